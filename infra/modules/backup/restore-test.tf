# A backup is one when it has been restored: every week the latest becomes an instance, a function looks into it and says what it
# found, and AWS Backup takes the instance away again.

resource "aws_backup_restore_testing_plan" "this" {
  # Letters, digits and underscores only.
  name                = replace(var.name, "-", "_")
  schedule_expression = var.restore_test.schedule
  start_window_hours  = 1

  recovery_point_selection {
    algorithm             = "LATEST_WITHIN_WINDOW"
    include_vaults        = [aws_backup_vault.here.arn]
    recovery_point_types  = ["SNAPSHOT"]
    selection_window_days = 7
  }
}

resource "aws_backup_restore_testing_selection" "this" {
  name                      = "database"
  restore_testing_plan_name = aws_backup_restore_testing_plan.this.name
  protected_resource_type   = "RDS"
  protected_resource_arns   = [var.database.arn]
  iam_role_arn              = aws_iam_role.backup.arn
  validation_window_hours   = 2

  # AWS Backup itself says: not public, in one zone, without protection from deletion
  # (https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-inferred-metadata.html).
  restore_metadata_overrides = {
    dbInstanceClass     = var.restore_test.instance_class
    dbSubnetGroupName   = var.database.subnet_group_name
    vpcSecurityGroupIds = jsonencode([aws_security_group.restored.id])
  }
}

# The restored database, which the validation function alone reaches.
resource "aws_security_group" "restored" {
  name        = "${var.name}-restored-database"
  description = "A database restored on trial; opens no connection itself"
  vpc_id      = var.network.vpc_id

  tags = { Name = "${var.name}-restored-database" }
}

resource "aws_security_group" "validation" {
  name        = local.function
  description = "The validation function: to the restored database and AWS services; nobody calls it"
  vpc_id      = var.network.vpc_id

  tags = { Name = local.function }
}

resource "aws_vpc_security_group_ingress_rule" "restored" {
  security_group_id            = aws_security_group.restored.id
  description                  = "From the validation function"
  ip_protocol                  = "tcp"
  from_port                    = var.database.port
  to_port                      = var.database.port
  referenced_security_group_id = aws_security_group.validation.id
}

resource "aws_vpc_security_group_egress_rule" "restored" {
  security_group_id            = aws_security_group.validation.id
  description                  = "To the restored database"
  ip_protocol                  = "tcp"
  from_port                    = var.database.port
  to_port                      = var.database.port
  referenced_security_group_id = aws_security_group.restored.id
}

resource "aws_vpc_security_group_egress_rule" "services" {
  security_group_id = aws_security_group.validation.id
  description       = "To AWS services over TLS"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}
