variable "name" {
  description = "The bucket's name, unique in all of AWS: with the account's id in it, it is ours."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9-]{1,61}[a-z0-9]$", var.name))
    error_message = "A bucket's name has 3 to 63 small letters, digits and hyphens."
  }
}

variable "data" {
  description = "What is in it, as the tag `data` says it: internal, personal or public."
  type        = string
  default     = "internal"
  nullable    = false

  validation {
    condition     = contains(["internal", "personal", "public"], var.data)
    error_message = "data is internal, personal or public."
  }
}

variable "key_arn" {
  description = "The KMS key that encrypts it. Null: S3's own, for access logs, which S3 writes with no other."
  type        = string
  default     = null

  validation {
    condition     = var.key_arn == null || can(regex("^arn:aws[a-z-]*:kms:", var.key_arn))
    error_message = "key_arn is the ARN of a KMS key, or null."
  }
}

variable "access_log" {
  description = "Where S3 logs who reached it (FSBP S3.9): a bucket and a prefix. Null: nowhere, for the bucket of such logs."
  type = object({
    bucket = string
    prefix = string
  })
  default = null

  validation {
    condition     = var.access_log == null || endswith(try(var.access_log.prefix, "/"), "/")
    error_message = "The prefix ends with a slash."
  }
}

variable "allowed" {
  description = "AWS services that use it on their own: a name for the statement, the service, its actions, the path (/* for objects, nothing for the bucket) and what must be equal, so that another account can't send the service here."
  type = list(object({
    sid     = string
    service = string
    actions = list(string)
    path    = optional(string, "/*")
    equals  = map(string)
  }))
  default  = []
  nullable = false

  validation {
    condition     = alltrue([for statement in var.allowed : length(statement.equals) > 0 && endswith(statement.service, ".amazonaws.com")])
    error_message = "Only services of AWS, each with a condition that names this account or its own resource."
  }

  validation {
    condition     = !anytrue(flatten([for statement in var.allowed : [for action in statement.actions : strcontains(action, "*")]]))
    error_message = "Actions are named one by one."
  }
}

variable "days" {
  description = "Days that overwritten or deleted versions can still be had back, and that anything is kept at all (null: for ever)."
  type = object({
    overwritten = optional(number, 90)
    kept        = optional(number)
  })
  default  = {}
  nullable = false

  validation {
    condition     = var.days.overwritten >= 1 && coalesce(var.days.kept, 7) >= 7
    error_message = "Versions are kept for a day at least, everything for a week."
  }
}

variable "replica" {
  description = "The bucket and the key of a copy in another Region. Null: none. Its versioning stands before, so name the other bucket by that module's output."
  type = object({
    bucket_arn = string
    key_arn    = string
  })
  default = null

  validation {
    condition     = var.replica == null || var.key_arn != null
    error_message = "Only what is encrypted with a key of ours is copied."
  }
}

variable "keep" {
  description = "Whether its policy refuses to delete anything, to everyone."
  type        = bool
  default     = false
  nullable    = false
}

variable "disposable" {
  description = "Whether it may be destroyed with what is in it. Not together with keep."
  type        = bool
  default     = false
  nullable    = false

  validation {
    condition     = !(var.disposable && var.keep)
    error_message = "What may be destroyed can't be kept."
  }
}
