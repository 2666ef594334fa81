# AWS Config: what there is, how it changed, and whether it is as we want it.

locals {
  # Security Hub's standards bring their own rules; these are what they leave out.
  rules = {
    tagged = {
      description = "Whoever finds a thing knows whose it is and who pays for it"
      identifier  = "REQUIRED_TAGS"
      parameters  = { for index, tag in ["application", "environment", "owner", "cost_center"] : "tag${index + 1}Key" => tag }
      types = [
        "AWS::AutoScaling::AutoScalingGroup", "AWS::EC2::Instance", "AWS::EC2::Volume", "AWS::ElasticLoadBalancingV2::LoadBalancer",
        "AWS::RDS::DBInstance", "AWS::S3::Bucket",
      ]
    }
    volumes-in-use = {
      description = "No disk is left behind and paid for"
      identifier  = "EC2_VOLUME_INUSE_CHECK"
      parameters  = { deleteOnTermination = "TRUE" }
    }
    addresses-in-use = {
      description = "No address is left behind and paid for"
      identifier  = "EIP_ATTACHED"
    }
    database-in-backup-plan = {
      description = "Each database is in a plan of AWS Backup, besides its own backups"
      identifier  = "RDS_RESOURCES_PROTECTED_BY_BACKUP_PLAN"
    }
    backups-encrypted = {
      description = "Backups in vaults are encrypted"
      identifier  = "BACKUP_RECOVERY_POINT_ENCRYPTED"
    }
    backups-kept = {
      description = "Backups are kept for a week at least"
      identifier  = "BACKUP_RECOVERY_POINT_MINIMUM_RETENTION_CHECK"
      parameters  = { requiredRetentionDays = "7" }
    }
    certificates-renewed = {
      description = "No certificate ends within a month"
      identifier  = "ACM_CERTIFICATE_EXPIRATION_CHECK"
      parameters  = { daysToExpiration = "30" }
    }
    log-groups-encrypted = {
      description = "Logs are encrypted with keys of ours"
      identifier  = "CLOUDWATCH_LOG_GROUP_ENCRYPTED"
    }
    log-groups-ended = {
      description = "Logs have an end"
      identifier  = "CW_LOGGROUP_RETENTION_PERIOD_CHECK"
      parameters  = { MinRetentionTime = "7" }
    }
  }
}

resource "aws_config_configuration_recorder" "this" {
  name     = var.name
  role_arn = var.config.role_arn

  recording_group {
    all_supported = true
    # IAM is the same from everywhere: recorded once.
    include_global_resource_types = var.home
  }

  recording_mode {
    recording_frequency = var.config.frequency
  }
}

resource "aws_config_delivery_channel" "this" {
  name           = var.name
  s3_bucket_name = var.config.bucket_name
  s3_kms_key_arn = var.config.key_arn

  snapshot_delivery_properties {
    delivery_frequency = "TwentyFour_Hours"
  }

  depends_on = [aws_config_configuration_recorder.this]
}

resource "aws_config_configuration_recorder_status" "this" {
  name       = aws_config_configuration_recorder.this.name
  is_enabled = true

  depends_on = [aws_config_delivery_channel.this]
}

resource "aws_config_config_rule" "this" {
  for_each = local.rules

  name             = "${var.name}-${each.key}"
  description      = each.value.description
  input_parameters = can(each.value.parameters) ? jsonencode(each.value.parameters) : null

  source {
    owner             = "AWS"
    source_identifier = each.value.identifier
  }

  dynamic "scope" {
    for_each = can(each.value.types) ? [each.value.types] : []
    content {
      compliance_resource_types = scope.value
    }
  }

  depends_on = [aws_config_configuration_recorder_status.this]
}
