# The register that several servers share: limits, short caches, news of ended sessions. Clientele works without it, slower.

resource "aws_elasticache_subnet_group" "this" {
  name        = var.name # Not the default group (FSBP ElastiCache.7).
  description = "Subnets without a way out"
  subnet_ids  = var.network.subnet_ids
}

# Without rules: who may come in says so where it is made.
resource "aws_security_group" "this" {
  name        = "${var.name}-cache"
  description = "Valkey of ${var.name}; opens no connection itself"
  vpc_id      = var.network.vpc_id

  tags = { Name = "${var.name}-cache" }
}

resource "aws_elasticache_parameter_group" "this" {
  name        = "${var.name}-valkey8"
  family      = "valkey8"
  description = "Clientele's Valkey 8"

  # Full, it forgets what would end soonest, and refuses nothing.
  parameter {
    name  = "maxmemory-policy"
    value = "volatile-ttl"
  }

  # A server that is gone leaves no connection behind.
  parameter {
    name  = "timeout"
    value = "600"
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = toset(["engine-log", "slow-log"])

  name              = "/clientele/${trimprefix(var.name, "clientele-")}/cache/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arns.logs
}

# Made locked, so that no password passes through here. Rotation gives it one, and its rights, within minutes.
resource "aws_elasticache_user" "application" {
  user_id       = "${var.name}-application"
  user_name     = "clientele"
  engine        = "valkey"
  access_string = "off -@all"

  authentication_mode {
    type = "no-password-required"
  }

  lifecycle {
    ignore_changes = [access_string, authentication_mode, no_password_required, passwords]
  }
}

# Without a default user, which nobody can name then: Valkey asks for none
# (https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Clusters.RBAC.html).
resource "aws_elasticache_user_group" "this" {
  user_group_id = var.name
  engine        = "valkey"
  user_ids      = [aws_elasticache_user.application.user_id]
}

resource "aws_elasticache_replication_group" "this" {
  replication_group_id = var.name
  description          = "Clientele: what its servers share"

  engine                     = "valkey"
  engine_version             = "8.0"
  node_type                  = var.node_type
  num_cache_clusters         = 1 + var.replicas
  parameter_group_name       = aws_elasticache_parameter_group.this.name
  auto_minor_version_upgrade = true # FSBP ElastiCache.2

  automatic_failover_enabled = var.replicas > 0 # FSBP ElastiCache.3
  multi_az_enabled           = var.replicas > 0
  subnet_group_name          = aws_elasticache_subnet_group.this.name
  security_group_ids         = [aws_security_group.this.id]
  port                       = 6379

  at_rest_encryption_enabled = true
  kms_key_id                 = var.key_arns.cache
  transit_encryption_enabled = true
  transit_encryption_mode    = "required"
  user_group_ids             = [aws_elasticache_user_group.this.user_group_id]

  snapshot_retention_limit  = var.snapshot_days
  snapshot_window           = "02:00-03:00"
  maintenance_window        = "sun:05:00-sun:06:00"
  final_snapshot_identifier = var.disposable ? null : "${var.name}-final"
  apply_immediately         = var.disposable

  dynamic "log_delivery_configuration" {
    for_each = aws_cloudwatch_log_group.this
    content {
      log_type         = log_delivery_configuration.key
      log_format       = "json"
      destination_type = "cloudwatch-logs"
      destination      = log_delivery_configuration.value.name
    }
  }

  tags = { Name = var.name }
}
