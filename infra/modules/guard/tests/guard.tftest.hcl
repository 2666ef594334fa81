mock_provider "aws" {
  override_during = plan
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-west-1" }
  }
}

variables {
  config = {
    role_arn    = "arn:aws:iam::111122223333:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig"
    bucket_name = "clientele-trail-111122223333-eu-central-1"
    key_arn     = "arn:aws:kms:eu-central-1:111122223333:key/trail"
  }
}

run "everything_is_recorded" {
  command = plan

  assert {
    condition     = aws_config_configuration_recorder.this.recording_group[0].all_supported && !aws_config_configuration_recorder.this.recording_group[0].include_global_resource_types
    error_message = "All that the Region has; what is global is another Region's."
  }

  assert {
    condition     = aws_config_configuration_recorder_status.this.is_enabled && endswith(aws_config_configuration_recorder.this.role_arn, "AWSServiceRoleForConfig")
    error_message = "Recording, with the service's own role (FSBP Config.1)."
  }

  assert {
    condition     = jsondecode(aws_config_config_rule.this["tagged"].input_parameters) == { tag1Key = "application", tag2Key = "environment", tag3Key = "owner", tag4Key = "cost_center" }
    error_message = "Tags are enforced."
  }

  assert {
    condition     = alltrue([for rule in aws_config_config_rule.this : rule.source[0].owner == "AWS" && rule.description != ""])
    error_message = "Rules of AWS, each with its reason."
  }
}

run "compared_with_both_standards" {
  command = plan

  assert {
    condition = toset([for standard in aws_securityhub_standards_subscription.this : standard.standards_arn]) == toset([
      "arn:aws:securityhub:eu-west-1::standards/aws-foundational-security-best-practices/v/1.0.0",
      "arn:aws:securityhub:eu-west-1::standards/cis-aws-foundations-benchmark/v/5.0.0",
    ])
    error_message = "FSBP and CIS, of this Region."
  }

  assert {
    condition     = !aws_securityhub_account.this.enable_default_standards
    error_message = "Not the old standards that it would choose itself."
  }
}

run "attackers_and_strangers_are_looked_for" {
  command = plan

  assert {
    condition     = aws_guardduty_detector.this.enable && alltrue([for feature in aws_guardduty_detector_feature.this : feature.status == "ENABLED"]) && length(aws_guardduty_detector_feature.this) == 4
    error_message = "GuardDuty looks at files, functions, sign-ins to the database and disks."
  }

  assert {
    condition     = aws_accessanalyzer_analyzer.external.type == "ACCOUNT"
    error_message = "What other accounts reach is analysed in each Region."
  }
}

run "instances_start_safe" {
  command = plan
  variables { disk_key = { arn = "arn:aws:kms:eu-west-1:111122223333:key/compute" } }

  assert {
    condition     = aws_ebs_encryption_by_default.this.enabled && one(aws_ebs_default_kms_key.this).key_arn == var.disk_key.arn
    error_message = "Disks are encrypted with our key (FSBP EC2.7)."
  }

  assert {
    condition     = aws_ec2_instance_metadata_defaults.this.http_tokens == "required" && aws_ebs_snapshot_block_public_access.this.state == "block-all-sharing"
    error_message = "IMDSv2, and no snapshot is public."
  }
}

run "no_key_of_ours_where_nothing_runs" {
  command = plan

  assert {
    condition     = length(aws_ebs_default_kms_key.this) == 0
    error_message = "AWS's own key is enough."
  }
}

run "refuses_an_unknown_feature" {
  command = plan
  variables { guardduty_features = ["EVERYTHING"] }
  expect_failures = [var.guardduty_features]
}

run "refuses_an_unknown_frequency" {
  command = plan
  variables {
    config = { role_arn = "arn:aws:iam::111122223333:role/config", bucket_name = "trail", key_arn = "arn:aws:kms:eu-central-1:111122223333:key/trail", frequency = "HOURLY" }
  }
  expect_failures = [var.config]
}

run "refuses_what_is_no_role" {
  command = plan
  variables {
    config = { role_arn = "config", bucket_name = "trail", key_arn = "arn:aws:kms:eu-central-1:111122223333:key/trail" }
  }
  expect_failures = [var.config]
}

run "refuses_what_is_no_key" {
  command = plan
  variables { disk_key = { arn = "alias/aws/ebs" } }
  expect_failures = [var.disk_key]
}

run "refuses_a_bad_name" {
  command = plan
  variables { name = "Clientele" }
  expect_failures = [var.name]
}
