"""Names, in snake_case, by which paging is recognized. The first match counts."""

from __future__ import annotations

import re
from functools import cache

ASIDE = ("errors", "warnings", "included", "includes", "facets", "aggregations", "notices", "links")
"""Lists that are only the items of a path that has their name."""
CURSORS = (
    "cursor", "page_token", "next_token", "continuation_token", "next_page_token", "starting_token", "page_cursor", "start_cursor",
    "next_cursor", "continue", "pagination_token", "iterator", "pagination_key", "page_key", "scroll_id", "cursor_mark", "bookmark",
    "exclusive_start_key", "next_page_cursor", "starting_cursor", "after_cursor", "cursor_after", "paging_token", "next_key",
    "next_marker", "request_continuation_token", "page_marker", "pagetoken",
)  # fmt: skip
"""Arguments that are only used for paging."""
AFTER = (
    "after", "starting_after", "after_id", "start_after", "marker", "token", "start_key", "start_token", "last_id", "last_key",
    "last_evaluated_key", "page_after",
)  # fmt: skip
"""Arguments for a cursor or the id of an item, which may also be filters."""
KEYS = ("starting_after", "after", "after_id", "start_after", "last_id", "page_after", "page_starting_after")
"""Arguments for the id of an item."""
BEFORE = ("before", "ending_before", "before_id", "end_before", "page_before", "around")
NEXT_CURSORS = (
    "next_cursor", "next_page_token", "next_token", "continuation_token", "next_page_cursor", "next_marker", "next_continue",
    "cursor_next", "next_starting_after", "pagination_token", "end_cursor", "next_iterator", "next_cursor_mark", "next_key",
    "last_evaluated_key", "next_page_key", "next_start_key", "next_continuation_token", "next_after", "next_page_cursor",
    "replacement_continuation_token", "next_page_marker", "after_cursor", "cursor_after", "next_bookmark", "next_scroll_id",
    "next_pagination_token",
)  # fmt: skip
NEXT = ("next_page", "next")
"""Fields with the next cursor, page or URL."""
NEXT_NUMBERS = (
    "next_page", "next_page_number", "next_offset", "next_start", "next_skip", "next_start_at", "next_index", "next",
)  # fmt: skip
LAST_IDS = ("last_id",)
PAGES = ("page", "page_number", "page_no", "page_num", "page_index", "current_page", "pageno", "pagenum", "page_nr")
PAGE_TOTALS = (
    "total_pages", "pages", "page_count", "last_page", "num_pages", "nb_pages", "total_page_count", "max_page", "pages_total",
    "number_of_pages", "pages_count", "last_page_number",
)  # fmt: skip
OFFSETS = (
    "offset", "skip", "start_index", "page_offset", "start_at", "start_position", "start", "from", "first_result", "start_row",
    "start_record", "starting_index",
)  # fmt: skip
VAGUE = ("start", "from")
"""Offsets that could also be a time or an id."""
TOTALS = (
    "total", "total_count", "total_items", "total_results", "total_records", "total_entries", "count_total", "total_elements",
    "total_set_size", "total_hits", "nb_hits", "total_rows", "items_total", "total_number", "full_count",
)  # fmt: skip
SIZES = (
    "limit", "page_size", "per_page", "size", "count", "take", "top", "max_results", "page_limit", "items_per_page", "page_length",
    "results_per_page", "max_items", "num_results", "rows", "hits_per_page", "pagelen", "max_page_size", "batch_size", "first",
    "max_count", "maxresults", "perpage", "pagesize",
)  # fmt: skip
HAS_MORE = (
    "has_more", "has_next", "has_next_page", "more", "has_more_results", "has_more_items", "has_more_pages", "is_truncated",
    "more_available", "more_results", "has_more_data", "more_data",
)  # fmt: skip
DONE = ("done", "is_last", "is_last_page", "last", "last_page", "is_done", "is_end")
"""Booleans that are true on the last page."""
ENVELOPES = (
    "list_info",
    "page_details",
    "result_info",
    "next",
    "next_page",
    "response_metadata",
    "paging_info",
    "paginate",
)
ENVELOPE_WORDS = frozenset(
    {
        "meta",
        "metadata",
        "pagination",
        "paging",
        "paginator",
        "pager",
        "page",
        "pages",
        "pageable",
        "links",
        "cursor",
        "cursors",
    }
)
"""Objects that describe the page, not the items, by their name or a word in it."""
READS = ("GET", "HEAD", "QUERY")
"""Methods that are safe to repeat."""
IDS = ("id", "uuid", "guid", "uid", "gid", "sid")
SEARCHES = frozenset({"search", "query", "list", "find", "filter", "lookup", "scroll", "fetch", "read", "browse"})
"""Words of the path or the operationId of a POST that reads."""
WRITES = frozenset("create add update delete remove insert upsert patch".split())
"""Words of the operationId or the path of a POST that writes, whatever else its name says."""
ACTIONS = WRITES | frozenset(
    "set put import upload send start stop run process generate submit trigger sync register invite move copy transfer pay "
    "charge cancel".split()
)
"""The same for a POST that is not called a search."""


_URL = re.compile(r"(odata_)?next(_\w+)?_(url|uri|link|href)|next|next_page")


@cache
def plain(name: str) -> str:
    """Return a name in snake_case, without punctuation: "page[after]" -> "page_after"."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name)
    return re.sub(r"[^a-z0-9]+", "_", spaced.lower()).strip("_")


def last_name(path: str) -> str:
    """Return the last name of a dotted path in snake_case."""
    return plain(path.rpartition(".")[2])


def is_next_url(path: str) -> bool:
    """Return whether the name of a field says that it may have the URL of the next page."""
    return _URL.fullmatch(last_name(path)) is not None


def is_envelope(name: str) -> bool:
    """Return whether an object of this name describes the page."""
    return plain(name) in ENVELOPES or not ENVELOPE_WORDS.isdisjoint(plain(name).split("_"))


def is_in_envelope(path: str) -> bool:
    """Return whether a field at a dotted path is in an object that describes the page."""
    return any(map(is_envelope, path.split(".")[:-1]))
