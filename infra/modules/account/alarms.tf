# Changes that somebody should know of, seen in the trail minutes after they happened: the alarms of the CIS AWS Foundations
# Benchmark's section on monitoring, in its order, with its patterns
# (https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html).

locals {
  # What is done by name, at a service where the name alone isn't clear.
  by_event = {
    iam-policy-changed = {
      description = "A policy, or who has it, was changed in IAM."
      source      = "iam.amazonaws.com"
      events = [
        "DeleteGroupPolicy", "DeleteRolePolicy", "DeleteUserPolicy", "PutGroupPolicy", "PutRolePolicy", "PutUserPolicy", "CreatePolicy",
        "DeletePolicy", "CreatePolicyVersion", "DeletePolicyVersion", "AttachRolePolicy", "DetachRolePolicy", "AttachUserPolicy",
        "DetachUserPolicy", "AttachGroupPolicy", "DetachGroupPolicy",
      ]
    }
    trail-changed = {
      description = "CloudTrail was changed, started or stopped."
      events      = ["CreateTrail", "UpdateTrail", "DeleteTrail", "StartLogging", "StopLogging"]
      page        = true
    }
    key-disabled = {
      description = "A KMS key was disabled or is going to be deleted: what it encrypts will be unreadable."
      source      = "kms.amazonaws.com"
      events      = ["DisableKey", "ScheduleKeyDeletion"]
      page        = true
    }
    bucket-policy-changed = {
      description = "Who reaches a bucket, or where it is copied, was changed."
      source      = "s3.amazonaws.com"
      events = [
        "PutBucketAcl", "PutBucketPolicy", "PutBucketCors", "PutBucketLifecycle", "PutBucketReplication", "DeleteBucketPolicy",
        "DeleteBucketCors", "DeleteBucketLifecycle", "DeleteBucketReplication",
      ]
    }
    config-changed = {
      description = "What AWS Config records was changed or stopped."
      source      = "config.amazonaws.com"
      events      = ["StopConfigurationRecorder", "DeleteDeliveryChannel", "PutDeliveryChannel", "PutConfigurationRecorder"]
      page        = true
    }
    security-group-changed = {
      description = "A security group was changed."
      events = [
        "AuthorizeSecurityGroupIngress", "AuthorizeSecurityGroupEgress", "RevokeSecurityGroupIngress", "RevokeSecurityGroupEgress",
        "CreateSecurityGroup", "DeleteSecurityGroup",
      ]
    }
    network-acl-changed = {
      description = "A network's filter was changed."
      events = [
        "CreateNetworkAcl", "CreateNetworkAclEntry", "DeleteNetworkAcl", "DeleteNetworkAclEntry", "ReplaceNetworkAclEntry",
        "ReplaceNetworkAclAssociation",
      ]
    }
    gateway-changed = {
      description = "A way between a network and the outside was changed."
      events = [
        "CreateCustomerGateway", "DeleteCustomerGateway", "AttachInternetGateway", "CreateInternetGateway", "DeleteInternetGateway",
        "DetachInternetGateway",
      ]
    }
    route-changed = {
      description = "A route was changed."
      source      = "ec2.amazonaws.com"
      events = [
        "CreateRoute", "CreateRouteTable", "ReplaceRoute", "ReplaceRouteTableAssociation", "DeleteRouteTable", "DeleteRoute",
        "DisassociateRouteTable",
      ]
    }
    vpc-changed = {
      description = "A network was made, changed, connected or deleted."
      events = [
        "CreateVpc", "DeleteVpc", "ModifyVpcAttribute", "AcceptVpcPeeringConnection", "CreateVpcPeeringConnection",
        "DeleteVpcPeeringConnection", "RejectVpcPeeringConnection", "AttachClassicLinkVpc", "DetachClassicLinkVpc",
        "DisableVpcClassicLink", "EnableVpcClassicLink",
      ]
    }
    organization-changed = {
      description = "The organization that the account belongs to was changed."
      source      = "organizations.amazonaws.com"
      events = [
        "AcceptHandshake", "AttachPolicy", "CreateAccount", "CreateOrganizationalUnit", "CreatePolicy", "DeclineHandshake",
        "DeleteOrganization", "DeleteOrganizationalUnit", "DeletePolicy", "DetachPolicy", "DisablePolicyType", "EnablePolicyType",
        "InviteAccountToOrganization", "LeaveOrganization", "MoveAccount", "RemoveAccountFromOrganization", "UpdatePolicy",
        "UpdateOrganizationalUnit",
      ]
    }
  }

  by_pattern = {
    call-refused = {
      description = "A call was refused: someone tries what they may not, or a role lacks a right."
      pattern     = "{ ($.errorCode = \"*UnauthorizedOperation\") || ($.errorCode = \"AccessDenied*\") }"
    }
    sign-in-without-second-factor = {
      description = "Someone signed in to the console with a password alone."
      pattern     = "{ ($.eventName = \"ConsoleLogin\") && ($.additionalEventData.MFAUsed != \"Yes\") && ($.userIdentity.type = \"IAMUser\") && ($.responseElements.ConsoleLogin = \"Success\") }"
    }
    root-used = {
      description = "The account's root user did something: nobody needs to."
      pattern     = "{ $.userIdentity.type = \"Root\" && $.userIdentity.invokedBy NOT EXISTS && $.eventType != \"AwsServiceEvent\" }"
      page        = true
    }
    sign-in-failed = {
      description = "Someone failed to sign in to the console."
      pattern     = "{ ($.eventName = ConsoleLogin) && ($.errorMessage = \"Failed authentication\") }"
    }
  }

  patterns = {
    for name, change in local.by_event : name => format(
      try("{ ($.eventSource = ${change.source}) && (%s) }", "{ %s }"),
      join(" || ", [for event in change.events : "($.eventName = ${event})"]),
    )
  }

  changes = merge(
    { for name, change in local.by_event : name => { description = change.description, pattern = local.patterns[name], page = try(change.page, false) } },
    { for name, change in local.by_pattern : name => { description = change.description, pattern = change.pattern, page = try(change.page, false) } },
  )
}

