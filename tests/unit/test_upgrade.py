"""OpenAPI 2.0 is converted to the structure of 3.x; locations are still those of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from parsed import Parsed, component, parsed, write

from generator.api import Encoding, Parameter, ParameterLocation, SchemeKind
from generator.diagnostics import Diagnostics, Pointer
from generator.read.document import load
from generator.read.upgrade import upgrade
from generator.schemas import Array, Object, Reference, Scalar, ScalarKind


def swagger(folder: Path, rest: str, **others: str) -> Parsed:
    return parsed(folder, "swagger: '2.0'\ninfo: {title: T, version: '1'}\n" + rest, others=others)


def test_a_document_of_version_3_is_not_changed(tmp_path: Path) -> None:
    document = load(write(tmp_path, {"spec.yaml": "openapi: 3.0.3\npaths: {}\n"}))
    assert upgrade(document, Diagnostics(document.locate)) is document


@pytest.mark.parametrize(
    ("text", "urls"),
    [
        ("host: a.example\nbasePath: /v1/\nschemes: [https, http]\n", ["https://a.example/v1", "http://a.example/v1"]),
        ("host: a.example\n", ["https://a.example"]),
        ("basePath: /v1\n", ["/v1"]),
        ("basePath: /\n", ["/"]),
        ("schemes: [https]\n", []),
    ],
)
def test_servers(tmp_path: Path, text: str, urls: list[str]) -> None:
    assert [each.url for each in swagger(tmp_path, text + "paths: {}\n").api.servers] == urls


def test_definitions_become_components_with_their_places(tmp_path: Path) -> None:
    found = swagger(
        tmp_path, "paths: {}\ndefinitions:\n  A: {properties: {b: {$ref: '#/definitions/B'}}}\n  B: {type: string}\n"
    )
    schema = found.schema("A")
    assert isinstance(schema, Object)
    assert isinstance(schema.properties[0].schema, Reference)
    assert schema.properties[0].schema.target == component("B")
    assert found.document.locate(component("A", "properties", "b")).line == 5
    assert found.codes == []


PARAMETERS = """\
consumes: [application/json, text/json]
parameters:
  Page: {name: page, in: query, type: integer, format: int32, default: 1}
paths:
  /a/{id}:
    parameters:
      - {name: id, in: path, required: true, type: string}
    post:
      parameters:
        - {$ref: '#/parameters/Page'}
        - {name: body, in: body, required: true, description: What, schema: {$ref: '#/definitions/A'}}
        - {name: X-Tags, in: header, type: array, items: {type: string}, collectionFormat: pipes}
        - {name: csv, in: query, type: array, items: {type: string}}
        - {name: multi, in: query, type: array, items: {type: string}, collectionFormat: multi}
        - {name: ssv, in: query, type: array, items: {type: string}, collectionFormat: ssv}
      responses: {}
definitions:
  A: {type: object}
