output "address" {
  description = "Where people reach Clientele."
  value       = "https://${var.domain.name}"
}

output "distribution_id" {
  description = "The CloudFront distribution."
  value       = aws_cloudfront_distribution.this.id
}

output "distribution_arn" {
  description = "The CloudFront distribution's ARN."
  value       = aws_cloudfront_distribution.this.arn
}

output "certificate_arn" {
  description = "The certificate that browsers see."
  value       = aws_acm_certificate.address.arn
}

output "address_health_check_id" {
  description = "The health check that asks as people do."
  value       = aws_route53_health_check.address.id
}

output "health_check_id" {
  description = "The health check of this Region's load balancer, which decides where CloudFront is answered."
  value       = module.balancer.health_check_id
}

output "web_acl_names" {
  description = "The firewalls: cdn (metrics in us-east-1) and balancer."
  value       = { cdn = module.firewall.web_acl_name, balancer = module.balancer.web_acl_name }
}

output "target_group_arns" {
  description = "The target groups by colour: blue and green."
  value       = module.balancer.target_group_arns
}

output "target_group_arn_suffixes" {
  description = "The target groups by colour, as the metrics' dimension TargetGroup names them."
  value       = module.balancer.target_group_arn_suffixes
}

output "alb_arn" {
  description = "The load balancer."
  value       = module.balancer.alb_arn
}

output "alb_arn_suffix" {
  description = "The load balancer, as the metrics' dimension LoadBalancer names it."
  value       = module.balancer.alb_arn_suffix
}

output "alb_security_group_id" {
  description = "The security group from which instances are asked."
  value       = module.balancer.alb_security_group_id
}

output "listener_rule_arn" {
  description = "The rule whose weights say which colour serves; the release tool changes them."
  value       = module.balancer.listener_rule_arn
}
