# The settings of an environment, declared once. Each stack links to this file, so that one file of
# environments/ fits every stack. The defaults are production's: an environment's file holds differences only.

variable "environment" {
  description = "Which environment this is. Must be the name of the selected workspace, so that no environment's settings are applied to another's state."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment) && var.environment == terraform.workspace
    error_message = "The environment is dev, staging or prod, and the workspace (now \"${terraform.workspace}\") has the same name. Run: terraform workspace select -or-create ${var.environment}"
  }
}

variable "account_id" {
  description = "The AWS account that may be touched (12 digits); credentials of another are refused. Null: any."
  type        = string
  default     = null

  validation {
    condition     = can(regex("^[0-9]{12}$", coalesce(var.account_id, "000000000000")))
    error_message = "An account id has 12 digits."
  }
}

variable "region" {
  description = "The Region that serves."
  type        = string
  default     = "eu-central-1"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.region))
    error_message = "A Region reads like eu-central-1."
  }
}

variable "recovery_region" {
  description = "The second Region: copies of backups, keys and secrets, and the pilot light."
  type        = string
  default     = "eu-west-1"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.recovery_region)) && var.recovery_region != var.region
    error_message = "The recovery Region reads like eu-west-1 and is another than the one that serves."
  }
}

variable "disposable" {
  description = "Whether the environment may be destroyed with everything in it: no final snapshot, buckets emptied, secrets gone at once, no lock on backups."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !(var.disposable && var.environment == "prod")
    error_message = "Production is never disposable."
  }
}

variable "leaving" {
  description = "Whether the environment is being left for good: lifts what protects its database and load balancers from deletion. A last snapshot is taken all the same. Said on the command line, once, and never in a file."
  type        = bool
  default     = false
  nullable    = false
}

variable "domain" {
  description = "name: where people reach Clientele; zone_name: the public Route 53 zone that holds it."
  type        = object({ name = string, zone_name = string })
  nullable    = false

  validation {
    condition     = endswith(".${var.domain.name}", ".${var.domain.zone_name}") && can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain.name))
    error_message = "The name is a lower-case domain name within the zone, without a final dot."
  }
}

variable "network" {
  description = "cidr: the VPC's addresses (a /16 to /20, different per environment so that they can be peered); nat: one_per_zone outlives the loss of a zone, one is cheaper; endpoints: AWS services reached without NAT."
  type = object({
    cidr          = optional(string, "10.20.0.0/16")
    recovery_cidr = optional(string, "10.21.0.0/16")
    nat           = optional(string, "one_per_zone")
    endpoints     = optional(set(string), ["ec2", "logs", "secretsmanager", "ssm", "ssmmessages"])
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["one_per_zone", "one"], var.network.nat) && can(cidrnetmask(var.network.cidr)) && can(cidrnetmask(var.network.recovery_cidr))
    error_message = "nat is one_per_zone or one; cidr and recovery_cidr are ranges like 10.20.0.0/16."
  }
}

variable "database" {
  description = "The PostgreSQL instance. Storage in GiB (it grows by itself up to storage_max_gb); insights: advanced keeps 15 months of load and plans, standard 7 days."
  type = object({
    engine_version      = optional(string, "17")
    instance_class      = optional(string, "db.m7g.large")
    storage_gb          = optional(number, 100)
    storage_max_gb      = optional(number, 1000)
    multi_az            = optional(bool, true)
    read_replica        = optional(bool, true)
    backup_days         = optional(number, 35)
    deletion_protection = optional(bool, true)
    insights            = optional(string, "advanced")
  })
  default  = {}
  nullable = false

  validation {
    condition     = startswith(var.database.instance_class, "db.") && var.database.backup_days >= 7 && var.database.backup_days <= 35
    error_message = "instance_class reads like db.m7g.large; backup_days is between 7 and 35, the most that RDS keeps."
  }
}

variable "cache" {
  description = "The Valkey register of sessions and limits: the class of its nodes, and how many replicas stand by in other zones (0: none, the register is lost with its zone and rebuilt)."
  type = object({
    node_type = optional(string, "cache.t4g.medium")
    replicas  = optional(number, 1)
  })
  default  = {}
  nullable = false

  validation {
    condition     = startswith(var.cache.node_type, "cache.") && var.cache.replicas >= 0 && var.cache.replicas <= 2
    error_message = "node_type reads like cache.t4g.medium; replicas is 0, 1 or 2."
  }
}

variable "fleet" {
  description = "The web servers: instance types (arm64), how few and how many serve, and when they sleep (asleep: hours HH:MM in a time zone, on days such as MON-FRI; null: never)."
  type = object({
    instance_types = optional(list(string), ["m7g.large", "m6g.large"])
    min            = optional(number, 3)
    max            = optional(number, 12)
    asleep = optional(object({
      timezone = string
      from     = string
      to       = string
      days     = optional(string, "MON-FRI")
    }))
  })
  default  = {}
  nullable = false

  validation {
    condition     = length(var.fleet.instance_types) > 0 && var.fleet.min >= 1 && var.fleet.max >= var.fleet.min
    error_message = "The fleet has at least one instance type, min is 1 or more, max no less than min."
  }

  validation {
    condition     = var.fleet.asleep == null || alltrue([for time in [try(var.fleet.asleep.from, ""), try(var.fleet.asleep.to, "")] : can(regex("^([01][0-9]|2[0-3]):[0-5][0-9]$", time))])
    error_message = "asleep's from and to read like 20:00."
  }
}

