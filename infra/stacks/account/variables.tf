variable "environments" {
  description = "The environments that live in this AWS account (one is best: an account is the strongest wall there is). Null: the one it is applied as."
  type        = set(string)
  default     = null

  validation {
    condition     = length(setsubtract(coalesce(var.environments, ["dev"]), ["dev", "staging", "prod"])) == 0
    error_message = "Environments are dev, staging and prod."
  }
}

variable "allocation_tags" {
  description = "The tags by which costs can be told apart. AWS must have seen them for a day: the first apply in an account passes an empty set."
  type        = set(string)
  default     = ["application", "environment", "stack", "owner", "cost_center"]
  nullable    = false
}
