# Every flow, taken or refused (FSBP EC2.6): in CloudWatch to search, in S3 to keep.

resource "aws_cloudwatch_log_group" "flows" {
  name              = "/clientele/${trimprefix(var.name, "clientele-")}/network/flows"
  retention_in_days = var.logs.retention_days
  kms_key_id        = var.logs.key_arn
}

# IAM is global: the Region tells the two networks' roles apart.
resource "aws_iam_role" "flows" {
  name        = "${var.name}-flow-logs-${data.aws_region.current.name}"
  description = "Lets the VPC write its flow logs to CloudWatch"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "vpc-flow-logs.amazonaws.com" }
      Action    = "sts:AssumeRole"
      Condition = { StringEquals = { "aws:SourceAccount" = data.aws_caller_identity.current.account_id } }
    }]
  })
}

resource "aws_iam_role_policy" "flows" {
  name = "write"
  role = aws_iam_role.flows.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"]
      Resource = [aws_cloudwatch_log_group.flows.arn, "${aws_cloudwatch_log_group.flows.arn}:log-stream:*"]
    }]
  })
}

resource "aws_flow_log" "search" {
  vpc_id                   = aws_vpc.this.id
  traffic_type             = "ALL"
  log_destination_type     = "cloud-watch-logs"
  log_destination          = aws_cloudwatch_log_group.flows.arn
  iam_role_arn             = aws_iam_role.flows.arn
  max_aggregation_interval = 60

  tags = { Name = "${var.name}-search" }
}

resource "aws_flow_log" "keep" {
  vpc_id                   = aws_vpc.this.id
  traffic_type             = "ALL"
  log_destination_type     = "s3"
  log_destination          = var.logs.bucket_arn
  max_aggregation_interval = 600

  tags = { Name = "${var.name}-keep" }
}
