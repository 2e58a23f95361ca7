"""Compute the request for the next page of a list from the response of the current one. No I/O: `page` sends it.

    kind      the next request has                                        the list ends
    cursor    the value of the response's field `next`                    without that value
    last_id   that value, else the `id` of the last item                  if `has_more` is false, or on an empty page
    page      that value, else the page's number + 1                      after `total` pages, or on an empty page
    offset    the number of items so far                                  after `total` items, or on an empty page
    url       the URL in the field `next`, and no arguments               without that URL
    link      the URL in the Link header (RFC 8288, rel="next")           without that URL

A field `has_more` ends any list when it is false. An empty page does not end a list while `has_more` is true or `total` is not
reached, if the next request can be told: by a value for it, or by the page size that an offset moves by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, cast
from urllib.parse import urljoin

from ..wire.values import is_sent, plain

if TYPE_CHECKING:
    from ..wire.operation import Operation
    from .paging import Paging


class Step(NamedTuple):
    """The next request: what `changes` in the operation, and a `mark` that tells it from the requests for other pages."""

    changes: Mapping[str, object]
    mark: str


def items_of(paging: Paging, answer: object) -> list[object]:
    """Return the items of a page; none if the response has no list there."""
    items = field_of(answer, paging.items) if paging.items else answer
    return list(cast("Sequence[object]", items)) if isinstance(items, list | tuple) else []


def mark_of(paging: Paging, operation: Operation, url: str) -> str:
    """Return what tells this request from the requests for other pages."""
    if paging.kind in ("url", "link"):
        return url
    value = _sent(paging, operation)
    return "" if value is None else str(value)


def next_step(
    paging: Paging, operation: Operation, answer: object, *, url: str, headers: Mapping[str, str]
) -> Step | None:
    """Return the step to the next page, or None after the last one. `url` is where this page came from."""
    has_more = field_of(answer, paging.has_more) if paging.has_more else None
    if has_more is False:
        return None
    match paging.kind:
        case "url":
            return _to_url(operation, url, field_of(answer, paging.next))
        case "link":
            return _to_url(operation, url, next_link(headers.get("link", "")))
        case "cursor":
            following = field_of(answer, paging.next)
        case "last_id":
            following = _following_id(paging, answer)
        case "page":
            following = _following_page(paging, operation, answer, has_more=has_more is True)
        case "offset":
            following = _following_offset(paging, operation, answer, has_more=has_more is True)
    return None if following in (None, "") else _to_value(paging, operation, following)


def is_repetition(items: Sequence[object], others: Sequence[object]) -> bool:
    """Return whether a page has the same items as the one before it. Items without ids may be equal without being the same."""
    return bool(items) and items == others and field_of(items[0], "id") is not None


def field_of(value: object, path: str) -> object:
    """Return the field of a response by its wire name or a dotted path of wire names, or None."""
    found = _field(value, path)
    head, dot, rest = path.partition(".")
    return field_of(_field(value, head), rest) if found is None and dot else found


def next_link(header: str) -> str | None:
    """Return the target with the relation "next" in a Link header (RFC 8288, section 3)."""
    for target, parameters in re.findall(_LINK, header):
        relations = [
            quoted or token for name, quoted, token in re.findall(_PARAMETER, parameters) if name.lower() == "rel"
        ]
        if relations and "next" in relations[0].lower().split():
            return str(target)
    return None


_LINK = r'<([^<>]*)>((?:[^,"]|"(?:[^"\\]|\\.)*")*)'
_PARAMETER = r';\s*([^\s;,="]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;,"]*))'
"""Not compiled here: few APIs send the header, and compiling would slow down each import."""


def _field(value: object, name: str) -> object:
    """Return the member of an object or the field of a model with this wire name."""
    if isinstance(value, Mapping):
        return cast("Mapping[str, object]", value).get(name)
    fields: Mapping[str, object] = getattr(type(value), "model_fields", {})
    for attribute, field in fields.items():
        if (getattr(field, "alias", None) or attribute) == name:
            return getattr(value, attribute, None)
    return _field(getattr(value, "model_extra", None), name) if fields else None


def _following_id(paging: Paging, answer: object) -> object:
    items = items_of(paging, answer)
    found = field_of(answer, paging.next) if paging.next else None
    return found if found is not None or not items else field_of(items[-1], paging.id)


def _following_page(paging: Paging, operation: Operation, answer: object, *, has_more: bool) -> object:
    if paging.next:
        return field_of(answer, paging.next)
    current = _number(_sent(paging, operation), paging.first)
    total = _number(field_of(answer, paging.total), -1) if paging.total else -1
    if total >= 0:
        return current + 1 if current + 1 < paging.first + total else None
    return current + 1 if has_more or items_of(paging, answer) else None


def _following_offset(paging: Paging, operation: Operation, answer: object, *, has_more: bool) -> object:
    current = _number(_sent(paging, operation), 0)
    total = _number(field_of(answer, paging.total), -1) if paging.total else -1
    size = _number(_arguments(paging, operation).get(paging.size), 0)
    following = current + (len(items_of(paging, answer)) or (size if has_more or current < total else 0))
    return following if following > current and (total < 0 or following < total) else None


def _to_value(paging: Paging, operation: Operation, value: object) -> Step:
    changed = _replaced(_arguments(paging, operation), paging.argument, value, nested=paging.location == "json")
    return Step({paging.location: changed}, str(value))


def _to_url(operation: Operation, url: str, following: object) -> Step | None:
    """Return the step to a URL as the server wrote it: its query has all arguments. `call` decides what is sent there."""
    if not isinstance(following, str) or not following:
        return None
    target = following
    with suppress(ValueError):  # a call refuses what is no URL
        target = urljoin(url, following)
    options = {name: value for name, value in operation.options.items() if name != "query"}
    return Step({"url": target, "path": None, "query": None, "options": options, "is_linked": True}, target)


def _arguments(paging: Paging, operation: Operation) -> Mapping[str, object]:
    return _members(getattr(operation, paging.location))


def _members(value: object) -> Mapping[str, object]:
    """Return the members of an object; none if it is not an object or not sent."""
    members = plain(value) if is_sent(value) else None
    return cast("Mapping[str, object]", members) if isinstance(members, Mapping) else {}


def _sent(paging: Paging, operation: Operation) -> object:
    value = field_of(_arguments(paging, operation), paging.argument)
    return value if is_sent(value) else None


def _replaced(values: Mapping[str, object], path: str, value: object, *, nested: bool) -> dict[str, object]:
    head, dot, rest = path.partition(".")
    if not nested or not dot:
        return {**values, path: value}
    return {**values, head: _replaced(_members(values.get(head)), rest, value, nested=True)}


def _number(value: object, otherwise: int) -> int:
    """Return a number, which may be given as text."""
    try:
        return int(cast("str | int", value))
    except (TypeError, ValueError):
        return otherwise
