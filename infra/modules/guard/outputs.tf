output "detector_id" {
  description = "GuardDuty's detector of the Region."
  value       = aws_guardduty_detector.this.id
}

output "standards" {
  description = "The standards that Security Hub compares the Region with. Whoever aggregates findings waits for them."
  value       = [for standard in aws_securityhub_standards_subscription.this : standard.standards_arn]
}
