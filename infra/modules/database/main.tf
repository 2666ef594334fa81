# PostgreSQL: an instance with a standby in another zone, and a replica that takes reads. A Multi-AZ *cluster* is none: its
# automated backups don't go to another Region
# (https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReplicateBackups.html).

locals {
  # What both instances have in common.
  monitoring_seconds = 60
  insights_days      = { advanced = 465, standard = 7 }[var.instance.insights]
  exported_logs      = ["postgresql", "upgrade"] # FSBP RDS.36
}

resource "aws_db_subnet_group" "this" {
  name        = var.name
  description = "Subnets without a way out"
  subnet_ids  = var.network.subnet_ids
}

# Without rules: who may come in says so where it is made (the application, rotation).
resource "aws_security_group" "this" {
  name        = "${var.name}-database"
  description = "PostgreSQL of ${var.name}; opens no connection itself"
  vpc_id      = var.network.vpc_id

  tags = { Name = "${var.name}-database" }
}

# RDS would make them without an end and without our key.
resource "aws_cloudwatch_log_group" "this" {
  for_each = {
    for pair in setproduct(var.instance.read_replica ? [var.name, "${var.name}-replica"] : [var.name], local.exported_logs) :
    "${pair[0]}/${pair[1]}" => pair
  }

  name              = "/aws/rds/instance/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arns.logs
}

resource "aws_db_instance" "primary" {
  identifier = var.name

  engine                     = "postgres"
  engine_version             = var.engine_version
  instance_class             = var.instance.instance_class
  parameter_group_name       = aws_db_parameter_group.this.name
  auto_minor_version_upgrade = true # FSBP RDS.13
  ca_cert_identifier         = "rds-ca-rsa2048-g1"

  allocated_storage     = var.instance.storage_gb
  max_allocated_storage = var.instance.storage_max_gb
  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = var.key_arns.database

  db_name             = var.database_name
  port                = var.port
  username            = var.master_username
  password_wo         = var.master_password
  password_wo_version = var.master_password_version
  # People sign in to look with IAM, not with a password that is passed on (FSBP RDS.10).
  iam_database_authentication_enabled = true

  multi_az               = var.instance.multi_az
  db_subnet_group_name   = aws_db_subnet_group.this.name
  vpc_security_group_ids = [aws_security_group.this.id]
  publicly_accessible    = false

  backup_retention_period   = var.instance.backup_days
  backup_window             = "01:00-01:30"
  maintenance_window        = "sun:03:00-sun:04:00"
  copy_tags_to_snapshot     = true
  delete_automated_backups  = var.disposable
  deletion_protection       = var.instance.deletion_protection
  skip_final_snapshot       = var.disposable
  final_snapshot_identifier = var.disposable ? null : "${var.name}-final"
  apply_immediately         = var.disposable

  enabled_cloudwatch_logs_exports       = local.exported_logs
  monitoring_interval                   = local.monitoring_seconds
  monitoring_role_arn                   = aws_iam_role.monitoring.arn
  database_insights_mode                = var.instance.insights
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = var.key_arns.database
  performance_insights_retention_period = local.insights_days

  tags = { Name = var.name }

  depends_on = [aws_cloudwatch_log_group.this, aws_iam_role_policy_attachment.monitoring]
}

resource "aws_db_instance" "replica" {
  count = var.instance.read_replica ? 1 : 0

  identifier          = "${var.name}-replica"
  replicate_source_db = aws_db_instance.primary.identifier

  instance_class             = var.instance.instance_class
  parameter_group_name       = aws_db_parameter_group.this.name
  auto_minor_version_upgrade = true
  ca_cert_identifier         = "rds-ca-rsa2048-g1"

  max_allocated_storage = var.instance.storage_max_gb
  storage_type          = "gp3"
  storage_encrypted     = true
  kms_key_id            = var.key_arns.database

  port                                = var.port
  iam_database_authentication_enabled = true
  vpc_security_group_ids              = [aws_security_group.this.id]
  publicly_accessible                 = false

  maintenance_window    = "sun:04:00-sun:05:00"
  copy_tags_to_snapshot = true
  deletion_protection   = var.instance.deletion_protection
  # What it holds is the primary's.
  skip_final_snapshot = true
  apply_immediately   = var.disposable

  enabled_cloudwatch_logs_exports       = local.exported_logs
  monitoring_interval                   = local.monitoring_seconds
  monitoring_role_arn                   = aws_iam_role.monitoring.arn
  database_insights_mode                = var.instance.insights
  performance_insights_enabled          = true
  performance_insights_kms_key_id       = var.key_arns.database
  performance_insights_retention_period = local.insights_days

  tags = { Name = "${var.name}-replica" }

  depends_on = [aws_cloudwatch_log_group.this]
}

# The other Region can go back to any minute too, not only to last night.
resource "aws_db_instance_automated_backups_replication" "this" {
  provider = aws.recovery

  source_db_instance_arn = aws_db_instance.primary.arn
  retention_period       = var.instance.backup_days
  kms_key_id             = var.key_arns.recovery
}
