"""The types that schemas become, wherever the document uses them."""

from __future__ import annotations

from .conftest import Build


def test_a_part_of_a_merged_schema_keeps_its_own_type(build: Build) -> None:
    package = build("""
        paths:
          /messages:
            post:
              operationId: send
              requestBody:
                content: {application/json: {schema: {allOf: [{$ref: "#/components/schemas/Text"}, {$ref: "#/components/schemas/To"}]}}}
              responses: {"204": {description: sent}}
        components:
          schemas:
            To: {type: object, properties: {to: {type: string}}}
            Text: {type: object, properties: {message: {type: object, properties: {text: {type: string}}}}}
        """)
    assert package.models.Text.model_validate({"message": {"text": "x"}}).message.text == "x"
