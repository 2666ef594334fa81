# What is watched here, and who is told.

module "global_topics" {
  source    = "../../modules/topics"
  providers = { aws = aws.global }

  name    = local.name
  key_arn = module.global_keys.key_arns.signals
  emails  = { page = var.alarms.page_emails, ticket = var.alarms.ticket_emails }
}

locals {
  groups = merge([
    for fleet, facts in module.application.fleets : { for group, name in facts.autoscaling_group_names : "${fleet}-${group}" => name }
  ]...)

  # GiB by size of the classes db.m and db.t: aws.amazon.com/rds/instance-types
  memory_gib  = { micro = 1, small = 2, medium = 4, large = 8, xlarge = 16, "2xlarge" = 32, "4xlarge" = 64, "8xlarge" = 128 }
  class       = split(".", var.database.instance_class)
  memory      = local.memory_gib[local.class[2]] * (startswith(local.class[1], "r") ? 2 : 1) * pow(1024, 3)
  connections = min(floor(local.memory / 9531392), 5000) # as RDS does: LEAST({DBInstanceClassMemory/9531392}, 5000)

  database_facts = {
    memory_bytes  = tostring(local.memory)
    connections   = tostring(local.connections)
    storage_bytes = tostring(var.database.storage_gb * pow(1024, 3))
  }
  replicas = local.data.database.replica_identifier == null ? {} : {
    replica = merge(local.database_facts, { DBInstanceIdentifier = local.data.database.replica_identifier })
  }

  balancer = { LoadBalancer = module.edge.alb_arn_suffix }

  subjects = {
    environments = { (local.name) = { log_namespace = "${local.name}/logs" } }
    services = { web = merge(local.balancer, {
      blue_target_group  = module.edge.target_group_arn_suffixes.blue
      green_target_group = module.edge.target_group_arn_suffixes.green
      blue_group         = local.groups["web-blue"]
      green_group        = local.groups["web-green"]
    }) }
    colours = { for colour, suffix in module.edge.target_group_arn_suffixes : colour => merge(local.balancer, { TargetGroup = suffix }) }
    fleets  = { for key, group in local.groups : key => { AutoScalingGroupName = group, namespace = module.application.metrics_namespace } }
    workers = { for key, group in local.groups : key => { AutoScalingGroupName = group, namespace = module.application.metrics_namespace } if startswith(key, "workers-") }
    databases = merge(local.replicas, {
      primary = merge(local.database_facts, { DBInstanceIdentifier = local.data.database.identifier })
    })
    replicas      = local.replicas
    cache_nodes   = { for node in local.data.cache.node_identifiers : node => { CacheClusterId = node } }
    functions     = { for purpose, name in local.data.functions : replace(purpose, "_", "-") => { FunctionName = name } }
    addresses     = { (local.name) = { HealthCheckId = module.edge.address_health_check_id } }
    certificates  = { (local.name) = { CertificateArn = module.edge.certificate_arn } }
    distributions = { (local.name) = { DistributionId = module.edge.distribution_id } }
    firewalls     = { cdn = { WebACL = module.edge.web_acl_names.cdn } }
  }
}

module "signals" {
  source = "../../modules/signals"

  name             = local.name
  scope            = "region"
  subjects         = local.subjects
  topic_arns       = local.data.topic_arns
  runbook_base_url = var.alarms.runbook_base_url
  asleep           = var.fleet.asleep != null
  log_group_names = merge(module.application.log_group_names, {
    "database/postgresql" = "/aws/rds/instance/${local.data.database.identifier}/postgresql"
  })
}

module "global_signals" {
  source    = "../../modules/signals"
  providers = { aws = aws.global }

  name             = local.name
  scope            = "global"
  subjects         = local.subjects
  topic_arns       = module.global_topics.topic_arns
  runbook_base_url = var.alarms.runbook_base_url
  asleep           = var.fleet.asleep != null
}
