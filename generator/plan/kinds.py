"""What the runtime checks of an argument's value, because type checkers cannot: `bool` is an `int`, `str` a `Sequence[str]`."""

from __future__ import annotations

from ..api import Api
from ..schemas import Array, Scalar, ScalarKind, Schema, Tuple
from ..shapes import alternatives

_FORMATS = frozenset({"date", "date-time", "time", "decimal"})


def kind_of(schema: Schema, api: Api) -> str | None:
    """Return "integer", "number" or a format; "[]" for an array, "[date]" for one of dates; None for what is not checked."""
    found = list(alternatives(schema, lambda each: api.schemas[each.target]))
    if not all(isinstance(each, Array | Tuple) for each in found):
        return _common(found)
    items = [each.items if isinstance(each, Array) else each for each in found]
    inside = [one for each in items for one in alternatives(each, lambda each: api.schemas[each.target])]
    return f"[{_common(inside) or ''}]"


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
