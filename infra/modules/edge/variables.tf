variable "name" {
  description = "What things are called, such as clientele-prod."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,25}$", var.name))
    error_message = "The name has 3 to 26 small letters, digits and hyphens, and begins with a letter."
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

variable "network" {
  description = "Where the load balancer stands: the VPC with its addresses, and public subnets in at least two zones."
  type = object({
    vpc_id            = string
    vpc_cidr          = string
    public_subnet_ids = list(string)
  })
  nullable = false
}

variable "static" {
  description = "The bucket that holds the screens' files below assets/: its regional domain name."
  type        = object({ domain_name = string })
  nullable    = false

  validation {
    condition     = can(regex("\\.s3\\.[a-z0-9-]+\\.amazonaws\\.com$", var.static.domain_name))
    error_message = "static.domain_name is a bucket's regional domain name: name.s3.eu-central-1.amazonaws.com."
  }
}

variable "logs" {
  description = "Where requests are logged: balancer_bucket (a name, S3's own keys), cdn_bucket_arn, and for the firewalls how many days and the KMS keys of both Regions."
  type = object({
    balancer_bucket = string
    cdn_bucket_arn  = string
    retention_days  = number
    key_arn         = string
    global_key_arn  = string
  })
  nullable = false

  validation {
    condition     = can(regex(":us-east-1:", var.logs.global_key_arn)) && startswith(var.logs.cdn_bucket_arn, "arn:")
    error_message = "global_key_arn is a key of us-east-1, cdn_bucket_arn the ARN of a bucket."
  }
}

variable "firewall" {
  description = "Countries, rules that only count, and requests in 5 minutes from one address: see the module firewall."
  type = object({
    geographic = optional(object({
      mode      = optional(string, "off")
      countries = optional(set(string), [])
    }), {})
    count_only         = optional(set(string), [])
    rate_limit         = optional(number, 3000)
    sign_in_rate_limit = optional(number, 50)
    bot_control        = optional(bool, false)
  })
  default  = {}
  nullable = false
}

variable "price_class" {
  description = "From where CloudFront serves: PriceClass_100 is North America, Europe and Israel; PriceClass_All the world, at a higher price."
  type        = string
  default     = "PriceClass_100"
  nullable    = false

  validation {
    condition     = contains(["PriceClass_100", "PriceClass_200", "PriceClass_All"], var.price_class)
    error_message = "price_class is PriceClass_100, PriceClass_200 or PriceClass_All."
  }
}

variable "deletion_protection" {
  description = "Whether the load balancer refuses to be destroyed (FSBP ELB.6)."
  type        = bool
  default     = true
  nullable    = false
}
