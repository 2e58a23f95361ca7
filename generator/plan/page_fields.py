"""What paging is recognized by: the arguments, the response's fields and the items of an operation. Decides nothing about paging."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..api import Api, Exchange, Operation, ParameterLocation
from ..media_types import BodyKind
from ..schemas import UNSET, Anything, Array, Map, Object, Scalar, ScalarKind, Schema, Union
from ..shapes import ITEMS, alternatives, is_scalar, peeled, resolved
from .page_names import ASIDE, ENVELOPE_WORDS, HAS_MORE, IDS, PAGES, is_envelope, last_name, plain

_NUMBERS = (ScalarKind.INTEGER, ScalarKind.NUMBER)
_DATES = ("date", "date-time")
_BODIES = {BodyKind.JSON: "json", BodyKind.FORM: "form"}
_KEY = re.compile(r"\b(ids?|identifiers?|uuid)\b", re.IGNORECASE)
_NO_KEY = re.compile(r"\b(date|time|timestamp|ISO.?8601|RFC.?3339|opaque|headers?)\b", re.IGNORECASE)
_FROM_ZERO = re.compile(r"\b(zero|0)[- ](based|indexed)|\bstart(s|ing)? (at|from|with) (0|zero)\b", re.IGNORECASE)
_FROM_ONE = re.compile(r"\b(one|1)[- ](based|indexed)|\bstart(s|ing)? (at|from|with) (1|one)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """An argument of an operation. `path` is its wire name, dotted in an object: `page.number`. `schema` is never a reference."""

    path: str
    location: str
    schema: Schema
    description: str = ""

    @property
    def is_number(self) -> bool:
        """Return whether it takes a number, or nothing says what it takes."""
        return isinstance(self.schema, Anything) or is_kind(self.schema, *_NUMBERS)

    @property
    def is_key(self) -> bool:
        """Return whether it takes the id of an item: a description says so, or there is none."""
        return self.may_be_key and bool(_KEY.search(self.description or "id"))

    @property
    def may_be_key(self) -> bool:
        """Return whether it could take the id of an item: it is no filter by time, and no token from elsewhere."""
        return self.is_cursor and not _NO_KEY.search(self.description)

    @property
    def is_cursor(self) -> bool:
        """Return whether it could take a cursor: one value that is no date and no choice."""
        return isinstance(self.schema, Anything) or is_kind(self.schema, ScalarKind.STRING, *_NUMBERS)

    @property
    def first(self) -> int | None:
        """Return the value that stands for the first page or item, 0 or 1, or None if the document does not say."""
        default = self.schema.about.default
        if default is not UNSET and default is not None:
            return {"0": 0, "1": 1}.get(str(default))
        minimum = self.schema.minimum if isinstance(self.schema, Scalar) else None
        told = [0] * bool(_FROM_ZERO.search(self.description)) + [1] * bool(_FROM_ONE.search(self.description))
        return int(minimum) if minimum in (0, 1) else told[0] if len(told) == 1 else None


class Listing:
    """The arguments and the response's fields of an operation by name, in snake_case."""

    def __init__(self, operation: Operation, exchange: Exchange, answer: Schema, api: Api) -> None:
        self.operation = operation
        self._api = api
        self._answer = self._known(answer)
        self.outputs = self._fields(self._answer, "")
        self._lists = self._lists_in("")
        only = "" if self._lists else self._only_object()
        if only:
            self.outputs |= self._fields(self.outputs[only], f"{only}.")
            self._lists = self._lists_in(only)
        self.items = self._items()
        self.arguments = self._by_name(self._arguments(exchange))
        self.has_link = any(plain(each) == "link" for one in operation.responses for each in one.headers)

    @property
    def is_of_one_thing(self) -> bool:
        """Return whether the answer is one thing that contains a list, and not a list."""
        path = self.operation.path.partition("?")[0].rstrip("/")
        if not self.items or (last_name(self.items) in ITEMS and not path.endswith("}")):
            return False
        return not {"id", "_id", "data.id"}.isdisjoint({*self.outputs, *self._members_of("data")})

    @property
    def is_unclear(self) -> bool:
        """Return whether the answer has several lists, and nothing tells which one has the items."""
        return self.items is None and len(self._lists) > 1 and not self.operation.path.endswith("}")

    @property
    def is_clear(self) -> bool:
        """Return whether the items are what the operation is about, by their name."""
        return not self.items or last_name(self.items) in ITEMS or self._is_named(self.items)

    def item(self, path: str) -> Schema | None:
        """Return the schema of an item of the list at `path`, "" for the answer itself. An untyped object may have any list."""
        schema = self._answer
        for name in path.split(".") if path else ():
            if isinstance(schema, Map):
                schema = self._known(schema.values)
            elif name in (members := self._members(schema)):
                schema = members[name]
            elif not isinstance(schema, Anything):
                return None
        return schema.items if isinstance(schema, Array) else schema if isinstance(schema, Anything) else None

    def id_of_item(self, items: str) -> str:
        """Return the name of the field that identifies an item, "" if there is none. Each variant of a union has to have it."""
        item = self.item(items)
        variants = [] if item is None else [*alternatives(item, lambda each: self._api.schemas[each.target])]
        names = [self._members(each) for each in variants]
        common = [name for name in names[0] if all(name in each for each in names)] if names else []
        own = [f"{plain(each).removesuffix('s')}_id" for each in self.operation.path.split("/")]
        found = (name for known in (*IDS, *own[-1:]) for name in common if plain(name) == known)
        return next((name for name in found if is_scalar(names[0][name], self._api)), "")

    def argument(self, names: Iterable[str]) -> Argument | None:
        """Return the first argument with one of the names."""
        return next((self.arguments[name] for name in names if name in self.arguments), None)

    def argument_at(self, path: str) -> Argument | None:
        """Return the argument with a wire name."""
        return next((each for each in self.arguments.values() if each.path == path), None)

    def values(self, *names: str) -> Iterator[str]:
        """Yield the paths of the fields with one of the names that have one value, those near the top first."""
        paths = sorted(self.outputs, key=lambda path: path.count("."))
        found = (path for name in names for path in paths if last_name(path) == name)
        yield from (path for path in found if is_scalar(self.outputs[path], self._api))

    def number(self, names: Iterable[str], *, or_text: bool = False) -> str:
        """Return the path of the first field with one of the names that is a number; "" if there is none."""
        kinds = (*_NUMBERS, ScalarKind.STRING) if or_text else _NUMBERS
        return next((path for path in self.values(*names) if is_kind(self.outputs[path], *kinds)), "")

    def text(self, names: Iterable[str]) -> str:
        return next((path for path in self.values(*names) if is_kind(self.outputs[path], ScalarKind.STRING)), "")

    def flag(self, names: Iterable[str]) -> str:
        """Return the path of the first field with one of the names that is a boolean; for `has_more` a number will do."""
        kinds = (ScalarKind.BOOLEAN, *(_NUMBERS if names is HAS_MORE else ()))
        return next((path for path in self.values(*names) if is_kind(self.outputs[path], *kinds)), "")

    def _items(self) -> str | None:
        """Return the path of the items: the answer itself, a well-known list, the only list, or the one named in the URL."""
        if isinstance(self._answer, Array):
            return ""
        known = [path for name in ITEMS for path in self._lists if last_name(path) == name]
        named = [path for path in self._lists if self._is_named(path)]
        only = [] if self._lists and self._has_lists_beside(self._lists[0]) else self._lists
        return next((found[0] for found in (known[:1], only, named) if len(found) == 1), None)

    def _has_lists_beside(self, path: str) -> bool:
        """Return whether an object beside a list has a well-known list, which may have the items."""
        parent = path.rpartition(".")[0]
        beside = (schema for name, schema in self.outputs.items() if name.rpartition(".")[0] == parent)
        return any(self._is_known_list(*each) for schema in beside for each in self._members(schema).items())

    def _is_named(self, path: str) -> bool:
        """Return whether the URL has the name of a list."""
        words = {plain(each) for each in self.operation.path.split("/")}
        return any(f"_{last_name(path)}".endswith(f"_{each}") for each in words)

    def _lists_in(self, parent: str) -> list[str]:
        """Return the paths of the lists of items directly in an object; "" is the answer."""
        lists = (path for path, schema in self.outputs.items() if isinstance(schema, Array))
        aside = {*ASIDE} - {plain(self.operation.path.rpartition("/")[2])}
        return [path for path in lists if path.rpartition(".")[0] == parent and last_name(path) not in aside]

    def _only_object(self) -> str:
        """Return the object in the answer that may contain the items, `{"albums": {"items": [...]}}`: the only one, or with a known list."""
        inner = {
            path: schema
            for path, schema in self.outputs.items()
            if isinstance(schema, Object | Union) and "." not in path and not is_envelope(path)
        }
        known = [
            path
            for path, schema in inner.items()
            if any(self._is_known_list(*each) for each in self._members(schema).items())
        ]
        found = known if len(known) == 1 else [path for path in inner if path == "_embedded"] or [*inner]
        return found[0] if len(found) == 1 else ""

    @staticmethod
    def _is_known_list(name: str, schema: Schema) -> bool:
        return plain(name) in ITEMS and isinstance(schema, Array)

    def _arguments(self, exchange: Exchange) -> Iterator[Argument]:
        """Yield the parameters and the fields of the body; for a field that is an object, those in it."""
        for each in self.operation.parameters:
            if each.location in (ParameterLocation.QUERY, ParameterLocation.PATH):
                yield self._argument(each.name, each.location.value, each.schema, each.description)
        body = None if exchange.body is None or self.operation.method in ("GET", "HEAD") else exchange.body
        location = _BODIES.get(body.kind) if body else None
        for field in body.properties if body and location else ():
            inside = self._members(self._known(field.schema))
            named = {f"{field.name}.{name}": inner for name, inner in inside.items()} or {field.name: field.schema}
            for path, schema in named.items():
                yield self._argument(path, location or "", schema, schema.about.description)

    def _argument(self, path: str, location: str, schema: Schema, description: str | None) -> Argument:
        return Argument(path=path, location=location, schema=self._known(schema), description=description or "")

    def _by_name(self, arguments: Iterable[Argument]) -> dict[str, Argument]:
        """Return arguments by name, and `page[cursor]` as `cursor`, too, if no other one has that name."""
        found: dict[str, Argument] = {}
        shorter: dict[str, Argument] = {}
        for each in arguments:
            name = plain(each.path)
            if each.location == "path" and name not in PAGES:
                continue  # the name of something in the URL
            found.setdefault(name, each)
            head, _, rest = name.partition("_")
            if rest and head in ENVELOPE_WORDS:
                shorter.setdefault(rest, each)
        return {**shorter, **found}

    def _fields(self, schema: Schema, before: str) -> dict[str, Schema]:
        """Return the fields of an object by path, including those of envelopes."""
        found: dict[str, Schema] = {}
        for name, inner in self._members(schema).items():
            found[before + name] = inner
            if before.count(".") < 3 and is_envelope(name):
                found |= self._fields(inner, f"{before}{name}.")
        return found

    def _members_of(self, name: str) -> set[str]:
        return {f"{name}.{each}" for each in self._members(self.outputs.get(name))}

    def _members(self, schema: Schema | None) -> dict[str, Schema]:
        """Return the properties of an object with references resolved; empty for any other schema."""
        properties = schema.properties if isinstance(schema, Object) else ()
        return {each.name: self._known(each.schema) for each in properties}

    def _known(self, schema: Schema) -> Schema:
        """Return a schema without null and references. What may be null is often a reference, too."""
        return resolved(peeled(resolved(schema, self._api)), self._api)


def is_kind(schema: Schema | None, *kinds: ScalarKind) -> bool:
    """Return whether a schema is a scalar of one of the kinds. A date is none of them."""
    return isinstance(schema, Scalar) and schema.kind in kinds and schema.format not in _DATES
