# The smallest platform that the module application stands on, for the test of the boot: applied against moto, so that what boots is
# what Terraform puts into the launch template.

terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "host" {
  description = "What the host is told: the release, the secrets' ARNs, where the database is."
  type = object({
    release     = object({ version = string, key = string, sha256 = string })
    bucket      = string
    secret_arns = map(string)
    database    = object({ port = number, role = string })
    port        = number
  })
}

provider "aws" {
  max_retries = 2 # moto answers what it lacks with an error that is retried otherwise

  default_tags {
    tags = { application = "clientele", environment = "dev" }
  }
}

data "aws_vpc" "this" {
  default = true
}

data "aws_subnets" "this" {
  filter {
    name   = "vpc-id"
    values = [data.aws_vpc.this.id]
  }
}

data "aws_prefix_list" "s3" {
  name = "com.amazonaws.eu-central-1.s3"
}

resource "aws_security_group" "neighbour" {
  for_each = toset(["balancer", "cache", "database", "endpoints"])

  name   = each.key
  vpc_id = data.aws_vpc.this.id
}

resource "aws_kms_key" "this" {
  for_each = toset(["compute", "logs", "secrets", "storage"])
}

resource "aws_lb_target_group" "this" {
  for_each = toset(["blue", "green"])

  name     = each.key
  port     = var.host.port
  protocol = "HTTP"
  vpc_id   = data.aws_vpc.this.id
}

module "application" {
  source = "../modules/application"

  name     = "clientele-dev"
  release  = var.host.release
  image_id = "ami-0123456789abcdef0"
  network = {
    vpc_id                     = data.aws_vpc.this.id
    vpc_cidr                   = data.aws_vpc.this.cidr_block
    private_subnet_ids         = data.aws_subnets.this.ids
    endpoint_security_group_id = aws_security_group.neighbour["endpoints"].id
    s3_prefix_list_id          = data.aws_prefix_list.s3.id
  }
  key_arns    = { for purpose, key in aws_kms_key.this : purpose => key.arn }
  secret_arns = var.host.secret_arns
  artifacts   = { name = var.host.bucket, arn = "arn:aws:s3:::${var.host.bucket}" }
  database = {
    endpoint          = "localhost"
    port              = var.host.database.port
    security_group_id = aws_security_group.neighbour["database"].id
    role              = var.host.database.role
  }
  # Nothing listens there: the server works without its cache, slower.
  cache = { endpoint = "localhost", port = 1, security_group_id = aws_security_group.neighbour["cache"].id }
  balancer = {
    target_group_arns         = { for colour, group in aws_lb_target_group.this : colour => group.arn }
    target_group_arn_suffixes = { for colour, group in aws_lb_target_group.this : colour => group.arn_suffix }
    alb_arn_suffix            = "app/clientele-dev/0123456789abcdef"
    alb_security_group_id     = aws_security_group.neighbour["balancer"].id
    port                      = var.host.port
  }
  fleet   = { instance_types = ["t4g.small", "t4g.medium"], min = 1, max = 2, asleep = { timezone = "Europe/Berlin", from = "20:00", to = "07:00" } }
  workers = { instance_types = ["t4g.small", "t4g.medium"], min = 1, max = 1 }
  # Debian's PgBouncer is older than 1.21.
  pool     = { mode = "session", connections = 25 }
  settings = { PUBLIC_URL = "https://dev.clientele.example.com", DRAIN_SECONDS = 1 }
}

output "fleets" {
  value = module.application.fleets
}
