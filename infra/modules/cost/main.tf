# What an environment costs, told before it hurts: a budget with a forecast, and a monitor that knows what is usual. Both go
# by the tag environment, which the account stack makes a cost allocation tag.

locals {
  # Told early, told when it is clear where the month ends, and told when it happened.
  notices = {
    half_over  = { type = "ACTUAL", percent = 80 }
    on_the_way = { type = "FORECASTED", percent = 100 }
    over       = { type = "ACTUAL", percent = 100 }
  }
}

resource "aws_budgets_budget" "month" {
  name         = "${var.name}-month"
  budget_type  = "COST"
  time_unit    = "MONTHLY"
  limit_amount = tostring(var.budget.monthly_usd)
  limit_unit   = "USD"

  cost_filter {
    name   = "TagKeyValue"
    values = [format("user:environment$%s", var.environment)]
  }

  dynamic "notification" {
    for_each = local.notices

    content {
      notification_type         = notification.value.type
      comparison_operator       = "GREATER_THAN"
      threshold                 = notification.value.percent
      threshold_type            = "PERCENTAGE"
      subscriber_sns_topic_arns = [var.topic_arn]
    }
  }
}

resource "aws_ce_anomaly_monitor" "this" {
  name         = "${var.name}-anomalies"
  monitor_type = "CUSTOM"

  # As AWS answers it, with every kind of expression, so that the next plan is empty.
  monitor_specification = jsonencode({
    And            = null
    CostCategories = null
    Dimensions     = null
    Not            = null
    Or             = null
    Tags           = { Key = "environment", MatchOptions = null, Values = [var.environment] }
  })
}

resource "aws_ce_anomaly_subscription" "this" {
  name             = "${var.name}-anomalies"
  frequency        = "IMMEDIATE" # the only one that SNS takes
  monitor_arn_list = [aws_ce_anomaly_monitor.this.arn]

  subscriber {
    type    = "SNS"
    address = var.topic_arn
  }

  threshold_expression {
    dimension {
      key           = "ANOMALY_TOTAL_IMPACT_ABSOLUTE"
      match_options = ["GREATER_THAN_OR_EQUAL"]
      values        = [tostring(var.budget.anomaly_usd)]
    }
  }
}
