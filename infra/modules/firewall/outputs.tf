output "web_acl_arn" {
  description = "The web ACL, for the load balancer or the distribution that it guards."
  value       = aws_wafv2_web_acl.this.arn
}

output "web_acl_name" {
  description = "The web ACL's name, which is the dimension WebACL of its metrics."
  value       = aws_wafv2_web_acl.this.name
}

output "log_group_name" {
  description = "Where each request and what was decided about it is logged."
  value       = aws_cloudwatch_log_group.requests.name
}
