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

variable "home" {
  description = "Whether this Region records what is the same in all of them (IAM)."
  type        = bool
  default     = false
  nullable    = false
}

variable "config" {
  description = "AWS Config: the role it records with, the bucket and key it delivers to, and how often it looks (CONTINUOUS, or DAILY, which costs less where much changes)."
  type = object({
    role_arn    = string
    bucket_name = string
    key_arn     = string
    frequency   = optional(string, "CONTINUOUS")
  })
  nullable = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:iam:", var.config.role_arn)) && can(regex("^arn:aws[a-z-]*:kms:", var.config.key_arn))
    error_message = "role_arn is a role's ARN, key_arn a KMS key's."
  }

  validation {
    condition     = contains(["CONTINUOUS", "DAILY"], var.config.frequency)
    error_message = "frequency is CONTINUOUS or DAILY."
  }
}

variable "guardduty_features" {
  description = "What GuardDuty looks at besides the trail, flow logs and DNS. An agent in each instance (RUNTIME_MONITORING) is paid by CPU and left out."
  type        = set(string)
  default     = ["EBS_MALWARE_PROTECTION", "LAMBDA_NETWORK_LOGS", "RDS_LOGIN_EVENTS", "S3_DATA_EVENTS"]
  nullable    = false

  validation {
    condition     = length(setsubtract(var.guardduty_features, ["EBS_MALWARE_PROTECTION", "LAMBDA_NETWORK_LOGS", "RDS_LOGIN_EVENTS", "RUNTIME_MONITORING", "S3_DATA_EVENTS"])) == 0
    error_message = "Features are EBS_MALWARE_PROTECTION, LAMBDA_NETWORK_LOGS, RDS_LOGIN_EVENTS, RUNTIME_MONITORING and S3_DATA_EVENTS."
  }
}

variable "disk_key" {
  description = "The KMS key of disks that ask for none. Null: AWS's own, where nothing of ours runs."
  type        = object({ arn = string })
  default     = null

  validation {
    condition     = var.disk_key == null || can(regex("^arn:aws[a-z-]*:kms:", var.disk_key.arn))
    error_message = "disk_key.arn is the ARN of a KMS key."
  }
}
