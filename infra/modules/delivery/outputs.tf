output "role_arns" {
  description = "The roles that pipelines may ask for: plan, apply and release. Empty where no service may."
  value       = { for role, resource in aws_iam_role.this : role => resource.arn }
}
