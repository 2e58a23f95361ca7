"""Operations, paths, parameters, request bodies, responses and callbacks as they are parsed."""

from __future__ import annotations

from pathlib import Path

import pytest
from notation import shown
from parsed import Parsed, parsed, with_paths

from generator.api import Encoding, Parameter
from generator.diagnostics import Pointer, Severity

OK = "responses: {'200': {description: OK}}"


def read(parameters: tuple[Parameter, ...]) -> list[str]:
    return [f"{each.location} {each.name}{'' if each.required else '?'}: {shown(each.schema)}" for each in parameters]


def under(folder: Path, path: str, operation: str, rest: str = "") -> Parsed:
    """Return what one operation under a path says."""
    return with_paths(folder, f"  {path}:\n    get:\n      {operation}\n{rest}")


def test_every_method_is_an_operation(tmp_path: Path) -> None:
    methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"]
    items = "".join(f"    {each}: {{{OK}}}\n" for each in methods)
    found = with_paths(tmp_path, f"  /a:\n{items}    additionalOperations: {{COPY: {{{OK}}}}}\n    x-get: {{}}\n")
    assert [each.method for each in found.api.operations] == [*(each.upper() for each in methods), "COPY"]
    assert found.api.operations[-1].pointer == Pointer("spec.yaml", ("paths", "/a", "additionalOperations", "COPY"))
    assert found.codes == []


def test_annotations_of_an_operation(tmp_path: Path) -> None:
    operation = under(
        tmp_path,
        "/a",
        f"{OK[:0]}operationId: ' listA '\n      tags: [A, 7]\n      summary: S\n      description: D\n"
        f"      deprecated: true\n      x-one: {{b: 1}}\n      {OK}",
    ).operation
    assert (operation.operation_id, operation.tags, operation.summary, operation.description, operation.deprecated) == (
        "listA", ("A", "7"), "S", "D", True,
    )  # fmt: skip
    assert dict(operation.extensions) == {"x-one": {"b": 1}}


def test_tag_objects_are_read_as_their_names(tmp_path: Path) -> None:
    assert under(tmp_path, "/a", "tags: [{name: A}, {name: B}]").operation.tags == ("A", "B")


def test_a_repeated_operation_id_is_reported(tmp_path: Path) -> None:
    found = with_paths(tmp_path, f"  /a:\n    get: {{operationId: x, {OK}}}\n    put: {{operationId: x, {OK}}}\n")
    (diagnostic,) = found.found("duplicate-operation-id")
    assert diagnostic.location.line == 6
    assert [each.operation_id for each in found.api.operations] == ["x", "x"]


@pytest.mark.parametrize("written", ["null", "[]", "{}"])
def test_an_empty_operation_can_be_called(tmp_path: Path, written: str) -> None:
    found = with_paths(tmp_path, f"  /a:\n    get: {written}\n")
    assert found.operation.defect is None
    assert found.codes == ["empty-operation"]


def test_an_operation_that_is_not_a_mapping_has_a_defect(tmp_path: Path) -> None:
    found = with_paths(tmp_path, "  /a:\n    get: text\n")
    assert found.operation.defect == "the document has a string in the place of this operation"
    assert found.codes == ["defective-operation"]


