"""The documented page of `batches.cancel`, as a table of facts, against spec/mka1.yaml; then the other operations."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

SPEC: dict[str, Any] = yaml.safe_load(Path(__file__, "../../spec/mka1.yaml").resolve().read_text(encoding="utf-8"))

CANCEL = "/api/v1/llm/batches/{batch_id}/cancel"
SAFE_INTEGER = (-9007199254740991, 9007199254740991)
STATES = ["validating", "failed", "in_progress", "finalizing", "completed", "expired", "cancelling", "cancelled"]
STATES_OF_A_RESPONSE = ["completed", "failed", "in_progress", "cancelled", "queued", "incomplete"]
EXAMPLE: dict[str, Any] = json.loads("""
{
  "id": "batch_aa87e2b1112a455b8deabed784372198",
  "object": "batch",
  "endpoint": "/v1/chat/completions",
  "errors": null,
  "input_file_id": "file_abc123",
  "completion_window": "24h",
  "status": "cancelling",
  "output_file_id": "file_def456",
  "error_file_id": null,
  "created_at": 1704067200,
  "in_progress_at": 1704067260,
  "expires_at": 1704153600,
  "finalizing_at": 1704070800,
  "completed_at": 1704070860,
  "failed_at": null,
  "expired_at": null,
  "cancelling_at": 1704070860,
  "cancelled_at": null,
  "request_counts": {"total": 3, "completed": 3, "failed": 0},
  "metadata": {"description": "evaluation job"}
}
""")


@dataclass(frozen=True, kw_only=True)
class Field:
    """One row of the page's table: `types` are the JSON types it accepts, none of them meaning any."""

    name: str
    types: tuple[str, ...]
    required: bool = False
    options: tuple[str, ...] = ()
    limits: tuple[int, int] | None = None


def moment(name: str) -> Field:
    return Field(name=name, types=("integer", "null"), limits=SAFE_INTEGER)


FIELDS = (
    Field(name="id", types=("string",), required=True),
    Field(name="object", types=(), required=True),
    Field(name="endpoint", types=("string",), required=True),
    Field(name="input_file_id", types=("string",), required=True),
    Field(name="completion_window", types=("string",), required=True),
    Field(name="status", types=("string",), required=True, options=tuple(STATES)),
    Field(name="created_at", types=("integer",), required=True, limits=SAFE_INTEGER),
    Field(name="request_counts", types=("object",), required=True),
    # The page calls these two objects, and its example has a null: both are to be accepted.
    Field(name="errors", types=("object", "null")),
    Field(name="metadata", types=("object", "null")),
    Field(name="output_file_id", types=("string", "null")),
    Field(name="error_file_id", types=("string", "null")),
    moment("in_progress_at"),
    moment("expires_at"),
    moment("finalizing_at"),
    moment("completed_at"),
    moment("failed_at"),
    moment("expired_at"),
    moment("cancelling_at"),
    moment("cancelled_at"),
)
UNDOCUMENTED = {"max_concurrency"}
"""Fields that the page does not show, though the API is known to send them. None of them may be required."""

each_field = pytest.mark.parametrize("field", FIELDS, ids=lambda field: field.name)


