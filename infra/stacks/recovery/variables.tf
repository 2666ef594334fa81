variable "warm" {
  description = "Set at a fail-over, and kept: {} restores the database from what was replicated, to the last minute; or to a time, or from a snapshot of the vault. With it come the cache and ways out of the network. Null: a pilot light."
  type = object({
    automated_backups_arn = optional(string)
    time                  = optional(string)
    snapshot_arn          = optional(string)
  })
  default = null
}
