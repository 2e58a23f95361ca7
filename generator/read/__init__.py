"""Text -> Document: syntax, references, anchors, validation, and the upgrade from OpenAPI 2.0. Interprets no operation or schema."""
