"""Generate a Python SDK from an OpenAPI document."""
