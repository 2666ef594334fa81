# Names that CloudFront and the health check ask, not people. CloudFront asks serving.origin.DOMAIN, which Route 53 answers
# with the Region that is well; the health check asks this Region's own name, which never leads elsewhere.

locals {
  certificate_name = "*.origin.${var.domain.name}"
  serving_name     = "serving.origin.${var.domain.name}"
  regional_name    = "${data.aws_region.current.name}.origin.${var.domain.name}"
}

resource "aws_acm_certificate" "this" {
  domain_name       = local.certificate_name
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

# ACM derives the record from the name and the account, so both Regions ask for the same one: the primary's, which stays.
resource "aws_route53_record" "validation" {
  for_each = {
    for option in aws_acm_certificate.this.domain_validation_options : option.domain_name => option
    if var.failover == "PRIMARY"
  }

  zone_id = var.domain.zone_id
  name    = each.value.resource_record_name
  type    = each.value.resource_record_type
  records = [each.value.resource_record_value]
  ttl     = 300
}

resource "aws_acm_certificate_validation" "this" {
  certificate_arn         = aws_acm_certificate.this.arn
  validation_record_fqdns = var.failover == "PRIMARY" ? [for record in aws_route53_record.validation : record.fqdn] : null
}

resource "aws_route53_record" "regional" {
  zone_id = var.domain.zone_id
  name    = local.regional_name
  type    = "A"

  alias {
    name                   = aws_lb.this.dns_name
    zone_id                = aws_lb.this.zone_id
    evaluate_target_health = false
  }
}

# From several Regions of the world, every 30 seconds: three failures are 90 seconds.
resource "aws_route53_health_check" "this" {
  type              = "HTTPS"
  fqdn              = aws_route53_record.regional.fqdn
  port              = 443
  resource_path     = "/readyz"
  request_interval  = 30
  failure_threshold = 3
  enable_sni        = true

  tags = { Name = "${var.name}-balancer-${data.aws_region.current.name}" }
}

resource "aws_route53_record" "serving" {
  zone_id         = var.domain.zone_id
  name            = local.serving_name
  type            = "A"
  set_identifier  = lower(var.failover)
  health_check_id = aws_route53_health_check.this.id

  failover_routing_policy {
    type = var.failover
  }

  alias {
    name                   = aws_lb.this.dns_name
    zone_id                = aws_lb.this.zone_id
    evaluate_target_health = true
  }
}
