output "target_group_arns" {
  description = "The target groups by colour: blue and green."
  value       = { for colour, group in aws_lb_target_group.colour : colour => group.arn }
}

output "target_group_arn_suffixes" {
  description = "The target groups by colour, as the metrics' dimension TargetGroup names them."
  value       = { for colour, group in aws_lb_target_group.colour : colour => group.arn_suffix }
}

output "alb_arn" {
  description = "The load balancer."
  value       = aws_lb.this.arn
}

output "alb_arn_suffix" {
  description = "The load balancer, as the metrics' dimension LoadBalancer names it."
  value       = aws_lb.this.arn_suffix
}

output "alb_security_group_id" {
  description = "The security group from which instances are asked."
  value       = aws_security_group.from["cloudfront"].id
}

output "listener_rule_arn" {
  description = "The rule whose weights say which colour serves; the release tool changes them."
  # Not before the firewall stands in front of it.
  value      = aws_lb_listener_rule.serve.arn
  depends_on = [aws_wafv2_web_acl_association.this]
}

output "port" {
  description = "The port that instances answer on."
  value       = var.port
}

output "serving_name" {
  description = "The name that CloudFront asks: the Region that is well."
  value       = local.serving_name
}

output "health_check_id" {
  description = "The health check of this Region's load balancer."
  value       = aws_route53_health_check.this.id
}

output "web_acl_name" {
  description = "The web ACL in front of the load balancer."
  value       = module.firewall.web_acl_name
}
