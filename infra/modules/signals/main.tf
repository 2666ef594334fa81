# Alarms, each with somebody who is told and a page that says what to do.

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.alarms

  alarm_name        = "${var.name}-${replace(each.key, "/", "-")}"
  alarm_description = "${each.value.alarm.description}\n\nWhat to do: ${var.runbook_base_url}/${each.value.alarm.runbook}.md"

  comparison_operator = local.comparisons[each.value.alarm.when.comparison]
  # A share of a fact of the subject, such as a tenth of its memory; a fact; or the same for all.
  threshold = try(
    floor(each.value.alarm.when.threshold.share * tonumber(each.value.facts[trimprefix(each.value.alarm.when.threshold.of, "$")])),
    tonumber(try(each.value.facts[trimprefix(each.value.alarm.when.threshold, "$")], each.value.alarm.when.threshold)),
  )
  evaluation_periods  = var.asleep ? try(each.value.alarm.waking_periods, each.value.alarm.when.of) : each.value.alarm.when.of
  datapoints_to_alarm = var.asleep ? try(each.value.alarm.waking_periods, each.value.alarm.when.periods) : each.value.alarm.when.periods
  treat_missing_data  = each.value.alarm.missing

  alarm_actions = [var.topic_arns[each.value.alarm.severity]]
  ok_actions    = [var.topic_arns[each.value.alarm.severity]]

  dynamic "metric_query" {
    for_each = each.value.alarm.metrics

    content {
      id          = metric_query.key
      return_data = !can(each.value.alarm.expression)

      metric {
        namespace   = try(each.value.facts[trimprefix(metric_query.value.namespace, "$")], metric_query.value.namespace)
        metric_name = metric_query.value.name
        stat        = metric_query.value.statistic
        period      = each.value.alarm.when.period_s
        dimensions  = { for name, value in metric_query.value.dimensions : name => try(each.value.facts[trimprefix(value, "$")], value) }
      }
    }
  }

  dynamic "metric_query" {
    for_each = can(each.value.alarm.expression) ? [each.value.alarm.expression] : []

    content {
      id          = "result"
      label       = each.value.name
      expression  = metric_query.value
      return_data = true
    }
  }

  tags = { severity = each.value.alarm.severity, mended_by = each.value.alarm.owner }
}

resource "aws_cloudwatch_log_metric_filter" "this" {
  for_each = local.log_metrics

  name           = replace(each.key, "/", "-")
  log_group_name = var.log_group_names[each.value.log]
  pattern        = each.value.pattern

  metric_transformation {
    namespace     = "${var.name}/logs"
    name          = each.value.metric
    value         = "1"
    default_value = "0"
  }
}

# What runbooks ask the logs.
resource "aws_cloudwatch_query_definition" "this" {
  for_each = local.queries

  name            = "${var.name}/${each.key}"
  query_string    = each.value.query
  log_group_names = each.value.groups
}
