variable "name" {
  description = "What the keys' aliases begin with, such as clientele-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}$", var.name))
    error_message = "The name has 3 to 41 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "purposes" {
  description = "What keys are for: one key each, so that who may read logs can not read the database's backups."
  type        = set(string)
  default     = ["backup", "cache", "compute", "database", "logs", "secrets", "signals", "storage"]
  nullable    = false

  validation {
    condition     = length(setsubtract(var.purposes, ["backup", "cache", "compute", "database", "logs", "secrets", "signals", "storage", "trail"])) == 0
    error_message = "Purposes are backup, cache, compute, database, logs, secrets, signals, storage, trail (the account's, of who did what)."
  }
}

variable "deletion_window_days" {
  description = "Days between asking for a key's deletion and its end (7 to 30), in which it can be called off."
  type        = number
  default     = 30
  nullable    = false

  validation {
    condition     = var.deletion_window_days >= 7 && var.deletion_window_days <= 30
    error_message = "KMS waits 7 to 30 days."
  }
}
