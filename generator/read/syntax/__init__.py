"""Text -> JSON value and the position of each part. Knows YAML and JSON, but not OpenAPI."""
