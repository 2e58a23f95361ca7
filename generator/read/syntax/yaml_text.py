"""YAML text -> value and positions. Built from events, without recursion, so that deep nesting cannot exhaust the stack.

Values follow the core schema of YAML 1.2; merge keys (`<<`) of YAML 1.1 are supported. All keys are strings.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from ...json_types import Json
from .limits import MAX_DEPTH, MAX_TEXT, MAX_VALUES, TOO_DEEP, TOO_LONG, TOO_MANY
from .positions import Positions, UnreadableError, duplicate_key, line_of
from .scalars import resolve_scalar

_MERGE = "<<"


def read_yaml(text: str) -> tuple[Json, Positions]:
    """Return the value of a YAML text and the positions of its parts.

    Raises:
        UnreadableError: The text is not YAML or has several documents; a mapping has a key twice; an alias is inside
            its anchor; or a limit is exceeded.
    """
    try:
        return _Builder(text).build()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise UnreadableError(_message(error), mark.index if mark else 0) from error
    except yaml.YAMLError as error:
        raise UnreadableError(f"this is not valid YAML: {str(error).splitlines()[0]}", 0) from error


def _message(error: yaml.MarkedYAMLError) -> str:
    """Return the message for an error. Newer releases of libyaml have their own limit of nesting, below ours."""
    if error.problem == "exceeded maximum nesting depth":
        return TOO_DEEP
    message = ", ".join(part for part in (error.context, error.problem) if part)
    return f"this is not valid YAML: {message}"


class _Events(Protocol):
    def get_event(self) -> yaml.Event | None: ...


def _events(text: str) -> _Events:
    """Return libyaml's parser if PyYAML was built with it: it is thirty times as fast as the one in Python."""
    return yaml.CSafeLoader(text) if yaml.__with_libyaml__ else yaml.SafeLoader(text)


def _offset(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0


@dataclass(slots=True)
class _Anchored:
    """A value that an alias may repeat. `size` counts its values, including those repeated by aliases in it."""

    node: int
    value: Json
    size: int


@dataclass(slots=True)
class _Frame:
    """A container that is being read: the nodes of its entries so far, and the key whose value comes next."""

    node: int
    container: dict[str, Json] | list[Json]
    anchor: str | None
    repeated_before: int
    children: list[int] = field(default_factory=list[int])
    merges: list[_Anchored] = field(default_factory=list[_Anchored])
    key: str | None = None
    key_offset: int = 0


class _Builder:
    def __init__(self, text: str) -> None:
        self._text = text
        self._positions = Positions()
        self._frames: list[_Frame] = []
        self._anchors: dict[str, _Anchored | None] = {}
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
                raise UnreadableError("this file has more than one YAML document", _offset(event))
            case _:
                pass

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        if len(event.value) > MAX_TEXT:
            raise UnreadableError(TOO_LONG, _offset(event))
        frame = self._frames[-1] if self._frames else None
        if frame and frame.key is None and isinstance(frame.container, dict):
            self._take_key(frame, frame.container, event)
            return
        value = resolve_scalar(event.value, is_plain=event.implicit[0], tag=event.tag)
        node = self._open(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = _Anchored(node, value, 1)
        self._attach(_Anchored(node, value, 1))

    def _take_key(self, frame: _Frame, mapping: dict[str, Json], event: yaml.ScalarEvent) -> None:
        frame.key, frame.key_offset = sys.intern(event.value), _offset(event)
        if frame.key in mapping:
            first = self._positions.offset(frame.children[list(mapping).index(frame.key)])
            raise duplicate_key(frame.key, frame.key_offset, line_of(self._text, first))

    def _start(self, container: dict[str, Json] | list[Json], event: yaml.CollectionStartEvent) -> None:
        if len(self._frames) == MAX_DEPTH:
            raise UnreadableError(TOO_DEEP, _offset(event))
        node = self._open(event)
        if event.anchor is not None:
            self._anchors[event.anchor] = None
        self._frames.append(_Frame(node, container, event.anchor, self._repeated))

    def _end(self) -> None:
        frame = self._frames.pop()
        self._positions.close(frame.node)
        if frame.merges and isinstance(frame.container, dict):
            self._merge(frame, frame.container)
        size = len(self._positions) - frame.node + self._repeated - frame.repeated_before
        anchored = _Anchored(frame.node, frame.container, size)
        if frame.anchor is not None:
            self._anchors[frame.anchor] = anchored
        self._attach(anchored)

    def _alias(self, event: yaml.AliasEvent) -> None:
        offset = _offset(event)
        if event.anchor not in self._anchors:
            raise UnreadableError(f"undefined alias *{event.anchor}", offset)
        anchored = self._anchors[event.anchor]
        if anchored is None:
            raise UnreadableError(f"the alias *{event.anchor} is inside its own anchor", offset)
        self._repeated += anchored.size
        node = self._open(event)
        self._positions.alias(node, anchored.node)
        self._attach(_Anchored(node, anchored.value, anchored.size))

    def _open(self, event: yaml.Event) -> int:
        """Add a node. In a mapping it has the offset of its key."""
        if len(self._positions) + self._repeated > MAX_VALUES:
            raise UnreadableError(TOO_MANY, _offset(event))
        frame = self._frames[-1] if self._frames else None
        if frame is None or isinstance(frame.container, list):
            return self._positions.open(_offset(event))
        if frame.key is None:
            raise UnreadableError("a key is not a scalar", _offset(event))
        return self._positions.open(frame.key_offset)

    def _attach(self, child: _Anchored) -> None:
        if not self._frames:
            self._roots.append(child.value)
            return
        frame = self._frames[-1]
        if isinstance(frame.container, list):
            frame.container.append(child.value)
            frame.children.append(child.node)
        elif frame.key == _MERGE:
            frame.merges.append(child)
        elif frame.key is not None:
            frame.container[frame.key] = child.value
            frame.children.append(child.node)
        frame.key = None

    def _merge(self, frame: _Frame, mapping: dict[str, Json]) -> None:
        """Add the entries of the mappings under `<<`, unless the mapping has the key itself."""
        for source in self._merge_sources(frame.merges):
            if not isinstance(source.value, dict):
                raise UnreadableError(
                    "the value of a merge key (<<) is not a mapping", self._positions.offset(source.node)
                )
            nodes = self._positions.children(source.node, len(source.value))
            for (key, value), node in zip(source.value.items(), nodes, strict=True):
                if key not in mapping:
                    mapping[key] = value
                    frame.children.append(node)
        self._positions.merge(frame.node, frame.children)

    def _merge_sources(self, merges: list[_Anchored]) -> list[_Anchored]:
        sources: list[_Anchored] = []
        for merged in merges:
            if isinstance(merged.value, list):
                nodes = self._positions.children(merged.node, len(merged.value))
                sources += [_Anchored(node, value, 0) for node, value in zip(nodes, merged.value, strict=True)]
            else:
                sources.append(merged)
        return sources
