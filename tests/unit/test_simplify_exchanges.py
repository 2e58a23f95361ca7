"""The last pass decides how an operation is called: its bodies, responses, streams and errors."""

from __future__ import annotations

from pathlib import Path

import pytest
from notation import shown
from parsed import with_paths

from generator.api import Body, Exchange, Operation, Stream, Success

OBJECT = "{schema: {type: object, properties: {a: {type: string}}}}"
TEXT = "{schema: {type: string}}"
BINARY = "{schema: {type: string, format: binary}}"
EVENTS = f"text/event-stream: {OBJECT}"


def decided(folder: Path, *, body: str = "", responses: str = "200: {description: ok}", more: str = "") -> Operation:
    """Return an operation with a request body and responses, simplified."""
    written = f"requestBody: {body}" if body else "summary: S"
    components = f"components: {{schemas: {{{more}}}}}\n" if more else ""
    paths = f"  /a:\n    post:\n      {written}\n      responses: {{{responses}}}\n{components}"
    return with_paths(folder, paths, simplified=True).operation


def bodies(operation: Operation) -> list[tuple[str, str, str]]:
    """Return each exchange's variant, how its body is written, and the arguments that make it up."""
    return [(each.variant, each.body.kind, _arguments(each.body)) for each in operation.exchanges if each.body]


def _arguments(body: Body) -> str:
    return "whole" if body.flattened is None else ",".join(each.name for each in body.properties)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        (f"application/json: {OBJECT}", [("", "json", "a")]),
        (f"application/x-www-form-urlencoded: {OBJECT}", [("", "form", "a")]),
        (f"multipart/form-data: {OBJECT}", [("", "multipart", "a")]),
        (f"application/xml: {OBJECT}", [("", "content", "whole")]),
        ("application/octet-stream: {}", [("", "content", "whole")]),
        ("application/json: {}", [("", "json", "whole")]),
        ("application/json: {schema: {type: array, items: {type: string}}}", [("", "json", "whole")]),
        ("application/json: {schema: {oneOf: [{type: object, properties: {a: true}}, {type: string}]}}", [("", "json", "whole")]),
        ("application/json: {schema: {type: [object, 'null'], properties: {a: true}}}", [("", "json", "whole")]),
        ("application/json: {schema: {properties: {a: {readOnly: true}, b: {type: string}}}}", [("", "json", "b")]),
        ("application/json: {schema: {required: [a], properties: {a: {readOnly: true}}}}", [("", "json", "whole")]),
        (f"text/plain: {TEXT}, multipart/form-data: {OBJECT}, application/json: {OBJECT}",
         [("", "json", "a"), ("multipart/form-data", "multipart", "a"), ("text/plain", "content", "whole")]),
        (f"application/x-www-form-urlencoded: {OBJECT}, multipart/form-data: {OBJECT}",
         [("", "multipart", "a"), ("application/x-www-form-urlencoded", "form", "a")]),
        (f"application/vnd.a+json: {OBJECT}, application/json;v=1: {TEXT}, application/json: {{schema: {{type: integer}}}}",
         [("", "json", "whole"), ("application/json;v=1", "json", "whole"), ("application/vnd.a+json", "json", "a")]),
        (f"text/xml: {TEXT}, application/xml: {TEXT}, application/soap+xml: {TEXT}", [("", "content", "whole")]),
    ],
)  # fmt: skip
def test_the_preferred_media_type_is_the_main_exchange_and_each_other_kind_a_variant(
    tmp_path: Path, written: str, expected: list[tuple[str, str, str]]
) -> None:
    assert bodies(decided(tmp_path, body=f"{{content: {{{written}}}}}")) == expected


def test_an_operation_without_a_body_has_one_exchange(tmp_path: Path) -> None:
    (exchange,) = decided(tmp_path).exchanges
    assert (exchange.variant, exchange.body) == ("", None)


@pytest.mark.parametrize(
    ("media_type", "content_type"),
    [
        ("application/json", None),
        ("application/json; charset=utf-8", "application/json; charset=utf-8"),
        ("application/problem+json", "application/problem+json"),
        ("application/*+json", None),
        ("multipart/form-data; boundary=x", None),
        ("application/x-www-form-urlencoded", None),
        ("image/png", "image/png"),
    ],
)
def test_the_content_type_is_stored_unless_it_follows_from_the_kind(
    tmp_path: Path, media_type: str, content_type: str | None
) -> None:
    operation = decided(tmp_path, body=f"{{required: true, content: {{'{media_type}': {OBJECT}}}}}")
    (body,) = (each.body for each in operation.exchanges)
    assert body is not None
    assert (body.media.media_type, body.content_type, body.required) == (media_type, content_type, True)


