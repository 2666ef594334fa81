mock_provider "aws" {
  mock_data "aws_caller_identity" {
    defaults = { account_id = "123456789012" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_iam_policy_document" {
    defaults = { json = "{\"Version\":\"2012-10-17\",\"Statement\":[]}" }
  }
}

variables {
  name    = "clientele-dev"
  key_arn = "arn:aws:kms:eu-central-1:123456789012:key/signals"
}

run "two_encrypted_topics" {
  command = plan

  assert {
    condition     = { for severity, topic in aws_sns_topic.this : severity => topic.name } == { page = "clientele-dev-page", ticket = "clientele-dev-ticket" }
    error_message = "One topic pages, one makes a ticket."
  }

  assert {
    condition     = alltrue([for topic in aws_sns_topic.this : topic.kms_master_key_id == var.key_arn])
    error_message = "Messages are encrypted with the key given."
  }

  assert {
    condition     = length(aws_sns_topic_subscription.email) == 0
    error_message = "Nobody is subscribed who was not named."
  }
}

run "each_address_is_told_what_it_asked_for" {
  command = plan

  variables {
    emails = { page = ["on-call@example.com"], ticket = ["on-call@example.com", "team@example.com"] }
  }

  assert {
    condition = toset(keys(aws_sns_topic_subscription.email)) == toset([
      "page/on-call@example.com", "ticket/on-call@example.com", "ticket/team@example.com",
    ])
    error_message = "One subscription per address and topic."
  }
}

run "who_may_publish" {
  command = plan

  assert {
    condition = alltrue([
      for statement in data.aws_iam_policy_document.publish["page"].statement : anytrue([
        statement.effect == "Deny",
        alltrue([for principal in statement.principals : !contains(principal.identifiers, "*")]),
      ])
    ])
    error_message = "Nobody outside of the account may publish."
  }
}

run "refuses_what_is_no_key" {
  command = plan
  variables { key_arn = "alias/aws/sns" }
  expect_failures = [var.key_arn]
}

run "refuses_what_is_no_address" {
  command = plan
  variables { emails = { page = ["nobody"] } }
  expect_failures = [var.emails]
}

run "refuses_a_name_that_no_topic_may_have" {
  command = plan
  variables { name = "Clientele dev" }
  expect_failures = [var.name]
}
