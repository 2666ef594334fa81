# What an AWS account has once, whatever lives in it: who did what, what is wrong, and who may plan and apply.

data "aws_ssm_parameter" "bootstrap" {
  name = "/clientele/bootstrap"
}

locals {
  account      = "clientele-account"
  bootstrap    = jsondecode(data.aws_ssm_parameter.bootstrap.insecure_value)
  environments = var.environments == null ? toset([var.environment]) : var.environments

  # Us-east-1 twice would be one recorder too many.
  global_apart = !contains([var.region, var.recovery_region], "us-east-1")

  recording = {
    role_arn    = module.account.config_role_arn
    bucket_name = module.account.bucket_name
    key_arn     = module.keys.key_arns.trail
    frequency   = var.environment == "prod" ? "CONTINUOUS" : "DAILY"
  }
}

module "keys" {
  source = "../../modules/keys"

  name                 = local.account
  purposes             = ["compute", "logs", "signals", "trail"]
  deletion_window_days = var.disposable ? 7 : 30
}

module "recovery_keys" {
  source    = "../../modules/keys"
  providers = { aws = aws.recovery }

  name                 = local.account
  purposes             = ["compute"]
  deletion_window_days = var.disposable ? 7 : 30
}

module "topics" {
  source = "../../modules/topics"

  name    = local.account
  key_arn = module.keys.key_arns.signals
  emails  = { page = var.alarms.page_emails, ticket = var.alarms.ticket_emails }
}

module "account" {
  source = "../../modules/account"

  name             = local.account
  environments     = local.environments
  key_arns         = { trail = module.keys.key_arns.trail, logs = module.keys.key_arns.logs }
  topic_arns       = { page = module.topics.topic_arns.page, ticket = module.topics.topic_arns.ticket }
  runbook_base_url = var.alarms.runbook_base_url
  log_days         = { search = var.logs.retention_days, archive = var.logs.archive_days }
  disposable       = var.disposable
}

module "guard" {
  source = "../../modules/guard"

  name     = local.account
  home     = true
  config   = local.recording
  disk_key = { arn = module.keys.key_arns.compute }
}

module "recovery_guard" {
  source    = "../../modules/guard"
  providers = { aws = aws.recovery }

  name     = local.account
  config   = local.recording
  disk_key = { arn = module.recovery_keys.key_arns.compute }
}

module "global_guard" {
  source    = "../../modules/guard"
  providers = { aws = aws.global }
  count     = local.global_apart ? 1 : 0

  name   = local.account
  config = local.recording
}

# Findings of every Region in one list, here.
resource "aws_securityhub_finding_aggregator" "this" {
  linking_mode      = "SPECIFIED_REGIONS"
  specified_regions = concat([var.recovery_region], local.global_apart ? ["us-east-1"] : [])

  depends_on = [module.guard, module.recovery_guard, module.global_guard]
}

# Everybody's bill is told apart by the same tags.
module "cost" {
  source = "../../modules/cost-account"

  allocation_tags = var.allocation_tags
}

# Who may plan, apply and release in each environment that lives here.
module "delivery" {
  source   = "../../modules/delivery"
  for_each = local.environments

  name          = "clientele-${each.key}"
  environment   = each.key
  regions       = [var.region, var.recovery_region]
  github        = var.delivery.github
  gitlab        = var.delivery.gitlab
  provider_arns = local.bootstrap.oidc_provider_arns
  state         = { bucket_arn = local.bootstrap.state.bucket_arn, key_arn = local.bootstrap.state.key_arn }
}
