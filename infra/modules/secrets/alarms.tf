# A rotation that fails interrupts nothing: the secret before stays true. But the next one must not fail too. One alarm tells of it,
# whoever noticed: mostly the function, which ends with an error, and then Secrets Manager, which says so as well.

locals {
  runbook = "${var.alarm.runbook_base_url}/secret-rotation-failed.md"

  noticed = {
    function = { namespace = "AWS/Lambda", metric = "Errors", dimensions = { FunctionName = local.function } }
    # https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-monitoring.html
    event = { namespace = "AWS/Events", metric = "Invocations", dimensions = { RuleName = aws_cloudwatch_event_rule.rotation.name } }
  }
}

resource "aws_cloudwatch_metric_alarm" "rotation" {
  alarm_name        = "${var.name}-secret-rotation-failed"
  alarm_description = "A password was not renewed; the passwords before are still true. Runbook: ${local.runbook}"

  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"

  # Neither metric is there while nothing happens.
  metric_query {
    id          = "failures"
    label       = "Rotations that failed"
    expression  = "FILL(function, 0) + FILL(event, 0)"
    return_data = true
  }

  dynamic "metric_query" {
    for_each = local.noticed
    content {
      id = metric_query.key

      metric {
        namespace   = metric_query.value.namespace
        metric_name = metric_query.value.metric
        dimensions  = metric_query.value.dimensions
        stat        = "Sum"
        period      = 300
      }
    }
  }

  alarm_actions = [var.alarm.topic_arn]
  ok_actions    = [var.alarm.topic_arn]
}

# Where Secrets Manager gives up without an error of the function, or without having reached it:
# https://docs.aws.amazon.com/secretsmanager/latest/userguide/monitoring-eventbridge.html
resource "aws_cloudwatch_event_rule" "rotation" {
  name        = "${var.name}-secret-rotation-failed"
  description = "Secrets Manager could not rotate a secret of ours. Runbook: ${local.runbook}"

  event_pattern = jsonencode({
    source      = ["aws.secretsmanager"]
    detail-type = ["AWS Service Event via CloudTrail"]
    detail = {
      eventName           = ["RotationFailed", "RotationAbandoned"]
      additionalEventData = { SecretId = [for kind in local.rotated : aws_secretsmanager_secret.this[kind].arn] }
    }
  })
}

# What it said, and of which secret, stays to be read; the rule counts what it brings here. EventBridge writes below this name alone:
# https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html
resource "aws_cloudwatch_log_group" "failures" {
  name              = "/aws/events/${var.name}-secret-rotation-failed"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arns.logs
}

resource "aws_cloudwatch_log_resource_policy" "failures" {
  policy_name = "${var.name}-secret-rotation-failed"

  policy_document = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "EventBridgeWritesWhatFailed"
      Effect    = "Allow"
      Principal = { Service = ["delivery.logs.amazonaws.com", "events.amazonaws.com"] }
      Action    = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource  = "${aws_cloudwatch_log_group.failures.arn}:*"
    }]
  })
}

resource "aws_cloudwatch_event_target" "failures" {
  rule = aws_cloudwatch_event_rule.rotation.name
  arn  = aws_cloudwatch_log_group.failures.arn

  depends_on = [aws_cloudwatch_log_resource_policy.failures]
}
