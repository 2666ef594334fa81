# How fast the objectives' budgets burn: SRE Workbook, chapter 5, Multiwindow, Multi-Burn-Rate Alerts. One alarm for each window,
# which tells nobody by itself, and one over both, which does: the long window says that it matters, the short one that it goes on.

locals {
  objectives = jsondecode(file("${local.folder}/objectives.json"))

  unit_s = { m = 60, h = 3600, d = 86400 }
  # What CloudWatch looks at at once is a day at most. Longer: each of the days must burn.
  windows = {
    for window in distinct(flatten([for burn in local.objectives.burn_rates : [burn.long, burn.short]])) : window => {
      period_s = min(86400, tonumber(substr(window, 0, length(window) - 1)) * local.unit_s[substr(window, -1, 1)])
      periods  = max(1, tonumber(substr(window, 0, length(window) - 1)) * local.unit_s[substr(window, -1, 1)] / 86400)
    }
  }

  burns = merge(flatten([
    for facts in local.objectives.objectives : [
      for burn in local.objectives.burn_rates : {
        for key, subject in lookup(var.subjects, facts.cloudwatch.subject, {}) : "${facts.alarm.name}/${key}/${burn.rate}" => {
          objective = facts
          burn      = burn
          subject   = subject
          # The share of bad requests at which the budget burns at that rate.
          share = burn.rate * (1 - facts.target)
        }
      }
    ] if var.scope == "region"
  ])...)

  burn_windows = merge([
    for key, burn in local.burns : {
      for kind in ["long", "short"] : "${key}/${burn.burn[kind]}" => merge(burn, { window = local.windows[burn.burn[kind]], kind = kind })
    }
  ]...)
}

resource "aws_cloudwatch_metric_alarm" "window" {
  for_each = local.burn_windows

  alarm_name        = "${var.name}-${replace(each.key, "/", "-")}"
  alarm_description = "One window of an objective's budget: ${each.value.objective.description} It tells nobody by itself.\n\nWhat to do: ${var.runbook_base_url}/${each.value.objective.alarm.runbook}.md"

  comparison_operator = "GreaterThanThreshold"
  threshold           = each.value.share
  evaluation_periods  = each.value.window.periods
  treat_missing_data  = "notBreaching"

  dynamic "metric_query" {
    for_each = each.value.objective.cloudwatch.metrics

    content {
      id = metric_query.key

      metric {
        namespace   = metric_query.value.namespace
        metric_name = metric_query.value.name
        stat        = replace(metric_query.value.statistic, "$within_s", try(each.value.objective.within_s, ""))
        period      = each.value.window.period_s
        dimensions  = { for name, value in metric_query.value.dimensions : name => try(each.value.subject[trimprefix(value, "$")], value) }
      }
    }
  }

  metric_query {
    id          = "share"
    label       = "bad requests, of all"
    expression  = "IF(${each.value.objective.cloudwatch.bad} >= ${each.value.kind == "long" ? each.value.objective.least_bad : 1}, ${each.value.objective.cloudwatch.bad} / ${each.value.objective.cloudwatch.total}, 0)"
    return_data = true
  }

  tags = { severity = each.value.burn.severity, mended_by = each.value.objective.alarm.owner }
}

resource "aws_cloudwatch_composite_alarm" "burn" {
  for_each = local.burns

  alarm_name        = "${var.name}-${replace(each.key, "/", "-")}"
  alarm_description = "The objective \"${each.value.objective.description}\" burns its budget ${each.value.burn.rate} times too fast, over ${each.value.burn.long} and ${each.value.burn.short}.\n\nWhat to do: ${var.runbook_base_url}/${each.value.objective.alarm.runbook}.md"

  alarm_rule = join(" AND ", [
    for window in [each.value.burn.long, each.value.burn.short] : "ALARM(\"${aws_cloudwatch_metric_alarm.window["${each.key}/${window}"].alarm_name}\")"
  ])

  alarm_actions = [var.topic_arns[each.value.burn.severity]]
  ok_actions    = [var.topic_arns[each.value.burn.severity]]

  tags = { severity = each.value.burn.severity, mended_by = each.value.objective.alarm.owner }
}
