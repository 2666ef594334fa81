# What the world reaches: CloudFront with its firewall, and behind it the load balancer with its own.

module "balancer" {
  source = "../balancer"

  name                = var.name
  network             = var.network
  domain              = var.domain
  logs_bucket         = var.logs.balancer_bucket
  deletion_protection = var.deletion_protection

  firewall = {
    count_only     = setsubtract(var.firewall.count_only, ["geographic"])
    retention_days = var.logs.retention_days
    key_arn        = var.logs.key_arn
  }
}

module "firewall" {
  source    = "../firewall"
  providers = { aws = aws.global }

  name         = "${var.name}-cdn"
  scope        = "CLOUDFRONT"
  geographic   = var.firewall.geographic
  count_only   = var.firewall.count_only
  bot_control  = var.firewall.bot_control
  rate_limits  = { general = var.firewall.rate_limit, sign_in = var.firewall.sign_in_rate_limit }
  large_bodies = "^/api/v1/(imports|clients/bulk)(/|$)"
  log          = { retention_days = var.logs.retention_days, key_arn = var.logs.global_key_arn }
}

resource "aws_acm_certificate" "address" {
  provider = aws.global

  domain_name       = var.domain.name
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "validation" {
  for_each = { for option in aws_acm_certificate.address.domain_validation_options : option.domain_name => option }

  zone_id = var.domain.zone_id
  name    = each.value.resource_record_name
  type    = each.value.resource_record_type
  records = [each.value.resource_record_value]
  ttl     = 300
}

resource "aws_acm_certificate_validation" "address" {
  provider = aws.global

  certificate_arn         = aws_acm_certificate.address.arn
  validation_record_fqdns = [for record in aws_route53_record.validation : record.fqdn]
}

resource "aws_route53_record" "address" {
  for_each = toset(["A", "AAAA"])

  zone_id = var.domain.zone_id
  name    = var.domain.name
  type    = each.key

  alias {
    name                   = aws_cloudfront_distribution.this.domain_name
    zone_id                = aws_cloudfront_distribution.this.hosted_zone_id
    evaluate_target_health = false
  }
}

# As people see it: through the CDN and both firewalls, from several Regions of the world.
resource "aws_route53_health_check" "address" {
  type              = "HTTPS"
  fqdn              = var.domain.name
  port              = 443
  resource_path     = "/readyz"
  request_interval  = 30
  failure_threshold = 3
  enable_sni        = true

  tags = { Name = "${var.name}-address" }
}
