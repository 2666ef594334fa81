output "allocation_tags" {
  description = "The tags by which costs can be told apart."
  value       = toset(keys(aws_ce_cost_allocation_tag.this))
}