@pytest.mark.parametrize(
    ("key", "path", "parameters", "codes"),
    [
        ("/a", "/a", [], []),
        ("/a#fragment", "/a", [], []),
        ("/a?beta=true", "/a?beta=true", [], []),
        ("/a?beta=true#b", "/a?beta=true", [], []),
        ("a", "/a", [], []),
        ("https://example.com/v1/a", "/v1/a", [], []),
        ("/{id}", "/{id}", ["path id: integer"], []),
        ("/{ID}", "/{id}", ["path id: integer"], []),
        ("'/{id:[0-9]+}'", "/{id}", ["path id: integer"], []),
        ("/{+id}", "/{id}", ["path id: integer"], []),
        ("/{id}:run", "/{id}:run", ["path id: integer"], []),
        ("/:id", "/{id}", ["path id: integer"], []),
        ("/x/{id}.{other}", "/x/{id}.{other}", ["path id: integer", "path other: string"], ["undeclared-path-parameter"]),
        ("/{id}/{id}/{id}", "/{id}/{id_2}/{id_3}", ["path id: integer", "path id_2: integer", "path id_3: integer"],
         ["repeated-path-parameter", "repeated-path-parameter"]),
        ("/a?id={id}&b=1", "/a?b=1", ["query id: integer"], ["query-in-path"]),
        ("/a{?x,y}", "/a", ["query x?: string", "query y?: string"], ["query-in-path", "query-in-path"]),
        ("/{id}{", "/{id}{", ["path id: integer"], ["defective-operation"]),
    ],
)  # fmt: skip
def test_paths_and_parameters_are_reconciled(
    tmp_path: Path, key: str, path: str, parameters: list[str], codes: list[str]
) -> None:
    uses_id = any("id" in each for each in parameters)
    declared = "[{name: id, in: path, required: true, schema: {type: integer}}]" if uses_id else "[]"
    found = under(tmp_path, key, f"parameters: {declared}\n      {OK}")
    assert found.operation.path == path
    assert read(found.operation.parameters) == parameters
    assert found.codes == codes
    assert (found.operation.defect is not None) == (codes == ["defective-operation"])


def test_path_parameters_have_the_order_of_the_path(tmp_path: Path) -> None:
    declared = "[{name: b, in: path, schema: {type: string}}, {name: q, in: query, schema: {type: string}}, {name: a, in: path, schema: {type: string}}]"
    found = under(tmp_path, "/{a}/{b}", f"parameters: {declared}")
    assert [each.name for each in found.operation.parameters] == ["a", "b", "q"]


def test_a_path_parameter_without_a_placeholder_is_reported(tmp_path: Path) -> None:
    found = under(tmp_path, "/a", f"parameters: [{{name: id, in: path, schema: {{type: string}}}}]\n      {OK}")
    assert (found.operation.parameters, found.codes) == ((), ["unplaced-path-parameter"])


def test_an_operation_overrides_the_parameters_of_its_path(tmp_path: Path) -> None:
    found = with_paths(
        tmp_path,
        """\
  /a:
    parameters:
      - {name: a, in: query, schema: {type: string}}
      - {name: X-H, in: header, schema: {type: string}}
    get:
      parameters:
        - {name: a, in: query, required: true, schema: {type: integer}}
        - {name: x-h, in: header, schema: {type: integer}}
        - {name: a, in: header, schema: {type: string}}
    put: {}
""",
    )
    assert read(found.api.operations[0].parameters) == ["query a: integer", "header x-h?: integer", "header a?: string"]
    assert read(found.api.operations[1].parameters) == ["query a?: string", "header X-H?: string"]


@pytest.mark.parametrize(
    ("parameter", "style", "explode"),
    [
        ("{name: a, in: query, schema: {}}", "form", True),
        ("{name: a, in: query, explode: false, schema: {}}", "form", False),
        ("{name: a, in: query, style: deepObject, schema: {}}", "deepObject", False),
        ("{name: a, in: query, style: pipeDelimited, explode: true, schema: {}}", "pipeDelimited", True),
        ("{name: a, in: header, schema: {}}", "simple", False),
        ("{name: a, in: cookie, schema: {}}", "form", True),
        ("{name: a, in: cookie, style: cookie, schema: {}}", "cookie", True),
        ("{name: a, in: Query, schema: {}}", "form", True),
    ],
)
def test_style_and_explode_have_defaults(tmp_path: Path, parameter: str, style: str, explode: bool) -> None:
    found = under(tmp_path, "/a", f"parameters: [{parameter}]")
    (read_parameter,) = found.operation.parameters
    assert (read_parameter.style, read_parameter.explode) == (style, explode)


