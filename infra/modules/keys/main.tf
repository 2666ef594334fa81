# One key per purpose, in one Region. The second Region has keys of its own rather than replicas of these: RDS, Backup, S3
# and Secrets Manager encrypt anew when they copy, so that nobody who holds one Region's key can read the other's copies
# (https://docs.aws.amazon.com/kms/latest/developerguide/mrk-when-to-use.html).

resource "aws_kms_key" "this" {
  for_each = var.purposes

  description             = "Clientele: ${each.key} of ${var.name}"
  enable_key_rotation     = true # FSBP KMS.4
  deletion_window_in_days = var.deletion_window_days
  policy                  = jsonencode(local.policies[each.key])
}

resource "aws_kms_alias" "this" {
  for_each = aws_kms_key.this

  name          = "alias/${var.name}-${each.key}"
  target_key_id = each.value.key_id
}
