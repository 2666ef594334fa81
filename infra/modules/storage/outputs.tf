output "bucket_names" {
  description = "The buckets' names by kind: access_logs, archive, artifacts, logs, static."
  value       = { for kind, bucket in aws_s3_bucket.this : kind => bucket.id }
}

output "bucket_arns" {
  description = "The buckets' ARNs by kind. Whoever uses one waits until its policy and its versioning stand."
  value       = { for kind, bucket in aws_s3_bucket.this : kind => bucket.arn }
  depends_on  = [aws_s3_bucket_policy.this, aws_s3_bucket_versioning.this]
}

output "bucket_domain_names" {
  description = "The buckets' regional domain names by kind, as a CDN's origin has them."
  value       = { for kind, bucket in aws_s3_bucket.this : kind => bucket.bucket_regional_domain_name }
}
