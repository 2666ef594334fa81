# What a plan reads: settings, never data. AWS's two policies for auditors list and describe; what they lack is named here.

locals {
  states = [for stack in ["account", "application", "bootstrap", "data", "recovery"] : "${var.state.bucket_arn}/${stack}/${var.environment}/*"]

  read_state = [
    {
      Sid      = "ListStates"
      Effect   = "Allow"
      Action   = ["s3:ListBucket"]
      Resource = [var.state.bucket_arn]
    },
    {
      Sid      = "ReadStates"
      Effect   = "Allow"
      Action   = ["s3:GetObject"]
      Resource = local.states
    },
    {
      Sid      = "DecryptStates"
      Effect   = "Allow"
      Action   = ["kms:Decrypt"]
      Resource = [var.state.key_arn]
    },
    {
      Sid      = "ReadWhatStacksSayOfThemselves"
      Effect   = "Allow"
      Action   = ["ssm:GetParameter", "ssm:GetParameters"]
      Resource = ["${local.prefix}:ssm:*:${local.account}:parameter/clientele/*", "${local.prefix}:ssm:*::parameter/aws/service/*"]
    },
  ]
}

resource "aws_iam_role_policy_attachment" "plan" {
  for_each = { for policy in ["SecurityAudit", "job-function/ViewOnlyAccess"] : policy => aws_iam_role.this["plan"].name if length(local.services) > 0 }

  role       = each.value
  policy_arn = "${local.prefix}:iam::aws:policy/${each.key}"
}

resource "aws_iam_role_policy" "plan" {
  count = length(local.services) > 0 ? 1 : 0

  name = "plan"
  role = aws_iam_role.this["plan"].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = concat(local.read_state, [
      {
        # A plan asks what a secret's current version is; the provider reads it whole to learn that, and drops the value. So a plan
        # on review doesn't look (-refresh=false), and this role can't.
        Sid      = "NoSecretsAndNoData"
        Effect   = "Deny"
        Action   = ["secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue", "logs:GetLogEvents", "logs:FilterLogEvents", "logs:StartQuery"]
        Resource = "*"
      },
      {
        # Ephemeral passwords are thought up at every plan; none of them is used. Knows no resources:
        # https://docs.aws.amazon.com/service-authorization/latest/reference/list_awssecretsmanager.html
        Sid      = "ThinkUpPasswords"
        Effect   = "Allow"
        Action   = ["secretsmanager:GetRandomPassword"]
        Resource = "*"
      },
    ])
  })
}
