terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }

  # The bucket is the bootstrap stack's: -backend-config="bucket=..." -backend-config="region=..."
  # While the first Region is gone, its copy: the output `recovery_backend`.
  backend "s3" {
    key                  = "terraform.tfstate"
    workspace_key_prefix = "recovery"
    use_lockfile         = true
    encrypt              = true
  }
}

# The second Region alone: this stack is applied when the first one answers nothing.
provider "aws" {
  region              = var.recovery_region
  allowed_account_ids = var.account_id == null ? null : [var.account_id]

  default_tags {
    tags = merge(local.tags, { stack = "recovery", data = "personal" })
  }
}
