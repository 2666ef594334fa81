# Who did what: CloudTrail over all Regions, in a bucket that nobody may delete from and in CloudWatch, where alarms read it
# (FSBP CloudTrail.1, 2, 4, 5; CIS 4.1, 4.2, 4.5, 4.8, 4.9).

locals {
  trail     = var.name
  trail_arn = "arn:${local.partition}:cloudtrail:${data.aws_region.current.name}:${local.account}:trail/${local.trail}"
  own       = "arn:${local.partition}:s3:::clientele-"
  # Logs of logs: each line that S3 or CloudTrail writes would be a line more.
  written_by_aws = concat(
    ["${local.own}trail-", "${local.own}state-access-"],
    flatten([for environment in var.environments : [for kind in ["access-logs", "logs"] : "${local.own}${environment}-${kind}-"]]),
  )
}

module "access_log" {
  source = "../bucket"

  name       = "clientele-trail-access-${local.account}-${data.aws_region.current.name}"
  days       = { kept = var.log_days.archive }
  disposable = var.disposable
  allowed = [{
    sid     = "S3WritesLogs"
    service = "logging.s3.amazonaws.com"
    actions = ["s3:PutObject"]
    equals  = { "aws:SourceAccount" = local.account }
  }]
}

module "bucket" {
  source = "../bucket"

  name       = "clientele-trail-${local.account}-${data.aws_region.current.name}"
  data       = "personal"
  key_arn    = var.key_arns.trail
  access_log = { bucket = module.access_log.name, prefix = "s3/trail/" }
  days       = { kept = var.log_days.archive }
  keep       = !var.disposable
  disposable = var.disposable

  # https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
  # https://docs.aws.amazon.com/config/latest/developerguide/s3-bucket-policy.html
  allowed = [
    {
      sid     = "TrailFindsTheBucket"
      service = "cloudtrail.amazonaws.com"
      actions = ["s3:GetBucketAcl"]
      path    = ""
      equals  = { "aws:SourceArn" = local.trail_arn }
    },
    {
      sid     = "TrailWrites"
      service = "cloudtrail.amazonaws.com"
      actions = ["s3:PutObject"]
      path    = "/AWSLogs/${local.account}/*"
      equals  = { "aws:SourceArn" = local.trail_arn, "s3:x-amz-acl" = "bucket-owner-full-control" }
    },
    {
      sid     = "ConfigFindsTheBucket"
      service = "config.amazonaws.com"
      actions = ["s3:GetBucketAcl", "s3:ListBucket"]
      path    = ""
      equals  = { "aws:SourceAccount" = local.account }
    },
    {
      sid     = "ConfigWrites"
      service = "config.amazonaws.com"
      actions = ["s3:PutObject"]
      path    = "/AWSLogs/${local.account}/Config/*"
      equals  = { "aws:SourceAccount" = local.account, "s3:x-amz-acl" = "bucket-owner-full-control" }
    },
  ]
}

resource "aws_cloudwatch_log_group" "trail" {
  name              = "/clientele/account/trail"
  retention_in_days = var.log_days.search
  kms_key_id        = var.key_arns.logs
}

resource "aws_iam_role" "trail" {
  name        = "${var.name}-trail"
  description = "Lets CloudTrail write to its log group"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "cloudtrail.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceArn" = local.trail_arn } }
    }]
  })
}

resource "aws_iam_role_policy" "trail" {
  name = "write"
  role = aws_iam_role.trail.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid      = "WriteTheTrail"
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = ["${aws_cloudwatch_log_group.trail.arn}:log-stream:${local.account}_CloudTrail_*"]
    }]
  })
}

resource "aws_cloudtrail" "this" {
  name                          = local.trail
  s3_bucket_name                = module.bucket.name
  kms_key_id                    = var.key_arns.trail
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn     = aws_iam_role.trail.arn

  advanced_event_selector {
    name = "Whatever is managed"
    field_selector {
      field  = "eventCategory"
      equals = ["Management"]
    }
  }

  advanced_event_selector {
    name = "Every object read or written in our buckets"
    field_selector {
      field  = "eventCategory"
      equals = ["Data"]
    }
    field_selector {
      field  = "resources.type"
      equals = ["AWS::S3::Object"]
    }
    field_selector {
      field           = "resources.ARN"
      starts_with     = [local.own]
      not_starts_with = local.written_by_aws
    }
  }

  depends_on = [aws_iam_role_policy.trail]
}
