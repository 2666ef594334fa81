# What every instance of the Region starts from, even one that somebody starts by hand.

# FSBP EC2.7.
resource "aws_ebs_encryption_by_default" "this" {
  enabled = true
}

resource "aws_ebs_default_kms_key" "this" {
  count = var.disk_key == null ? 0 : 1

  key_arn = var.disk_key.arn
}

# IMDSv2, and one hop: no container asks for its host's role (FSBP EC2.8).
resource "aws_ec2_instance_metadata_defaults" "this" {
  http_tokens                 = "required"
  http_put_response_hop_limit = 1
}

# FSBP EC2.182.
resource "aws_ebs_snapshot_block_public_access" "this" {
  state = "block-all-sharing"
}
