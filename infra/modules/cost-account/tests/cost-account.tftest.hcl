mock_provider "aws" {}

run "costs_can_be_told_apart" {
  command = plan

  assert {
    condition     = toset(keys(aws_ce_cost_allocation_tag.this)) == toset(["application", "environment", "stack", "owner", "cost_center"]) && alltrue([for tag in aws_ce_cost_allocation_tag.this : tag.status == "Active"])
    error_message = "Our tags are active."
  }

  assert {
    condition     = aws_computeoptimizer_enrollment_status.this.status == "Active"
    error_message = "AWS looks at sizes."
  }
}

run "refuses_what_is_no_tag_of_ours" {
  command = plan
  variables {
    allocation_tags = ["Cost Center"]
  }
  expect_failures = [var.allocation_tags]
}
