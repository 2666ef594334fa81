# S3 through a gateway costs nothing and spares NAT its dearest traffic (releases, logs, backups). Each interface endpoint costs
# as much as about 170 GB a month through NAT in each zone: only what FSBP asks for (EC2.10) and what instances can not start
# without (secrets, logs, parameters, Session Manager), so that a failing NAT gateway stops no server.

data "aws_caller_identity" "current" {}

data "aws_region" "current" {}

# Open to every bucket: AWS's own agents and Ubuntu's packages lie in buckets of other accounts. Roles say which are ours.
resource "aws_vpc_endpoint" "s3" {
  vpc_id            = aws_vpc.this.id
  service_name      = "com.amazonaws.${data.aws_region.current.name}.s3"
  vpc_endpoint_type = "Gateway"
  route_table_ids   = [for table in aws_route_table.private : table.id]

  tags = { Name = "${var.name}-s3" }
}


resource "aws_security_group" "endpoints" {
  name        = "${var.name}-endpoints"
  description = "AWS services inside of the network, over TLS, for the private subnets"
  vpc_id      = aws_vpc.this.id

  tags = { Name = "${var.name}-endpoints" }
}

resource "aws_vpc_security_group_ingress_rule" "endpoints" {
  for_each = { for zone in var.zones : zone => local.subnets["private-${zone}"].cidr }

  security_group_id = aws_security_group.endpoints.id
  description       = "TLS from the private subnet of ${each.key}"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = each.value
}

resource "aws_vpc_endpoint" "interface" {
  for_each = var.endpoints

  vpc_id              = aws_vpc.this.id
  service_name        = "com.amazonaws.${data.aws_region.current.name}.${each.key}"
  vpc_endpoint_type   = "Interface"
  subnet_ids          = local.subnet_ids.private
  security_group_ids  = [aws_security_group.endpoints.id]
  private_dns_enabled = true

  # For this account's own roles: nobody carries data out with credentials of another account.
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "OwnRolesOnly"
      Effect    = "Allow"
      Principal = "*"
      Action    = "*"
      Resource  = "*"
      Condition = { StringEquals = { "aws:PrincipalAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })

  tags = { Name = "${var.name}-${each.key}" }
}