"""


def test_the_type_of_a_parameter_moves_into_its_schema(tmp_path: Path) -> None:
    found = swagger(tmp_path, PARAMETERS)
    by_name = {each.name: each for each in found.operation.parameters}
    assert list(by_name) == ["id", "page", "X-Tags", "csv", "multi", "ssv"]
    page = by_name["page"].schema
    assert isinstance(page, Scalar)
    assert (page.kind, page.format, page.about.default) == (ScalarKind.INTEGER, "int32", 1)
    assert isinstance(by_name["csv"].schema, Array)


@pytest.mark.parametrize(
    ("name", "style", "explode"),
    [
        ("csv", "form", False),
        ("multi", "form", True),
        ("ssv", "spaceDelimited", False),
        ("id", "simple", False),
        ("X-Tags", "pipeDelimited", False),
    ],
)
def test_a_collection_format_is_a_style(tmp_path: Path, name: str, style: str, explode: bool) -> None:
    parameter = next(each for each in swagger(tmp_path, PARAMETERS).operation.parameters if each.name == name)
    assert (parameter.style, parameter.explode) == (style, explode)


def test_every_collection_format_has_a_style_in_every_place(tmp_path: Path) -> None:
    assert swagger(tmp_path, PARAMETERS.replace("pipes", "tsv")).found("unsupported-style") == []


def test_the_body_parameter_is_the_request_body(tmp_path: Path) -> None:
    found = swagger(tmp_path, PARAMETERS)
    body = found.operation.request_body
    assert body is not None
    assert (body.required, body.description) == (True, "What")
    assert [each.media_type for each in body.content] == ["application/json", "text/json"]
    assert isinstance(body.content[0].schema, Reference)
    assert body.content[0].schema.target == component("A")
    assert found.document.locate(body.pointer).line == 13
    assert found.document.locate(body.content[0].pointer / "schema").line == 13


def test_parameters_keep_their_places(tmp_path: Path) -> None:
    found = swagger(tmp_path, PARAMETERS)

    def line(parameter: Parameter) -> int:
        return found.document.locate(parameter.schema.about.pointer).line

    assert {each.name: line(each) for each in found.operation.parameters} == {
        "id": 9, "page": 5, "X-Tags": 14, "csv": 15, "multi": 16, "ssv": 17,
    }  # fmt: skip


def test_form_parameters_become_the_properties_of_a_body(tmp_path: Path) -> None:
    found = swagger(
        tmp_path,
        """\
paths:
  /a:
    post:
      consumes: [application/x-www-form-urlencoded]
      parameters:
        - {name: a, in: formData, required: true, type: string}
        - {name: b, in: formData, type: array, items: {type: string}, collectionFormat: multi}
      responses: {}
""",
    )
    body = found.operation.request_body
    assert body is not None
    assert body.required
    (media,) = body.content
    assert media.media_type == "application/x-www-form-urlencoded"
    assert isinstance(media.schema, Object)
    assert [(each.name, each.required) for each in media.schema.properties] == [("a", True), ("b", False)]
    assert media.encodings == {"b": Encoding(style="form", explode=True)}
    assert found.document.locate(media.schema.properties[1].schema.about.pointer).line == 9


def test_a_file_makes_a_form_multipart(tmp_path: Path) -> None:
    found = swagger(
        tmp_path, "paths: {/a: {post: {parameters: [{name: f, in: formData, type: file}], responses: {}}}}\n"
    )
    body = found.operation.request_body
    assert body is not None
    assert body.content[0].media_type == "multipart/form-data"
    assert isinstance(body.content[0].schema, Object)
    upload = body.content[0].schema.properties[0].schema
    assert isinstance(upload, Scalar)
    assert (upload.kind, upload.format) == (ScalarKind.STRING, "binary")


def test_responses_have_a_schema_per_media_type(tmp_path: Path) -> None:
    found = swagger(
        tmp_path,
        """\
produces: [application/json]
responses:
  Bad: {description: Bad, schema: {$ref: '#/definitions/E'}}
paths:
  /a:
    get:
      produces: [application/xml, application/json]
      responses:
        200:
          description: OK
          schema: {type: integer}
          headers: {X-Count: {type: integer, description: How many}}
          examples: {application/json: 7}
        204: {description: None}
        400: {$ref: '#/responses/Bad'}
        default: {$ref: '#/responses/Bad'}
  /file:
    get:
      responses: {200: {description: F, schema: {type: file}}}
definitions: {E: {type: object}}
""",
    )
    responses = {each.status: each for each in found.api.operations[0].responses}
    assert list(responses) == ["200", "204", "400", "default"]
    assert [each.media_type for each in responses["200"].content] == ["application/xml", "application/json"]
    assert responses["200"].headers == ("X-Count",)
    assert responses["204"].content == ()
    bad = responses["default"].content[0]
    assert isinstance(bad.schema, Reference)
    assert bad.schema.target == component("E")
    assert found.document.locate(bad.pointer).line == 5
    download = found.api.operations[1].responses[0].content[0].schema
    assert isinstance(download, Scalar)
    assert download.format == "binary"
    assert found.codes == []


def test_a_download_needs_no_schema_and_its_errors_are_json(tmp_path: Path) -> None:
    found = swagger(
        tmp_path,
        """\
