# The second Region as a pilot light: network, keys, load balancer, launch templates and groups are there and cost little; no
# instance, database, cache or NAT gateway runs. docs/runbooks/region-lost.md makes it warm, with `warm`.

data "aws_partition" "current" {}

data "aws_availability_zones" "here" {
  state = "available"

  # Neither local zones nor Wavelength.
  filter {
    name   = "opt-in-status"
    values = ["opt-in-not-required"]
  }
}

data "aws_route53_zone" "this" {
  name = var.domain.zone_name
}

# Both are kept in this Region too, by the stacks data and application.
data "aws_ssm_parameter" "this" {
  for_each = toset(["data", "release"])

  name = "/clientele/${var.environment}/${each.key}"
}

locals {
  data    = jsondecode(data.aws_ssm_parameter.this["data"].insecure_value)
  release = jsondecode(data.aws_ssm_parameter.this["release"].insecure_value)
  warm    = var.warm != null

  # What was replicated to the last minute, unless something else is named.
  restore = local.warm ? merge(var.warm, var.warm.snapshot_arn != null ? {} : {
    automated_backups_arn = coalesce(var.warm.automated_backups_arn, local.data.recovery.database_backup_arn)
  }) : null

  # Keys of what is copied here are the data stack's; here are those of what runs here.
  key_arns = merge(local.data.recovery.key_arns, module.keys.key_arns)
  buckets  = local.data.recovery.bucket_names

  # Secrets have the same name in every Region that they are copied to.
  secret_arns = { for secret, arn in local.data.secret_arns : secret => replace(arn, ":${var.region}:", ":${var.recovery_region}:") }

  database_network = { vpc_id = module.network.vpc_id, subnet_ids = module.network.database_subnet_ids }
}

module "keys" {
  source = "../../modules/keys"

  name                 = local.name
  purposes             = ["cache", "compute", "logs", "signals"]
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
  cidr      = var.network.recovery_cidr
  zones     = slice(sort(data.aws_availability_zones.here.names), 0, 3)
  nat       = local.warm ? var.network.nat : "none"
  endpoints = local.warm ? var.network.endpoints : []
  logs = {
    retention_days = var.logs.retention_days
    key_arn        = module.keys.key_arns.logs
    bucket_arn     = "arn:${data.aws_partition.current.partition}:s3:::${local.buckets.logs}"
  }
}

module "database" {
  source = "../../modules/recovery"

  name               = local.name
  network            = local.database_network
  restore            = local.restore
  engine_version     = var.database.engine_version
  instance           = local.database
  port               = local.data.database.port
  key_arns           = { database = local.key_arns.database, logs = local.key_arns.logs }
  log_retention_days = var.logs.retention_days
  topic_arn          = module.topics.topic_arns.page
  disposable         = var.disposable
}

module "cache" {
  source = "../../modules/cache"
  count  = local.warm ? 1 : 0

  name               = local.name
  network            = local.database_network
  node_type          = var.cache.node_type
  replicas           = var.cache.replicas
  snapshot_days      = 1
  key_arns           = { cache = local.key_arns.cache, logs = local.key_arns.logs }
  log_retention_days = var.logs.retention_days
  disposable         = var.disposable
}

module "balancer" {
  source = "../../modules/balancer"

  name        = local.name
  network     = module.network
  domain      = { name = var.domain.name, zone_id = data.aws_route53_zone.this.zone_id }
  failover    = "SECONDARY"
  logs_bucket = local.buckets.access_logs
  firewall = {
    count_only     = var.edge.count_only
    retention_days = var.logs.retention_days
    key_arn        = local.key_arns.logs
  }
  deletion_protection = local.protected
}

module "application" {
  source = "../../modules/application"

  name        = local.name
  release     = local.release
  network     = module.network
  key_arns    = local.key_arns
  secret_arns = local.secret_arns
  artifacts   = { name = local.buckets.artifacts, arn = "arn:${data.aws_partition.current.partition}:s3:::${local.buckets.artifacts}" }
  database = {
    endpoint          = module.database.endpoint
    port              = module.database.port
    database_name     = local.data.database.name
    security_group_id = module.database.security_group_ids.database
  }
  # Without an address Clientele keeps what servers share in each of them.
  cache = local.warm ? {
    endpoint          = module.cache[0].endpoint
    port              = module.cache[0].port
    security_group_id = module.cache[0].security_group_id
    } : {
    endpoint          = ""
    port              = local.data.cache.port
    security_group_id = module.database.security_group_ids.cache
  }
  balancer = {
    target_group_arns         = module.balancer.target_group_arns
    target_group_arn_suffixes = module.balancer.target_group_arn_suffixes
    alb_arn_suffix            = module.balancer.alb_arn_suffix
    alb_security_group_id     = module.balancer.alb_security_group_id
  }
  # Nobody sleeps while the other Region is lost; how many serve is said at the fail-over.
  fleet              = merge(var.fleet, { standby = true, asleep = null })
  workers            = var.workers
  log_retention_days = var.logs.retention_days
  settings           = { PUBLIC_URL = "https://${var.domain.name}" }
}
