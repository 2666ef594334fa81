mock_provider "aws" {
  override_during = plan
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-central-1" }
  }
  mock_data "aws_default_tags" {
    defaults = { tags = { application = "clientele", environment = "dev" } }
  }
  mock_resource "aws_iam_instance_profile" {
    defaults = { arn = "arn:aws:iam::111122223333:instance-profile/web" }
  }
  mock_resource "aws_launch_template" {
    defaults = { id = "lt-0123456789abcdef0", latest_version = 3 }
  }
}

variables {
  name           = "clientele-dev-web"
  vpc_id         = "vpc-0123456789abcdef0"
  subnet_ids     = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1", "subnet-0123456789abcdef2"]
  image_id       = "ami-0123456789abcdef0"
  instance_types = ["m7g.large", "m6g.large"]
  disk           = { kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/compute" }
  user_data      = "I2Nsb3VkLWNvbmZpZwo="
  groups = {
    blue  = { min = 3, max = 12, target_group_arns = ["arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/blue/1"], resource_label = "app/clientele/1/targetgroup/blue/1" }
    green = { min = 3, max = 12, active = false, target_group_arns = ["arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/green/2"], resource_label = "app/clientele/1/targetgroup/green/2" }
  }
  scaling = { requests_per_target = 3000, saturation = { namespace = "Clientele", metric = "clientele.saturation", target = 0.7 }, predictive = "ForecastOnly" }
  reach = {
    balancer = { direction = "in", port = 3000, description = "The balancer", security_group_id = "sg-0123456789abcdef0" }
    database = { direction = "out", port = 5432, description = "The database", security_group_id = "sg-0123456789abcdef1" }
    web      = { direction = "out", port = 443, description = "AWS", cidr = "0.0.0.0/0" }
  }
}

run "blue_serves_and_green_waits" {
  command = plan

  assert {
    condition     = { for group, resource in aws_autoscaling_group.this : group => [resource.min_size, resource.desired_capacity, resource.max_size] } == { blue = [3, 3, 12], green = [0, 0, 12] }
    error_message = "The active group starts with its least, the other at zero, ready to grow."
  }

  assert {
    condition     = aws_autoscaling_group.this["blue"].health_check_type == "ELB" && aws_autoscaling_group.this["green"].suspended_processes == toset(["ScheduledActions"])
    error_message = "The balancer's health counts (FSBP AutoScaling.1), and no schedule wakes the group that waits."
  }

  assert {
    condition     = length(aws_autoscaling_group.this["blue"].vpc_zone_identifier) == 3 && length(aws_autoscaling_group.this["blue"].mixed_instances_policy[0].launch_template[0].override) == 2
    error_message = "Several zones and several types (FSBP AutoScaling.2 and .6)."
  }

  assert {
    condition     = aws_autoscaling_group.this["blue"].mixed_instances_policy[0].launch_template[0].launch_template_specification[0].version == "3"
    error_message = "A group names its version: $Latest would move it without the release tool."
  }

  assert {
    condition     = { for tag in aws_autoscaling_group.this["green"].tag : tag.key => tag.value if tag.propagate_at_launch } == { application = "clientele", environment = "dev", Name = "clientele-dev-web", group = "clientele-dev-web-green" }
    error_message = "What is launched has the provider's tags and says which group it belongs to."
  }
}

run "an_instance_serves_when_ready_and_drains_before_it_goes" {
  command = plan

  assert {
    condition = { for key, hook in aws_autoscaling_lifecycle_hook.this : key => [hook.name, hook.lifecycle_transition, hook.default_result] } == {
      "blue/ready"    = ["ready", "autoscaling:EC2_INSTANCE_LAUNCHING", "ABANDON"]
      "blue/drained"  = ["drained", "autoscaling:EC2_INSTANCE_TERMINATING", "CONTINUE"]
      "green/ready"   = ["ready", "autoscaling:EC2_INSTANCE_LAUNCHING", "ABANDON"]
      "green/drained" = ["drained", "autoscaling:EC2_INSTANCE_TERMINATING", "CONTINUE"]
    }
    error_message = "Both groups wait for the instance at both ends."
  }

  assert {
    condition     = toset([for hook in aws_autoscaling_group.this["blue"].initial_lifecycle_hook : hook.name]) == toset(["ready", "drained"])
    error_message = "The very first instances wait as well."
  }
}

run "instances_are_closed" {
  command = plan

  assert {
    condition     = aws_launch_template.this.metadata_options[0].http_tokens == "required" && aws_launch_template.this.metadata_options[0].http_put_response_hop_limit == 1
    error_message = "IMDSv2 alone, and no further than the instance (FSBP EC2.8, AutoScaling.3)."
  }

  assert {
    condition     = aws_launch_template.this.block_device_mappings[0].ebs[0].encrypted == "true" && aws_launch_template.this.block_device_mappings[0].ebs[0].kms_key_id == var.disk.kms_key_arn
    error_message = "The disk is encrypted with our key."
  }

  assert {
    condition     = aws_launch_template.this.network_interfaces[0].associate_public_ip_address == "false" && aws_launch_template.this.key_name == null
    error_message = "No public address (FSBP EC2.25), no SSH key."
  }

  assert {
    condition     = toset([for specification in aws_launch_template.this.tag_specifications : specification.resource_type]) == toset(["instance", "network-interface", "volume"])
    error_message = "Everything that is launched is tagged."
  }

  assert {
    condition = (
      { for name, rule in aws_vpc_security_group_ingress_rule.this : name => [rule.from_port, rule.referenced_security_group_id] } == { balancer = [3000, "sg-0123456789abcdef0"] }
      && keys(aws_vpc_security_group_egress_rule.this) == ["database", "web"]
    )
    error_message = "The balancer comes in, the database and AWS are reached, and nothing else."
  }
}

run "the_role_may_little" {
  command = plan

  variables {
    policies = { release = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }

  assert {
    condition = jsondecode(aws_iam_role_policy.every_fleet["life-cycle"].policy).Statement[0].Resource == [
      "arn:aws:autoscaling:eu-central-1:111122223333:autoScalingGroup:*:autoScalingGroupName/clientele-dev-web-blue",
      "arn:aws:autoscaling:eu-central-1:111122223333:autoScalingGroup:*:autoScalingGroupName/clientele-dev-web-green",
    ]
    error_message = "An instance ends the life-cycle actions of its own groups alone."
  }

  assert {
    condition     = keys(aws_iam_role_policy.this) == ["release"] && aws_iam_role.this.name == "clientele-dev-web-eu-central-1"
    error_message = "The policies given are the role's, whose name leaves room for the second Region's."
  }
}

run "size_follows_requests_and_saturation" {
  command = plan

  assert {
    condition = { for key, policy in aws_autoscaling_policy.tracking : key => policy.name } == {
      "blue/requests"    = "clientele-dev-web-blue-requests"
      "blue/saturation"  = "clientele-dev-web-blue-saturation"
      "green/requests"   = "clientele-dev-web-green-requests"
      "green/saturation" = "clientele-dev-web-green-saturation"
    }
    error_message = "Each group follows both."
  }

  assert {
    condition     = aws_autoscaling_policy.tracking["green/requests"].target_tracking_configuration[0].predefined_metric_specification[0].resource_label == "app/clientele/1/targetgroup/green/2"
    error_message = "A group follows the requests of its own target group."
  }

  assert {
    condition     = one(aws_autoscaling_policy.tracking["blue/saturation"].target_tracking_configuration[0].customized_metric_specification[0].metric_dimension).value == "clientele-dev-web-blue"
    error_message = "A group follows its own saturation."
  }

  assert {
    condition     = aws_autoscaling_policy.predictive["blue"].predictive_scaling_configuration[0].mode == "ForecastOnly"
    error_message = "A forecast is watched before it is believed."
  }

  assert {
    condition     = length(aws_autoscaling_schedule.this) == 0
    error_message = "By default it never sleeps."
  }
}

run "asleep_at_night" {
  command = plan

  variables {
    asleep = { timezone = "Europe/Berlin", from = "20:00", to = "07:30" }
  }

  assert {
    condition = { for key, action in aws_autoscaling_schedule.this : key => [action.recurrence, tostring(action.min_size), tostring(action.max_size), action.time_zone] } == {
      "blue/asleep"  = ["0 20 * * MON-FRI", "0", "0", "Europe/Berlin"]
      "blue/awake"   = ["30 7 * * MON-FRI", "3", "12", "Europe/Berlin"]
      "green/asleep" = ["0 20 * * MON-FRI", "0", "0", "Europe/Berlin"]
      "green/awake"  = ["30 7 * * MON-FRI", "3", "12", "Europe/Berlin"]
    }
    error_message = "Asleep there is nothing, and nothing can wake it; awake there is what there was."
  }
}

run "workers_on_spot" {
  command = plan

  variables {
    groups    = { main = { min = 1, max = 6 } }
    on_demand = { percent = 0 }
    scaling   = { cpu_percent = 60 }
  }

  assert {
    condition     = aws_autoscaling_group.this["main"].capacity_rebalance && aws_autoscaling_group.this["main"].health_check_type == "EC2"
    error_message = "Without a balancer EC2's health counts; a Spot instance that is likely to go is replaced before."
  }

  assert {
    condition     = keys(aws_autoscaling_policy.tracking) == ["main/cpu"] && length(aws_autoscaling_policy.predictive) == 0
    error_message = "It follows what it is told to, and nothing else."
  }
}

run "refuses_what_is_no_fleet" {
  command = plan

  variables {
    name           = "Web"
    subnet_ids     = ["subnet-0123456789abcdef0"]
    image_id       = "ubuntu"
    instance_types = ["m7i.large"]
    disk           = { size_gb = 5, kms_key_arn = "arn:aws:kms:eu-central-1:111122223333:key/compute" }
    user_data      = ""
    groups         = { blue = { min = 3, max = 2, resource_label = "app" } }
    on_demand      = { percent = 101 }
    timing         = { drain = 10, lifetime_days = 0 }
    asleep         = { timezone = "Europe/Berlin", from = "8pm", to = "07:00" }
    policies       = { wrong = "nothing" }
    reach          = { world = { direction = "in", port = 443, description = "Everyone", cidr = "0.0.0.0/0" } }
  }

  expect_failures = [
    var.name, var.subnet_ids, var.image_id, var.instance_types, var.disk, var.user_data, var.groups, var.on_demand, var.timing,
    var.asleep, var.policies, var.reach,
  ]
}

run "refuses_ssh_even_from_a_group" {
  command = plan

  variables {
    reach = { ssh = { direction = "in", port = 22, description = "SSH", security_group_id = "sg-0123456789abcdef0" } }
  }

  expect_failures = [var.reach]
}

run "refuses_requests_without_a_target_group" {
  command = plan

  variables {
    groups  = { main = { min = 1, max = 2 } }
    scaling = { requests_per_target = 100, cpu_percent = 0 }
  }

  expect_failures = [var.scaling]
}

run "refuses_an_unknown_forecast" {
  command = plan

  variables {
    scaling = { requests_per_target = 100, predictive = "always" }
  }

  expect_failures = [var.scaling]
}

run "refuses_a_forecast_of_nothing" {
  command = plan

  variables {
    scaling = { predictive = "ForecastOnly" }
  }

  expect_failures = [var.scaling]
}

run "refuses_too_much_user_data" {
  command = plan

  variables {
    user_data = join("", [for number in range(1000) : "AAAAAAAAAAAAAAAAAAAAAAAA"])
  }

  expect_failures = [var.user_data]
}
