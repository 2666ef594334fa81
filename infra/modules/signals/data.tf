# Reads signals/ and says what it means here: one alarm for each subject that there is.

data "aws_region" "current" {}

locals {
  folder = "${path.module}/../../../signals"

  alarm_files = [for file in fileset(local.folder, "alarms/*.json") : jsondecode(file("${local.folder}/${file}"))]

  alarms = merge([
    for file in local.alarm_files : merge([
      for name, alarm in file.alarms : {
        for key, facts in lookup(var.subjects, lookup(alarm, "subject", "none"), {}) : "${name}/${key}" => {
          name  = name
          key   = key
          alarm = alarm
          facts = facts
        }
      } if !(var.asleep && lookup(alarm, "awake_only", false))
    ]...) if lookup(file, "scope", "region") == var.scope
  ]...)

  comparisons = {
    ">"  = "GreaterThanThreshold"
    ">=" = "GreaterThanOrEqualToThreshold"
    "<"  = "LessThanThreshold"
    "<=" = "LessThanOrEqualToThreshold"
  }

  dashboards = {
    for file in fileset(local.folder, "dashboards/*.json") :
    trimsuffix(basename(file), ".json") => jsondecode(file("${local.folder}/${file}")) if var.scope == "region"
  }

  # Which subjects a metric is drawn for; an expression has none.
  drawn = {
    for name, dashboard in local.dashboards : name => [
      for widget in dashboard.widgets : flatten([
        for metric in widget.metrics : concat(
          [for expression in [metric] : { metric = expression, key = "", facts = {} } if can(expression.expression)],
          [for key, facts in lookup(var.subjects, lookup(metric, "subject", "none"), {}) : { metric = metric, key = key, facts = facts }],
        )
      ])
    ]
  }

  queries = {
    for name, query in jsondecode(file("${local.folder}/queries.json")).queries : name => merge(query, {
      groups = [for log in query.logs : var.log_group_names[log] if contains(keys(var.log_group_names), log)]
    }) if var.scope == "region" && anytrue([for log in query.logs : contains(keys(var.log_group_names), log)])
  }

  log_metrics = merge([
    for name, metric in jsondecode(file("${local.folder}/log-metrics.json")).log_metrics : {
      for log in metric.logs : "${name}/${log}" => merge(metric, { log = log }) if var.scope == "region" && contains(keys(var.log_group_names), log)
    }
  ]...)
}
