output "trail_arn" {
  description = "The trail."
  value       = aws_cloudtrail.this.arn
}

output "log_group_name" {
  description = "The log group that the trail can be searched in."
  value       = aws_cloudwatch_log_group.trail.name
}

output "bucket_name" {
  description = "The bucket of the trail and of what AWS Config recorded. It lets both write."
  value       = module.bucket.name
}

output "config_role_arn" {
  description = "The role that AWS Config records with, in every Region."
  value       = aws_iam_service_linked_role.config.arn
}

output "support_role_arn" {
  description = "The role that opens cases with AWS Support."
  value       = aws_iam_role.support.arn
}
