"""A document is written by whoever wants to: none of its text becomes code, a place on the disk, or a traceback.

`make fuzz` looks at thousands of texts instead of dozens.
"""

from __future__ import annotations

import ast
import json
import re
import string
import subprocess
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final
from unittest.mock import patch
from urllib.parse import quote

import pytest
import yaml
from behaviour.conftest import configuration
from hypothesis import HealthCheck, event, example, given, settings
from hypothesis import strategies as st

from generator import pipeline
from generator.diagnostics import DocumentError
from generator.messages import as_text
from generator.output import write

ROOT = Path(__file__).parent.parent

FRAGMENTS: Final = (
    '"', "'", '"""', "'''", "\\", "\\\\", '\\"', "\n", "\r", "\r\n", "\t", "\x00", "\x0b", "\x0c", "\x1b[31m", "\x1c", "\x7f", "\x85", "\xa0",
    "\u2028", "\u2029", "\u200b", "\u202e", "\u2066", "\ufeff", "\ud800", "\udfff", "\U0010ffff", "😀", "é", "ﬁ", "ｆ", "中", " ", "_", "__",
    "{", "}", "{{", "}}", "{{ 7 }}", "{%", "%}", "{#", "#}", "%s", "%(x)s", "${x}", "f'{x}'", "#", "# type: ignore", "# fmt: off", "# -*- coding: utf-7 -*-",
    "\\N{DASH}", "\\x", "\\u12", "\\U", "\\0", "../", "..\\", "..", "/etc/passwd", "C:\\", "CON", "nul", "aux.py", "COM1", "__init__", "__class__",
    "import os", "exec(1)", "+exec(1)+", "\nexec(1)\n", ";", ",", "):", "]", ")", "(", "[", "=", "*", "@", "->", ":", "`", "```", "-->", "<b>", "&amp;", "Args:", "7", "0x",
)  # fmt: skip

TEXTS = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), min_size=1, max_size=6).map("".join)
POSITIONS: Final = re.compile(r"«(\w+)(?:\|(\w+))?»")
FORBIDDEN: Final = {"path": "{}#?:", "parameter": "{}#?/&:+*;.", "server": "{}", "variable": "{}"}
"""Characters that mean something else in a position: a hostile text is one that could be mistaken for a plain one."""
KEPT: Final = {"tag": f".>\\{string.whitespace}", "group": f".{string.whitespace}"}
"""Characters that separate the parts of a name, in plain texts too."""

TEMPLATE: Final = yaml.safe_load((Path(__file__).parent / "hostile.yaml").read_text(encoding="utf-8"))


class Filling:
    """The template with one text in all of its positions, told apart by a number, which is at one of its ends."""

    def __init__(self, text: str, *, at_start: bool) -> None:
        self._text = text
        self._at_start = at_start
        self._numbers: dict[str, str] = {}

    def fill(self, node: Any) -> Any:
        match node:
            case str():
                return POSITIONS.sub(self._replacement, node)
            case dict():
                return {self.fill(key): self.fill(value) for key, value in node.items()}
            case list():
                return [self.fill(each) for each in node]
            case _:
                return node

    def _replacement(self, match: re.Match[str]) -> str:
        position, as_reference = match[1], match[2] is not None
        text = "".join(each for each in self.text_at(position) if each not in FORBIDDEN.get(position, ""))
        number = self._numbers.setdefault(position, f"q{len(self._numbers):03}")
        whole = text + number if self._at_start else number + text
        return _as_reference(whole) if as_reference else whole

    def text_at(self, position: str) -> str:
        return self._text


def _as_reference(name: str) -> str:
    """Return a token of a pointer in a URL. A lone surrogate is no text, and is read as the replacement character."""
    escaped = name.replace("~", "~0").replace("/", "~1")
    return quote(re.sub("[\ud800-\udfff]", "\ufffd", escaped), safe="~")


class PlainFilling(Filling):
    """The same with dashes for all that is no letter, no digit and no part of a Python name."""

    def text_at(self, position: str) -> str:
        kept = "_" + KEPT.get(position, "")
        return "".join(each if each.isalnum() or each in kept else "-" for each in self._text)


@pytest.mark.hypothesis
@given(text=TEXTS, at_start=st.booleans())
@example(text="\U00010f00\ud800", at_start=True)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
def test_text_does_not_change_the_code(tmp_path: Path, text: str, at_start: bool) -> None:
    hostile = _files(tmp_path, Filling(text, at_start=at_start))
    plain = _files(tmp_path, PlainFilling(text, at_start=at_start))
    if hostile is None or plain is None:
        event("refused")
        return
    event("generated")
    assert _shape(hostile) == _shape(plain)
    for path in hostile:
        assert re.fullmatch(r"README\.md|pyproject\.toml|acme/py\.typed|acme/([a-z0-9_]+/)*[a-z0-9_]+\.py", path)
        assert not re.search(r"/(con|nul|aux|prn|com\d|lpt\d)\.py$", path)
        hostile[path].encode()  # has no lone surrogates
    assert tomllib.loads(hostile["pyproject.toml"]).keys() == tomllib.loads(plain["pyproject.toml"]).keys()


