mock_provider "aws" {
  mock_data "aws_region" {
    defaults = { name = "eu-central-1" }
  }
}

variables {
  name             = "clientele-dev"
  scope            = "region"
  runbook_base_url = "https://example.com/runbooks"
  topic_arns       = { page = "arn:aws:sns:eu-central-1:123456789012:page", ticket = "arn:aws:sns:eu-central-1:123456789012:ticket" }
  log_group_names  = { "web/server" = "/clientele-dev/web/server", "web/boot" = "/clientele-dev/web/boot", "database/postgresql" = "/aws/rds/instance/clientele-dev/postgresql" }
  subjects = {
    environments = { clientele-dev = { log_namespace = "clientele-dev/logs" } }
    services     = { web = { LoadBalancer = "app/clientele-dev/0", blue_target_group = "b", green_target_group = "g", blue_group = "clientele-dev-web-blue", green_group = "clientele-dev-web-green" } }
    colours = {
      blue  = { LoadBalancer = "app/clientele-dev/0", TargetGroup = "b" }
      green = { LoadBalancer = "app/clientele-dev/0", TargetGroup = "g" }
    }
    fleets        = { web-blue = { AutoScalingGroupName = "clientele-dev-web-blue", namespace = "Clientele" } }
    workers       = { workers-main = { AutoScalingGroupName = "clientele-dev-workers-main", namespace = "Clientele" } }
    databases     = { primary = { DBInstanceIdentifier = "clientele-dev", memory_bytes = "4294967296", connections = "450", storage_bytes = "21474836480" } }
    cache_nodes   = { clientele-dev-001 = { CacheClusterId = "clientele-dev-001" } }
    functions     = { rotation = { FunctionName = "clientele-dev-rotation" } }
    addresses     = { clientele-dev = { HealthCheckId = "h" } }
    certificates  = { clientele-dev = { CertificateArn = "arn:aws:acm:us-east-1:123456789012:certificate/0" } }
    distributions = { clientele-dev = { DistributionId = "E0" } }
    firewalls     = { cdn = { WebACL = "clientele-dev-cdn" } }
  }
}

run "everything_that_is_there_is_watched" {
  command = plan

  assert {
    condition = toset(keys(aws_cloudwatch_metric_alarm.this)) == toset([
      "instance-cpu-high/web-blue", "instance-memory-high/web-blue", "instance-disk-full/web-blue", "fleet-at-most/web-blue",
      "saturation-high/web-blue", "cache-down/web-blue", "database-pool-waiting/web-blue",
      "worker-missing/workers-main", "jobs-waiting/workers-main", "jobs-failing/workers-main", "webhooks-failing/workers-main",
      "service-unavailable/web", "targets-unhealthy/blue", "targets-unhealthy/green", "errors-high/web", "responses-slow/web",
      "database-connection-failures/clientele-dev", "database-cpu-high/primary", "database-memory-low/primary",
      "database-connections-high/primary", "database-storage-low/primary", "cache-memory-high/clientele-dev-001",
      "function-throttled/rotation",
    ])
    error_message = "One alarm for each subject, and none for a replica that is not there."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : length(alarm.alarm_actions) == 1 && length(alarm.ok_actions) == 1 && can(regex("What to do: https://example.com/runbooks/[a-z-]+\\.md$", alarm.alarm_description))])
    error_message = "Each alarm tells somebody, says when it is over, and leads to a runbook."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.this : length([for query in alarm.metric_query : query if query.return_data]) == 1])
    error_message = "Each alarm looks at exactly one result."
  }

  assert {
    condition     = !anytrue([for alarm in aws_cloudwatch_metric_alarm.this : strcontains(jsonencode(alarm.metric_query), "\"$")])
    error_message = "No fact is left open."
  }
}

