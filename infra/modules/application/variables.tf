variable "name" {
  description = "The environment's name, such as clientele-prod: a prefix of everything."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,30}$", var.name))
    error_message = "A name has 3 to 31 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "release" {
  description = "The release that new instances run, as `npm run ops -- release publish` names it: its version, its key in the bucket of artifacts, and its sha256 in hex."
  type = object({
    version = string
    key     = string
    sha256  = string
  })
  nullable = false

  validation {
    # RELEASE, as the server takes it (server/src/config.ts).
    condition     = can(regex("^[A-Za-z0-9_.@+-]{1,100}$", var.release.version))
    error_message = "A version has at most 100 letters, digits and . _ @ + -."
  }

  validation {
    condition     = can(regex("^[0-9a-f]{64}$", var.release.sha256)) && can(regex("^releases/[A-Za-z0-9/._-]+$", var.release.key))
    error_message = "The sha256 has 64 hex digits; the key lies below releases/."
  }
}

variable "image_id" {
  description = "The machine image (Ubuntu 24.04 for arm64). Null: the newest one that Canonical publishes, which enters by an apply and the release after it."
  type        = string
  default     = null
}

variable "network" {
  description = "Where instances run: the VPC, its private subnets and addresses, the security group of its endpoints and S3's prefix list."
  type = object({
    vpc_id                     = string
    vpc_cidr                   = string
    private_subnet_ids         = list(string)
    endpoint_security_group_id = string
    s3_prefix_list_id          = string
  })
  nullable = false
}

variable "key_arns" {
  description = "The ARNs of the keys by purpose: compute (disks), logs, secrets and storage (the artifacts)."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(setsubtract(["compute", "logs", "secrets", "storage"], keys(var.key_arns))) == 0
    error_message = "Keys are needed for compute, logs, secrets and storage."
  }
}

variable "secret_arns" {
  description = "The ARNs of the secrets: master (owns the tables; workers alone read it, to migrate), database, cache, application (environment variables of the server as JSON: SENTRY_*, SMTP_*, MAIL_*, OIDC_*, OWNER_*)."
  type        = map(string)
  nullable    = false

  validation {
    condition     = length(setsubtract(["application", "cache", "database", "master"], keys(var.secret_arns))) == 0
    error_message = "Secrets are needed for master, database, cache and application."
  }
}

variable "artifacts" {
  description = "The bucket that releases lie in: its name and ARN."
  type = object({
    name = string
    arn  = string
  })
  nullable = false
}

variable "database" {
  description = "The database: host names (replica_endpoint null without a replica), port, name, security group, and the role that a migration grants the application's rights to: both of its users are its members (the rotation function makes them)."
  type = object({
    endpoint          = string
    replica_endpoint  = optional(string)
    port              = optional(number, 5432)
    database_name     = optional(string, "clientele")
    security_group_id = string
    role              = optional(string, "clientele")
  })
  nullable = false

  validation {
    condition     = can(regex("^[a-z_][a-z0-9_]*$", var.database.role))
    error_message = "A role's name has small letters, digits and _."
  }
}

variable "cache" {
  description = "The cache: host name, port and security group."
  type = object({
    endpoint          = string
    port              = optional(number, 6379)
    security_group_id = string
  })
  nullable = false
}

variable "balancer" {
  description = "The load balancer: target groups by colour (blue, green) with their metrics' names, its own, its security group, and the port that it asks."
  type = object({
    target_group_arns         = map(string)
    target_group_arn_suffixes = map(string)
    alb_arn_suffix            = string
    alb_security_group_id     = string
    port                      = optional(number, 3000)
  })
  nullable = false

  validation {
    condition     = toset(keys(var.balancer.target_group_arns)) == toset(["blue", "green"]) && keys(var.balancer.target_group_arns) == keys(var.balancer.target_group_arn_suffixes)
    error_message = "There are two target groups, blue and green, and each has its metrics' name."
  }
}

variable "fleet" {
  description = "The web servers: instance types (arm64), how few and how many, when they sleep (null: never), and standby: everything there and no instance, as in the second Region."
  type = object({
    instance_types = list(string)
    min            = number
    max            = number
    asleep = optional(object({
      timezone = string
      from     = string
      to       = string
      days     = optional(string, "MON-FRI")
    }))
    standby             = optional(bool, false)
    requests_per_target = optional(number, 3000)
    saturation          = optional(number, 0.7)
    predictive          = optional(string, "ForecastOnly")
  })
  nullable = false
}

variable "workers" {
  description = "The background workers, on Spot: instance types (arm64), how few and how many."
  type = object({
    instance_types = list(string)
    min            = number
    max            = number
  })
  nullable = false

  validation {
    condition     = var.fleet.standby || var.workers.min >= 1
    error_message = "There is a worker at least: workers bring the database up to date, and web servers wait for it."
  }
}

variable "pool" {
  description = "PgBouncer on each host: mode (transaction; session for one older than 1.21, which keeps no prepared statements), and how many connections it keeps to the database."
  type = object({
    mode        = optional(string, "transaction")
    connections = optional(number, 12)
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["transaction", "session"], var.pool.mode) && var.pool.connections >= 2 && var.pool.connections <= 100
    error_message = "mode is transaction or session; connections are between 2 and 100."
  }

  validation {
    # Those of a server that also works (server/src/database/connect.ts, server/src/jobs/begin-work.ts), and the one that listens.
    condition     = var.pool.mode == "transaction" || var.pool.connections >= 25
    error_message = "In session mode each of the server's 25 connections needs one of its own."
  }
}

variable "log_retention_days" {
  description = "How many days logs stay in CloudWatch."
  type        = number
  default     = 365
  nullable    = false

  validation {
    condition     = contains([7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096], var.log_retention_days)
    error_message = "One of the numbers of days that CloudWatch knows: 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096."
  }
}

variable "settings" {
  description = "Environment variables of the server that are no secrets: PUBLIC_URL, and any others of the README's table."
  type        = map(string)
  nullable    = false

  validation {
    condition     = can(regex("^https://[^/]+$", var.settings.PUBLIC_URL))
    error_message = "PUBLIC_URL is the https origin that people type, without a final slash."
  }

  validation {
    condition     = alltrue([for name, value in var.settings : can(regex("^[A-Z][A-Z0-9_]*$", name)) && can(regex("^[^'\"\\\\$`\\n]*$", value))])
    error_message = "Names are those of environment variables; values hold no quotes, backslashes, $ or line ends."
  }

  validation {
    condition     = length(setintersection(keys(var.settings), ["DATABASE_URL", "DATABASE_REPLICA_URL", "REDIS_URL", "HOST", "PORT", "WORKER", "RELEASE", "DATA_DIR", "TRUSTED_PROXIES"])) == 0
    error_message = "DATABASE_URL, REDIS_URL, HOST, PORT, WORKER, RELEASE, DATA_DIR and TRUSTED_PROXIES are the host's own."
  }
}
