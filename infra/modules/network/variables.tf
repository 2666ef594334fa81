variable "name" {
  description = "What names begin with, such as clientele-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}$", var.name))
    error_message = "The name has 3 to 41 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "cidr" {
  description = "The VPC's addresses, from a /16 to a /20. Cut into 16 equal parts, of which 9 are used."
  type        = string
  nullable    = false

  validation {
    condition     = can(cidrnetmask(var.cidr)) && try(tonumber(split("/", var.cidr)[1]) >= 16 && tonumber(split("/", var.cidr)[1]) <= 20, false)
    error_message = "The cidr is a range from /16 to /20, like 10.20.0.0/16."
  }

  validation {
    # RFC 1918: anything else shadows somebody's public addresses.
    condition     = can(regex("^(10\\.|192\\.168\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.)", var.cidr))
    error_message = "The cidr is private (RFC 1918)."
  }
}

variable "zones" {
  description = "The three availability zones, by name."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(distinct(var.zones)) == 3
    error_message = "Three different zones: with two, losing one leaves no spare."
  }
}

variable "nat" {
  description = "NAT gateways: one_per_zone outlives the loss of a zone, one is cheaper, none closes private subnets off (the second Region while it waits)."
  type        = string
  default     = "one_per_zone"
  nullable    = false

  validation {
    condition     = contains(["one_per_zone", "one", "none"], var.nat)
    error_message = "nat is one_per_zone, one or none."
  }
}

variable "endpoints" {
  description = "AWS services that are reached through an interface endpoint in each zone rather than through NAT, by the last part of the service's name."
  type        = set(string)
  default     = ["ec2", "secretsmanager", "logs", "ssm", "ssmmessages"]
  nullable    = false

  validation {
    condition     = !anytrue([for service in var.endpoints : contains(["s3", "dynamodb"], service)])
    error_message = "s3 has a gateway endpoint, free of charge, in any case."
  }
}

variable "database_ports" {
  description = "What the database subnets let in from the VPC: the ports of PostgreSQL and Valkey."
  type        = list(number)
  default     = [5433, 6379]
  nullable    = false

  validation {
    condition     = length(var.database_ports) > 0 && alltrue([for port in var.database_ports : port >= 1024 && port <= 65535])
    error_message = "Ports are between 1024 and 65535."
  }
}

variable "logs" {
  description = "Flow logs: how many days CloudWatch keeps them, the key it encrypts them with, and the bucket that keeps them for longer."
  type = object({
    retention_days = number
    key_arn        = string
    bucket_arn     = string
  })
  nullable = false

  validation {
    condition     = var.logs.retention_days >= 1 && can(regex("^arn:aws[a-z-]*:kms:", var.logs.key_arn)) && can(regex("^arn:aws[a-z-]*:s3:", var.logs.bucket_arn))
    error_message = "retention_days is 1 or more, key_arn is a KMS key's ARN, bucket_arn a bucket's."
  }
}
