# What other stacks, the release tool and the operator's command line read: ids, ARNs and addresses, never a secret.

locals {
  published = {
    network = {
      vpc_id                     = module.network.vpc_id
      vpc_cidr                   = module.network.vpc_cidr
      public_subnet_ids          = module.network.public_subnet_ids
      private_subnet_ids         = module.network.private_subnet_ids
      database_subnet_ids        = module.network.database_subnet_ids
      endpoint_security_group_id = module.network.endpoint_security_group_id
      s3_prefix_list_id          = module.network.s3_prefix_list_id
      private_route_table_ids    = module.network.private_route_table_ids
    }
    key_arns     = module.keys.key_arns
    bucket_names = module.storage.bucket_names
    topic_arns   = module.topics.topic_arns
    database = {
      endpoint           = module.database.endpoint
      port               = module.database.port
      replica_endpoint   = module.database.replica_endpoint
      identifier         = module.database.identifier
      replica_identifier = module.database.replica_identifier
      arn                = module.database.arn
      security_group_id  = module.database.security_group_id
      name               = module.database.database_name
    }
    cache = {
      endpoint          = module.cache.endpoint
      port              = module.cache.port
      identifier        = module.cache.identifier
      node_identifiers  = module.cache.node_identifiers
      security_group_id = module.cache.security_group_id
    }
    secret_arns = module.secrets.secret_arns
    functions   = { rotation = module.secrets.rotation_function_name, restore_validation = module.backup.validation_function_name }
    recovery = {
      region       = var.recovery_region
      key_arns     = module.recovery_keys.key_arns
      bucket_names = module.recovery_storage.bucket_names
      vault_arn    = module.backup.recovery_vault_arn
      # From it a point in time is restored there.
      database_backup_arn = module.database.backup_replication_arn
    }
  }
}

resource "aws_ssm_parameter" "published" {
  name        = "/clientele/${var.environment}/data"
  description = "What the data stack made, for the stacks above it"
  type        = "String"
  tier        = "Advanced" # Over the 4 KB of a standard one.
  # Holds no secret, and plans shall show what changes in it.
  insecure_value = jsonencode(local.published)

  tags = { data = "internal" }
}

# The same where it is read when this Region is gone.
resource "aws_ssm_parameter" "recovery" {
  provider = aws.recovery

  name           = aws_ssm_parameter.published.name
  description    = aws_ssm_parameter.published.description
  type           = "String"
  tier           = "Advanced"
  insecure_value = jsonencode(local.published)

  tags = { data = "internal" }
}

output "published" {
  description = "What stands in the parameter /clientele/<environment>/data."
  value       = local.published
}
