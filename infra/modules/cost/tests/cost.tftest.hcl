mock_provider "aws" {
  mock_resource "aws_ce_anomaly_monitor" {
    defaults = { arn = "arn:aws:ce::123456789012:anomalymonitor/0" }
  }
}

variables {
  name        = "clientele-dev"
  environment = "dev"
  budget      = { monthly_usd = 200, anomaly_usd = 10 }
  topic_arn   = "arn:aws:sns:eu-central-1:123456789012:ticket"
}

run "the_month_is_watched_and_forecast" {
  assert {
    condition     = aws_budgets_budget.month.limit_amount == "200" && aws_budgets_budget.month.limit_unit == "USD" && aws_budgets_budget.month.time_unit == "MONTHLY"
    error_message = "The budget is the environment's."
  }

  assert {
    condition     = one(aws_budgets_budget.month.cost_filter).values == tolist(["user:environment$dev"])
    error_message = "Other environments of the account do not count."
  }

  assert {
    condition     = toset([for notice in aws_budgets_budget.month.notification : "${notice.notification_type} ${notice.threshold}"]) == toset(["ACTUAL 80", "ACTUAL 100", "FORECASTED 100"])
    error_message = "It is told at 80 %, at 100 %, and when the month is on its way there."
  }

  assert {
    condition     = alltrue([for notice in aws_budgets_budget.month.notification : notice.subscriber_sns_topic_arns == toset([var.topic_arn])])
    error_message = "Every notice goes to somebody."
  }
}

run "what_is_unusual_is_told" {
  assert {
    condition     = jsondecode(aws_ce_anomaly_monitor.this.monitor_specification).Tags.Values == ["dev"]
    error_message = "The monitor looks at this environment."
  }

  assert {
    condition     = one(aws_ce_anomaly_subscription.this.subscriber).address == var.topic_arn && aws_ce_anomaly_subscription.this.threshold_expression[0].dimension[0].values == toset(["10"])
    error_message = "From ten dollars, somebody is told."
  }
}

run "refuses_a_budget_of_nothing" {
  command = plan
  variables {
    budget = { monthly_usd = 0, anomaly_usd = 10 }
  }
  expect_failures = [var.budget]
}

run "refuses_an_unknown_environment" {
  command = plan
  variables {
    environment = "test"
  }
  expect_failures = [var.environment]
}

run "refuses_what_is_no_topic" {
  command = plan
  variables {
    topic_arn = "someone@example.com"
  }
  expect_failures = [var.topic_arn]
}

run "refuses_a_name_in_capitals" {
  command = plan
  variables {
    name = "Clientele"
  }
  expect_failures = [var.name]
}
