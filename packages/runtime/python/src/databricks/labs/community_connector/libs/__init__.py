"""What connectors and the framework share."""
