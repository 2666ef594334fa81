# What a new host is told: cloud-init's configuration, from the files of boot/ and the facts of this environment. No secret is in
# it, because instances' user data can be read: secrets are fetched at the start, by the instance's role.

# Requests come from the CDN through the load balancer: who asked is what both say, and nobody else.
data "aws_ec2_managed_prefix_list" "cdn" {
  name = "com.amazonaws.global.cloudfront.origin-facing"
}

locals {
  proxies = concat([var.network.vpc_cidr], sort([for entry in data.aws_ec2_managed_prefix_list.cdn.entries : entry.cidr]))

  replica_host = var.database.replica_endpoint == null ? "" : var.database.replica_endpoint

  # For boot/*: a shell reads it.
  host = {
    for fleet, facts in local.fleets : fleet => {
      REGION                = data.aws_region.current.name
      PORT                  = var.balancer.port
      READY_WITHIN          = 600
      RELEASE_VERSION       = var.release.version
      RELEASE_BUCKET        = var.artifacts.name
      RELEASE_KEY           = var.release.key
      RELEASE_SHA256        = var.release.sha256
      SECRET_DATABASE       = var.secret_arns["database"]
      SECRET_CACHE          = var.secret_arns["cache"]
      SECRET_APPLICATION    = var.secret_arns["application"]
      SECRET_OWNER          = contains(facts.secrets, "master") ? var.secret_arns["master"] : ""
      DATABASE_HOST         = var.database.endpoint
      DATABASE_REPLICA_HOST = local.replica_host
      DATABASE_PORT         = var.database.port
      DATABASE_NAME         = var.database.database_name
      DATABASE_ROLE         = var.database.role
      DATABASE_AUTHORITIES  = "/opt/clientele/current/rds-authorities.pem"
      CACHE_HOST            = var.cache.endpoint
      CACHE_PORT            = var.cache.port
    }
  }

  pool_url = "postgresql://clientele@localhost/%s?host=%%2Frun%%2Fclientele-pool&port=6432"

  # For the server: systemd reads it.
  server = {
    for fleet, facts in local.fleets : fleet => merge(
      {
        LOG_LEVEL     = "info"
        DRAIN_SECONDS = 35 # three of the load balancer's checks, until it asks elsewhere
        # One request in ten, and those that came with a trace that is kept: to keep each costs a tenth of the processor.
        OTEL_TRACES_SAMPLER     = "parentbased_traceidratio"
        OTEL_TRACES_SAMPLER_ARG = 0.1
      },
      var.settings,
      {
        TRUSTED_PROXIES                     = join(",", local.proxies)
        HOST                                = "0.0.0.0" # private subnets, and the security group lets the balancer in alone
        PORT                                = var.balancer.port
        RELEASE                             = "clientele@${var.release.version}"
        DATA_DIR                            = "/var/lib/clientele"
        DATABASE_URL                        = format(local.pool_url, "clientele")
        NODE_ENV                            = "production"
        NODE_COMPILE_CACHE                  = "/var/cache/clientele"
        OTEL_SERVICE_NAME                   = "clientele-${fleet}"
        OTEL_EXPORTER_OTLP_METRICS_ENDPOINT = "http://${local.otlp.metrics.http_endpoint}/v1/metrics"
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT  = "http://${local.otlp.traces.http_endpoint}/v1/traces"
      },
      local.replica_host == "" ? {} : { DATABASE_REPLICA_URL = format(local.pool_url, "clientele_replica") },
      facts.settings,
    )
  }

  # https://www.pgbouncer.org/config.html. On a socket that the user clientele alone reaches, anyone who does may connect.
  pool = merge(
    {
      auth_type           = "any"
      listen_addr         = ""
      unix_socket_dir     = "/run/clientele-pool"
      unix_socket_mode    = "0700"
      pool_mode           = var.pool.mode
      default_pool_size   = var.pool.connections
      max_client_conn     = 200
      query_wait_timeout  = 10 # a request fails rather than waits for a database that is gone
      server_idle_timeout = 120
      # A fail-over moves the name to another address: found within seconds.
      dns_max_ttl            = 5
      server_connect_timeout = 5
      server_login_retry     = 1
      tcp_user_timeout       = 10000
      server_tls_sslmode     = "verify-full"
      server_tls_ca_file     = "/opt/clientele/current/rds-authorities.pem"
      logfile                = ""
      log_connections        = 0
      log_disconnections     = 0
    },
    var.pool.mode == "transaction" ? { max_prepared_statements = 200 } : {},
  )

  scripts = fileset("${path.module}/boot", "{aws.sh,boot,configure,fetch-release,install-agent,life-cycle,migrate}")
  units   = fileset("${path.module}/boot/units", "*")

  files = {
    for fleet, _ in local.fleets : fleet => merge(
      { for script in local.scripts : "/usr/local/lib/clientele/${script}" => { mode = "0755", content = file("${path.module}/boot/${script}") } },
      { for unit in local.units : "/etc/systemd/system/${unit}" => { mode = "0644", content = file("${path.module}/boot/units/${unit}") } },
      {
        "/etc/logrotate.d/clientele" = { mode = "0644", content = file("${path.module}/boot/logrotate") }
        "/etc/clientele/agent.json"  = { mode = "0644", content = jsonencode(local.agent[fleet]) }
        "/etc/clientele/host.env"    = { mode = "0644", content = join("", [for name, value in local.host[fleet] : "${name}='${value}'\n"]) }
        "/etc/clientele/server.env"  = { mode = "0644", content = join("", [for name, value in local.server[fleet] : "${name}=\"${value}\"\n"]) }
        "/etc/clientele/pool.ini"    = { mode = "0644", content = "%include /run/clientele/databases.ini\n[pgbouncer]\n${join("", [for name, value in local.pool : "${name} = ${value}\n"])}" }
      },
    )
  }

  # JSON is YAML too, and programs read it without a parser for the rest of YAML.
  cloud_config = {
    for fleet, _ in local.fleets : fleet => "#cloud-config\n${jsonencode({
      # One user, of the server; none that anyone signs in as: that is Session Manager's.
      users           = [{ name = "clientele", system = true, shell = "/usr/sbin/nologin", no_create_home = true }]
      ssh_deletekeys  = true
      disable_root    = true
      package_update  = true
      package_upgrade = true
      packages        = ["jq", "pgbouncer"]
      # Ubuntu starts what it installs; ours is another unit.
      bootcmd     = [["systemctl", "mask", "pgbouncer.service", "ssh.service", "ssh.socket"]]
      write_files = [for path, file in local.files[fleet] : { path = path, permissions = file.mode, content = file.content }]
      runcmd = [
        ["systemctl", "daemon-reload"],
        ["systemctl", "enable", "--now", "--no-block", "clientele-agent.service", "clientele-life-cycle.service", "clientele-secrets.timer", "clientele-boot.service"],
      ]
    })}"
  }
}