INVISIBLE: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Categories of characters that a terminal might obey."""


def _files(folder: Path, filling: Filling) -> Mapping[str, str] | None:
    """Return what is generated, without formatting; None where the document is refused, for a reason that can be shown."""
    spec = folder / "spec.json"
    spec.write_text(json.dumps(filling.fill(TEMPLATE)), encoding="utf-8")
    try:
        with patch.object(pipeline, "format_files", dict):
            generated = pipeline.generate(configuration(spec, folder / "out", "acme", lenient=True))
    except DocumentError as error:
        assert all(each.location.line > 0 for each in error.diagnostics)
        found = list(error.diagnostics)
        files = None
    else:
        found = list(generated.diagnostics)
        files = generated.files
    for each in found:
        assert not {unicodedata.category(char) for char in as_text(each).replace("\n", "")} & INVISIBLE
    return files


def _shape(files: Mapping[str, str]) -> Counter[str]:
    """Return the syntax trees of all modules with neither names nor constants, whatever order these gave them."""
    ours = {path: text for path, text in files.items() if path.endswith(".py") and "/_runtime/" not in path}
    return Counter(_masked(ast.parse(text)) for text in ours.values())


def _masked(node: object) -> str:
    match node:
        case ast.Call(func=ast.Name(id="TypeAliasType"), args=[_, value]):
            return f"alias({_masked_type(value)})"
        case ast.Constant(value=value):
            return type(value).__name__
        case ast.AST():
            values = [_masked(value) for name, value in ast.iter_fields(node) if name not in NAMES]
            return f"{type(node).__name__}({', '.join(values)})"
        case list():
            return str(sorted(map(_masked, node)))
        case _:
            return repr(node)


NAMES: Final = frozenset({"id", "attr", "arg", "name", "asname", "module"})
"""Fields of nodes that hold a name."""


def _masked_type(value: ast.expr) -> str:
    """Return what a type in a string is when it is evaluated."""
    match value:
        case ast.Constant(value=str() as text):
            return _masked(ast.parse(text, mode="eval"))
        case ast.Subscript(slice=ast.Tuple(elts=[inner, *rest])):
            return f"{_masked_type(inner)} {_masked(rest)}"
        case _:
            return _masked(value)


CODE: Final = "__import__('pathlib').Path('executed').touch()"
ATTACKS: Final = (
    f'"""\n{CODE}\n"""', f"'''\n{CODE}\n'''", f'"+{CODE}+"', f"'+{CODE}+'", f'\\"+{CODE}+"', f'"\n{CODE}\n#', f"\n{CODE}\n", f"\r{CODE}\r", f"\u2028{CODE}",
    f"{{{{ {CODE} }}}}", f"{{% {CODE} %}}", f"{{{CODE}}}", f")\n{CODE}\n(", f"], {CODE}, [", f'"], {CODE}, ["', f"'], {CODE}, ['", f"\x0c{CODE}", CODE, f"x); {CODE}; (", f"\\\n{CODE}",
)  # fmt: skip
IMPORT_ALL: Final = """
import importlib, pathlib, pkgutil, sys, typing_extensions
import acme
for found in pkgutil.walk_packages(acme.__path__, "acme."):
    importlib.import_module(found.name)
for name in dir(acme.models):
    found = getattr(acme.models, name)
    if hasattr(found, "model_rebuild"):
        found.model_rebuild()
    elif isinstance(found, typing_extensions.TypeAliasType):
        acme._runtime.declared.meaning(acme._runtime.declared.declare(found, found.__module__))
acme.SDK
print(sorted(each.name for each in pathlib.Path().iterdir()))
"""


@pytest.mark.parametrize("at_start", [True, False])
def test_nothing_is_executed_or_written_elsewhere(tmp_path: Path, at_start: bool) -> None:
    """All attacks stand in one document, one behind the other."""
    folder = tmp_path / "around" / "out"
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(Filling("".join(ATTACKS), at_start=at_start).fill(TEMPLATE)), encoding="utf-8")
    generated = pipeline.generate(configuration(spec, folder, "acme", lenient=True))
    write(generated.files, folder)
    assert sorted(each.name for each in tmp_path.rglob("*") if folder not in each.parents) == [
        "around",
        "out",
        "spec.json",
    ]
    done = subprocess.run(
        [sys.executable, "-B", "-c", IMPORT_ALL], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout == "['.generated-files', 'README.md', 'acme', 'pyproject.toml']\n"
