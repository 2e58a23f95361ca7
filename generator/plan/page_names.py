"""Names, in snake_case, by which paging is recognized. The first match counts."""

from __future__ import annotations

ASIDE = ("errors", "warnings")
"""Lists that are never the items."""
AFTER = ("after", "starting_after", "after_id")
CURSORS = (
    "cursor", "page_token", "next_token", "continuation_token", "next_page_token", "starting_token", "marker", "page_cursor",
    "after", "starting_after", "next_cursor", "continue", "token", "pagination_token",
)  # fmt: skip
NEXT_CURSORS = (
    "next_cursor", "next_page_token", "next_token", "continuation_token", "next_page_cursor", "next_marker", "next_continue",
    "cursor_next", "next_starting_after", "pagination_token",
)  # fmt: skip
PAGES = ("page", "page_number", "page_no", "page_num", "page_index", "current_page")
PAGE_TOTALS = ("total_pages", "pages", "page_count", "last_page", "num_pages", "nb_pages", "total_page_count")
OFFSETS = ("offset", "skip", "start_index", "page_offset")
TOTALS = (
    "total", "total_count", "total_items", "total_results", "total_records", "total_entries", "count_total",
)  # fmt: skip
SIZES = ("limit", "page_size", "per_page", "size", "count", "take", "top", "max_results", "page_limit")
HAS_MORE = ("has_more", "has_next", "has_next_page", "more")
URLS = ("next", "next_url", "next_page_url", "next_link", "odata_next_link")
ENVELOPES = (
    "meta", "metadata", "pagination", "paging", "page_info", "links", "response_metadata", "cursors", "page", "cursor",
    "pages", "list_info", "page_details", "next", "next_page",
)  # fmt: skip
"""Objects that describe the page, not the items."""
