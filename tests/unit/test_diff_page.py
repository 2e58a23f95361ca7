"""docs/diff.md lists all codes of changes, and its tables of versions and exit statuses are true."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from generator.cli.exits import Exit
from generator.codes import CODES
from generator.diff import KINDS, Kind, Level, next_version

PAGE = (Path(__file__).parents[2] / "docs/diff.md").read_text(encoding="utf-8")
VERSIONS = re.findall(r"\| `([\w.]+)` \| `([\w.]+)` \| `([\w.]+)` \| `([\w.]+)` \|", PAGE)


def test_every_code_is_listed_in_the_order_of_the_table() -> None:
    expected = [f"| `{each.name}` | {each.levels} | {each.meaning} |" for each in KINDS.values()]
    assert PAGE.split("## Codes\n", 1)[1].strip().splitlines()[4:] == expected


def test_codes_of_changes_are_not_those_of_diagnostics() -> None:
    assert not KINDS.keys() & CODES.keys()


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.name)
def test_the_explanation_of_a_code_is_made_of_sentences(kind: Kind) -> None:
    for text in (kind.meaning, kind.remedy):
        assert text[0].isupper() or text[0] == "`"
        assert text.endswith(".")


@pytest.mark.parametrize(("version", "patch", "minor", "major"), VERSIONS)
def test_the_next_versions_are_those_of_the_page(version: str, patch: str, minor: str, major: str) -> None:
    levels = (Level.PATCH, Level.MINOR, Level.MAJOR)
    assert tuple(next_version(version, level) for level in levels) == (patch, minor, major)


@pytest.mark.parametrize(
    ("version", "level", "expected"),
    [
        ("1.2", Level.PATCH, "1.2.1"),
        ("1", Level.MINOR, "1.1.0"),
        ("0.0.3", Level.MAJOR, "0.1.0"),
        ("1.2.3.4", Level.PATCH, "1.2.4"),
        ("1.2.3rc1", Level.PATCH, "1.2.3"),
        ("1.2.3rc1", Level.MINOR, "1.3.0"),
        ("1.2.0.dev4", Level.MINOR, "1.2.0"),
        ("1.2.0.dev4", Level.MAJOR, "2.0.0"),
        ("0.5.0b2", Level.MAJOR, "0.5.0"),
        ("0.5.1b2", Level.MAJOR, "0.6.0"),
        ("1.2.3.post1", Level.PATCH, "1.2.4"),
        ("1.2.3rc1", Level.NONE, "1.2.3rc1"),
    ],
)
def test_the_next_version_follows_semantic_versioning(version: str, level: Level, expected: str) -> None:
    assert next_version(version, level) == expected


def test_the_exit_statuses_are_those_of_the_program() -> None:
    listed = re.findall(r"^\| (\d) \|", PAGE.split("## Exit statuses", 1)[1].split("\n## ", 1)[0], re.MULTILINE)
    assert [int(each) for each in listed] == [0, Exit.DIFFERENT, Exit.USAGE, Exit.DOCUMENT]
