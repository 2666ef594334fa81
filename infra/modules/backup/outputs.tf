output "vault_arn" {
  description = "The vault here."
  value       = aws_backup_vault.here.arn
}

output "recovery_vault_arn" {
  description = "The vault in the second Region."
  value       = aws_backup_vault.there.arn
}

output "role_arn" {
  description = "The role with which AWS Backup backs up and restores."
  value       = aws_iam_role.backup.arn
}

output "restore_testing_plan_arn" {
  description = "The plan of restores on trial."
  value       = aws_backup_restore_testing_plan.this.arn
}

output "validation_function_name" {
  description = "The function that looks into restored databases, a dimension of its metrics."
  value       = aws_lambda_function.validation.function_name
}
