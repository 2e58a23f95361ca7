"""Steps: how a list operation goes on after a page, and what to send for the next one. Pure.

    kind      the next request carries                                      it ends where
    cursor    the value of the answer's field `next`                        there is none
    last_id   that value, else the `id` of the last item                    `has_more` is false, or the page is empty
    page      that value, else the page's number + 1                        `total` pages were read, or the page is empty
    offset    the number of items so far                                    `total` items were read, or the page is empty
    url       nothing: the field `next` is the next page's URL              there is none
    link      nothing: the Link header has the URL (RFC 8288, rel="next")   there is none

A field `has_more` ends each of them when it is false. An empty page ends none while `has_more` is true or `total` is
not reached, provided that there is a way on: a value for the next request, or the size that an offset moves by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, cast
from urllib.parse import urljoin

from ..frozen import Frozen
from ..wire.values import is_sent, plain

if TYPE_CHECKING:
    from ..wire.operation import Operation
    from .paging import Paging


class Step(Frozen):
    """The way to the next page: what changes in the operation, and `mark`, by which a repetition is noticed."""

    __slots__ = ("changes", "mark")

    changes: Mapping[str, object]
    mark: str

    def __init__(self, changes: Mapping[str, object], mark: str) -> None:
        super().__init__(changes, mark)


def items_of(paging: Paging, answer: object) -> list[object]:
    """Return the items of a page; none where the answer has no list there."""
    items = field_of(answer, paging.items) if paging.items else answer
    return list(cast("Sequence[object]", items)) if isinstance(items, list | tuple) else []


def mark_of(paging: Paging, operation: Operation, url: str) -> str:
    """Return what tells this request from those for the other pages."""
    if paging.kind in ("url", "link"):
        return url
    value = _sent(paging, operation)
    return "" if value is None else str(value)


def next_step(
    paging: Paging, operation: Operation, answer: object, *, url: str, headers: Mapping[str, str]
) -> Step | None:
    """Return the way to the next page, None after the last one. `url` is where this page came from."""
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
    """Tell whether a page has the very items of the one before it. They have ids: others may well look alike."""
    return bool(items) and items == others and field_of(items[0], "id") is not None


def field_of(value: object, path: str) -> object:
    """Return the field of an answer by its wire name, or by a dotted path of them; None where there is none."""
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
"""Text, which `re` compiles on its first use: few APIs send the header, and each import would pay for it."""


def _field(value: object, name: str) -> object:
    """Return a member of an object, or the field of a model that has this wire name."""
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
    target = urljoin(url, following)
    options = {name: value for name, value in operation.options.items() if name != "query"}
    return Step({"url": target, "path": None, "query": None, "options": options, "is_linked": True}, target)


def _arguments(paging: Paging, operation: Operation) -> Mapping[str, object]:
    return _members(getattr(operation, paging.location))


def _members(value: object) -> Mapping[str, object]:
    """Return an object's members; none where it is no object, or is not sent."""
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
    """Return a number that may have come, or been given, as text."""
    try:
        return int(cast("str | int", value))
    except (TypeError, ValueError):
        return otherwise