def kinds(successes: tuple[Success, ...]) -> str:
    return " ".join(f"{each.kind}:{each.media.media_type}" if each.media else each.kind for each in successes)


@pytest.mark.parametrize(
    ("responses", "successes", "accept"),
    [
        ("200: {description: ok}", "empty", None),
        ("404: {description: no}", "", None),
        (f"200: {{content: {{application/json: {OBJECT}}}}}", "json:application/json", None),
        (f"200: {{content: {{application/problem+json: {OBJECT}}}}}", "json:application/problem+json", "application/problem+json"),
        (f"200: {{content: {{text/plain: {TEXT}, image/png: {BINARY}}}}}", "binary:image/png", "image/png"),
        (f"200: {{content: {{text/plain: {TEXT}, image/png: {BINARY}, image/gif: {BINARY}}}}}", "binary:image/gif", "*/*"),
        (f"200: {{content: {{application/yaml: {TEXT}, text/plain: {TEXT}}}}}", "text:text/plain", "text/plain"),
        (f"200: {{content: {{image/png: {BINARY}, image/gif: {BINARY}}}}}", "binary:image/gif", "*/*"),
        (f"200: {{content: {{image/png: {BINARY}, application/json: {TEXT}}}}}", "json:application/json", None),
        (f"200: {{content: {{application/json: {BINARY}}}}}", "binary:application/json", "application/json"),
        ("200: {content: {image/png: {}}}", "binary:image/png", "image/png"),
        ("200: {content: {application/xml: {}}}", "text:application/xml", "application/xml"),
        ("200: {content: {application/atom+xml: {}}}", "text:application/atom+xml", "application/atom+xml"),
        ("200: {content: {application/x-www-form-urlencoded: {}}}", "text:application/x-www-form-urlencoded",
         "application/x-www-form-urlencoded"),
        ("200: {content: {'*/*': {}}}", "binary:*/*", "*/*"),
        (f"200: {{content: {{'*/*': {OBJECT}}}}}", "any:*/*", "*/*"),
        (f"200: {{content: {{'*/*': {BINARY}}}}}", "binary:*/*", "*/*"),
        (f"200: {{content: {{application/json: {OBJECT}}}}}, 202: {{content: {{application/json: {TEXT}}}}}, 204: {{}}",
         "json:application/json json:application/json empty", None),
        (f"200: {{content: {{application/json: {OBJECT}}}}}, 201: {{content: {{text/csv: {TEXT}}}}}",
         "json:application/json text:text/csv", "application/json, text/csv"),
        (f"200: {{content: {{image/png: {{}}}}}}, 201: {{content: {{application/json: {OBJECT}}}}}",
         "binary:image/png json:application/json", "*/*"),
        (f"2XX: {{content: {{application/json: {OBJECT}}}}}, default: {{content: {{text/plain: {TEXT}}}}}", "json:application/json", None),
        (f"default: {{content: {{application/json: {OBJECT}}}}}", "json:application/json", None),
        (f"404: {{}}, default: {{content: {{application/json: {OBJECT}}}}}", "json:application/json", None),
        (f"302: {{}}, default: {{content: {{application/json: {OBJECT}}}}}", "", None),
        (f"101: {{}}, default: {{content: {{application/json: {OBJECT}}}}}", "", None),
    ],
)  # fmt: skip
def test_which_responses_are_successes_and_how_they_are_read(
    tmp_path: Path, responses: str, successes: str, accept: str | None
) -> None:
    (exchange,) = decided(tmp_path, responses=responses).exchanges
    assert (kinds(exchange.successes), exchange.accept, exchange.stream) == (successes, accept, None)


