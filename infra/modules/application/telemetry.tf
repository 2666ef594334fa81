# Where logs, metrics and traces go. The server speaks OTLP to the CloudWatch agent beside it, which forwards.

locals {
  metrics_namespace = "Clientele"

  # One port each: the agent wants its own endpoint for every kind of signal.
  # https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch-Agent-OpenTelemetry-metrics.html
  otlp = {
    metrics = { grpc_endpoint = "127.0.0.1:4317", http_endpoint = "127.0.0.1:4318" }
    traces  = { grpc_endpoint = "127.0.0.1:4319", http_endpoint = "127.0.0.1:4320" }
  }

  log_files = {
    server = "/var/log/clientele/server.log"
    pool   = "/var/log/clientele/pool.log"
    boot   = "/var/log/cloud-init-output.log"
    system = "/var/log/syslog"
  }
  log_groups = { for pair in setproduct(keys(local.fleets), keys(local.log_files)) : join("/", pair) => { fleet = pair[0], log = pair[1] } }

  agent = {
    for fleet, _ in local.fleets : fleet => {
      agent = { metrics_collection_interval = 60 }
      logs = { logs_collected = { files = { collect_list = [
        for log, file in local.log_files : {
          file_path       = file
          log_group_name  = aws_cloudwatch_log_group.this["${fleet}/${log}"].name
          log_stream_name = "{instance_id}"
        }
      ] } } }
      metrics = {
        namespace = local.metrics_namespace
        # What comes by OTLP keeps its name (clientele.saturation) and has its attributes for dimensions, with the group added as for
        # the agent's own. Scaling and alarms follow what a group's instances report together, and what of it failed.
        append_dimensions      = { AutoScalingGroupName = "$${aws:AutoScalingGroupName}" }
        aggregation_dimensions = [["AutoScalingGroupName"], ["AutoScalingGroupName", "outcome"]]
        metrics_collected = {
          otlp = local.otlp.metrics
          mem  = { measurement = ["mem_used_percent"] }
          swap = { measurement = ["swap_used_percent"] }
          disk = { measurement = ["disk_used_percent"], resources = ["/"], drop_device = true }
        }
      }
      traces = { traces_collected = { otlp = local.otlp.traces } }
    }
  }
}

resource "aws_cloudwatch_log_group" "this" {
  for_each = local.log_groups

  name              = "/${var.name}/${each.key}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arns["logs"]
}
