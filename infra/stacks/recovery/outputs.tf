# What whoever fails over reads: names, ARNs and addresses, never a secret.

locals {
  published = {
    warm              = local.warm
    network           = { vpc_id = module.network.vpc_id, private_subnet_ids = module.network.private_subnet_ids }
    database          = { endpoint = module.database.endpoint, identifier = module.database.identifier }
    cache             = local.warm ? { identifier = module.cache[0].identifier, user_id = module.cache[0].user.id } : null
    fleets            = module.application.fleets
    release           = module.application.release
    target_group_arns = module.balancer.target_group_arns
    listener_rule_arn = module.balancer.listener_rule_arn
    health_check_id   = module.balancer.health_check_id
    topic_arns        = module.topics.topic_arns
  }
}

resource "aws_ssm_parameter" "published" {
  name           = "/clientele/${var.environment}/recovery"
  description    = "What stands in the second Region, for whoever fails over"
  type           = "String"
  tier           = "Advanced" # Over the 4 KB of a standard one.
  insecure_value = jsonencode(local.published)
}

output "published" {
  description = "What stands in the parameter /clientele/<environment>/recovery of the second Region."
  value       = local.published
}
