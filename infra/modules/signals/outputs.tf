output "topic_arns" {
  description = "Who is told: the topics that page and that wait."
  value       = var.topic_arns
}

output "alarm_names" {
  description = "The alarms, by name and subject, for the release tool to watch and for drills."
  value = merge(
    { for key, alarm in aws_cloudwatch_metric_alarm.this : key => alarm.alarm_name },
    { for key, alarm in aws_cloudwatch_composite_alarm.burn : key => alarm.alarm_name },
  )
}

output "alarm_arns" {
  description = "The alarms' ARNs, by name and subject."
  value = merge(
    { for key, alarm in aws_cloudwatch_metric_alarm.this : key => alarm.arn },
    { for key, alarm in aws_cloudwatch_composite_alarm.burn : key => alarm.arn },
  )
}

output "dashboard_names" {
  description = "The dashboards."
  value       = [for dashboard in aws_cloudwatch_dashboard.this : dashboard.dashboard_name]
}
