# What the subnets let in and out, whatever the security groups say. These filters have no memory: answers come in on
# ephemeral ports. Remote administration goes through Session Manager, so 22 and 3389 are closed (CIS 6.2, 6.3).

locals {
  any = "0.0.0.0/0"

  # Linux's ephemeral ports hold neither 22 nor 3389; a NAT gateway's, from 1024 on
  # (https://docs.aws.amazon.com/vpc/latest/userguide/nacl-ephemeral-ports.html), would hold 3389, so they leave it out: one in
  # 64,000 connections of NAT is retried on another port.
  linux_ephemeral = [32768, 65535]

  filters = {
    public = {
      ingress = [
        { ports = [80, 80], cidr = local.any },
        { ports = [443, 443], cidr = local.any },
        { ports = [1024, 3388], cidr = local.any },
        { ports = [3390, 65535], cidr = local.any },
      ]
      egress = [{ ports = [0, 65535], cidr = local.any }]
    }
    private = {
      ingress = [
        { ports = [0, 65535], cidr = var.cidr },
        { ports = local.linux_ephemeral, cidr = local.any },
      ]
      egress = [{ ports = [0, 65535], cidr = local.any }]
    }
    database = {
      # Multi-AZ and replication run in networks of RDS's and ElastiCache's own.
      ingress = [for port in var.database_ports : { ports = [port, port], cidr = var.cidr }]
      egress  = [{ ports = [1024, 65535], cidr = var.cidr }]
    }
  }
}

resource "aws_network_acl" "this" {
  for_each = local.filters

  vpc_id     = aws_vpc.this.id
  subnet_ids = local.subnet_ids[each.key]

  dynamic "ingress" {
    for_each = each.value.ingress
    content {
      rule_no    = 100 + ingress.key * 10
      action     = "allow"
      protocol   = "tcp"
      from_port  = ingress.value.ports[0]
      to_port    = ingress.value.ports[1]
      cidr_block = ingress.value.cidr
    }
  }

  dynamic "egress" {
    for_each = each.value.egress
    content {
      rule_no    = 100 + egress.key * 10
      action     = "allow"
      protocol   = "tcp"
      from_port  = egress.value.ports[0]
      to_port    = egress.value.ports[1]
      cidr_block = egress.value.cidr
    }
  }

  # "Fragmentation needed", without which large answers to some networks are lost (RFC 1191).
  ingress {
    rule_no    = 90
    action     = "allow"
    protocol   = "icmp"
    icmp_type  = 3
    icmp_code  = 4
    from_port  = 0
    to_port    = 0
    cidr_block = each.key == "database" ? var.cidr : local.any
  }

  egress {
    rule_no    = 90
    action     = "allow"
    protocol   = "icmp"
    icmp_type  = 3
    icmp_code  = 4
    from_port  = 0
    to_port    = 0
    cidr_block = each.key == "database" ? var.cidr : local.any
  }

  tags = { Name = "${var.name}-${each.key}" }
}

# The defaults let nothing through (FSBP EC2.2), so that whoever forgets to choose notices.
resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id

  tags = { Name = "${var.name}-default-closed" }
}

resource "aws_default_network_acl" "this" {
  default_network_acl_id = aws_vpc.this.default_network_acl_id

  tags = { Name = "${var.name}-default-closed" }
}
