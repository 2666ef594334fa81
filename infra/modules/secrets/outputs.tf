output "secret_arns" {
  description = "The secrets' ARNs: master, database, cache, application. Each is a JSON object; those that rotate have username, password, host and port."
  value       = { for kind, secret in aws_secretsmanager_secret.this : kind => secret.arn }
}

output "rotation_function_name" {
  description = "The function that rotates, a dimension of its metrics."
  value       = aws_lambda_function.rotation.function_name
}

output "rotation_role_arn" {
  description = "The rotation function's role."
  value       = aws_iam_role.rotation.arn
}
