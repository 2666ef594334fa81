"""What moto lacks of the services that Clientele's platform uses: one file per service."""
