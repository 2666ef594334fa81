terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
      # CloudFront takes its certificate, firewall and logs from us-east-1 alone.
      configuration_aliases = [aws, aws.global]
    }
  }
}
