variable "name" {
  description = "The instance's identifier and what other names begin with, such as clientele-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}$", var.name))
    error_message = "The name has 3 to 41 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "network" {
  description = "The VPC, and the database subnets in at least two zones."
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

variable "engine_version" {
  description = "PostgreSQL's major version; minor ones are applied in the maintenance window."
  type        = string
  default     = "17"
  nullable    = false

  validation {
    condition     = can(regex("^1[6-8]$", var.engine_version))
    error_message = "PostgreSQL is 16, 17 or 18: logs without values need 16."
  }
}

variable "instance" {
  description = "Size and safety: the instance class, storage in GiB and how far it may grow, a standby in another zone, a read replica, days of point-in-time recovery, and how deep Database Insights looks (advanced: 15 months, standard: 7 days)."
  type = object({
    instance_class      = string
    storage_gb          = number
    storage_max_gb      = number
    multi_az            = bool
    read_replica        = bool
    backup_days         = number
    deletion_protection = bool
    insights            = string
  })
  nullable = false

  validation {
    # RDS: the ceiling of storage autoscaling is at least a tenth above what is allocated.
    condition     = var.instance.storage_gb >= 20 && var.instance.storage_max_gb >= var.instance.storage_gb * 1.1
    error_message = "storage_gb is at least 20, and storage_max_gb at least a tenth more than that."
  }

  validation {
    condition     = var.instance.backup_days >= 7 && var.instance.backup_days <= 35
    error_message = "backup_days is between 7 (FSBP RDS.11) and 35, the most that RDS keeps."
  }

  validation {
    condition     = contains(["advanced", "standard"], var.instance.insights)
    error_message = "insights is advanced or standard."
  }
}

variable "port" {
  description = "The port. Not PostgreSQL's own (FSBP RDS.23)."
  type        = number
  default     = 5433
  nullable    = false

  validation {
    condition     = var.port >= 1150 && var.port <= 65535 && var.port != 5432
    error_message = "The port is between 1150 and 65535, and not 5432."
  }
}

variable "database_name" {
  description = "The database that is made at first."
  type        = string
  default     = "clientele"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]{0,62}$", var.database_name))
    error_message = "The database's name has small letters, digits and underscores."
  }
}

variable "master_username" {
  description = "The administrator, which rotation uses and the application never does."
  type        = string
  default     = "clientele_admin"
  nullable    = false

  validation {
    condition     = !contains(["postgres", "admin", "root", "rdsadmin"], var.master_username)
    error_message = "The administrator has a name of its own (FSBP RDS.25)."
  }
}

variable "master_password" {
  description = "The administrator's first password, never kept in the state; rotation replaces it."
  type        = string
  ephemeral   = true
  nullable    = false
}

variable "master_password_version" {
  description = "Counted up, the password above is set anew: the way back where secret and database went apart."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.master_password_version >= 1
    error_message = "Versions count from 1."
  }
}

variable "key_arns" {
  description = "KMS keys: of the database, of its logs, and of its backups in the second Region."
  type = object({
    database = string
    logs     = string
    recovery = string
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
  description = "The SNS topic that hears of fail-overs, failures, full disks and maintenance."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:sns:", var.topic_arn))
    error_message = "topic_arn is the ARN of an SNS topic."
  }
}

variable "disposable" {
  description = "Whether the database may be destroyed without a last snapshot, and changes are made at once rather than in the maintenance window."
  type        = bool
  default     = false
  nullable    = false
}
