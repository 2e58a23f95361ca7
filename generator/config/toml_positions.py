"""The lines and columns of the keys of a TOML text, for error messages. Reads no values: tomllib does, which knows no lines."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator

from ..diagnostics import Location
from ..json_types import Json

_KEY = re.compile(r"""[ \t]*((?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w.-]|[ \t])+)=""")
_ERROR_POSITION = re.compile(r"\(at line (\d+), column (\d+)\)")


def locate_key(file: str, text: str, keys: tuple[str, ...]) -> Location:
    """Return the location of `keys`, or else of the innermost table around it that starts a line."""
    locations = dict(_locations(file, text))
    known = [keys[:length] for length in range(len(keys), 0, -1) if keys[:length] in locations]
    return locations[known[0]] if known else Location(file=file, line=1, column=1)


def locate_error(file: str, text: str, error: tomllib.TOMLDecodeError) -> Location:
    """Return the location that tomllib's message names, or else the end of the text."""
    lines = text.splitlines() or [""]
    found = _ERROR_POSITION.search(str(error))
    line, column = (int(found[1]), int(found[2])) if found else (len(lines), len(lines[-1]) + 1)
    return Location(file=file, line=line, column=column, source_line=lines[min(line, len(lines)) - 1])


def _locations(file: str, text: str) -> Iterator[tuple[tuple[str, ...], Location]]:
    """Yield each key that starts a line. A line of a multi-line string may look like a key; nobody asks for that one."""
    table: tuple[str, ...] = ()
    for number, line in enumerate(text.splitlines(), 1):
        column = len(line) - len(line.lstrip()) + 1
        location = Location(file=file, line=number, column=column, source_line=line)
        if line.lstrip().startswith("["):
            table = _path(line)
            yield table, location
        elif found := _KEY.match(line):
            yield (*table, *_path(f"{found[1]}= 0")), location


def _path(line: str) -> tuple[str, ...]:
    """Return the keys of a table header or of an assignment: `[tool."a.b"]` -> ("tool", "a.b")."""
    try:
        node: Json = tomllib.loads(line)
    except tomllib.TOMLDecodeError:
        return ()
    keys: list[str] = []
    while isinstance(node, dict) and node:
        key, node = next(iter(node.items()))
        keys.append(key)
    return tuple(keys)
