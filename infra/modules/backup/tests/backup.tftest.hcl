mock_provider "aws" {
  override_during = plan
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-central-1" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/clientele-dev" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:eu-central-1:111122223333:function:validation" }
  }
  mock_resource "aws_backup_vault" {
    defaults = { arn = "arn:aws:backup:eu-central-1:111122223333:backup-vault:clientele-dev" }
  }
  mock_resource "aws_backup_restore_testing_plan" {
    defaults = { arn = "arn:aws:backup:eu-central-1:111122223333:restore-testing-plan:clientele_dev" }
  }
  mock_resource "aws_cloudwatch_event_rule" {
    defaults = { arn = "arn:aws:events:eu-central-1:111122223333:rule/restored" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111122223333:log-group:validation" }
  }
}

mock_provider "aws" {
  alias           = "recovery"
  override_during = plan
  mock_resource "aws_backup_vault" {
    defaults = { arn = "arn:aws:backup:eu-west-1:111122223333:backup-vault:clientele-dev" }
  }
}

override_resource {
  target          = aws_security_group.validation
  override_during = plan
  values          = { id = "sg-validation" }
}

variables {
  name = "clientele-dev"
  key_arns = {
    backup   = "arn:aws:kms:eu-central-1:111122223333:key/backup"
    recovery = "arn:aws:kms:eu-west-1:111122223333:key/backup"
    logs     = "arn:aws:kms:eu-central-1:111122223333:key/logs"
    secrets  = "arn:aws:kms:eu-central-1:111122223333:key/secrets"
  }
  database = {
    arn               = "arn:aws:rds:eu-central-1:111122223333:db:clientele-dev"
    name              = "clientele"
    port              = 5433
    subnet_group_name = "clientele-dev"
    master_secret_arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:clientele-dev/master"
  }
  network      = { vpc_id = "vpc-1", subnet_ids = ["subnet-1", "subnet-2", "subnet-3"] }
  function_zip = "./tests/any.zip"
  alarm        = { topic_arn = "arn:aws:sns:eu-central-1:111122223333:clientele-dev-page", runbook_base_url = "https://example.com/runbooks" }
}

run "backed_up_here_and_there" {
  command = plan

  assert {
    condition     = aws_backup_vault.here.kms_key_arn == var.key_arns.backup && aws_backup_vault.there.kms_key_arn == var.key_arns.recovery
    error_message = "Each Region's vault has a key of its own."
  }

  assert {
    condition     = { for rule in aws_backup_plan.this.rule : rule.rule_name => rule.lifecycle[0].delete_after } == { daily = 35, monthly = 365 }
    error_message = "Daily for 35 days, monthly for a year."
  }

  assert {
    condition     = alltrue([for rule in aws_backup_plan.this.rule : one(rule.copy_action).destination_vault_arn == "arn:aws:backup:eu-west-1:111122223333:backup-vault:clientele-dev"])
    error_message = "Every backup is copied to the second Region."
  }

  assert {
    condition     = aws_backup_selection.this.resources == toset([var.database.arn])
    error_message = "The database is what is backed up."
  }
}

run "locked" {
  command = plan

  assert {
    condition = alltrue([
      for lock in [aws_backup_vault_lock_configuration.here[0], aws_backup_vault_lock_configuration.there[0]] :
      lock.min_retention_days == 35 && lock.max_retention_days == 395 && lock.changeable_for_days == null
    ])
    error_message = "Locked in both Regions; those who govern can unlock."
  }

  assert {
    condition     = length(aws_backup_vault_policy.here) == 1 && jsondecode(aws_backup_vault_policy.there[0].policy).Statement[0].Effect == "Deny"
    error_message = "Nobody throws a backup away."
  }
}

run "locked_for_ever" {
  command = plan
  variables {
    lock = "compliance"
  }

  assert {
    condition     = aws_backup_vault_lock_configuration.here[0].changeable_for_days == 3
    error_message = "After three days nobody unlocks it, not even AWS."
  }
}

run "disposable" {
  command = plan
  variables {
    lock       = "off"
    disposable = true
  }

  assert {
    condition     = aws_backup_vault.here.force_destroy && length(aws_backup_vault_lock_configuration.here) == 0 && length(aws_backup_vault_policy.there) == 0
    error_message = "No lock on what may be lost."
  }
}

run "restored_on_trial" {
  command = plan

  assert {
    condition     = aws_backup_restore_testing_plan.this.name == "clientele_dev" && aws_backup_restore_testing_selection.this.protected_resource_arns == toset([var.database.arn])
    error_message = "The database is restored every week."
  }

  assert {
    condition     = jsondecode(aws_cloudwatch_event_rule.restored.event_pattern).detail.restoreTestingPlanArn == ["arn:aws:backup:eu-central-1:111122223333:restore-testing-plan:clientele_dev"] && aws_cloudwatch_event_target.restored.arn == "arn:aws:lambda:eu-central-1:111122223333:function:validation"
    error_message = "The function is called for restores on trial, and no others."
  }

  assert {
    condition     = aws_vpc_security_group_ingress_rule.restored.from_port == 5433 && aws_vpc_security_group_ingress_rule.restored.referenced_security_group_id == "sg-validation"
    error_message = "The function alone reaches the restored database."
  }

  assert {
    condition = [
      for s in jsondecode(aws_iam_role_policy.validation.policy).Statement : s.Sid if s.Effect == "Allow" && contains(flatten([s.Resource]), "*")
    ] == ["SayWhatWasFound"]
    error_message = "Only what knows no resources is allowed for all."
  }
}

run "failures_are_told" {
  command = plan

  assert {
    condition     = keys(aws_cloudwatch_metric_alarm.this) == ["backup-copy-failed", "backup-failed", "backup-missing", "restore-test-failed"]
    error_message = "A failed backup, copy and restore, and a backup that never was."
  }

  assert {
    condition = alltrue([
      for name, alarm in aws_cloudwatch_metric_alarm.this :
      alarm.alarm_actions == toset([var.alarm.topic_arn]) && strcontains(alarm.alarm_description, "https://example.com/runbooks/${name}.md")
    ])
    error_message = "Each alarm has an action and a runbook."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["backup-missing"].treat_missing_data == "breaching" && aws_cloudwatch_metric_alarm.this["backup-missing"].comparison_operator == "LessThanThreshold"
    error_message = "Silence is an alarm."
  }
}

run "refuses_to_lock_what_may_be_lost" {
  command = plan
  variables {
    disposable = true
  }
  expect_failures = [var.disposable]
}

run "refuses_an_unknown_lock" {
  command = plan
  variables {
    lock = "maybe"
  }
  expect_failures = [var.lock]
}

run "refuses_months_shorter_than_days" {
  command = plan
  variables {
    retention = { daily_days = 35, monthly_days = 30 }
  }
  expect_failures = [var.retention]
}

run "refuses_a_function_that_is_not_built" {
  command = plan
  variables {
    function_zip = "./nowhere.zip"
  }
  expect_failures = [aws_lambda_function.validation]
}

run "refuses_a_database_that_is_none" {
  command = plan
  variables {
    database = { arn = "clientele", name = "clientele", port = 5433, subnet_group_name = "clientele-dev", master_secret_arn = "secret" }
  }
  expect_failures = [var.database]
}

run "refuses_an_alarm_for_nobody" {
  command = plan
  variables {
    alarm = { topic_arn = "", runbook_base_url = "https://example.com" }
  }
  expect_failures = [var.alarm]
}

run "refuses_code_that_is_no_archive" {
  command = plan
  variables {
    function_zip = "./versions.tf"
  }
  expect_failures = [var.function_zip]
}
