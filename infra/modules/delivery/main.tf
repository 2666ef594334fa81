# Pipelines without passwords: GitHub and GitLab say who asks, each role says who may have it. Three roles for an environment:
# plan reads how things are set, apply changes them, release puts a release out and nothing else.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  prefix    = "arn:${local.partition}"

  # Names can be given up and taken by someone else; the numbers behind the @ never are. GitHub writes them into the subject of every
  # repository made or renamed since the summer of 2026, and of others that opt in
  # (https://docs.github.com/actions/reference/openid-connect-reference#immutable-subject-claims).
  github = var.github == null ? "" : "repo:${var.github.owner}@${var.github.owner_id}/${var.github.repository}@${var.github.repository_id}"

  # GitLab's subject has the number where the project says so:
  # ci_id_token_sub_claim_components = project_path, project_id, ref_type, ref
  # (https://docs.gitlab.com/ci/secrets/id_token_authentication/).
  gitlab = var.gitlab == null ? "" : "project_path:${var.gitlab.path}:project_id:${var.gitlab.project_id}:ref_type:branch:ref"

  # A review runs what nobody has read yet: it may read. What changes something waits for main, and on GitHub for the environment's
  # reviewers. GitHub gives no token to forks' pull requests; GitLab gives them one with the fork's own path and number.
  subjects = {
    github = var.github == null ? null : {
      plan    = ["${local.github}:pull_request", "${local.github}:ref:refs/heads/main"]
      apply   = ["${local.github}:environment:${var.environment}"]
      release = ["${local.github}:environment:${var.environment}"]
    }
    gitlab = var.gitlab == null ? null : {
      plan    = ["${local.gitlab}:*"]
      apply   = ["${local.gitlab}:main"]
      release = ["${local.gitlab}:main"]
    }
  }

  issuers = {
    github = "token.actions.githubusercontent.com"
    gitlab = try(trimprefix(var.gitlab.url, "https://"), "")
  }
  services = [for service, subjects in local.subjects : service if subjects != null]

  roles = {
    plan    = "Pipelines: read how ${var.name} is set, for a plan"
    apply   = "Pipelines: change ${var.name}"
    release = "Pipelines: put a release of Clientele out in ${var.name}"
  }
}

resource "aws_iam_role" "this" {
  for_each = { for role, description in local.roles : role => description if length(local.services) > 0 }

  name        = "${var.name}-${each.key}"
  description = each.value

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [for service in local.services : {
      Sid       = title(service)
      Effect    = "Allow"
      Principal = { Federated = var.provider_arns[service] }
      Action    = "sts:AssumeRoleWithWebIdentity"
      Condition = {
        StringEquals = { "${local.issuers[service]}:aud" = "sts.amazonaws.com" }
        StringLike   = { "${local.issuers[service]}:sub" = local.subjects[service][each.key] }
      }
    }]
  })
}
