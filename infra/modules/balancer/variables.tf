variable "name" {
  description = "What the load balancer is called, such as clientele-prod (at most 26 characters: target groups add their colour)."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,25}$", var.name))
    error_message = "The name has 3 to 26 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "network" {
  description = "Where it stands: the VPC with its addresses, and public subnets in at least two zones."
  type = object({
    vpc_id            = string
    vpc_cidr          = string
    public_subnet_ids = list(string)
  })
  nullable = false

  validation {
    condition     = length(var.network.public_subnet_ids) >= 2 && can(cidrnetmask(var.network.vpc_cidr))
    error_message = "A load balancer stands in at least two subnets (FSBP ELB.13) of a VPC with a range like 10.20.0.0/16."
  }
}

variable "domain" {
  description = "name: where people reach Clientele; zone_id: the Route 53 zone that holds it."
  type = object({
    name    = string
    zone_id = string
  })
  nullable = false

  validation {
    condition     = can(regex("^([a-z0-9-]+\\.)+[a-z]{2,}$", var.domain.name))
    error_message = "The domain is a name in small letters without a final dot."
  }
}

variable "failover" {
  description = "PRIMARY serves; SECONDARY, in the second Region, when the primary's health check fails."
  type        = string
  default     = "PRIMARY"
  nullable    = false

  validation {
    condition     = contains(["PRIMARY", "SECONDARY"], var.failover)
    error_message = "failover is PRIMARY or SECONDARY."
  }
}

variable "port" {
  description = "The port that instances answer on, over http within the VPC."
  type        = number
  default     = 3000
  nullable    = false

  validation {
    condition     = var.port >= 1024 && var.port <= 65535
    error_message = "The port is one that needs no root: 1024 to 65535."
  }
}

variable "logs_bucket" {
  description = "The bucket of this Region that takes access logs, below alb/: one with keys of S3, since load balancers can write to no other."
  type        = string
  nullable    = false

  validation {
    condition     = length(var.logs_bucket) > 2
    error_message = "logs_bucket is the name of a bucket."
  }
}

variable "firewall" {
  description = "What the firewall is told: see the module firewall. rate_limit counts by CloudFront's addresses, each of which asks for many people."
  type = object({
    count_only     = optional(set(string), [])
    rate_limit     = optional(number, 100000)
    retention_days = optional(number, 365)
    key_arn        = string
  })
  nullable = false

  validation {
    condition     = var.firewall.rate_limit >= 10000
    error_message = "Everybody comes from CloudFront's addresses: below 10,000 requests in 5 minutes, an office could lock out everyone."
  }
}

variable "deletion_protection" {
  description = "Whether the load balancer refuses to be destroyed (FSBP ELB.6)."
  type        = bool
  default     = true
  nullable    = false
}
