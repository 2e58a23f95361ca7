"""Lists that come in pages: how an operation goes on after an answer, said by the document or inferred from names.

The result is the runtime's `Paging`, whose fields are explained there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from ..api import Array, Object, Operation, ParameterLocation, Scalar, ScalarKind, Schema
from ..json_types import Json
from ..literals import literal
from ..shapes import ITEMS, flattened, peeled, resolved
from .page_hints import hinted
from .page_names import (
    AFTER,
    ASIDE,
    CURSORS,
    ENVELOPES,
    HAS_MORE,
    NEXT_CURSORS,
    OFFSETS,
    PAGE_TOTALS,
    PAGES,
    SIZES,
    TOTALS,
    URLS,
)  # fmt: skip
from .types import Types


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The arguments of `Paging(...)`; "" where one is not needed."""

    kind: str
    items: str = "data"
    argument: str = ""
    location: str = "query"
    next: str = ""
    has_more: str = ""
    total: str = ""
    size: str = ""
    first: int = 1

    @property
    def source(self) -> str:
        """Return the call that makes the runtime's value, with the arguments that are not the default."""
        given = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "kind"}
        named = [f"{name}={literal(value)}" for name, value in given.items() if value != _DEFAULTS[name]]
        return f"Paging({', '.join([literal(self.kind), *named])})"


