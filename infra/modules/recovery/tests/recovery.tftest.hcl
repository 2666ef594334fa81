mock_provider "aws" {
  override_during = plan
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/clientele-prod-database-monitoring-eu-west-1" }
  }
  mock_resource "aws_db_instance" {
    defaults = { address = "clientele-prod.abc.eu-west-1.rds.amazonaws.com" }
  }
}

variables {
  name    = "clientele-prod"
  network = { vpc_id = "vpc-1", subnet_ids = ["subnet-1", "subnet-2", "subnet-3"] }
  instance = {
    instance_class      = "db.m7g.large"
    storage_max_gb      = 1000
    multi_az            = true
    backup_days         = 35
    deletion_protection = true
    insights            = "advanced"
  }
  key_arns = {
    database = "arn:aws:kms:eu-west-1:111122223333:key/database"
    logs     = "arn:aws:kms:eu-west-1:111122223333:key/logs"
  }
  topic_arn = "arn:aws:sns:eu-west-1:111122223333:clientele-prod-page"
}

run "it_waits" {
  command = plan

  assert {
    condition     = length(aws_db_instance.this) == 0 && output.endpoint == "database-waits.invalid"
    error_message = "No instance is paid for before it is needed."
  }

  assert {
    condition     = aws_db_subnet_group.this.name == "clientele-prod" && toset(keys(output.security_group_ids)) == toset(["cache", "database"]) && length(aws_cloudwatch_log_group.this) == 2
    error_message = "What it needs is there before it."
  }

  assert {
    condition     = one([for parameter in aws_db_parameter_group.this.parameter : parameter.value if parameter.name == "rds.force_ssl"]) == "1"
    error_message = "The first Region's parameters."
  }
}

run "restored_to_the_last_minute" {
  command = plan
  variables {
    restore = { automated_backups_arn = "arn:aws:rds:eu-west-1:111122223333:auto-backup:ab-abcdef" }
  }

  assert {
    condition     = one(aws_db_instance.this).restore_to_point_in_time[0].use_latest_restorable_time
    error_message = "As late as there is."
  }

  assert {
    condition     = one(aws_db_instance.this).storage_encrypted && one(aws_db_instance.this).kms_key_id == var.key_arns.database && !one(aws_db_instance.this).publicly_accessible
    error_message = "Encrypted with our key, reached by nobody outside."
  }

  assert {
    condition     = one(aws_db_instance.this).multi_az && one(aws_db_instance.this).deletion_protection && one(aws_db_instance.this).backup_retention_period == 35
    error_message = "As safe as the first one was."
  }

  assert {
    condition     = output.endpoint == "clientele-prod.abc.eu-west-1.rds.amazonaws.com"
    error_message = "Hosts are told where it is."
  }
}

run "restored_to_a_minute_before_the_mistake" {
  command = plan
  variables {
    restore = { automated_backups_arn = "arn:aws:rds:eu-west-1:111122223333:auto-backup:ab-abcdef", time = "2027-01-31T12:00:00Z" }
  }

  assert {
    condition     = one(aws_db_instance.this).restore_to_point_in_time[0].restore_time == "2027-01-31T12:00:00Z"
    error_message = "To the minute that was asked for."
  }
}

run "restored_from_the_vault" {
  command = plan
  variables {
    restore = { snapshot_arn = "arn:aws:rds:eu-west-1:111122223333:snapshot:awsbackup:copyjob-1" }
  }

  assert {
    condition     = length(one(aws_db_instance.this).restore_to_point_in_time) == 0 && endswith(one(aws_db_instance.this).snapshot_identifier, "copyjob-1")
    error_message = "From the copy in the vault."
  }
}

run "refuses_two_sources" {
  command = plan
  variables {
    restore = { automated_backups_arn = "arn:aws:rds:eu-west-1:111122223333:auto-backup:ab-abcdef", snapshot_arn = "arn:aws:rds:eu-west-1:111122223333:snapshot:one" }
  }
  expect_failures = [var.restore]
}

run "refuses_what_is_no_snapshot" {
  command = plan
  variables {
    restore = { snapshot_arn = "last-night" }
  }
  expect_failures = [var.restore]
}

run "refuses_a_time_that_is_none" {
  command = plan
  variables {
    restore = { automated_backups_arn = "arn:aws:rds:eu-west-1:111122223333:auto-backup:ab-abcdef", time = "yesterday" }
  }
  expect_failures = [var.restore]
}

run "refuses_postgresqls_own_port" {
  command = plan
  variables { port = 5432 }
  expect_failures = [var.port]
}

run "refuses_an_old_postgresql" {
  command = plan
  variables { engine_version = "12" }
  expect_failures = [var.engine_version]
}

run "refuses_one_zone" {
  command = plan
  variables {
    network = { vpc_id = "vpc-1", subnet_ids = ["subnet-1"] }
  }
  expect_failures = [var.network]
}

run "refuses_few_backups" {
  command = plan
  variables {
    instance = { instance_class = "db.m7g.large", storage_max_gb = 1000, multi_az = true, backup_days = 1, deletion_protection = true, insights = "advanced" }
  }
  expect_failures = [var.instance]
}

run "refuses_what_is_no_key" {
  command = plan
  variables {
    key_arns = { database = "alias/aws/rds", logs = "alias/aws/logs" }
  }
  expect_failures = [var.key_arns]
}

run "refuses_what_is_no_topic" {
  command = plan
  variables { topic_arn = "on-call@example.com" }
  expect_failures = [var.topic_arn]
}

run "refuses_logs_without_days" {
  command = plan
  variables { log_retention_days = 0 }
  expect_failures = [var.log_retention_days]
}

run "refuses_a_bad_name" {
  command = plan
  variables { name = "Clientele" }
  expect_failures = [var.name]
}
