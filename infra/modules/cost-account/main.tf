# What an account has once, whichever environments are in it.

resource "aws_ce_cost_allocation_tag" "this" {
  for_each = var.allocation_tags

  tag_key = each.key
  status  = "Active"
}

# Says after two weeks which instances, disks and functions are larger or smaller than what they do. Costs nothing.
resource "aws_computeoptimizer_enrollment_status" "this" {
  status = "Active"
}
