"""Generate a Python SDK from an OpenAPI document."""

__version__ = "0.1.0"
