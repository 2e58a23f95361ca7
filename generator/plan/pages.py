"""Paging: how to request the next page of a list. It is configured, described by the document, or inferred from names and types.

The result is the runtime's `Paging`, whose fields are explained there.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields

from ..api import Exchange, Operation, ParameterLocation
from ..json_types import Json
from ..literals import literal
from ..schemas import Array, Object, Scalar, ScalarKind, Schema
from ..shapes import ITEMS, peeled, resolved
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

_NUMBERS = (ScalarKind.INTEGER, ScalarKind.NUMBER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The arguments of the runtime's `Paging(...)`; "" means that an argument is not needed."""

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
        """Return the source of `Paging(...)`, without arguments that equal the default."""
        given = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "kind"}
        named = [f"{name}={literal(value)}" for name, value in given.items() if value != _DEFAULTS[name]]
        return f"Paging({', '.join([literal(self.kind), *named])})"


_DEFAULTS: Mapping[str, object] = {each.name: each.default for each in fields(Plan)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged:
    """How to continue, and the schema of an item."""

    plan: Plan
    item: Schema


def find_paging(
    operation: Operation, exchange: Exchange, answer: Schema, types: Types, configured: Mapping[str, Json] | None
) -> Paged | None:
    """Return how a list continues: as configured, by a vendor extension, or inferred from names and types."""
    listing = _Listing(operation, exchange, answer, types)
    told = hinted(operation, configured)
    plan = Plan(**told) if told else listing.infer()
    item = listing.item(plan.items) if plan else None
    return Paged(plan=plan, item=item) if plan and item is not None else None


class _Listing:
    """The arguments and output fields of an operation by name. Names are compared in snake_case; "" means not found."""

    def __init__(self, operation: Operation, exchange: Exchange, answer: Schema, types: Types) -> None:
        self._types = types
        self._answer = peeled(resolved(answer, types.api))
        self._outputs = self._fields(self._answer, "")
        self._lists = self._lists_in("")
        only = "" if self._lists else self._only_object()
        if only:
            self._outputs |= self._fields(self._outputs[only], f"{only}.")
            self._lists = self._lists_in(only)
        self._arguments = {
            _plain(each.name): each.name for each in operation.parameters if each.location is ParameterLocation.QUERY
        }
        self._schemas = {each.name: each.schema for each in operation.parameters}
        self._path = {_plain(each) for each in operation.path.split("/")}
        self._is_read = operation.method == "GET"
        self._has_link = any(_plain(each) == "link" for one in operation.responses for each in one.headers)
        properties = exchange.body.properties if exchange.body and not self._is_read else ()
        self._body = {_plain(each.name): each.name for each in properties}

    def infer(self) -> Plan | None:
        """Return the first kind of paging whose names are all found. To add a kind, add a method to `kinds`."""
        items = self._items()
        if items is None or (not self._is_read and not self._body):
            return None
        kinds = (self._by_last_id, self._by_cursor, self._by_page, self._by_offset, self._by_url, self._by_link)
        return next((plan for kind in kinds if (plan := kind(items)) is not None), None)

    def item(self, path: str) -> Schema | None:
        """Return the schema of an item of the list at `path`; "" is the answer itself."""
        schema: Schema | None = self._answer
        for name in path.split(".") if path else ():
            schema = self._members(schema).get(name)
        return schema.items if isinstance(schema, Array) else None

    def _by_last_id(self, items: str) -> Plan | None:
        argument, has_more = self._argument(AFTER), self._output(HAS_MORE)
        if not argument or not has_more or self._output(NEXT_CURSORS):
            return None
        place, last = self._location(argument), self._output(("last_id",))
        return Plan(kind="last_id", items=items, argument=argument, location=place, has_more=has_more, next=last)

    def _by_cursor(self, items: str) -> Plan | None:
        argument = self._argument(CURSORS)
        if not argument:
            return self._by_text(items)
        following = self._output(NEXT_CURSORS) or self._output((_plain(argument),))
        return self._cursor(items, argument, following) if following else None

    def _by_text(self, items: str) -> Plan | None:
        """Return a plan if the page or offset is a text that the previous answer contains, which makes it a cursor."""
        argument = self._argument(PAGES + OFFSETS)
        if not argument or not self._is_argument(argument, ScalarKind.STRING):
            return None
        found = (self._output((name,)) for name in (*NEXT_CURSORS, "next_page", _plain(argument)))
        following = next((path for path in found if self._is_output(path, ScalarKind.STRING)), None)
        return self._cursor(items, argument, following) if following else None

    def _cursor(self, items: str, argument: str, following: str) -> Plan:
        place, has_more = self._location(argument), self._output(HAS_MORE)
        return Plan(kind="cursor", items=items, argument=argument, location=place, next=following, has_more=has_more)

    def _by_page(self, items: str) -> Plan | None:
        argument = self._argument(PAGES)
        if not argument or not self._is_number(argument):
            return None
        following, total, has_more = map(self._output, (("next_page",), PAGE_TOTALS, HAS_MORE))
        if not self._is_output(following, *_NUMBERS):
            following = ""
        if not (following or total or has_more):
            return Plan(kind="link", items=items) if self._has_link else None
        return Plan(
            kind="page", items=items, argument=argument, location=self._location(argument), next=following, total=total,
            has_more=has_more, first=self._first(argument),
        )  # fmt: skip

    def _by_offset(self, items: str) -> Plan | None:
        argument, total, has_more = self._argument(OFFSETS), self._output(TOTALS), self._output(HAS_MORE)
        # A text argument is only an offset if the answer counts the items; else it could be a cursor of any kind.
        is_counted = self._is_number(argument) or self._is_output(total, *_NUMBERS)
        if not argument or not (total or has_more) or not is_counted:
            return None
        return Plan(
            kind="offset", items=items, argument=argument, location=self._location(argument), total=total,
            has_more=has_more, size=self._argument(SIZES),
        )  # fmt: skip

    def _by_url(self, items: str) -> Plan | None:
        following = self._output(URLS)
        if f"{following}.href" in self._outputs:
            following = f"{following}.href"
        is_url = self._is_output(following, ScalarKind.STRING)
        return Plan(kind="url", items=items, next=following) if is_url and self._is_read else None

    def _by_link(self, items: str) -> Plan | None:
        return Plan(kind="link", items=items) if self._has_link and self._is_read else None

    def _items(self) -> str | None:
        """Return the path of the items: the answer itself, a well-known list, the only list, or the one named in the URL."""
        if isinstance(self._answer, Array):
            return ""
        known = [path for name in ITEMS for path in self._lists if _last(path) == name]
        named = [path for path in self._lists if any(f"_{_last(path)}".endswith(f"_{each}") for each in self._path)]
        return next((found[0] for found in (known[:1], self._lists, named) if len(found) == 1), None)

    def _lists_in(self, parent: str) -> list[str]:
        """Return the paths of the lists of items directly in an object; "" is the answer."""
        lists = (path for path, schema in self._outputs.items() if isinstance(schema, Array))
        return [path for path in lists if path.rpartition(".")[0] == parent and _last(path) not in ASIDE]

    def _only_object(self) -> str:
        """Return the only object in the answer, which may contain the items: `{"albums": {"items": [...]}}`."""
        objects = (path for path, schema in self._outputs.items() if isinstance(schema, Object))
        inner = [path for path in objects if "." not in path and _last(path) not in ENVELOPES]
        return inner[0] if len(inner) == 1 else ""

    def _argument(self, names: tuple[str, ...]) -> str:
        """Return the first argument with one of the names."""
        found = (self._arguments.get(name) or self._body.get(name) for name in names)
        return next((name for name in found if name), "")

    def _location(self, argument: str) -> str:
        return "query" if argument in self._arguments.values() else "json"

    def _output(self, names: tuple[str, ...]) -> str:
        """Return the path of the first field with one of the names, preferring fields near the top."""
        paths = sorted(self._outputs, key=lambda path: path.count("."))
        return next((path for name in names for path in paths if _last(path) == name), "")

    def _fields(self, schema: Schema, before: str) -> dict[str, Schema]:
        """Return the fields of an object by path, including those of envelopes."""
        found: dict[str, Schema] = {}
        for name, inner in self._members(schema).items():
            found[before + name] = inner
            if before.count(".") < 3 and _plain(name) in ENVELOPES:
                found |= self._fields(inner, f"{before}{name}.")
        return found

    def _members(self, schema: Schema | None) -> dict[str, Schema]:
        """Return the properties of an object with references resolved; empty for any other schema."""
        properties = schema.properties if isinstance(schema, Object) else ()
        return {each.name: peeled(resolved(each.schema, self._types.api)) for each in properties}

    def _first(self, argument: str) -> int:
        """Return the number of the first page: 0 if that is the default or the minimum, else 1."""
        schema = self._scalar(argument)
        return 0 if schema is not None and 0 in (schema.about.default, schema.minimum) else 1

    def _is_number(self, argument: str) -> bool:
        return argument in self._body.values() or self._is_argument(argument, *_NUMBERS)

    def _is_argument(self, name: str, *kinds: ScalarKind) -> bool:
        schema = self._scalar(name)
        return schema is not None and schema.kind in kinds

    def _scalar(self, argument: str) -> Scalar | None:
        schema = self._schemas.get(argument)
        inner = peeled(resolved(schema, self._types.api)) if schema is not None else None
        return inner if isinstance(inner, Scalar) else None

    def _is_output(self, path: str, *kinds: ScalarKind) -> bool:
        """Return whether the field at `path` has one of the kinds."""
        schema = self._outputs.get(path)
        return isinstance(schema, Scalar) and schema.kind in kinds


def _last(path: str) -> str:
    """Return the last name of a dotted path."""
    return _plain(path.rpartition(".")[2])


def _plain(name: str) -> str:
    """Return a name in snake_case, without punctuation: "page[after]" -> "page_after"."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")
