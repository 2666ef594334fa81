# What Terraform itself needs in an AWS account, applied once by a person: where states are kept, and who besides people may ask
# for a role. One AWS account may hold several environments; it is bootstrapped with one of them.

data "aws_caller_identity" "current" {}

locals {
  account = data.aws_caller_identity.current.account_id
  # Of the account, not of an environment.
  shared = "clientele-state"
}

module "keys" {
  source = "../../modules/keys"

  name                 = local.shared
  purposes             = ["storage"]
  deletion_window_days = var.disposable ? 7 : 30
}

module "recovery_keys" {
  source    = "../../modules/keys"
  providers = { aws = aws.recovery }

  name                 = local.shared
  purposes             = ["storage"]
  deletion_window_days = var.disposable ? 7 : 30
}

module "access_log" {
  source = "../../modules/bucket"

  name       = "${local.shared}-access-${local.account}-${var.region}"
  days       = { kept = 400 }
  disposable = var.disposable
  allowed = [{
    sid     = "S3WritesLogs"
    service = "logging.s3.amazonaws.com"
    actions = ["s3:PutObject"]
    equals  = { "aws:SourceAccount" = local.account }
  }]
}

module "recovery_access_log" {
  source    = "../../modules/bucket"
  providers = { aws = aws.recovery }

  name       = "${local.shared}-access-${local.account}-${var.recovery_region}"
  days       = { kept = 400 }
  disposable = var.disposable
  allowed = [{
    sid     = "S3WritesLogs"
    service = "logging.s3.amazonaws.com"
    actions = ["s3:PutObject"]
    equals  = { "aws:SourceAccount" = local.account }
  }]
}

# One object per stack and environment, and beside it, while Terraform works, the object that is its lock.
module "state" {
  source = "../../modules/bucket"

  name       = "${local.shared}-${local.account}-${var.region}"
  key_arn    = module.keys.key_arns.storage
  access_log = { bucket = module.access_log.name, prefix = "s3/state/" }
  # States before the last: a year is long enough to notice.
  days       = { overwritten = 365 }
  disposable = var.disposable
  replica    = { bucket_arn = module.recovery_state.arn, key_arn = module.recovery_keys.key_arns.storage }
}

# Whoever fails over must be able to run Terraform while this Region is gone.
module "recovery_state" {
  source    = "../../modules/bucket"
  providers = { aws = aws.recovery }

  name       = "${local.shared}-${local.account}-${var.recovery_region}"
  key_arn    = module.recovery_keys.key_arns.storage
  access_log = { bucket = module.recovery_access_log.name, prefix = "s3/state/" }
  days       = { overwritten = 365 }
  disposable = var.disposable
}

# Who may ask for a role is said by each role (module delivery); this says whose word is believed at all. AWS trusts both
# services' certificates by their authorities, so no thumbprints
# (https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_create_oidc_verify-thumbprint.html).
resource "aws_iam_openid_connect_provider" "pipelines" {
  for_each = { for service, url in {
    github = var.delivery.github == null ? null : "https://token.actions.githubusercontent.com"
    gitlab = try(var.delivery.gitlab.url, null)
  } : service => url if url != null }

  url            = each.value
  client_id_list = ["sts.amazonaws.com"]

  tags = { Name = each.key }
}