_DEFAULTS: Mapping[str, object] = {each.name: each.default for each in fields(Plan)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged:
    """How to go on, and what the items of a page are."""

    plan: Plan
    item: Schema


def find_paging(
    operation: Operation, answer: Schema, types: Types, configured: Mapping[str, Json] | None
) -> Paged | None:
    """Return how a list goes on: as configured, as a vendor extension says, or as names and shapes let one infer."""
    listing = _Listing(operation, answer, types)
    told = hinted(operation, configured)
    plan = Plan(**told) if told else listing.infer()
    item = listing.item(plan.items) if plan else None
    return Paged(plan=plan, item=item) if plan and item is not None else None


class _Listing:
    """The names that an operation and its answer offer. Names are compared in snake_case."""

    def __init__(self, operation: Operation, answer: Schema, types: Types) -> None:
        self._types = types
        self._answer = peeled(resolved(answer, types.api))
        self._outputs = dict(self._fields(self._answer, ""))
        self._base = self._only_object()
        if self._base:
            self._outputs |= dict(self._fields(self._outputs[self._base], f"{self._base}."))
        self._arguments = {
            _plain(each.name): each.name for each in operation.parameters if each.location is ParameterLocation.QUERY
        }
        self._schemas = {each.name: each.schema for each in operation.parameters}
        self._path = {_plain(each) for each in operation.path.split("/")}
        self._is_read = operation.method == "GET"
        self._has_link = any(_plain(each.name) == "link" for one in operation.responses for each in one.headers)
        body = flattened(operation, types.api)
        self._body = {_plain(each.name): each.name for each in body.properties} if body and not self._is_read else {}

    def infer(self) -> Plan | None:
        """Return the first kind of paging whose names are all there."""
        items = self._items()
        if items is None or (not self._is_read and not self._body):
            return None
        kinds = (self._by_last_id, self._by_cursor, self._by_page, self._by_offset, self._by_url, self._by_link)
        return next((plan for kind in kinds if (plan := kind(items)) is not None), None)

    def item(self, path: str) -> Schema | None:
        """Return the type of an item of the list at `path`; "" is the answer itself."""
        schema: Schema | None = self._answer
        for name in path.split(".") if path else []:
            schema = self._property(schema, name) if schema is not None else None
        return schema.items if isinstance(schema, Array) else None

    def _by_last_id(self, items: str) -> Plan | None:
        argument, has_more = self._argument(AFTER), self._output(HAS_MORE)
        if argument is None or has_more is None or self._output(NEXT_CURSORS):
            return None
        return self._plan("last_id", items, argument, has_more=has_more, next=self._output(("last_id",)) or "")

    def _by_cursor(self, items: str) -> Plan | None:
        argument, following = self._argument(CURSORS), self._output(NEXT_CURSORS)
        if argument is None:
            return self._by_text(items)
        following = following or self._output((_plain(argument),))
        return self._cursor(items, argument, following) if following else None

    def _by_text(self, items: str) -> Plan | None:
        """Return how to go on where a page, or an offset, is a text that the answer before it has."""
        argument = self._argument(PAGES + OFFSETS)
        schema = self._scalar(argument) if argument else None
        if argument is None or schema is None or schema.kind is not ScalarKind.STRING:
            return None
        found = (self._output((name,)) for name in (*NEXT_CURSORS, "next_page", _plain(argument)))
        following = next((path for path in found if path and self._is_text_output(path)), None)
        return self._cursor(items, argument, following) if following else None

    def _cursor(self, items: str, argument: str, following: str) -> Plan:
        return self._plan("cursor", items, argument, next=following, has_more=self._output(HAS_MORE) or "")

    def _by_page(self, items: str) -> Plan | None:
        argument = self._argument(PAGES)
        following, total, has_more = (self._output(names) for names in (("next_page",), PAGE_TOTALS, HAS_MORE))
        if argument is None or not self._is_number(argument):
            return None
        if following and not self._is_number_output(following):
            following = None
        if not (following or total or has_more or self._has_link):
            return None
        if self._has_link and not (following or total or has_more):
            return Plan(kind="link", items=items)
        return self._plan(
            "page",
            items,
            argument,
            next=following or "",
            total=total or "",
            has_more=has_more or "",
            first=self._first(argument),
        )

    def _by_offset(self, items: str) -> Plan | None:
        argument, total = self._argument(OFFSETS), self._output(TOTALS)
        has_more = self._output(HAS_MORE)
        if argument is None or not (total or has_more):
            return None
        if not self._is_number(argument) and not (total and self._is_number_output(total)):
            return None  # a text without a number of items may be anything
        size = self._argument(SIZES) or ""
        return self._plan("offset", items, argument, total=total or "", has_more=has_more or "", size=size)

    def _by_url(self, items: str) -> Plan | None:
        following = self._output(URLS)
        if f"{following}.href" in self._outputs:
            following = f"{following}.href"
        if following is None or self._is_number_output(following) or not self._is_text_output(following):
            return None
        return Plan(kind="url", items=items, next=following) if self._is_read else None

    def _by_link(self, items: str) -> Plan | None:
        return Plan(kind="link", items=items) if self._has_link and self._is_read else None

    def _plan(self, kind: str, items: str, argument: str, **more: str | int) -> Plan:
        location = "query" if argument in self._arguments.values() else "json"
        return Plan(kind=kind, items=items, argument=argument, location=location, **more)  # type: ignore[arg-type]

    def _items(self) -> str | None:
        """Return where the items are: the answer itself, a well-known list, the only one, or the one that the path names."""
        if isinstance(self._answer, Array):
            return ""
        lists = list(self._lists())
        known = [path for name in ITEMS for path in lists if _last(path) == name]
        named = [path for path in lists if any(f"_{_last(path)}".endswith(f"_{each}") for each in self._path)]
        return next((found[0] for found in (known[:1], lists, named) if len(found) == 1), None)

    def _lists(self) -> Iterator[str]:
        for path, schema in self._outputs.items():
            if isinstance(schema, Array) and path.rpartition(".")[0] in ("", self._base) and _last(path) not in ASIDE:
                yield path

    def _only_object(self) -> str:
        """Return the only object that an answer without lists has, which holds them: `{"albums": {"items": [...]}}`."""
        self._base = ""
        if any(self._lists()):
            return ""
        objects = [path for path, schema in self._outputs.items() if isinstance(schema, Object)]
        inner = [path for path in objects if "." not in path and _last(path) not in ENVELOPES]
        return inner[0] if len(inner) == 1 else ""

    def _argument(self, names: tuple[str, ...]) -> str | None:
        found = (self._arguments.get(name) or self._body.get(name) for name in names)
        return next((name for name in found if name), None)

    def _output(self, names: tuple[str, ...]) -> str | None:
        """Return the path of the first field with one of the names, the nearest to the top of them."""
        paths = sorted(self._outputs, key=lambda path: path.count("."))
        return next((path for name in names for path in paths if _last(path) == name), None)

    def _fields(self, schema: Schema, before: str) -> Iterator[tuple[str, Schema]]:
        for each in schema.properties if isinstance(schema, Object) else ():
            inner = peeled(resolved(each.schema, self._types.api))
            yield before + each.name, inner
            if before.count(".") < 3 and _plain(each.name) in ENVELOPES:
                yield from self._fields(inner, f"{before}{each.name}.")

    def _property(self, schema: Schema, name: str) -> Schema | None:
        found = (
            (each.schema for each in schema.properties if each.name == name) if isinstance(schema, Object) else iter(())
        )
        inner = next(found, None)
        return peeled(resolved(inner, self._types.api)) if inner is not None else None

    def _first(self, argument: str) -> int:
        """Return the number of the first page: 0 where the document counts from there."""
        schema = self._scalar(argument)
        return 0 if schema is not None and 0 in (schema.about.default, schema.minimum) else 1

    def _is_number(self, argument: str) -> bool:
        schema = self._scalar(argument)
        return argument in self._body.values() or (
            schema is not None and schema.kind in (ScalarKind.INTEGER, ScalarKind.NUMBER)
        )

    def _scalar(self, argument: str) -> Scalar | None:
        schema = self._schemas.get(argument)
        inner = peeled(resolved(schema, self._types.api)) if schema is not None else None
        return inner if isinstance(inner, Scalar) else None

    def _is_number_output(self, path: str) -> bool:
        schema = self._outputs[path]
        return isinstance(schema, Scalar) and schema.kind in (ScalarKind.INTEGER, ScalarKind.NUMBER)

    def _is_text_output(self, path: str) -> bool:
        schema = self._outputs[path]
        return isinstance(schema, Scalar) and schema.kind is ScalarKind.STRING


def _last(path: str) -> str:
    """Return the last name of a dotted path."""
    return _plain(path.rpartition(".")[2])


def _plain(name: str) -> str:
    """Return a name in snake_case, without punctuation: "page[after]" -> "page_after"."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")
