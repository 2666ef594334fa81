# What only the platform may know. First values are made while Terraform applies and kept by Secrets Manager alone, never in the
# state. What rotates is made anew minutes later.

locals {
  descriptions = {
    master = "The database's administrator, for rotation and for emergencies"
    # While one user's password changes, servers still run with the other's
    # (https://docs.aws.amazon.com/secretsmanager/latest/userguide/rotating-secrets_strategies.html).
    database = "The application's user of the database: clientele_a and clientele_b by turns"
    cache    = "The application's user of the cache; the password before stays valid until the next rotation"
    # SMTP_URL, OIDC_CLIENT_SECRET, SENTRY_DSN, OWNER_EMAIL, OWNER_PASSWORD: a person puts them in, and whoever gave them
    # says when they change, so nothing here can rotate them.
    application = "Environment variables of the application that only its operators know, as a JSON object"
  }

  rotated = toset(["cache", "database", "master"])

  # What a client needs besides the password.
  places = {
    master   = { username = var.database.master_username, host = var.database.host, port = var.database.port, dbname = var.database.name }
    database = { username = "clientele_b", host = var.database.host, port = var.database.port, dbname = var.database.name }
    cache    = { username = var.cache.user.name, host = var.cache.host, port = var.cache.port }
  }
}

resource "aws_secretsmanager_secret" "this" {
  for_each = local.descriptions

  name                           = "${var.name}/${each.key}"
  description                    = each.value
  kms_key_id                     = var.key_arns.secrets
  recovery_window_in_days        = var.disposable ? 0 : 30
  force_overwrite_replica_secret = true

  replica {
    region     = var.recovery_region
    kms_key_id = var.key_arns.recovery
  }
}

resource "aws_secretsmanager_secret_version" "rotated" {
  for_each = local.rotated

  secret_id                = aws_secretsmanager_secret.this[each.key].id
  secret_string_wo         = jsonencode(merge(local.places[each.key], { password = var.first_passwords[each.key] }))
  secret_string_wo_version = var.initial_version
}

# Empty until a person fills it in; what they put there is left alone.
resource "aws_secretsmanager_secret_version" "application" {
  secret_id                = aws_secretsmanager_secret.this["application"].id
  secret_string_wo         = "{}"
  secret_string_wo_version = 1
}

resource "aws_secretsmanager_secret_rotation" "this" {
  for_each = local.rotated

  secret_id           = aws_secretsmanager_secret.this[each.key].id
  rotation_lambda_arn = aws_lambda_function.rotation.arn
  # The administrator's password was made a minute ago and is nowhere else, and the users' first rotation needs it unchanged.
  rotate_immediately = each.key != "master"

  rotation_rules {
    schedule_expression = var.schedules[each.key]
    duration            = "1h"
  }

  depends_on = [
    aws_secretsmanager_secret_version.rotated, aws_lambda_permission.secrets_manager, aws_iam_role_policy.rotation,
    aws_iam_role_policy_attachment.network, aws_vpc_security_group_egress_rule.rotation, aws_vpc_security_group_ingress_rule.rotation,
  ]
}
