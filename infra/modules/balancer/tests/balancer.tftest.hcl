mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-central-1" }
  }
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }
  mock_resource "aws_lb" {
    defaults        = { arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:loadbalancer/app/clientele-dev/0" }
    override_during = plan
  }
  mock_resource "aws_lb_target_group" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:targetgroup/clientele-dev-blue/0" }
  }
  mock_resource "aws_lb_listener" {
    defaults = { arn = "arn:aws:elasticloadbalancing:eu-central-1:123456789012:listener/app/clientele-dev/0/0" }
  }
  mock_resource "aws_acm_certificate" {
    defaults = {
      arn = "arn:aws:acm:eu-central-1:123456789012:certificate/0"
      domain_validation_options = [{
        domain_name           = "*.origin.dev.example.com"
        resource_record_name  = "_0.origin.dev.example.com"
        resource_record_type  = "CNAME"
        resource_record_value = "_1.acm-validations.aws"
      }]
    }
    override_during = plan
  }
  mock_resource "aws_wafv2_web_acl" {
    defaults = { arn = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/clientele-dev/0" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:123456789012:log-group:aws-waf-logs-clientele-dev" }
  }
}

variables {
  name        = "clientele-dev"
  network     = { vpc_id = "vpc-0", vpc_cidr = "10.20.0.0/16", public_subnet_ids = ["subnet-a", "subnet-b", "subnet-c"] }
  domain      = { name = "dev.example.com", zone_id = "Z0" }
  logs_bucket = "clientele-dev-access-logs"
  firewall    = { key_arn = "arn:aws:kms:eu-central-1:123456789012:key/logs" }
}

run "what_may_reach_what" {
  command = plan

  assert {
    condition     = toset([for list in data.aws_ec2_managed_prefix_list.callers : list.name]) == toset(["com.amazonaws.global.cloudfront.origin-facing", "com.amazonaws.eu-central-1.route53-healthchecks"])
    error_message = "CloudFront and health checkers reach it, and nobody else."
  }

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.https : rule.cidr_ipv4 == null && rule.cidr_ipv6 == null && rule.from_port == 443 && rule.to_port == 443])
    error_message = "No range of addresses may ask, and nothing but https."
  }

  assert {
    condition     = aws_vpc_security_group_egress_rule.instances.cidr_ipv4 == "10.20.0.0/16" && aws_vpc_security_group_egress_rule.instances.from_port == 3000 && aws_vpc_security_group_egress_rule.instances.to_port == 3000
    error_message = "It reaches the instances' port within the VPC and nothing else."
  }

  assert {
    condition     = aws_wafv2_web_acl_association.this.resource_arn == aws_lb.this.arn
    error_message = "The firewall stands in front of it (FSBP ELB.16)."
  }
}

run "only_https_and_only_our_names" {
  command = plan

  assert {
    condition     = aws_lb_listener.https.port == 443 && aws_lb_listener.https.protocol == "HTTPS" && aws_lb_listener.https.ssl_policy == "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
    error_message = "TLS 1.2 or newer with forward secrecy (FSBP ELB.17)."
  }

  assert {
    condition     = one(aws_lb_listener.https.default_action).type == "fixed-response" && one(one(aws_lb_listener.https.default_action).fixed_response).status_code == "421"
    error_message = "Other names are refused."
  }

  assert {
    condition     = toset(flatten(aws_lb_listener_rule.serve.condition[*].host_header[*].values)) == toset(["dev.example.com", "*.origin.dev.example.com"])
    error_message = "People's name, and the names that CloudFront and the health check ask."
  }
}

run "safe_by_default" {
  command = plan

  assert {
    condition     = aws_lb.this.enable_deletion_protection && aws_lb.this.drop_invalid_header_fields && aws_lb.this.desync_mitigation_mode == "strictest"
    error_message = "FSBP ELB.4, ELB.6 and ELB.12."
  }

  assert {
    condition     = aws_lb.this.access_logs[0].enabled && aws_lb.this.access_logs[0].bucket == "clientele-dev-access-logs"
    error_message = "Requests are logged (FSBP ELB.5)."
  }

  assert {
    condition     = aws_lb.this.xff_header_processing_mode == "preserve"
    error_message = "CloudFront's word on who asks stays as it is."
  }
}

run "two_colours_and_blue_begins" {
  command = plan

  assert {
    condition     = { for colour, group in aws_lb_target_group.colour : colour => group.name } == { blue = "clientele-dev-blue", green = "clientele-dev-green" }
    error_message = "There is a blue and a green target group."
  }

  assert {
    condition     = alltrue([for group in aws_lb_target_group.colour : group.health_check[0].path == "/readyz" && group.health_check[0].matcher == "200" && group.port == 3000])
    error_message = "Instances get requests when they are ready."
  }

  assert {
    condition     = toset(flatten(aws_lb_listener_rule.serve.action[*].forward[*].target_group[*].weight)) == toset([100, 0])
    error_message = "At first all goes to one colour."
  }
}

run "the_primary_is_checked_by_a_name_that_never_leads_elsewhere" {
  command = plan

  assert {
    condition     = aws_route53_health_check.this.resource_path == "/readyz" && aws_route53_health_check.this.type == "HTTPS" && aws_route53_record.regional.name == "eu-central-1.origin.dev.example.com"
    error_message = "The check asks this Region, over https, whether it is ready."
  }

  assert {
    condition     = aws_route53_record.serving.failover_routing_policy[0].type == "PRIMARY" && aws_route53_record.serving.set_identifier == "primary" && length(aws_route53_record.validation) == 1
    error_message = "The primary answers first and proves the name to ACM."
  }
}

run "the_second_region_stands_by" {
  command = plan

  variables {
    failover = "SECONDARY"
  }

  assert {
    condition     = aws_route53_record.serving.failover_routing_policy[0].type == "SECONDARY" && length(aws_route53_record.validation) == 0
    error_message = "The second Region answers second and leaves the proof to the primary."
  }
}

run "refuses_one_subnet" {
  command = plan
  variables {
    network = { vpc_id = "vpc-0", vpc_cidr = "10.20.0.0/16", public_subnet_ids = ["subnet-a"] }
  }
  expect_failures = [var.network]
}

run "refuses_a_name_too_long_for_target_groups" {
  command = plan
  variables {
    name = "clientele-of-a-very-long-name"
  }
  expect_failures = [var.name]
}

run "refuses_a_domain_with_a_final_dot" {
  command = plan
  variables {
    domain = { name = "dev.example.com.", zone_id = "Z0" }
  }
  expect_failures = [var.domain]
}

run "refuses_an_unknown_role" {
  command = plan
  variables {
    failover = "primary"
  }
  expect_failures = [var.failover]
}

run "refuses_a_port_for_root" {
  command = plan
  variables {
    port = 80
  }
  expect_failures = [var.port]
}

run "refuses_to_lock_out_everybody" {
  command = plan
  variables {
    firewall = { key_arn = "arn:aws:kms:eu-central-1:123456789012:key/logs", rate_limit = 100 }
  }
  expect_failures = [var.firewall]
}

run "refuses_no_bucket_for_logs" {
  command = plan
  variables {
    logs_bucket = ""
  }
  expect_failures = [var.logs_bucket]
}
