mock_provider "aws" {
  override_during = plan
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/clientele-dev-rotation" }
  }
  mock_resource "aws_lambda_function" {
    defaults = { arn = "arn:aws:lambda:eu-central-1:111122223333:function:clientele-dev-rotation" }
  }
  mock_resource "aws_secretsmanager_secret" {
    defaults = { arn = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:clientele-dev" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111122223333:log-group:rotation" }
  }
}

variables {
  name            = "clientele-dev"
  recovery_region = "eu-west-1"
  network         = { vpc_id = "vpc-1", subnet_ids = ["subnet-1", "subnet-2", "subnet-3"] }
  key_arns = {
    secrets  = "arn:aws:kms:eu-central-1:111122223333:key/secrets"
    logs     = "arn:aws:kms:eu-central-1:111122223333:key/logs"
    recovery = "arn:aws:kms:eu-west-1:111122223333:key/secrets"
  }
  database = { host = "db.example.com", port = 5433, name = "clientele", master_username = "clientele_admin", security_group_id = "sg-database" }
  cache = {
    host              = "cache.example.com"
    port              = 6379
    user              = { id = "clientele-dev-application", name = "clientele", arn = "arn:aws:elasticache:eu-central-1:111122223333:user:clientele-dev-application" }
    security_group_id = "sg-cache"
  }
  first_passwords = { master = "only-for-this-test", database = "only-for-this-test", cache = "only-for-this-test" }
  # Any file: what is in the archive is the function's own tests' matter.
  function_zip = "./tests/any.zip"
  alarm        = { topic_arn = "arn:aws:sns:eu-central-1:111122223333:clientele-dev-ticket", runbook_base_url = "https://example.com/runbooks" }
}

run "four_secrets_with_copies" {
  command = plan

  assert {
    condition     = { for kind, secret in aws_secretsmanager_secret.this : kind => secret.name } == { application = "clientele-dev/application", cache = "clientele-dev/cache", database = "clientele-dev/database", master = "clientele-dev/master" }
    error_message = "Four secrets, named by environment and kind."
  }

  assert {
    condition = alltrue([
      for secret in aws_secretsmanager_secret.this :
      secret.kms_key_id == var.key_arns.secrets && one(secret.replica).region == "eu-west-1" && one(secret.replica).kms_key_id == var.key_arns.recovery && secret.recovery_window_in_days == 30
    ])
    error_message = "Our keys in both Regions, and 30 days to think better of a deletion."
  }

  assert {
    condition     = alltrue([for version in aws_secretsmanager_secret_version.rotated : version.secret_string == null]) && aws_secretsmanager_secret_version.application.secret_string == null
    error_message = "No value is in the state."
  }
}

run "three_rotate_one_after_another" {
  command = plan

  assert {
    condition     = { for kind, rotation in aws_secretsmanager_secret_rotation.this : kind => rotation.rotate_immediately } == { cache = true, database = true, master = false }
    error_message = "Every password of ours rotates (FSBP SecretsManager.1), those that open nothing yet at once."
  }

  assert {
    condition     = length(distinct([for rotation in aws_secretsmanager_secret_rotation.this : rotation.rotation_rules[0].schedule_expression])) == 3
    error_message = "Not two at a time."
  }
}

