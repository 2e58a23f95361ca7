"""What the runtime checks of an argument's value, because type checkers cannot: `bool` is an `int`, `str` a `Sequence[str]`."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import islice

from ..api import Api
from ..schemas import Array, Object, Scalar, ScalarKind, Schema, Tuple, Union
from ..shapes import alternatives, is_read_only, resolved

_DEEPEST = 3
_MOST_INSIDE = 500
_FORMATS = frozenset({"date", "date-time", "time", "decimal"})


def kinds_of(schema: Schema, api: Api) -> dict[str, str]:
    """Return the kind of a value at the path "", and the formats inside it by their paths: {"range.from": "date"}."""
    own = _kind_of(schema, api)
    return {**({} if own is None else {"": own}), **_kinds_inside(schema, api)}


def _kind_of(schema: Schema, api: Api) -> str | None:
    """Return "integer", "number" or a format; "[]" for an array, "[date]" for one of dates; None for what is not checked."""
    found = list(alternatives(schema, lambda each: api.schemas[each.target]))
    if not all(isinstance(each, Array | Tuple) for each in found):
        return _common(found)
    items = [each.items if isinstance(each, Array) else each for each in found]
    inside = [one for each in items for one in alternatives(each, lambda each: api.schemas[each.target])]
    return f"[{_common(inside) or ''}]"


def _kinds_inside(schema: Schema, api: Api) -> dict[str, str]:
    """Return the formats inside an object or the objects of a list. What is deep, or of several kinds in variants, has none."""
    found = list(islice(_inside(schema, api, (), 0), _MOST_INSIDE + 1))
    kinds: defaultdict[str, set[str]] = defaultdict(set)
    for path, kind in found if len(found) <= _MOST_INSIDE else ():
        kinds[path].add(kind)
    return {path: min(each) for path, each in kinds.items() if len(each) == 1 and min(each).strip("[]") in _FORMATS}


def _inside(schema: Schema, api: Api, path: tuple[str, ...], lists: int) -> Iterator[tuple[str, str]]:
    """Yield the paths in a schema and their kinds. `lists` is the number of lists around it, which may be lists of themselves."""
    if len(path) >= _DEEPEST or lists > _DEEPEST:
        return
    for each in alternatives(schema, lambda each: api.schemas[each.target]):
        match each:
            case Array(items=items) if isinstance(resolved(items, api), Object | Union):
                yield from _inside(items, api, path, lists + 1)
            case Object(properties=properties):
                for one in (one for one in properties if "." not in one.name and not is_read_only(one.schema, api)):
                    inner = (*path, one.name)
                    yield ".".join(inner), _kind_of(one.schema, api) or ""
                    yield from _inside(one.schema, api, inner, lists)
            case _:
                pass


def _common(schemas: list[Schema]) -> str | None:
    kinds = set(map(_scalar_kind, schemas))
    return kinds.pop() if len(kinds) == 1 else None


def _scalar_kind(schema: Schema) -> str | None:
    match schema:
        case Scalar(kind=ScalarKind.INTEGER | ScalarKind.NUMBER as kind):
            return kind.value
        case Scalar(kind=ScalarKind.STRING, format=str() as name) if name in _FORMATS:
            return name
        case Scalar(format="byte") | Scalar(content_encoding="base64"):
            return "byte"
        case _:
            return None
