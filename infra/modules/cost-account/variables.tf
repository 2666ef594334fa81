variable "allocation_tags" {
  description = "The tags by which costs can be told apart. AWS must have seen a tag on something before it can be one: leave out what is new for a day."
  type        = set(string)
  default     = ["application", "environment", "stack", "owner", "cost_center"]
  nullable    = false

  validation {
    condition     = alltrue([for tag in var.allocation_tags : can(regex("^[a-z_]{1,128}$", tag))])
    error_message = "Tags are small letters and underscores."
  }
}
