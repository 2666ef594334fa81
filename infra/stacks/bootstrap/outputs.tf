# What the stacks above read: names and ARNs, never a secret.

locals {
  published = {
    state = {
      bucket_name = module.state.name
      bucket_arn  = module.state.arn
      key_arn     = module.keys.key_arns.storage
    }
    recovery_state = {
      bucket_name = module.recovery_state.name
      bucket_arn  = module.recovery_state.arn
      key_arn     = module.recovery_keys.key_arns.storage
    }
    oidc_provider_arns = { for service, provider in aws_iam_openid_connect_provider.pipelines : service => provider.arn }
  }
}

resource "aws_ssm_parameter" "published" {
  name           = "/clientele/bootstrap"
  description    = "What the bootstrap stack made, for the stacks above it"
  type           = "String"
  insecure_value = jsonencode(local.published)
}

output "published" {
  description = "What stands in the parameter /clientele/bootstrap."
  value       = local.published
}

output "backend" {
  description = "What each stack is initialised with: terraform init $(terraform output -raw backend)"
  value       = "-backend-config=bucket=${module.state.name} -backend-config=region=${var.region}"
}
