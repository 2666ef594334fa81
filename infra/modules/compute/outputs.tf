output "autoscaling_group_names" {
  description = "The Auto Scaling groups' names, by group."
  value       = { for group, resource in aws_autoscaling_group.this : group => resource.name }
}

output "launch_template_id" {
  description = "The launch template."
  value       = aws_launch_template.this.id
}

output "launch_template_version" {
  description = "The newest version of the launch template, which the release tool moves groups to."
  value       = aws_launch_template.this.latest_version
}

output "capacity" {
  description = "How few and how many instances the group that serves has: what the release tool gives to it."
  value       = { for group, size in var.groups : group => { min = size.min, max = size.max } }
}

output "security_group_id" {
  description = "The instances' security group."
  value       = aws_security_group.this.id
}

output "role_arn" {
  description = "The instances' role."
  value       = aws_iam_role.this.arn
}
