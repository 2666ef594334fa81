output "fleets" {
  description = "The fleets, web and workers: their Auto Scaling groups, launch template with its newest version, how few and how many serve, security group and role. What the release tool works on."
  value = {
    for fleet, resource in module.fleet : fleet => {
      autoscaling_group_names = resource.autoscaling_group_names
      launch_template_id      = resource.launch_template_id
      launch_template_version = resource.launch_template_version
      capacity                = resource.capacity
      security_group_id       = resource.security_group_id
      role_arn                = resource.role_arn
    }
  }
}

output "log_group_names" {
  description = "The log groups' names by fleet and log, such as web/server."
  value       = { for key, group in aws_cloudwatch_log_group.this : key => group.name }
}

output "metrics_namespace" {
  description = "The namespace of the application's and its hosts' metrics."
  value       = local.metrics_namespace
}

output "release" {
  description = "The version that new instances run."
  value       = var.release.version
}

output "cloud_config" {
  description = "What cloud-init is told, by fleet, for the test of the boot: no secret is in it."
  value       = local.cloud_config
}
