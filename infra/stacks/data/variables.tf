variable "passwords_version" {
  description = "Counted up once, database and secret get a new first password: the way back where an apply broke off between the two."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = var.passwords_version >= 1
    error_message = "Versions count from 1."
  }
}