variable "workers" {
  description = "The background workers, on Spot where it is offered: instance types to choose from (arm64), how few and how many."
  type = object({
    instance_types = optional(list(string), ["m7g.medium", "m6g.medium", "c7g.large", "c6g.large", "t4g.medium"])
    min            = optional(number, 1)
    max            = optional(number, 6)
  })
  default  = {}
  nullable = false

  validation {
    condition     = length(var.workers.instance_types) > 0 && var.workers.min >= 0 && var.workers.max >= max(1, var.workers.min)
    error_message = "The workers have at least one instance type, max is at least 1 and no less than min."
  }
}

variable "edge" {
  description = "The firewall: countries allowed or blocked (ISO 3166-1 alpha-2), rules that only count, and requests per 5 minutes and address before it refuses; bot_control: AWS's rules about bots, for 10 US dollars a month."
  type = object({
    geographic = optional(object({
      mode      = optional(string, "off")
      countries = optional(set(string), [])
    }), {})
    count_only         = optional(set(string), [])
    rate_limit         = optional(number, 3000)
    sign_in_rate_limit = optional(number, 50)
    bot_control        = optional(bool, false)
  })
  default  = {}
  nullable = false

  validation {
    condition = (
      contains(["off", "allow", "block"], var.edge.geographic.mode) && (var.edge.geographic.mode == "off") == (length(var.edge.geographic.countries) == 0)
      && alltrue([for country in var.edge.geographic.countries : can(regex("^[A-Z]{2}$", country))])
    )
    error_message = "geographic.mode is off (without countries), allow or block (with countries); countries are two capital letters, like DE."
  }

  validation {
    # The least that AWS WAF accepts: docs.aws.amazon.com/waf/latest/developerguide/waf-rule-statement-type-rate-based-high-level-settings.html
    condition     = min(var.edge.rate_limit, var.edge.sign_in_rate_limit) >= 10
    error_message = "A rate limit is at least 10 requests in 5 minutes."
  }
}

variable "alarms" {
  description = "Who is told (each address must confirm the subscription), and the base URL of the runbooks that alarms link to."
  type = object({
    page_emails      = optional(set(string), [])
    ticket_emails    = optional(set(string), [])
    runbook_base_url = optional(string, "https://github.com/clientele/clientele/blob/main/docs/runbooks")
  })
  default  = {}
  nullable = false

  validation {
    condition = (
      alltrue([for email in setunion(var.alarms.page_emails, var.alarms.ticket_emails) : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", email))])
      && can(regex("^https://[^/]+/.*[^/]$", var.alarms.runbook_base_url))
    )
    error_message = "Alarm addresses are e-mail addresses; runbook_base_url is an https URL without a final slash."
  }
}

variable "budget" {
  description = "What the environment may cost in a month (US dollars), and the unusual daily cost worth a message."
  type = object({
    monthly_usd = optional(number, 1500)
    anomaly_usd = optional(number, 50)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.budget.monthly_usd > 0 && var.budget.anomaly_usd > 0
    error_message = "Budgets are above 0 US dollars."
  }
}

variable "logs" {
  description = "How many days logs stay searchable in CloudWatch, and how many they are kept in S3."
  type = object({
    retention_days = optional(number, 365)
    archive_days   = optional(number, 730)
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains([7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096], var.logs.retention_days) && var.logs.archive_days >= var.logs.retention_days
    error_message = "retention_days is one that CloudWatch knows: 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096; archive_days is no fewer."
  }
}

variable "tags" {
  description = "Who answers for the environment and who pays for it: two of the tags on everything."
  type = object({
    owner       = optional(string, "platform")
    cost_center = optional(string, "clientele")
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for value in [var.tags.owner, var.tags.cost_center] : can(regex("^[A-Za-z0-9 _.:/=+@-]{1,256}$", value))])
    error_message = "Tags hold letters, digits, spaces and _ . : / = + @ -."
  }
}

variable "delivery" {
  description = "The repository whose pipelines may plan and apply, by name and by the ids that outlive a rename; null: that service may not."
  type = object({
    github = optional(object({ owner = string, owner_id = number, repository = string, repository_id = number }))
    gitlab = optional(object({ url = optional(string, "https://gitlab.com"), path = string, project_id = number }))
  })
  default  = {}
  nullable = false
}

variable "warm" {
  description = "Set at a fail-over, and kept: the recovery stack restores the database, to the last minute ({}), to a time or from a snapshot of the vault, and makes the cache and ways out of the network. Null: a pilot light."
  type = object({
    automated_backups_arn = optional(string)
    time                  = optional(string)
    snapshot_arn          = optional(string)
  })
  default = null
}

locals {
  name = "clientele-${var.environment}"

  # From deletion, by mistake or at night.
  protected = !var.disposable && !var.leaving
  database  = merge(var.database, { deletion_protection = var.database.deletion_protection && !var.leaving })

  # The provider's default_tags, to which each stack adds `stack` and `data`.
  tags = {
    application = "clientele"
    environment = var.environment
    owner       = var.tags.owner
    cost_center = var.tags.cost_center
    managed_by  = "terraform"
  }
}
