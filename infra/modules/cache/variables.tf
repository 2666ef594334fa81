variable "name" {
  description = "What names begin with, such as clientele-prod."
  type        = string
  nullable    = false

  validation {
    # ElastiCache: an identifier of a replication group has at most 40 characters.
    condition     = can(regex("^[a-z][a-z0-9-]{2,39}$", var.name))
    error_message = "The name has 3 to 40 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "network" {
  description = "The VPC, and the database subnets in at least two zones."
  type = object({
    vpc_id     = string
    subnet_ids = list(string)
  })
  nullable = false

  validation {
    condition     = length(var.network.subnet_ids) >= 2
    error_message = "The cache needs subnets in two zones at least."
  }
}

variable "node_type" {
  description = "The class of each node."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^cache\\.[a-z0-9]+\\.[a-z0-9]+$", var.node_type))
    error_message = "node_type reads like cache.t4g.medium."
  }
}

variable "replicas" {
  description = "Nodes that stand by in other zones (0 to 2). With none the loss of the node is the loss of what it held."
  type        = number
  default     = 1
  nullable    = false

  validation {
    condition     = contains([0, 1, 2], var.replicas)
    error_message = "replicas is 0, 1 or 2: one node per zone."
  }
}

variable "snapshot_days" {
  description = "Days that daily snapshots are kept (1 to 35)."
  type        = number
  default     = 7
  nullable    = false

  validation {
    condition     = var.snapshot_days >= 1 && var.snapshot_days <= 35
    error_message = "Snapshots are kept for 1 (FSBP ElastiCache.1) to 35 days."
  }
}

variable "key_arns" {
  description = "KMS keys: of the cache and of its logs."
  type = object({
    cache = string
    logs  = string
  })
  nullable = false

  validation {
    condition     = alltrue([for arn in values(var.key_arns) : can(regex("^arn:aws[a-z-]*:kms:", arn))])
    error_message = "key_arns holds ARNs of KMS keys."
  }
}

variable "log_retention_days" {
  description = "Days that the slow log and the engine's log stay in CloudWatch."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = var.log_retention_days >= 1
    error_message = "log_retention_days is 1 or more."
  }
}

variable "disposable" {
  description = "Whether the cache may be destroyed without a last snapshot, and changes are made at once."
  type        = bool
  default     = false
  nullable    = false
}
