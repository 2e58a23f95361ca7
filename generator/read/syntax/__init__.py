"""Text -> JSON values and the place of each. Knows YAML and JSON, and nothing of OpenAPI."""
