# Standard logging of the second version (FSBP CloudFront.5): the first wants a bucket with access lists, and can not leave
# out what queries and cookies hold. The source must be in us-east-1; the bucket may be anywhere.
# docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/standard-logging.html

resource "aws_cloudwatch_log_delivery_source" "requests" {
  provider = aws.global

  name         = "${var.name}-cdn"
  log_type     = "ACCESS_LOGS"
  resource_arn = aws_cloudfront_distribution.this.arn
}

resource "aws_cloudwatch_log_delivery_destination" "requests" {
  provider = aws.global

  name          = "${var.name}-cdn"
  output_format = "json"

  delivery_destination_configuration {
    destination_resource_arn = "${var.logs.cdn_bucket_arn}/cdn"
  }
}

resource "aws_cloudwatch_log_delivery" "requests" {
  provider = aws.global

  delivery_source_name     = aws_cloudwatch_log_delivery_source.requests.name
  delivery_destination_arn = aws_cloudwatch_log_delivery_destination.requests.arn

  # Not the query, which holds the names that people search for, nor cookies.
  record_fields = [
    "date", "time", "x-edge-location", "sc-bytes", "c-ip", "cs-method", "cs(Host)", "cs-uri-stem", "sc-status", "cs(User-Agent)",
    "x-edge-result-type", "x-edge-request-id", "x-host-header", "cs-protocol", "cs-bytes", "time-taken", "ssl-protocol",
    "ssl-cipher", "x-edge-response-result-type", "cs-protocol-version", "time-to-first-byte", "x-edge-detailed-result-type",
    "sc-content-type", "sc-content-len",
  ]

  s3_delivery_configuration {
    suffix_path                 = "/{DistributionId}/{yyyy}/{MM}/{dd}"
    enable_hive_compatible_path = false
  }
}
