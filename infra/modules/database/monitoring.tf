# What the operating system below PostgreSQL does (FSBP RDS.6), and what RDS itself has to say (FSBP RDS.20).

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

resource "aws_iam_role" "monitoring" {
  name        = "${var.name}-database-monitoring-${data.aws_region.current.name}"
  description = "Lets RDS write the operating system's metrics to CloudWatch"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "monitoring.rds.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy_attachment" "monitoring" {
  role       = aws_iam_role.monitoring.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonRDSEnhancedMonitoringRole"
}

resource "aws_db_event_subscription" "instance" {
  name        = "${var.name}-instance"
  sns_topic   = var.topic_arn
  source_type = "db-instance"
  source_ids  = concat([aws_db_instance.primary.identifier], aws_db_instance.replica[*].identifier)
  event_categories = [
    "availability", "configuration change", "deletion", "failover", "failure", "low storage", "maintenance", "read replica", "recovery",
  ]
}

# FSBP RDS.21
resource "aws_db_event_subscription" "parameters" {
  name             = "${var.name}-parameters"
  sns_topic        = var.topic_arn
  source_type      = "db-parameter-group"
  event_categories = ["configuration change"]
}
