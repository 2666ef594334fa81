variable "name" {
  description = "What budgets and monitors begin with, such as clientele-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}$", var.name))
    error_message = "The name has 3 to 41 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "environment" {
  description = "The environment whose costs are watched: the value of the tag environment."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "The environment is dev, staging or prod."
  }
}

variable "budget" {
  description = "What a month may cost, and the unusual cost of a day that is worth a message (both in US dollars)."
  type = object({
    monthly_usd = number
    anomaly_usd = number
  })
  nullable = false

  validation {
    condition     = var.budget.monthly_usd > 0 && var.budget.anomaly_usd > 0
    error_message = "Budgets are above 0 US dollars."
  }
}

variable "topic_arn" {
  description = "The SNS topic that is told. Its policy lets budgets and costalerts publish."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:sns:", var.topic_arn))
    error_message = "topic_arn is the ARN of an SNS topic."
  }
}
