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
    workspace_key_prefix = "account"
    use_lockfile         = true
    encrypt              = true
  }
}

locals {
  stack_tags = merge(local.tags, { stack = "account", data = "internal" })
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

# Where CloudFront's certificates and firewalls are, wherever people are served from.
provider "aws" {
  alias               = "global"
  region              = "us-east-1"
  allowed_account_ids = var.account_id == null ? null : [var.account_id]

  default_tags {
    tags = local.stack_tags
  }
}
