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
    defaults = { arn = "arn:aws:iam::111122223333:role/replication" }
  }
}

variables {
  name    = "clientele-dev"
  key_arn = "arn:aws:kms:eu-central-1:111122223333:key/storage"
}

run "every_bucket_is_closed" {
  command = plan

  assert {
    condition     = length(aws_s3_bucket.this) == 5 && aws_s3_bucket.this["access_logs"].bucket == "clientele-dev-access-logs-111122223333-eu-central-1"
    error_message = "Five buckets, named by environment, kind, account and Region."
  }

  assert {
    condition = length(aws_s3_bucket_public_access_block.this) == 5 && alltrue([
      for block in aws_s3_bucket_public_access_block.this :
      block.block_public_acls && block.block_public_policy && block.ignore_public_acls && block.restrict_public_buckets
    ])
    error_message = "No bucket can be made public."
  }

  assert {
    condition     = alltrue([for controls in aws_s3_bucket_ownership_controls.this : controls.rule[0].object_ownership == "BucketOwnerEnforced"])
    error_message = "No access lists (FSBP S3.12)."
  }

  assert {
    condition = alltrue([
      for policy in aws_s3_bucket_policy.this :
      anytrue([for s in jsondecode(policy.policy).Statement : s.Effect == "Deny" && try(s.Condition.Bool["aws:SecureTransport"], "") == "false"])
    ])
    error_message = "TLS or nothing (FSBP S3.5)."
  }

  assert {
    condition = alltrue(flatten([
      for policy in aws_s3_bucket_policy.this : [for s in jsondecode(policy.policy).Statement : can(s.Principal.Service) && can(s.Condition) if s.Effect == "Allow"]
    ]))
    error_message = "Policies let services in, and only those of this account."
  }
}

run "every_bucket_is_encrypted" {
  command = plan

  assert {
    condition = alltrue([
      for kind, encryption in aws_s3_bucket_server_side_encryption_configuration.this :
      one(one(encryption.rule).apply_server_side_encryption_by_default).kms_master_key_id == var.key_arn if kind != "access_logs"
    ])
    error_message = "Our key, but where AWS writes access logs."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this["access_logs"].rule).apply_server_side_encryption_by_default).sse_algorithm == "AES256"
    error_message = "The load balancer can write with S3's own key only."
  }
}

run "every_bucket_is_versioned_and_logged" {
  command = plan

  assert {
    condition     = length(aws_s3_bucket_versioning.this) == 5 && alltrue([for v in aws_s3_bucket_versioning.this : v.versioning_configuration[0].status == "Enabled"])
    error_message = "Overwriting loses nothing."
  }

  assert {
    condition     = keys(aws_s3_bucket_logging.this) == ["archive", "artifacts", "logs", "static"]
    error_message = "Access to every bucket but the log of it is logged (FSBP S3.9)."
  }
}

run "logs_end_and_cool_down" {
  command = plan
  variables {
    log_days = 30
  }

  assert {
    condition     = [for rule in aws_s3_bucket_lifecycle_configuration.this["logs"].rule : rule.expiration[0].days if rule.id == "ageing"] == [30]
    error_message = "Logs end when they were asked to."
  }

  assert {
    condition     = length(flatten([for rule in aws_s3_bucket_lifecycle_configuration.this["logs"].rule : rule.transition if rule.id == "ageing"])) == 0
    error_message = "Nothing is moved on the day it ends, or after."
  }

  assert {
    condition     = alltrue([for rule in aws_s3_bucket_lifecycle_configuration.this["archive"].rule : length(rule.expiration) == 0])
    error_message = "The archive has no end."
  }
}

run "production_keeps_what_it_has" {
  command = plan

  assert {
    condition     = !anytrue([for bucket in aws_s3_bucket.this : bucket.force_destroy])
    error_message = "A bucket with something in it is not destroyed."
  }

  assert {
    condition     = length(aws_s3_bucket_replication_configuration.this) == 0 && length(aws_iam_role.replication) == 0
    error_message = "Without a second Region nothing is copied."
  }
}

run "copies_go_to_the_second_region" {
  command = plan
  variables {
    disposable = true
    replicas = {
      archive = { bucket_arn = "arn:aws:s3:::archive-copy", key_arn = "arn:aws:kms:eu-west-1:111122223333:key/storage" }
    }
  }

  assert {
    condition     = keys(aws_s3_bucket_replication_configuration.this) == ["archive"] && one(one(aws_s3_bucket_replication_configuration.this["archive"].rule[0].destination).encryption_configuration).replica_kms_key_id == "arn:aws:kms:eu-west-1:111122223333:key/storage"
    error_message = "Copies are encrypted with the key of their own Region."
  }

  assert {
    condition = alltrue([
      for s in jsondecode(aws_iam_role_policy.replication[0].policy).Statement : !anytrue([for r in s.Resource : r == "*"])
    ])
    error_message = "S3 copies from and to these buckets alone."
  }
}

run "refuses_a_copy_of_nothing" {
  command = plan
  variables {
    buckets  = ["access_logs", "logs"]
    replicas = { archive = { bucket_arn = "arn:aws:s3:::a", key_arn = "arn:aws:kms:eu-west-1:111122223333:key/s" } }
  }
  expect_failures = [var.replicas]
}

run "refuses_an_unknown_bucket" {
  command = plan
  variables {
    buckets = ["access_logs", "attic"]
  }
  expect_failures = [var.buckets]
}

run "refuses_logs_without_time" {
  command = plan
  variables {
    log_days = 1
  }
  expect_failures = [var.log_days]
}

run "refuses_a_long_name" {
  command = plan
  variables {
    name = "clientele-of-a-very-long-name"
  }
  expect_failures = [var.name]
}

run "refuses_a_key_that_is_none" {
  command = plan
  variables {
    key_arn = "alias/aws/s3"
  }
  expect_failures = [var.key_arn]
}
