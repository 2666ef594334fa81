# What an apply changes: this environment, in its two Regions, and nothing of what watches over it. AWS's policy for power users
# gives every service but IAM; what is denied below is a wall around it. It stops accidents and an intruder's first steps; between
# environments the wall that holds is an AWS account for each.

resource "aws_iam_role_policy_attachment" "apply" {
  count = length(local.services) > 0 ? 1 : 0

  role       = aws_iam_role.this["apply"].name
  policy_arn = "${local.prefix}:iam::aws:policy/PowerUserAccess"
}

locals {
  own_roles    = "${local.prefix}:iam::${local.account}:role/${var.name}-*"
  own_profiles = "${local.prefix}:iam::${local.account}:instance-profile/${var.name}-*"
  # Those that pipelines have, and those of the account's own watch.
  not_own_roles = concat(
    [for role in keys(local.roles) : "${local.prefix}:iam::${local.account}:role/${var.name}-${role}"],
    ["${local.prefix}:iam::${local.account}:role/clientele-account-*", "${local.prefix}:iam::${local.account}:role/clientele-state-*"],
  )
  # Global services are asked in us-east-1, whatever the Region.
  regions = distinct(concat(var.regions, ["us-east-1"]))

  # The account's own stacks are applied by people.
  own_states = [for stack in ["application", "data", "recovery"] : "${var.state.bucket_arn}/${stack}/${var.environment}/*"]

  write_state = [
    {
      Sid      = "WriteStatesAndLocks"
      Effect   = "Allow"
      Action   = ["s3:DeleteObject", "s3:PutObject"]
      Resource = local.own_states
    },
    {
      Sid      = "EncryptStates"
      Effect   = "Allow"
      Action   = ["kms:GenerateDataKey"]
      Resource = [var.state.key_arn]
    },
  ]

  manage_own_roles = [
    {
      Sid    = "OwnRoles"
      Effect = "Allow"
      Action = [
        "iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:GetRole",
        "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListInstanceProfilesForRole", "iam:ListRolePolicies",
        "iam:ListRoleTags", "iam:PassRole", "iam:PutRolePolicy", "iam:TagRole", "iam:UntagRole", "iam:UpdateAssumeRolePolicy",
        "iam:UpdateRole", "iam:UpdateRoleDescription",
      ]
      Resource = [local.own_roles]
    },
    {
      Sid    = "OwnInstanceProfiles"
      Effect = "Allow"
      Action = [
        "iam:AddRoleToInstanceProfile", "iam:CreateInstanceProfile", "iam:DeleteInstanceProfile", "iam:GetInstanceProfile",
        "iam:ListInstanceProfileTags", "iam:RemoveRoleFromInstanceProfile", "iam:TagInstanceProfile", "iam:UntagInstanceProfile",
      ]
      Resource = [local.own_profiles]
    },
    {
      # Roles of AWS's own services, which make them on first use.
      Sid       = "ServiceLinkedRoles"
      Effect    = "Allow"
      Action    = ["iam:CreateServiceLinkedRole"]
      Resource  = ["${local.prefix}:iam::${local.account}:role/aws-service-role/*"]
      Condition = { StringLike = { "iam:AWSServiceName" = [for service in ["autoscaling", "backup", "elasticache", "elasticloadbalancing", "rds", "spot", "wafv2"] : "${service}.amazonaws.com"] } }
    },
  ]

  walls = [
    {
      Sid      = "NotItselfNorTheWatch"
      Effect   = "Deny"
      Action   = ["iam:AttachRolePolicy", "iam:CreateRole", "iam:DeleteRole", "iam:DeleteRolePolicy", "iam:DetachRolePolicy", "iam:PassRole", "iam:PutRolePolicy", "iam:UpdateAssumeRolePolicy", "iam:UpdateRole"]
      Resource = local.not_own_roles
    },
    {
      # A role of ours with every right would be a way around all of this.
      Sid       = "NoAdministrators"
      Effect    = "Deny"
      Action    = ["iam:AttachRolePolicy"]
      Resource  = "*"
      Condition = { ArnNotLike = { "iam:PolicyARN" = [for policy in var.attachable : "${local.prefix}:iam::aws:policy/${policy}"] } }
    },
    {
      # Knows no resources, or all of them: switching the watch off is denied wherever it is.
      Sid    = "TheWatchStays"
      Effect = "Deny"
      Action = [
        "access-analyzer:DeleteAnalyzer", "cloudtrail:DeleteTrail", "cloudtrail:PutEventSelectors", "cloudtrail:StopLogging",
        "cloudtrail:UpdateTrail", "config:DeleteConfigurationRecorder", "config:DeleteDeliveryChannel", "config:PutConfigurationRecorder",
        "config:StopConfigurationRecorder", "ec2:DisableEbsEncryptionByDefault", "guardduty:DeleteDetector", "guardduty:UpdateDetector",
        "s3:PutAccountPublicAccessBlock", "securityhub:BatchDisableStandards", "securityhub:DisableSecurityHub",
      ]
      Resource = "*"
    },
    {
      Sid      = "StatesStay"
      Effect   = "Deny"
      Action   = ["s3:DeleteBucket", "s3:DeleteBucketPolicy", "s3:DeleteObjectVersion", "s3:PutBucketPolicy", "s3:PutBucketVersioning", "s3:PutLifecycleConfiguration"]
      Resource = ["${local.prefix}:s3:::clientele-state-*", "${local.prefix}:s3:::clientele-trail-*"]
    },
    {
      # States of other environments, where they share the account.
      Sid         = "OwnStatesOnly"
      Effect      = "Deny"
      Action      = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
      NotResource = concat(local.states, ["${local.prefix}:s3:::${var.name}-*", "${local.prefix}:s3:::${var.name}-*/*"])
    },
    {
      Sid       = "OwnRegionsOnly"
      Effect    = "Deny"
      NotAction = ["cloudfront:*", "iam:*", "organizations:*", "route53:*", "sts:*", "support:*"]
      Resource  = "*"
      Condition = { StringNotEquals = { "aws:RequestedRegion" = local.regions } }
    },
  ]
}

resource "aws_iam_role_policy" "apply" {
  for_each = { for name, statements in {
    state = concat(local.read_state, local.write_state)
    roles = local.manage_own_roles
    walls = local.walls
  } : name => statements if length(local.services) > 0 }

  name = each.key
  role = aws_iam_role.this["apply"].id

  policy = jsonencode({ Version = "2012-10-17", Statement = each.value })
}
