variable "name" {
  description = "What the web ACL is called, such as clientele-prod-cdn."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,60}$", var.name))
    error_message = "The name has 3 to 61 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "scope" {
  description = "REGIONAL guards a load balancer; CLOUDFRONT a distribution, and then the provider's Region must be us-east-1."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["REGIONAL", "CLOUDFRONT"], var.scope)
    error_message = "The scope is REGIONAL or CLOUDFRONT."
  }
}

variable "geographic" {
  description = "mode off; allow: only these countries may ask; block: all but these may. Countries are ISO 3166-1 alpha-2."
  type = object({
    mode      = optional(string, "off")
    countries = optional(set(string), [])
  })
  default  = {}
  nullable = false

  validation {
    condition     = contains(["off", "allow", "block"], var.geographic.mode)
    error_message = "geographic.mode is off, allow or block."
  }

  validation {
    condition     = (var.geographic.mode == "off") == (length(var.geographic.countries) == 0) && alltrue([for country in var.geographic.countries : can(regex("^[A-Z]{2}$", country))])
    error_message = "Countries are two capital letters, like DE; there are some where the mode is allow or block, and none where it is off."
  }
}

variable "rate_limits" {
  description = "Requests in 5 minutes from one address before it is refused: to anything (general), and to where strangers prove who they are (sign_in)."
  type = object({
    general = optional(number, 3000)
    sign_in = optional(number, 50)
  })
  default  = {}
  nullable = false

  validation {
    condition     = alltrue([for limit in values(var.rate_limits) : limit >= 10 && limit <= 2000000000])
    error_message = "AWS WAF takes rate limits from 10 to 2,000,000,000."
  }
}

variable "large_bodies" {
  description = "A regular expression of the paths that take bodies larger than the firewall can look into (in small letters)."
  type        = string
  nullable    = false

  validation {
    condition     = startswith(var.large_bodies, "^/") && length(var.large_bodies) <= 512
    error_message = "large_bodies begins with ^/ and has at most 512 characters."
  }
}

variable "bot_control" {
  description = "Whether AWS's bot rules are asked too. They cost 10 US dollars a month and 1 per million requests."
  type        = bool
  default     = false
  nullable    = false
}

variable "count_only" {
  description = "Rules that only count, by name: to try a rule, or to let people in whom it refuses wrongly."
  type        = set(string)
  default     = []
  nullable    = false

  validation {
    condition = length(setsubtract(var.count_only, [
      "geographic", "rate", "sign-in-rate", "oversize-body",
      "ip-reputation", "anonymous-ip", "known-bad-inputs", "common", "sql-injection", "bots",
    ])) == 0
    error_message = "The rules are: geographic, rate, sign-in-rate, oversize-body, ip-reputation, anonymous-ip, known-bad-inputs, common, sql-injection, bots."
  }
}

variable "log" {
  description = "How many days the log of requests is kept, and the KMS key (of the same Region) that encrypts it."
  type = object({
    retention_days = number
    key_arn        = string
  })
  nullable = false

  validation {
    condition     = var.log.retention_days > 0 && can(regex("^arn:aws[a-z-]*:kms:", var.log.key_arn))
    error_message = "retention_days is above 0, key_arn the ARN of a KMS key."
  }
}
