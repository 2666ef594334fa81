# The function that looks into a restored database, called when AWS Backup has restored one
# (https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing-validation.html).

locals {
  function = "${var.name}-restore-validation"
  prefix   = "arn:${data.aws_partition.current.partition}"
  where    = "${data.aws_region.current.name}:${data.aws_caller_identity.current.account_id}"
}

resource "aws_lambda_function" "validation" {
  function_name    = local.function
  description      = "Looks into a restored database and tells AWS Backup what it found"
  filename         = var.function_zip
  source_code_hash = fileexists(var.function_zip) ? filebase64sha256(var.function_zip) : null
  handler          = "index.handler"
  runtime          = "nodejs22.x"
  architectures    = ["arm64"]
  role             = aws_iam_role.validation.arn
  memory_size      = 256
  timeout          = 600 # A restored instance reads its blocks from S3 the first time.

  environment {
    variables = {
      # The snapshot knows the password of its day: the current one, or the one before.
      MASTER_SECRET_ARN   = var.database.master_secret_arn
      DATABASE_NAME       = var.database.name
      DATABASE_PORT       = tostring(var.database.port)
      SOURCE_DATABASE_ARN = var.database.arn
    }
  }

  vpc_config {
    subnet_ids         = var.network.subnet_ids
    security_group_ids = [aws_security_group.validation.id]
  }

  depends_on = [aws_cloudwatch_log_group.validation, aws_iam_role_policy_attachment.network]

  lifecycle {
    # Asked of plans alone, so that a fresh clone validates.
    precondition {
      condition     = fileexists(var.function_zip)
      error_message = "The validation function isn't built. Run: npm run ops -- functions build"
    }
  }
}

resource "aws_cloudwatch_log_group" "validation" {
  name              = "/aws/lambda/${local.function}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arns.logs
}

resource "aws_cloudwatch_event_rule" "restored" {
  name        = "${var.name}-restored"
  description = "AWS Backup has restored the database on trial"

  event_pattern = jsonencode({
    source      = ["aws.backup"]
    detail-type = ["Restore Job State Change"]
    detail = {
      status                = ["COMPLETED"]
      resourceType          = ["RDS"]
      restoreTestingPlanArn = [aws_backup_restore_testing_plan.this.arn]
    }
  })
}

resource "aws_cloudwatch_event_target" "restored" {
  rule = aws_cloudwatch_event_rule.restored.name
  arn  = aws_lambda_function.validation.arn
}

resource "aws_lambda_permission" "restored" {
  statement_id   = "Restored"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.validation.function_name
  principal      = "events.amazonaws.com"
  source_account = data.aws_caller_identity.current.account_id
  source_arn     = aws_cloudwatch_event_rule.restored.arn
}

resource "aws_iam_role" "validation" {
  name        = local.function
  description = "The function that looks into restored databases"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "lambda.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "validation" {
  name = "validate"
  role = aws_iam_role.validation.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid      = "SignIn"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetSecretValue"]
        Resource = [var.database.master_secret_arn]
      },
      {
        Sid      = "DecryptThePassword"
        Effect   = "Allow"
        Action   = ["kms:Decrypt"]
        Resource = [var.key_arns.secrets]
      },
      # AWS Backup names what it restores: https://docs.aws.amazon.com/aws-backup/latest/devguide/restore-testing.html
      {
        Sid      = "FindTheRestoredDatabase"
        Effect   = "Allow"
        Action   = ["rds:DescribeDBInstances"]
        Resource = ["${local.prefix}:rds:${local.where}:db:awsbackup-restore-test*"]
      },
      # Knows no resources: https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsbackup.html
      {
        Sid      = "SayWhatWasFound"
        Effect   = "Allow"
        Action   = ["backup:PutRestoreValidationResult"]
        Resource = "*"
      },
      {
        Sid      = "WriteItsLog"
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = ["${aws_cloudwatch_log_group.validation.arn}:log-stream:*"]
      },
      # Lambda makes network interfaces with this role; the function's code may not
      # (https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html#configuration-vpc-permissions).
      {
        Sid    = "NoNetworkInterfacesFromTheCode"
        Effect = "Deny"
        Action = [
          "ec2:AssignPrivateIpAddresses", "ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface", "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets", "ec2:DetachNetworkInterface", "ec2:UnassignPrivateIpAddresses",
        ]
        Resource  = "*"
        Condition = { ArnEquals = { "lambda:SourceFunctionArn" = aws_lambda_function.validation.arn } }
      },
    ]
  })
}

resource "aws_iam_role_policy_attachment" "network" {
  role       = aws_iam_role.validation.name
  policy_arn = "${local.prefix}:iam::aws:policy/service-role/AWSLambdaENIManagementAccess"
}
