# A rotation that fails interrupts nothing: the secret before stays true. But the next one must not fail too.

locals {
  runbook = "${var.alarm.runbook_base_url}/secret-rotation-failed.md"
}

resource "aws_cloudwatch_metric_alarm" "rotation" {
  alarm_name        = "${var.name}-secret-rotation-failed"
  alarm_description = "The function that rotates passwords ended with an error; the passwords before are still true. Runbook: ${local.runbook}"

  namespace           = "AWS/Lambda"
  metric_name         = "Errors"
  dimensions          = { FunctionName = local.function }
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"

  alarm_actions = [var.alarm.topic_arn]
  ok_actions    = [var.alarm.topic_arn]
}

# Where Secrets Manager gives up without an error of the function (or without having reached it):
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

resource "aws_cloudwatch_event_target" "rotation" {
  rule = aws_cloudwatch_event_rule.rotation.name
  arn  = var.alarm.topic_arn

  input_transformer {
    input_paths    = { secret = "$.detail.additionalEventData.SecretId", event = "$.detail.eventName" }
    input_template = "\"Secrets Manager: <event> of <secret>. Runbook: ${local.runbook}\""
  }
}