run "who_is_told" {
  command = plan

  assert {
    condition     = one(aws_cloudwatch_metric_alarm.this["service-unavailable/web"].alarm_actions) == var.topic_arns.page && one(aws_cloudwatch_metric_alarm.this["responses-slow/web"].alarm_actions) == var.topic_arns.ticket
    error_message = "What can not wait pages, what can makes a ticket."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["service-unavailable/web"].evaluation_periods == 3
    error_message = "Three minutes without any instance are enough."
  }
}

run "facts_of_the_subject_are_thresholds" {
  command = plan

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["database-connections-high/primary"].threshold == 360 && aws_cloudwatch_metric_alarm.this["instance-cpu-high/web-blue"].threshold == 85
    error_message = "A threshold is a number, or a share of a fact."
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["database-storage-low/primary"].threshold == 1717986918
    error_message = "It is the catalogue's share of what there is here."
  }
}

run "objectives_burn" {
  command = plan

  assert {
    condition     = toset(keys(aws_cloudwatch_composite_alarm.burn)) == toset([for pair in setproduct(["availability-burn/web", "latency-burn/web"], ["14.4", "6", "1"]) : join("/", pair)])
    error_message = "Each objective rings at three rates."
  }

  assert {
    condition     = aws_cloudwatch_composite_alarm.burn["availability-burn/web/14.4"].alarm_rule == "ALARM(\"clientele-dev-availability-burn-web-14.4-1h\") AND ALARM(\"clientele-dev-availability-burn-web-14.4-5m\")"
    error_message = "Both windows must burn."
  }

  assert {
    condition     = [for key in ["availability-burn/web/14.4", "availability-burn/web/6", "availability-burn/web/1"] : one(aws_cloudwatch_composite_alarm.burn[key].alarm_actions)] == [var.topic_arns.page, var.topic_arns.page, var.topic_arns.ticket]
    error_message = "What burns fast pages, what burns slowly makes a ticket."
  }

  assert {
    condition     = alltrue([for alarm in aws_cloudwatch_metric_alarm.window : alarm.alarm_actions == null])
    error_message = "One window alone tells nobody."
  }

  assert {
    condition     = format("%.4f", aws_cloudwatch_metric_alarm.window["availability-burn/web/14.4/1h"].threshold) == "0.0144" && format("%.4f", aws_cloudwatch_metric_alarm.window["latency-burn/web/6/30m"].threshold) == "0.0600"
    error_message = "The threshold is the rate times what the target leaves."
  }

  assert {
    condition = {
      for window in ["14.4/1h", "14.4/5m", "1/3d"] : window => [
        aws_cloudwatch_metric_alarm.window["latency-burn/web/${window}"].evaluation_periods,
        one([for query in aws_cloudwatch_metric_alarm.window["latency-burn/web/${window}"].metric_query : one(query.metric).period if query.id == "good"]),
        one([for query in aws_cloudwatch_metric_alarm.window["latency-burn/web/${window}"].metric_query : one(query.metric).stat if query.id == "good"]),
      ]
    } == { "14.4/1h" = [1, 3600, "TC(:0.5)"], "14.4/5m" = [1, 300, "TC(:0.5)"], "1/3d" = [3, 86400, "TC(:0.5)"] }
    error_message = "Windows up to a day are looked at at once, and three days day by day."
  }
}

run "logs_are_counted" {
  command = plan

  assert {
    condition     = { for key, filter in aws_cloudwatch_log_metric_filter.this : key => filter.log_group_name } == { "server-database-failures/web/server" = "/clientele-dev/web/server", "database-refusals/database/postgresql" = "/aws/rds/instance/clientele-dev/postgresql" }
    error_message = "Failures of connections are counted in the logs that are there."
  }

  assert {
    condition     = alltrue([for filter in aws_cloudwatch_log_metric_filter.this : filter.metric_transformation[0].namespace == "clientele-dev/logs"])
    error_message = "Each environment counts its own."
  }
}

