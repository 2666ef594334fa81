# Buckets: private, encrypted, versioned, logged, each with an end for what nobody needs any more.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition

  # The load balancer and S3 write access logs only where S3's own key encrypts:
  # https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html#access-log-create-bucket
  # https://docs.aws.amazon.com/AmazonS3/latest/userguide/enable-server-access-logging.html
  with_own_key = setsubtract(var.buckets, ["access_logs"])

  # What is in them, as the tag `data` says it. Logs hold addresses of people.
  classes = { access_logs = "personal", archive = "personal", artifacts = "internal", logs = "personal", static = "public" }
}

resource "aws_s3_bucket" "this" {
  for_each = var.buckets

  # Names are shared by all of AWS: account and Region make them ours.
  bucket        = "${var.name}-${replace(each.key, "_", "-")}-${local.account}-${data.aws_region.current.name}"
  force_destroy = var.disposable

  tags = { data = local.classes[each.key] }
}

resource "aws_s3_bucket_public_access_block" "this" {
  for_each = aws_s3_bucket.this

  bucket                  = each.value.id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# No access lists: policies alone say who may (FSBP S3.12).
resource "aws_s3_bucket_ownership_controls" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id
  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id
  rule {
    # One call to KMS for many objects.
    bucket_key_enabled = contains(local.with_own_key, each.key)
    apply_server_side_encryption_by_default {
      sse_algorithm     = contains(local.with_own_key, each.key) ? "aws:kms" : "AES256"
      kms_master_key_id = contains(local.with_own_key, each.key) ? var.key_arn : null
    }
  }
}

resource "aws_s3_bucket_versioning" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_logging" "this" {
  for_each = local.with_own_key

  bucket        = aws_s3_bucket.this[each.key].id
  target_bucket = aws_s3_bucket.this["access_logs"].id
  target_prefix = "s3/${each.key}/"

  # S3 tries at once whether it may write there.
  depends_on = [aws_s3_bucket_policy.this]
}
