output "topic_arns" {
  description = "The SNS topics by severity: page and ticket. Their policies are in place."
  value       = { for severity, policy in aws_sns_topic_policy.this : severity => policy.arn }
}