resource "aws_cloudwatch_log_metric_filter" "this" {
  for_each = local.changes

  name           = "${var.name}-${each.key}"
  log_group_name = aws_cloudwatch_log_group.trail.name
  pattern        = each.value.pattern

  metric_transformation {
    namespace = "Clientele/Account"
    name      = each.key
    value     = "1"
  }
}

resource "aws_cloudwatch_metric_alarm" "this" {
  for_each = local.changes

  alarm_name        = "${var.name}-${each.key}"
  alarm_description = "${each.value.description} Runbook: ${var.runbook_base_url}/account-change.md"

  namespace           = "Clientele/Account"
  metric_name         = aws_cloudwatch_log_metric_filter.this[each.key].metric_transformation[0].name
  statistic           = "Sum"
  period              = 300
  evaluation_periods  = 1
  threshold           = 1
  comparison_operator = "GreaterThanOrEqualToThreshold"
  treat_missing_data  = "notBreaching"

  alarm_actions = [each.value.page ? var.topic_arns.page : var.topic_arns.ticket]
}

# What GuardDuty, Access Analyzer and the standards find in any Region arrives in Security Hub of this one.
locals {
  findings = {
    page   = { labels = ["CRITICAL"], topic_arn = var.topic_arns.page }
    ticket = { labels = ["HIGH"], topic_arn = var.topic_arns.ticket }
  }
}

resource "aws_cloudwatch_event_rule" "finding" {
  for_each = local.findings

  name        = "${var.name}-finding-${each.key}"
  description = "Security Hub has a new finding: ${join(", ", each.value.labels)}. Runbook: ${var.runbook_base_url}/security-finding.md"

  # https://docs.aws.amazon.com/securityhub/latest/userguide/securityhub-cwe-event-formats.html
  event_pattern = jsonencode({
    source      = ["aws.securityhub"]
    detail-type = ["Security Hub Findings - Imported"]
    detail = {
      findings = {
        RecordState = ["ACTIVE"]
        Severity    = { Label = each.value.labels }
        Workflow    = { Status = ["NEW"] }
      }
    }
  })
}

resource "aws_cloudwatch_event_target" "finding" {
  for_each = aws_cloudwatch_event_rule.finding

  rule = each.value.name
  arn  = local.findings[each.key].topic_arn
}
