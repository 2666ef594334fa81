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
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111122223333:log-group:/clientele/account/trail" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/clientele-account-trail" }
  }
}

variables {
  environments     = ["prod"]
  key_arns         = { trail = "arn:aws:kms:eu-central-1:111122223333:key/trail", logs = "arn:aws:kms:eu-central-1:111122223333:key/logs" }
  topic_arns       = { page = "arn:aws:sns:eu-central-1:111122223333:page", ticket = "arn:aws:sns:eu-central-1:111122223333:ticket" }
  runbook_base_url = "https://example.com/runbooks"
}

run "the_trail_misses_nothing" {
  command = plan

  assert {
    condition     = aws_cloudtrail.this.is_multi_region_trail && aws_cloudtrail.this.enable_log_file_validation && aws_cloudtrail.this.kms_key_id == var.key_arns.trail
    error_message = "All Regions, validated, encrypted (FSBP CloudTrail.1, 2, 4)."
  }

  assert {
    condition     = endswith(aws_cloudtrail.this.cloud_watch_logs_group_arn, ":*")
    error_message = "Searchable in CloudWatch (FSBP CloudTrail.5)."
  }

  assert {
    condition     = aws_cloudwatch_log_group.trail.retention_in_days == 365 && aws_cloudwatch_log_group.trail.kms_key_id == var.key_arns.logs
    error_message = "Kept and encrypted."
  }

  assert {
    condition = alltrue([
      for bucket in ["clientele-prod-logs-1", "clientele-prod-access-logs-1", "clientele-trail-1", "clientele-state-access-1"] : anytrue([
        for prefix in flatten([for field in aws_cloudtrail.this.advanced_event_selector[1].field_selector : coalesce(field.not_starts_with, [])]) :
        startswith("arn:aws:s3:::${bucket}", prefix)
      ])
    ])
    error_message = "Writing a log must not write a log."
  }
}

run "every_change_tells_someone" {
  command = plan

  assert {
    condition     = length(aws_cloudwatch_metric_alarm.this) == 15 && keys(aws_cloudwatch_metric_alarm.this) == keys(aws_cloudwatch_log_metric_filter.this)
    error_message = "The 15 alarms of CIS, each with its filter."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : length(alarm.alarm_actions) == 1 && endswith(alarm.alarm_description, "Runbook: https://example.com/runbooks/account-change.md")])
    error_message = "Each alarm tells someone, and what to do."
  }

  assert {
    condition = alltrue([
      for name in ["root-used", "trail-changed", "config-changed", "key-disabled"] :
      aws_cloudwatch_metric_alarm.this[name].alarm_actions == toset([var.topic_arns.page])
    ])
    error_message = "What an intruder does first wakes someone up."
  }

  assert {
    condition     = aws_cloudwatch_log_metric_filter.this["trail-changed"].pattern == "{ ($.eventName = CreateTrail) || ($.eventName = UpdateTrail) || ($.eventName = DeleteTrail) || ($.eventName = StartLogging) || ($.eventName = StopLogging) }"
    error_message = "The pattern is the benchmark's."
  }

  assert {
    condition     = startswith(aws_cloudwatch_log_metric_filter.this["key-disabled"].pattern, "{ ($.eventSource = kms.amazonaws.com) && (($.eventName = DisableKey)")
    error_message = "A name that other services use too is asked of one service."
  }

  assert {
    # https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutMetricFilter.html
    condition     = alltrue([for filter in aws_cloudwatch_log_metric_filter.this : length(filter.pattern) <= 1024])
    error_message = "CloudWatch takes patterns of 1024 characters."
  }

  assert {
    condition     = { for severity, target in aws_cloudwatch_event_target.finding : severity => target.arn } == var.topic_arns
    error_message = "Critical findings wake someone up, high ones make a ticket."
  }
}

run "the_account_itself" {
  command = plan

  assert {
    condition     = aws_iam_account_password_policy.this.minimum_password_length >= 14 && aws_iam_account_password_policy.this.password_reuse_prevention == 24
    error_message = "CIS 2.8 and 2.9."
  }

  assert {
    condition = alltrue([
      aws_s3_account_public_access_block.this.block_public_acls, aws_s3_account_public_access_block.this.block_public_policy,
      aws_s3_account_public_access_block.this.ignore_public_acls, aws_s3_account_public_access_block.this.restrict_public_buckets,
    ])
    error_message = "No bucket is public (FSBP S3.1)."
  }

  assert {
    condition     = jsondecode(aws_iam_role.support.assume_role_policy).Statement[0].Condition.Bool["aws:MultiFactorAuthPresent"] == "true"
    error_message = "Support is asked by people with a second factor."
  }
}

run "refuses_an_unknown_environment" {
  command = plan
  variables { environments = ["test"] }
  expect_failures = [var.environments]
}

run "refuses_what_is_no_key" {
  command = plan
  variables { key_arns = { trail = "alias/aws/s3", logs = "alias/aws/logs" } }
  expect_failures = [var.key_arns]
}

run "refuses_what_is_no_topic" {
  command = plan
  variables { topic_arns = { page = "on-call@example.com", ticket = "team@example.com" } }
  expect_failures = [var.topic_arns]
}

run "refuses_days_that_cloudwatch_does_not_know" {
  command = plan
  variables { log_days = { search = 42 } }
  expect_failures = [var.log_days]
}

run "refuses_runbooks_without_tls" {
  command = plan
  variables { runbook_base_url = "http://example.com/runbooks" }
  expect_failures = [var.runbook_base_url]
}

run "refuses_a_bad_name" {
  command = plan
  variables { name = "Clientele" }
  expect_failures = [var.name]
}
