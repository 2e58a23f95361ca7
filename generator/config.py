"""What to generate and where: [tool.generator] of the nearest pyproject.toml, and the command line's words over it.

Reads one file and writes none. A setting that is unknown or of the wrong type is an error with its place.
"""

from __future__ import annotations

import keyword
import os
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .diagnostics import Diagnostic, Location, Severity
from .settings import ConfigError, Settings, broken_file

DEFAULT_OUTPUT = "generated"
DEFAULT_CLASS_NAME = "SDK"
DEFAULT_VERSION = "0.1.0"

_SETTINGS = frozenset(
    "spec output package class_name distribution version names client_parameters pagination allow".split()
)
_PACKAGE = re.compile(r"[A-Za-z][A-Za-z0-9_]*")
_DISTRIBUTION = re.compile(r"[A-Za-z0-9]([A-Za-z0-9._-]*[A-Za-z0-9])?")
_VERSION = re.compile(r"\d+(\.\d+)*((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?")


class MissingSettingError(Exception):
    """A setting that has no default was given neither in a file nor on the command line."""

    def __init__(self, setting: str, option: str) -> None:
        super().__init__(setting, option)
        self.setting = setting
        self.option = option

    def __str__(self) -> str:
        return f"no {self.setting}: give {self.option}, or set `{self.setting}` under [tool.generator] in pyproject.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the command line says. Paths are relative to the working directory; None where it says nothing."""

    spec: str | None = None
    output: str | None = None
    package: str | None = None
    lenient: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """A finding that is accepted: all of a code, or those at a pointer and below it ("code:#/paths/~1a")."""

    code: str
    pointer: str | None
    location: Location

    def covers(self, found: Diagnostic) -> bool:
        if found.severity is Severity.ERROR or found.code != self.code:
            return False
        return self.pointer is None or f"{found.pointer}/".startswith(f"{self.pointer}/")

    def __str__(self) -> str:
        return self.code if self.pointer is None else f"{self.code}:{self.pointer}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that decides what is written.

    `distribution` and `version` stand in the generated pyproject.toml. `names` maps a pointer or an operationId
    to the name that is wanted. `client_parameters` are wire names that the client takes once for all calls.
    """

    spec: Path
    output: Path
    package: str
    class_name: str = DEFAULT_CLASS_NAME
    distribution: str
    version: str = DEFAULT_VERSION
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    client_parameters: tuple[str, ...] = ()
    pagination: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    allow: tuple[Allowance, ...] = ()
    lenient: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """`shown`: what no allowance covers. `unused`: an error for each allowance that covers nothing."""

    shown: tuple[Diagnostic, ...]
    unused: tuple[Diagnostic, ...]


def read_config(options: Options, *, folder: Path | None = None) -> Config:
    """Return the configuration for a run in `folder`, the working directory unless given.

    Raises:
        ConfigError: the file cannot be read, or says something that it cannot say.
        MissingSettingError: no spec, or no package.
    """
    folder = Path.cwd() if folder is None else folder
    settings = _nearest_settings(folder)
    settings.refuse_unknown(_SETTINGS)
    config = _combine(settings, options, folder)
    settings.raise_problems()
    return config


def apply_allowances(found: Iterable[Diagnostic], allowances: tuple[Allowance, ...]) -> Findings:
    """Sort out which findings are allowed, and which allowances are of no use any more."""
    found = tuple(found)
    return Findings(
        shown=tuple(each for each in found if not any(allowance.covers(each) for allowance in allowances)),
        unused=tuple(_unused(each) for each in allowances if not any(map(each.covers, found))),
    )


def _nearest_settings(folder: Path) -> Settings:
    """Read the first pyproject.toml with a [tool.generator] in `folder` or above; others say nothing about us."""
    for parent in (folder, *folder.parents):
        file = parent / "pyproject.toml"
        if not file.is_file():
            continue
        shown = os.path.relpath(file, folder)
        try:
            text = file.read_text(encoding="utf-8")
            table = tomllib.loads(text).get("tool", {}).get("generator")
        except (OSError, ValueError, AttributeError) as error:
            raise broken_file(shown, error) from error
        if table is not None:
            return Settings(file=shown, text=text, table=table)
    return Settings(file="pyproject.toml", text="", table={})


def _combine(settings: Settings, options: Options, folder: Path) -> Config:
    home = Path(settings.file).parent
    spec = _spec(settings, options, home)
    package = options.package or settings.text("package")
    if package is None:
        raise MissingSettingError("package", "--package NAME")
    distribution = settings.text("distribution", _DISTRIBUTION) if options.package is None else None
    output = settings.text("output")
    about_spec = settings if _is_configured(spec, settings, home, folder) else settings.without_values()
    ...
