# The load balancer of one Region. Only CloudFront and Route 53's health checkers reach it, over https alone: there is no
# listener on port 80 that anyone could be redirected from (FSBP ELB.1 and ELB.18); CloudFront does that.

resource "aws_lb" "this" {
  # checked by FSBP ELB.4, 5, 6, 12 and 13
  name                       = var.name
  load_balancer_type         = "application"
  internal                   = false
  subnets                    = var.network.public_subnet_ids
  security_groups            = [for group in aws_security_group.from : group.id]
  drop_invalid_header_fields = true
  desync_mitigation_mode     = "strictest"
  enable_deletion_protection = var.deletion_protection
  idle_timeout               = 60

  # CloudFront's word on who asks stays as it is; appended to it would be CloudFront's own address, and the application,
  # which believes the last address that is no proxy of ours, would count all people as one.
  xff_header_processing_mode = "preserve"

  access_logs {
    enabled = true
    bucket  = var.logs_bucket
    prefix  = "alb"
  }
}

resource "aws_lb_target_group" "colour" {
  for_each = toset(["blue", "green"])

  name                          = "${var.name}-${each.key}"
  vpc_id                        = var.network.vpc_id
  port                          = var.port
  protocol                      = "HTTP"
  load_balancing_algorithm_type = "least_outstanding_requests"
  # As long as a request may take; the application drains in this time.
  deregistration_delay = 60

  # Ready, not only alive: an instance that lost its database gets nothing new.
  health_check {
    path                = "/readyz"
    matcher             = "200"
    interval            = 10
    timeout             = 5
    healthy_threshold   = 2
    unhealthy_threshold = 3
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_lb_listener" "https" {
  load_balancer_arn = aws_lb.this.arn
  port              = 443
  protocol          = "HTTPS"
  # TLS 1.3, and 1.2 with forward secrecy and AEAD ciphers (FSBP ELB.17).
  ssl_policy      = "ELBSecurityPolicy-TLS13-1-2-Res-2021-06"
  certificate_arn = aws_acm_certificate_validation.this.certificate_arn

  # Whoever asks under another name was not sent by our distribution (RFC 9110, 15.5.20).
  default_action {
    type = "fixed-response"

    fixed_response {
      content_type = "text/plain"
      status_code  = "421"
      message_body = "This server does not answer for that name."
    }
  }
}

resource "aws_lb_listener_rule" "serve" {
  listener_arn = aws_lb_listener.https.arn
  priority     = 100

  condition {
    host_header {
      values = [var.domain.name, local.certificate_name]
    }
  }

  action {
    type = "forward"

    forward {
      dynamic "target_group" {
        for_each = aws_lb_target_group.colour

        content {
          arn    = target_group.value.arn
          weight = target_group.key == "blue" ? 100 : 0
        }
      }
    }
  }

  # Which colour serves is the release tool's to say; a plan must never shift traffic.
  lifecycle {
    ignore_changes = [action]
  }
}

module "firewall" {
  source = "../firewall"

  name  = "${var.name}-balancer"
  scope = "REGIONAL"
  # No countries here: all come from CloudFront's addresses. The distribution's firewall asks for them.
  count_only   = var.firewall.count_only
  rate_limits  = { general = var.firewall.rate_limit, sign_in = var.firewall.rate_limit / 10 }
  large_bodies = "^/api/v1/(imports|clients|views|fields)(/|$)" # signed-in people's; strangers' bodies stay below 8 KB
  log          = { retention_days = var.firewall.retention_days, key_arn = var.firewall.key_arn }
}

resource "aws_wafv2_web_acl_association" "this" {
  resource_arn = aws_lb.this.arn
  web_acl_arn  = module.firewall.web_acl_arn
}
