"""Every diagnostic code is declared once, reported somewhere, and caused by the example in its explanation."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

import pytest
import yaml

from generator import codes, pipeline
from generator.codes import CODES
from generator.config import ConfigError, Options, read_config
from generator.config.allowances import apply_allowances
from generator.config.matching import check_matches
from generator.diagnostics import Code, Diagnostic, DiagnosticsError
from generator.read.syntax.limits import MAX_BYTES

GENERATOR: Final = Path(codes.__file__).parent
HEAD: Final = {"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}, "paths": {}}
CONFIGURED: Final = '\nspec = "spec.yaml"\n'


def _long_chain() -> str:
    links = {f"S{n}": {"allOf": [{"$ref": f"#/components/schemas/S{n + 1}"}]} for n in range(3000)}
    return yaml.safe_dump({**HEAD, "components": {"schemas": {**links, "S3000": {"type": "object"}}}})


SITUATIONS: Final[Mapping[str, Callable[[], bytes]]] = {
    "too-large": lambda: b" " * (MAX_BYTES + 1),
    "not-utf-8": lambda: "name: Prüfung".encode("utf-16"),
    "not-text": lambda: b"PK\x03\x04\x00\x00",
    "invalid-syntax": codes.INVALID_SYNTAX.example.encode,
    "not-openapi": codes.NOT_OPENAPI.example.encode,
    "unknown-version": codes.UNKNOWN_VERSION.example.encode,
    "long-chain": lambda: _long_chain().encode(),
}
"""The documents of the examples that are no part of an otherwise valid document, or that are described in words."""


def _diagnosed(folder: Path, document: bytes) -> Iterator[Diagnostic]:
    (folder / "spec.yaml").write_bytes(document)
    try:
        yield from pipeline.examine(read_config(Options(spec="spec.yaml", package="pets", lenient=True))).diagnostics
    except DiagnosticsError as error:
        yield from error.diagnostics


def _diagnosed_configuration(text: bytes) -> Iterator[Diagnostic]:
    Path("pyproject.toml").write_bytes(text)
    try:
        config = read_config(Options(package=None))
        check_matches(config, named=(), parameters=())
        yield from apply_allowances((), config.allow).unused
    except ConfigError as error:
        yield from error.diagnostics


def _diagnosed_example(code: Code, folder: Path) -> Iterator[Diagnostic]:
    """Cause what a code's example describes, and yield the diagnostics."""
    if code is codes.UNREADABLE_CONFIG:
        return _diagnosed_configuration(b"\xff")
    if code.example.startswith("[tool.generator]"):
        package = "" if "package" in code.example else '\npackage = "pets"'
        return _diagnosed_configuration((code.example + CONFIGURED + package).encode())
    if code is codes.UNREADABLE_FILE:
        return _diagnosed_missing_file()
    if code.name in SITUATIONS:
        return _diagnosed(folder, SITUATIONS[code.name]())
    fragment = yaml.safe_load(code.example)
    return _diagnosed(folder, yaml.safe_dump({**HEAD, **fragment}, sort_keys=False).encode())


def _diagnosed_missing_file() -> Iterator[Diagnostic]:
    try:
        pipeline.examine(read_config(Options(spec="missing.yaml", package="pets")))
    except DiagnosticsError as error:
        yield from error.diagnostics


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.name)
def test_the_example_of_a_code_causes_it(code: Code, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = [each for each in _diagnosed_example(code, tmp_path) if each.code == code.name]
    assert found
    is_warning_instead = code.is_survivable
    assert {each.severity for each in found} == {"warning" if is_warning_instead else code.severity}


@pytest.mark.parametrize("code", CODES.values(), ids=lambda code: code.name)
def test_the_explanation_of_a_code_is_made_of_sentences(code: Code) -> None:
    for text in (code.meaning, code.remedy):
        assert text[0].isupper() or text.startswith(("`", "["))
        assert text.endswith(".")
    assert not (code.is_survivable and code.severity != "error")


def test_each_constant_is_called_after_its_code() -> None:
    constants = {name: value for name, value in vars(codes).items() if isinstance(value, Code)}
    assert constants == {name.upper().replace("-", "_"): code for name, code in CODES.items()}


def _source() -> Iterator[ast.AST]:
    """Yield all syntax nodes of the generator but for the declarations of the codes."""
    for path in GENERATOR.rglob("*.py"):
        if path.name != "codes.py":
            yield from ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def _code_constant(node: ast.expr) -> str | None:
    match node:
        case ast.Attribute(value=ast.Name(id="codes"), attr=name) if name != "CODES":
            return name
        case _:
            return None


def test_each_code_is_reported_somewhere() -> None:
    calls = (node for node in _source() if isinstance(node, ast.Call))
    reported = {name for call in calls for each in call.args if (name := _code_constant(each))}
    assert reported == {name.upper().replace("-", "_") for name in CODES}


def test_no_code_is_written_as_text() -> None:
    """So each code that is reported is declared: `report` and `fault` take nothing but a Code, which mypy checks."""
    texts = {node.value for node in _source() if isinstance(node, ast.Constant) and isinstance(node.value, str)}
    assert not texts & CODES.keys()
    made = {path for path in GENERATOR.rglob("*.py") if " Code(" in path.read_text(encoding="utf-8")}
    assert made == {GENERATOR / "codes.py"}
