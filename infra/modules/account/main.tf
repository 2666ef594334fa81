# What holds for the whole AWS account, whatever runs in it (IAM and S3's account block know no Region).

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
}

# People come by single sign-on; where somebody makes an IAM user all the same, its password is a good one
# (CIS 2.8 and 2.9, FSBP IAM.7). No forced changes: NIST SP 800-63B, 3.1.1.2.
resource "aws_iam_account_password_policy" "this" {
  minimum_password_length        = 16
  password_reuse_prevention      = 24
  require_lowercase_characters   = true
  require_uppercase_characters   = true
  require_numbers                = true
  require_symbols                = true
  allow_users_to_change_password = true
}

# No bucket of this account is public, whatever its own settings say (FSBP S3.1).
resource "aws_s3_account_public_access_block" "this" {
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# Someone must be able to open a case with AWS without being an administrator (CIS 2.15).
resource "aws_iam_role" "support" {
  name        = "${var.name}-support"
  description = "Opens and follows cases with AWS Support; for people with a second factor"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = "arn:${local.partition}:iam::${local.account}:root" }
      Action    = "sts:AssumeRole"
      Condition = { Bool = { "aws:MultiFactorAuthPresent" = "true" } }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "support" {
  role       = aws_iam_role.support.name
  policy_arn = "arn:${local.partition}:iam::aws:policy/AWSSupportAccess"
}

# The role that Config records with (FSBP Config.1 wants this one). It exists once, for all Regions.
resource "aws_iam_service_linked_role" "config" {
  aws_service_name = "config.amazonaws.com"
  description      = "AWS Config records what there is"
}

# Which rights nobody uses (CIS 2.18 asks for external access, which each Region's guard analyses).
resource "aws_accessanalyzer_analyzer" "unused" {
  analyzer_name = "${var.name}-unused"
  type          = "ACCOUNT_UNUSED_ACCESS"

  configuration {
    unused_access {
      unused_access_age = 90
    }
  }
}