@pytest.mark.parametrize(
    ("responses", "failures"),
    [
        ("200: {}, 404: {description: no}", [("404", "no", None)]),
        (f"200: {{}}, 4XX: {{content: {{text/plain: {TEXT}, application/problem+json: {OBJECT}}}}}", [("4XX", None, "{a?: string, ...}")]),
        (f"200: {{}}, 500: {{content: {{text/plain: {TEXT}}}}}", [("500", None, None)]),
        (f"200: {{}}, default: {{description: no, content: {{application/json: {OBJECT}}}}}", [("default", "no", "{a?: string, ...}")]),
        ("default: {description: ok}", []),
        ("302: {}, 101: {}, default: {description: no}", [("default", "no", None)]),
    ],
)  # fmt: skip
def test_which_responses_are_failures(
    tmp_path: Path, responses: str, failures: list[tuple[str, str | None, str | None]]
) -> None:
    found = decided(tmp_path, responses=responses).failures
    assert [(each.status, each.description, each.schema and shown(each.schema)) for each in found] == failures


def streams(exchanges: tuple[Exchange, ...]) -> list[str]:
    """Return each exchange as its variant, what triggers a stream, and what else may come."""
    return [f"{each.variant or 'main'} {_trigger(each.stream)} {kinds(each.successes) or '-'}" for each in exchanges]


def _trigger(stream: Stream | None) -> str:
    return stream.trigger if stream else "never"


def switch(schema: str) -> str:
    return f"{{content: {{application/json: {{schema: {{properties: {{stream: {schema}}}}}}}}}}}"


WHOLE = f"application/json: {OBJECT}"


@pytest.mark.parametrize(
    ("body", "responses", "expected"),
    [
        ("", f"200: {{content: {{{EVENTS}}}}}", ["main call -"]),
        ("", f"200: {{content: {{{EVENTS}}}}}, 204: {{}}, 404: {{content: {{{WHOLE}}}}}", ["main call -"]),
        ("", f"200: {{content: {{{EVENTS}, {WHOLE}}}}}", ["main never json:application/json", "stream call -"]),
        ("", f"200: {{content: {{{EVENTS}}}}}, 202: {{content: {{{WHOLE}}}}}",
         ["main never empty json:application/json", "stream call -"]),
        (switch("{type: boolean}"), f"200: {{content: {{{EVENTS}, {WHOLE}}}}}", ["main argument json:application/json"]),
        (switch("{type: boolean}"), f"200: {{content: {{{EVENTS}}}}}", ["main call -"]),
        (switch("{const: true}"), f"200: {{content: {{{EVENTS}}}}}", ["main constant -"]),
        (switch("{$ref: '#/components/schemas/Yes'}"), f"200: {{content: {{{EVENTS}}}}}", ["main constant -"]),
        (switch("{const: 1}"), f"200: {{content: {{{EVENTS}}}}}", ["main call -"]),
        (switch("{const: false}"), f"200: {{content: {{{EVENTS}}}}}", ["main call -"]),
        (switch("{const: true}").replace("stream", "other"), f"200: {{content: {{{EVENTS}}}}}", ["main call -"]),
        (switch("{const: true}"), f"200: {{content: {{{WHOLE}}}}}", ["main never json:application/json"]),
        (f"{{content: {{{WHOLE}, multipart/form-data: {{schema: {{properties: {{stream: {{type: boolean}}}}}}}}}}}}",
         f"200: {{content: {{{EVENTS}, {WHOLE}}}}}",
         ["main never json:application/json", "multipart/form-data never json:application/json", "stream call -"]),
        (f"{{content: {{application/json: {{schema: {{properties: {{stream: {{type: boolean}}}}}}}}, multipart/form-data: {OBJECT}}}}}",
         f"200: {{content: {{{EVENTS}, {WHOLE}}}}}",
         ["main argument json:application/json", "multipart/form-data never json:application/json"]),
    ],
)  # fmt: skip
def test_what_makes_an_operation_stream(tmp_path: Path, body: str, responses: str, expected: list[str]) -> None:
    operation = decided(tmp_path, body=body, responses=responses, more="Yes: {const: true}")
    assert streams(operation.exchanges) == expected


def test_a_stream_is_not_counted_among_the_binary_media_types(tmp_path: Path) -> None:
    responses = f"200: {{content: {{application/jsonl: {OBJECT}, image/png: {BINARY}}}}}"
    assert [each.accept for each in decided(tmp_path, responses=responses).exchanges] == ["image/png", None]


