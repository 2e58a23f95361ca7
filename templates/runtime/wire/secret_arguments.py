"""SecretArguments: arguments that the API's document declares secret (`format: password`, `writeOnly`)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from ..sentinels import OMIT
from .parameters import Marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .operation import Operation


class SecretArguments:
    """The wire names of secret arguments, dotted where they are nested in a body. `*.name` is a name at any depth."""

    __slots__ = ("_names",)

    def __init__(self, *names: str) -> None:
        self._names = names

    def texts(self, operation: Operation) -> tuple[str, ...]:
        """Return the texts of these arguments, wherever they are sent."""
        places = (
            operation.path, operation.query, operation.headers, operation.cookies, operation.json, operation.form,
            getattr(operation.body, "fields", None), operation.options.get("body"),
        )  # fmt: skip
        return tuple(text for name in self._names for place in places for text in _texts(place, name))


def _texts(value: object, path: str) -> Iterator[str]:
    """Yield the texts at a path of wire names, in each item of a list."""
    opened = _opened(value)
    match opened:
        case str() if path in ("", "*"):
            yield opened
        case list() | tuple():
            for item in cast("list[object]", opened):
                yield from _texts(item, path)
        case Mapping():
            yield from _member_texts(cast("Mapping[object, object]", opened), path)
        case _:
            pass


def _member_texts(members: Mapping[object, object], path: str) -> Iterator[str]:
    name, _, rest = path.partition(".")
    if name == "*" and rest:
        yield from _member_texts(members, rest)
    if name == "*" or not path:
        for member in members.values():
            yield from _texts(member, path)
    elif path in members:
        yield from _texts(members[path], "")
    elif rest:
        yield from _texts(members.get(name), rest)


def _opened(value: object) -> object:
    """Return a value without its marker, and a model as an object."""
    if isinstance(value, Marked):
        return _opened(value.value)
    dump = None if value is OMIT else getattr(value, "model_dump", None)
    return value if dump is None else dump(by_alias=True, exclude_unset=True)
