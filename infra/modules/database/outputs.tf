output "endpoint" {
  description = "The host name of the instance that writes; it stays when the standby takes over."
  value       = aws_db_instance.primary.address
}

output "port" {
  description = "The port of both instances."
  value       = aws_db_instance.primary.port
}

output "replica_endpoint" {
  description = "The host name of the instance for reads that may be a little behind; null without one."
  value       = one(aws_db_instance.replica[*].address)
}

output "identifier" {
  description = "The instance's identifier, a dimension of its metrics."
  value       = aws_db_instance.primary.identifier
}

output "replica_identifier" {
  description = "The replica's identifier, a dimension of its metrics; null without one."
  value       = one(aws_db_instance.replica[*].identifier)
}

output "arn" {
  description = "The instance's ARN."
  value       = aws_db_instance.primary.arn
}

output "security_group_id" {
  description = "The security group of both instances: who comes in adds a rule to it."
  value       = aws_security_group.this.id
}

output "subnet_group_name" {
  description = "The subnet group, in which restored instances stand too."
  value       = aws_db_subnet_group.this.name
}

output "database_name" {
  description = "The database's name."
  value       = var.database_name
}

output "backup_replication_arn" {
  description = "The automated backups in the second Region, from which a point in time is restored there."
  value       = aws_db_instance_automated_backups_replication.this.id
}
