locals {
  all_methods = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]

  # AWS's own policies, the same in every account:
  # docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html and -origin-request-policies.html
  caching_disabled = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
  all_viewer       = "216adef6-5c7f-47e4-b989-5492eafa07d3"
}

resource "aws_cloudfront_origin_access_control" "static" {
  name                              = "${var.name}-static"
  description                       = "Signs what CloudFront asks of the bucket (FSBP CloudFront.13)."
  origin_access_control_origin_type = "s3"
  signing_behavior                  = "always"
  signing_protocol                  = "sigv4"
}

# Files below assets/ are named by their content and never change.
resource "aws_cloudfront_cache_policy" "immutable" {
  name        = "${var.name}-immutable"
  comment     = "Files named by their content"
  min_ttl     = 1
  default_ttl = 31536000
  max_ttl     = 31536000

  parameters_in_cache_key_and_forwarded_to_origin {
    enable_accept_encoding_brotli = true
    enable_accept_encoding_gzip   = true

    cookies_config {
      cookie_behavior = "none"
    }
    headers_config {
      header_behavior = "none"
    }
    query_strings_config {
      query_string_behavior = "none"
    }
  }
}

# What the application says stays (override = false): it knows each page's policy. This is for what S3 answers.
resource "aws_cloudfront_response_headers_policy" "safe" {
  name    = "${var.name}-safe"
  comment = "As server/src/http/security-headers.ts has them"

  security_headers_config {
    content_security_policy {
      content_security_policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
      override                = false
    }
    content_type_options {
      override = true
    }
    referrer_policy {
      referrer_policy = "same-origin"
      override        = false
    }
    strict_transport_security {
      access_control_max_age_sec = 63072000
      override                   = false
    }
  }

  custom_headers_config {
    items {
      header   = "cross-origin-opener-policy"
      value    = "same-origin"
      override = false
    }
    items {
      header   = "cross-origin-resource-policy"
      value    = "same-origin"
      override = false
    }
  }

  remove_headers_config {
    items {
      header = "server"
    }
  }
}

resource "aws_cloudfront_distribution" "this" {
  comment         = var.name
  aliases         = [var.domain.name]
  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = var.price_class
  web_acl_id      = module.firewall.web_acl_arn

  origin {
    origin_id           = "balancer"
    domain_name         = module.balancer.serving_name
    connection_attempts = 3
    connection_timeout  = 5

    custom_origin_config {
      http_port                = 80
      https_port               = 443
      origin_protocol_policy   = "https-only"
      origin_ssl_protocols     = ["TLSv1.2"]
      origin_read_timeout      = 60
      origin_keepalive_timeout = 55 # less than the load balancer's 60, so that it never closes what is in use
    }
  }

  origin {
    origin_id                = "files"
    domain_name              = var.static.domain_name
    origin_access_control_id = aws_cloudfront_origin_access_control.static.id
  }

  # While a release is on its way to the bucket, and when S3 is ill, the instances have the same files (FSBP CloudFront.4).
  origin_group {
    origin_id = "files-else-balancer"

    failover_criteria {
      status_codes = [403, 404, 500, 502, 503, 504]
    }
    member {
      origin_id = "files"
    }
    member {
      origin_id = "balancer"
    }
  }

  default_cache_behavior {
    target_origin_id           = "balancer"
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = local.all_methods
    cached_methods             = ["GET", "HEAD"]
    cache_policy_id            = local.caching_disabled
    origin_request_policy_id   = local.all_viewer
    response_headers_policy_id = aws_cloudfront_response_headers_policy.safe.id
  }

  # Refused over http with 403: a redirect would hide that a key was sent in clear text (OWASP ASVS 5.0, 4.1.2).
  ordered_cache_behavior {
    path_pattern               = "/api/*"
    target_origin_id           = "balancer"
    viewer_protocol_policy     = "https-only"
    allowed_methods            = local.all_methods
    cached_methods             = ["GET", "HEAD"]
    cache_policy_id            = local.caching_disabled
    origin_request_policy_id   = local.all_viewer
    response_headers_policy_id = aws_cloudfront_response_headers_policy.safe.id
  }

  ordered_cache_behavior {
    path_pattern               = "/assets/*"
    target_origin_id           = "files-else-balancer"
    viewer_protocol_policy     = "redirect-to-https"
    allowed_methods            = ["GET", "HEAD"]
    cached_methods             = ["GET", "HEAD"]
    cache_policy_id            = aws_cloudfront_cache_policy.immutable.id
    response_headers_policy_id = aws_cloudfront_response_headers_policy.safe.id
    compress                   = true
  }

  # CloudFront would answer everybody with one error for ten seconds.
  dynamic "custom_error_response" {
    for_each = [500, 502, 503, 504]

    content {
      error_code            = custom_error_response.value
      error_caching_min_ttl = 0
    }
  }

  # The firewall asks for countries: it logs, measures, and can count instead.
  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate_validation.address.certificate_arn
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }
}
