# Development: the smallest of everything, one of each, asleep at night and at weekends.
environment = "dev"
disposable  = true

domain = { name = "dev.clientele.example.com", zone_name = "example.com" }

network = { cidr = "10.40.0.0/16", recovery_cidr = "10.41.0.0/16", nat = "one", endpoints = ["ec2"] }

database = {
  instance_class      = "db.t4g.micro"
  storage_gb          = 20
  storage_max_gb      = 50
  multi_az            = false
  read_replica        = false
  backup_days         = 7
  deletion_protection = false
  insights            = "standard"
}

cache = { node_type = "cache.t4g.micro", replicas = 0 }

fleet = {
  instance_types = ["t4g.small", "t4g.medium"]
  min            = 1
  max            = 2
  asleep         = { timezone = "Europe/Berlin", from = "20:00", to = "07:00" }
}

workers = { instance_types = ["t4g.small", "t4g.medium"], max = 1 }

budget = { monthly_usd = 200, anomaly_usd = 10 }
logs   = { retention_days = 7, archive_days = 30 }
