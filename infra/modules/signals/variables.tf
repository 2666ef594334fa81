variable "name" {
  description = "What alarms and dashboards begin with, such as clientele-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}$", var.name))
    error_message = "The name has 3 to 41 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "scope" {
  description = "region: what is measured where Clientele runs, and the dashboards; global: what AWS measures in us-east-1 alone."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["region", "global"], var.scope)
    error_message = "The scope is region or global."
  }
}

variable "subjects" {
  description = "What there is to watch, by kind (see signals/schemas/alarms.schema.json) and name, each with the facts that signals refer to as $fact."
  type        = map(map(map(string)))
  nullable    = false

  validation {
    condition     = length(setsubtract(keys(var.subjects), ["environments", "services", "colours", "fleets", "workers", "databases", "replicas", "cache_nodes", "functions", "addresses", "certificates", "distributions", "firewalls"])) == 0
    error_message = "The kinds are environments, services, colours, fleets, workers, databases, replicas, cache_nodes, functions, addresses, certificates, distributions, firewalls."
  }
}

variable "topic_arns" {
  description = "The SNS topics of this Region that are told: page and ticket."
  type        = object({ page = string, ticket = string })
  nullable    = false

  validation {
    condition     = alltrue([for arn in values(var.topic_arns) : can(regex("^arn:aws[a-z-]*:sns:", arn))])
    error_message = "topic_arns holds ARNs of SNS topics."
  }
}

variable "runbook_base_url" {
  description = "Where the runbooks are: an alarm's is <runbook_base_url>/<alarm>.md."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^https://[^/]+/.*[^/]$", var.runbook_base_url))
    error_message = "runbook_base_url is an https URL with a path and without a final slash."
  }
}

variable "asleep" {
  description = "Whether the environment sleeps at night: then nobody is told of what can not be told from sleep."
  type        = bool
  default     = false
  nullable    = false
}

variable "log_group_names" {
  description = "The logs that events are counted in, by fleet and log: web/server, workers/pool, database/postgresql."
  type        = map(string)
  default     = {}
  nullable    = false
}
