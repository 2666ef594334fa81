# What watches one Region: AWS Config records what there is, Security Hub compares it with standards, GuardDuty looks for
# attackers, Access Analyzer for what is open to other accounts. In each Region that is used, and in us-east-1, where the CDN's
# firewall is.

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  region  = data.aws_region.current.name
  hub_arn = "arn:${data.aws_partition.current.partition}:securityhub:${local.region}"

  # https://docs.aws.amazon.com/securityhub/latest/userguide/standards-reference.html
  standards = {
    fsbp = "${local.hub_arn}::standards/aws-foundational-security-best-practices/v/1.0.0"
    cis  = "${local.hub_arn}::standards/cis-aws-foundations-benchmark/v/5.0.0"
  }
}

resource "aws_securityhub_account" "this" {
  enable_default_standards  = false # It would choose an old CIS.
  auto_enable_controls      = true
  control_finding_generator = "SECURITY_CONTROL"

  # Most controls ask AWS Config.
  depends_on = [aws_config_configuration_recorder_status.this]
}

resource "aws_securityhub_standards_subscription" "this" {
  for_each = local.standards

  standards_arn = each.value

  depends_on = [aws_securityhub_account.this]
}

resource "aws_guardduty_detector" "this" {
  enable                       = true
  finding_publishing_frequency = "FIFTEEN_MINUTES"
}

resource "aws_guardduty_detector_feature" "this" {
  for_each = var.guardduty_features

  detector_id = aws_guardduty_detector.this.id
  name        = each.key
  status      = "ENABLED"
}

resource "aws_accessanalyzer_analyzer" "external" {
  analyzer_name = "${var.name}-external"
  type          = "ACCOUNT"
}
