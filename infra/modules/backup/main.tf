# Backups beside RDS's own: in vaults that whoever may delete a database may not empty, here and in the second Region. To the minute
# RDS itself goes back (35 days, in both Regions); continuous backups of AWS Backup would take that over from it
# (https://docs.aws.amazon.com/aws-backup/latest/devguide/point-in-time-recovery.html).

data "aws_partition" "current" {}

data "aws_region" "current" {}

data "aws_caller_identity" "current" {}

locals {
  locked = var.lock != "off"

  # Hours away from RDS's own backup and its maintenance, which a backup waits for
  # (https://docs.aws.amazon.com/aws-backup/latest/devguide/troubleshooting.html).
  rules = {
    daily   = { schedule = "cron(0 20 * * ? *)", days = var.retention.daily_days }
    monthly = { schedule = "cron(0 22 1 * ? *)", days = var.retention.monthly_days }
  }

  # The lock refuses backups that would be kept for less or for longer.
  lock_days = { min = var.retention.daily_days, max = var.retention.monthly_days + 30 }
  # 3 days to change one's mind: the least there is.
  changeable_days = var.lock == "compliance" ? 3 : null

  vault_policy = {
    Version = "2012-10-17"
    Statement = [{
      Sid       = "NobodyThrowsAway"
      Effect    = "Deny"
      Principal = { AWS = "*" }
      Action    = ["backup:DeleteRecoveryPoint", "backup:DisassociateRecoveryPoint", "backup:UpdateRecoveryPointLifecycle"]
      Resource  = "*"
    }]
  }
}

resource "aws_backup_vault" "here" {
  name          = var.name
  kms_key_arn   = var.key_arns.backup
  force_destroy = var.disposable
}

resource "aws_backup_vault" "there" {
  provider = aws.recovery

  name          = var.name
  kms_key_arn   = var.key_arns.recovery
  force_destroy = var.disposable
}

resource "aws_backup_vault_lock_configuration" "here" {
  count = local.locked ? 1 : 0

  backup_vault_name   = aws_backup_vault.here.name
  min_retention_days  = local.lock_days.min
  max_retention_days  = local.lock_days.max
  changeable_for_days = local.changeable_days
}

resource "aws_backup_vault_lock_configuration" "there" {
  provider = aws.recovery
  count    = local.locked ? 1 : 0

  backup_vault_name   = aws_backup_vault.there.name
  min_retention_days  = local.lock_days.min
  max_retention_days  = local.lock_days.max
  changeable_for_days = local.changeable_days
}

resource "aws_backup_vault_policy" "here" {
  count = local.locked ? 1 : 0

  backup_vault_name = aws_backup_vault.here.name
  policy            = jsonencode(local.vault_policy)
}

resource "aws_backup_vault_policy" "there" {
  provider = aws.recovery
  count    = local.locked ? 1 : 0

  backup_vault_name = aws_backup_vault.there.name
  policy            = jsonencode(local.vault_policy)
}

resource "aws_backup_plan" "this" {
  name = var.name

  dynamic "rule" {
    for_each = local.rules
    content {
      rule_name         = rule.key
      target_vault_name = aws_backup_vault.here.name
      schedule          = rule.value.schedule
      start_window      = 60
      completion_window = 360

      lifecycle {
        delete_after = rule.value.days
      }

      copy_action {
        destination_vault_arn = aws_backup_vault.there.arn
        lifecycle {
          delete_after = rule.value.days
        }
      }
    }
  }
}

resource "aws_backup_selection" "this" {
  name         = "database"
  plan_id      = aws_backup_plan.this.id
  iam_role_arn = aws_iam_role.backup.arn
  resources    = [var.database.arn]

  depends_on = [aws_iam_role_policy_attachment.backup]
}

resource "aws_iam_role" "backup" {
  name        = "${var.name}-backup"
  description = "Lets AWS Backup back up the database, and restore it on trial"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "backup.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "backup" {
  for_each = toset(["AWSBackupServiceRolePolicyForBackup", "AWSBackupServiceRolePolicyForRestores"])

  role       = aws_iam_role.backup.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/${each.key}"
}
