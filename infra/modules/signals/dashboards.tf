# Widgets two in a row: docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/CloudWatch-Dashboard-Body-Structure.html

resource "aws_cloudwatch_dashboard" "this" {
  for_each = local.dashboards

  dashboard_name = "${var.name}-${each.key}"
  dashboard_body = jsonencode({
    widgets = [
      for number, widget in each.value.widgets : {
        type   = "metric"
        x      = number % 2 * 12
        y      = floor(number / 2) * 6
        width  = 12
        height = 6
        properties = {
          title  = widget.title
          view   = "timeSeries"
          region = lookup(widget, "scope", "region") == "global" ? "us-east-1" : data.aws_region.current.name
          period = lookup(widget, "period_s", 60)
          yAxis  = { left = { min = 0, showUnits = false } }
          metrics = [
            for drawn in local.drawn[each.key][number] : concat(
              [for name in compact([try(drawn.facts[trimprefix(drawn.metric.namespace, "$")], drawn.metric.namespace, ""), lookup(drawn.metric, "name", "")]) : name],
              flatten([for name, value in lookup(drawn.metric, "dimensions", {}) : [name, try(drawn.facts[trimprefix(value, "$")], value)]]),
              [merge(
                { for option in ["expression", "id", "visible"] : option => drawn.metric[option] if can(drawn.metric[option]) },
                { for option in ["statistic"] : "stat" => drawn.metric[option] if can(drawn.metric[option]) },
                { label = replace(lookup(drawn.metric, "label", ""), "$key", drawn.key) },
              )],
            )
          ]
        }
      }
    ]
  })
}
