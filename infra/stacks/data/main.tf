# What lives longer than any release: the network, the keys, and everything that holds data.

data "aws_availability_zones" "here" {
  state = "available"

  # Neither local zones nor Wavelength.
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

locals {
  # Built by `npm run ops -- functions build`.
  functions = "${path.module}/../../../ops/functions/dist"
}

module "keys" {
  source = "../../modules/keys"

  name                 = local.name
  deletion_window_days = var.disposable ? 7 : 30
}

# Keys of what is copied there; the recovery stack has those of what runs there.
module "recovery_keys" {
  source    = "../../modules/keys"
  providers = { aws = aws.recovery }

  name                 = local.name
  purposes             = ["backup", "database", "secrets", "storage"]
  deletion_window_days = var.disposable ? 7 : 30
}

module "topics" {
  source = "../../modules/topics"

  name    = local.name
  key_arn = module.keys.key_arns.signals
  emails  = { page = var.alarms.page_emails, ticket = var.alarms.ticket_emails }
}

module "network" {
  source = "../../modules/network"

  name      = local.name
  cidr      = var.network.cidr
  zones     = slice(sort(data.aws_availability_zones.here.names), 0, 3)
  nat       = var.network.nat
  endpoints = var.network.endpoints
  logs = {
    retention_days = var.logs.retention_days
    key_arn        = module.keys.key_arns.logs
    bucket_arn     = module.storage.bucket_arns.logs
  }
}

module "storage" {
  source = "../../modules/storage"

  name       = local.name
  key_arn    = module.keys.key_arns.storage
  log_days   = var.logs.archive_days
  disposable = var.disposable
  replicas = {
    for kind in ["archive", "artifacts", "static"] :
    kind => { bucket_arn = module.recovery_storage.bucket_arns[kind], key_arn = module.recovery_keys.key_arns.storage }
  }
}

module "recovery_storage" {
  source    = "../../modules/storage"
  providers = { aws = aws.recovery }

  name       = local.name
  key_arn    = module.recovery_keys.key_arns.storage
  log_days   = var.logs.archive_days
  disposable = var.disposable
}
