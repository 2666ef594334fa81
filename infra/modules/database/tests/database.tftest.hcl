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
    defaults = { arn = "arn:aws:iam::111122223333:role/monitoring" }
  }
  mock_resource "aws_db_instance" {
    defaults = { arn = "arn:aws:rds:eu-central-1:111122223333:db:clientele-dev" }
  }
}

mock_provider "aws" {
  alias           = "recovery"
  override_during = plan
}

variables {
  name = "clientele-dev"
  network = {
    vpc_id     = "vpc-1"
    subnet_ids = ["subnet-1", "subnet-2", "subnet-3"]
  }
  instance = {
    instance_class      = "db.m7g.large"
    storage_gb          = 100
    storage_max_gb      = 1000
    multi_az            = true
    read_replica        = true
    backup_days         = 35
    deletion_protection = true
    insights            = "advanced"
  }
  master_password = "only-for-this-test"
  key_arns = {
    database = "arn:aws:kms:eu-central-1:111122223333:key/database"
    logs     = "arn:aws:kms:eu-central-1:111122223333:key/logs"
    recovery = "arn:aws:kms:eu-west-1:111122223333:key/database"
  }
  topic_arn = "arn:aws:sns:eu-central-1:111122223333:clientele-dev-page"
}

run "both_instances_are_closed_and_encrypted" {
  command = plan

  assert {
    condition = alltrue([
      for instance in [aws_db_instance.primary, aws_db_instance.replica[0]] :
      instance.storage_encrypted && instance.kms_key_id == var.key_arns.database && !instance.publicly_accessible && instance.deletion_protection
    ])
    error_message = "Encrypted with our key, out of the internet's reach, and protected from deletion."
  }

  assert {
    condition     = alltrue([for instance in [aws_db_instance.primary, aws_db_instance.replica[0]] : instance.port == 5433 && instance.iam_database_authentication_enabled])
    error_message = "Another port than PostgreSQL's own (FSBP RDS.23), and sign-in with IAM (FSBP RDS.10)."
  }

  assert {
    condition     = aws_db_instance.primary.password == null && aws_db_instance.primary.username == "clientele_admin"
    error_message = "No password in the state, no default administrator (FSBP RDS.25)."
  }

  assert {
    condition     = { for p in aws_db_parameter_group.this.parameter : p.name => p.value }["rds.force_ssl"] == "1"
    error_message = "Nothing in clear (FSBP RDS.38)."
  }
}

run "both_instances_are_watched" {
  command = plan

  assert {
    condition = alltrue([
      for instance in [aws_db_instance.primary, aws_db_instance.replica[0]] :
      instance.monitoring_interval == 60 && instance.performance_insights_retention_period == 465 && instance.database_insights_mode == "advanced"
    ])
    error_message = "Enhanced monitoring and Database Insights."
  }

  assert {
    condition     = length(aws_cloudwatch_log_group.this) == 4 && alltrue([for group in aws_cloudwatch_log_group.this : group.retention_in_days == 365 && group.kms_key_id == var.key_arns.logs])
    error_message = "Each instance's logs have an end and our key."
  }

  assert {
    condition     = contains(keys(aws_cloudwatch_log_group.this), "clientele-dev-replica/postgresql")
    error_message = "Log groups are named as RDS names them."
  }

  assert {
    condition     = length(setsubtract(["maintenance", "configuration change", "failure", "failover", "low storage"], aws_db_event_subscription.instance.event_categories)) == 0
    error_message = "Someone is told of what RDS does by itself (FSBP RDS.20)."
  }
}

run "backups_are_kept_here_and_there" {
  command = plan

  assert {
    condition     = aws_db_instance.primary.backup_retention_period == 35 && aws_db_instance_automated_backups_replication.this.retention_period == 35
    error_message = "35 days in both Regions."
  }

  assert {
    condition     = aws_db_instance_automated_backups_replication.this.kms_key_id == var.key_arns.recovery
    error_message = "The copies have a key of their own Region."
  }

  assert {
    condition     = !aws_db_instance.primary.skip_final_snapshot && aws_db_instance.primary.final_snapshot_identifier == "clientele-dev-final" && !aws_db_instance.primary.delete_automated_backups
    error_message = "A last snapshot, and backups that outlive the instance."
  }
}

run "small_and_disposable" {
  command = plan
  variables {
    disposable = true
    instance = {
      instance_class      = "db.t4g.micro"
      storage_gb          = 20
      storage_max_gb      = 50
      multi_az            = false
      read_replica        = false
      backup_days         = 7
      deletion_protection = false
      insights            = "standard"
    }
  }

  assert {
    condition     = length(aws_db_instance.replica) == 0 && output.replica_endpoint == null && length(aws_cloudwatch_log_group.this) == 2
    error_message = "No replica, and nothing of one."
  }

  assert {
    condition     = aws_db_instance.primary.skip_final_snapshot && aws_db_instance.primary.performance_insights_retention_period == 7 && aws_db_instance.primary.apply_immediately
    error_message = "Nothing is kept of what may be lost."
  }

  assert {
    condition     = aws_db_instance.primary.storage_encrypted && !aws_db_instance.primary.publicly_accessible
    error_message = "Small is not open."
  }
}

run "refuses_the_port_that_everybody_tries" {
  command = plan
  variables {
    port = 5432
  }
  expect_failures = [var.port]
}

run "refuses_the_name_that_everybody_tries" {
  command = plan
  variables {
    master_username = "postgres"
  }
  expect_failures = [var.master_username]
}

run "refuses_an_unknown_version" {
  command = plan
  variables {
    engine_version = "15"
  }
  expect_failures = [var.engine_version]
}

run "refuses_one_subnet" {
  command = plan
  variables {
    network = { vpc_id = "vpc-1", subnet_ids = ["subnet-1"] }
  }
  expect_failures = [var.network]
}

run "refuses_storage_that_can_not_grow_days_and_insights" {
  command = plan
  variables {
    instance = {
      instance_class      = "db.t4g.micro"
      storage_gb          = 20
      storage_max_gb      = 20
      multi_az            = false
      read_replica        = false
      backup_days         = 0
      deletion_protection = false
      insights            = "none"
    }
  }
  expect_failures = [var.instance]
}

run "refuses_a_bad_database_name" {
  command = plan
  variables {
    database_name = "Clientele;"
  }
  expect_failures = [var.database_name]
}

run "refuses_keys_that_are_none" {
  command = plan
  variables {
    key_arns = { database = "", logs = "", recovery = "" }
  }
  expect_failures = [var.key_arns]
}

run "refuses_a_topic_that_is_none" {
  command = plan
  variables {
    topic_arn = "nobody"
  }
  expect_failures = [var.topic_arn]
}
