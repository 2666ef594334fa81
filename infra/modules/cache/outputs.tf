output "endpoint" {
  description = "The host name of the node that writes; it stays when another takes over. TLS only."
  value       = aws_elasticache_replication_group.this.primary_endpoint_address
}

output "port" {
  description = "The port."
  value       = aws_elasticache_replication_group.this.port
}

output "security_group_id" {
  description = "The cache's security group: who comes in adds a rule to it."
  value       = aws_security_group.this.id
}

output "identifier" {
  description = "The replication group's identifier."
  value       = aws_elasticache_replication_group.this.id
}

output "node_identifiers" {
  description = "The nodes' identifiers, dimensions of their metrics."
  # Named by ElastiCache: https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.Endpoints.html
  value = [for number in range(1, 2 + var.replicas) : format("%s-%03d", var.name, number)]
}

output "user" {
  description = "The application's user, which rotation gives its password and rights: its id, name and ARN."
  value = {
    id   = aws_elasticache_user.application.user_id
    name = aws_elasticache_user.application.user_name
    arn  = aws_elasticache_user.application.arn
  }
}
