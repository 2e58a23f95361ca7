"""Responses of a document -> the return type and Accept header of a method, as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from behaviour.conftest import complete, configuration

from generator.pipeline import examine

SPEC = """
paths:
  /photo:
    get:
      operationId: read
      responses: {"200": {description: ok, content: CONTENT}}
"""
BINARY = "{schema: {type: string, format: binary}}"
TEXT = "{schema: {type: string}}"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (f"{{text/plain: {TEXT}, image/png: {BINARY}}}", ("BinaryResponse", '"image/png"')),
        (f"{{text/plain: {TEXT}, image/png: {BINARY}, image/gif: {BINARY}}}", ("BinaryResponse", '"*/*"')),
        (f"{{text/plain: {TEXT}, application/yaml: {TEXT}}}", ("str", '"text/plain"')),
        (f"{{application/json: {TEXT}, image/png: {BINARY}}}", ("str", None)),
    ],
)
def test_binary_is_preferred_to_text(tmp_path: Path, content: str, expected: tuple[str, str | None]) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text(complete(SPEC.replace("CONTENT", content)), encoding="utf-8")
    ((method,),) = (each.classes[0].methods for each in examine(configuration(path, tmp_path, "acme")).sdk.resources)
    accept = next((each.expression for each in method.call.keywords if each.name == "accept"), None)
    assert (method.signature.returns, accept) == expected
