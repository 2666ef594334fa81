# What the fleets reach, and what their roles may do.

locals {
  reach = {
    database  = { direction = "out", port = var.database.port, description = "The database", security_group_id = var.database.security_group_id }
    cache     = { direction = "out", port = var.cache.port, description = "The cache", security_group_id = var.cache.security_group_id }
    endpoints = { direction = "out", port = 443, description = "AWS services inside of the network", security_group_id = var.network.endpoint_security_group_id }
    s3        = { direction = "out", port = 443, description = "S3: the release, the agent", prefix_list_id = var.network.s3_prefix_list_id }
    # Webhooks (the server itself refuses private addresses), single sign-on, error reports, other AWS services.
    https = { direction = "out", port = 443, description = "Webhooks, single sign-on, error reports, AWS", cidr = "0.0.0.0/0" }
    # Ubuntu signs its packages, and its mirrors speak http alone.
    packages = { direction = "out", port = 80, description = "Ubuntu's packages", cidr = "0.0.0.0/0" }
    mail     = { direction = "out", port = 587, description = "Mail, by STARTTLS", cidr = "0.0.0.0/0" }
    mail_tls = { direction = "out", port = 465, description = "Mail, by TLS", cidr = "0.0.0.0/0" }
  }
  reach_of_web = {
    balancer = { direction = "in", port = var.balancer.port, description = "Requests from the load balancer", security_group_id = var.balancer.alb_security_group_id }
  }

  # The other side of it: what lets the fleets in.
  stores = {
    database = { port = var.database.port, security_group_id = var.database.security_group_id }
    cache    = { port = var.cache.port, security_group_id = var.cache.security_group_id }
  }
  ways_in = { for pair in setproduct(keys(local.fleets), keys(local.stores)) : join("/", pair) => { fleet = pair[0], store = pair[1] } }

  via = { for service in ["s3", "secretsmanager"] : service => "${service}.${data.aws_region.current.name}.amazonaws.com" }

  read_operations = [{
    # No resources to name: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html; alarms have,
    # and those of the account and the CDN are shown too.
    Sid      = "ReadOperations"
    Effect   = "Allow"
    Action   = ["cloudwatch:DescribeAlarmHistory", "cloudwatch:DescribeAlarms", "cloudwatch:GetMetricData"]
    Resource = "*"
  }]

  policies = {
    for fleet, facts in local.fleets : fleet => {
      release = [
        {
          Sid      = "FetchReleases"
          Effect   = "Allow"
          Action   = "s3:GetObject"
          Resource = "${var.artifacts.arn}/releases/*"
        },
        {
          Sid       = "DecryptReleases"
          Effect    = "Allow"
          Action    = "kms:Decrypt"
          Resource  = var.key_arns["storage"]
          Condition = { StringEquals = { "kms:ViaService" = local.via.s3 } }
        },
      ]
      secrets = [
        {
          Sid      = "ReadSecrets"
          Effect   = "Allow"
          Action   = "secretsmanager:GetSecretValue"
          Resource = [for secret in facts.secrets : var.secret_arns[secret]]
        },
        {
          Sid       = "DecryptSecrets"
          Effect    = "Allow"
          Action    = "kms:Decrypt"
          Resource  = var.key_arns["secrets"]
          Condition = { StringEquals = { "kms:ViaService" = local.via.secretsmanager } }
        },
      ]
      telemetry = [
        {
          Sid      = "WriteLogs"
          Effect   = "Allow"
          Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
          Resource = [for log in keys(local.log_files) : "${aws_cloudwatch_log_group.this["${fleet}/${log}"].arn}:*"]
        },
        {
          # No resources to name: https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazoncloudwatch.html
          Sid       = "WriteMetrics"
          Effect    = "Allow"
          Action    = "cloudwatch:PutMetricData"
          Resource  = "*"
          Condition = { StringEquals = { "cloudwatch:namespace" = local.metrics_namespace } }
        },
        {
          # No resources to name: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsx-ray.html; tags of
          # instances likewise, from which the agent knows its Auto Scaling group.
          Sid      = "WriteTraces"
          Effect   = "Allow"
          Action   = ["ec2:DescribeTags", "xray:GetSamplingRules", "xray:GetSamplingTargets", "xray:PutTelemetryRecords", "xray:PutTraceSegments"]
          Resource = "*"
        },
      ]
    }
  }
}

resource "aws_vpc_security_group_ingress_rule" "store" {
  for_each = local.ways_in

  security_group_id            = local.stores[each.value.store].security_group_id
  description                  = "${var.name}-${each.value.fleet}"
  ip_protocol                  = "tcp"
  from_port                    = local.stores[each.value.store].port
  to_port                      = local.stores[each.value.store].port
  referenced_security_group_id = module.fleet[each.value.fleet].security_group_id
}
