# What the release tool, the recovery stack and the operator's command line read: ids, ARNs and names, never a secret.

locals {
  published = {
    address                   = module.edge.address
    release                   = module.application.release
    fleets                    = module.application.fleets
    target_group_arns         = module.edge.target_group_arns
    target_group_arn_suffixes = module.edge.target_group_arn_suffixes
    listener_rule_arn         = module.edge.listener_rule_arn
    alb_arn                   = module.edge.alb_arn
    alb_arn_suffix            = module.edge.alb_arn_suffix
    distribution_id           = module.edge.distribution_id
    health_check_ids          = { address = module.edge.address_health_check_id, balancer = module.edge.health_check_id }
    web_acl_names             = module.edge.web_acl_names
    log_group_names           = module.application.log_group_names
    topic_arns                = { here = local.data.topic_arns, global = module.global_topics.topic_arns }
    # Watched while a release goes out; one that rings sends it back.
    alarm_names = [
      for key, name in module.signals.alarm_names : name
      if contains(["service-unavailable", "errors-high", "responses-slow", "database-connection-failures"], split("/", key)[0])
    ]
  }
}

resource "aws_ssm_parameter" "published" {
  name        = "/clientele/${var.environment}/application"
  description = "What the application stack made, for the release tool and the recovery stack"
  type        = "String"
  tier        = "Advanced" # Over the 4 KB of a standard one.
  # Holds no secret, and plans shall show what changes in it.
  insecure_value = jsonencode(local.published)
}

output "published" {
  description = "What stands in the parameter /clientele/<environment>/application."
  value       = local.published
}

output "address" {
  description = "Where people reach Clientele."
  value       = module.edge.address
}
