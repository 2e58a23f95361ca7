"""Media types by their names: how a body of one is written, and which of several is preferred. Looks at no schema.

To send a new kind of body, add it here to BodyKind, `body_kind` and `preference`, then to plan/bodies.py and to the runtime.
"""

from __future__ import annotations

from enum import StrEnum

FORM = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data"
_STREAMS = frozenset(
    {"text/event-stream", "application/jsonl", "application/x-jsonl", "application/x-ndjson", "application/ndjson",
     "application/json-lines", "application/stream+json", "application/json-seq"}
)  # fmt: skip


class BodyKind(StrEnum):
    """How a request body is written."""

    JSON = "json"
    FORM = "form"
    MULTIPART = "multipart"
    CONTENT = "content"


def essence(media_type: str) -> str:
    """Return type and subtype in lower case, without parameters (RFC 9110, section 8.3.1)."""
    return media_type.partition(";")[0].strip().lower()


def is_json(media_type: str) -> bool:
    """Return whether a body is JSON: `application/json`, or a format on top of it such as `application/problem+json`."""
    return essence(media_type).endswith(("+json", "/json"))


def is_text(media_type: str) -> bool:
    """Return whether a body is text, though not JSON."""
    found = essence(media_type)
    return found.startswith("text/") or found.endswith(("/xml", "+xml")) or found == FORM


def is_sequential(media_type: str) -> bool:
    """Return whether a body is a sequence of items (OpenAPI 3.2, Sequential Media Types; `stream=watch` is Kubernetes')."""
    return essence(media_type) in _STREAMS or "stream=watch" in media_type.replace(" ", "").lower()


def body_kind(media_type: str) -> BodyKind:
    """Return how a request body of a media type is written."""
    kinds = {FORM: BodyKind.FORM, MULTIPART: BodyKind.MULTIPART}
    return BodyKind.JSON if is_json(media_type) else kinds.get(essence(media_type), BodyKind.CONTENT)


def short_name(media_type: str) -> str:
    """Return a word for a media type: "json", "form", "multipart", else the subtype ("xml", "merge-patch")."""
    kind, subtype = body_kind(media_type), essence(media_type).rpartition("/")[2]
    if kind in (BodyKind.FORM, BodyKind.MULTIPART):
        return kind.value
    return subtype.removesuffix("+json") if kind is BodyKind.JSON else subtype.rpartition("+")[2]


def preference(media_type: str) -> tuple[bool, bool, int, str]:
    """Return the sort key of a request body's media type: plain JSON, all JSON, multipart, form, then others.

    Media types of the same rank are sorted by name, so that their order in a document does not matter.
    """
    order = (BodyKind.JSON, BodyKind.MULTIPART, BodyKind.FORM, BodyKind.CONTENT)
    plain = "application/json"
    return media_type != plain, essence(media_type) != plain, order.index(body_kind(media_type)), media_type
