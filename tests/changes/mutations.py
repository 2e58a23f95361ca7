"""Changes of the document shop.yaml, and what each of them means for users of its SDK.

A mutation edits places of the document: "paths /orders get summary" is a place, a last step "+" appends to a list, and CUT
removes what is there. `expected` has all changes that are found, "level code subject" each. `user` is the code of a user, which
type checkers accept with the SDK as it was, and with the changed one if and only if the verdict is not major. `backwards` has
the changes from the changed document to the unchanged one.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import yaml

CUT: Final = object()
SHOP: Final[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "shop.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Mutation:
    name: str
    edits: Mapping[str, Any]
    expected: str = ""
    user: str = ""
    renames: Mapping[str, str] = field(default_factory=dict)
    backwards: str | None = None

    @property
    def verdict(self) -> str:
        levels = {line.split()[0] for line in self.expected.split("\n") if line.strip()}
        return next((each for each in ("major", "minor", "patch") if each in levels), "none")

    def document(self) -> Any:
        """Return the changed document. `renames` replace texts in all of it."""
        text = json.dumps(SHOP)
        for old, new in self.renames.items():
            assert old in text
            text = text.replace(old, new)
        document = json.loads(text)
        for place, value in self.edits.items():
            _edit(document, place.split(), value)
        return document


def _edit(document: Any, tokens: list[str], value: Any) -> None:
    *steps, last = tokens
    for step in steps:
        document = document[int(step) if isinstance(document, list) else step]
    key = int(last) if isinstance(document, list) and last != "+" else last
    if value is CUT:
        del document[key]
    elif key == "+":
        document.append(copy.deepcopy(value))
    else:
        document[key] = copy.deepcopy(value)


LIST = "paths /orders get"
CREATE = "paths /orders post"
BODY = f"{CREATE} requestBody content application/json schema"
GET = "paths /orders/{order_id} get"
SCHEMAS = "components schemas"
ORDER = f"{SCHEMAS} Order properties"
ADDRESS = f"{SCHEMAS} Address properties"
QUESTION = SHOP["paths"]["/advice"]["post"]["requestBody"]["content"]["application/json"]
TEXT = {"type": "string"}
OK = {"200": {"description": "ok"}}


def _json(schema: object) -> dict[str, Any]:
    return {"description": "ok", "content": {"application/json": {"schema": schema}}}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


def _query(name: str, **more: object) -> dict[str, Any]:
    return {"name": name, "in": "query", "schema": TEXT, **more}


METHODS = [
    Mutation(
        "a new operation",
        {"paths /carts": {"get": {"operationId": "listCarts", "tags": ["Carts"], "responses": OK}}},
        "minor method-added carts.list",
        "sdk.orders.get('1')",
        backwards="major method-removed carts.list",
    ),
    Mutation(
        "an operation less",
        {"paths /orders/{order_id} delete": CUT},
        "major method-removed orders.delete",
        "sdk.orders.delete('1')",
    ),
    Mutation(
        "the last operation that returns a file",
        {"paths /orders/{order_id}/invoice": CUT},
        "major export-removed AsyncBinaryResponse\nmajor export-removed BinaryResponse\nmajor method-removed orders.download_invoice",
        "from PACKAGE import BinaryResponse",
        backwards="minor export-added AsyncBinaryResponse\nminor export-added BinaryResponse\nminor method-added orders.download_invoice",
    ),
    Mutation(
        "another operationId",
        {f"{GET} operationId": "fetchOrder"},
        "major method-renamed orders.get",
        "print(sdk.orders.get('1').id)",
    ),
    Mutation(
        "another tag",
        {"paths /health get tags": ["Status"]},
        "major method-renamed health.get",
        "print(sdk.health.get().up)",
    ),
    Mutation(
        "a name of an extension",
        {"paths /labels put x-sdk-method": "swap"},
        "major method-renamed labels.replace",
    ),
    Mutation(
        "a deprecated operation", {f"{GET} deprecated": True}, "minor deprecated orders.get", "sdk.orders.get('1')"
    ),
    Mutation(
        "an operation that is not deprecated any more",
        {"paths /orders/{order_id}/lines/{line_id} get deprecated": CUT},
        "patch deprecation-lifted orders.get_line",
    ),
    Mutation(
        "an operation whose path has one brace",
        {"paths /health{": SHOP["paths"]["/health"], "paths /health": CUT},
        "major method-unusable health.get\nmajor model-renamed models.GetHealthResponse\nminor wire-url health.get",
        backwards="minor method-usable health.get\nmajor model-renamed models.GetResponse\nminor wire-url health.get",
    ),
    Mutation(
        "another description of an operation",
        {f"{LIST} summary": "List all orders."},
        "patch documentation orders.list",
    ),
    Mutation(
        "a description of an operation", {f"{GET} description": "Get an order."}, "patch documentation orders.get"
    ),
    Mutation(
        "another description of a parameter",
        {f"{LIST} parameters 0 description": "Where to begin."},
        "patch documentation orders.list",
    ),
    Mutation(
        "another description of an error",
        {f"{CREATE} responses 404 description": "There is no such item."},
        "patch documentation orders.create",
    ),
    Mutation("another description of an answer", {f"{GET} responses 200 description": "The order."}),
    Mutation("another description of a tag", {"tags 0 description": "All orders."}),
    Mutation(
        "a summary and an operation at the end",
        {"paths /health get summary": "Ask.", "x-owner": "me"},
        "patch documentation health.get",
    ),
    Mutation("another title", {"info title": "Store"}, "patch documentation SDK"),
    Mutation("another version of the document", {"info version": "2"}),
    Mutation("another extension", {"x-team": "orders", f"{LIST} x-cost": 3}),
]

ARGUMENTS = [
    Mutation(
        "an optional parameter more",
        {f"{LIST} parameters +": _query("sort")},
        "minor argument-added orders.list(sort)",
        "sdk.orders.list(limit=3)",
        backwards="major argument-removed orders.list(sort)",
    ),
    Mutation(
        "a required parameter more",
        {f"{LIST} parameters +": _query("sort", required=True)},
        "major required-argument-added orders.list(sort)",
        "sdk.orders.list(limit=3)",
    ),
    Mutation(
        "a required parameter with one value more",
        {f"{LIST} parameters +": _query("mode", required=True) | {"schema": {"const": "full"}}},
        "minor argument-added orders.list(mode)",
        "sdk.orders.list(limit=3)",
    ),
    Mutation(
        "a parameter less",
        {f"{LIST} parameters 1": CUT},
        "major argument-removed orders.list(limit)",
        "sdk.orders.list(limit=3)",
    ),
    Mutation(
        "a parameter that becomes required",
        {f"{LIST} parameters 1 required": True},
        "major argument-now-required orders.list(limit)",
        "sdk.orders.list()",
    ),
    Mutation(
        "a field that becomes optional",
        {f"{BODY} required": ["kind"]},
        "minor argument-now-optional orders.create(item)",
        "sdk.orders.create(item='pen')",
        backwards="major argument-now-required orders.create(item)",
    ),
    Mutation(
        "a field that becomes required",
        {f"{BODY} required": ["item", "kind", "count"]},
        "major argument-now-required orders.create(count)",
        "sdk.orders.create(item='pen')",
    ),
    Mutation(
        "an optional field more",
        {f"{BODY} properties color": TEXT},
        "minor argument-added orders.create(color)",
        "sdk.orders.create(item='pen')",
    ),
    Mutation(
        "a required field more",
        {f"{BODY} properties color": TEXT, f"{BODY} required": ["item", "kind", "color"]},
        "major required-argument-added orders.create(color)",
        "sdk.orders.create(item='pen')",
    ),
    Mutation(
        "a field less",
        {f"{BODY} properties weight": CUT},
        "major argument-removed orders.create(weight)",
        "sdk.orders.create(item='pen', weight=1.5)",
    ),
    Mutation(
        "a field that is called differently",
        {f"{BODY} properties weight": CUT, f"{BODY} properties mass": {"type": "number"}},
        "major argument-removed orders.create(weight)\nminor argument-added orders.create(mass)",
    ),
    Mutation(
        "an enum value more in a parameter",
        {f"{LIST} parameters 2 schema enum +": "lost"},
        "minor enum-value-added orders.list(state)",
        "sdk.orders.list(state='paid')",
    ),
    Mutation(
        "an enum value less in a parameter",
        {f"{LIST} parameters 2 schema enum 1": CUT},
        "major enum-value-removed orders.list(state)",
        "sdk.orders.list(state='paid')",
    ),
    Mutation(
        "an enum that becomes any text in a parameter",
        {f"{LIST} parameters 2 schema": TEXT},
        "minor type-widened orders.list(state)\nmajor model-removed models.ListOrdersStateParam",
        "state: models.ListOrdersStateParam = 'paid'\nsdk.orders.list(state=state)",
    ),
    Mutation(
        "a text that becomes an enum in a parameter",
        {f"{LIST} parameters 4 schema": {"type": "string", "enum": ["a", "b"]}},
        "major type-narrowed orders.list(x_tenant)\nminor model-added models.ListOrdersXTenantParam",
        "def first(tenant: str) -> None:\n    sdk.orders.list(x_tenant=tenant)",
    ),
    Mutation(
        "another constant",
        {f"{BODY} properties kind const": "bulk"},
        "major enum-value-removed orders.create(kind)\nminor enum-value-added orders.create(kind)\nminor wire-default orders.create(kind)",
        "sdk.orders.create(item='pen', kind='retail')",
    ),
    Mutation(
        "a constant that gets a second value",
        {f"{BODY} properties kind": {"enum": ["retail", "bulk"]}},
        "major argument-now-required orders.create(kind)\nminor enum-value-added orders.create(kind)\n"
        "minor model-added models.CreateOrderBodyKindParam",
        "sdk.orders.create(item='pen')",
    ),
    Mutation(
        "a number instead of an integer in a field",
        {f"{BODY} properties count type": "number"},
        "minor type-widened orders.create(count)",
        "sdk.orders.create(item='pen', count=3)",
    ),
    Mutation(
        "an integer instead of a number in a field",
        {f"{BODY} properties weight type": "integer"},
        "major type-narrowed orders.create(weight)",
        "sdk.orders.create(item='pen', weight=1.5)",
    ),
    Mutation(
        "a text instead of an integer in a parameter",
        {f"{LIST} parameters 1 schema": TEXT},
        "major type-changed orders.list(limit)\nminor wire-default orders.list(limit)",
        "sdk.orders.list(limit=3)",
    ),
    Mutation(
        "a text or an integer in a parameter",
        {f"{LIST} parameters 1 schema type": ["integer", "string"]},
        "minor type-widened orders.list(limit)",
        "sdk.orders.list(limit=3)",
    ),
    Mutation(
        "a date instead of a text in a field",
        {f"{BODY} properties item format": "date-time"},
        "minor type-widened orders.create(item)",
        "sdk.orders.create(item='pen')",
    ),
    Mutation(
        "a text instead of a date in a field",
        {f"{BODY} properties due": TEXT},
        "major type-narrowed orders.create(due)",
        "import datetime\nsdk.orders.create(item='pen', due=datetime.datetime.now(datetime.UTC))",
    ),
    Mutation(
        "a list of integers instead of one of texts",
        {f"{LIST} parameters 3 schema items type": "integer"},
        "major type-changed orders.list(ids)",
        "sdk.orders.list(ids=['a'])",
    ),
    Mutation(
        "a list of texts or integers",
        {f"{LIST} parameters 3 schema items type": ["string", "integer"]},
        "minor type-widened orders.list(ids)",
        "sdk.orders.list(ids=['a'])",
    ),
    Mutation(
        "a field that may be null",
        {f"{BODY} properties count type": ["integer", "null"]},
        "minor null-added orders.create(count)",
        "sdk.orders.create(item='pen', count=3)",
        backwards="major null-removed orders.create(count)",
    ),
    Mutation(
        "a field that may not be null any more",
        {f"{BODY} properties note type": "string"},
        "major null-removed orders.create(note)",
    ),
    Mutation(
        "any value in a field",
        {f"{BODY} properties count": {}},
        "minor type-widened orders.create(count)",
        "sdk.orders.create(item='pen', count=3)",
    ),
    Mutation(
        "a text instead of any value in a field",
        {f"{BODY} properties extra": TEXT},
        "major type-narrowed orders.create(extra)",
        "sdk.orders.create(item='pen', extra=3)",
    ),
    Mutation(
        "a secret field of a body",
        {f"{BODY} properties item format": "password"},
        "patch secrecy-changed orders.create",
        "sdk.orders.create(item='pen')",
    ),
    Mutation(
        "a deprecated parameter",
        {f"{LIST} parameters 1 deprecated": True},
        "minor deprecated orders.list(limit)",
        "sdk.orders.list(limit=3)",
    ),
    Mutation(
        "a field that is not deprecated any more",
        {f"{BODY} properties gift deprecated": CUT},
        "patch deprecation-lifted orders.create(gift)",
    ),
    Mutation(
        "another name of a path parameter",
        {
            "paths /orders/{order_id}/invoice": CUT,
            "paths /orders/{id}/invoice": {
                **SHOP["paths"]["/orders/{order_id}/invoice"],
                "get": {
                    **SHOP["paths"]["/orders/{order_id}/invoice"]["get"],
                    "parameters": [{"name": "id", "in": "path", "required": True, "schema": TEXT}],
                },
            },
        },
        "major argument-renamed orders.download_invoice(order_id)",
        "sdk.orders.download_invoice(order_id='1')",
    ),
    Mutation(
        "a parameter in the path more",
        {
            "paths /orders/{order_id}/invoice": CUT,
            "paths /orders/{order_id}/invoice/{page}": {
                "get": {
                    **SHOP["paths"]["/orders/{order_id}/invoice"]["get"],
                    "parameters": [
                        {"name": name, "in": "path", "required": True, "schema": TEXT} for name in ("order_id", "page")
                    ],
                },
            },
        },
        "major required-argument-added orders.download_invoice(page)\nminor wire-url orders.download_invoice",
        "sdk.orders.download_invoice('1')",
    ),
    Mutation(
        "parameters of a path in another order",
        {
            "paths /orders/{order_id}/lines/{line_id}": CUT,
            "paths /lines/{line_id}/of/{order_id}": {
                "get": {
                    **SHOP["paths"]["/orders/{order_id}/lines/{line_id}"]["get"],
                    "parameters": [*reversed(SHOP["paths"]["/orders/{order_id}/lines/{line_id}"]["get"]["parameters"])],
                }
            },
        },
        "major argument-position orders.get_line(line_id)\nmajor argument-position orders.get_line(order_id)\n"
        "minor wire-url orders.get_line",
    ),
    Mutation(
        "a path parameter that moves into the query",
        {
            "paths /orders/{order_id}/invoice": CUT,
            "paths /invoice": {
                "get": {
                    **SHOP["paths"]["/orders/{order_id}/invoice"]["get"],
                    "parameters": [_query("order_id", required=True)],
                },
            },
        },
        "major argument-position orders.download_invoice(order_id)\nminor wire-argument orders.download_invoice(order_id)\n"
        "minor wire-url orders.download_invoice",
        "sdk.orders.download_invoice('1')",
    ),
    Mutation(
        "a required field more in an optional body",
        {
            "paths /advice post requestBody content application/json schema properties age": {"type": "integer"},
            "paths /advice post requestBody content application/json schema required": ["question", "age"],
        },
        "major required-argument-added advice.ask(age)",
        "sdk.advice.ask(question='why')",
    ),
    Mutation(
        "an optional body that becomes required",
        {"paths /advice post requestBody required": True},
        "major argument-now-required advice.ask(question)",
        "sdk.advice.ask()",
    ),
    Mutation(
        "a required body that becomes optional",
        {f"{CREATE} requestBody required": CUT},
        # The constant is no default any more: it would be sent without a body, too.
        "minor argument-now-optional orders.create(item)\nmajor argument-now-required orders.create(kind)",
        "sdk.orders.create(item='pen')",
    ),
    Mutation(
        "a whole body of integers",
        {"paths /labels put requestBody content application/json schema items type": "integer"},
        "major type-changed labels.replace(body)",
        "sdk.labels.replace(body=['new'])",
    ),
    Mutation(
        "an operation without its body",
        {"paths /photos post requestBody": CUT},
        "major argument-removed photos.upload(caption)\nmajor argument-removed photos.upload(photo)",
        "sdk.photos.upload(photo=b'')",
    ),
    Mutation(
        "a body in an operation that had none",
        {"paths /health get parameters": [_query("deep") | {"schema": {"type": "boolean"}}]},
        "minor argument-added health.get(deep)",
        "sdk.health.get()",
    ),
    Mutation(
        "another default of a parameter",
        {f"{LIST} parameters 1 schema default": 50},
        "minor wire-default orders.list(limit)",
        "sdk.orders.list()",
    ),
    Mutation(
        "a default of a field", {f"{BODY} properties count default": 1}, "minor wire-default orders.create(count)"
    ),
    Mutation(
        "parameters of a query in another order",
        {f"{LIST} parameters": [*reversed(SHOP["paths"]["/orders"]["get"]["parameters"])]},
    ),
    Mutation("a limit of a parameter", {f"{LIST} parameters 1 schema maximum": 100}),
]

ANSWERS = [
    Mutation(
        "a field more in an answer",
        {f"{ORDER} color": TEXT},
        "minor field-added models.Order.color",
        "print(sdk.orders.get('1').id)",
        backwards="major field-removed models.Order.color",
    ),
    Mutation(
        "a required field more in an answer",
        {f"{ORDER} color": TEXT, f"{SCHEMAS} Order required +": "color"},
        "minor field-added models.Order.color",
        "print(sdk.orders.get('1').id)",
    ),
    Mutation("a field less in an answer", {f"{ORDER} raw": CUT}, "major field-removed models.Order.raw"),
    Mutation(
        "a required field less in an answer",
        {f"{ORDER} total": CUT, f"{SCHEMAS} Order required": ["id", "state", "lines"]},
        "major field-removed models.Order.total",
        "print(sdk.orders.get('1').total)",
    ),
    Mutation(
        "a field that becomes optional in an answer",
        {f"{SCHEMAS} Order required": ["id", "state", "lines"]},
        "major field-now-optional models.Order.total",
        "print(sdk.orders.get('1').total + 1)",
    ),
    Mutation(
        "a field that becomes required in an answer",
        {f"{SCHEMAS} Order required +": "discount"},
        "patch field-now-required models.Order.discount",
        "discount: float | None = sdk.orders.get('1').discount",
    ),
    Mutation(
        "a field that may be null in an answer",
        {f"{ORDER} total type": ["integer", "null"]},
        "major null-added models.Order.total",
        "print(sdk.orders.get('1').total + 1)",
        backwards="patch null-removed models.Order.total",
    ),
    Mutation("an optional field that may be null in an answer", {f"{ORDER} discount type": ["number", "null"]}),
    Mutation("an optional field that is never null in an answer", {f"{ORDER} comment type": "string"}),
    Mutation(
        "a nullable field that becomes required",
        {f"{SCHEMAS} Order required +": "comment"},
        "patch field-now-required models.Order.comment",
    ),
    Mutation(
        "a number instead of an integer in an answer",
        {f"{ORDER} total type": "number"},
        "major type-widened models.Order.total",
        "total: int = sdk.orders.get('1').total",
    ),
    Mutation(
        "an integer instead of a number in an answer",
        {f"{ORDER} discount type": "integer"},
        "patch type-narrowed models.Order.discount",
        "discount: float | None = sdk.orders.get('1').discount",
    ),
    Mutation(
        "a text instead of an integer in an answer",
        {f"{ORDER} total type": "string"},
        "major type-changed models.Order.total",
        "print(sdk.orders.get('1').total + 1)",
    ),
    Mutation(
        "a text or an integer in an answer",
        {f"{ORDER} total type": ["integer", "string"]},
        "major type-widened models.Order.total",
        "print(sdk.orders.get('1').total + 1)",
        backwards="patch type-narrowed models.Order.total",
    ),
    Mutation(
        "a text instead of a date in an answer",
        {f"{ORDER} sentAt": TEXT},
        "major type-changed models.Order.sent_at",
        "sent = sdk.orders.get('1').sent_at\nif sent:\n    print(sent.isoformat())",
    ),
    Mutation(
        "a date instead of a text in an answer",
        {f"{ORDER} id format": "date-time"},
        "major type-changed models.Order.id",
        "print(sdk.orders.get('1').id.upper())",
    ),
    Mutation(
        "an enum value more in an answer",
        {f"{ORDER} state enum +": "lost"},
        "minor enum-value-added models.Order.state",
        "print(sdk.orders.get('1').state == 'paid')",
        backwards="patch enum-value-removed models.Order.state",
    ),
    Mutation(
        "an enum value less in an answer",
        {f"{ORDER} state enum 1": CUT},
        "patch enum-value-removed models.Order.state",
    ),
    Mutation(
        "any text instead of an enum in an answer",
        {f"{ORDER} state": TEXT},
        "major type-widened models.Order.state\nmajor model-removed models.OrderState",
        "state: models.OrderState = sdk.orders.get('1').state",
    ),
    Mutation(
        "an enum instead of any text in an answer",
        {f"{ORDER} id enum": ["a", "b"]},
        "patch type-narrowed models.Order.id\nminor model-added models.OrderId",
        "name: str = sdk.orders.get('1').id",
    ),
    Mutation(
        "any value instead of an integer in an answer",
        {f"{ORDER} total": {}},
        "major type-widened models.Order.total",
    ),
    Mutation(
        "a text instead of any value in an answer",
        {f"{ORDER} raw": TEXT},
        "patch type-narrowed models.Order.raw",
        "print(sdk.orders.get('1').raw)",
    ),
    Mutation(
        "an object instead of any value in an answer",
        {f"{ORDER} raw": _ref("Line")},
        "major type-changed models.Order.raw",
    ),
    Mutation(
        "a list instead of one object in an answer",
        {f"{ORDER} address": {"type": "array", "items": _ref("Address")}},
        "major type-changed models.Order.address",
        "address = sdk.orders.get('1').address\nif address:\n    print(address.street)",
    ),
    Mutation(
        "items of a list that may be null",
        {f"{ORDER} lines items": {"anyOf": [_ref("Line"), {"type": "null"}]}},
        "major null-added models.Order.lines",
        "for line in sdk.orders.get('1').lines:\n    print(line.sku)",
    ),
    Mutation(
        "another model in an answer",
        {f"{GET} responses 200": _json(_ref("Line"))},
        "major type-changed orders.get",
        "print(sdk.orders.get('1').id)",
    ),
    Mutation(
        "an answer with a body that had none",
        {"paths /orders/{order_id} delete responses": {"200": _json(_ref("Order"))}},
        "major type-changed orders.delete",
    ),
    Mutation(
        "an answer without its body",
        {f"{GET} responses": {"204": {"description": "ok"}}},
        "major type-changed orders.get",
        "print(sdk.orders.get('1').id)",
    ),
    Mutation(
        "an answer that may be null",
        {f"{GET} responses 200": _json({"anyOf": [_ref("Order"), {"type": "null"}]})},
        "major null-added orders.get",
        "print(sdk.orders.get('1').id)",
    ),
    Mutation(
        "an answer that may have no body",
        {f"{GET} responses 204": {"description": "none"}},
        "major null-added orders.get",
        "print(sdk.orders.get('1').id)",
    ),
    Mutation("another success of the same type", {f"{GET} responses 202": _json(_ref("Order"))}),
    Mutation(
        "another success of another type",
        {f"{GET} responses 202": _json(_ref("Line"))},
        "major type-widened orders.get",
        "print(sdk.orders.get('1').id)",
    ),
    Mutation(
        "another status of the same success",
        {
            f"{CREATE} responses 200": SHOP["paths"]["/orders"]["post"]["responses"]["201"],
            f"{CREATE} responses 201": CUT,
        },
    ),
    Mutation(
        "a list that has no pages any more",
        {f"{LIST} parameters 0": CUT},
        "major argument-removed orders.list(after)\nmajor export-removed AsyncPage\nmajor export-removed AsyncPaginator\nmajor export-removed Page\n"
        "major pages-changed orders.list",
        "for order in sdk.orders.list():\n    print(order.id)",
    ),
    Mutation(
        "a list that gets pages",
        {
            "paths /lines": {"get": {"operationId": "listLines", "tags": ["Lines"], "responses": OK}},
        },
        "minor method-added lines.list",
    ),
    Mutation(
        "another way to the next page",
        {
            f"{LIST} x-sdk-pagination": {"kind": "cursor", "argument": "after", "next": "data[-1].id"},
        },
        "minor wire-pages orders.list",
    ),
    Mutation(
        "a stream instead of an answer",
        {f"{GET} responses 200 content": {"text/event-stream": {"schema": _ref("OrderEvent")}}},
        "major stream-changed orders.get\nminor wire-media-type orders.get",
        "print(sdk.orders.get('1').id)",
    ),
    Mutation(
        "an answer instead of a stream",
        {
            "paths /orders/{order_id}/events get responses 200 content": {
                "application/json": {"schema": _ref("OrderEvent")}
            }
        },
        "major export-removed AsyncEventStream\nmajor export-removed EventStream\nmajor stream-changed orders.watch\n"
        "minor wire-media-type orders.watch",
        "with sdk.orders.watch('1') as events:\n    print(list(events))",
    ),
    Mutation(
        "a stream where an argument asks for it",
        {
            "paths /advice post requestBody content application/json schema properties stream": {"type": "boolean"},
            "paths /advice post responses 200 content text/event-stream": {"schema": _ref("Advice")},
        },
        "minor argument-added advice.ask(stream)",
        "print(sdk.advice.ask(question='why').text)",
        backwards="major argument-removed advice.ask(stream)\nmajor stream-changed advice.ask",
    ),
    Mutation(
        "another type of file",
        {
            "paths /orders/{order_id}/invoice get responses 200 content": {
                "image/png": {"schema": {"type": "string", "format": "binary"}}
            }
        },
        "minor wire-media-type orders.download_invoice",
        "print(sdk.orders.download_invoice('1').read())",
    ),
    Mutation(
        "an error less",
        {f"{CREATE} responses 409": CUT},
        "major error-removed orders.create",
    ),
    Mutation(
        "an error more",
        {f"{GET} responses 404": _json(_ref("Problem"))},
        "minor error-added orders.get",
        "print(sdk.orders.get('1').id)",
        backwards="major error-removed orders.get",
    ),
    Mutation(
        "an error of another type",
        {f"{CREATE} responses 404 content application/json schema": _ref("Line")},
        "major type-changed orders.create",
    ),
    Mutation(
        "a field of an error less",
        {f"{SCHEMAS} Problem properties detail": CUT},
        "major field-removed models.Problem.detail",
        "def show(problem: models.Problem) -> None:\n    print(problem.detail)",
    ),
    Mutation(
        "an error without a body",
        {f"{GET} responses 404": {"description": "There is none."}},
        "patch documentation orders.get",
    ),
]

MODELS = [
    Mutation(
        "a schema more",
        {f"{SCHEMAS} Cart": {"type": "object", "properties": {"id": TEXT}}},
        "minor model-added models.Cart",
    ),
    Mutation(
        "a model of another name",
        {},
        "major model-renamed models.Line",
        "line: models.Line = sdk.orders.get('1').lines[0]",
        renames={"schemas/Line": "schemas/Row", '"Line"': '"Row"'},
    ),
    Mutation(
        "a model and its TypedDict of another name",
        {},
        "major model-renamed models.Address\nmajor model-renamed models.AddressCountry",
        "address: models.AddressParam = {'street': 'a'}",
        renames={"schemas/Address": "schemas/Location", '"Address"': '"Location"'},
    ),
    Mutation(
        "a model of another name with a field more",
        {f"{SCHEMAS} Row properties note": TEXT},
        "major model-renamed models.Line\nminor field-added models.Line.note",
        renames={"schemas/Line": "schemas/Row", '"Line"': '"Row"'},
    ),
    Mutation(
        "a property of another name",
        {f"{SCHEMAS} Line properties amount": {"type": "integer"}, f"{SCHEMAS} Line properties count": CUT},
        "major field-removed models.Line.count\nminor field-added models.Line.amount",
        "print(sdk.orders.get('1').lines[0].count)",
    ),
    Mutation(
        "a field more on both sides",
        {f"{ADDRESS} zip": TEXT},
        "minor field-added models.Address.zip",
        "sdk.orders.create(item='pen', address={'street': 'a'})",
    ),
    Mutation(
        "a required field more on both sides",
        {f"{ADDRESS} zip": TEXT, f"{SCHEMAS} Address required +": "zip"},
        "major required-field-added models.Address.zip",
        "sdk.orders.create(item='pen', address={'street': 'a'})",
    ),
    Mutation(
        "a required read-only field more on both sides",
        {f"{ADDRESS} zone": {"type": "string", "readOnly": True}, f"{SCHEMAS} Address required +": "zone"},
        "minor field-added models.Address.zone",
        "sdk.orders.create(item='pen', address={'street': 'a'})",
    ),
    Mutation(
        "a field less on both sides",
        {f"{ADDRESS} city": CUT},
        "major field-removed models.Address.city",
        "sdk.orders.create(item='pen', address={'street': 'a', 'city': 'b'})",
    ),
    Mutation(
        "a field that becomes required on both sides",
        {f"{SCHEMAS} Address required +": "city"},
        "major field-now-required models.Address.city",
        "sdk.orders.create(item='pen', address={'street': 'a'})",
    ),
    Mutation(
        "a field that becomes optional on both sides",
        {f"{SCHEMAS} Address required": CUT},
        "major field-now-optional models.Address.street",
        "address = sdk.orders.get('1').address\nif address:\n    print(address.street.upper())",
    ),
    Mutation(
        "an enum value less on both sides",
        {f"{ADDRESS} country enum 1": CUT, f"{ADDRESS} country enum +": "it"},
        "major enum-value-removed models.Address.country\nminor enum-value-added models.Address.country",
        "sdk.orders.create(item='pen', address={'street': 'a', 'country': 'fr'})",
    ),
    Mutation(
        "an enum value more on both sides",
        {f"{SCHEMAS} Size enum +": "huge"},
        "minor enum-value-added models.Size",
        "sdk.orders.create(item='pen', size='small')",
    ),
    Mutation(
        "a wider type on both sides",
        {f"{ADDRESS} street type": ["string", "integer"]},
        "major type-widened models.Address.street",
        "address = sdk.orders.get('1').address\nif address:\n    print(address.street.upper())",
    ),
    Mutation(
        "a field that becomes read-only",
        {f"{ADDRESS} city readOnly": True},
        "major field-removed models.AddressParam.city",
        "sdk.orders.create(item='pen', address={'street': 'a', 'city': 'b'})",
    ),
    Mutation(
        "a property that takes the name of another field",
        {f"{ORDER} sent_at": {"type": "integer"}},
        "major field-renamed models.Order.sent_at\nminor field-added models.Order.sent_at",
        "sent = sdk.orders.get('1').sent_at\nif sent:\n    print(sent.isoformat())",
    ),
    Mutation(
        "a deprecated field",
        {f"{ADDRESS} city deprecated": True},
        "minor deprecated models.Address.city",
        "sdk.orders.create(item='pen', address={'street': 'a', 'city': 'b'})",
    ),
    Mutation(
        "another description of a field",
        {f"{ORDER} id description": "Its number."},
        "patch documentation models.Order.id",
    ),
    Mutation(
        "another description of a model",
        {f"{SCHEMAS} Order description": "What was ordered."},
        "patch documentation models.Order",
    ),
    Mutation(
        "a default of a field of an answer",
        {f"{ORDER} discount default": 0},
        "patch documentation models.Order.discount",
    ),
    Mutation(
        "a default of a field on both sides",
        {f"{ADDRESS} city default": "Ulm"},
        "minor wire-default models.Address.city",
    ),
    Mutation(
        "a variant more on both sides",
        {
            f"{SCHEMAS} Payment oneOf +": _ref("BankPayment"),
            f"{SCHEMAS} Payment discriminator mapping bank": "#/components/schemas/BankPayment",
            f"{SCHEMAS} BankPayment": {
                "type": "object",
                "required": ["method"],
                "properties": {"method": {"const": "bank"}},
            },
        },
        "minor variant-added models.Payment\nminor model-added models.BankPayment\nminor model-added models.BankPaymentParam",
        "sdk.orders.pay('1', body={'method': 'cash'})",
        backwards="major variant-removed models.PaymentParam\nmajor model-removed models.BankPayment\n"
        "major model-removed models.BankPaymentParam",
    ),
    Mutation(
        "another variant on both sides",
        {
            f"{SCHEMAS} Payment oneOf 1": _ref("CoinPayment"),
            f"{SCHEMAS} Payment discriminator mapping": {
                "card": "#/components/schemas/CardPayment",
                "coin": "#/components/schemas/CoinPayment",
            },
            f"{SCHEMAS} CoinPayment": {
                "type": "object",
                "required": ["method"],
                "properties": {"method": {"const": "coin"}},
            },
            f"{SCHEMAS} CashPayment": CUT,
        },
        "major variant-removed models.PaymentParam\nminor variant-added models.Payment\n"
        "major model-removed models.CashPayment\nmajor model-removed models.CashPaymentParam\n"
        "minor model-added models.CoinPayment\nminor model-added models.CoinPaymentParam",
        "sdk.orders.pay('1', body={'method': 'cash'})",
    ),
    Mutation(
        "values of a discriminator that stand for other variants",
        {
            f"{SCHEMAS} Payment discriminator mapping card": "#/components/schemas/CashPayment",
            f"{SCHEMAS} Payment discriminator mapping cash": "#/components/schemas/CardPayment",
            f"{SCHEMAS} CardPayment properties method": TEXT,
            f"{SCHEMAS} CashPayment properties method": TEXT,
        },
        "major variant-choice models.Payment\nmajor enum-value-removed models.CardPayment.method\n"
        "major enum-value-removed models.CashPayment.method\nminor enum-value-added models.CardPayment.method\n"
        "minor enum-value-added models.CashPayment.method\nminor type-widened models.CardPaymentParam.method\n"
        "minor type-widened models.CashPaymentParam.method",
    ),
    Mutation(
        "one more value of a discriminator",
        {f"{SCHEMAS} Payment discriminator mapping money": "#/components/schemas/CashPayment"},
        "patch variant-choice models.Payment",
        "sdk.orders.pay('1', body={'method': 'cash'})",
    ),
    Mutation(
        "a model that becomes a map",
        {f"{SCHEMAS} Line": {"type": "object", "additionalProperties": {"type": "string"}}},
        "major type-changed models.Line",
        "print(sdk.orders.get('1').lines[0].sku)",
    ),
    Mutation(
        "further properties with a type",
        {f"{SCHEMAS} Line additionalProperties": {"type": "integer"}},
        "minor field-added models.Line.__pydantic_extra__",
    ),
    Mutation(
        "a secret field of an answer",
        {f"{ORDER} comment format": "password"},
        "patch secrecy-changed models.Order",
    ),
    Mutation(
        "an inline object",
        {f"{GET} responses 200": _json({"type": "object", "required": ["id"], "properties": {"id": TEXT}})},
        "major type-changed orders.get\nminor model-added models.GetOrderResponse",
    ),
    Mutation(
        "an object that becomes a component",
        {
            f"{SCHEMAS} Price": {"type": "object", "required": ["price"], "properties": {"price": {"type": "number"}}},
            "paths /orders/{order_id}/lines/{line_id} get responses 200": _json(_ref("Price")),
        },
        "major model-renamed models.GetOrderLineResponse",
    ),
    Mutation(
        "a model that is only a reference to another",
        {f"{SCHEMAS} Row": SHOP["components"]["schemas"]["Line"], f"{SCHEMAS} Line": _ref("Row")},
        "major model-renamed models.Line",
        "line: models.Line = sdk.orders.get('1').lines[0]",
    ),
]

CLIENTS = [
    Mutation(
        "another server",
        {"servers 0 url": "https://api.shop.example/v2"},
        "minor wire-server SDK",
        "sdk.orders.get('1')",
    ),
    Mutation(
        "a server with a variable",
        {
            "servers 0": {
                "url": "https://{region}.shop.example/v1",
                "variables": {"region": {"default": "api", "enum": ["api", "eu"]}},
            }
        },
        "minor client-argument-added SDK(region)\nminor wire-server SDK",
        "from PACKAGE import SDK\nSDK(token='t')",
        backwards="major client-argument-removed SDK(region)\nminor wire-server SDK",
    ),
    Mutation(
        "an operation with its own retries",
        {f"{GET} x-speakeasy-retries": {"strategy": "backoff", "statusCodes": ["5XX"]}},
        "minor wire-request orders.get",
        "sdk.orders.get('1')",
    ),
    Mutation("one more server", {"servers +": {"url": "https://eu.shop.example"}}, "minor wire-server SDK"),
    Mutation(
        "a server of one operation",
        {f"{GET} servers": [{"url": "https://old.shop.example"}]},
        "minor wire-server orders.get",
    ),
    Mutation(
        "another path",
        {"paths /status": SHOP["paths"]["/health"], "paths /health": CUT},
        "minor wire-url health.get",
        "print(sdk.health.get().up)",
    ),
    Mutation(
        "another HTTP method",
        {"paths /labels post": SHOP["paths"]["/labels"]["put"], "paths /labels put": CUT},
        "minor wire-url labels.replace",
        "sdk.labels.replace(body=['a'])",
    ),
    Mutation(
        "a header of another name",
        {f"{LIST} parameters 4 name": "x_tenant"},
        "minor wire-argument orders.list(x_tenant)",
        "sdk.orders.list(x_tenant='a')",
    ),
    Mutation(
        "a header that moves into the query",
        {f"{LIST} parameters 4 in": "query"},
        "minor wire-argument orders.list(x_tenant)",
    ),
    Mutation(
        "another style of a parameter",
        {f"{LIST} parameters 3 style": "pipeDelimited", f"{LIST} parameters 3 explode": False},
        "minor wire-argument orders.list(ids)",
    ),
    Mutation(
        "a style that is the default", {f"{LIST} parameters 3 style": "form", f"{LIST} parameters 3 explode": True}
    ),
    Mutation(
        "a form instead of JSON",
        {
            "paths /advice post requestBody content": {
                "application/x-www-form-urlencoded": SHOP["paths"]["/advice"]["post"]["requestBody"]["content"][
                    "application/json"
                ]
            }
        },
        "minor wire-media-type advice.ask",
        "sdk.advice.ask(question='why')",
    ),
    Mutation(
        "a second media type of a body",
        {
            "paths /advice post requestBody content application/x-www-form-urlencoded": SHOP["paths"]["/advice"][
                "post"
            ]["requestBody"]["content"]["application/json"]
        },
        "minor method-added advice.ask_form",
    ),
    Mutation(
        "another media type of JSON",
        {
            "paths /advice post requestBody content": {
                "application/vnd.shop+json": SHOP["paths"]["/advice"]["post"]["requestBody"]["content"][
                    "application/json"
                ]
            }
        },
        "minor wire-media-type advice.ask",
    ),
    Mutation(
        "another credential",
        {
            "components securitySchemes": {"key": {"type": "apiKey", "in": "header", "name": "X-Key"}},
            "security": [{"key": []}],
        },
        "major client-argument-removed SDK(token)\nminor client-argument-added SDK(key)",
        "from PACKAGE import SDK\nSDK(token='t')",
    ),
    Mutation(
        "a credential of another name",
        {"components securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}}, "security": [{"bearer": []}]},
        "major client-argument-renamed SDK(token)",
        "from PACKAGE import SDK\nSDK(token='t')",
    ),
    Mutation(
        "a credential of another name that an operation repeats",
        {
            "components securitySchemes": {"bearer": {"type": "http", "scheme": "bearer"}},
            "security": [{"bearer": []}],
            f"{GET} security": [{"bearer": []}],
        },
        "major client-argument-renamed SDK(token)",
    ),
    Mutation(
        "one more alternative of credentials",
        {
            "components securitySchemes key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "security +": {"key": []},
        },
        "minor authentication-changed SDK\nminor client-argument-added SDK(key)",
        "from PACKAGE import SDK\nSDK(token='t').orders.get('1')",
        backwards="major client-argument-removed SDK(key)",
    ),
    Mutation(
        "one more credential that is required",
        {
            "components securitySchemes key": {"type": "apiKey", "in": "header", "name": "X-Key"},
            "security": [{"token": [], "key": []}],
        },
        "major credentials-required SDK\nminor client-argument-added SDK(key)",
    ),
    Mutation("credentials that are optional", {"security +": {}}, "minor authentication-changed SDK"),
    Mutation(
        "no credentials",
        {"security": CUT},
        "minor authentication-changed SDK",
        backwards="major credentials-required SDK",
    ),
    Mutation("credentials of one operation", {f"{GET} security": [{}]}, "minor authentication-changed orders.get"),
    Mutation("credentials that an operation repeats", {f"{GET} security": [{"token": []}]}),
    Mutation(
        "a key that moves into the query",
        {"components securitySchemes token": {"type": "apiKey", "in": "query", "name": "token"}},
        "minor authentication-changed SDK(token)",
        "from PACKAGE import SDK\nSDK(token='t')",
    ),
    Mutation(
        "a name and a password instead of a token",
        {"components securitySchemes token": {"type": "http", "scheme": "basic"}},
        "major type-changed SDK(token)\nminor authentication-changed SDK(token)",
    ),
    Mutation(
        "a parameter of the client",
        {"x-speakeasy-globals": {"parameters": [{"name": "X-Tenant", "in": "header", "schema": TEXT}]}},
        "minor client-argument-added SDK(x_tenant)",
        "from PACKAGE import SDK\nSDK(token='t')",
    ),
    Mutation("a webhook less", {"webhooks": CUT}, "major webhook-removed webhooks.order_sent"),
    Mutation(
        "a webhook more",
        {"webhooks order.lost": SHOP["webhooks"]["order.sent"]},
        "minor webhook-added webhooks.order_lost",
    ),
    Mutation(
        "another payload of a webhook",
        {"webhooks order.sent post requestBody content application/json schema": _ref("Line")},
        "major type-changed webhooks.order_sent",
    ),
    Mutation(
        "a field of a payload less",
        {f"{SCHEMAS} OrderSent properties": {"at": TEXT}, f"{SCHEMAS} OrderSent required": CUT},
        "major field-removed models.OrderSent.order_id\nminor field-added models.OrderSent.at",
    ),
]

SAME = [
    Mutation("nothing", {}),
    Mutation(
        "parameters as components",
        {
            "components parameters": {"Limit": SHOP["paths"]["/orders"]["get"]["parameters"][1]},
            f"{LIST} parameters 1": {"$ref": "#/components/parameters/Limit"},
        },
    ),
    Mutation(
        "responses as components",
        {
            "components responses": {"Order": SHOP["paths"]["/orders/{order_id}"]["get"]["responses"]["200"]},
            f"{GET} responses 200": {"$ref": "#/components/responses/Order"},
        },
    ),
    Mutation(
        "parameters of a path",
        {
            "paths /orders/{order_id}/events parameters": SHOP["paths"]["/orders/{order_id}/events"]["get"][
                "parameters"
            ],
            "paths /orders/{order_id}/events get parameters": CUT,
        },
    ),
    Mutation("an allOf of one part", {f"{ORDER} address": {"allOf": [_ref("Address")]}}),
    Mutation("a type in a list", {f"{ORDER} id type": ["string"]}),
    Mutation("an anyOf with null", {f"{ORDER} comment": {"anyOf": [TEXT, {"type": "null"}]}}),
    Mutation("an enum in another order", {f"{ORDER} state enum": ["sent", "open", "paid"]}),
    Mutation("a text as a component", {f"{SCHEMAS} Name": TEXT, f"{SCHEMAS} Line properties sku": _ref("Name")}),
    Mutation("required fields in another order", {f"{SCHEMAS} Order required": ["lines", "total", "state", "id"]}),
    Mutation("a constant as an enum", {f"{BODY} properties kind": {"enum": ["retail"]}}),
    Mutation("variants in another order", {f"{SCHEMAS} Payment oneOf": [_ref("CashPayment"), _ref("CardPayment")]}),
    Mutation(
        "anyOf instead of oneOf",
        {
            f"{SCHEMAS} Payment oneOf": CUT,
            f"{SCHEMAS} Payment anyOf": SHOP["components"]["schemas"]["Payment"]["oneOf"],
        },
    ),
    Mutation("another patch version of OpenAPI", {"openapi": "3.1.1"}),
    Mutation("a server with a slash at its end", {"servers 0 url": "https://api.shop.example/v1/"}),
    Mutation("a format of an integer", {f"{ORDER} total format": "int64", f"{BODY} properties count format": "int32"}),
    Mutation("further properties of an answer", {f"{SCHEMAS} Order additionalProperties": True}),
    Mutation(
        "a request body as a component",
        {
            "components requestBodies": {"Payment": SHOP["paths"]["/orders/{order_id}/payment"]["post"]["requestBody"]},
            "paths /orders/{order_id}/payment post requestBody": {"$ref": "#/components/requestBodies/Payment"},
        },
    ),
    Mutation(
        "an inline copy of an item of a list",
        {f"{LIST} parameters 3 schema items": {"type": ["string"], "description": "An identifier."}},
    ),
    Mutation("tags in another order", {"tags": [{"name": "Labels"}, *SHOP["tags"]]}),
    Mutation("headers of an answer", {f"{GET} responses 200 headers": {"X-Count": {"schema": {"type": "integer"}}}}),
    Mutation("links of an answer", {f"{GET} responses 200 links": {}}),
    Mutation("a pattern and a length", {f"{ORDER} id pattern": "^o", f"{ORDER} id maxLength": 9}),
    Mutation("examples", {f"{ORDER} id examples": ["o1"], f"{LIST} parameters 0 example": "o1"}),
]

MUTATIONS: Final = (*METHODS, *ARGUMENTS, *ANSWERS, *MODELS, *CLIENTS, *SAME)
