# What publishing a release needs (`npm run ops -- release publish`): two folders in two buckets, and the parameter that names it.

resource "aws_iam_role_policy" "release" {
  count = length(local.services) > 0 ? 1 : 0

  name = "publish"
  role = aws_iam_role.this["release"].id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid    = "PutReleasesAndScreens"
        Effect = "Allow"
        Action = ["s3:GetObject", "s3:PutObject"]
        Resource = [
          "${local.prefix}:s3:::${var.name}-artifacts-${local.account}-*/releases/*",
          "${local.prefix}:s3:::${var.name}-static-${local.account}-*/assets/*",
        ]
      },
      {
        # Otherwise what isn't there answers 403 instead of 404.
        Sid      = "SeeWhatIsThere"
        Effect   = "Allow"
        Action   = ["s3:ListBucket"]
        Resource = [for kind in ["artifacts", "static"] : "${local.prefix}:s3:::${var.name}-${kind}-${local.account}-*"]
      },
      {
        # The key is made after this role, so it is named by its alias.
        Sid       = "EncryptReleases"
        Effect    = "Allow"
        Action    = ["kms:GenerateDataKey"]
        Resource  = ["${local.prefix}:kms:*:${local.account}:key/*"]
        Condition = { "ForAnyValue:StringEquals" = { "kms:ResourceAliases" = ["alias/${var.name}-storage"] } }
      },
      {
        Sid      = "ReadWhatStacksSayOfThemselves"
        Effect   = "Allow"
        Action   = ["ssm:GetParameter"]
        Resource = ["${local.prefix}:ssm:*:${local.account}:parameter/clientele/${var.environment}/*"]
      },
      {
        Sid      = "NameTheRelease"
        Effect   = "Allow"
        Action   = ["ssm:PutParameter"]
        Resource = ["${local.prefix}:ssm:*:${local.account}:parameter/clientele/${var.environment}/release"]
      },
    ]
  })
}
