# Production: the defaults of stacks/environment.tf, and where people reach it.
environment = "prod"

domain = { name = "clientele.example.com", zone_name = "example.com" }
