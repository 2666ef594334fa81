# Two groups, since CloudFront's list alone takes most of the 60 rules that one may have:
# docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/LocationsOfEdgeServers.html

data "aws_region" "current" {}

locals {
  callers = {
    cloudfront    = { list = "com.amazonaws.global.cloudfront.origin-facing", what = "CloudFront" }
    health-checks = { list = "com.amazonaws.${data.aws_region.current.name}.route53-healthchecks", what = "Route 53's health checkers" }
  }
}

data "aws_ec2_managed_prefix_list" "callers" {
  for_each = local.callers

  name = each.value.list
}

resource "aws_security_group" "from" {
  for_each = local.callers

  name        = "${var.name}-balancer-from-${each.key}"
  description = "The load balancer, reached by ${each.value.what}"
  vpc_id      = var.network.vpc_id

  tags = { Name = "${var.name}-balancer-from-${each.key}" }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_vpc_security_group_ingress_rule" "https" {
  for_each = local.callers

  security_group_id = aws_security_group.from[each.key].id
  description       = "https from ${each.value.what}"
  prefix_list_id    = data.aws_ec2_managed_prefix_list.callers[each.key].id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}

resource "aws_vpc_security_group_egress_rule" "instances" {
  security_group_id = aws_security_group.from["cloudfront"].id
  description       = "http to the instances, and nothing else"
  cidr_ipv4         = var.network.vpc_cidr
  ip_protocol       = "tcp"
  from_port         = var.port
  to_port           = var.port
}
