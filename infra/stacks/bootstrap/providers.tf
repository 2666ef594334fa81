terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }

  # The bucket that is made here: docs/guides/deploy.md has the very first apply, before there is one.
  backend "s3" {
    key                  = "terraform.tfstate"
    workspace_key_prefix = "bootstrap"
    use_lockfile         = true
    encrypt              = true
  }
}

locals {
  stack_tags = merge(local.tags, { stack = "bootstrap", data = "internal" })
}

provider "aws" {
  region              = var.region
  allowed_account_ids = var.account_id == null ? null : [var.account_id]

  default_tags {
    tags = local.stack_tags
  }
}

provider "aws" {
  alias               = "recovery"
  region              = var.recovery_region
  allowed_account_ids = var.account_id == null ? null : [var.account_id]

  default_tags {
    tags = local.stack_tags
  }
}
