"""docs/settings.md lists all settings and extensions that the generator reads, each with an example, and no others."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path

import yaml

from generator.config import SETTINGS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/settings.md").read_text(encoding="utf-8")


def rows(title: str) -> dict[str, str]:
    """Return the examples in the table of a section by the names in its first column."""
    section = PAGE.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]
    found = [re.fullmatch(r"\| `([\w-]+)` \|.*\| `(.*)` \|", line) for line in section.splitlines()[3:] if line]
    assert all(found), title
    return {each[1]: each[2] for each in found if each}


def extensions_read() -> set[str]:
    """Return every text of the generator's code that is the name of an extension."""
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "generator").rglob("*.py"))
    nodes = (node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Constant))
    return {node.value for node in nodes if isinstance(node.value, str) and re.fullmatch(r"x-[a-z-]*[a-z]", node.value)}


def test_every_setting_has_an_example_that_is_valid() -> None:
    examples = rows("Settings")
    assert list(examples) == list(SETTINGS)
    for name, example in examples.items():
        assert SETTINGS[name].accepts(tomllib.loads(example)[name]), name


def test_every_extension_that_is_read_has_an_example() -> None:
    examples = rows("Extensions")
    assert examples.keys() == extensions_read()
    for name, example in examples.items():
        assert list(yaml.safe_load(example)) == [name]
