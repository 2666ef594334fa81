output "name" {
  description = "The bucket's name. Whoever uses it waits until its policy and its versioning stand."
  value       = aws_s3_bucket.this.id
  depends_on  = [aws_s3_bucket_policy.this, aws_s3_bucket_versioning.this, aws_s3_bucket_ownership_controls.this]
}

output "arn" {
  description = "The bucket's ARN, likewise."
  value       = aws_s3_bucket.this.arn
  depends_on  = [aws_s3_bucket_policy.this, aws_s3_bucket_versioning.this]
}
