"""Text -> Document: syntax, references, validation, and the upgrade from OpenAPI 2.0. Operations and schemas are parsed in parse/."""
