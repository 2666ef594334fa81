mock_provider "aws" {
  override_during = plan
  mock_data "aws_caller_identity" {
    defaults = { account_id = "111122223333" }
  }
  mock_data "aws_partition" {
    defaults = { partition = "aws" }
  }
  mock_data "aws_region" {
    defaults = { name = "eu-central-1" }
  }
  mock_data "aws_default_tags" {
    defaults = { tags = { application = "clientele", environment = "dev" } }
  }
  mock_data "aws_ec2_managed_prefix_list" {
    defaults = { entries = [{ cidr = "198.51.100.0/24", description = "" }, { cidr = "192.0.2.0/24", description = "" }] }
  }
  mock_data "aws_ssm_parameter" {
    defaults = { insecure_value = "ami-0123456789abcdef0" }
  }
  mock_resource "aws_cloudwatch_log_group" {
    defaults = { arn = "arn:aws:logs:eu-central-1:111122223333:log-group:one" }
  }
  mock_resource "aws_iam_instance_profile" {
    defaults = { arn = "arn:aws:iam::111122223333:instance-profile/one" }
  }
  mock_resource "aws_launch_template" {
    defaults = { id = "lt-0123456789abcdef0", latest_version = 1 }
  }
}

variables {
  name    = "clientele-dev"
  release = { version = "1.2.3-0123456789ab", key = "releases/linux-arm64/0.tar.gz", sha256 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef" }
  network = {
    vpc_id                     = "vpc-0123456789abcdef0"
    vpc_cidr                   = "10.20.0.0/16"
    private_subnet_ids         = ["subnet-0123456789abcdef0", "subnet-0123456789abcdef1", "subnet-0123456789abcdef2"]
    endpoint_security_group_id = "sg-endpoints"
    s3_prefix_list_id          = "pl-s3"
  }
  key_arns = {
    compute = "arn:aws:kms:eu-central-1:111122223333:key/compute"
    logs    = "arn:aws:kms:eu-central-1:111122223333:key/logs"
    secrets = "arn:aws:kms:eu-central-1:111122223333:key/secrets"
    storage = "arn:aws:kms:eu-central-1:111122223333:key/storage"
  }
  secret_arns = {
    application = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:application"
    cache       = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:cache"
    database    = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:database"
    master      = "arn:aws:secretsmanager:eu-central-1:111122223333:secret:master"
  }
  artifacts = { name = "clientele-dev-artifacts", arn = "arn:aws:s3:::clientele-dev-artifacts" }
  database  = { endpoint = "database.example.com", security_group_id = "sg-database" }
  cache     = { endpoint = "cache.example.com", security_group_id = "sg-cache" }
  balancer = {
    target_group_arns         = { blue = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/blue/1", green = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/green/2" }
    target_group_arn_suffixes = { blue = "targetgroup/blue/1", green = "targetgroup/green/2" }
    alb_arn_suffix            = "app/clientele/1"
    alb_security_group_id     = "sg-balancer"
  }
  fleet    = { instance_types = ["m7g.large", "m6g.large"], min = 3, max = 12 }
  workers  = { instance_types = ["t4g.medium", "m7g.medium"], min = 1, max = 6 }
  settings = { PUBLIC_URL = "https://clientele.example.com" }
}

run "two_fleets" {
  command = plan

  assert {
    condition     = { for fleet, facts in output.fleets : fleet => facts.autoscaling_group_names } == { web = { blue = "clientele-dev-web-blue", green = "clientele-dev-web-green" }, workers = { main = "clientele-dev-workers-main" } }
    error_message = "Web servers in two colours, workers in one group."
  }

  assert {
    condition     = output.fleets["web"].capacity["blue"] == { min = 3, max = 12 } && output.release == "1.2.3-0123456789ab"
    error_message = "The release tool learns the sizes and the release."
  }

  assert {
    condition     = local.image_id == "ami-0123456789abcdef0"
    error_message = "Without an image of one's own it is Canonical's newest."
  }
}

run "size_follows_what_the_server_measures" {
  command = plan

  assert {
    # server/src/telemetry names it, and the agent hands it on by its name.
    condition     = local.fleets.web.scaling.saturation == { namespace = "Clientele", metric = "clientele.saturation", target = 0.7 }
    error_message = "The server's own gauge, in the agent's namespace."
  }
}

run "a_host_is_told_what_it_runs" {
  command = plan

  assert {
    condition     = local.host["web"].RELEASE_SHA256 == var.release.sha256 && strcontains(output.cloud_config["web"], "RELEASE_SHA256='${var.release.sha256}'")
    error_message = "The digest comes with the configuration, not from where the archive lies."
  }

  assert {
    condition     = local.host["web"].SECRET_OWNER == "" && local.host["workers"].SECRET_OWNER == var.secret_arns["master"]
    error_message = "Workers migrate, web servers do not."
  }

  assert {
    condition     = [local.server["web"].WORKER, local.server["workers"].WORKER] == ["off", "only"] && local.server["web"].TRUSTED_PROXIES == "10.20.0.0/16,192.0.2.0/24,198.51.100.0/24"
    error_message = "Each fleet does its own kind of work; the balancer and the CDN are believed."
  }

  assert {
    condition     = !can(local.server["web"].DATABASE_REPLICA_URL) && local.pool.pool_mode == "transaction" && local.pool.max_prepared_statements == 200 && local.pool.server_tls_sslmode == "verify-full"
    error_message = "The pool is by transaction with prepared statements, over TLS with a known authority."
  }

  assert {
    condition     = startswith(output.cloud_config["web"], "#cloud-config\n") && can(jsondecode(trimprefix(output.cloud_config["web"], "#cloud-config\n")).write_files)
    error_message = "cloud-init knows it by its first line."
  }

  assert {
    condition     = length(base64gzip(output.cloud_config["workers"])) < 16384
    error_message = "There is room in the user data yet."
  }
}

run "owners_see_how_it_runs" {
  command = plan

  assert {
    condition     = local.server["web"].CLOUDWATCH_NAME == var.name && local.server["web"].CLOUDWATCH_LOAD_BALANCER == var.balancer.alb_arn_suffix && local.fleets.web.policies == { operations = local.read_operations }
    error_message = "Web servers know what CloudWatch calls their platform, and may read there."
  }

  assert {
    condition     = !can(local.server["workers"].CLOUDWATCH_NAME) && local.fleets.workers.policies == {}
    error_message = "Workers answer no one, and may not."
  }
}

run "reads_go_to_the_replica" {
  command = plan

  variables {
    database = { endpoint = "database.example.com", replica_endpoint = "replica.example.com", security_group_id = "sg-database" }
  }

  assert {
    condition     = strcontains(local.server["web"].DATABASE_REPLICA_URL, "/clientele_replica?") && local.host["web"].DATABASE_REPLICA_HOST == "replica.example.com"
    error_message = "Where there is a replica, the pool has a second database."
  }
}

run "what_reaches_what" {
  command = plan

  assert {
    condition = { for key, rule in aws_vpc_security_group_ingress_rule.store : key => [rule.security_group_id, rule.from_port] } == {
      "web/cache"        = ["sg-cache", 6379]
      "web/database"     = ["sg-database", 5432]
      "workers/cache"    = ["sg-cache", 6379]
      "workers/database" = ["sg-database", 5432]
    }
    error_message = "Both fleets come in to both stores, at one port each."
  }

  assert {
    condition     = [for name, rule in local.reach : name if rule.direction == "in"] == [] && keys(local.reach_of_web) == ["balancer"]
    error_message = "The balancer reaches web servers; nobody reaches workers."
  }
}

run "roles_read_what_they_need" {
  command = plan

  assert {
    condition     = contains(local.policies["workers"].secrets[0].Resource, var.secret_arns["master"]) && !contains(local.policies["web"].secrets[0].Resource, var.secret_arns["master"])
    error_message = "Web servers can not read the password of who owns the tables."
  }

  assert {
    condition     = local.policies["web"].release[0].Resource == "arn:aws:s3:::clientele-dev-artifacts/releases/*"
    error_message = "Releases are read, and nothing else of the bucket."
  }

  assert {
    condition = alltrue([
      for statement in flatten([for policies in local.policies : values(policies)]) : contains(["WriteMetrics", "WriteTraces"], statement.Sid) || statement.Resource != "*"
    ])
    error_message = "Every resource is named where a service has names for them."
  }
}

run "logs_are_kept_and_encrypted" {
  command = plan

  variables {
    log_retention_days = 30
  }

  assert {
    condition     = length(aws_cloudwatch_log_group.this) == 8 && alltrue([for group in aws_cloudwatch_log_group.this : group.retention_in_days == 30 && group.kms_key_id == var.key_arns["logs"]])
    error_message = "Server, pool, boot and system of both fleets."
  }

  assert {
    condition     = jsonencode(local.agent["web"].metrics.metrics_collected.otlp) != jsonencode(local.agent["web"].traces.traces_collected.otlp)
    error_message = "The agent wants an endpoint of its own for each kind of signal."
  }
}

run "stands_by" {
  command = plan

  variables {
    fleet = { instance_types = ["m7g.large", "m6g.large"], min = 3, max = 12, standby = true }
  }

  assert {
    condition     = !anytrue(flatten([for fleet in local.fleets : [for group in fleet.groups : group.active]]))
    error_message = "In the second Region everything is there, and no instance."
  }
}

run "refuses_what_is_no_release" {
  command = plan

  variables {
    name               = "Clientele"
    release            = { version = "1.2.3 beta", key = "elsewhere/0.tar.gz", sha256 = "abc" }
    key_arns           = {}
    secret_arns        = {}
    log_retention_days = 8
    pool               = { mode = "statement" }
    settings           = { PUBLIC_URL = "http://clientele.example.com" }
  }

  expect_failures = [var.name, var.release, var.key_arns, var.secret_arns, var.log_retention_days, var.pool, var.settings]
}

run "refuses_settings_that_are_the_hosts_own" {
  command = plan

  variables {
    settings = { PUBLIC_URL = "https://clientele.example.com", DATABASE_URL = "postgresql://elsewhere/clientele" }
  }

  expect_failures = [var.settings]
}

run "refuses_values_that_a_shell_would_read" {
  command = plan

  variables {
    settings = { PUBLIC_URL = "https://clientele.example.com", MAIL_FROM = "$(reboot)" }
  }

  expect_failures = [var.settings]
}

run "refuses_a_pool_too_small_for_sessions" {
  command = plan

  variables {
    pool     = { mode = "session" }
    workers  = { instance_types = ["t4g.medium", "m7g.medium"], min = 0, max = 6 }
    database = { endpoint = "database.example.com", security_group_id = "sg-database", role = "a b" }
    balancer = {
      target_group_arns         = { blue = "arn:aws:elasticloadbalancing:eu-central-1:111122223333:targetgroup/blue/1" }
      target_group_arn_suffixes = { blue = "targetgroup/blue/1" }
      alb_arn_suffix            = "app/clientele/1"
      alb_security_group_id     = "sg-balancer"
    }
  }

  expect_failures = [var.pool, var.database, var.balancer, var.workers]
}
