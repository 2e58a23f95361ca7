"""YAML text -> value and positions, event by event, so that no nesting can exhaust the stack.

Reads the core schema of YAML 1.2, with the merge keys of 1.1. Keys are strings, whatever they look like.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from ..json_types import Json
from .limits import MAX_DEPTH, MAX_VALUES, TOO_DEEP, TOO_MANY
from .positions import Positions, Unreadable, duplicate_key, line_of
from .scalars import resolve_scalar


def read_yaml(text: str) -> tuple[Json, Positions]:
    """Return the value of a YAML text and the positions of its parts.

    Raises Unreadable for what is no YAML, for a key written twice in one mapping, for an alias that holds
    itself, for more than one document, and beyond the limits.
    """
    try:
        return _Builder(text).build()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        message = ", ".join(part for part in (error.context, error.problem) if part)
        raise Unreadable(f"this is not valid YAML: {message}", mark.index if mark else 0) from error
    except yaml.YAMLError as error:
        raise Unreadable(f"this is not valid YAML: {str(error).splitlines()[0]}", 0) from error


class _Events(Protocol):
    def get_event(self) -> yaml.Event | None: ...


def _events(text: str) -> _Events:
    """Return the parser of libyaml, thirty times as fast as the one in Python, where PyYAML was built with it."""
    return yaml.CSafeLoader(text) if yaml.__with_libyaml__ else yaml.SafeLoader(text)


@dataclass(slots=True)
class _Anchor:
    """An anchored value; `size` counts the values in it, with those that aliases repeat. None while it is open."""

    node: int
    value: Json = None
    size: int | None = None


@dataclass(slots=True)
class _Frame:
    """A container that is being read."""

    node: int
    container: dict[str, Json] | list[Json]
    repeated_before: int
    anchor: str | None = None
    key: str | None = None
    key_offset: int = 0
    merges: list[_Anchor] = field(default_factory=list)


class _Builder:
    def __init__(self, text: str) -> None:
        self._text = text
        self._positions = Positions()
        self._frames: list[_Frame] = []
        self._anchors: dict[str, _Anchor] = {}
        self._repeated = 0
        self._roots: list[Json] = []

    def build(self) -> tuple[Json, Positions]:
        events = _events(self._text)
        while (event := events.get_event()) is not None:
            self._take(event)
        return self._roots[0] if self._roots else None, self._positions

    def _take(self, event: yaml.Event) -> None:
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent():
                self._start({}, event)
            case yaml.SequenceStartEvent():
                self._start([], event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._end()
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent() if self._roots:
                raise Unreadable("there is more than one YAML document in this file", event.start_mark.index)
            case _:
                pass

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        frame = self._frames[-1] if self._frames else None
        is_plain = event.implicit[0]
        if frame and isinstance(frame.container, dict) and frame.key is None:
            self._key(frame, frame.container, event)
            return
        node = self._positions.open(self._offset(event))
        value = resolve_scalar(event.value, is_plain=is_plain, tag=event.tag)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchor(node, value, 1)
        self._attach(node, value)

    def _key(self, frame: _Frame, mapping: dict[str, Json], event: yaml.ScalarEvent) -> None:
        frame.key, frame.key_offset = sys.intern(event.value), event.start_mark.index
        if frame.key in mapping:
            first = self._positions.children(frame.node, len(mapping))[list(mapping).index(frame.key)]
            first_line = line_of(self._text, self._positions.offset(first))
            raise duplicate_key(frame.key, frame.key_offset, first_line)