def test_a_parameter_may_ask_for_a_stream(tmp_path: Path) -> None:
    responses = f"200: {{content: {{{EVENTS}, {WHOLE}}}}}"
    parameter = "parameters: [{name: stream, in: query, schema: {type: boolean}}]"
    paths = f"  /a:\n    get:\n      {parameter}\n      responses: {{{responses}}}\n"
    operation = with_paths(tmp_path, paths, simplified=True).operation
    assert streams(operation.exchanges) == ["main argument json:application/json"]


EVENT = "{type: object, properties: {event: {const: made}, data: {$ref: '#/components/schemas/Made'}}}"
JSON_EVENT = "{properties: {data: {type: string, contentMediaType: application/json, contentSchema: {$ref: '#/components/schemas/Made'}}}}"
MORE = "Made: {type: object, properties: {n: {type: integer}}}, Done: {properties: {data: {type: integer}, id: {}, retry: {}}}"


@pytest.mark.parametrize(
    ("media", "items"),
    [
        ("text/event-stream: {}", []),
        ("text/event-stream: {schema: {$ref: '#/components/schemas/Made'}}", ["Made"]),
        ("text/event-stream: {schema: {type: array, items: {$ref: '#/components/schemas/Made'}}}", ["[Made]"]),
        (f"text/event-stream: {{itemSchema: {EVENT}}}", ["Made"]),
        (f"text/event-stream: {{schema: {EVENT}}}", ["Made"]),
        (f"text/event-stream: {{itemSchema: {JSON_EVENT}}}", ["Made"]),
        (f"text/event-stream: {{itemSchema: {{oneOf: [{EVENT}, {{$ref: '#/components/schemas/Done'}}]}}}}", ["Made", "integer"]),
        (f"text/event-stream: {{itemSchema: {{oneOf: [{EVENT}, {{$ref: '#/components/schemas/Made'}}]}}}}",
         ['<{event?: "made", data?: Made, ...} | Made>']),
        ("text/event-stream: {itemSchema: {properties: {event: {type: string}}}}", ["{event?: string, ...}"]),
        ("text/event-stream: {itemSchema: {properties: {data: {}, event: {}, id: {}, retry: {}}}}", ["any"]),
        ("text/event-stream: {itemSchema: {properties: {data: {type: string}, more: {type: string}}}}", ["{data?: string, more?: string, ...}"]),
        ("application/jsonl: {itemSchema: {type: integer}}", ["integer"]),
        ("application/jsonl: {schema: {type: array, items: {type: integer}}}", ["integer"]),
        ("application/jsonl: {schema: {type: integer}}", ["integer"]),
        ("application/jsonl: {itemSchema: {type: array, items: {type: integer}}}", ["[integer]"]),
        ("application/x-custom: {itemSchema: {type: integer}}", ["integer"]),
        (f"application/jsonl: {{itemSchema: {EVENT}}}", ['{event?: "made", data?: Made, ...}']),
    ],
)  # fmt: skip
def test_what_an_item_of_a_stream_is(tmp_path: Path, media: str, items: list[str]) -> None:
    operation = decided(tmp_path, responses=f"200: {{content: {{{media}}}}}", more=MORE)
    stream = operation.exchanges[0].stream
    assert stream is not None
    assert (stream.media_type, [shown(each) for each in stream.items]) == (media.partition(":")[0], items)


def test_the_payload_of_a_webhook_is_its_json_body(tmp_path: Path) -> None:
    hooks = f"  {{}}\nwebhooks:\n  a: {{post: {{requestBody: {{content: {{text/plain: {TEXT}, application/json: {OBJECT}}}}}}}}}\n  b: {{post: {{}}}}\n"
    with_body, without = with_paths(tmp_path, hooks, simplified=True).api.webhooks
    assert with_body.payload is not None
    assert shown(with_body.payload) == "{a?: string, ...}"
    assert without.payload is None


@pytest.mark.parametrize("order", [("text/plain", "application/json", "text/json"), ("text/json", "application/json")])
def test_plain_json_is_asked_for_whatever_the_order_of_the_media_types(tmp_path: Path, order: tuple[str, ...]) -> None:
    content = ", ".join(f"{each}: {{schema: {{type: string}}}}" for each in order)
    operation = decided(tmp_path, responses=f"200: {{description: ok, content: {{{content}}}}}")
    assert operation.exchanges[0].accept is None
