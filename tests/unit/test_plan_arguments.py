"""Parameters and fields of bodies -> the arguments of a method, as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from behaviour.conftest import complete, configuration

from generator.pipeline import examine
from generator.sdk import Argument

FORM = """
paths:
  /albums:
    post:
      requestBody: {content: {multipart/form-data: {schema: {properties: {sent: SCHEMA}}}}}
      responses: {"204": {description: ok}}
components:
  schemas:
    File: {type: string, format: binary}
    Files: {type: array, items: {$ref: "#/components/schemas/File"}}
    Knot: {anyOf: [{type: array, items: {$ref: "#/components/schemas/Knot"}}, {type: integer}]}
"""


def arguments(folder: Path, spec: str) -> dict[str, Argument]:
    """Return the arguments of the only method of a spec, by name."""
    path = folder / "spec.yaml"
    path.write_text(complete(spec), encoding="utf-8")
    sdk = examine(configuration(path, folder, "acme")).sdk
    ((method,),) = (each.classes[0].methods for each in sdk.resources)
    return {each.name: each for each in (*method.signature.positional, *method.signature.keyword_only)}


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{$ref: '#/components/schemas/File'}", "FileInput"),
        ("{anyOf: [{$ref: '#/components/schemas/File'}, {type: 'null'}]}", "FileInput"),
        ("{type: array, items: {anyOf: [{type: string, format: binary}, {type: 'null'}]}}", "Sequence[FileInput]"),
        ("{anyOf: [{$ref: '#/components/schemas/Files'}, {type: 'null'}]}", "Sequence[FileInput]"),
        ("{anyOf: [{$ref: '#/components/schemas/File'}, {type: string}]}", "FileInput | str"),
        ("{anyOf: [{$ref: '#/components/schemas/File'}, {$ref: '#/components/schemas/Files'}]}", "FileInput | Sequence[FileInput]"),
        ("{type: string, contentEncoding: binary}", "FileInput"),
        ("{type: string, contentEncoding: base64}", "Base64Input"),
        ("{$ref: '#/components/schemas/Knot'}", "KnotParam"),
    ],
)  # fmt: skip
def test_a_field_of_a_form_that_may_be_a_file_takes_one(tmp_path: Path, schema: str, expected: str) -> None:
    assert arguments(tmp_path, FORM.replace("SCHEMA", schema))["sent"].annotation == f"{expected} | None"
