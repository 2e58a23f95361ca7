"""The kinds of paging: what each needs, and how it is inferred from names and types. To add a kind, add it here.

A kind is inferred only if the document shows that it works: there is an argument for the next page, the response has its value or
counting gives it, and the end can be told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Final

from ..literals import literal
from ..schemas import ScalarKind
from .page_fields import Argument, Listing, is_kind
from .page_names import (
    AFTER,
    BEFORE,
    CURSORS,
    DONE,
    HAS_MORE,
    KEYS,
    LAST_IDS,
    NEXT,
    NEXT_CURSORS,
    NEXT_NUMBERS,
    OFFSETS,
    PAGE_TOTALS,
    PAGES,
    READS,
    SIZES,
    TOTALS,
    VAGUE,
    is_in_envelope,
    is_next_url,
    last_name,
    plain,
)  # fmt: skip

KINDS: Final[Mapping[str, tuple[str, ...]]] = {
    "cursor": ("argument",),
    "page": ("argument",),
    "offset": ("argument",),
    "url": (),
}
"""Each kind of the runtime, with the words that it needs."""


_URL = re.compile(r"\b(URL|URI|link)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The arguments of the runtime's `Paging(...)`; "" means that an argument is not needed."""

    kind: str
    items: str = "data"
    argument: str = ""
    location: str = "query"
    next: str = ""
    has_more: str = ""
    done: str = ""
    total: str = ""
    total_items: str = ""
    size: str = ""
    first: int | None = None
    position: str = ""
    id: str = ""

    @property
    def source(self) -> str:
        """Return the source of `Paging(...)`, without arguments that equal the default."""
        given = {each.name: getattr(self, each.name) for each in fields(self) if each.name != "kind"}
        named = [f"{name}={literal(value)}" for name, value in given.items() if value != _DEFAULTS[name]]
        return f"Paging({', '.join([literal(self.kind), *named])})"


_DEFAULTS: Mapping[str, object] = {each.name: each.default for each in fields(Plan)}
WORDS: Final = tuple(each.name for each in fields(Plan))


def infer(listing: Listing, items: str) -> Plan | str:
    """Return how a list continues, or why nothing shows how."""
    inference = _Inference(listing, items)
    found = (kind() for kind in (
        inference.by_cursor, inference.by_last_id, inference.by_total_pages, inference.by_total, inference.by_url, inference.by_link,
        inference.by_page, inference.by_offset, inference.by_key, inference.by_repeated,
    ))  # fmt: skip
    return next((plan for plan in found if plan is not None), None) or inference.reason()


def base_of(listing: Listing, argument: Argument, kind: str) -> int | None:
    """Return the number of the first page or item where it is not the usual one, which is 1 for pages and 0 for items."""
    usual = 1 if kind == "page" else 0
    first = argument.first
    if first is None and kind == "offset" and listing.number(("items_per_page",)):
        first = 1 if plain(argument.path) == "start_index" else None  # SCIM, RFC 7644, section 3.4.2.4
    return None if first in (None, usual) else first


