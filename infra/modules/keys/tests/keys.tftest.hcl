mock_provider "aws" {
  override_during = plan
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-central-1" }
  }
}

variables {
  name = "clientele-dev"
}

run "one_rotated_key_per_purpose" {
  command = plan

  assert {
    condition     = length(aws_kms_key.this) == 8 && alltrue([for key in aws_kms_key.this : key.enable_key_rotation])
    error_message = "Eight purposes, eight keys that rotate (FSBP KMS.4)."
  }

  assert {
    condition     = aws_kms_alias.this["database"].name == "alias/clientele-dev-database"
    error_message = "An alias says the environment and the purpose."
  }

  assert {
    condition     = alltrue([for key in aws_kms_key.this : key.deletion_window_in_days == 30])
    error_message = "By default a deletion can be called off for 30 days."
  }
}

run "nobody_may_do_everything" {
  command = plan

  assert {
    condition = alltrue(flatten([
      for key in aws_kms_key.this : [
        for statement in jsondecode(key.policy).Statement : !anytrue([for action in statement.Action : strcontains(action, "*")])
      ]
    ]))
    error_message = "Actions are named one by one."
  }

  assert {
    condition = alltrue(flatten([
      for key in aws_kms_key.this : [
        for statement in jsondecode(key.policy).Statement :
        can(statement.Condition) || (statement.Sid == "AdministerThroughIam" && !contains(statement.Action, "kms:Decrypt"))
      ]
    ]))
    error_message = "Every use has a condition; administration alone has none, and it can not decrypt."
  }

  assert {
    condition = alltrue(flatten([
      for key in aws_kms_key.this : [
        for statement in jsondecode(key.policy).Statement :
        try(statement.Principal.AWS, "") != "*" || try(statement.Condition.StringEquals["kms:CallerAccount"], "") == "111122223333"
      ]
    ]))
    error_message = "Nobody outside of the account."
  }
}

run "a_key_serves_its_own_services_only" {
  command = plan

  assert {
    condition     = one([for s in jsondecode(aws_kms_key.this["database"].policy).Statement : s if s.Sid == "UseThroughServices"]).Condition.StringEquals["kms:ViaService"] == ["rds.eu-central-1.amazonaws.com"]
    error_message = "The database's key is used through RDS of this Region."
  }

  assert {
    condition     = [for s in jsondecode(aws_kms_key.this["logs"].policy).Statement : s.Principal.Service if can(s.Principal.Service)] == ["logs.eu-central-1.amazonaws.com"]
    error_message = "The logs' key is CloudWatch Logs' alone."
  }

  assert {
    condition     = [for purpose, key in aws_kms_key.this : purpose if strcontains(key.policy, "AWSServiceRoleForAutoScaling")] == ["compute"]
    error_message = "Auto Scaling starts instances with the compute key and no other."
  }

  assert {
    condition = alltrue([
      for purpose in ["logs", "secrets", "signals", "storage"] :
      !strcontains(aws_kms_key.this[purpose].policy, "kms:CreateGrant")
    ])
    error_message = "Only keys of things that live on keep grants."
  }
}

run "fewer_purposes_where_the_second_region_needs_fewer" {
  command = plan
  variables {
    purposes             = ["backup", "secrets"]
    deletion_window_days = 7
  }

  assert {
    condition     = keys(output.key_arns) == ["backup", "secrets"] && aws_kms_key.this["backup"].deletion_window_in_days == 7
    error_message = "The keys asked for, and no other."
  }
}

run "refuses_an_unknown_purpose" {
  command = plan
  variables {
    purposes = ["everything"]
  }
  expect_failures = [var.purposes]
}

run "refuses_a_short_wait" {
  command = plan
  variables {
    deletion_window_days = 1
  }
  expect_failures = [var.deletion_window_days]
}

run "refuses_a_bad_name" {
  command = plan
  variables {
    name = "Clientele Dev"
  }
  expect_failures = [var.name]
}
