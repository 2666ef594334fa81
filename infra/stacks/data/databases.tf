# The database, the cache, what opens them, and how they are had back.

# Letters and digits: as strong with 40 of them, and nothing to escape in a URL. They exist only while Terraform applies.
ephemeral "aws_secretsmanager_random_password" "first" {
  for_each = toset(["cache", "database", "master"])

  password_length            = 40
  exclude_punctuation        = true
  require_each_included_type = true
}

locals {
  master_username = "clientele_admin"
  database_subnets = {
    vpc_id     = module.network.vpc_id
    subnet_ids = module.network.database_subnet_ids
  }
  private_subnets = {
    vpc_id     = module.network.vpc_id
    subnet_ids = module.network.private_subnet_ids
  }
}

module "database" {
  source    = "../../modules/database"
  providers = { aws = aws, aws.recovery = aws.recovery }

  name                    = local.name
  network                 = local.database_subnets
  engine_version          = var.database.engine_version
  instance                = local.database
  master_username         = local.master_username
  master_password         = ephemeral.aws_secretsmanager_random_password.first["master"].random_password
  master_password_version = var.passwords_version
  key_arns = {
    database = module.keys.key_arns.database
    logs     = module.keys.key_arns.logs
    recovery = module.recovery_keys.key_arns.database
  }
  log_retention_days = var.logs.retention_days
  topic_arn          = module.topics.topic_arns.ticket
  disposable         = var.disposable
}

module "cache" {
  source = "../../modules/cache"

  name               = local.name
  network            = local.database_subnets
  node_type          = var.cache.node_type
  replicas           = var.cache.replicas
  snapshot_days      = var.disposable ? 1 : 7
  key_arns           = { cache = module.keys.key_arns.cache, logs = module.keys.key_arns.logs }
  log_retention_days = var.logs.retention_days
  disposable         = var.disposable
}

module "secrets" {
  source = "../../modules/secrets"

  name            = local.name
  network         = local.private_subnets
  recovery_region = var.recovery_region
  key_arns = {
    secrets  = module.keys.key_arns.secrets
    logs     = module.keys.key_arns.logs
    recovery = module.recovery_keys.key_arns.secrets
  }
  database = {
    host              = module.database.endpoint
    port              = module.database.port
    name              = module.database.database_name
    master_username   = local.master_username
    security_group_id = module.database.security_group_id
  }
  cache = {
    host              = module.cache.endpoint
    port              = module.cache.port
    user              = module.cache.user
    security_group_id = module.cache.security_group_id
  }
  first_passwords    = { for kind, password in ephemeral.aws_secretsmanager_random_password.first : kind => password.random_password }
  initial_version    = var.passwords_version
  function_zip       = "${local.functions}/rotation.zip"
  log_retention_days = var.logs.retention_days
  alarm              = { topic_arn = module.topics.topic_arns.ticket, runbook_base_url = var.alarms.runbook_base_url }
  disposable         = var.disposable
}

module "backup" {
  source    = "../../modules/backup"
  providers = { aws = aws, aws.recovery = aws.recovery }

  name    = local.name
  network = local.private_subnets
  key_arns = {
    backup   = module.keys.key_arns.backup
    recovery = module.recovery_keys.key_arns.backup
    logs     = module.keys.key_arns.logs
    secrets  = module.keys.key_arns.secrets
  }
  database = {
    arn               = module.database.arn
    name              = module.database.database_name
    port              = module.database.port
    subnet_group_name = module.database.subnet_group_name
    master_secret_arn = module.secrets.secret_arns.master
  }
  # What may be lost is kept for as long as RDS keeps it, and no lock outlives it.
  retention          = var.disposable ? { daily_days = var.database.backup_days, monthly_days = var.database.backup_days } : {}
  lock               = var.disposable ? "off" : "governance"
  function_zip       = "${local.functions}/restore-validation.zip"
  log_retention_days = var.logs.retention_days
  alarm              = { topic_arn = module.topics.topic_arns.page, runbook_base_url = var.alarms.runbook_base_url }
  disposable         = var.disposable
}
