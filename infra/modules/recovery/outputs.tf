output "endpoint" {
  description = "The database's host name. While it waits: a name that never leads anywhere (RFC 6761)."
  value       = var.restore == null ? "database-waits.invalid" : one(aws_db_instance.this[*].address)
}

output "port" {
  description = "The database's port."
  value       = var.port
}

output "security_group_ids" {
  description = "The security groups that the fleet reaches: database, and cache while there is none."
  value       = { for store, group in aws_security_group.this : store => group.id }
}

output "identifier" {
  description = "The identifier that the instance has or will have."
  value       = var.name
}
