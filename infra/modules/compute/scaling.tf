# What the fleet's size follows. Each group has the policies: a group without requests stays as it is.

locals {
  # Target tracking: what is measured, and the value to hold.
  tracking = merge(
    var.scaling.requests_per_target == null ? {} : { requests = var.scaling.requests_per_target },
    var.scaling.cpu_percent == null ? {} : { cpu = var.scaling.cpu_percent },
    var.scaling.saturation == null ? {} : { saturation = var.scaling.saturation.target },
  )
  predefined = {
    requests = "ALBRequestCountPerTarget"
    cpu      = "ASGAverageCPUUtilization"
  }
  tracked = {
    for pair in setproduct(keys(var.groups), keys(local.tracking)) : join("/", pair) => { group = pair[0], metric = pair[1] }
  }

  schedules = var.asleep == null ? {} : merge([
    for group, size in var.groups : {
      "${group}/asleep" = { group = group, time = split(":", var.asleep.from), min = 0, max = 0 }
      "${group}/awake"  = { group = group, time = split(":", var.asleep.to), min = size.min, max = size.max }
    }
  ]...)
}

resource "aws_autoscaling_policy" "tracking" {
  for_each = local.tracked

  name                   = "${local.group_names[each.value.group]}-${each.value.metric}"
  autoscaling_group_name = aws_autoscaling_group.this[each.value.group].name
  policy_type            = "TargetTrackingScaling"

  target_tracking_configuration {
    target_value = local.tracking[each.value.metric]

    dynamic "predefined_metric_specification" {
      for_each = { for metric, type in local.predefined : metric => type if metric == each.value.metric }

      content {
        predefined_metric_type = predefined_metric_specification.value
        resource_label         = each.value.metric == "requests" ? var.groups[each.value.group].resource_label : null
      }
    }

    dynamic "customized_metric_specification" {
      for_each = each.value.metric == "saturation" ? [var.scaling.saturation] : []

      content {
        namespace   = customized_metric_specification.value.namespace
        metric_name = customized_metric_specification.value.metric
        statistic   = "Average"

        metric_dimension {
          name  = "AutoScalingGroupName"
          value = local.group_names[each.value.group]
        }
      }
    }
  }
}

# Instances that are there when the morning's requests come. To be watched as a forecast first: it needs two weeks of history.
resource "aws_autoscaling_policy" "predictive" {
  for_each = var.scaling.predictive == "off" ? {} : var.groups

  name                   = "${local.group_names[each.key]}-predictive"
  autoscaling_group_name = aws_autoscaling_group.this[each.key].name
  policy_type            = "PredictiveScaling"

  predictive_scaling_configuration {
    mode                         = var.scaling.predictive
    scheduling_buffer_time       = var.timing.warmup
    max_capacity_breach_behavior = "HonorMaxCapacity"

    metric_specification {
      target_value = var.scaling.requests_per_target

      predefined_metric_pair_specification {
        predefined_metric_type = "ALBRequestCount"
        resource_label         = each.value.resource_label
      }
    }
  }
}

resource "aws_autoscaling_schedule" "this" {
  for_each = local.schedules

  scheduled_action_name  = replace(each.key, "/", "-")
  autoscaling_group_name = aws_autoscaling_group.this[each.value.group].name
  recurrence             = "${tonumber(each.value.time[1])} ${tonumber(each.value.time[0])} * * ${var.asleep.days}"
  time_zone              = var.asleep.timezone
  min_size               = each.value.min
  max_size               = each.value.max
  desired_capacity       = each.value.min
}
