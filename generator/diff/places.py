"""Where the document says what is in its SDK: methods, arguments, definitions and fields by name -> pointers and facts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from ..api import Api, Exchange, Operation
from ..diagnostics import Location, Pointer
from ..json_types import Json
from ..names import ArgumentKey, MethodName, Names
from ..schemas import UNSET, Object, Schema, Unset
from ..shapes import peeled, resolved
from ..traversal import all_schemas
from .changes import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Spot:
    """A place, and what the document says there that the SDK only has as documentation."""

    pointer: Pointer
    is_deprecated: bool = False
    default: Json | Unset = UNSET


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodSpot:
    """`variant`: which of the operation's methods it is. `answer`: where the answer is described."""

    pointer: Pointer
    variant: str
    answer: Pointer
    arguments: Mapping[str, Spot]


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """The places of one document by the names of its SDK.

    `inline`: the definitions of schemas that nothing refers to. `params`: the TypedDict of each model. `fields`: by
    definition and wire name.
    """

    root: Pointer
    locate: Callable[[Pointer], Location]
    methods: Mapping[str, MethodSpot]
    definitions: Mapping[str, Pointer]
    inline: frozenset[str]
    params: Mapping[str, str]
    fields: Mapping[tuple[str, str], Spot]
    settings: Mapping[str, Pointer]
    webhooks: Mapping[str, Pointer]

    def place(self, pointer: Pointer | None) -> Place | None:
        return None if pointer is None else Place(location=self.locate(pointer), pointer=pointer)


def find_places(api: Api, names: Names, root: Pointer, locate: Callable[[Pointer], Location]) -> Places:
    """Return the places of an Api. `root` is the document's own pointer."""
    return Places(
        root=root,
        locate=locate,
        methods=dict(_methods(api, names)),
        definitions={name: schema.about.pointer for name, schema in _definitions(api, names)},
        inline=frozenset(_inline(api, names)),
        params={home.name: home.param for home in names.classes.values()},
        fields={
            (name, each.name): _spot(each.schema, api)
            for name, schema in _definitions(api, names)
            if isinstance(schema, Object)
            for each in schema.properties
        },
        settings={names.client.credentials[each.name]: each.pointer for each in api.security_schemes},
        webhooks={name: pointer for pointer, name in names.webhooks.items()},
    )


def _definitions(api: Api, names: Names) -> Iterator[tuple[str, Schema]]:
    """Yield the schema of each definition. A nullable schema has the pointer of the one in it, which comes later."""
    for schema in all_schemas(api):
        if home := names.classes.get(schema.about.pointer):
            yield home.name, schema
            yield home.param, schema


def _inline(api: Api, names: Names) -> Iterator[str]:
    roots = {peeled(each).about.pointer for each in api.schemas.values()} | api.schemas.keys()
    for pointer, home in names.classes.items():
        if pointer not in roots:
            yield from (home.name, home.param)


def _methods(api: Api, names: Names) -> Iterator[tuple[str, MethodSpot]]:
    for operation in api.operations:
        own = names.operations[operation.pointer]
        for exchange in operation.exchanges:
            name = own.methods[exchange.variant]
            yield ".".join((*own.namespace, name.name)), MethodSpot(
                pointer=operation.pointer,
                variant=exchange.variant,
                answer=_answer(operation, exchange),
                arguments=dict(_arguments(operation, exchange, name, api)),
            )


def _answer(operation: Operation, exchange: Exchange) -> Pointer:
    media = next((each.media for each in exchange.successes if each.media), None)
    if media is not None:
        return media.pointer if media.schema is None else media.schema.about.pointer
    items = exchange.stream.items if exchange.stream else ()
    return items[0].about.pointer if items else operation.pointer / "responses"


def _arguments(operation: Operation, exchange: Exchange, name: MethodName, api: Api) -> Iterator[tuple[str, Spot]]:
    for parameter in operation.parameters:
        spot = _spot(parameter.schema, api)
        yield name.arguments[ArgumentKey(parameter.location.value, parameter.name)], Spot(
            pointer=parameter.pointer,
            is_deprecated=parameter.deprecated or spot.is_deprecated,
            default=spot.default,
        )
    if exchange.body is None:
        return
    if exchange.body.flattened is None:
        yield name.arguments[ArgumentKey("body", "")], Spot(pointer=exchange.body.media.pointer)
    for each in exchange.body.properties if exchange.body.flattened else ():
        yield name.arguments[ArgumentKey("body", each.name)], _spot(each.schema, api)


def _spot(schema: Schema, api: Api) -> Spot:
    target = resolved(schema, api).about
    default = target.default if isinstance(schema.about.default, Unset) else schema.about.default
    return Spot(
        pointer=schema.about.pointer, is_deprecated=schema.about.deprecated or target.deprecated, default=default
    )
