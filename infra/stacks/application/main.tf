# What serves: the edge, the fleets, and what watches both and their cost. Holds no data, and can be made anew at any time.

# Keys of us-east-1, for the firewall's log and the topics there.
module "global_keys" {
  source    = "../../modules/keys"
  providers = { aws = aws.global }

  name                 = "${local.name}-global"
  purposes             = ["logs", "signals"]
  deletion_window_days = var.disposable ? 7 : 30
}

module "edge" {
  source    = "../../modules/edge"
  providers = { aws = aws, aws.global = aws.global }

  name    = local.name
  network = local.data.network
  domain  = { name = var.domain.name, zone_id = data.aws_route53_zone.this.zone_id }
  static  = { domain_name = data.aws_s3_bucket.this["static"].bucket_regional_domain_name }
  logs = {
    balancer_bucket = local.data.bucket_names.access_logs
    cdn_bucket_arn  = data.aws_s3_bucket.this["logs"].arn
    retention_days  = var.logs.retention_days
    key_arn         = local.data.key_arns.logs
    global_key_arn  = module.global_keys.key_arns.logs
  }
  firewall            = var.edge
  deletion_protection = local.protected
}

module "application" {
  source = "../../modules/application"

  name        = local.name
  release     = local.release
  network     = local.data.network
  key_arns    = local.data.key_arns
  secret_arns = local.data.secret_arns
  artifacts   = { name = local.data.bucket_names.artifacts, arn = data.aws_s3_bucket.this["artifacts"].arn }
  database    = merge(local.data.database, { database_name = local.data.database.name })
  cache       = local.data.cache
  balancer = {
    target_group_arns         = module.edge.target_group_arns
    target_group_arn_suffixes = module.edge.target_group_arn_suffixes
    alb_arn_suffix            = module.edge.alb_arn_suffix
    alb_security_group_id     = module.edge.alb_security_group_id
  }
  fleet              = var.fleet
  workers            = var.workers
  log_retention_days = var.logs.retention_days
  settings           = { PUBLIC_URL = module.edge.address }
}

module "cost" {
  source = "../../modules/cost"

  name        = local.name
  environment = var.environment
  budget      = var.budget
  topic_arn   = local.data.topic_arns.ticket
}
