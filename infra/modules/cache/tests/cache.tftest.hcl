mock_provider "aws" {
  override_during = plan
}

variables {
  name      = "clientele-dev"
  node_type = "cache.t4g.medium"
  network = {
    vpc_id     = "vpc-1"
    subnet_ids = ["subnet-1", "subnet-2", "subnet-3"]
  }
  key_arns = {
    cache = "arn:aws:kms:eu-central-1:111122223333:key/cache"
    logs  = "arn:aws:kms:eu-central-1:111122223333:key/logs"
  }
}

run "encrypted_at_rest_and_in_transit" {
  command = plan

  assert {
    condition     = tobool(aws_elasticache_replication_group.this.at_rest_encryption_enabled) && aws_elasticache_replication_group.this.kms_key_id == var.key_arns.cache
    error_message = "Our key (FSBP ElastiCache.4)."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.transit_encryption_enabled && aws_elasticache_replication_group.this.transit_encryption_mode == "required"
    error_message = "TLS or nothing (FSBP ElastiCache.5)."
  }
}

run "a_standby_takes_over" {
  command = plan

  assert {
    condition = (
      aws_elasticache_replication_group.this.num_cache_clusters == 2
      && aws_elasticache_replication_group.this.automatic_failover_enabled
      && aws_elasticache_replication_group.this.multi_az_enabled
    )
    error_message = "A replica in another zone (FSBP ElastiCache.3)."
  }

  assert {
    condition     = output.node_identifiers == ["clientele-dev-001", "clientele-dev-002"]
    error_message = "Nodes are named as ElastiCache names them."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.snapshot_retention_limit == 7 && aws_elasticache_replication_group.this.final_snapshot_identifier == "clientele-dev-final"
    error_message = "Daily snapshots (FSBP ElastiCache.1), and a last one."
  }
}

run "one_node_where_that_is_enough" {
  command = plan
  variables {
    replicas   = 0
    disposable = true
  }

  assert {
    condition     = aws_elasticache_replication_group.this.num_cache_clusters == 1 && !aws_elasticache_replication_group.this.automatic_failover_enabled && !aws_elasticache_replication_group.this.multi_az_enabled
    error_message = "Alone it can not fail over."
  }

  assert {
    condition     = aws_elasticache_replication_group.this.final_snapshot_identifier == null
    error_message = "Nothing is kept of what may be lost."
  }
}

run "nobody_gets_in_before_rotation" {
  command = plan

  assert {
    condition     = startswith(aws_elasticache_user.application.access_string, "off ") && aws_elasticache_user.application.passwords == null
    error_message = "The user is locked, and no password is in the state."
  }

  assert {
    condition     = aws_elasticache_user_group.this.user_ids == toset(["clientele-dev-application"]) && aws_elasticache_replication_group.this.user_group_ids == toset(["clientele-dev"])
    error_message = "There is no other user."
  }
}

run "logs_have_an_end_and_our_key" {
  command = plan

  assert {
    condition     = length(aws_cloudwatch_log_group.this) == 2 && alltrue([for group in aws_cloudwatch_log_group.this : group.retention_in_days == 365 && group.kms_key_id == var.key_arns.logs])
    error_message = "The slow log and the engine's log."
  }
}

run "refuses_three_replicas" {
  command = plan
  variables {
    replicas = 3
  }
  expect_failures = [var.replicas]
}

run "refuses_no_snapshots" {
  command = plan
  variables {
    snapshot_days = 0
  }
  expect_failures = [var.snapshot_days]
}

run "refuses_a_class_of_another_service" {
  command = plan
  variables {
    node_type = "db.t4g.medium"
  }
  expect_failures = [var.node_type]
}

run "refuses_one_subnet" {
  command = plan
  variables {
    network = { vpc_id = "vpc-1", subnet_ids = ["subnet-1"] }
  }
  expect_failures = [var.network]
}

run "refuses_keys_that_are_none" {
  command = plan
  variables {
    key_arns = { cache = "", logs = "" }
  }
  expect_failures = [var.key_arns]
}

run "refuses_a_long_name" {
  command = plan
  variables {
    name = "clientele-of-a-name-that-is-longer-than-forty"
  }
  expect_failures = [var.name]
}
