"""Changes as text, as Markdown, as annotations of a GitHub workflow, and as a section of a changelog. Prints nothing."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import Final

from ..diff import Change, Level, Topic
from .comparing import Compared
from .messages import github_command, visible

_GITHUB_LEVELS: Final[Mapping[Level, str]] = {Level.MAJOR: "error", Level.MINOR: "warning", Level.PATCH: "notice"}
_MARKS: Final = re.compile(r"([\\`*_\[\]<>#|~])")


def as_text(found: Compared) -> str:
    """Return the changes by resource, each with its code and its places, and the verdict as the last line.

    llm.batches
      major  create(endpoint) no longer takes '/v1/old'  [enum-value-removed]
             old.yaml:12 -> new.yaml:14
    """
    return "\n".join([*_lines(found), verdict_line(found)])


def as_markdown(found: Compared) -> str:
    """Return the changes as a comment on a pull request."""
    lines = [f"### {_escaped(verdict_line(found))}"]
    for title, changes in _groups(found):
        lines += ["", f"**{_escaped(title)}**", ""]
        for each in changes:
            mark = "**major**" if each.level is Level.MAJOR else str(each.level)
            lines.append(f"- {mark}: `{visible(each.subject)}` {_escaped(each.message)} ({each.kind.name})")
    return "\n".join(lines)


def as_github(found: Compared) -> str:
    """Return workflow commands: one for each change, beside the line of the new document, and one for the verdict."""
    return "\n".join([*(_command(each, found.new) for each in found.changes), _verdict_command(found)])


def as_section(found: Compared, day: date) -> str:
    """Return a section of a changelog: the changes grouped by heading, the breaking ones marked."""
    lines = [f"## [{found.version}] - {day.isoformat()}"]
    by_topic = sorted(found.changes, key=lambda each: (_heading(each), -each.level))
    for heading, changes in groupby(by_topic, key=_heading):
        lines += ["", f"### {heading}", ""]
        lines += [_entry(each) for each in changes]
    return "\n".join(lines)


def verdict_line(found: Compared) -> str:
    """Return how many changes there are of each level, and what follows: "1 major, 2 minor: major, 1.0.0 -> 2.0.0"."""
    if not found.changes:
        return f"no changes: the SDK is the same, and its version stays {found.previous}"
    counts = Counter(each.level for each in found.changes)
    parts = ", ".join(f"{counts[level]} {level}" for level in reversed(Level) if counts[level])
    return f"{parts}: this is a {found.verdict} change, {found.previous} -> {found.version}"


def _groups(found: Compared) -> Iterator[tuple[str, list[Change]]]:
    """Yield the changes of each resource, those on the wire apart."""
    for resource, changes in groupby(found.changes, key=lambda each: each.resource):
        own = list(changes)
        wire = [each for each in own if each.kind.topic is Topic.WIRE]
        others = [each for each in own if each.kind.topic is not Topic.WIRE]
        yield from [(resource, others)] * bool(others)
        yield from [(f"{resource}, on the wire", wire)] * bool(wire)


def _lines(found: Compared) -> Iterator[str]:
    for title, changes in _groups(found):
        yield visible(title)
        told = [each for each in changes if each.kind.topic is not Topic.DOCUMENTATION]
        for each in told:
            subject = each.subject.removeprefix(f"{each.resource}.")
            yield visible(f"  {each.level}  {subject} {each.message}  [{each.kind.name}]")
            yield visible(f"         {_places(each)}")
        if count := len(changes) - len(told):
            yield f"  patch  {count} change{'s' * (count > 1)} of documentation"
        yield ""


def _places(change: Change) -> str:
    places = (f"{each.location.file}:{each.location.line}" for each in (change.old, change.new) if each)
    return " -> ".join(places)


def _escaped(text: str) -> str:
    """Escape what Markdown would interpret: messages contain text of the document."""
    return _MARKS.sub(r"\\\1", visible(text))


def _command(change: Change, new: str) -> str:
    """Return the command for a change. What is gone has no line in the new document."""
    file, line = (change.new.location.file, change.new.location.line) if change.new else (new, 1)
    title = f"{change.level}[{change.kind.name}]"
    if "://" not in file and not Path(file).exists():
        file = file.rpartition(":")[2]  # of a revision, whose files are those of the repository
    return github_command(
        _GITHUB_LEVELS[change.level],
        {"file": file, "line": str(line), "title": title},
        f"{change.subject} {change.message}",
    )


def _verdict_command(found: Compared) -> str:
    return github_command("notice", {"title": f"SDK {found.version}"}, verdict_line(found))


_HEADINGS: Final = ("Added", "Changed", "Deprecated", "Removed")


def _heading(change: Change) -> str:
    """Return the heading in Keep a Changelog. Headings are in alphabetical order."""
    return change.kind.topic.value if change.kind.topic.value in _HEADINGS else "Changed"


def _entry(change: Change) -> str:
    mark = "**Breaking:** " if change.level is Level.MAJOR else ""
    wire = "On the wire: " if change.kind.topic is Topic.WIRE else ""
    return f"- {mark}{wire}`{visible(change.subject)}` {_escaped(change.message)}."
