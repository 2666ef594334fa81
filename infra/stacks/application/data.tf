# What the stacks below made, and the release that was published.

data "aws_ssm_parameter" "data" {
  name = "/clientele/${var.environment}/data"
}

# Written by `npm run ops -- release publish`.
data "aws_ssm_parameter" "release" {
  name = "/clientele/${var.environment}/release"
}

data "aws_route53_zone" "this" {
  name = var.domain.zone_name
}

data "aws_s3_bucket" "this" {
  for_each = toset(["artifacts", "logs", "static"])

  bucket = local.data.bucket_names[each.key]
}

locals {
  data    = jsondecode(data.aws_ssm_parameter.data.insecure_value)
  release = jsondecode(data.aws_ssm_parameter.release.insecure_value)
}
