data "aws_caller_identity" "current" {}

# The name must begin with aws-waf-logs-: docs.aws.amazon.com/waf/latest/developerguide/logging-cw-logs.html
resource "aws_cloudwatch_log_group" "requests" {
  name              = "aws-waf-logs-${var.name}"
  retention_in_days = var.log.retention_days
  kms_key_id        = var.log.key_arn
}

data "aws_iam_policy_document" "write_log" {
  statement {
    sid       = "FirewallWritesItsLog"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.requests.arn}:*"]

    principals {
      type        = "Service"
      identifiers = ["delivery.logs.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.current.account_id]
    }
  }
}

resource "aws_cloudwatch_log_resource_policy" "write_log" {
  policy_name     = "waf-${var.name}"
  policy_document = data.aws_iam_policy_document.write_log.json
}

resource "aws_wafv2_web_acl_logging_configuration" "requests" {
  resource_arn            = aws_wafv2_web_acl.this.arn
  log_destination_configs = [aws_cloudwatch_log_group.requests.arn]

  # Keys and sessions open doors, and queries hold the names that people search for.
  redacted_fields {
    single_header {
      name = "authorization"
    }
  }
  redacted_fields {
    single_header {
      name = "cookie"
    }
  }
  redacted_fields {
    query_string {}
  }

  depends_on = [aws_cloudwatch_log_resource_policy.write_log]
}
