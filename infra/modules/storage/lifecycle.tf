# Where things go when they are read less (FSBP S3.13), and when they end. Prices fall by half and by three quarters; archived
# clients stay readable within milliseconds. S3 moves nothing to infrequent access before 30 days.

locals {
  cooler = [
    { days = 30, class = "STANDARD_IA" },
    { days = 90, class = "GLACIER_IR" },
  ]

  ageing = {
    access_logs = { end = var.log_days, moves = local.cooler }
    logs        = { end = var.log_days, moves = local.cooler }
    # Kept for as long as the firm wants its clients: erasing one is the application's part.
    archive = { end = null, moves = [{ days = 30, class = "GLACIER_IR" }] }
    # Releases are taken away by the release tool, which knows what still runs.
    artifacts = { end = null, moves = [] }
    static    = { end = null, moves = [] }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "this" {
  for_each = aws_s3_bucket.this

  bucket = each.value.id

  rule {
    id     = "leftovers"
    status = "Enabled"
    filter {}

    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }

    # What was overwritten or deleted by mistake can be had back for 90 days, or as long as a log lives.
    noncurrent_version_expiration {
      noncurrent_days = endswith(each.key, "logs") ? min(90, var.log_days) : 90
    }
  }

  dynamic "rule" {
    for_each = [for ageing in [local.ageing[each.key]] : ageing if ageing.end != null || length(ageing.moves) > 0]
    content {
      id     = "ageing"
      status = "Enabled"
      filter {}

      dynamic "transition" {
        for_each = [for move in rule.value.moves : move if rule.value.end == null || move.days < coalesce(rule.value.end, 1000000)]
        content {
          days          = transition.value.days
          storage_class = transition.value.class
        }
      }

      dynamic "expiration" {
        for_each = rule.value.end == null ? [] : [rule.value.end]
        content {
          days = expiration.value
        }
      }
    }
  }

  depends_on = [aws_s3_bucket_versioning.this]
}
