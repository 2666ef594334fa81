variable "name" {
  description = "What names begin with, such as clientele-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}$", var.name))
    error_message = "The name has 3 to 41 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "network" {
  description = "The VPC and the private subnets, in which the rotation function runs."
  type = object({
    vpc_id     = string
    subnet_ids = list(string)
  })
  nullable = false

  validation {
    condition     = length(var.network.subnet_ids) >= 2
    error_message = "Rotation outlives the loss of a zone: subnets in two at least."
  }
}

variable "key_arns" {
  description = "KMS keys: of the secrets, of the function's log, and of the secrets' copies in the second Region."
  type = object({
    secrets  = string
    logs     = string
    recovery = string
  })
  nullable = false

  validation {
    condition     = alltrue([for arn in values(var.key_arns) : can(regex("^arn:aws[a-z-]*:kms:", arn))])
    error_message = "key_arns holds ARNs of KMS keys."
  }
}

variable "recovery_region" {
  description = "The Region that holds copies of the secrets."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", var.recovery_region))
    error_message = "A Region reads like eu-west-1."
  }
}

variable "database" {
  description = "The database whose users are rotated: where it is, its administrator, its security group."
  type = object({
    host              = string
    port              = number
    name              = string
    master_username   = string
    security_group_id = string
  })
  nullable = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9_]*$", var.database.master_username))
    error_message = "master_username has small letters, digits and underscores."
  }
}

variable "cache" {
  description = "The cache whose user is rotated: where it is, the user, its security group."
  type = object({
    host              = string
    port              = number
    user              = object({ id = string, name = string, arn = string })
    security_group_id = string
  })
  nullable = false

  validation {
    condition     = var.cache.port > 0 && var.cache.port <= 65535
    error_message = "A port is between 1 and 65535."
  }
}

variable "first_passwords" {
  description = "The passwords before the first rotation, of the administrator and the two users; they exist only while Terraform applies."
  type = object({
    master   = string
    database = string
    cache    = string
  })
  ephemeral = true
  nullable  = false

  validation {
    condition     = alltrue([for password in values(var.first_passwords) : length(password) >= 16])
    error_message = "Passwords have 16 characters at least."
  }
}

variable "initial_version" {
  description = "Counted up, the first passwords are made anew in secrets and database: the way back where the two went apart."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.initial_version >= 1
    error_message = "Versions count from 1."
  }
}

variable "schedules" {
  description = "When each secret is rotated (UTC). Apart from each other: the application's users are rotated by the administrator's password."
  type = object({
    database = optional(string, "cron(0 9 ? * TUE#1 *)")
    cache    = optional(string, "cron(0 11 ? * TUE#1 *)")
    master   = optional(string, "cron(0 13 ? * TUE#1 *)")
  })
  default  = {}
  nullable = false

  validation {
    # https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotate-secrets_schedule.html
    condition     = length(distinct(values(var.schedules))) == 3 && alltrue([for schedule in values(var.schedules) : can(regex("^(cron|rate)\\(.+\\)$", schedule))])
    error_message = "schedules holds three different cron(...) or rate(...) expressions."
  }
}

variable "function_zip" {
  description = "The rotation function's code, as `npm run ops -- functions build` makes it."
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
  description = "Who is told that a rotation failed (an SNS topic), and the base URL of the runbooks."
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
  description = "Whether secrets are gone at once when they are destroyed, rather than after 30 days."
  type        = bool
  default     = false
  nullable    = false
}
