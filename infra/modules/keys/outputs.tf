output "key_arns" {
  description = "The keys' ARNs by purpose."
  value       = { for purpose, key in aws_kms_key.this : purpose => key.arn }
}
