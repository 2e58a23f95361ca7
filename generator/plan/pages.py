"""Paging: how to request the next page of a list. It is configured, described by the document, or inferred from names and types.

The result is the runtime's `Paging`, whose fields are explained there. page_kinds.py has the kinds, page_hints.py the descriptions.
"""

from __future__ import annotations

from collections.abc import Mapping, Set
from dataclasses import dataclass

from ..api import Api, Exchange, Operation, SuccessKind
from ..json_types import Json
from ..schemas import Schema
from .page_fields import Listing
from .page_hints import NO_PAGES, described, hinted
from .page_kinds import Plan, infer
from .page_names import (
    ACTIONS,
    CURSORS,
    HAS_MORE,
    KEYS,
    NEXT_CURSORS,
    OFFSETS,
    PAGE_TOTALS,
    PAGES,
    READS,
    SEARCHES,
    SIZES,
    WRITES,
    plain,
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Paged:
    """How to continue, and the schema of an item."""

    plan: Plan
    item: Schema


@dataclass(frozen=True, slots=True, kw_only=True)
class Unpaged:
    """Why an operation that looks like a list does not come in pages."""

    reason: str


def find_paging(
    operation: Operation, exchange: Exchange, api: Api, configured: Mapping[str, Json] | None
) -> Paged | Unpaged | None:
    """Return how a list continues, or why an operation that looks like a list has no pages; None for any other operation."""
    answers = [each.media.schema for each in exchange.successes if each.kind is SuccessKind.JSON and each.media]
    answer = answers[0] if answers else None
    told = configured or operation.extensions.get("x-sdk-pagination")
    if answer is None or exchange.stream is not None or told == NO_PAGES:
        return None
    listing = Listing(operation, exchange, answer, api)
    found = _plan(listing, configured) if len(exchange.successes) == 1 else "it has several successful responses"
    if isinstance(found, str):
        return Unpaged(reason=found) if looks_like_list(listing) else None
    item = listing.item(found.items)
    return None if item is None else Paged(plan=found, item=item)


def looks_like_list(listing: Listing) -> bool:
    """Return whether an operation looks like a list: the rule for notes.

    It reads (GET or QUERY, or POST with the name of a search), its answer has a list of items, and it has a parameter, a field or a
    header that only a list in parts needs: a cursor, a page number, an offset, a page size, a next link, or whether there is more.
    """
    has_field = any(listing.values(*NEXT_CURSORS)) or bool(listing.flag(HAS_MORE) or listing.number(PAGE_TOTALS))
    is_told = _has_argument(listing) or ((has_field or listing.has_link) and not listing.is_unclear)
    has_items = listing.is_unclear or (listing.items is not None and not listing.is_of_one_thing)
    return is_told and has_items and _reads(listing.operation)


def _has_argument(listing: Listing) -> bool:
    """Return whether there is an argument that only a list in parts needs."""
    cursors, numbers = (*CURSORS, *KEYS), (*PAGES, *OFFSETS, *SIZES)
    given = ((name, each) for name, each in listing.arguments.items() if each.location != "path")
    return any((name in cursors and each.is_cursor) or (name in numbers and each.is_number) for name, each in given)


def _plan(listing: Listing, configured: Mapping[str, Json] | None) -> Plan | str:
    """Return the plan, or why there is none."""
    told = described(configured, listing) if configured is not None else hinted(listing)
    if isinstance(told, Plan):
        return told
    if listing.items is None:
        return told or "it is not clear which of its lists has the items"
    if not _reads(listing.operation) and not _is_search(listing):
        return told or f"a {listing.operation.method} is only repeated for a search"
    found = infer(listing, listing.items)
    return found if isinstance(found, Plan) else told or found


def _reads(operation: Operation) -> bool:
    return operation.method in READS or (operation.method == "POST" and _is_called_search(operation))


def _is_search(listing: Listing) -> bool:
    """Return whether a POST reads: by its name, or because it takes a position in a list and the size of a page."""
    operation = listing.operation
    has_position, has_size = (listing.argument(names) is not None for names in ((*CURSORS, *PAGES, *OFFSETS), SIZES))
    return operation.method == "POST" and has_position and has_size and not _writes(operation, ACTIONS)


def _is_called_search(operation: Operation) -> bool:
    words = plain(operation.operation_id or "").split("_")
    return not _writes(operation, WRITES) and not SEARCHES.isdisjoint(
        {*_last_words(operation)[-1:], *words[:1], *words[-1:]}
    )


def _writes(operation: Operation, verbs: Set[str]) -> bool:
    words = {*plain(operation.operation_id or "").split("_"), *_last_words(operation)}
    return not verbs.isdisjoint(words) or any(each.status in ("201", "202") for each in operation.responses)


def _last_words(operation: Operation) -> list[str]:
    """Return the words of the last step of the path that is no parameter."""
    steps = [each for each in operation.path.partition("?")[0].split("/") if each and "{" not in each]
    return plain(steps[-1]).split("_") if steps else []
