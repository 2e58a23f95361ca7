"""One table of a TOML file, read with types and places. Knows nothing of what the settings mean."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from .diagnostics import Diagnostic, Location, Severity

TABLE = ("tool", "generator")

_KEY = re.compile(r"""((?:"(?:[^"\\]|\\.)*"|'[^']*'|[\w.-]|[ \t])+)=""")
_POSITION = re.compile(r"(.*) \(at line (\d+), column (\d+)\)", re.DOTALL)

_Setting = TypeVar("_Setting")


class ConfigError(Exception):
    """The configuration cannot be used; `diagnostics` say where and why."""

    def __init__(self, *diagnostics: Diagnostic) -> None:
        super().__init__(*diagnostics)
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        return "; ".join(f"{each.location}: {each.message}" for each in self.diagnostics)


class Settings:
    """[tool.generator] of one file. Reading a wrong setting gives None or nothing, and notes the problem for the end."""

    def __init__(self, file: str, text: str, table: object) -> None:
        self.file = file
        self._lines = text.splitlines()
        self._problems: list[Diagnostic] = []
        self._table: Mapping[str, Any] = {}
        if isinstance(table, dict):
            self._table = table
        else:
            self._refuse(table, "a table")

    def refuse_unknown(self, known: frozenset[str]) -> None:
        for key in self._table.keys() - known:
            self._problem("unknown-setting", f"there is no setting `{key}`", key, help=_suggestion(key, known))

    def text(self, key: str, form: re.Pattern[str] | None = None, wanted: str = "a text") -> str | None:
        """Return a text of the given form, described as `wanted`."""
        return self._read(key, wanted, lambda value: _is_text(value) and (form is None or form.fullmatch(value)))

    def texts(self, key: str) -> tuple[str, ...]:
        found = self._read(key, "a list of texts", lambda value: isinstance(value, list) and all(map(_is_text, value)))
        return tuple(found or ())

    def text_by_name(self, key: str) -> Mapping[str, str]:
        found = self._read(
            key, "a table of texts", lambda value: isinstance(value, dict) and all(map(_is_text, value.values()))
        )
        return found or {}

    def table(self, key: str) -> Mapping[str, Any]:
        return self._read(key, "a table", lambda value: isinstance(value, dict)) or {}

    def raise_problems(self) -> None:
        if self._problems:
            raise ConfigError(*sorted(self._problems, key=lambda each: (each.location.line, each.location.column)))

    def place(self, *keys: str) -> Location:
        ...