def test_a_style_of_another_location_is_replaced(tmp_path: Path) -> None:
    found = under(tmp_path, "/a", f"parameters: [{{name: a, in: query, style: matrix, schema: {{}}}}]\n      {OK}")
    assert found.operation.parameters[0].style == "form"
    (diagnostic,) = found.diagnostics
    assert (diagnostic.code, diagnostic.help) == (
        "unsupported-style", "use form, spaceDelimited, pipeDelimited, deepObject",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("parameter", "content_type", "schema", "codes"),
    [
        ("{name: a, in: query, content: {application/json: {schema: {type: object}}}}", "application/json", "{*: any}", []),
        ("{name: a, in: querystring, content: {application/x-www-form-urlencoded: {schema: {type: object}}}}",
         "application/x-www-form-urlencoded", "{*: any}", []),
        ("{name: a, in: query, type: integer}", None, "integer", ["misplaced-type"]),
        ("{name: a, in: query}", None, "any!untyped-parameter", ["untyped-parameter"]),
        ("{name: a, in: query, content: {application/json: {}}}", "application/json", "any!untyped-parameter",
         ["untyped-parameter"]),
    ],
)  # fmt: skip
def test_the_schema_of_a_parameter(
    tmp_path: Path, parameter: str, content_type: str | None, schema: str, codes: list[str]
) -> None:
    found = under(tmp_path, "/a", f"parameters: [{parameter}]\n      {OK}")
    (read_parameter,) = found.operation.parameters
    assert (read_parameter.content_type, shown(read_parameter.schema), found.codes) == (content_type, schema, codes)


@pytest.mark.parametrize(
    ("parameters", "names", "codes"),
    [
        ("[{name: Accept, in: header, schema: {}}]", [], ["ignored-header"]),
        ("[{name: content-type, in: header, required: true, schema: {}}]", [], ["ignored-header"]),
        ("[{name: Authorization, in: header, schema: {}}]", [], ["ignored-header"]),
        ("[{name: Authorization, in: query, schema: {}}]", ["Authorization"], []),
        ("[{in: query}]", [], ["malformed-parameter"]),
        ("[{name: a, in: nowhere}]", [], ["malformed-parameter"]),
        ("[{$ref: '#/components/parameters/Absent'}]", [], ["dangling-reference", "malformed-parameter"]),
        ("[text]", [], ["wrong-type", "malformed-parameter"]),
        ("[{name: a, in: query, schema: {}}, {name: a, in: query, schema: {}}]", ["a"], ["duplicate-parameter"]),
        ("{name: a, in: query, schema: {}}", ["a"], ["wrong-type"]),
        ("[{name: 7, in: query, schema: {}}]", ["7"], []),
    ],
)
def test_which_parameters_are_sent(tmp_path: Path, parameters: str, names: list[str], codes: list[str]) -> None:
    found = under(tmp_path, "/a", f"parameters: {parameters}\n      {OK}")
    assert [each.name for each in found.operation.parameters] == names
    assert found.codes == codes


def test_a_reference_to_a_parameter_may_have_its_own_description(tmp_path: Path) -> None:
    rest = "components: {parameters: {P: {name: p, in: query, description: Old, deprecated: true, schema: {type: string}}}}"
    reference = "parameters: [{$ref: '#/components/parameters/P', description: New}]"
    (parameter,) = under(tmp_path, "/a", reference, rest).operation.parameters
    assert (parameter.description, parameter.deprecated) == ("New", True)
    assert parameter.pointer == Pointer("spec.yaml", ("components", "parameters", "P"))


def test_request_bodies(tmp_path: Path) -> None:
    found = under(
        tmp_path,
        "/a",
        """requestBody:
        required: true
        description: D
        content:
          application/json; charset=utf-8: {schema: {type: object}}
          multipart/form-data:
            schema: {type: object}
            encoding: {f: {contentType: image/png}, g: {style: form, explode: false}}
          application/jsonl: {itemSchema: {type: integer}}
          application/octet-stream: {}
""",
    )
    body = found.operation.request_body
    assert body is not None
    assert (body.required, body.description) == (True, "D")
    json, form, lines, raw = body.content
    assert json.media_type == "application/json; charset=utf-8"
    assert dict(form.encodings) == {
        "f": Encoding(content_type="image/png"),
        "g": Encoding(style="form", explode=False),
    }
    assert lines.item_schema is not None
    assert shown(lines.item_schema) == "integer"
    assert (lines.schema, raw.schema) == (None, None)


