# What other stacks and the operator's command line read: names and ARNs, never a secret.

locals {
  published = {
    trail        = { arn = module.account.trail_arn, log_group_name = module.account.log_group_name, bucket_name = module.account.bucket_name }
    topic_arns   = module.topics.topic_arns
    environments = local.environments
    support_role = module.account.support_role_arn
    pipelines    = { for environment, delivery in module.delivery : environment => delivery.role_arns }
  }
}

resource "aws_ssm_parameter" "published" {
  name           = "/clientele/account"
  description    = "What the account stack made, for the stacks above it"
  type           = "String"
  insecure_value = jsonencode(local.published)
}

output "published" {
  description = "What stands in the parameter /clientele/account."
  value       = local.published
}
