# What each bucket's policy says: encrypted transport, our key, and which services write or read on their own.

locals {
  arn = { for kind in var.buckets : kind => "arn:${local.partition}:s3:::${var.name}-${replace(kind, "_", "-")}-${local.account}-${data.aws_region.current.name}" }

  # FSBP S3.5.
  only_encrypted_transport = {
    for kind in var.buckets : kind => {
      Sid       = "OnlyOverTls"
      Effect    = "Deny"
      Principal = { AWS = "*" }
      Action    = "s3:*"
      Resource  = [local.arn[kind], "${local.arn[kind]}/*"]
      Condition = { Bool = { "aws:SecureTransport" = "false" } }
    }
  }

  # Whoever asks for another key, or none, is refused; who asks for nothing gets the bucket's key.
  only_our_key = {
    for kind in local.with_own_key : kind => {
      Sid       = "OnlyWithOurKey"
      Effect    = "Deny"
      Principal = { AWS = "*" }
      Action    = "s3:PutObject"
      Resource  = "${local.arn[kind]}/*"
      Condition = {
        Null            = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = "false" }
        StringNotEquals = { "s3:x-amz-server-side-encryption-aws-kms-key-id" = var.key_arn }
      }
    }
  }

  of_account = { StringEquals = { "aws:SourceAccount" = local.account } }

  services = {
    archive   = []
    artifacts = []
    # https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
    static = [{
      Sid       = "CdnReads"
      Principal = { Service = "cloudfront.amazonaws.com" }
      Action    = "s3:GetObject"
      Resource  = "/*"
      Condition = { ArnLike = { "aws:SourceArn" = "arn:${local.partition}:cloudfront::${local.account}:distribution/*" } }
    }]
    # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html
    logs = [
      {
        Sid       = "ServicesWriteLogs"
        Principal = { Service = "delivery.logs.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = "/*"
        Condition = local.of_account
      },
      {
        Sid       = "ServicesFindTheBucket"
        Principal = { Service = "delivery.logs.amazonaws.com" }
        Action    = ["s3:GetBucketAcl", "s3:ListBucket"]
        Resource  = ""
        Condition = local.of_account
      },
    ]
    access_logs = [
      {
        Sid       = "S3WritesLogs"
        Principal = { Service = "logging.s3.amazonaws.com" }
        Action    = ["s3:PutObject"]
        Resource  = "/*"
        Condition = local.of_account
      },
      # https://docs.aws.amazon.com/elasticloadbalancing/latest/application/enable-access-logging.html#attach-bucket-policy
      {
        Sid       = "BalancersWriteLogs"
        Principal = { Service = "logdelivery.elasticloadbalancing.amazonaws.com" }
        Action    = ["s3:PutObject"]
        Resource  = "/*"
        Condition = { ArnLike = { "aws:SourceArn" = "arn:${local.partition}:elasticloadbalancing:${data.aws_region.current.name}:${local.account}:loadbalancer/*" } }
      },
    ]
  }
}

resource "aws_s3_bucket_policy" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(
      [local.only_encrypted_transport[each.key]],
      [for kind, statement in local.only_our_key : statement if kind == each.key],
      [for statement in local.services[each.key] : merge(statement, { Effect = "Allow", Resource = "${local.arn[each.key]}${statement.Resource}" })],
    )
  })

  depends_on = [aws_s3_bucket_public_access_block.this]
}
