output "vpc_id" {
  description = "The VPC."
  value       = aws_vpc.this.id
}

output "vpc_cidr" {
  description = "The VPC's addresses."
  value       = aws_vpc.this.cidr_block
}

output "public_subnet_ids" {
  description = "Subnets that the internet reaches, one per zone: for the load balancer alone."
  value       = local.subnet_ids.public
}

output "private_subnet_ids" {
  description = "Subnets that reach the internet and are not reached by it, one per zone: servers, workers, functions."
  value       = local.subnet_ids.private
}

output "database_subnet_ids" {
  description = "Subnets without a way out, one per zone."
  value       = local.subnet_ids.database
}

output "endpoint_security_group_id" {
  description = "The security group of the interface endpoints: who calls AWS services needs a way out to it on 443."
  value       = aws_security_group.endpoints.id
}

output "s3_prefix_list_id" {
  description = "S3's addresses as a prefix list, for rules of security groups."
  value       = aws_vpc_endpoint.s3.prefix_list_id
}

output "private_route_table_ids" {
  description = "The route tables of the private subnets, one per zone."
  value       = [for zone in var.zones : aws_route_table.private[zone].id]
}
