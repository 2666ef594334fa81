# The function that rotates: inside of the VPC, because it tries each new password before servers get it.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  function = "${var.name}-rotation"
  # Whom it may call, and where. AWS's own services are reached over TLS, through an endpoint or NAT.
  targets = {
    database = { port = var.database.port, security_group_id = var.database.security_group_id }
    cache    = { port = var.cache.port, security_group_id = var.cache.security_group_id }
  }
}

resource "aws_lambda_function" "rotation" {
  function_name    = local.function
  description      = "Rotates the passwords of the database's and the cache's users"
  filename         = var.function_zip
  source_code_hash = fileexists(var.function_zip) ? filebase64sha256(var.function_zip) : null
  handler          = "index.handler"
  runtime          = "nodejs22.x"
  architectures    = ["arm64"]
  role             = aws_iam_role.rotation.arn
  memory_size      = 256
  timeout          = 300 # ElastiCache takes a minute or two to make a user's change true everywhere.

  environment {
    variables = {
      # Which secret is which: the event names the secret by its ARN.
      MASTER_SECRET_ARN   = aws_secretsmanager_secret.this["master"].arn
      DATABASE_SECRET_ARN = aws_secretsmanager_secret.this["database"].arn
      CACHE_SECRET_ARN    = aws_secretsmanager_secret.this["cache"].arn
      DATABASE_HOST       = var.database.host
      DATABASE_PORT       = tostring(var.database.port)
      DATABASE_NAME       = var.database.name
      # Owns what the application makes; the two users that take turns are its members.
      DATABASE_ROLE = "clientele"
      CACHE_HOST    = var.cache.host
      CACHE_PORT    = tostring(var.cache.port)
      CACHE_USER_ID = var.cache.user.id
      # What the user may do once it has a password: everything with data, nothing with the server.
      CACHE_ACCESS = "on ~* &* +@all -@admin -@dangerous +info"
    }
  }

  vpc_config {
    subnet_ids         = var.network.subnet_ids
    security_group_ids = [aws_security_group.rotation.id]
  }

  depends_on = [aws_cloudwatch_log_group.rotation, aws_iam_role_policy_attachment.network]

  lifecycle {
    # Asked of plans alone, so that a fresh clone validates.
    precondition {
      condition     = fileexists(var.function_zip)
      error_message = "The rotation function isn't built. Run: npm run ops -- functions build"
    }
  }
}

resource "aws_lambda_permission" "secrets_manager" {
  for_each = local.rotated

  statement_id   = "Rotate${title(each.key)}"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.rotation.function_name
  principal      = "secretsmanager.amazonaws.com"
  source_account = data.aws_caller_identity.current.account_id
  source_arn     = aws_secretsmanager_secret.this[each.key].arn
}

resource "aws_cloudwatch_log_group" "rotation" {
  name              = "/aws/lambda/${local.function}"
  retention_in_days = var.log_retention_days
  kms_key_id        = var.key_arns.logs
}

resource "aws_security_group" "rotation" {
  name        = local.function
  description = "The rotation function: to the database, the cache and AWS services; nobody calls it"
  vpc_id      = var.network.vpc_id

  tags = { Name = local.function }
}

resource "aws_vpc_security_group_egress_rule" "rotation" {
  for_each = local.targets

  security_group_id            = aws_security_group.rotation.id
  description                  = "To the ${each.key}"
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  referenced_security_group_id = each.value.security_group_id
}

resource "aws_vpc_security_group_egress_rule" "services" {
  security_group_id = aws_security_group.rotation.id
  description       = "To AWS services over TLS"
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
  cidr_ipv4         = "0.0.0.0/0"
}

resource "aws_vpc_security_group_ingress_rule" "rotation" {
  for_each = local.targets

  security_group_id            = each.value.security_group_id
  description                  = "From the rotation function"
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
  referenced_security_group_id = aws_security_group.rotation.id
}
