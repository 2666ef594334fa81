# Where alarms, events and budgets say that something is wrong. Two topics: `page` wakes someone up, `ticket` waits.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  severities = ["page", "ticket"]

  # Services that publish, and nobody else: without a person's rights there is no way to send a false alarm.
  publishers = [
    "backup.amazonaws.com",
    "budgets.amazonaws.com",
    "cloudwatch.amazonaws.com",
    "costalerts.amazonaws.com",
    "events.amazonaws.com",
    "events.rds.amazonaws.com",
  ]

  subscriptions = merge([
    for severity in local.severities : {
      for email in var.emails[severity] : "${severity}/${email}" => { severity = severity, email = email }
    }
  ]...)
}

resource "aws_sns_topic" "this" {
  for_each = toset(local.severities)

  name              = "${var.name}-${each.key}"
  kms_master_key_id = var.key_arn
}

data "aws_iam_policy_document" "publish" {
  for_each = aws_sns_topic.this

  statement {
    sid       = "ServicesOfThisAccount"
    actions   = ["sns:Publish"]
    resources = [each.value.arn]

    principals {
      type        = "Service"
      identifiers = local.publishers
    }

    # Not for another account that names our topic in its own alarms (the confused deputy).
    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }

  statement {
    sid       = "OnlyEncrypted"
    effect    = "Deny"
    actions   = ["sns:Publish"]
    resources = [each.value.arn]

    principals {
      type        = "AWS"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  # The default policy's grant to the account's own roles, which setting a policy replaces.
  statement {
    sid       = "RolesOfThisAccount"
    actions   = ["sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic", "sns:Publish", "sns:Subscribe"]
    resources = [each.value.arn]

    principals {
      type        = "AWS"
      identifiers = ["arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root"]
    }
  }
}

resource "aws_sns_topic_policy" "this" {
  for_each = aws_sns_topic.this

  arn    = each.value.arn
  policy = data.aws_iam_policy_document.publish[each.key].json
}

resource "aws_sns_topic_subscription" "email" {
  for_each = local.subscriptions

  topic_arn = aws_sns_topic.this[each.value.severity].arn
  protocol  = "email"
  endpoint  = each.value.email
}
