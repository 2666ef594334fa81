variable "name" {
  description = "What the buckets' names begin with, such as clientele-prod."
  type        = string
  nullable    = false

  validation {
    # With kind, account and Region a bucket's name has at most 63 characters.
    condition     = can(regex("^[a-z][a-z0-9-]{2,17}$", var.name))
    error_message = "The name has 3 to 18 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "buckets" {
  description = "Which buckets: artifacts (releases), archive (old data), static (the screens, for the CDN), logs, access_logs (who reached the balancer and the other buckets)."
  type        = set(string)
  default     = ["access_logs", "archive", "artifacts", "logs", "static"]
  nullable    = false

  validation {
    condition     = length(setsubtract(var.buckets, ["access_logs", "archive", "artifacts", "logs", "static"])) == 0 && contains(var.buckets, "access_logs")
    error_message = "Buckets are archive, artifacts, logs, static, and always access_logs, where access to the others is logged."
  }
}

variable "key_arn" {
  description = "The KMS key that everything is encrypted with, but for access_logs."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:kms:", var.key_arn))
    error_message = "key_arn is the ARN of a KMS key."
  }
}

variable "log_days" {
  description = "Days until logs are deleted (at least 7)."
  type        = number
  default     = 730
  nullable    = false

  validation {
    condition     = var.log_days >= 7
    error_message = "Logs are kept for a week at least."
  }
}

variable "replicas" {
  description = "Where buckets are copied to in the second Region, by kind: the bucket and the key of the copies."
  type = map(object({
    bucket_arn = string
    key_arn    = string
  }))
  default  = {}
  nullable = false

  validation {
    condition     = length(setsubtract(keys(var.replicas), var.buckets)) == 0
    error_message = "Only buckets that are made here can be copied."
  }
}

variable "disposable" {
  description = "Whether buckets may be destroyed with what is in them."
  type        = bool
  default     = false
  nullable    = false
}
