mock_provider "aws" {
  override_during = plan
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
}

variables {
  name        = "clientele-prod"
  environment = "prod"
  regions     = ["eu-central-1", "eu-west-1"]
  github      = { owner = "clientele", owner_id = 123456, repository = "crm", repository_id = 456789 }
  provider_arns = {
    github = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"
    gitlab = "arn:aws:iam::111122223333:oidc-provider/gitlab.com"
  }
  state = {
    bucket_arn = "arn:aws:s3:::clientele-state-111122223333-eu-central-1"
    key_arn    = "arn:aws:kms:eu-central-1:111122223333:key/state"
  }
}

run "github_asks_with_todays_subjects" {
  command = plan

  assert {
    condition     = one([for s in jsondecode(aws_iam_role.this["apply"].assume_role_policy).Statement : s]).Condition.StringLike["token.actions.githubusercontent.com:sub"] == ["repo:clientele@123456/crm@456789:environment:prod"]
    error_message = "An apply waits for the environment's reviewers, in this repository by its numbers."
  }

  assert {
    condition = one([for s in jsondecode(aws_iam_role.this["plan"].assume_role_policy).Statement : s]).Condition.StringLike["token.actions.githubusercontent.com:sub"] == [
      "repo:clientele@123456/crm@456789:pull_request", "repo:clientele@123456/crm@456789:ref:refs/heads/main",
    ]
    error_message = "A review may plan."
  }

  assert {
    condition = alltrue([
      for role in aws_iam_role.this : alltrue([
        for statement in jsondecode(role.assume_role_policy).Statement :
        statement.Condition.StringEquals["token.actions.githubusercontent.com:aud"] == "sts.amazonaws.com" && startswith(statement.Principal.Federated, "arn:aws:iam::111122223333:oidc-provider/")
      ])
    ])
    error_message = "Tokens meant for somebody else are refused."
  }
}

run "gitlab_too" {
  command = plan
  variables {
    gitlab = { path = "group/crm", project_id = 4711 }
  }

  assert {
    condition     = [for s in jsondecode(aws_iam_role.this["apply"].assume_role_policy).Statement : s.Sid] == ["Github", "Gitlab"]
    error_message = "Each service has its statement."
  }

  assert {
    condition     = jsondecode(aws_iam_role.this["apply"].assume_role_policy).Statement[1].Condition.StringLike["gitlab.com:sub"] == ["project_path:group/crm:project_id:4711:ref_type:branch:ref:main"]
    error_message = "What changes something comes from main."
  }
}

run "nobody_where_nobody_is_named" {
  command = plan
  variables {
    github        = null
    provider_arns = {}
  }

  assert {
    condition     = length(aws_iam_role.this) == 0 && length(aws_iam_role_policy.apply) == 0 && output.role_arns == {}
    error_message = "No role without someone who may have it."
  }
}

run "a_plan_reads_no_secret" {
  command = plan

  assert {
    condition     = contains(one([for s in jsondecode(one(aws_iam_role_policy.plan).policy).Statement : s if s.Effect == "Deny"]).Action, "secretsmanager:GetSecretValue")
    error_message = "A pull request must not read secrets."
  }

  assert {
    condition = alltrue(flatten([
      for statement in jsondecode(one(aws_iam_role_policy.plan).policy).Statement : [
        for action in statement.Action : can(regex(":(Get|List|Decrypt|BatchGet|Filter|StartQuery)", action))
      ]
    ]))
    error_message = "A plan changes nothing."
  }

  assert {
    condition     = toset(keys(aws_iam_role_policy_attachment.plan)) == toset(["SecurityAudit", "job-function/ViewOnlyAccess"])
    error_message = "Policies of auditors, which show settings and no data."
  }
}

run "an_apply_leaves_the_watch_alone" {
  command = plan

  assert {
    condition = alltrue([
      for action in ["cloudtrail:StopLogging", "guardduty:DeleteDetector", "securityhub:DisableSecurityHub", "config:StopConfigurationRecorder"] :
      contains(one([for s in jsondecode(aws_iam_role_policy.apply["walls"].policy).Statement : s if s.Sid == "TheWatchStays"]).Action, action)
    ])
    error_message = "What watches is not the pipeline's to switch off."
  }

  assert {
    condition     = contains(one([for s in jsondecode(aws_iam_role_policy.apply["walls"].policy).Statement : s if s.Sid == "NotItselfNorTheWatch"]).Resource, "arn:aws:iam::111122223333:role/clientele-prod-apply")
    error_message = "No pipeline gives itself rights."
  }

  assert {
    condition     = alltrue([for s in jsondecode(aws_iam_role_policy.apply["roles"].policy).Statement : !contains(s.Resource, "*")])
    error_message = "Only roles of this environment."
  }

  assert {
    condition     = one([for s in jsondecode(aws_iam_role_policy.apply["walls"].policy).Statement : s if s.Sid == "OwnRegionsOnly"]).Condition.StringNotEquals["aws:RequestedRegion"] == ["eu-central-1", "eu-west-1", "us-east-1"]
    error_message = "Only Regions of this environment."
  }

  assert {
    condition     = one([for s in jsondecode(aws_iam_role_policy.apply["state"].policy).Statement : s if s.Sid == "WriteStatesAndLocks"]).Resource == [for stack in ["application", "data", "recovery"] : "arn:aws:s3:::clientele-state-111122223333-eu-central-1/${stack}/prod/*"]
    error_message = "States of this environment, and not the account's own."
  }

  assert {
    # https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
    condition     = sum([for policy in aws_iam_role_policy.apply : length(replace(policy.policy, " ", ""))]) <= 10240
    error_message = "IAM takes 10,240 characters of a role's own policies."
  }
}

run "a_release_is_put_out_and_nothing_else" {
  command = plan

  assert {
    condition     = toset(flatten([for s in jsondecode(one(aws_iam_role_policy.release).policy).Statement : s.Action])) == toset(["kms:GenerateDataKey", "s3:GetObject", "s3:ListBucket", "s3:PutObject", "ssm:GetParameter", "ssm:PutParameter"])
    error_message = "What publishing needs."
  }
}

run "refuses_a_wildcard_for_a_name" {
  command = plan
  variables {
    github = { owner = "*", owner_id = 1, repository = "crm", repository_id = 1 }
  }
  expect_failures = [var.github]
}

run "refuses_a_repository_without_a_number" {
  command = plan
  variables {
    github = { owner = "clientele", owner_id = 0, repository = "crm", repository_id = 0 }
  }
  expect_failures = [var.github]
}

run "refuses_a_path_with_a_wildcard" {
  command = plan
  variables {
    gitlab = { path = "group/*", project_id = 1 }
  }
  expect_failures = [var.gitlab]
}

run "refuses_a_service_without_an_identity_provider" {
  command = plan
  variables {
    provider_arns = {}
  }
  expect_failures = [var.provider_arns]
}

run "refuses_to_attach_every_right" {
  command = plan
  variables {
    attachable = ["AdministratorAccess"]
  }
  expect_failures = [var.attachable]
}

run "refuses_no_region" {
  command = plan
  variables { regions = [] }
  expect_failures = [var.regions]
}

run "refuses_an_unknown_environment" {
  command = plan
  variables { environment = "test" }
  expect_failures = [var.environment]
}

run "refuses_what_is_no_bucket" {
  command = plan
  variables {
    state = { bucket_arn = "clientele-state", key_arn = "arn:aws:kms:eu-central-1:111122223333:key/state" }
  }
  expect_failures = [var.state]
}

run "refuses_a_bad_name" {
  command = plan
  variables { name = "Clientele" }
  expect_failures = [var.name]
}
