"""Documents are untrusted: their text never becomes code, a path outside the output, or a traceback.

`make fuzz` tests many more texts.
"""

from __future__ import annotations

import ast
import json
import os
import re
import subprocess
import sys
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
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
from generator.cli.messages import as_text
from generator.diagnostics import Diagnostic, DocumentError, Severity
from generator.write.output import write

ROOT = Path(__file__).parent.parent

QUOTES: Final = ('"', "'", '"""', "'''", "\\", "\\\\", '\\"', "`", "```")
LINES: Final = tuple("\n \r \r\n \t \x0b \x0c \x1c \x85 \u2028 \u2029".split(" "))
UNSEEN: Final = tuple(
    "\x00 \x1b[31m \x7f \xad \u200b \u202e \u2066 \ufeff \ud800 \udfff \U0010ffff \U000e0041".split(" ")
)
LETTERS: Final = ("é", "ﬁ", "ｆ", "中", "😀", "\U00010f00", "\xa0", " ", "_", "__", "7", "0x")
BRACES: Final = tuple("{ } {{ }} {{7}} {% %} {# #} %s %(x)s ${x} f'{x}' ( ) [ ]".split(" "))
COMMENTS: Final = ("#", "# type: ignore", "# fmt: off", "# -*- coding: utf-7 -*-", "-->", "<b>", "&amp;", "Args:")
ESCAPES: Final = ("\\N{DASH}", "\\x", "\\u12", "\\U", "\\0")
PATHS: Final = ("../", "..\\", "..", "/etc/passwd", "C:\\", "CON", "nul", "aux.py", "COM1", "__init__", "__class__")
CODES: Final = ("import os", "exec(1)", "+exec(1)+", "\nexec(1)\n", ";", ",", "):", "=", "*", "@", "->", ":")
FRAGMENTS: Final = (*QUOTES, *LINES, *UNSEEN, *LETTERS, *BRACES, *COMMENTS, *ESCAPES, *PATHS, *CODES)

TEXTS = st.lists(st.sampled_from(FRAGMENTS) | st.text(max_size=3), min_size=1, max_size=6).map("".join)
POSITIONS: Final = re.compile(r"«(\w+)(?:\|(\w+))?»")
FORBIDDEN: Final = {
    "path": "{}#?:",
    "parameter": "{}#?/&:+*;.",
    **dict.fromkeys(("server", "host", "other_server", "base_path"), "{}"),
    "variable": "{}",
    **dict.fromkeys(("tag", "parent", "undeclared_tag"), ".>\\"),
    **dict.fromkeys(("group", "fern_group"), "."),
    **dict.fromkeys(("part_media", "parameter_media", "vendor", "binary", "text_media", "default_media"), ";,*/+"),
}
"""Characters that mean something else in a position: a hostile text is one that could be mistaken for a plain one."""
SLOW: Final = (HealthCheck.function_scoped_fixture, HealthCheck.too_slow)
TEMPLATES: Final = {
    path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))
    for path in sorted((Path(__file__).parent / "hostile").iterdir())
}


class Filling:
    """The template with one text in all of its positions, told apart by a number, which is at one of its ends."""

    def __init__(self, text: str, *, at_start: bool, is_plain: bool = False) -> None:
        self._text = text
        self._at_start = at_start
        self._is_plain = is_plain
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
        text = "".join(each for each in self._text if each not in FORBIDDEN.get(position, ""))
        text = _plain(text) if self._is_plain else text
        number = self._numbers.setdefault(position, f"q{len(self._numbers):03}")
        whole = text + number if self._at_start else number + text
        return _as_reference(whole) if as_reference else whole


def _as_reference(name: str) -> str:
    """Return a token of a pointer in a URL. A lone surrogate is no text, and is read as the replacement character."""
    escaped = name.replace("~", "~0").replace("/", "~1")
    return quote(re.sub("[\ud800-\udfff]", "\ufffd", escaped), safe="~")


def _plain(text: str) -> str:
    """Return a text with dashes for all that is no letter, no digit and no part of a Python name.

    It is no name of an extension, unless the text is one: that is read in few places.
    """
    plain = "".join(each if each.isalnum() or each == "_" else "-" for each in text)
    return plain if text.startswith("x-") or not plain.startswith("x-") else f"y{plain[1:]}"


def _is_module(path: str) -> bool:
    """Return whether a path is one that Python imports, on every file system."""
    return (
        path.startswith("acme/")
        and all(each.isidentifier() and len(each.encode()) < 250 for each in path.removesuffix(".py").split("/"))
        and path == unicodedata.normalize("NFKC", path.lower())
    )


