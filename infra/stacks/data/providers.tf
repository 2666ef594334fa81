terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }

  # The bucket is the bootstrap stack's: -backend-config="bucket=..." -backend-config="region=..."
  backend "s3" {
    key                  = "terraform.tfstate"
    workspace_key_prefix = "data"
    use_lockfile         = true
    encrypt              = true
  }
}

locals {
  # What is in here is about people, wherever a resource doesn't say otherwise.
  stack_tags = merge(local.tags, { stack = "data", data = "personal" })
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
