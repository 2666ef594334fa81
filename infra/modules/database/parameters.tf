# How PostgreSQL differs from RDS's defaults, and why. Static ones wait for a restart.

locals {
  parameters = {
    # Security. Nothing in clear on the wire (FSBP RDS.38), no old protocol, no MD5.
    "rds.force_ssl"                     = { value = "1" }
    "ssl_min_protocol_version"          = { value = "TLSv1.2" }
    "password_encryption"               = { value = "scram-sha-256" }
    "rds.accepted_password_auth_method" = { value = "scram" }

    # What takes long, and why: statements over 500 ms, plans over a second, waits for locks, sorts that spill over 10 MB.
    # Plans can hold values: the log has our key, an end, and the tag `personal`.
    "shared_preload_libraries"          = { value = "auto_explain,pg_stat_statements", static = true }
    "pg_stat_statements.track"          = { value = "all" }
    "track_io_timing"                   = { value = "1" }
    "log_min_duration_statement"        = { value = "500" }
    "auto_explain.log_min_duration"     = { value = "1000" }
    "auto_explain.log_format"           = { value = "json" }
    "log_lock_waits"                    = { value = "1" }
    "log_temp_files"                    = { value = "10240" }
    "log_autovacuum_min_duration"       = { value = "10000" }
    "log_statement"                     = { value = "ddl" }
    "log_connections"                   = { value = "1" }
    "log_disconnections"                = { value = "1" }
    "log_parameter_max_length"          = { value = "0" } # Values are people's data: statements are logged without them.
    "log_parameter_max_length_on_error" = { value = "0" }

    # Limits: one forgotten transaction or one runaway statement must not stop everybody. Imports and migrations raise their own.
    "statement_timeout"                   = { value = "60000" }
    "idle_in_transaction_session_timeout" = { value = "60000" }
    "lock_timeout"                        = { value = "10000" }
    "temp_file_limit"                     = { value = "10485760" } # kB: 10 GiB, before a sort fills the disk

    # A replica's long reads aren't cancelled by the cleaning of rows that it still reads.
    "hot_standby_feedback" = { value = "1" }

    # gp3 reads at random nearly as fast as in sequence; large tables are cleaned before a fifth of them is dead.
    "random_page_cost"                = { value = "1.1" }
    "autovacuum_vacuum_scale_factor"  = { value = "0.05" }
    "autovacuum_analyze_scale_factor" = { value = "0.02" }
  }
}

resource "aws_db_parameter_group" "this" {
  name_prefix = "${var.name}-postgres${var.engine_version}-"
  family      = "postgres${var.engine_version}"
  description = "Clientele's PostgreSQL ${var.engine_version}"

  dynamic "parameter" {
    for_each = local.parameters
    content {
      name         = parameter.key
      value        = parameter.value.value
      apply_method = try(parameter.value.static, false) ? "pending-reboot" : "immediate"
    }
  }

  # A new major version needs a new group while the old one is still in use.
  lifecycle {
    create_before_destroy = true
  }
}
