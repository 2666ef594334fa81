variable "name" {
  description = "What names begin with, such as clientele-prod. An apply may touch roles and buckets of this name alone."
  type        = string
  nullable    = false

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,40}$", var.name))
    error_message = "The name has 3 to 41 small letters, digits and hyphens, and begins with a letter."
  }
}

variable "environment" {
  description = "The environment: dev, staging or prod. GitHub's environment of the same name guards apply and release."
  type        = string
  nullable    = false

  validation {
    condition     = contains(["dev", "staging", "prod"], var.environment)
    error_message = "The environment is dev, staging or prod."
  }
}

variable "regions" {
  description = "The Regions that an apply may work in. us-east-1 is added: global services are asked there."
  type        = list(string)
  nullable    = false

  validation {
    condition     = length(var.regions) > 0 && alltrue([for region in var.regions : can(regex("^[a-z]{2}(-[a-z]+)+-[0-9]$", region))])
    error_message = "Regions read like eu-central-1; one at least."
  }
}

variable "github" {
  description = "The repository at GitHub by its names and numbers (gh api repos/OWNER/REPOSITORY --jq '.owner.id, .id'). Null: GitHub may not."
  type = object({
    owner         = string
    owner_id      = number
    repository    = string
    repository_id = number
  })
  default = null

  validation {
    condition     = var.github == null || alltrue([for part in [try(var.github.owner, "x"), try(var.github.repository, "x")] : can(regex("^[A-Za-z0-9._-]+$", part))])
    error_message = "owner and repository are names alone, without slash or wildcard."
  }

  validation {
    condition     = try(min(var.github.owner_id, var.github.repository_id), 1) >= 1
    error_message = "owner_id and repository_id are the numbers that GitHub gave them."
  }
}

variable "gitlab" {
  description = "The project at GitLab: the instance's URL, the path and the number. Null: GitLab may not."
  type = object({
    url        = optional(string, "https://gitlab.com")
    path       = string
    project_id = number
  })
  default = null

  validation {
    condition     = var.gitlab == null || (can(regex("^https://[a-z0-9.-]+$", try(var.gitlab.url, ""))) && can(regex("^[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+)+$", try(var.gitlab.path, ""))) && try(var.gitlab.project_id, 0) >= 1)
    error_message = "url is an https URL without a path, path reads like group/project, project_id is a number."
  }
}

variable "provider_arns" {
  description = "The identity providers of the account by service (github, gitlab), as the bootstrap stack made them."
  type        = map(string)
  nullable    = false

  validation {
    condition     = alltrue([for service, wanted in { github = var.github != null, gitlab = var.gitlab != null } : !wanted || contains(keys(var.provider_arns), service)])
    error_message = "Each service that may ask for a role has an identity provider: apply the stack bootstrap first, with the same settings."
  }
}

variable "state" {
  description = "Where Terraform's states are: the bucket and its key, as the bootstrap stack made them."
  type = object({
    bucket_arn = string
    key_arn    = string
  })
  nullable = false

  validation {
    condition     = can(regex("^arn:aws[a-z-]*:s3:::", var.state.bucket_arn)) && can(regex("^arn:aws[a-z-]*:kms:", var.state.key_arn))
    error_message = "bucket_arn is a bucket's ARN, key_arn a KMS key's."
  }
}

variable "attachable" {
  description = "AWS's own policies that an apply may attach to roles: those that the stacks use, and no others."
  type        = set(string)
  default = [
    "service-role/AWSBackupServiceRolePolicyForBackup", "service-role/AWSBackupServiceRolePolicyForRestores",
    "service-role/AWSLambdaENIManagementAccess", "service-role/AmazonRDSEnhancedMonitoringRole", "AmazonSSMManagedInstanceCore",
  ]
  nullable = false

  validation {
    condition     = !anytrue([for policy in var.attachable : strcontains(policy, "*") || endswith(policy, "AdministratorAccess") || endswith(policy, "IAMFullAccess")])
    error_message = "No wildcards, and no policy that gives every right."
  }
}
