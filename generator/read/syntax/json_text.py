"""JSON text -> value, by the standard library. Positions take a second pass, which only the first diagnostic needs."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

from ...json_types import Json
from .limits import MAX_DEPTH, MAX_TEXT, MAX_VALUES, TOO_DEEP, TOO_LONG, TOO_MANY
from .positions import Positions, UnreadableError, duplicate_key, line_of

_TOKEN = re.compile(r'"[^"\\]*(?:\\.[^"\\]*)*"|[{}\[\],:]|[^\s"{}\[\],:]+', re.DOTALL)
_SURROGATE_ESCAPE = re.compile(r"\\u[dD][89a-fA-F]")
_SURROGATE = re.compile("[\ud800-\udfff]")


class NotJsonError(UnreadableError):
    """The text is not JSON, but may be YAML."""


def read_json(text: str) -> Json:
    """Return the value of a JSON text.

    Raises:
        NotJsonError: The text is not JSON.
        UnreadableError: An object has a key twice, or a limit is exceeded.
    """
    try:
        value: Json = json.loads(text, object_pairs_hook=_unique_pairs, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        raise NotJsonError(f"this is not valid JSON: {error.msg}", error.pos) from error
    except _DuplicateKeyError as error:
        raise _duplicate_key(text) from error
    except RecursionError as error:
        raise UnreadableError(TOO_DEEP, _too_deep_at(text)) from error
    except ValueError as error:
        raise NotJsonError(f"this is not valid JSON: {error}", 0) from error
    _check_limits(value, text)
    return _without_surrogates(value) if _SURROGATE_ESCAPE.search(text) else value


def locate_json(text: str) -> Positions:
    """Return the positions of a text that `read_json` accepts."""
    positions = Positions()
    open_nodes: list[int] = []
    key_offset: int | None = None
    for token in _tokens(text):
        match token.kind:
            case "key":
                key_offset = token.offset
            case "close":
                positions.close(open_nodes.pop())
            case kind:
                node = positions.open(token.offset if key_offset is None else key_offset)
                key_offset = None
                if kind == "open":
                    open_nodes.append(node)
    return positions


class _DuplicateKeyError(Exception):
    """An object has a key twice. The standard library does not say where."""


def _unique_pairs(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    value = dict(pairs)
    if len(value) != len(pairs):
        raise _DuplicateKeyError
    return value


def _refuse_constant(constant: str) -> Json:
    raise ValueError(f"{constant} is not a JSON number")


def _check_limits(value: Json, text: str) -> None:
    """Raise UnreadableError if a limit is exceeded. Goes level by level: recursion could exhaust the stack."""
    level, depth, count = _containers([value]), 0, 1
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise UnreadableError(TOO_DEEP, _too_deep_at(text))
        children = [child for each in level for child in (each.values() if isinstance(each, dict) else each)]
        count += len(children)
        if count > MAX_VALUES:
            raise UnreadableError(TOO_MANY, 0)
        if len(text) > MAX_TEXT and any(map(_is_long, (*children, *(key for each in level for key in each)))):
            raise UnreadableError(TOO_LONG, _too_long_at(text))
        level = _containers(children)


def _is_long(value: Json) -> bool:
    return isinstance(value, str) and len(value) > MAX_TEXT


def _too_long_at(text: str) -> int:
    return next((token.offset for token in _tokens(text) if len(token.text) > MAX_TEXT), 0)


def _containers(values: list[Json]) -> list[dict[str, Json] | list[Json]]:
    return [each for each in values if isinstance(each, dict | list)]


def _without_surrogates(value: Json) -> Json:
    """Replace lone surrogates by U+FFFD: they cannot be encoded."""
    repaired: Json = json.loads(_SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False)))
    return repaired


@dataclass(slots=True)
class _Token:
    """A token of a JSON text. `kind` is "key", "open", "close" or "scalar"."""

    kind: str
    offset: int
    text: str


def _tokens(text: str) -> Iterator[_Token]:
    """Yield the tokens of a JSON text. A string before a colon is a key."""
    in_object: list[bool] = []
    expects_key = False
    for found in _TOKEN.finditer(text):
        match found[0]:
            case "{" | "[" as bracket:
                yield _Token("open", found.start(), bracket)
                in_object.append(bracket == "{")
                expects_key = in_object[-1]
            case "}" | "]" as bracket:
                yield _Token("close", found.start(), bracket)
                in_object = in_object[:-1]
            case ",":
                expects_key = in_object[-1:] == [True]
            case ":":
                expects_key = False
            case word:
                yield _Token("key" if expects_key else "scalar", found.start(), word)


def _duplicate_key(text: str) -> UnreadableError:
    seen: list[dict[str, int]] = []
    for token in _tokens(text):
        match token.kind:
            case "open":
                seen.append({})
            case "close":
                seen.pop()
            case "key":
                key = json.loads(token.text)
                if key in seen[-1]:
                    return duplicate_key(key, token.offset, line_of(text, seen[-1][key]))
                seen[-1][key] = token.offset
            case _:
                pass
    return UnreadableError("a mapping has a key twice", 0)


def _too_deep_at(text: str) -> int:
    depth = 0
    for token in _tokens(text):
        depth += {"open": 1, "close": -1}.get(token.kind, 0)
        if depth > MAX_DEPTH:
            return token.offset
    return 0
