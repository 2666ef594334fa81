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
  mock_resource "aws_acm_certificate" {
    defaults = {
      arn                       = "arn:aws:acm:eu-central-1:123456789012:certificate/0"
      domain_validation_options = [{ domain_name = "*.origin.dev.example.com", resource_record_name = "_0.origin.dev.example.com", resource_record_type = "CNAME", resource_record_value = "_1.acm-validations.aws" }]
    }
    override_during = plan
  }
}

mock_provider "aws" {
  alias = "global"

  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }
  mock_resource "aws_acm_certificate" {
    defaults = {
      arn                       = "arn:aws:acm:us-east-1:123456789012:certificate/0"
      domain_validation_options = [{ domain_name = "dev.example.com", resource_record_name = "_0.dev.example.com", resource_record_type = "CNAME", resource_record_value = "_1.acm-validations.aws" }]
    }
    override_during = plan
  }
}

variables {
  name    = "clientele-dev"
  network = { vpc_id = "vpc-0", vpc_cidr = "10.20.0.0/16", public_subnet_ids = ["subnet-a", "subnet-b", "subnet-c"] }
  domain  = { name = "dev.example.com", zone_id = "Z0" }
  static  = { domain_name = "clientele-dev-static.s3.eu-central-1.amazonaws.com" }
  logs = {
    balancer_bucket = "clientele-dev-access-logs"
    cdn_bucket_arn  = "arn:aws:s3:::clientele-dev-logs"
    retention_days  = 30
    key_arn         = "arn:aws:kms:eu-central-1:123456789012:key/logs"
    global_key_arn  = "arn:aws:kms:us-east-1:123456789012:key/logs"
  }
}

run "pages_redirect_and_the_api_refuses_http" {
  command = plan

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].viewer_protocol_policy == "redirect-to-https"
    error_message = "Pages lead to https."
  }

  assert {
    condition     = { for behaviour in aws_cloudfront_distribution.this.ordered_cache_behavior : behaviour.path_pattern => behaviour.viewer_protocol_policy } == { "/api/*" = "https-only", "/assets/*" = "redirect-to-https" }
    error_message = "The API is refused over http."
  }
}

run "only_named_files_are_kept" {
  command = plan

  assert {
    condition     = { for behaviour in concat(aws_cloudfront_distribution.this.default_cache_behavior, aws_cloudfront_distribution.this.ordered_cache_behavior) : try(behaviour.path_pattern, "*") => behaviour.target_origin_id } == { "*" = "balancer", "/api/*" = "balancer", "/assets/*" = "files-else-balancer" }
    error_message = "Pages and the API come from the load balancer, files from S3, and from the load balancer where S3 has none."
  }

  assert {
    condition     = aws_cloudfront_distribution.this.default_cache_behavior[0].cache_policy_id == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad" && aws_cloudfront_distribution.this.ordered_cache_behavior[0].cache_policy_id == "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
    error_message = "Pages and the API are kept nowhere: they are about people."
  }

  assert {
    condition     = alltrue([for answer in aws_cloudfront_distribution.this.custom_error_response : answer.error_caching_min_ttl == 0])
    error_message = "One error is not everybody's."
  }
}

run "tls_on_both_sides" {
  command = plan

  assert {
    condition     = aws_cloudfront_distribution.this.viewer_certificate[0].minimum_protocol_version == "TLSv1.2_2021" && aws_cloudfront_distribution.this.viewer_certificate[0].ssl_support_method == "sni-only"
    error_message = "Browsers speak TLS 1.2 or newer (FSBP CloudFront.3, 7 and 8)."
  }

  assert {
    condition = alltrue([
      for origin in aws_cloudfront_distribution.this.origin : try(origin.custom_origin_config[0].origin_protocol_policy == "https-only" && origin.custom_origin_config[0].origin_ssl_protocols == toset(["TLSv1.2"]), origin.origin_id == "files")
    ])
    error_message = "CloudFront asks over TLS 1.2 (FSBP CloudFront.9 and 10)."
  }
}

run "logged_without_queries_and_cookies" {
  command = plan

  assert {
    condition     = length(setintersection(aws_cloudwatch_log_delivery.requests.record_fields, ["cs-uri-query", "cs(Cookie)", "cs(Referer)"])) == 0
    error_message = "Queries hold what was searched for, cookies open sessions."
  }
}

run "reached_over_both_protocols" {
  command = plan

  assert {
    condition     = toset(keys(aws_route53_record.address)) == toset(["A", "AAAA"]) && aws_route53_health_check.address.fqdn == "dev.example.com"
    error_message = "People come over IPv4 and IPv6, and the health check as they do."
  }
}

run "refuses_a_key_of_another_region" {
  command = plan
  variables {
    logs = {
      balancer_bucket = "clientele-dev-access-logs"
      cdn_bucket_arn  = "arn:aws:s3:::clientele-dev-logs"
      retention_days  = 30
      key_arn         = "arn:aws:kms:eu-central-1:123456789012:key/logs"
      global_key_arn  = "arn:aws:kms:eu-central-1:123456789012:key/logs"
    }
  }
  expect_failures = [var.logs]
}

run "refuses_an_unknown_price_class" {
  command = plan
  variables {
    price_class = "PriceClass_300"
  }
  expect_failures = [var.price_class]
}

run "refuses_what_is_no_bucket" {
  command = plan
  variables {
    static = { domain_name = "static.example.com" }
  }
  expect_failures = [var.static]
}

run "refuses_a_long_name" {
  command = plan
  variables {
    name = "clientele-of-a-very-long-name"
  }
  expect_failures = [var.name]
}

run "refuses_a_domain_in_capitals" {
  command = plan
  variables {
    domain = { name = "Dev.Example.com", zone_id = "Z0" }
  }
  expect_failures = [var.domain]
}
