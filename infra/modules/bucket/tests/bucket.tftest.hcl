mock_provider "aws" {
  override_during = plan
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
}

variables {
  name    = "clientele-state-111122223333"
  key_arn = "arn:aws:kms:eu-central-1:111122223333:key/state"
}

run "private_encrypted_and_versioned" {
  command = plan

  assert {
    condition = alltrue([
      aws_s3_bucket_public_access_block.this.block_public_acls, aws_s3_bucket_public_access_block.this.block_public_policy,
      aws_s3_bucket_public_access_block.this.ignore_public_acls, aws_s3_bucket_public_access_block.this.restrict_public_buckets,
    ])
    error_message = "Nothing public, in any way."
  }

  assert {
    condition     = one(one(aws_s3_bucket_server_side_encryption_configuration.this.rule).apply_server_side_encryption_by_default).kms_master_key_id == var.key_arn
    error_message = "Encrypted with the key given."
  }

  assert {
    condition     = one(aws_s3_bucket_versioning.this.versioning_configuration).status == "Enabled"
    error_message = "What was overwritten can be had back."
  }

  assert {
    condition     = [for s in jsondecode(aws_s3_bucket_policy.this.policy).Statement : s.Sid] == ["OnlyOverTls"]
    error_message = "TLS alone, and nobody is let in by the bucket's policy."
  }

  assert {
    condition     = length(aws_s3_bucket_logging.this) == 0 && length(aws_s3_bucket_lifecycle_configuration.this.rule) == 1
    error_message = "No log and no end, where neither is asked for."
  }
}

run "services_come_with_a_condition" {
  command = plan
  variables {
    keep       = true
    access_log = { bucket = "logs-of-access", prefix = "s3/" }
    days       = { kept = 400 }
    allowed = [{
      sid     = "TrailWrites"
      service = "cloudtrail.amazonaws.com"
      actions = ["s3:PutObject"]
      equals  = { "aws:SourceArn" = "arn:aws:cloudtrail:eu-central-1:111122223333:trail/clientele" }
    }]
  }

  assert {
    condition     = [for s in jsondecode(aws_s3_bucket_policy.this.policy).Statement : s.Sid] == ["OnlyOverTls", "NobodyDeletes", "TrailWrites"]
    error_message = "Nobody deletes what is kept."
  }

  assert {
    condition     = one([for s in jsondecode(aws_s3_bucket_policy.this.policy).Statement : s if s.Sid == "TrailWrites"]).Resource == "arn:aws:s3:::clientele-state-111122223333/*"
    error_message = "A service writes objects here and nowhere else."
  }

  assert {
    condition     = one(aws_s3_bucket_logging.this).target_prefix == "s3/" && one(one([for r in aws_s3_bucket_lifecycle_configuration.this.rule : r if r.id == "ageing"]).expiration).days == 400
    error_message = "Logged, and ended."
  }
}

run "copied_with_the_keys_of_both_regions" {
  command = plan
  variables {
    replica = { bucket_arn = "arn:aws:s3:::there", key_arn = "arn:aws:kms:eu-west-1:111122223333:key/there" }
  }

  assert {
    condition     = one(one(aws_s3_bucket_replication_configuration.this).rule).destination[0].encryption_configuration[0].replica_kms_key_id == "arn:aws:kms:eu-west-1:111122223333:key/there"
    error_message = "The copy is encrypted with its own Region's key."
  }

  assert {
    condition = alltrue([
      for statement in jsondecode(one(aws_iam_role_policy.replication).policy).Statement :
      !contains(statement.Resource, "*") && !anytrue([for action in statement.Action : strcontains(action, "*")])
    ])
    error_message = "The role reads this bucket and writes that one, and nothing else."
  }
}

run "refuses_a_copy_of_what_no_key_encrypts" {
  command = plan
  variables {
    key_arn = null
    replica = { bucket_arn = "arn:aws:s3:::there", key_arn = "arn:aws:kms:eu-west-1:111122223333:key/there" }
  }
  expect_failures = [var.replica]
}

run "refuses_an_action_for_all" {
  command = plan
  variables {
    allowed = [{ sid = "All", service = "s3.amazonaws.com", actions = ["s3:*"], equals = { "aws:SourceAccount" = "111122223333" } }]
  }
  expect_failures = [var.allowed]
}

run "refuses_a_service_without_a_condition" {
  command = plan
  variables {
    allowed = [{ sid = "All", service = "s3.amazonaws.com", actions = ["s3:PutObject"], equals = {} }]
  }
  expect_failures = [var.allowed]
}

run "refuses_to_throw_away_what_is_kept" {
  command = plan
  variables {
    keep       = true
    disposable = true
  }
  expect_failures = [var.disposable]
}

run "refuses_a_bad_name" {
  command = plan
  variables { name = "Clientele State" }
  expect_failures = [var.name]
}

run "refuses_an_unknown_class" {
  command = plan
  variables { data = "secret" }
  expect_failures = [var.data]
}

run "refuses_what_is_no_key" {
  command = plan
  variables { key_arn = "aws/s3" }
  expect_failures = [var.key_arn]
}

run "refuses_a_prefix_that_is_none" {
  command = plan
  variables { access_log = { bucket = "logs-of-access", prefix = "s3" } }
  expect_failures = [var.access_log]
}

run "refuses_an_end_before_a_week" {
  command = plan
  variables { days = { kept = 3 } }
  expect_failures = [var.days]
}