class _Inference:
    """Each method returns a plan if the operation has what its kind needs."""

    def __init__(self, listing: Listing, items: str) -> None:
        self._listing = listing
        self._items = items
        self._has_more, self._done = listing.flag(HAS_MORE), listing.flag(DONE)
        self._is_plain = listing.operation.method in READS and not listing.is_of_one_thing
        sizes = (each for name in SIZES if (each := listing.arguments.get(name)) is not None and each.is_number)
        self._size = next((each.path for each in sizes), "")

    def by_cursor(self) -> Plan | None:
        """A value of the response is the next value of an argument."""
        for name in (*CURSORS, *AFTER, *PAGES, *OFFSETS):
            argument = self._listing.arguments.get(name)
            following = self._following(name, argument) if argument is not None and argument.is_cursor else ""
            if argument is not None and following:
                return self._plan("cursor", argument, next=following)
        return None

    def by_last_id(self) -> Plan | None:
        """The id of the last item is the next value, and the response says whether there is more."""
        argument = self._listing.argument(KEYS)
        identity = self._listing.id_of_item(self._items)
        last = next(self._listing.values(*LAST_IDS), "")
        if argument is None or not argument.may_be_key or not (identity or last) or not (self._has_more or self._done):
            return None
        return self._plan("cursor", argument, next=last, id=identity)

    def by_total_pages(self) -> Plan | None:
        """Pages are numbered, and the response has their number or says whether there is more."""
        argument, total = self._page(), self._listing.number(PAGE_TOTALS)
        is_told = bool(total or self._has_more or self._done)
        return self._numbered("page", argument, total=total) if argument and is_told else None

    def by_total(self) -> Plan | None:
        """The argument is an offset, and the response counts the items or says whether there is more."""
        argument, total = self._offset(), self._listing.number(TOTALS, or_text=True)
        if argument is None or not (total or argument.is_number) or not (total or self._has_more or self._done):
            return None
        return self._numbered("offset", argument, total=total)

    def by_url(self) -> Plan | None:
        """The response has the URL of the next page."""
        if not self._is_plain:
            return None
        has_argument = self._size or self._listing.argument((*CURSORS, *AFTER, *PAGES, *OFFSETS))
        links = {path.removesuffix(".href") for path in self._listing.outputs if path.endswith(".href")}
        paths = sorted(filter(is_next_url, self._listing.outputs), key=lambda path: path.count("."))
        found = next((path for path in paths if path in links or self._is_link(path)), "")
        is_page = has_argument or self._listing.is_clear or "pagination" in plain(found).split("_")
        if not found or not is_page:
            return None
        following = f"{found}.href" if found in links else found
        return Plan(kind="url", items=self._items, next=following, has_more=self._has_more, done=self._done)

    def by_link(self) -> Plan | None:
        """The response has the URL of the next page in the Link header."""
        return Plan(kind="url", items=self._items) if self._listing.has_link and self._is_plain else None

    def by_page(self) -> Plan | None:
        """Pages are numbered, and an empty one is behind the last."""
        argument, total = self._page(), self._listing.number(TOTALS)
        if argument is None or argument.location == "path" or not self._is_plain:
            return None
        return self._numbered("page", argument, total_items=total)

    def by_offset(self) -> Plan | None:
        """The argument is an offset, and an empty page is behind the last item."""
        argument = self._offset()
        is_clear = argument is not None and argument.is_number and self._size and plain(argument.path) not in VAGUE
        return self._numbered("offset", argument) if argument and is_clear and self._is_plain else None

    def by_key(self) -> Plan | None:
        """The id of the last item is the next value, and an empty page is behind the last item."""
        argument, identity = self._listing.argument(KEYS), self._listing.id_of_item(self._items)
        is_forward = self._listing.argument(BEFORE) is None and bool(self._size) and self._is_plain
        is_key = argument is not None and argument.is_key and is_forward
        return self._plan("cursor", argument, id=identity) if argument and identity and is_key else None

    def by_repeated(self) -> Plan | None:
        """A field has the name of an argument: it is its next value, or repeats the one that was sent. No page size is involved."""
        for name in KEYS if self._is_plain and not self._size else ():
            argument, following = self._listing.argument([name]), next(self._listing.values(name), "")
            if argument and following:
                return replace(self._plan("cursor", argument, next=following), position=following)
        return None

    def reason(self) -> str:
        """Return why no kind fits."""
        listing = self._listing
        if argument := listing.argument((*CURSORS, *AFTER)):
            return f"no field of the response has the next value of `{argument.path}`"
        if argument := listing.argument((*PAGES, *OFFSETS)):
            if argument.is_number and listing.argument(OFFSETS) is argument and self._base(argument, "offset") is None:
                return f"the document does not say whether `{argument.path}` starts at 0 or at 1"
            return f"nothing tells where `{argument.path}` continues and ends"
        return "no argument and no link leads to the next page"

    def _plan(self, kind: str, argument: Argument, *, next: str = "", id: str = "") -> Plan:
        return Plan(
            kind=kind, items=self._items, argument=argument.path, location=argument.location, next=next, has_more=self._has_more,
            done=self._done, id=id,
        )  # fmt: skip

    def _numbered(self, kind: str, argument: Argument, *, total: str = "", total_items: str = "") -> Plan:
        base = self._base(argument, kind)
        return Plan(
            kind=kind, items=self._items, argument=argument.path, location=argument.location, has_more=self._has_more,
            done=self._done, total=total, total_items=total_items, size=self._size if kind == "offset" or total_items else "",
            first=base_of(self._listing, argument, kind), position=base if isinstance(base, str) else "",
        )  # fmt: skip

    def _page(self) -> Argument | None:
        argument = self._listing.argument(PAGES)
        return argument if argument and argument.is_number and self._base(argument, "page") is not None else None

    def _offset(self) -> Argument | None:
        argument = self._listing.argument(OFFSETS)
        if argument and argument.path == "from" and self._size != "size":
            return None
        return argument if argument and self._base(argument, "offset") is not None else None

    def _base(self, argument: Argument, kind: str) -> int | str | None:
        """Return where counting starts: a number, the field that repeats the argument, or None if the document does not say."""
        known = argument.first if argument.first is not None else base_of(self._listing, argument, kind)
        if known is not None:
            return known
        name = last_name(argument.path)
        repeated = self._listing.number((name, *(("current_page", "page") if kind == "page" else ())))
        is_usual = not name.endswith("index")
        if repeated and (kind == "page" or not is_usual):
            return repeated
        return (1 if kind == "page" else 0) if is_usual else None

    def _following(self, name: str, argument: Argument) -> str:
        """Return the path of the field with the next value of an argument."""
        if name in (*PAGES, *OFFSETS) and argument.is_number:
            return self._listing.number(NEXT_NUMBERS)
        own = () if name in (*PAGES, *OFFSETS) else (f"next_{name}",)
        found = [*self._listing.values(*own, *NEXT_CURSORS)]
        found += [path for path in self._listing.values(*NEXT) if self._is_text(path) and not self._is_url(path)]
        found += [path for path in self._listing.values(name, last_name(argument.path)) if self._is_next(name, path)]
        return next((path for path in found if self._fits(path, argument)), "")

    def _is_next(self, name: str, path: str) -> bool:
        """Return whether a field with the name of an argument is its next value, and does not repeat the one that was sent."""
        if name in (*PAGES, *OFFSETS):
            return "next" in plain(path).split("_")[:-1]
        envelope = path.rpartition(".")[0]
        has_other = any(f"{envelope}.{before}" in self._listing.outputs for before in BEFORE)
        is_cursor = not {"next", "cursor", "cursors"}.isdisjoint(plain(envelope).split("_"))
        return (
            name in CURSORS or bool(self._has_more or self._done) or (is_in_envelope(path) and (has_other or is_cursor))
        )

    def _fits(self, path: str, argument: Argument) -> bool:
        """Return whether the argument takes the value: a text is no number, and a number is no date."""
        is_text = is_kind(self._listing.outputs[path], ScalarKind.STRING)
        return not is_text or not is_kind(argument.schema, ScalarKind.INTEGER, ScalarKind.NUMBER)

    def _is_text(self, path: str) -> bool:
        return is_kind(self._listing.outputs.get(path), ScalarKind.STRING)

    def _is_url(self, path: str) -> bool:
        """Return whether the document says that a text is a URL: by its format, its description, or the object that it is in."""
        schema = self._listing.outputs[path]
        is_told = _URL.search(schema.about.description or "") is not None
        is_link = "links" in plain(path.rpartition(".")[0]).split("_")
        return is_link or is_told or getattr(schema, "format", None) in ("uri", "url", "uri-reference")

    def _is_link(self, path: str) -> bool:
        return self._is_text(path) and (self._is_url(path) or last_name(path) != "next_page")