@pytest.mark.parametrize("template", TEMPLATES)
@given(text=TEXTS, at_start=st.booleans())
@example(text="\U00010f00\ud800", at_start=True)
@example(text='"\r\n', at_start=True)
@example(text='x"', at_start=True)
@settings(max_examples=settings.default.max_examples // 4, suppress_health_check=SLOW)  # each generates two packages
def test_text_does_not_change_the_code(tmp_path: Path, template: str, text: str, at_start: bool) -> None:
    document = TEMPLATES[template]
    hostile = _generate(tmp_path, Filling(text, at_start=at_start).fill(document))
    plain = _generate(tmp_path, Filling(text, at_start=at_start, is_plain=True).fill(document))
    if hostile is None or plain is None:
        event("refused")
        return
    event("generated")
    assert _shape(hostile) == _shape(plain)
    for path in hostile:
        assert path in (".gitattributes", "README.md", "pyproject.toml", "acme/py.typed") or _is_module(path)
        hostile[path].encode()  # has no lone surrogates
        assert "\r" not in hostile[path]  # line ends are compared as LF
    assert tomllib.loads(hostile["pyproject.toml"]).keys() == tomllib.loads(plain["pyproject.toml"]).keys()


DEVICE: Final = re.compile(r"(^|/)(con|nul|aux|prn|com\d|lpt\d)(\.[a-z]+)?(/|$)")
INVISIBLE: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Categories of characters that a terminal might obey."""


def _generate(folder: Path, document: object) -> Mapping[str, str] | None:
    """Return what is generated, without formatting; None where the document is refused, for a reason that can be shown."""
    spec = folder / "spec.json"
    spec.write_text(json.dumps(document), encoding="utf-8")
    try:
        with patch.object(pipeline, "format_files", dict):
            generated = pipeline.generate(configuration(spec, folder / "out", "acme", lenient=True))
    except DocumentError as refusal:
        _judge_findings(refusal.diagnostics)
        return None
    _judge_findings(generated.diagnostics)
    return generated.files


def _judge_findings(found: Iterable[Diagnostic]) -> None:
    for each in found:
        assert each.location.line > 0
        assert not {unicodedata.category(char) for char in as_text(each).replace("\n", "")} & INVISIBLE


def _shape(files: Mapping[str, str]) -> Counter[str]:
    """Return the syntax trees of all modules with neither names nor constants, whatever order these gave them."""
    ours = {path: text for path, text in files.items() if path.endswith(".py") and "/_runtime/" not in path}
    return Counter(_masked(ast.parse(text)) for text in ours.values())


def _masked(node: object) -> str:
    match node:
        case ast.Call(func=ast.Name(id="TypeAliasType"), args=[_, value]):
            return f"alias({_masked_type(value)})"
        case ast.Assign(targets=[ast.Name(id="_HOMES")], value=ast.List(elts=lines)):  # names, in lines as they fit
            return f"homes({len(' '.join(map(_text, lines)).split())})"
        case ast.Constant(value=value):
            return type(value).__name__
        case ast.AST():
            values = [_masked(value) for name, value in ast.iter_fields(node) if name not in NAMES]
            return f"{type(node).__name__}({', '.join(values)})"
        case list():
            return str(sorted(map(_masked, node)))
        case _:
            return repr(node)


def _text(node: ast.expr) -> str:
    assert isinstance(node, ast.Constant)
    assert isinstance(node.value, str)
    return node.value


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
BREAKERS: Final = (
    '"""\n•\n"""', "'''\n•\n'''", '"+•+"', "'+•+'", '\\"+•+"', '"\n•\n#', "\n•\n", "\r•\r", "\u2028•", "\x0c•", "\\\n•",
    "{{ • }}", "{% • %}", "{•}", ")\n•\n(", "], •, [", '"], •, ["', "'], •, ['", "•", "x); •; (",
)  # fmt: skip
ATTACK: Final = "".join(each.replace("•", CODE) for each in BREAKERS)
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
        acme._runtime.types.declared.resolve(acme._runtime.types.declared.declare(found, found.__module__))
acme.SDK
print(sorted(each.name for each in pathlib.Path().iterdir()))
"""


@pytest.mark.parametrize("at_start", [True, False])
@pytest.mark.parametrize("template", TEMPLATES)
def test_nothing_is_executed_or_written_elsewhere(tmp_path: Path, template: str, at_start: bool) -> None:
    folder = tmp_path / "around" / "out"
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(Filling(ATTACK, at_start=at_start).fill(TEMPLATES[template])), encoding="utf-8")
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
    assert done.stdout == "['.generated-files', '.gitattributes', 'README.md', 'acme', 'pyproject.toml']\n"


