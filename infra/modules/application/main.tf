# A release of Clientele on its two fleets: web servers behind the load balancer, workers without. Both boot alike (host.tf) and
# differ in what they are told, what they may read and what they reach.

data "aws_partition" "current" {}

data "aws_region" "current" {}

# Recorded in the launch template rather than resolved at each start: an instance that is added at night runs what was tried.
data "aws_ssm_parameter" "image" {
  count = var.image_id == null ? 1 : 0

  name = "/aws/service/canonical/ubuntu/server/24.04/stable/current/arm64/hvm/ebs-gp3/ami-id"
}

locals {
  image_id = coalesce(var.image_id, one(data.aws_ssm_parameter.image[*].insecure_value))

  fleets = {
    web = {
      size = var.fleet
      groups = { for colour, arn in var.balancer.target_group_arns : colour => {
        min               = var.fleet.min
        max               = var.fleet.max
        active            = colour == "blue" && !var.fleet.standby # at first; later the release tool says
        target_group_arns = [arn]
        resource_label    = "${var.balancer.alb_arn_suffix}/${var.balancer.target_group_arn_suffixes[colour]}"
      } }
      on_demand = { base = 0, percent = 100 }
      scaling = {
        requests_per_target = var.fleet.requests_per_target
        saturation          = { namespace = local.metrics_namespace, metric = "clientele.saturation", target = var.fleet.saturation }
        predictive          = var.fleet.predictive
      }
      # No work besides requests; the Operations page tells owners what CloudWatch knows.
      settings = {
        WORKER                   = "off"
        AWS_REGION               = data.aws_region.current.name
        CLOUDWATCH_NAME          = var.name
        CLOUDWATCH_LOAD_BALANCER = var.balancer.alb_arn_suffix
      }
      policies = { operations = local.read_operations }
      secrets  = ["application", "cache", "database"]
    }
    workers = {
      size   = var.workers
      groups = { main = { min = var.workers.min, max = var.workers.max, active = !var.fleet.standby } }
      # Work that is cut short is taken up again by another: all of it may be Spot.
      on_demand = { base = 0, percent = 0 }
      scaling   = { cpu_percent = 60 }
      settings  = { WORKER = "only" }
      policies  = {}
      # They migrate before they start, as the role that owns the tables.
      secrets = ["application", "cache", "database", "master"]
    }
  }
}

module "fleet" {
  source   = "../compute"
  for_each = local.fleets

  name           = "${var.name}-${each.key}"
  vpc_id         = var.network.vpc_id
  subnet_ids     = var.network.private_subnet_ids
  image_id       = local.image_id
  instance_types = each.value.size.instance_types
  disk           = { kms_key_arn = var.key_arns["compute"] }
  user_data      = base64gzip(local.cloud_config[each.key])
  groups         = each.value.groups
  on_demand      = each.value.on_demand
  scaling        = each.value.scaling
  asleep         = var.fleet.asleep
  policies       = { for name, statements in merge(local.policies[each.key], each.value.policies) : name => jsonencode({ Version = "2012-10-17", Statement = statements }) }
  reach          = merge(local.reach, each.key == "web" ? local.reach_of_web : {})
}
