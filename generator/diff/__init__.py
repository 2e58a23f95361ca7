"""Two planned SDKs -> what changes for users, with the level of each change by Semantic Versioning.

    annotations.py   source of an annotation -> type
    surface.py       Sdk -> what users see: methods, definitions, settings; views.py says what that is
    places.py        what users see -> pointers of the document
    renames.py       which methods and definitions have another name now
    relations.py     how two types differ
    comparison.py    both SDKs, as the comparisons need them
    methods.py  definitions.py  clients.py    the comparisons; requests.py is a part of methods.py
    changes.py       levels, kinds and changes          kinds.py    every kind of change
    versions.py      the version that follows

Documents that give the same SDK have no difference. Prints nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..api import Api
from ..diagnostics import Location, Pointer
from ..names import Names
from ..sdk import Sdk
from .changes import Change, Kind, Level, Topic, as_json, verdict
from .clients import compare_clients, compare_exports, compare_webhooks
from .comparison import Comparison
from .definitions import compare_definitions
from .kinds import KINDS
from .methods import compare_methods
from .places import Places, find_places
from .renames import find_renames, match_methods, match_settings
from .surface import Surface
from .versions import next_version

__all__ = ["KINDS", "Change", "Kind", "Level", "Planned", "Topic", "as_json", "compare", "next_version", "verdict"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """A planned SDK, with the Api that it was planned from. `root` is the pointer of the document."""

    api: Api
    names: Names
    sdk: Sdk
    root: Pointer
    locate: Callable[[Pointer], Location]


def compare(old: Planned, new: Planned) -> tuple[Change, ...]:
    """Return the changes from one SDK to another, grouped by resource, the most severe first."""
    both = _comparison(old, new)
    comparisons = (compare_clients, compare_exports, compare_methods, compare_webhooks, compare_definitions)
    found = [each for compare_part in comparisons for each in compare_part(both)]
    return tuple(sorted(found, key=lambda each: (_rank(each.resource), -each.level, each.subject, each.kind.name)))


def _comparison(old: Planned, new: Planned) -> Comparison:
    old_places, new_places = _places(old), _places(new)
    before, after = Surface(old.sdk), Surface(new.sdk)
    methods = match_methods(before, after, old_places, new_places)
    renamed = find_renames(before, after, methods)
    return Comparison(
        old=Surface(old.sdk, renamed, old_places.inline),
        new=Surface(new.sdk, inline=new_places.inline),
        old_places=old_places,
        new_places=new_places,
        methods=methods,
        renamed=renamed,
        settings=match_settings(before, after),
    )


def _places(planned: Planned) -> Places:
    return find_places(planned.api, planned.names, planned.root, planned.locate)


def _rank(resource: str) -> tuple[int, str]:
    """Put the client first, then the resources by name, then webhooks and models."""
    order = {"client": 0, "webhooks": 2, "models": 3}
    return order.get(resource, 1), resource
