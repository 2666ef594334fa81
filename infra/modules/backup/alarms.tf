# What fails, and what silently doesn't happen.

locals {
  alarms = {
    backup-failed = {
      description = "A backup of the database failed."
      namespace   = "AWS/Backup"
      metric      = "NumberOfBackupJobsFailed"
      dimensions  = { BackupVaultName = var.name }
    }
    backup-copy-failed = {
      description = "A backup could not be copied to the second Region."
      namespace   = "AWS/Backup"
      metric      = "NumberOfCopyJobsFailed"
      dimensions  = { BackupVaultName = var.name }
    }
    # One a day: a day without any is a day without a backup.
    backup-missing = {
      description = "No backup was completed within a day."
      namespace   = "AWS/Backup"
      metric      = "NumberOfBackupJobsCompleted"
      dimensions  = { BackupVaultName = var.name }
      missing     = true
    }
    restore-test-failed = {
      description = "The function that looks into a restored database found it wanting, or failed itself."
      namespace   = "AWS/Lambda"
      metric      = "Errors"
      dimensions  = { FunctionName = local.function }
    }
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name        = "${var.name}-${each.key}"
  alarm_description = "${each.value.description} Runbook: ${var.alarm.runbook_base_url}/${each.key}.md"

  namespace           = each.value.namespace
  metric_name         = each.value.metric
  dimensions          = each.value.dimensions
  statistic           = "Sum"
  period              = try(each.value.missing, false) ? 86400 : 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = try(each.value.missing, false) ? "LessThanThreshold" : "GreaterThanOrEqualToThreshold"
  treat_missing_data  = try(each.value.missing, false) ? "breaching" : "notBreaching"

  alarm_actions = [var.alarm.topic_arn]
  ok_actions    = [var.alarm.topic_arn]
}

# A restore on trial that didn't even become an instance.
resource "aws_cloudwatch_event_rule" "not_restored" {
  name        = "${var.name}-restore-test-failed"
  description = "AWS Backup could not restore the database on trial. Runbook: ${var.alarm.runbook_base_url}/restore-test-failed.md"

  event_pattern = jsonencode({
    source      = ["aws.backup"]
    detail-type = ["Restore Job State Change"]
    detail = {
      status                = ["FAILED", "ABORTED"]
      restoreTestingPlanArn = [aws_backup_restore_testing_plan.this.arn]
    }
  })
}

resource "aws_cloudwatch_event_target" "not_restored" {
  rule = aws_cloudwatch_event_rule.not_restored.name
  arn  = var.alarm.topic_arn
}
