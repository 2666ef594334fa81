# Who may use which key. In a key's policy the resource "*" means this key and nothing else
# (https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-overview.html).

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  region  = data.aws_region.current.name
  root    = "arn:${data.aws_partition.current.partition}:iam::${local.account}:root"

  # Keeping a key is not using it: no decryption here. Naming the account lets its IAM policies decide who does it.
  administration = {
    Sid       = "AdministerThroughIam"
    Effect    = "Allow"
    Principal = { AWS = local.root }
    Resource  = "*"
    Action = [
      "kms:CancelKeyDeletion", "kms:CreateAlias", "kms:DeleteAlias", "kms:DescribeKey", "kms:DisableKey",
      "kms:DisableKeyRotation", "kms:EnableKey", "kms:EnableKeyRotation", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus",
      "kms:ListGrants", "kms:ListKeyPolicies", "kms:ListKeyRotations", "kms:ListResourceTags", "kms:PutKeyPolicy",
      "kms:RevokeGrant", "kms:RotateKeyOnDemand", "kms:ScheduleKeyDeletion", "kms:TagResource", "kms:UntagResource",
      "kms:UpdateAlias", "kms:UpdateKeyDescription",
    ]
  }

  use = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext", "kms:ReEncryptFrom", "kms:ReEncryptTo"]

  # Through which services the account's roles may use a key, where their own IAM policies allow it too.
  through = {
    backup   = ["backup", "rds", "s3"]
    cache    = ["elasticache"]
    compute  = ["ec2"]
    database = ["rds"]
    logs     = []
    secrets  = ["secretsmanager"]
    signals  = ["sns"]
    storage  = ["s3"]
    trail    = ["s3"]
  }

  # Services that use a key on their own, and what narrows each to this account.
  of_account = { StringEquals = { "aws:SourceAccount" = local.account } }
  services = {
    backup   = {}
    cache    = {}
    compute  = {}
    database = {}
    # https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    logs = {
      "logs.${local.region}.amazonaws.com" = { ArnLike = { "kms:EncryptionContext:aws:logs:arn" = "arn:${data.aws_partition.current.partition}:logs:${local.region}:${local.account}:*" } }
    }
    secrets = {}
    # Those whose messages go to an encrypted topic: https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html
    signals = {
      for service in ["backup", "budgets", "cloudwatch", "costalerts", "events", "events.rds"] :
      "${service}.amazonaws.com" => local.of_account
    }
    storage = {
      # Flow logs, firewall logs and the CDN's: https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/AWS-logs-and-resource-policy.html
      "delivery.logs.amazonaws.com" = local.of_account
      # The CDN reads static files: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/private-content-restricting-access-to-s3.html
      "cloudfront.amazonaws.com" = { ArnLike = { "aws:SourceArn" = "arn:${data.aws_partition.current.partition}:cloudfront::${local.account}:distribution/*" } }
    }
    # https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
    # https://docs.aws.amazon.com/config/latest/developerguide/s3-kms-key-policy.html
    trail = {
      "cloudtrail.amazonaws.com" = { ArnLike = { "aws:SourceArn" = "arn:${data.aws_partition.current.partition}:cloudtrail:*:${local.account}:trail/*" } }
      "config.amazonaws.com"     = local.of_account
    }
  }

  # Auto Scaling's own role starts instances with encrypted disks. It is named by a condition, because a key's policy can not
  # name a role that a fresh account doesn't have yet: https://docs.aws.amazon.com/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html
  auto_scaling = {
    StringEquals = { "kms:CallerAccount" = local.account }
    ArnLike      = { "aws:PrincipalArn" = "arn:${data.aws_partition.current.partition}:iam::${local.account}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling*" }
  }

  policies = {
    for purpose in var.purposes : purpose => {
      Version = "2012-10-17"
      Statement = concat(
        [local.administration],
        [for services in [local.through[purpose]] : {
          Sid       = "UseThroughServices"
          Effect    = "Allow"
          Principal = { AWS = local.root }
          Action    = local.use
          Resource  = "*"
          Condition = { StringEquals = { "kms:ViaService" = [for service in services : "${service}.${local.region}.amazonaws.com"] } }
        } if length(services) > 0],
        # RDS, ElastiCache, EBS and Backup keep a grant for as long as the thing lives that they encrypted.
        [for services in [local.through[purpose]] : {
          Sid       = "LetServicesKeepGrants"
          Effect    = "Allow"
          Principal = { AWS = local.root }
          Action    = ["kms:CreateGrant"]
          Resource  = "*"
          Condition = {
            StringEquals = { "kms:ViaService" = [for service in services : "${service}.${local.region}.amazonaws.com"] }
            Bool         = { "kms:GrantIsForAWSResource" = "true" }
          }
        } if length(setintersection(services, ["backup", "ec2", "elasticache", "rds"])) > 0],
        [for service, condition in local.services[purpose] : {
          Sid       = "Service${join("", [for word in split("-", replace(split(".amazonaws", service)[0], ".", "-")) : title(word)])}"
          Effect    = "Allow"
          Principal = { Service = service }
          Action    = local.use
          Resource  = "*"
          Condition = condition
        }],
        [for condition in [local.auto_scaling] : {
          Sid       = "AutoScalingUses"
          Effect    = "Allow"
          Principal = { AWS = "*" }
          Action    = local.use
          Resource  = "*"
          Condition = condition
        } if purpose == "compute"],
        [for condition in [local.auto_scaling] : {
          Sid       = "AutoScalingKeepsGrants"
          Effect    = "Allow"
          Principal = { AWS = "*" }
          Action    = ["kms:CreateGrant"]
          Resource  = "*"
          Condition = merge(condition, { Bool = { "kms:GrantIsForAWSResource" = "true" } })
        } if purpose == "compute"],
      )
    }
  }
}
