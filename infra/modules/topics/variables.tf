variable "name" {
  description = "What the topics' names begin with, such as clientele-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}$", var.name))
    error_message = "The name has 3 to 41 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "key_arn" {
  description = "The KMS key that messages are encrypted with. Its policy lets the services below use it."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:", var.key_arn))
    error_message = "key_arn is the ARN of a KMS key."
  }
}

variable "emails" {
  description = "Who is told: page wakes someone up, ticket waits for the morning. Each address must confirm its subscription once."
  type = object({
    page   = optional(set(string), [])
    ticket = optional(set(string), [])
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for email in setunion(var.emails.page, var.emails.ticket) : can(regex("^[^@\\s]+@[^@\\s]+\\.[^@\\s]+$", email))])
    error_message = "emails holds e-mail addresses."
  }
}
