"""Headers of a request on their way: found by their names in lower case, sent as they were written."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

HeaderMap: TypeAlias = dict[str, tuple[str, str]]
"""Name in lower case -> (name as written, value)."""


def by_name(pairs: Iterable[tuple[str, str]]) -> HeaderMap:
    return {name.lower(): (name, value) for name, value in pairs}


def encoded(headers: Mapping[str, object]) -> HeaderMap:
    """Return headers by their values. The encoders are imported with the first of them: many calls have none of their own."""
    from .parameters import encode_headers

    return by_name(encode_headers(headers))


def overridden(headers: HeaderMap, own: Mapping[str, str | None] | None) -> HeaderMap:
    """Return the headers with a user's own ones, which win; None removes one."""
    if not own:
        return headers
    removed = {name.lower() for name, value in own.items() if value is None}
    kept = {name: pair for name, pair in headers.items() if name not in removed}
    return {**kept, **encoded(own)}
