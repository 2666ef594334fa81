variable "name" {
  description = "The fleet's name, such as clientele-prod-web: a prefix of everything in it."
  type        = string
  nullable    = false

  validation {
    # With the Region behind it, it names an IAM role, whose name has at most 64 characters.
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}$", var.name))
    error_message = "A name has 3 to 41 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "vpc_id" {
  description = "The VPC."
  type        = string
  nullable    = false
}

variable "subnet_ids" {
  description = "The private subnets that instances are spread over, one per zone."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.subnet_ids) >= 2
    error_message = "A fleet is spread over two zones at least (FSBP AutoScaling.2)."
  }
}

variable "image_id" {
  description = "The machine image: Ubuntu 24.04 for arm64."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.image_id, "ami-")
    error_message = "An image reads like ami-0123456789abcdef0."
  }
}

variable "instance_types" {
  description = "The types of instances to take, the preferred one first: where a zone has run out of one, the next is taken."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.instance_types) >= 2 && length(distinct(var.instance_types)) == length(var.instance_types)
    error_message = "A fleet has two different instance types at least (FSBP AutoScaling.6)."
  }

  validation {
    # Graviton's families end in g before their options: m7g, c7gn, t4g.
    condition     = alltrue([for type in var.instance_types : can(regex("^[a-z]+[0-9]+g[a-z]*\\.[a-z0-9]+$", type))])
    error_message = "Releases are built for arm64: instance types are Graviton's, like m7g.large or t4g.small."
  }
}

variable "disk" {
  description = "The root disk: its size in GiB, and the ARN of the key that encrypts it."
  type = object({
    size_gb     = optional(number, 20)
    kms_key_arn = string
  })
  nullable = false

  validation {
    condition     = var.disk.size_gb >= 10 && var.disk.size_gb <= 200
    error_message = "The disk has 10 to 200 GiB: releases and a week's logs fit, and nothing else is kept there."
  }
}

variable "user_data" {
  description = "What cloud-init does at the first start: base64, as base64gzip makes it."
  type        = string
  nullable    = false

  validation {
    # 16 KB before base64: https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-add-user-data.html
    condition     = length(var.user_data) > 0 && length(var.user_data) * 3 / 4 <= 16384
    error_message = "EC2 takes at most 16 KB of user data; compress it with base64gzip."
  }
}

variable "groups" {
  description = "The Auto Scaling groups by name (blue and green, or one): min and max instances at first, active (whether it starts with min instances or waits at zero), the target groups it is registered with, and the balancer's label that requests are counted by (app/name/id/targetgroup/name/id)."
  type = map(object({
    min               = number
    max               = number
    active            = optional(bool, true)
    target_group_arns = optional(list(string), [])
    resource_label    = optional(string)
  }))
  nullable = false

  validation {
    condition     = length(var.groups) > 0 && alltrue([for group in var.groups : group.min >= 0 && group.max >= max(1, group.min)])
    error_message = "There is a group at least; its min is 0 or more, its max 1 or more and no less than min."
  }
}

variable "on_demand" {
  description = "How much is not Spot: base (instances that never are), percent (of those above the base)."
  type = object({
    base    = optional(number, 0)
    percent = optional(number, 100)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.on_demand.base >= 0 && var.on_demand.percent >= 0 && var.on_demand.percent <= 100
    error_message = "base is 0 or more; percent is between 0 and 100."
  }
}

variable "timing" {
  description = "start: seconds until a new instance must be ready, or it is given up; drain: seconds that one has to finish what it began; warmup: seconds until its load counts; lifetime_days: it is replaced after (1 to 365), which brings the image's patches."
  type = object({
    start         = optional(number, 900)
    drain         = optional(number, 180)
    warmup        = optional(number, 120)
    lifetime_days = optional(number, 14)
  })
  default  = {}
  nullable = false

  validation {
    # Between 30 s and 2 h: https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutLifecycleHook.html
    condition     = min(var.timing.start, var.timing.drain) >= 30 && max(var.timing.start, var.timing.drain) <= 7200
    error_message = "start and drain are between 30 and 7200 seconds."
  }

  validation {
    condition     = var.timing.warmup >= 0 && var.timing.lifetime_days >= 1 && var.timing.lifetime_days <= 365
    error_message = "warmup is 0 or more seconds, lifetime_days between 1 and 365."
  }
}

variable "scaling" {
  description = "What the fleet's size follows: requests_per_target (a minute), cpu_percent, saturation (a metric of the application's own by Auto Scaling group, and the value to hold); predictive: off, ForecastOnly (says what it would do) or ForecastAndScale."
  type = object({
    requests_per_target = optional(number)
    cpu_percent         = optional(number)
    saturation = optional(object({
      namespace = string
      metric    = string
      target    = number
    }))
    predictive = optional(string, "off")
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["off", "ForecastOnly", "ForecastAndScale"], var.scaling.predictive)
    error_message = "predictive is off, ForecastOnly or ForecastAndScale."
  }

  validation {
    condition     = var.scaling.requests_per_target == null || alltrue([for group in var.groups : group.resource_label != null])
    error_message = "To follow requests_per_target each group needs the resource_label of its target group."
  }

  validation {
    condition     = var.scaling.predictive == "off" || var.scaling.requests_per_target != null
    error_message = "What is predicted is requests: predictive needs requests_per_target."
  }

  validation {
    condition     = alltrue([for value in [var.scaling.requests_per_target, var.scaling.cpu_percent, try(var.scaling.saturation.target, null)] : try(value > 0, true)])
    error_message = "Values to hold are above 0."
  }
}

variable "asleep" {
  description = "When there are no instances: from and to (HH:MM in timezone) on days (as cron names them); a group that sleeps on Friday evening wakes on Monday. Null: never."
  type = object({
    timezone = string
    from     = string
    to       = string
    days     = optional(string, "MON-FRI")
  })
  default = null

  validation {
    condition     = alltrue([for time in [try(var.asleep.from, "00:00"), try(var.asleep.to, "00:00")] : can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]$", time))])
    error_message = "from and to read like 20:00."
  }
}

variable "policies" {
  description = "What instances may do besides what every fleet may (Session Manager, their own life cycle): IAM policies as JSON, by name."
  type        = map(string)
  default     = {}
  nullable    = false

  validation {
    condition     = alltrue([for policy in var.policies : can(jsondecode(policy).Statement)])
    error_message = "A policy is a JSON document with statements."
  }
}

variable "reach" {
  description = "Who reaches the fleet (in) and what it reaches (out), by name: a TCP port, and either a security group, a prefix list or a range of addresses."
  type = map(object({
    direction         = string
    port              = number
    description       = string
    security_group_id = optional(string)
    prefix_list_id    = optional(string)
    cidr              = optional(string)
  }))
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for rule in var.reach : contains(["in", "out"], rule.direction) && rule.port > 0 && rule.port <= 65535])
    error_message = "direction is in or out; port is between 1 and 65535."
  }

  validation {
    # Nobody signs in by SSH or RDP: Session Manager (FSBP EC2.13, EC2.14). Only the balancer reaches servers.
    condition     = alltrue([for rule in var.reach : rule.direction == "out" || (rule.security_group_id != null && !contains([22, 3389], rule.port))])
    error_message = "Only security groups reach the fleet, and never on port 22 or 3389."
  }
}
