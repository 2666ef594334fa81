# A fleet: Auto Scaling groups of one launch template. Which version of it runs, how many instances each group has and which group
# is active are left to the release tool after the first apply: see the group's ignore_changes.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

# Auto Scaling does not hand the provider's default tags on to what it launches.
data "aws_default_tags" "current" {}

locals {
  group_names = { for group, _ in var.groups : group => "${var.name}-${group}" }

  # Both wait for the instance itself: it says when it serves, and when it has drained.
  hooks = {
    ready = {
      transition = "autoscaling:EC2_INSTANCE_LAUNCHING"
      seconds    = var.timing.start
      otherwise  = "ABANDON"
    }
    drained = {
      transition = "autoscaling:EC2_INSTANCE_TERMINATING"
      seconds    = var.timing.drain
      otherwise  = "CONTINUE"
    }
  }
}

resource "aws_launch_template" "this" {
  name        = var.name
  description = "Instances of ${var.name}: each version is an image, a release and how it starts"
  image_id    = var.image_id
  user_data   = var.user_data

  ebs_optimized                        = true
  instance_initiated_shutdown_behavior = "terminate"
  instance_type                        = var.instance_types[0]

  iam_instance_profile {
    arn = aws_iam_instance_profile.this.arn
  }

  block_device_mappings {
    device_name = "/dev/sda1" # Ubuntu's root

    ebs {
      volume_type           = "gp3"
      volume_size           = var.disk.size_gb
      encrypted             = true # FSBP EC2.3
      kms_key_id            = var.disk.kms_key_arn
      delete_on_termination = true
    }
  }

  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required" # IMDSv2: FSBP EC2.8, AutoScaling.3
    http_put_response_hop_limit = 1
    instance_metadata_tags      = "enabled" # an instance reads there which group it belongs to
  }

  monitoring {
    enabled = true # a minute's metrics instead of five: scaling follows them
  }

  network_interfaces {
    associate_public_ip_address = false # FSBP EC2.25, AutoScaling.5
    delete_on_termination       = true
    security_groups             = [aws_security_group.this.id]
  }

  dynamic "tag_specifications" {
    for_each = toset(["instance", "network-interface", "volume"])

    content {
      resource_type = tag_specifications.value
      tags          = merge(data.aws_default_tags.current.tags, { Name = var.name })
    }
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_autoscaling_group" "this" {
  for_each = var.groups

  name                = local.group_names[each.key]
  vpc_zone_identifier = var.subnet_ids
  target_group_arns   = each.value.target_group_arns

  min_size         = each.value.active ? each.value.min : 0
  max_size         = each.value.max
  desired_capacity = each.value.active ? each.value.min : 0
  # Whether instances become ready is for the release tool to wait for: a stack is not half applied because of a bad release.
  wait_for_capacity_timeout = "0"

  # The balancer's opinion counts too where there is one: FSBP AutoScaling.1.
  health_check_type         = length(each.value.target_group_arns) > 0 ? "ELB" : "EC2"
  health_check_grace_period = 60 # from InService on, which an instance becomes when it is ready
  default_instance_warmup   = var.timing.warmup
  max_instance_lifetime     = var.timing.lifetime_days * 86400
  termination_policies      = ["OldestLaunchTemplate", "OldestInstance"]
  # A Spot instance that is likely to be taken back is replaced before.
  capacity_rebalance = var.on_demand.percent < 100
  # The group that waits is not woken by its schedule.
  suspended_processes = each.value.active ? [] : ["ScheduledActions"]

  metrics_granularity = "1Minute"
  enabled_metrics = [
    "GroupDesiredCapacity", "GroupInServiceInstances", "GroupMaxSize", "GroupMinSize", "GroupPendingInstances",
    "GroupTerminatingInstances", "GroupTotalInstances",
  ]

  mixed_instances_policy {
    instances_distribution {
      on_demand_base_capacity                  = var.on_demand.base
      on_demand_percentage_above_base_capacity = var.on_demand.percent
      on_demand_allocation_strategy            = "prioritized"
      spot_allocation_strategy                 = "price-capacity-optimized"
    }

    launch_template {
      launch_template_specification {
        launch_template_id = aws_launch_template.this.id
        version            = aws_launch_template.this.latest_version
      }

      dynamic "override" {
        for_each = var.instance_types

        content {
          instance_type = override.value
        }
      }
    }
  }

  # An instance that is replaced goes when its successor serves.
  instance_maintenance_policy {
    min_healthy_percentage = 100
    max_healthy_percentage = 150
  }

  # Here as well as below, so that the very first instances wait for them too.
  dynamic "initial_lifecycle_hook" {
    for_each = local.hooks

    content {
      name                 = initial_lifecycle_hook.key
      lifecycle_transition = initial_lifecycle_hook.value.transition
      heartbeat_timeout    = initial_lifecycle_hook.value.seconds
      default_result       = initial_lifecycle_hook.value.otherwise
    }
  }

  dynamic "tag" {
    for_each = merge(data.aws_default_tags.current.tags, { Name = var.name, group = local.group_names[each.key] })

    content {
      key                 = tag.key
      value               = tag.value
      propagate_at_launch = true
    }
  }

  lifecycle {
    # The release tool's, and the schedule's: Terraform and they would undo each other.
    ignore_changes = [
      desired_capacity,
      max_size,
      min_size,
      suspended_processes,
      mixed_instances_policy[0].launch_template[0].launch_template_specification[0].version,
    ]
  }
}

resource "aws_autoscaling_lifecycle_hook" "this" {
  for_each = { for pair in setproduct(keys(var.groups), keys(local.hooks)) : join("/", pair) => { group = pair[0], hook = pair[1] } }

  name                   = each.value.hook
  autoscaling_group_name = aws_autoscaling_group.this[each.value.group].name
  lifecycle_transition   = local.hooks[each.value.hook].transition
  heartbeat_timeout      = local.hooks[each.value.hook].seconds
  default_result         = local.hooks[each.value.hook].otherwise
}