def test_no_module_is_named_after_a_device_or_a_part_of_the_package(tmp_path: Path) -> None:
    names = ("CON", "prn", "Aux", "nul", "COM1", "lpt9", "__init__", "_runtime", "models", "errors", "client")
    schema = {"type": "object", "properties": {"x": {"type": "string"}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1"},
        "paths": {f"/{name}": {"get": {"tags": [name], "responses": {"204": {"description": ""}}}} for name in names},
        "components": {"schemas": dict.fromkeys(names, schema)},
    }
    files = _generate(tmp_path, document)
    assert files is not None
    folded = [path.casefold() for path in files]
    assert len(set(folded)) == len(folded)
    assert not [path for path in folded if DEVICE.search(path)]


HEAD: Final = 'openapi: 3.1.0\ninfo: {title: x, version: "1"}\npaths: {}\n'
BOMBS: Final[Mapping[str, Callable[[], str]]] = {
    "aliases.yaml": lambda: HEAD + "x-0: &a0 [x]\n" + _bombs("x-{0}: &a{0} [{1}]\n"),
    "merges.yaml": lambda: HEAD + "x-0: &a0 {k: v}\n" + _bombs("x-{0}: &a{0} {{<<: [{1}], k{0}: v}}\n"),
    "circle.yaml": lambda: HEAD + "x-a: &a [*a]\n",
    "deep.yaml": lambda: HEAD + "x-a: " + "[" * 100_000 + "]" * 100_000,
    "deep_blocks.yaml": lambda: HEAD + "x-a:\n  " + "- " * 100_000 + "x\n",
    "deep.json": lambda: '{"openapi": "3.1.0", "x-a": ' + '{"a":' * 100_000 + "1" + "}" * 100_001,
    "endless.json": lambda: "[" * 100_000,
    "large.json": lambda: '{"openapi": "3.1.0", "x-a": [' + "0," * 25_000_000 + "0]}",
    "larger.json": lambda: '{"openapi": "3.1.0", "x-a": "' + "x" * 70_000_000 + '"}',
    "long_text.json": lambda: '{"openapi": "3.1.0", "info": {"description": "' + "x y " * 12_500_000 + '"}}',
    "long_text.yaml": lambda: HEAD + "x-a: " + "x" * 5_000_000,
    "long_key.json": lambda: '{"openapi": "3.1.0", "' + "x" * 5_000_000 + '": 1}',
    "not_text.yaml": lambda: HEAD + "x-a: \x00\n",
    "circle_of_references.json": lambda: json.dumps({"openapi": "3.1.0", "$ref": "#"}),
    "chain_of_unions.json": lambda: _chained(lambda target: {"oneOf": [target, {"properties": {"a": {}}}]}),
}
"""Documents that are refused, without much ado."""


def _chained(link: Callable[[object], object]) -> str:
    """Return a document with a thousand schemas, each of which leads to the next."""
    places = [{"$ref": f"#/components/schemas/{number}"} for number in range(1001)]
    schemas = {str(number): link(places[number + 1]) for number in range(1000)} | {"1000": {}}
    answer = {"description": "", "content": {"application/json": {"schema": places[0]}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1"},
        "paths": {"/a": {"get": {"responses": {"200": answer}}}},
        "components": {"schemas": schemas},
    }
    return json.dumps(document)


def _bombs(line: str) -> str:
    """Return lines that have ten aliases each of the line before."""
    return "".join(line.format(number, ", ".join([f"*a{number - 1}"] * 10)) for number in range(1, 12))


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_with_little_memory(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text(BOMBS[name](), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, name, "--output", "out", "--package", "acme"],
        cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 3, done.stderr
    assert re.match(rf"{name}:\d+:\d+: error\[[\w-]+\]: ", done.stderr)
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "out").exists()


LIMITED: Final = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (2**30, 2**30))
from generator.cli import main
main(["generate", *sys.argv[1:]])
"""
"""Generate in a gigabyte of addresses, most of which the libraries take for themselves."""

LOOPS: Final = (
    {"A": {"$ref": "#/components/schemas/B"}, "B": {"$ref": "#/components/schemas/A"}},
    {"A": {"allOf": [{"$ref": "#/components/schemas/B"}]}, "B": {"allOf": [{"$ref": "#/components/schemas/A"}]}},
    {"A": {"oneOf": [{"$ref": "#/components/schemas/B"}, {"type": "null"}]}, "B": {"anyOf": [{"$ref": "#/components/schemas/A"}]}},
    {"A": {"$ref": "#/components/schemas/A/properties/a"}},
    {"A": {"type": "array", "items": {"$ref": "#/components/schemas/A"}}},
    {"A": {"additionalProperties": {"$ref": "#/components/schemas/A"}}},
    {"A": {"properties": {"a": {"oneOf": [{"$ref": "#/components/schemas/A"}, {"$ref": "#/components/schemas/A"}]}}}},
)  # fmt: skip


@pytest.mark.parametrize("schemas", LOOPS, ids=range(len(LOOPS)))
def test_a_circle_of_references_ends(tmp_path: Path, schemas: object) -> None:
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/A"}}}
    operation = {"requestBody": {"content": content}, "responses": {"200": {"description": "", "content": content}}}
    document = {
        "openapi": "3.1.0",
        "info": {"title": "Acme", "version": "1"},
        "paths": {"/a": {"post": operation}},
        "components": {"schemas": schemas},
    }
    spec = tmp_path / "spec.json"
    spec.write_text(json.dumps(document), encoding="utf-8")
    generated = pipeline.generate(configuration(spec, tmp_path / "out", "acme", lenient=True))
    is_told = any(each.severity is Severity.WARNING for each in generated.diagnostics)
    assert is_told == ("Any" in generated.files["acme/resources/a.py"])
