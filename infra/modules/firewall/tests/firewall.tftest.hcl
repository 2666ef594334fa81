mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }
  mock_resource "aws_wafv2_web_acl" {
    defaults = { arn = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/clientele-dev/0" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:aws-waf-logs-clientele-dev" }
  }
}

variables {
  name         = "clientele-dev"
  scope        = "REGIONAL"
  large_bodies = "^/api/v1/imports"
  log          = { retention_days = 30, key_arn = "arn:aws:kms:eu-central-1:123456789012:key/logs" }
}

# Few runs: each takes seconds, for the size of the firewall in the provider.
run "each_rule_refuses_what_it_should_and_is_measured_and_logged" {
  assert {
    condition = toset(aws_wafv2_web_acl.this.rule[*].name) == toset([
      "rate", "sign-in-rate", "oversize-body", "ip-reputation", "anonymous-ip", "known-bad-inputs", "common", "sql-injection",
    ])
    error_message = "Without countries and bots there are eight rules."
  }

  assert {
    condition     = alltrue([for rule in aws_wafv2_web_acl.this.rule : try(length(rule.action[0].count), 0) == 0 && try(length(rule.override_action[0].count), 0) == 0])
    error_message = "No rule only counts unless it is told to."
  }

  assert {
    condition     = alltrue([for rule in aws_wafv2_web_acl.this.rule : rule.visibility_config[0].cloudwatch_metrics_enabled && rule.visibility_config[0].metric_name == rule.name])
    error_message = "Each rule is measured under its own name."
  }

  assert {
    condition     = length(distinct(aws_wafv2_web_acl.this.rule[*].priority)) == length(aws_wafv2_web_acl.this.rule)
    error_message = "Two rules may not have one priority."
  }

  assert {
    condition = jsonencode({
      for rule in aws_wafv2_web_acl.this.rule : rule.name => rule.statement[0].managed_rule_group_statement[0].rule_action_override[*].name
      if length(rule.statement[0].managed_rule_group_statement) > 0
      }) == jsonencode({
      anonymous-ip     = ["HostingProviderIPList"]
      common           = ["SizeRestrictions_BODY"]
      ip-reputation    = []
      known-bad-inputs = []
      sql-injection    = []
    })
    error_message = "Scripts from clouds come in, and bodies are measured by our own rule."
  }

  assert {
    condition     = flatten([for rule in aws_wafv2_web_acl.this.rule : rule.statement[0].and_statement[0].statement[*].size_constraint_statement[*].size if rule.name == "oversize-body"]) == [8192]
    error_message = "What is larger can not be looked into."
  }

  assert {
    condition     = length(aws_wafv2_web_acl.this.association_config) == 0
    error_message = "AWS WAF does not take a limit for a load balancer."
  }

  assert {
    condition     = startswith(aws_cloudwatch_log_group.requests.name, "aws-waf-logs-") && aws_cloudwatch_log_group.requests.kms_key_id == var.log.key_arn && aws_cloudwatch_log_group.requests.retention_in_days == 30
    error_message = "The log group has AWS's prefix, our key and an end."
  }

  assert {
    condition     = toset(flatten(aws_wafv2_web_acl_logging_configuration.requests.redacted_fields[*].single_header[*].name)) == toset(["authorization", "cookie"])
    error_message = "Keys and sessions stay out of the log."
  }
}

run "a_distribution_looks_into_64_kilobytes" {
  command = plan
  variables {
    scope = "CLOUDFRONT"
  }

  assert {
    condition     = aws_wafv2_web_acl.this.association_config[0].request_body[0].cloudfront[0].default_size_inspection_limit == "KB_64"
    error_message = "Most of a body is looked into."
  }

  assert {
    condition     = flatten([for rule in aws_wafv2_web_acl.this.rule : rule.statement[0].and_statement[0].statement[*].size_constraint_statement[*].size if rule.name == "oversize-body"]) == [65536]
    error_message = "What is larger can not be looked into."
  }
}

run "rules_can_be_set_to_count" {
  command = plan
  variables {
    count_only  = ["geographic", "rate", "sign-in-rate", "oversize-body", "ip-reputation", "anonymous-ip", "known-bad-inputs", "common", "sql-injection", "bots"]
    geographic  = { mode = "block", countries = ["KP"] }
    bot_control = true
  }

  assert {
    condition     = length(aws_wafv2_web_acl.this.rule) == 10 && alltrue([for rule in aws_wafv2_web_acl.this.rule : try(length(rule.action[0].count), 0) + try(length(rule.override_action[0].count), 0) == 1])
    error_message = "Each of the ten rules counts when it is named."
  }
}

run "only_some_countries" {
  command = plan
  variables {
    geographic = { mode = "allow", countries = ["DE", "AT"] }
  }

  assert {
    condition     = one([for rule in aws_wafv2_web_acl.this.rule : rule.statement[0].not_statement[0].statement[0].geo_match_statement[0].country_codes if rule.name == "geographic"]) == tolist(["AT", "DE"])
    error_message = "All but the countries allowed are refused."
  }
}

run "all_but_some_countries" {
  command = plan
  variables {
    geographic = { mode = "block", countries = ["KP"] }
  }

  assert {
    condition     = one([for rule in aws_wafv2_web_acl.this.rule : rule.statement[0].geo_match_statement[0].country_codes if rule.name == "geographic"]) == tolist(["KP"])
    error_message = "The countries named are refused."
  }
}

run "refuses_what_can_not_be_meant" {
  command = plan
  variables {
    name         = "Clientele"
    scope        = "GLOBAL"
    geographic   = { mode = "allow", countries = ["de"] }
    count_only   = ["comon"]
    rate_limits  = { general = 5 }
    large_bodies = "imports"
    log          = { retention_days = 30, key_arn = "" }
  }
  expect_failures = [var.name, var.scope, var.geographic, var.count_only, var.rate_limits, var.large_bodies, var.log]
}

run "refuses_to_allow_nobody" {
  command = plan
  variables {
    geographic = { mode = "allow" }
  }
  expect_failures = [var.geographic]
}
