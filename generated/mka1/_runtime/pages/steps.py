"""Compute the request for the next page of a list from the response of the current one. No I/O: `page` sends it.

    kind      the next request has                                        the list ends
    cursor    the field `next`, else the `id` of the last item            without that value
    page      the page's number + 1                                       after `total` pages or `total_items`
    offset    the offset of the item after the last one                   after `total` items
    url       the URL in the field `next`, else in the Link header        without that URL

The fields `has_more` and `done` decide first. If nothing says whether there is a next page, an empty page ends a list of numbered
pages. If the response says that there is one, and not how to request it, the step has an `obstacle`.
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
    """The next request: what `changes` in the operation, and a `mark` that tells it from the requests for other pages.

    `is_guess`: the response does not say that there is a next page. `obstacle`: why it cannot be requested.
    """

    changes: Mapping[str, object]
    mark: str = ""
    is_guess: bool = False
    obstacle: str = ""


def items_of(paging: Paging, answer: object) -> list[object]:
    """Return the items of a page; none if the response has no list there."""
    items = field_of(answer, paging.items) if paging.items else answer
    return list(cast("Sequence[object]", items)) if isinstance(items, list | tuple) else []


def mark_of(paging: Paging, operation: Operation, url: str) -> str:
    """Return what tells this request from the requests for other pages."""
    value = url if paging.kind == "url" or operation.is_linked else _sent(paging, operation)
    return "" if value is None else str(value)


def next_step(
    paging: Paging, operation: Operation, answer: object, *, url: str, headers: Mapping[str, str]
) -> Step | None:
    """Return the step to the next page, or None after the last one. `url` is where this page came from."""
    more = _says_more(paging, answer)
    if more is False:
        return None
    if paging.kind in ("page", "offset") and not paging.next:
        return _to_number(paging, operation, answer, more=more)
    if paging.kind == "url":
        target = field_of(answer, paging.next) if paging.next else next_link(headers.get("link", ""))
        step = _to_url(operation, url, target)
    else:
        step = _to_cursor(paging, operation, answer, url)
    return step or (Step({}, obstacle="it does not say where") if more else None)


def is_repetition(paging: Paging, items: Sequence[object], others: Sequence[object]) -> bool:
    """Return whether a page has the items of the one before it. Items without ids may be equal without being the same."""
    if paging.id:  # the next page begins after the id of the last item
        ids = [{str(field_of(each, paging.id)) for each in page} for page in (items, others)]
        return bool(ids[0] & ids[1] - {"None"})
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
        if (getattr(field, "validation_alias", None) or attribute) == name:
            return getattr(value, attribute, None)
    return _field(getattr(value, "model_extra", None), name) if fields else None


def _says_more(paging: Paging, answer: object) -> bool | None:
    """Return whether there is a next page, or None if the response does not say. The value may be a number or a text."""
    for path, meaning in ((paging.has_more, True), (paging.done, False)):
        said = field_of(answer, path) if path else None
        if said is not None:
            return (str(said).lower() not in ("false", "0", "")) is meaning
    return None


def _to_cursor(paging: Paging, operation: Operation, answer: object, url: str) -> Step | None:
    following, items = field_of(answer, paging.next) if paging.next else None, items_of(paging, answer)
    if (paging.position or not items) and str(following) == str(_sent(paging, operation)):
        return None  # the cursor of this very page
    if not following and paging.id and items:
        following = field_of(items[-1], paging.id)
    if isinstance(following, str) and re.match(r"https?://|/[^?]*\?|\?", following):  # as the document did not say
        return _to_url(operation, url, following)
    return _to_value(paging, operation, following) if following else None


def _to_number(paging: Paging, operation: Operation, answer: object, *, more: bool | None) -> Step | None:
    """Return the step to the next page number or offset."""
    found, sent = len(items_of(paging, answer)), _number(_sent(paging, operation))
    first = (1 if paging.kind == "page" else 0) if paging.first is None else paging.first
    if paging.position and sent is None:
        first = 0 if _number(field_of(answer, paging.position)) == 0 else 1
    paging = paging._replace(first=first, position="", largest=max(paging.largest, found))
    size = paging.largest or _number(field_of(_arguments(paging, operation), paging.size)) or 0
    following = (first if sent is None else sent) + (1 if paging.kind == "page" else found or size)
    if more is None:
        more = _is_below(following - first, field_of(answer, paging.total) if paging.total else None)
    is_guess = more is None
    if is_guess and paging.total_items:
        more = _is_below((following - first) * size, field_of(answer, paging.total_items))
    if not (found if more is None else more):
        return None
    if not (found or size) and (paging.kind == "offset" or is_guess):
        return Step({}, obstacle="the page is empty, and its size is unknown")
    return _to_value(paging, operation, following, is_guess=is_guess)


def _is_below(position: int, total: object) -> bool | None:
    """Return whether a position is in a list of `total` pages or items, or None if that number is unknown."""
    number = _number(total)
    return None if number is None or number < 0 else position < number


def _to_value(paging: Paging, operation: Operation, value: object, *, is_guess: bool = False) -> Step:
    changed = _replaced(_arguments(paging, operation), paging.argument, value)
    return Step({paging.location: changed, "paging": paging}, str(value), is_guess)


def _to_url(operation: Operation, url: str, following: object) -> Step | None:
    """Return the step to a URL as the server wrote it: its query has all arguments. `call` decides what is sent there."""
    if not isinstance(following, str) or not following:
        return None
    with suppress(ValueError):  # a call refuses what is no URL
        following = urljoin(url, following)
    options = {name: value for name, value in operation.options.items() if name != "query"}
    return Step({"url": following, "path": None, "query": None, "options": options, "is_linked": True}, following)


def _arguments(paging: Paging, operation: Operation) -> Mapping[str, object]:
    return _members(getattr(operation, paging.location))


def _members(value: object) -> Mapping[str, object]:
    """Return the members of an object; none if it is not an object or not sent."""
    members = plain(value) if is_sent(value) else None
    return cast("Mapping[str, object]", members) if isinstance(members, Mapping) else {}


def _sent(paging: Paging, operation: Operation) -> object:
    value = field_of(_arguments(paging, operation), paging.argument)
    return value if is_sent(value) else None


def _replaced(values: Mapping[str, object], path: str, value: object) -> dict[str, object]:
    """Return values with one replaced, which may be in an object; the name of a query parameter may have dots."""
    head, dot, rest = path.partition(".")
    if path in values or not dot:
        return {**values, path: value}
    return {**values, head: _replaced(_members(values.get(head)), rest, value)}


def _number(value: object) -> int | None:
    """Return a number, which may be given as text, or None."""
    try:
        return int(cast("str | int", value))
    except (TypeError, ValueError, OverflowError):
        return None
