locals {
  # Where strangers prove who they are; the application's own limits are stricter, this one spares it the work.
  sign_in_paths = "^/api/(auth/(sign-in|confirm)|v1/(set-up|password-resets|invitations/(accept|preview)))(/|$)"

  # How much of a body AWS WAF can look into: docs.aws.amazon.com/waf/latest/developerguide/waf-oversize-request-components.html
  inspected_bytes = { REGIONAL = 8192, CLOUDFRONT = 65536 }[var.scope]

  # By each rule of a group that refuses what is right here. `counted` labels and measures it instead.
  managed_groups = merge({
    ip-reputation = { group = "AWSManagedRulesAmazonIpReputationList", priority = 10, counted = [] }
    # HostingProviderIPList refuses whoever asks from a cloud, which is where the scripts of our API's clients run.
    anonymous-ip     = { group = "AWSManagedRulesAnonymousIpList", priority = 11, counted = ["HostingProviderIPList"] }
    known-bad-inputs = { group = "AWSManagedRulesKnownBadInputsRuleSet", priority = 40, counted = [] }
    # SizeRestrictions_BODY refuses every body over 8 KB: the rule oversize-body knows which paths take more.
    common        = { group = "AWSManagedRulesCommonRuleSet", priority = 41, counted = ["SizeRestrictions_BODY"] }
    sql-injection = { group = "AWSManagedRulesSQLiRuleSet", priority = 42, counted = [] }
    }, var.bot_control ? {
    # Scripts name themselves honestly (curl, monitors): only those that pretend are refused.
    bots = { group = "AWSManagedRulesBotControlRuleSet", priority = 50, counted = ["CategoryHttpLibrary", "CategoryMonitoring", "SignalNonBrowserUserAgent"] }
  } : {})

  rate_rules = {
    rate         = { priority = 20, limit = var.rate_limits.general, paths = null }
    sign-in-rate = { priority = 21, limit = var.rate_limits.sign_in, paths = local.sign_in_paths }
  }

  # What is sent instead of an empty 403, in the API's own manner (RFC 9457).
  answers = {
    too_many_requests = { status = 429, title = "Too many requests", detail = "Wait five minutes, then try again." }
    body_too_large    = { status = 413, title = "The request is too large", detail = "Send less at once." }
  }

  # A path is compared as the application will read it.
  path_as_read = ["URL_DECODE", "NORMALIZE_PATH", "LOWERCASE"]
}
