variable "name" {
  description = "What names begin with. Of the account, so without an environment."
  type        = string
  default     = "clientele-account"
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}$", var.name))
    error_message = "The name has 3 to 41 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "environments" {
  description = "The environments that live in the account: buckets of theirs that hold logs are left out of the trail's data events."
  type        = set(string)
  nullable    = false

  validation {
    condition     = length(var.environments) > 0 && length(setsubtract(var.environments, ["dev", "staging", "prod"])) == 0
    error_message = "Environments are dev, staging and prod; one at least."
  }
}

variable "key_arns" {
  description = "KMS keys: of the trail (bucket), and of its log group."
  type = object({
    trail = string
    logs  = string
  })
  nullable = false

  validation {
    condition     = alltrue([for arn in values(var.key_arns) : can(regex("^arn:aws[a-z-]*:kms:", arn))])
    error_message = "key_arns holds ARNs of KMS keys."
  }
}

variable "topic_arns" {
  description = "Who is told: SNS topics page and ticket."
  type = object({
    page   = string
    ticket = string
  })
  nullable = false

  validation {
    condition     = alltrue([for arn in values(var.topic_arns) : can(regex("^arn:aws[a-z-]*:sns:", arn))])
    error_message = "topic_arns holds ARNs of SNS topics."
  }
}

variable "runbook_base_url" {
  description = "The base URL of the runbooks that alarms link to, without a final slash."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://[^/]+/.*[^/]$", var.runbook_base_url))
    error_message = "runbook_base_url is an https URL without a final slash."
  }
}

variable "log_days" {
  description = "Days that the trail stays searchable in CloudWatch, and that it is kept in S3."
  type = object({
    search  = optional(number, 365)
    archive = optional(number, 730)
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains([7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096], var.log_days.search) && var.log_days.archive >= var.log_days.search
    error_message = "search is one that CloudWatch knows: 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096; archive is no fewer."
  }
}

variable "disposable" {
  description = "Whether the trail may be destroyed. Otherwise nobody may delete from its bucket."
  type        = bool
  default     = false
  nullable    = false
}
