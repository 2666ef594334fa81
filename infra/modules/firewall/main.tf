# One web ACL, for a load balancer or for a distribution. Every rule is measured, logged, and can be set to count.

resource "aws_wafv2_web_acl" "this" {
  name        = var.name
  description = "What may reach Clientele (${lower(var.scope)})."
  scope       = var.scope

  default_action {
    allow {}
  }

  # A load balancer's limit is fixed at 8 KB.
  dynamic "association_config" {
    for_each = var.scope == "CLOUDFRONT" ? [1] : []

    content {
      request_body {
        cloudfront {
          default_size_inspection_limit = "KB_64"
        }
      }
    }
  }

  dynamic "custom_response_body" {
    for_each = local.answers

    content {
      key          = custom_response_body.key
      content_type = "APPLICATION_JSON"
      content      = jsonencode(merge(custom_response_body.value, { code = custom_response_body.key }))
    }
  }

  dynamic "rule" {
    for_each = var.geographic.mode == "off" ? [] : [var.geographic]

    content {
      name     = "geographic"
      priority = 0

      action {
        dynamic "block" {
          for_each = contains(var.count_only, "geographic") ? [] : [1]
          content {}
        }
        dynamic "count" {
          for_each = contains(var.count_only, "geographic") ? [1] : []
          content {}
        }
      }

      statement {
        dynamic "geo_match_statement" {
          for_each = rule.value.mode == "block" ? [rule.value.countries] : []
          content {
            country_codes = sort(geo_match_statement.value)
          }
        }

        dynamic "not_statement" {
          for_each = rule.value.mode == "allow" ? [rule.value.countries] : []
          content {
            statement {
              geo_match_statement {
                country_codes = sort(not_statement.value)
              }
            }
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = "geographic"
        sampled_requests_enabled   = true
      }
    }
  }

  dynamic "rule" {
    for_each = local.rate_rules

    content {
      name     = rule.key
      priority = rule.value.priority

      action {
        dynamic "block" {
          for_each = contains(var.count_only, rule.key) ? [] : [1]
          content {
            custom_response {
              custom_response_body_key = "too_many_requests"
              response_code            = local.answers.too_many_requests.status

              response_header {
                name  = "retry-after"
                value = "300"
              }
            }
          }
        }
        dynamic "count" {
          for_each = contains(var.count_only, rule.key) ? [1] : []
          content {}
        }
      }

      statement {
        rate_based_statement {
          aggregate_key_type    = "IP"
          evaluation_window_sec = 300
          limit                 = rule.value.limit

          dynamic "scope_down_statement" {
            for_each = rule.value.paths[*]

            content {
              and_statement {
                statement {
                  byte_match_statement {
                    positional_constraint = "EXACTLY"
                    search_string         = "POST"
                    field_to_match {
                      method {}
                    }
                    text_transformation {
                      priority = 0
                      type     = "NONE"
                    }
                  }
                }
                statement {
                  regex_match_statement {
                    regex_string = scope_down_statement.value
                    field_to_match {
                      uri_path {}
                    }
                    dynamic "text_transformation" {
                      for_each = local.path_as_read
                      content {
                        priority = text_transformation.key
                        type     = text_transformation.value
                      }
                    }
                  }
                }
              }
            }
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = rule.key
        sampled_requests_enabled   = true
      }
    }
  }

  # What can not be looked into can hide what the groups below would refuse. Uploads are read by the application alone.
  rule {
    name     = "oversize-body"
    priority = 30

    action {
      dynamic "block" {
        for_each = contains(var.count_only, "oversize-body") ? [] : [1]
        content {
          custom_response {
            custom_response_body_key = "body_too_large"
            response_code            = local.answers.body_too_large.status
          }
        }
      }
      dynamic "count" {
        for_each = contains(var.count_only, "oversize-body") ? [1] : []
        content {}
      }
    }

    statement {
      and_statement {
        statement {
          size_constraint_statement {
            comparison_operator = "GT"
            size                = local.inspected_bytes
            field_to_match {
              body {
                oversize_handling = "MATCH"
              }
            }
            text_transformation {
              priority = 0
              type     = "NONE"
            }
          }
        }
        statement {
          not_statement {
            statement {
              regex_match_statement {
                regex_string = var.large_bodies
                field_to_match {
                  uri_path {}
                }
                dynamic "text_transformation" {
                  for_each = local.path_as_read
                  content {
                    priority = text_transformation.key
                    type     = text_transformation.value
                  }
                }
              }
            }
          }
        }
      }
    }

    visibility_config {
      cloudwatch_metrics_enabled = true
      metric_name                = "oversize-body"
      sampled_requests_enabled   = true
    }
  }

  dynamic "rule" {
    for_each = local.managed_groups

    content {
      name     = rule.key
      priority = rule.value.priority

      override_action {
        dynamic "none" {
          for_each = contains(var.count_only, rule.key) ? [] : [1]
          content {}
        }
        dynamic "count" {
          for_each = contains(var.count_only, rule.key) ? [1] : []
          content {}
        }
      }

      statement {
        managed_rule_group_statement {
          vendor_name = "AWS"
          name        = rule.value.group

          dynamic "managed_rule_group_configs" {
            for_each = rule.key == "bots" ? [1] : []
            content {
              aws_managed_rules_bot_control_rule_set {
                inspection_level = "COMMON"
              }
            }
          }

          dynamic "rule_action_override" {
            for_each = rule.value.counted
            content {
              name = rule_action_override.value
              action_to_use {
                count {}
              }
            }
          }
        }
      }

      visibility_config {
        cloudwatch_metrics_enabled = true
        metric_name                = rule.key
        sampled_requests_enabled   = true
      }
    }
  }

  visibility_config {
    cloudwatch_metrics_enabled = true
    metric_name                = var.name
    sampled_requests_enabled   = true
  }
}
