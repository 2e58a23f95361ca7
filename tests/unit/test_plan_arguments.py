"""Parameters and fields of bodies -> the arguments of a method, as text."""

from __future__ import annotations

from pathlib import Path

import pytest
from behaviour.conftest import complete, configuration

from generator.pipeline import examine
from generator.sdk import Argument, Method

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


def methods(folder: Path, spec: str) -> dict[str, Method]:
    """Return the methods of the only namespace of a spec, by name."""
    path = folder / "spec.yaml"
    path.write_text(complete(spec), encoding="utf-8")
    (resource,) = examine(configuration(path, folder, "acme")).sdk.resources
    return {each.name: each for each in resource.classes[0].methods}


def arguments(folder: Path, spec: str) -> dict[str, Argument]:
    """Return the arguments of the only method of a spec, by name."""
    (method,) = methods(folder, spec).values()
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
def test_a_form_field_that_may_be_a_file_accepts_one(tmp_path: Path, schema: str, expected: str) -> None:
    assert arguments(tmp_path, FORM.replace("SCHEMA", schema))["sent"].annotation == f"{expected} | None"


PARAMETERS = """
paths:
  /albums/{id}:
    get:
      parameters:
      - {name: id, in: path, required: true, schema: {type: string}}
      - {name: needed, in: query, required: true, schema: {type: string}}
      - {name: X-Tenant, in: header, required: true, schema: {$ref: "#/components/schemas/Tenant"}}
      - {name: X-Trace, in: header, schema: {anyOf: [{type: string}, {type: "null"}]}}
      responses: {"204": {description: ok}}
components: {schemas: {Tenant: {enum: [a, b]}}}
"""


@pytest.mark.parametrize(
    ("on_the_client", "tenant", "of_client"),
    [
        ((), Argument(name="x_tenant", annotation="TenantParam", default=None), []),
        (
            ("X-Tenant", "id"),
            Argument(name="x_tenant", annotation="TenantParam | None", default="None"),
            [("x_tenant", 'Literal["a", "b"] | UnknownStr | None'), ("id", "str | None")],
        ),
    ],
)
def test_what_the_client_may_have_is_not_required(
    tmp_path: Path, on_the_client: tuple[str, ...], tenant: Argument, of_client: list[tuple[str, str]]
) -> None:
    path = tmp_path / "spec.yaml"
    path.write_text(complete(PARAMETERS), encoding="utf-8")
    sdk = examine(configuration(path, tmp_path, "acme", client_parameters=on_the_client)).sdk
    (method,) = sdk.resources[0].classes[0].methods
    found = {each.name: each for each in method.signature.keyword_only}
    assert found["x_tenant"] == tenant
    assert found["needed"] == Argument(name="needed", annotation="str", default=None)
    assert found["x_trace"] == Argument(name="x_trace", annotation="str | None", default="None")
    assert [(each.name, each.annotation) for each in sdk.client.parameters] == of_client
    assert (
        "    from typing import Literal" in "\n".join(sdk.client.imports.runtime + sdk.client.imports.typing)
    ) == bool(of_client)


STREAM = """
paths:
  /talks:
    post:
      operationId: start
      requestBody:
        required: true
        content: {application/json: {schema: {required: [text], properties: {text: {type: string}, stream: SWITCH}}}}
      responses:
        "200": {description: ok, content: {text/event-stream: {schema: {type: object, properties: {a: {type: integer}}}}}}
        default: {description: no, content: {application/json: {schema: {type: object, properties: {why: {type: string}}}}}}
"""


@pytest.mark.parametrize(
    ("switch", "expected"),
    [
        ("{type: boolean, const: true, default: true}", ("Literal[True]", "True")),
        ("{type: boolean, enum: [true]}", ("Literal[True]", "True")),
        ("{type: boolean}", ("bool | None", "None")),
        ("{type: boolean, const: false}", ("Literal[False] | None", "None")),
    ],
)
def test_a_switch_that_can_only_be_true_is_sent_by_default(
    tmp_path: Path, switch: str, expected: tuple[str, str]
) -> None:
    (method,) = methods(tmp_path, STREAM.replace("SWITCH", switch)).values()
    stream = next(each for each in method.signature.keyword_only if each.name == "stream")
    assert (stream.annotation, stream.default) == expected
    (sent,) = (each.entries for each in method.call.keywords if each.name == "json")
    assert ("stream" in [each.wire_name for each in sent]) == (stream.default == "True")


def test_an_error_body_is_not_an_alternative_to_a_stream(tmp_path: Path) -> None:
    (method,) = methods(tmp_path, STREAM.replace("SWITCH", "{type: boolean}")).values()
    assert (method.name, method.signature.returns[:12]) == ("start", "EventStream[")
