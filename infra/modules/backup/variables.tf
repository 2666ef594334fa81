variable "name" {
  description = "What names begin with, such as clientele-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}$", var.name))
    error_message = "The name has 3 to 41 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "key_arns" {
  description = "KMS keys: of the vault, of its copy in the second Region, of the function's log, and of the secret that the function reads."
  type = object({
    backup   = string
    recovery = string
    logs     = string
    secrets  = string
  })
  nullable = false

  validation {
    condition     = alltrue([for arn in values(var.key_arns) : can(regex("^arn:aws[a-z-]*:kms:", arn))])
    error_message = "key_arns holds ARNs of KMS keys."
  }
}

variable "database" {
  description = "The database that is backed up and restored on trial: its ARN, name, port and subnet group, and the administrator's secret."
  type = object({
    arn               = string
    name              = string
    port              = number
    subnet_group_name = string
    master_secret_arn = string
  })
  nullable = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:rds:", var.database.arn)) && can(regex("^arn:aws[a-z-]*:secretsmanager:", var.database.master_secret_arn))
    error_message = "arn is a database's, master_secret_arn a secret's."
  }
}

variable "network" {
  description = "The VPC and the private subnets, in which the validation function runs."
  type = object({
    vpc_id     = string
    subnet_ids = list(string)
  })
  nullable = false

  validation {
    condition     = length(var.network.subnet_ids) >= 2
    error_message = "Subnets in two zones at least."
  }
}

variable "retention" {
  description = "Days that daily and monthly backups are kept, here and in the second Region."
  type = object({
    daily_days   = optional(number, 35)
    monthly_days = optional(number, 365)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.retention.daily_days >= 7 && var.retention.monthly_days >= var.retention.daily_days
    error_message = "Daily backups are kept for a week at least, monthly ones no shorter."
  }
}

variable "lock" {
  description = "Who may shorten what is kept: off, anyone with the right; governance, those who may unlock the vault; compliance, nobody, for ever, 3 days after it was switched on."
  type        = string
  default     = "governance"
  nullable    = false

  validation {
    condition     = contains(["off", "governance", "compliance"], var.lock)
    error_message = "lock is off, governance or compliance."
  }
}

variable "restore_test" {
  description = "When a backup is restored on trial (UTC), and the class of the instance it becomes for an hour or two."
  type = object({
    schedule       = optional(string, "cron(0 5 ? * SUN *)")
    instance_class = optional(string, "db.t4g.medium")
  })
  default  = {}
  nullable = false

  validation {
    condition     = startswith(var.restore_test.schedule, "cron(") && startswith(var.restore_test.instance_class, "db.")
    error_message = "schedule is a cron(...) expression, instance_class reads like db.t4g.medium."
  }
}

variable "function_zip" {
  description = "The validation function's code, as `npm run ops -- functions build` makes it."
  type        = string
  nullable    = false

  validation {
    condition     = endswith(var.function_zip, ".zip")
    error_message = "The function's code is a .zip file."
  }
}

variable "log_retention_days" {
  description = "Days that the function's log stays in CloudWatch."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = var.log_retention_days >= 1
    error_message = "log_retention_days is 1 or more."
  }
}

variable "alarm" {
  description = "Who is told that a backup, a copy or a restore failed (an SNS topic), and the base URL of the runbooks."
  type = object({
    topic_arn        = string
    runbook_base_url = string
  })
  nullable = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:sns:", var.alarm.topic_arn)) && startswith(var.alarm.runbook_base_url, "https://")
    error_message = "topic_arn is the ARN of an SNS topic, runbook_base_url an https URL."
  }
}

variable "disposable" {
  description = "Whether the vaults may be destroyed with what is in them. Not together with a lock."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !var.disposable || var.lock == "off"
    error_message = "A locked vault can not be destroyed with what is in it: lock is off where disposable is true."
  }
}
