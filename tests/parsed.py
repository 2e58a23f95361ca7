"""Text of a spec -> the Api after parsing and simplifying."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent, indent

from generator.api import Api, Operation
from generator.diagnostics import Diagnostic, Diagnostics, Pointer
from generator.parse import parse
from generator.read.document import Document, load
from generator.read.references import Resolver
from generator.read.upgrade import upgrade
from generator.schemas import Schema
from generator.simplify import simplify


@dataclass(frozen=True, slots=True)
class Parsed:
    """An Api and the findings on the way to it."""

    document: Document
    api: Api
    diagnostics: Diagnostics

    @property
    def codes(self) -> list[str]:
        return [each.code for each in self.diagnostics]

    def found(self, code: str) -> list[Diagnostic]:
        return [each for each in self.diagnostics if each.code == code]

    @property
    def operation(self) -> Operation:
        """Return the only operation."""
        (operation,) = self.api.operations
        return operation

    def schema(self, name: str) -> Schema:
        """Return a component schema."""
        return self.api.schemas[component(name)]


def component(name: str, *further: str) -> Pointer:
    return Pointer("spec.yaml", ("components", "schemas", name, *further))


def write(folder: Path, files: Mapping[str, str]) -> Path:
    """Write `files` and return the first of them."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text), encoding="utf-8")
    return folder / next(iter(files))


def parsed(folder: Path, spec: str, *, others: Mapping[str, str] | None = None, simplified: bool = False) -> Parsed:
    """Return what a specification says; `others` are files beside it."""
    document = load(write(folder, {"spec.yaml": spec, **(others or {})}))
    diagnostics = Diagnostics(document.locate)
    document = upgrade(document, diagnostics)
    api = parse(document, Resolver(document, diagnostics), diagnostics)
    return Parsed(document, simplify(api, diagnostics) if simplified else api, diagnostics)


def with_schemas(folder: Path, schemas: str, *, version: str = "3.1.0", simplified: bool = False) -> Parsed:
    """Return what `components.schemas` say."""
    head = f"openapi: {version}\ninfo: {{title: T, version: '1'}}\npaths: {{}}\ncomponents:\n  schemas:\n"
    return parsed(folder, head + indent(dedent(schemas), "    "), simplified=simplified)


def with_paths(folder: Path, paths: str, *, version: str = "3.1.0", simplified: bool = False) -> Parsed:
    """Return what `paths`, and what follows them at the root, say."""
    head = f"openapi: {version}\ninfo: {{title: T, version: '1'}}\npaths:\n"
    return parsed(folder, head + paths, simplified=simplified)
