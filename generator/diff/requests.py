"""How the request of a method differs from an older one, besides the values of its arguments."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from . import kinds
from .changes import Kind
from .comparison import shortened
from .views import MethodView


@dataclass(frozen=True, slots=True)
class RequestDifference:
    """A difference, and what it is as the predicate of a sentence about the method."""

    kind: Kind
    message: str


_TOPICS: Mapping[str, RequestDifference] = {
    "accept": RequestDifference(kinds.WIRE_MEDIA_TYPE, "asks for {new} instead of {old}"),
    "content_type": RequestDifference(kinds.WIRE_MEDIA_TYPE, "sends {new} instead of {old}"),
    "body": RequestDifference(kinds.WIRE_MEDIA_TYPE, "sends its body as {new} instead of {old}"),
    "server": RequestDifference(kinds.WIRE_SERVER, "sends its requests to {new} instead of {old}"),
    "paging": RequestDifference(kinds.WIRE_PAGES, "requests the next page in another way: {new} instead of {old}"),
}
"""The difference for each topic of `MethodView.wire`."""
_ABSENT = {"accept": "JSON", "content_type": "JSON", "server": "the client's server"}
_TOLD = ("paging", "body")
"""Topics that are only compared where both methods have one: arguments and the type of the answer tell the rest."""


def request_differences(old: MethodView, new: MethodView) -> Iterator[RequestDifference]:
    """Yield the differences of two requests. The names of the parameters in a URL are not sent."""
    if f"{old.verb} {_unnamed(old.url)}" != f"{new.verb} {_unnamed(new.url)}":
        yield RequestDifference(kinds.WIRE_URL, f"sends {new.verb} {new.url} instead of {old.verb} {old.url}")
    for topic in sorted(old.wire.keys() | new.wire.keys()):
        if _is_told(topic, old, new):
            known = _TOPICS.get(topic) or RequestDifference(
                kinds.WIRE_REQUEST, f"has another `{topic}`: {{new}} instead of {{old}}"
            )
            absent = _ABSENT.get(topic, "none")
            texts = {"new": shortened(new.wire.get(topic, absent)), "old": shortened(old.wire.get(topic, absent))}
            yield RequestDifference(known.kind, known.message.format(**texts))


def _is_told(topic: str, old: MethodView, new: MethodView) -> bool:
    """Return whether a topic differs, and no other change implies that it does."""
    mine, theirs = old.wire.get(topic), new.wire.get(topic)
    if mine == theirs or (topic in _TOLD and None in (mine, theirs)):
        return False
    return topic != "content_type" or old.wire.get("body") == new.wire.get("body")


def _unnamed(url: str) -> str:
    return re.sub(r"\{[^}]*\}", "{}", url)
