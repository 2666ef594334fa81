# One private bucket, for what belongs to the account rather than to an environment: Terraform's states, and the trail of who
# did what. Encrypted, versioned, logged, reached over TLS alone.

data "aws_partition" "current" {}

locals {
  arn = "arn:${data.aws_partition.current.partition}:s3:::${var.name}"

  # FSBP S3.5.
  only_encrypted_transport = {
    Sid       = "OnlyOverTls"
    Effect    = "Deny"
    Principal = { AWS = "*" }
    Action    = "s3:*"
    Resource  = [local.arn, "${local.arn}/*"]
    Condition = { Bool = { "aws:SecureTransport" = "false" } }
  }

  # Whoever may delete must first change this policy, which raises an alarm. What a lifecycle ends is not held by it.
  nothing_deleted = {
    Sid       = "NobodyDeletes"
    Effect    = "Deny"
    Principal = { AWS = "*" }
    Action    = ["s3:DeleteBucket", "s3:DeleteObjectVersion"]
    Resource  = [local.arn, "${local.arn}/*"]
  }
}

resource "aws_s3_bucket" "this" {
  bucket        = var.name
  force_destroy = var.disposable

  tags = { data = var.data }
}

resource "aws_s3_bucket_public_access_block" "this" {
  bucket                  = aws_s3_bucket.this.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# No access lists: policies alone say who may (FSBP S3.12).
resource "aws_s3_bucket_ownership_controls" "this" {
  bucket = aws_s3_bucket.this.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  bucket = aws_s3_bucket.this.id
  rule {
    bucket_key_enabled = var.key_arn != null
    apply_server_side_encryption_by_default {
      sse_algorithm     = var.key_arn == null ? "AES256" : "aws:kms"
      kms_master_key_id = var.key_arn
    }
  }
}

resource "aws_s3_bucket_versioning" "this" {
  bucket = aws_s3_bucket.this.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_logging" "this" {
  count = var.access_log == null ? 0 : 1

  bucket        = aws_s3_bucket.this.id
  target_bucket = var.access_log.bucket
  target_prefix = var.access_log.prefix
}

resource "aws_s3_bucket_policy" "this" {
  bucket = aws_s3_bucket.this.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [local.only_encrypted_transport],
      [for statement in [local.nothing_deleted] : statement if var.keep],
      [for statement in var.allowed : {
        Sid       = statement.sid
        Effect    = "Allow"
        Principal = { Service = statement.service }
        Action    = statement.actions
        Resource  = "${local.arn}${statement.path}"
        Condition = { StringEquals = statement.equals }
      }],
    )
  })

  depends_on = [aws_s3_bucket_public_access_block.this]
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  bucket = aws_s3_bucket.this.id

  rule {
    id     = "leftovers"
    status = "Enabled"
    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    noncurrent_version_expiration {
      noncurrent_days = var.days.overwritten
    }
  }

  dynamic "rule" {
    for_each = var.days.kept == null ? [] : [var.days.kept]
    content {
      id     = "ageing"
      status = "Enabled"
      filter {}

      # Half the price and slower to no one, where it pays off before the end: what is moved is paid for 90 days.
      dynamic "transition" {
        for_each = rule.value > 180 ? [90] : []
        content {
          days          = transition.value
          storage_class = "GLACIER_IR"
        }
      }

      expiration {
        days = rule.value
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}
