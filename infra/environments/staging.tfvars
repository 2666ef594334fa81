# Staging: built like production, with two of each instead of three and nothing that only a loss of data would miss.
environment = "staging"
disposable  = true

domain = { name = "staging.clientele.example.com", zone_name = "example.com" }

# One zone's loss may stop staging: two gateways fewer.
network = { cidr = "10.30.0.0/16", recovery_cidr = "10.31.0.0/16", nat = "one", endpoints = ["ec2"] }

# Multi-AZ stays, so that fail-over is rehearsed where it can not hurt.
database = {
  instance_class      = "db.t4g.medium"
  storage_gb          = 20
  storage_max_gb      = 100
  read_replica        = false
  backup_days         = 7
  deletion_protection = false
  insights            = "standard"
}

cache = { node_type = "cache.t4g.small", replicas = 1 }

fleet = {
  instance_types = ["t4g.medium", "t4g.large"]
  min            = 2
  max            = 4
  asleep         = { timezone = "Europe/Berlin", from = "20:00", to = "07:00" }
}

workers = { instance_types = ["t4g.medium", "t4g.small", "m6g.medium"], max = 2 }

budget = { monthly_usd = 400, anomaly_usd = 20 }
logs   = { retention_days = 30, archive_days = 90 }