run "questions_to_the_logs_are_saved" {
  command = plan

  assert {
    condition     = { for key, query in aws_cloudwatch_query_definition.this : query.name => query.log_group_names if contains(["errors-by-route", "database-failures"], key) } == { "clientele-dev/errors-by-route" = tolist(["/clientele-dev/web/server"]), "clientele-dev/database-failures" = tolist(["/clientele-dev/web/server", "/aws/rds/instance/clientele-dev/postgresql"]) }
    error_message = "Of the logs that are there."
  }

  assert {
    condition     = !contains(keys(aws_cloudwatch_query_definition.this), "work-that-failed")
    error_message = "None where no such log is."
  }
}

run "four_dashboards" {
  command = plan

  assert {
    condition     = toset(keys(aws_cloudwatch_dashboard.this)) == toset(["service", "database", "scaling", "cost"])
    error_message = "Response times and errors, the database, scaling and cost."
  }

  assert {
    condition     = jsonencode(jsondecode(aws_cloudwatch_dashboard.this["service"].dashboard_body).widgets[0].properties.metrics[1]) == jsonencode(["AWS/ApplicationELB", "TargetResponseTime", "LoadBalancer", "app/clientele-dev/0", { label = "95 of 100", stat = "p95" }])
    error_message = "A metric is drawn with its subject's dimensions."
  }

  assert {
    condition     = jsonencode(jsondecode(aws_cloudwatch_dashboard.this["service"].dashboard_body).widgets[1].properties.metrics[4]) == jsonencode([{ expression = "100 * (FILL(instances, 0) + FILL(balancer, 0)) / requests", id = "ours", label = "ours (5xx)" }])
    error_message = "An expression is drawn over the metrics that it names."
  }

  assert {
    condition     = !anytrue([for dashboard in aws_cloudwatch_dashboard.this : can(regex("\"\\$[A-Za-z_]+\"", dashboard.dashboard_body))])
    error_message = "No fact is left open."
  }
}

run "the_edge_is_watched_from_us_east_1" {
  command = plan

  variables {
    scope = "global"
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.this)) == toset(["address-unreachable/clientele-dev", "certificate-expiring/clientele-dev", "cdn-errors-high/clientele-dev", "requests-refused/cdn"]) && length(aws_cloudwatch_dashboard.this) == 0
    error_message = "The alarms on the edge, and no dashboard twice."
  }
}

run "nobody_is_woken_by_sleep" {
  command = plan

  variables {
    scope  = "global"
    asleep = true
  }

  assert {
    condition     = toset(keys(aws_cloudwatch_metric_alarm.this)) == toset(["certificate-expiring/clientele-dev", "requests-refused/cdn"])
    error_message = "Where the fleet sleeps at night, the address can not be reached either."
  }
}

run "nobody_is_woken_by_waking" {
  command = plan

  variables {
    asleep = true
  }

  assert {
    condition     = aws_cloudwatch_metric_alarm.this["service-unavailable/web"].evaluation_periods == 15 && aws_cloudwatch_metric_alarm.this["errors-high/web"].evaluation_periods == 5
    error_message = "In the morning the fleet has a quarter of an hour to be there."
  }
}

run "refuses_an_unknown_scope" {
  command = plan
  variables {
    scope = "world"
  }
  expect_failures = [var.scope]
}

run "refuses_an_unknown_kind" {
  command = plan
  variables {
    subjects = { queues = {} }
  }
  expect_failures = [var.subjects]
}

run "refuses_a_runbook_url_with_a_final_slash" {
  command = plan
  variables {
    runbook_base_url = "https://example.com/runbooks/"
  }
  expect_failures = [var.runbook_base_url]
}

run "refuses_what_is_no_topic" {
  command = plan
  variables {
    topic_arns = { page = "someone", ticket = "someone" }
  }
  expect_failures = [var.topic_arns]
}

run "refuses_a_name_in_capitals" {
  command = plan
  variables {
    name = "Clientele"
  }
  expect_failures = [var.name]
}
