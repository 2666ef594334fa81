# The database of the second Region, which waits to be made: everything around it stands, and a fail-over restores it from what was
# replicated, to the last minutes before the other Region was lost. Its parameters are the first Region's (a link to the same file).

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  monitoring_seconds = 60
  insights_days      = { advanced = 465, standard = 7 }[var.instance.insights]
  exported_logs      = ["postgresql", "upgrade"] # FSBP RDS.36
}

resource "aws_db_subnet_group" "this" {
  name        = var.name
  description = "Subnets without a way out"
  subnet_ids  = var.network.subnet_ids
}

# Without rules: who may come in says so where it is made.
resource "aws_security_group" "this" {
  for_each = { database = "PostgreSQL", cache = "Valkey, until there is one" }

  name        = "${var.name}-${each.key}-recovery"
  description = "${each.value} of ${var.name}; opens no connection itself"
  vpc_id      = var.network.vpc_id

  tags = { Name = "${var.name}-${each.key}-recovery" }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = toset(local.exported_logs)

  name              = "/aws/rds/instance/${var.name}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arns.logs
}

resource "aws_db_instance" "this" {
  count = var.restore == null ? 0 : 1

  identifier          = var.name
  snapshot_identifier = var.restore.snapshot_arn

  dynamic "restore_to_point_in_time" {
    for_each = var.restore.automated_backups_arn == null ? [] : [var.restore.automated_backups_arn]
    content {
      source_db_instance_automated_backups_arn = restore_to_point_in_time.value
      use_latest_restorable_time               = var.restore.time == null ? true : null
      restore_time                             = var.restore.time
    }
  }

  instance_class             = var.instance.instance_class
  parameter_group_name       = aws_db_parameter_group.this.name
  auto_minor_version_upgrade = true # FSBP RDS.13
  ca_cert_identifier         = "rds-ca-rsa2048-g1"

  max_allocated_storage = var.instance.storage_max_gb
  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = var.key_arns.database

  port                                = var.port
  iam_database_authentication_enabled = true # FSBP RDS.10
  multi_az                            = var.instance.multi_az
  db_subnet_group_name                = aws_db_subnet_group.this.name
  vpc_security_group_ids              = [aws_security_group.this["database"].id]
  publicly_accessible                 = false

  backup_retention_period   = var.instance.backup_days
  backup_window             = "01:00-01:30"
  maintenance_window        = "sun:03:00-sun:04:00"
  copy_tags_to_snapshot     = true
  delete_automated_backups  = var.disposable
  deletion_protection       = var.instance.deletion_protection
  skip_final_snapshot       = var.disposable
  final_snapshot_identifier = var.disposable ? null : "${var.name}-recovery-final"
  # Whoever fails over waits for no window.
  apply_immediately = true

  enabled_cloudwatch_logs_exports       = local.exported_logs
  monitoring_interval                   = local.monitoring_seconds
  monitoring_role_arn                   = aws_iam_role.monitoring.arn
  database_insights_mode                = var.instance.insights
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = var.key_arns.database
  performance_insights_retention_period = local.insights_days

  tags = { Name = var.name }

  # What it was made from is history as soon as it writes: another plan must not make it anew.
  lifecycle {
    ignore_changes = [restore_to_point_in_time, snapshot_identifier]
  }

  depends_on = [aws_cloudwatch_log_group.this, aws_iam_role_policy_attachment.monitoring]
}

resource "aws_iam_role" "monitoring" {
  name        = "${var.name}-database-monitoring-${data.aws_region.current.name}"
  description = "Lets RDS write the operating system's metrics to CloudWatch"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

# Before there is an instance, of any that comes (FSBP RDS.20).
resource "aws_db_event_subscription" "instance" {
  name             = "${var.name}-instance"
  sns_topic        = var.topic_arn
  source_type      = "db-instance"
  event_categories = ["availability", "creation", "deletion", "failover", "failure", "low storage", "maintenance", "recovery"]
}