@pytest.mark.parametrize(
    ("body", "media_types", "codes"),
    [
        ("{}", None, []),
        ("{description: D}", None, ["empty-body"]),
        ("{content: {}}", None, ["empty-body"]),
        ("{content: {undefined: {schema: {}}}}", ["application/json"], ["unknown-media-type"]),
        ("{content: {a/b: {}, examples: {}}}", ["a/b"], ["unknown-media-type"]),
        ("{content: {x-more: 1, a/b: {}}}", ["a/b"], []),
        ("{$ref: '#/components/requestBodies/B'}", ["c/d"], []),
        ("{content: {$ref: '#/components/mediaTypes/M'}}", ["e/f"], []),
        ("{content: {a/b: {$ref: '#/components/mediaTypes/M/e~1f'}}}", ["a/b"], []),
    ],
)
def test_content(tmp_path: Path, body: str, media_types: list[str] | None, codes: list[str]) -> None:
    rest = "components: {requestBodies: {B: {content: {c/d: {}}}}, mediaTypes: {M: {e/f: {schema: {}}}}}"
    found = under(tmp_path, "/a", f"requestBody: {body}\n      {OK}", rest)
    read_body = found.operation.request_body
    assert (read_body and [each.media_type for each in read_body.content]) == media_types
    assert found.codes == codes


@pytest.mark.parametrize(
    ("content", "severity"),
    [
        ("{a/b: {schema: {}}, id: {example: 1}}", Severity.NOTE),
        ("{a/b: {schema: {}}, id: {schema: {type: string}}}", Severity.WARNING),
        ("{id: {example: 1}}", Severity.WARNING),
    ],
)
def test_an_unknown_media_type_without_a_schema_is_harmless(tmp_path: Path, content: str, severity: Severity) -> None:
    found = under(tmp_path, "/a", f"requestBody: {{content: {content}}}\n      {OK}")
    assert [each.severity for each in found.diagnostics if each.code == "unknown-media-type"] == [severity]


@pytest.mark.parametrize(
    ("responses", "statuses", "codes"),
    [
        ("{200: {description: A}, 204: {description: B}, default: {description: C}}", ["200", "204", "default"], []),
        ("{2XX: {description: A}, 4xx: {description: B}, Default: {description: C}}", ["2XX", "4XX", "default"], []),
        ("{200 OK: {description: A}}", ["200"], []),
        ("{OK: {description: A}, 600: {description: B}}", [], ["unknown-status", "unknown-status"]),
        ("{4XX: {description: A}, 4xx: {description: B}}", ["4XX"], ["unknown-status"]),
        ("{x-more: {}, 200: {}}", ["200"], []),
        ("{200: {$ref: '#/components/responses/R'}}", ["200"], []),
        ("{200: {$ref: '#/components/responses/Absent'}}", ["200"], ["dangling-reference"]),
        ("{200: text}", ["200"], ["wrong-type"]),
        ("[]", [], []),
        ("null", [], []),
    ],
)
def test_responses(tmp_path: Path, responses: str, statuses: list[str], codes: list[str]) -> None:
    rest = "components: {responses: {R: {description: R}}}"
    found = under(tmp_path, "/a", f"responses: {responses}", rest)
    assert [each.status for each in found.operation.responses] == statuses
    assert [each for each in found.codes if each != "empty-operation"] == codes


def test_response_headers(tmp_path: Path) -> None:
    headers = (
        "{X-A: {schema: {type: integer}}, X-B: {$ref: '#/components/headers/B'}, X-C: {$ref: '#/components/headers/C'}}"
    )
    rest = "components: {headers: {B: {content: {application/json: {schema: {type: object}}}}}}"
    found = under(tmp_path, "/a", f"responses: {{200: {{description: OK, headers: {headers}}}}}", rest)
    assert found.operation.responses[0].headers == ("X-A", "X-B")
    assert found.codes == ["dangling-reference"]


