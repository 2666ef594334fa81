mock_provider "aws" {
  override_during = plan
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-central-1" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111122223333:log-group:flows" }
  }
  mock_resource "aws_iam_role" {
    defaults = { arn = "arn:aws:iam::111122223333:role/flows" }
  }
}

variables {
  name  = "clientele-dev"
  cidr  = "10.20.0.0/16"
  zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"]
  logs = {
    retention_days = 30
    key_arn        = "arn:aws:kms:eu-central-1:111122223333:key/logs"
    bucket_arn     = "arn:aws:s3:::clientele-dev-logs"
  }
}

run "three_zones_of_three_subnets" {
  command = plan

  assert {
    condition     = length(aws_subnet.this) == 9 && length(distinct([for subnet in aws_subnet.this : subnet.cidr_block])) == 9
    error_message = "Public, private and database subnets in each of three zones, without overlap."
  }

  assert {
    condition     = !anytrue([for subnet in aws_subnet.this : subnet.map_public_ip_on_launch])
    error_message = "Nothing gets a public address by itself (FSBP EC2.15)."
  }

  assert {
    condition     = aws_subnet.this["private-eu-central-1b"].cidr_block == "10.20.80.0/20" && aws_subnet.this["private-eu-central-1b"].tags.Name == "clientele-dev-private-eu-central-1b"
    error_message = "Addresses and names follow tier and zone."
  }
}

run "a_gateway_in_each_zone" {
  command = plan

  assert {
    condition     = length(aws_nat_gateway.this) == 3 && length(aws_route.nat) == 3
    error_message = "By default each zone has its own NAT gateway."
  }
}

run "one_gateway_serves_all_zones" {
  command = plan
  variables {
    nat = "one"
  }

  assert {
    condition     = keys(aws_nat_gateway.this) == ["eu-central-1a"] && length(aws_route.nat) == 3
    error_message = "One gateway, and a route to it from each zone."
  }
}

run "no_gateway_no_way_out" {
  command = plan
  variables {
    nat = "none"
  }

  assert {
    condition     = length(aws_nat_gateway.this) == 0 && length(aws_route.nat) == 0 && length(aws_eip.nat) == 0
    error_message = "Without NAT there are no gateways, addresses and routes."
  }
}

run "nothing_but_the_public_subnets_meets_the_internet" {
  command = plan

  assert {
    condition = alltrue([
      for name, acl in aws_network_acl.this : alltrue([
        for rule in acl.ingress : rule.cidr_block == "10.20.0.0/16" || name != "database"
      ])
    ])
    error_message = "Databases are reached from inside of the VPC alone."
  }

  assert {
    condition = alltrue(flatten([
      for acl in aws_network_acl.this : [
        for rule in acl.ingress : [
          for port in [22, 3389] : !(rule.cidr_block == "0.0.0.0/0" && rule.from_port <= port && port <= rule.to_port)
        ]
      ]
    ]))
    error_message = "No subnet lets remote administration in from anywhere (CIS 6.2)."
  }

  assert {
    condition     = alltrue([for rule in aws_network_acl.this["database"].egress : rule.cidr_block == "10.20.0.0/16"])
    error_message = "Databases answer inside of the VPC alone."
  }

  assert {
    condition     = alltrue([for rule in aws_vpc_security_group_ingress_rule.endpoints : rule.from_port == 443 && rule.to_port == 443 && startswith(rule.cidr_ipv4, "10.20.")])
    error_message = "Endpoints are reached over TLS from private subnets."
  }
}

run "the_defaults_are_closed" {
  command = plan

  assert {
    condition     = length(aws_default_network_acl.this.ingress) == 0 && length(aws_default_network_acl.this.egress) == 0
    error_message = "The default filter lets nothing through."
  }
}

run "flows_are_logged_twice" {
  command = plan

  assert {
    condition     = aws_flow_log.search.traffic_type == "ALL" && aws_flow_log.keep.traffic_type == "ALL" && aws_flow_log.keep.log_destination == "arn:aws:s3:::clientele-dev-logs"
    error_message = "Every flow goes to CloudWatch and to S3 (FSBP EC2.6)."
  }

  assert {
    condition     = aws_cloudwatch_log_group.flows.retention_in_days == 30 && aws_cloudwatch_log_group.flows.kms_key_id == var.logs.key_arn && aws_cloudwatch_log_group.flows.name == "/clientele/dev/network/flows"
    error_message = "The log group has a retention, our key and its name."
  }
}

run "endpoints_serve_this_account" {
  command = plan

  assert {
    condition     = length(aws_vpc_endpoint.interface) == 5 && contains(keys(aws_vpc_endpoint.interface), "ec2")
    error_message = "The EC2 endpoint is there (FSBP EC2.10), with four others."
  }

  assert {
    condition     = alltrue([for endpoint in aws_vpc_endpoint.interface : jsondecode(endpoint.policy).Statement[0].Condition.StringEquals["aws:PrincipalAccount"] == "111122223333"])
    error_message = "Endpoints serve this account's roles alone."
  }
}

run "refuses_public_addresses" {
  command = plan
  variables {
    cidr = "52.1.0.0/16"
  }
  expect_failures = [var.cidr]
}

run "refuses_a_small_network" {
  command = plan
  variables {
    cidr = "10.20.0.0/24"
  }
  expect_failures = [var.cidr]
}

run "refuses_two_zones" {
  command = plan
  variables {
    zones = ["eu-central-1a", "eu-central-1a", "eu-central-1b"]
  }
  # With two zones there is no plan to check further: the names of subnets repeat.
  expect_failures = [var.zones]
}

run "refuses_an_unknown_nat" {
  command = plan
  variables {
    nat = "two"
  }
  expect_failures = [var.nat]
}

run "refuses_a_paid_endpoint_for_s3" {
  command = plan
  variables {
    endpoints = ["s3"]
  }
  expect_failures = [var.endpoints]
}

run "refuses_logs_without_a_key" {
  command = plan
  variables {
    logs = { retention_days = 30, key_arn = "", bucket_arn = "arn:aws:s3:::logs" }
  }
  expect_failures = [var.logs]
}

run "refuses_low_ports_for_databases" {
  command = plan
  variables {
    database_ports = [22]
  }
  expect_failures = [var.database_ports]
}