paths:
  /tar:
    get:
      produces: [application/x-tar]
      responses:
        200: {description: OK}
        404: {description: Bad, schema: {$ref: '#/definitions/E'}}
    post:
      produces: [application/x-tar]
      responses: {200: {description: OK}}
  /text:
    get:
      produces: [text/plain]
      responses: {200: {description: OK}, 404: {description: Bad, schema: {type: string}}}
definitions: {E: {type: object}}
""",
    )
    content = [
        [(each.status, one.media_type, getattr(one.schema, "format", None)) for each in operation.responses for one in each.content]
        for operation in found.api.operations
    ]  # fmt: skip
    assert content == [
        [("200", "application/x-tar", "binary"), ("404", "application/json", None)],
        [],
        [("404", "text/plain", None)],
    ]


def test_security(tmp_path: Path) -> None:
    found = swagger(
        tmp_path,
        """\
paths: {}
securityDefinitions:
  basic: {type: basic}
  key: {type: apiKey, name: X-Key, in: header}
  app: {type: oauth2, flow: application, tokenUrl: /token, scopes: {read: R}}
  code: {type: oauth2, flow: accessCode, tokenUrl: /token, authorizationUrl: /auth, scopes: {}}
security: [{basic: []}, {app: [read]}]
""",
    )
    basic, key, app, code = found.api.security_schemes
    assert basic.kind is SchemeKind.BASIC
    assert (key.parameter_name, key.parameter_location) == ("X-Key", ParameterLocation.HEADER)
    assert (app.kind, app.token_url, app.scopes) == (SchemeKind.OAUTH2, "/token", ("read",))
    assert code.token_url is None
    assert found.api.security == (("basic",), ("app",))


def test_parts_of_other_files_are_upgraded_too(tmp_path: Path) -> None:
    others = {
        "paths/a.yaml": """\
get:
  parameters:
    - {$ref: '../params.yaml#/P'}
  responses:
    200: {description: OK, schema: {$ref: 't.yaml#/T'}}
    400: {description: Bad, schema: {$ref: '../spec.yaml#/definitions/E'}}
""",
        "paths/t.yaml": "T: {type: object, properties: {e: {$ref: '../spec.yaml#/definitions/E'}}}\n",
        "params.yaml": "P: {name: p, in: query, type: array, items: {type: string}, collectionFormat: pipes}\n",
    }
    spec = "paths: {/a: {$ref: 'paths/a.yaml'}}\ndefinitions: {E: {type: object}}\n"
    found = swagger(tmp_path, spec, **others)
    (parameter,) = found.operation.parameters
    assert (parameter.name, parameter.style) == ("p", "pipeDelimited")
    good, bad = (each.content[0].schema for each in found.operation.responses)
    assert isinstance(good, Reference)
    assert good.target == Pointer("paths/t.yaml", ("T",))
    assert isinstance(bad, Reference)
    assert bad.target == component("E")
    assert found.document.locate(parameter.pointer).file == str(tmp_path / "params.yaml")
    assert found.codes == []


def test_references_into_moved_parts_are_resolved(tmp_path: Path) -> None:
    found = swagger(
        tmp_path,
        """\
paths:
  /a:
    post:
      parameters: [{name: body, in: body, schema: {type: object, properties: {x: {type: string}}}}]
      responses:
        200: {description: OK, schema: {$ref: '#/paths/~1a/post/parameters/0/schema'}}
        400: {description: Bad, schema: {$ref: '#/responses/Bad/schema'}}
responses: {Bad: {description: Bad, schema: {type: object}}}
""",
    )
    assert found.codes == []
    good, bad = (each.content[0].schema for each in found.operation.responses)
    assert isinstance(good, Reference)
    assert isinstance(found.api.schemas[good.target], Object)
    assert isinstance(bad, Reference)
    assert found.document.locate(bad.target).line == 10