run "the_function_reaches_only_what_it_rotates" {
  command = plan

  assert {
    condition = { for name, rule in aws_vpc_security_group_egress_rule.rotation : name => "${rule.referenced_security_group_id}:${rule.from_port}-${rule.to_port}" } == {
      cache = "sg-cache:6379-6379", database = "sg-database:5433-5433"
    }
    error_message = "The database and the cache, each on its port."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.services.from_port == 443 && aws_vpc_security_group_egress_rule.services.to_port == 443
    error_message = "AWS services over TLS."
  }

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.rotation : contains(["sg-cache", "sg-database"], rule.security_group_id)])
    error_message = "Nobody calls the function over the network."
  }

  assert {
    condition = alltrue([
      for s in jsondecode(aws_iam_role_policy.rotation.policy).Statement :
      s.Effect == "Deny" || (!contains(flatten([s.Resource]), "*") && !anytrue([for action in s.Action : strcontains(action, "*")]))
    ])
    error_message = "The role names what it may do, and to what."
  }

  assert {
    condition     = length(one(aws_lambda_function.rotation.vpc_config).subnet_ids) == 3 && aws_lambda_function.rotation.runtime == "nodejs22.x" && aws_lambda_function.rotation.architectures == tolist(["arm64"])
    error_message = "In the VPC's three zones."
  }

  assert {
    condition     = alltrue([for permission in aws_lambda_permission.secrets_manager : permission.source_account == "111122223333" && permission.source_arn != null])
    error_message = "Called by Secrets Manager, for our secrets."
  }

  assert {
    condition     = !anytrue([for name in keys(aws_lambda_function.rotation.environment[0].variables) : strcontains(name, "PASSWORD")])
    error_message = "No password in the function's environment."
  }
}

run "a_failed_rotation_is_told" {
  command = plan

  assert {
    condition     = aws_cloudwatch_metric_alarm.rotation.alarm_actions == toset([var.alarm.topic_arn]) && strcontains(aws_cloudwatch_metric_alarm.rotation.alarm_description, "https://example.com/runbooks/secret-rotation-failed.md")
    error_message = "An alarm with an action and a runbook."
  }

  assert {
    condition = { for query in aws_cloudwatch_metric_alarm.rotation.metric_query : query.id => jsonencode(one(query.metric[*].dimensions)) } == {
      failures = "null"
      function = jsonencode({ FunctionName = "clientele-dev-rotation" })
      event    = jsonencode({ RuleName = "clientele-dev-secret-rotation-failed" })
    }
    error_message = "It watches the function, and Secrets Manager."
  }

  assert {
    condition     = aws_cloudwatch_event_target.failures.arn == aws_cloudwatch_log_group.failures.arn && startswith(aws_cloudwatch_log_group.failures.name, "/aws/events/")
    error_message = "What Secrets Manager says is written down and counted; the alarm alone tells of it, once."
  }

  assert {
    condition     = aws_cloudwatch_log_group.rotation.retention_in_days == 365 && aws_cloudwatch_log_group.rotation.kms_key_id == var.key_arns.logs
    error_message = "The log has an end and our key."
  }
}

run "disposable_secrets_are_gone_at_once" {
  command = plan
  variables {
    disposable = true
  }

  assert {
    condition     = alltrue([for secret in aws_secretsmanager_secret.this : secret.recovery_window_in_days == 0])
    error_message = "So that an environment of the same name can be made again."
  }
}

run "refuses_a_function_that_is_not_built" {
  command = plan
  variables {
    function_zip = "./nowhere.zip"
  }
  expect_failures = [aws_lambda_function.rotation]
}

run "refuses_rotations_at_the_same_time" {
  command = plan
  variables {
    schedules = { database = "rate(30 days)", cache = "rate(30 days)", master = "rate(30 days)" }
  }
  expect_failures = [var.schedules]
}

run "refuses_an_alarm_for_nobody" {
  command = plan
  variables {
    alarm = { topic_arn = "", runbook_base_url = "https://example.com" }
  }
  expect_failures = [var.alarm]
}

run "refuses_one_subnet" {
  command = plan
  variables {
    network = { vpc_id = "vpc-1", subnet_ids = ["subnet-1"] }
  }
  expect_failures = [var.network]
}

run "refuses_a_bad_region" {
  command = plan
  variables {
    recovery_region = "Ireland"
  }
  expect_failures = [var.recovery_region]
}

run "refuses_short_passwords" {
  command = plan
  variables {
    first_passwords = { master = "short", database = "only-for-this-test", cache = "only-for-this-test" }
  }
  expect_failures = [var.first_passwords]
}

run "refuses_code_that_is_no_archive" {
  command = plan
  variables {
    function_zip = "./versions.tf"
  }
  expect_failures = [var.function_zip]
}
