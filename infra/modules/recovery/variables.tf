variable "name" {
  description = "The instance's identifier, the same as in the first Region, and what other names begin with."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,30}$", var.name))
    error_message = "The name has 3 to 31 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "network" {
  description = "The VPC of the second Region, and its database subnets in at least two zones."
  type = object({
    vpc_id     = string
    subnet_ids = list(string)
  })
  nullable = false

  validation {
    condition     = length(var.network.subnet_ids) >= 2
    error_message = "A database needs subnets in two zones at least."
  }
}

variable "restore" {
  description = "What the database is made from: the replicated automated backups (to the latest minute, or to a time like 2027-01-31T12:00:00Z), or a snapshot of the vault. Null: it waits."
  type = object({
    automated_backups_arn = optional(string)
    time                  = optional(string)
    snapshot_arn          = optional(string)
  })
  default = null

  validation {
    condition     = var.restore == null || length(compact([try(var.restore.automated_backups_arn, ""), try(var.restore.snapshot_arn, "")])) == 1
    error_message = "Either automated_backups_arn or snapshot_arn."
  }

  validation {
    condition = alltrue([
      try(var.restore.automated_backups_arn, null) == null || can(regex("^arn:aws[a-z-]*:rds:[a-z0-9-]+:[0-9]{12}:auto-backup:.", var.restore.automated_backups_arn)),
      try(var.restore.snapshot_arn, null) == null || can(regex("^arn:aws[a-z-]*:rds:[a-z0-9-]+:[0-9]{12}:snapshot:.", var.restore.snapshot_arn)),
      try(var.restore.time, null) == null || can(formatdate("YYYY", var.restore.time)),
    ])
    error_message = "automated_backups_arn names an auto-backup of RDS, snapshot_arn a snapshot; time reads like 2027-01-31T12:00:00Z."
  }
}

variable "engine_version" {
  description = "PostgreSQL's major version, as in the first Region."
  type        = string
  default     = "17"
  nullable    = false

  validation {
    condition     = can(regex("^1[6-8]$", var.engine_version))
    error_message = "PostgreSQL is 16, 17 or 18."
  }
}

variable "instance" {
  description = "Size and safety, as in the first Region: see the module database."
  type = object({
    instance_class      = string
    storage_max_gb      = number
    multi_az            = bool
    backup_days         = number
    deletion_protection = bool
    insights            = string
  })
  nullable = false

  validation {
    condition     = startswith(var.instance.instance_class, "db.") && var.instance.backup_days >= 7 && var.instance.backup_days <= 35
    error_message = "instance_class reads like db.m7g.large; backup_days is between 7 (FSBP RDS.11) and 35."
  }

  validation {
    condition     = contains(["advanced", "standard"], var.instance.insights)
    error_message = "insights is advanced or standard."
  }
}

variable "port" {
  description = "The port, as in the first Region. Not PostgreSQL's own (FSBP RDS.23)."
  type        = number
  default     = 5433
  nullable    = false

  validation {
    condition     = var.port >= 1150 && var.port <= 65535 && var.port != 5432
    error_message = "The port is between 1150 and 65535, and not 5432."
  }
}

variable "key_arns" {
  description = "KMS keys of the second Region: of the replicated backups, which the database is encrypted with too, and of its logs."
  type = object({
    database = string
    logs     = string
  })
  nullable = false

  validation {
    condition     = alltrue([for arn in values(var.key_arns) : can(regex("^arn:aws[a-z-]*:kms:", arn))])
    error_message = "key_arns holds ARNs of KMS keys."
  }
}

variable "log_retention_days" {
  description = "Days that PostgreSQL's logs stay in CloudWatch."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = var.log_retention_days >= 1
    error_message = "log_retention_days is 1 or more."
  }
}

variable "topic_arn" {
  description = "The SNS topic of the second Region that hears of the database."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:sns:", var.topic_arn))
    error_message = "topic_arn is the ARN of an SNS topic."
  }
}

variable "disposable" {
  description = "Whether the database may be destroyed without a last snapshot."
  type        = bool
  default     = false
  nullable    = false
}