def test_path_items_by_reference(tmp_path: Path) -> None:
    found = parsed(
        tmp_path,
        """\
openapi: 3.1.0
info: {title: T, version: '1'}
paths:
  /a: {$ref: 'paths.yaml#/A'}
  /b: {$ref: 'paths.yaml#/A', summary: Own, put: {operationId: own}}
  /c: {$ref: '#/components/pathItems/C'}
  /d: []
  /e: null
components: {pathItems: {C: {head: {operationId: head}}}}
""",
        others={"paths.yaml": "A: {get: {operationId: get, responses: {}}, put: {operationId: put}}\n"},
    )
    operations = [(each.path, each.method, each.operation_id) for each in found.api.operations]
    assert operations == [
        ("/a", "GET", "get"), ("/a", "PUT", "put"), ("/b", "PUT", "own"), ("/b", "GET", "get"), ("/c", "HEAD", "head"),
    ]  # fmt: skip
    assert found.api.operations[3].pointer == Pointer("spec.yaml", ("paths", "/b", "get"))
    assert len({each.pointer for each in found.api.operations}) == 5


def test_servers_of_an_operation_replace_those_of_its_path(tmp_path: Path) -> None:
    found = with_paths(
        tmp_path,
        """\
  /a:
    servers: [{url: https://path.example}]
    get: {servers: [{url: https://own.example}]}
    put: {}
""",
    )
    assert [[each.url for each in operation.servers] for operation in found.api.operations] == [
        ["https://own.example"], ["https://path.example"],
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("extensions", "group", "method"),
    [
        ("x-speakeasy-group: llm.batches\n      x-speakeasy-name-override: create", ("llm", "batches"), "create"),
        ("x-fern-sdk-group-name: [llm, batches]\n      x-fern-sdk-method-name: create", ("llm", "batches"), "create"),
        ("x-fern-sdk-group-name: batches", ("batches",), None),
        ("x-sdk-group: a\n      x-sdk-method: b", ("a",), "b"),
        ("x-speakeasy-name-override: first\n      x-sdk-method: second\n      x-sdk-group: g", ("g",), "first"),
        ("summary: S", None, None),
    ],
)
def test_name_hints(tmp_path: Path, extensions: str, group: tuple[str, ...] | None, method: str | None) -> None:
    hint = under(tmp_path, "/a", extensions).operation.name_hint
    assert (hint.group, hint.method) == (group, method)


def test_webhooks_and_callbacks(tmp_path: Path) -> None:
    found = with_paths(
        tmp_path,
        """\
  /a:
    post:
      operationId: subscribe
      callbacks:
        onEvent:
          '{$request.body#/url}': {post: {summary: S, requestBody: {content: {a/b: {schema: {type: object}}}}}}
        other: {$ref: '#/components/callbacks/Other'}
webhooks:
  created: {post: {requestBody: {$ref: '#/components/requestBodies/B'}}, put: {}}
x-webhooks:
  deleted: {delete: {}}
components:
  callbacks: {Other: {'{$url}': {get: {}}}}
  requestBodies: {B: {content: {c/d: {}}}}
""",
    )
    assert [(each.name, each.pointer.tokens[-1], each.is_callback) for each in found.api.webhooks] == [
        ("created", "post", False),
        ("created", "put", False),
        ("deleted", "delete", False),
        ("subscribe onEvent {$request.body#/url}", "post", True),
        ("subscribe other {$url}", "get", True),
    ]
    body = found.api.webhooks[0].request_body
    assert body is not None
    assert body.content[0].media_type == "c/d"


def test_globals_are_parameters_of_the_client(tmp_path: Path) -> None:
    declared = "[{name: X-Tenant, in: header, schema: {type: string}}, {in: query}]"
    found = with_paths(tmp_path, f"  {{}}\nx-speakeasy-globals: {{parameters: {declared}}}\n")
    assert found.api.client_parameters == ("X-Tenant",)
    assert found.codes == ["malformed-parameter"]


def test_the_defaults_of_server_variables_are_named(tmp_path: Path) -> None:
    server = "{url: 'https://{region}.pets.example', variables: {region: {default: eu}, other: {default: x}}}"
    paths = f"  /a: {{get: {{servers: [{server}], responses: {{'204': {{description: ok}}}}}}}}\nservers: [{server}]\n"
    (note,) = with_paths(tmp_path, paths).diagnostics
    assert (note.code, note.severity) == ("fixed-server-variables", "note")
    assert note.message == 'the variables of this URL have their defaults: region="eu"'