def resolve(node: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a node says: its target's keywords where it is a reference, its own on top of them."""
    if "$ref" not in node:
        return dict(node)
    target: Any = SPEC
    for token in node["$ref"].removeprefix("#/").split("/"):
        target = target[token.replace("~1", "/").replace("~0", "~")]
    return {**resolve(target), **{key: value for key, value in node.items() if key != "$ref"}}


def types_of(schema: Mapping[str, Any]) -> set[str]:
    schema = resolve(schema)
    if "anyOf" in schema:
        return set().union(*(types_of(each) for each in schema["anyOf"]))
    types = schema.get("type", [])
    return {types} if isinstance(types, str) else set(types)


def operation(path: str, method: str) -> dict[str, Any]:
    found: dict[str, Any] = SPEC["paths"][path][method]
    return found


def parameters(path: str, method: str) -> dict[str, dict[str, Any]]:
    return {each["name"]: each for each in map(resolve, operation(path, method)["parameters"])}


def media_types(path: str, method: str, status: str = "200") -> dict[str, Any]:
    content: dict[str, Any] = resolve(operation(path, method)["responses"][status]).get("content", {})
    return content


def batch() -> dict[str, Any]:
    return resolve(media_types(CANCEL, "post")["application/json"]["schema"])


def validator() -> Draft202012Validator:
    return Draft202012Validator({"$ref": "#/components/schemas/Batch", "components": SPEC["components"]})


def complaints(value: object) -> list[str]:
    """Return the places where a value does not fit the schema of a batch."""
    return sorted({error.json_path for error in validator().iter_errors(value)})


def altered(**changes: object) -> dict[str, Any]:
    return {**copy.deepcopy(EXAMPLE), **changes}


def test_the_page_is_a_post_on_its_path() -> None:
    assert list(SPEC["paths"][CANCEL]) == ["post"]
    assert SPEC["servers"] == [{"url": "https://apigw.mka1.com"}]


def test_a_bearer_token_is_required() -> None:
    assert SPEC["security"] == [{"bearer_auth": []}]
    scheme = SPEC["components"]["securitySchemes"]["bearer_auth"]
    assert (scheme["type"], scheme["scheme"]) == ("http", "bearer")
    assert "security" not in operation(CANCEL, "post")


def test_the_parameters_are_the_batch_and_the_optional_end_user() -> None:
    found = parameters(CANCEL, "post")
    assert found.keys() == {"batch_id", "X-On-Behalf-Of"}
    assert (found["batch_id"]["in"], found["batch_id"]["required"]) == ("path", True)
    assert (found["X-On-Behalf-Of"]["in"], found["X-On-Behalf-Of"].get("required", False)) == ("header", False)
    assert [types_of(each["schema"]) for each in found.values()] == [{"string"}, {"string"}]


def test_the_answer_is_one_json_object() -> None:
    assert list(media_types(CANCEL, "post")) == ["application/json"]
    assert types_of(batch()) == {"object"}


def test_the_answer_has_the_documented_fields() -> None:
    assert batch()["properties"].keys() == {field.name for field in FIELDS} | UNDOCUMENTED
    assert set(batch()["required"]) == {field.name for field in FIELDS if field.required}


@each_field
def test_a_field_has_its_types(field: Field) -> None:
    assert types_of(batch()["properties"][field.name]) == set(field.types)


@each_field
def test_a_field_has_its_options(field: Field) -> None:
    assert tuple(resolve(batch()["properties"][field.name]).get("enum", ())) == field.options


@each_field
def test_a_field_has_its_limits(field: Field) -> None:
    schema = resolve(batch()["properties"][field.name])
    assert (schema.get("minimum"), schema.get("maximum")) == (field.limits or (None, None))


def test_the_example_is_the_one_of_the_page_and_valid() -> None:
    assert media_types(CANCEL, "post")["application/json"]["example"] == EXAMPLE
    assert complaints(EXAMPLE) == []


@each_field
def test_a_field_can_be_absent_exactly_when_it_is_optional(field: Field) -> None:
    without = {name: value for name, value in EXAMPLE.items() if name != field.name}
    assert (complaints(without) == ["$"]) == field.required


@each_field
def test_a_field_can_be_null_exactly_when_the_page_says_so(field: Field) -> None:
    accepted = not field.types or "null" in field.types
    assert complaints(altered(**{field.name: None})) == ([] if accepted else [f"$.{field.name}"])


@pytest.mark.parametrize("state", STATES)
def test_every_state_is_valid(state: str) -> None:
    assert complaints(altered(status=state)) == []


@pytest.mark.parametrize("kind", ["batch", "batch.v2", 1, None, {}])
def test_the_kind_of_the_object_is_not_restricted(kind: object) -> None:
    assert complaints(altered(object=kind)) == []


@pytest.mark.parametrize(
    "changes",
    [
        {"status": "paused"},
        {"created_at": 2**53},
        {"created_at": -(2**53)},
        {"created_at": 1.5},
        {"metadata": {"a": 1}},
    ],
)
def test_other_values_are_not_valid(changes: dict[str, object]) -> None:
    assert len(complaints(altered(**changes))) == 1


def test_the_errors_of_a_batch_are_a_list() -> None:
    error = {"code": "invalid_json", "message": "not JSON", "param": None, "line": 3}
    assert complaints(altered(errors={"object": "list", "data": [error]})) == []
    assert complaints(altered(errors={"object": "list", "data": [{"line": 3}]})) == ["$.errors"]


@dataclass(frozen=True, kw_only=True)
class Call:
    """One operation: its method on the SDK, its parameters, and the schemas of its answer and of its events."""

    path: str
    method: str
    attribute: str
    parameters: tuple[str, ...] = ()
    body: str | None = None
    returns: str | None
    events: str | None = None


BATCHES = "/api/v1/llm/batches"
FILES = "/api/v1/llm/files"
CHAT = "/api/v1/llm/chat/completions"
EMBEDDINGS = "/api/v1/llm/embeddings"
MODELS = "/api/v1/llm/models"
RESPONSES = "/api/v1/llm/responses"
CALLS = (
    Call(path=BATCHES, method="post", attribute="llm.batches.create", body="application/json", returns="Batch"),
    Call(path=BATCHES, method="get", attribute="llm.batches.list", parameters=("after", "limit"), returns="BatchList"),
    Call(
        path=f"{BATCHES}/{{batch_id}}",
        method="get",
        attribute="llm.batches.get",
        parameters=("batch_id",),
        returns="Batch",
    ),
    Call(path=CANCEL, method="post", attribute="llm.batches.cancel", parameters=("batch_id",), returns="Batch"),
    Call(path=FILES, method="post", attribute="llm.files.upload", body="multipart/form-data", returns="File"),
    Call(
        path=FILES,
        method="get",
        attribute="llm.files.list",
        parameters=("after", "limit", "order", "purpose", "sha256"),
        returns="FileList",
    ),
    Call(path=f"{FILES}/{{file_id}}", method="get", attribute="llm.files.get", parameters=("file_id",), returns="File"),
    Call(
        path=f"{FILES}/{{file_id}}",
        method="delete",
        attribute="llm.files.delete",
        parameters=("file_id",),
        returns="FileDeleted",
    ),
    Call(
        path=f"{FILES}/{{file_id}}/content",
        method="get",
        attribute="llm.files.content",
        parameters=("file_id",),
        returns=None,
    ),
    Call(
        path=CHAT,
        method="post",
        attribute="llm.chat.create_chat",
        body="application/json",
        returns="ChatCompletion",
        events="ChatCompletionChunk",
    ),
    Call(
        path=EMBEDDINGS,
        method="post",
        attribute="llm.embeddings.embed",
        body="application/json",
        returns="EmbeddingList",
    ),
    Call(path=MODELS, method="get", attribute="llm.models.list", returns="ModelList"),
    Call(
        path=f"{MODELS}/{{model_id}}",
        method="get",
        attribute="llm.models.get",
        parameters=("model_id",),
        returns="ModelCard",
    ),
    Call(
        path=RESPONSES,
        method="post",
        attribute="llm.responses.create",
        body="application/json",
        returns="Response",
        events="ResponseEvent",
    ),
    Call(
        path=f"{RESPONSES}/{{response_id}}",
        method="get",
        attribute="llm.responses.get",
        parameters=("response_id", "include", "include_obfuscation", "starting_after", "stream"),
        returns="Response",
        events="ResponseEvent",
    ),
    Call(
        path=f"{RESPONSES}/{{response_id}}",
        method="delete",
        attribute="llm.responses.delete",
        parameters=("response_id",),
        returns="ResponseDeleted",
    ),
    Call(
        path=f"{RESPONSES}/{{response_id}}/cancel",
        method="post",
        attribute="llm.responses.cancel",
        parameters=("response_id",),
        returns="Response",
    ),
)
each_call = pytest.mark.parametrize("call", CALLS, ids=lambda call: call.attribute)


def test_every_operation_is_known() -> None:
    found = {(path, method) for path, item in SPEC["paths"].items() for method in item}
    assert found == {(call.path, call.method) for call in CALLS}


def test_the_document_says_what_it_covers() -> None:
    groups = {call.attribute.rpartition(".")[0] for call in CALLS}
    assert {group for group in groups if f"`{group}`" not in SPEC["info"]["description"]} == set()


@each_call
def test_a_call_has_its_place_in_the_sdk(call: Call) -> None:
    found = operation(call.path, call.method)
    assert f"{found['x-speakeasy-group']}.{found['x-speakeasy-name-override']}" == call.attribute


@each_call
def test_a_call_has_its_parameters_and_body(call: Call) -> None:
    found = parameters(call.path, call.method)
    assert found.keys() == {*call.parameters, "X-On-Behalf-Of"}
    assert {name for name, each in found.items() if each.get("required")} == {
        name for name in call.parameters if f"{{{name}}}" in call.path
    }
    body = operation(call.path, call.method).get("requestBody", {"content": {}})
    assert list(body["content"]) == ([call.body] if call.body else [])


@each_call
def test_a_call_has_its_answer(call: Call) -> None:
    if call.returns is None:
        assert media_types(call.path, call.method) == {"*/*": {"schema": {"type": "string", "format": "binary"}}}
    else:
        expected = {"schema": {"$ref": f"#/components/schemas/{call.returns}"}}
        assert expected.items() <= media_types(call.path, call.method)["application/json"].items()


@each_call
def test_a_call_has_its_events(call: Call) -> None:
    found = media_types(call.path, call.method).get("text/event-stream")
    assert found == ({"schema": {"$ref": f"#/components/schemas/{call.events}"}} if call.events else None)


@each_call
def test_a_call_has_its_errors(call: Call) -> None:
    typed = {"400", "401", "404", "500"} if call.attribute == "llm.files.content" else set()
    assert operation(call.path, call.method)["responses"].keys() == {"200", "4XX", "5XX"} | typed
    for status in typed:
        assert types_of(media_types(call.path, call.method, status)["application/json"]["schema"]) == {"object"}


UNIONS = {
    "ResponseEvent": {
        "error",
        *(f"response.{state}" for state in ("created", *STATES_OF_A_RESPONSE)),
        *(f"response.{part}.{change}" for part in ("output_item", "content_part") for change in ("added", "done")),
        *(
            f"response.{text}.{change}"
            for text in ("output_text", "refusal", "reasoning_text", "function_call_arguments")
            for change in ("delta", "done")
        ),
    },
    "OutputItem": {
        "message", "reasoning", "function_call", "file_search_call", "web_search_call", "mcp_call",
    },
    "OutputContent": {"output_text", "refusal"},
    "ContentPart": {"output_text", "refusal", "reasoning_text"},
    "Annotation": {"file_citation", "url_citation"},
    "InputContent": {"input_text", "input_image", "input_file"},
    "Tool": {"function", "file_search", "web_search", "web_search_2025_08_26", "mcp"},
    "ChatPart": {"text", "image_url", "input_audio", "file"},
    "TextFormat": {"text", "json_object", "json_schema"},
    "WebSearchAction": {"search", "open_page", "find"},
}  # fmt: skip


@pytest.mark.parametrize("name", UNIONS)
def test_the_variants_of_a_union_are_told_apart_by_their_type(name: str) -> None:
    variants = [resolve(each) for each in SPEC["components"]["schemas"][name]["oneOf"]]
    assert all("type" in each["required"] for each in variants)
    kinds = [each["properties"]["type"] for each in variants]
    listed = [value for kind in kinds for value in kind.get("enum", [kind.get("const")])]
    assert len(listed) == len(set(listed))
    assert set(listed) == UNIONS[name]


def test_the_states_of_a_response_are_those_of_its_events() -> None:
    assert set(SPEC["components"]["schemas"]["ResponseStatus"]["enum"]) == set(STATES_OF_A_RESPONSE)


def places(node: object, path: str = "#") -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the operations, parameters, responses and properties of a part of the spec with their places."""
    if isinstance(node, dict):
        if "operationId" in node or "in" in node:
            yield path, node
        for name, each in node.get("properties", {}).items():
            yield f"{path}/properties/{name}", each
        for key, value in node.items():
            if key not in {"example", "$ref"}:
                yield from places(value, f"{path}/{key}")
    elif isinstance(node, list):
        for position, value in enumerate(node):
            yield from places(value, f"{path}/{position}")


def test_everything_has_a_description() -> None:
    silent = [place for place, node in places(SPEC) if not (node.get("description") or node.get("summary"))]
    assert silent == []
    assert [name for name, schema in SPEC["components"]["schemas"].items() if not schema.get("description")] == []
