"""The configuration of a run: the nearest generator.toml or [tool.generator] of a pyproject.toml, overridden by options.

Reads one file and writes none. A setting that is unknown or of the wrong type is an error, with its line.
"""

from __future__ import annotations

import keyword
import os
import re
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from .. import codes
from ..diagnostics import Diagnostic, DiagnosticsError, Location, fault
from ..json_types import Json
from .allowances import Allowance, read_allowance
from .toml_positions import locate_error, locate_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """The options of the command line. Paths are relative to the working directory; None means "not given".

    `config`: the file to read instead of the nearest. `versions`: files that are versions of the document; if
    one is the configured document, or if `config` is given, the settings that name places in it apply to `spec`.
    """

    spec: str | None = None
    output: str | None = None
    package: str | None = None
    lenient: bool = False
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    include_internal: bool = False
    config: str | None = None
    versions: tuple[str, ...] = ()

    @property
    def patterns(self) -> tuple[tuple[str, str], ...]:
        """Return the patterns of the command line, each with the name of its option."""
        return (*(("include", each) for each in self.include), *(("exclude", each) for each in self.exclude))


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """Everything that decides what is generated, and where it is written.

    `spec` is the path of a file, or as a string a URL, "-" for standard input, or `REV:path` in git.
    `distribution` and `version` go into the generated pyproject.toml. `project`: a whole distribution is written, else the
    package alone, directly into `output`. `include`, `exclude` and the two after them choose operations, see
    `generator.choosing`. `names` maps a pointer or an operationId to the
    name to use. `client_parameters` are the wire names of parameters that are set once, on the client. `pagination` maps an
    operationId, an attribute or a pointer to how that list continues, and `places` to where that is written. `entries` are
    the locations of settings that name parts of the document, by setting and entry. Both are empty where it is another
    document, or a version of the document that need not have all that the settings name.
    """

    spec: Path | str
    output: Path
    package: str
    class_name: str
    distribution: str
    version: str
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    client_parameters: tuple[str, ...] = ()
    pagination: Mapping[str, Json] = field(default_factory=lambda: MappingProxyType({}))
    places: Mapping[str, Location] = field(default_factory=lambda: MappingProxyType({}), compare=False)
    allow: tuple[Allowance, ...] = ()
    lenient: bool = False
    project: bool = True
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    exclude_deprecated: bool = False
    include_internal: bool = False
    entries: Mapping[tuple[str, str], Location] = field(default_factory=lambda: MappingProxyType({}), compare=False)


class ConfigError(DiagnosticsError):
    """The configuration is invalid."""


class MissingSettingError(Exception):
    """A required setting is missing: neither the file nor the command line, where it is called `option`, has it."""

    def __init__(self, setting: str, option: str) -> None:
        super().__init__(setting, option)
        self.setting = setting
        self.option = option

    def __str__(self) -> str:
        return f"no {self.setting} given: pass {self.option}, or set `{self.setting}` in [tool.generator] of pyproject.toml"


def read_config(options: Options) -> Config:
    """Return the configuration for the working directory.

    Raises:
        ConfigError: The file cannot be read, or has an unknown or invalid setting.
        MissingSettingError: No spec or no package is given.
    """
    source = _nearest(Path.cwd()) if options.config is None else _chosen(options.config)
    problems = list(_problems(source))
    if problems:
        raise ConfigError(*problems)
    return _combine(source, options)


def parse_config(text: str, file: str) -> Config:
    """Return the configuration of a generator.toml that is not written yet. `file` is where it will be."""
    return _combine(_Source(file, text, tomllib.loads(text), prefix=()), Options(config=file))


def is_identifier(value: object) -> bool:
    """Return whether `value` can be the name of a package or a class. ASCII only: paths and URLs contain the names."""
    return isinstance(value, str) and value.isascii() and value.isidentifier() and not keyword.iskeyword(value)


@dataclass(frozen=True, slots=True)
class _Source:
    """The settings of a file, or none. `file` is relative to the working directory; `prefix` is the table that they are in."""

    file: str
    text: str
    table: Mapping[str, Any]
    prefix: tuple[str, ...] = ("tool", "generator")

    def locate(self, *keys: str) -> Location:
        return locate_key(self.file, self.text, (*self.prefix, *keys))

    def path(self, value: str) -> Path:
        """Return a path that is written in the file, relative to the working directory."""
        path = Path(self.file).parent / value
        return path if path.is_absolute() else Path(os.path.relpath(path))


@dataclass(frozen=True, slots=True)
class SettingType:
    """The values that a setting takes, in words and as a predicate."""

    description: str
    accepts: Callable[[Json], bool]


def _is_text(value: Json) -> bool:
    return isinstance(value, str) and value != ""


def _is_json(value: Json) -> bool:
    """Return whether a TOML value can be written as JSON: it contains no dates and no times."""
    match value:
        case dict():
            return all(map(_is_json, value.values()))
        case list():
            return all(map(_is_json, value))
        case _:
            return isinstance(value, str | int | float)


def _matches(pattern: str) -> Callable[[Json], bool]:
    return lambda value: isinstance(value, str) and re.fullmatch(pattern, value, re.ASCII) is not None


_FLAG = SettingType("true or false", lambda value: isinstance(value, bool))
_TEXT = SettingType("a non-empty string", _is_text)
_IDENTIFIER = SettingType("a Python identifier", is_identifier)
_TEXTS = SettingType("a list of non-empty strings", lambda value: isinstance(value, list) and all(map(_is_text, value)))
_TABLE = SettingType("a table of JSON values", lambda value: isinstance(value, dict) and _is_json(value))
_NAMES = SettingType(
    "a table of names, such as {createBatch = 'batches.create'}",
    lambda value: isinstance(value, dict) and all(map(_matches(r"[A-Za-z]\w*(\.[A-Za-z]\w*)*"), value.values())),
)
SETTINGS: Mapping[str, SettingType] = {
    "spec": _TEXT,
    "output": _TEXT,
    "package": _IDENTIFIER,
    "class_name": _IDENTIFIER,
    "distribution": SettingType("the name of a distribution", _matches(r"[A-Za-z0-9]([\w.-]*[A-Za-z0-9])?")),
    "version": SettingType("a version, such as '1.2.0'", _matches(r"\d+(\.\d+)*((a|b|rc)\d+)?(\.post\d+)?(\.dev\d+)?")),
    "names": _NAMES,
    "client_parameters": _TEXTS,
    "pagination": _TABLE,
    "allow": _TEXTS,
    "lenient": _FLAG,
    "include": _TEXTS,
    "exclude": _TEXTS,
    "exclude_deprecated": _FLAG,
    "include_internal": _FLAG,
    "project": _FLAG,
}


CONFIG_FILE = "generator.toml"
"""A file whose top level has the settings, for folders without a pyproject.toml of their own."""


def _nearest(folder: Path) -> _Source:
    """Return the settings of the nearest generator.toml, or pyproject.toml with [tool.generator], in `folder` or above it."""
    for file in (parent / name for parent in (folder, *folder.parents) for name in (CONFIG_FILE, "pyproject.toml")):
        if file.is_file():
            source = _read(file, os.path.relpath(file, folder))
            if source is not None:
                return source
    return _Source("pyproject.toml", "", {})


def _chosen(file: str) -> _Source:
    """Return the settings of the file that an option names."""
    source = _read(Path(file), file)
    if source is None:
        message = "this file has no table [tool.generator]"
        raise ConfigError(fault(codes.UNREADABLE_CONFIG, message, Location(file=file, line=1, column=1)))
    return source


def _read(file: Path, shown: str) -> _Source | None:
    """Return the settings of a file, or None for a pyproject.toml without the table."""
    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        message = f"cannot read this file: {error}"
        raise ConfigError(fault(codes.UNREADABLE_CONFIG, message, Location(file=shown, line=1, column=1))) from error
    try:
        content: dict[str, Json] = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(fault(codes.INVALID_TOML, str(error), locate_error(shown, text, error))) from error
    if file.name == CONFIG_FILE:
        return _Source(shown, text, content, prefix=())
    tool = content.get("tool")
    if not isinstance(tool, dict) or "generator" not in tool:
        return None
    if not isinstance(tool["generator"], dict):
        place = locate_key(shown, text, ("tool", "generator"))
        raise ConfigError(fault(codes.WRONG_SETTING, "`tool.generator` must be a table", place))
    return _Source(shown, text, tool["generator"])


def _problems(source: _Source) -> Iterator[Diagnostic]:
    for key, value in source.table.items():
        if key not in SETTINGS:
            yield fault(codes.UNKNOWN_SETTING, f"unknown setting `{key}`", source.locate(key), help=_suggestion(key))
        elif not SETTINGS[key].accepts(value):
            message = f"`{key}` must be {SETTINGS[key].description}, not {value!r}"
            yield fault(codes.WRONG_SETTING, message, source.locate(key))


def _suggestion(key: str) -> str:
    from difflib import get_close_matches

    close = get_close_matches(key, SETTINGS, n=1)
    return f"did you mean `{close[0]}`?" if close else f"the settings are {', '.join(SETTINGS)}"


def _combine(source: _Source, options: Options) -> Config:
    table = source.table
    spec = _spec(source, options)
    package = options.package or table.get("package")
    if package is None:
        raise MissingSettingError("package", "--package NAME")
    # These settings name operations and pointers, which another document does not have.
    is_about_spec = any(_is_configured_spec(each, source) for each in (spec, *map(Path, options.versions)))
    about_spec: Mapping[str, Any] = table if is_about_spec or options.config is not None else {}
    return Config(
        spec=spec,
        output=Path(options.output) if options.output else source.path(table.get("output", "generated")),
        package=package,
        class_name=table.get("class_name", "SDK"),
        distribution=table.get("distribution", package.replace("_", "-")),
        version=table.get("version", "0.1.0"),
        names=MappingProxyType(about_spec.get("names", {})),
        client_parameters=tuple(table.get("client_parameters", ())),
        pagination=MappingProxyType(about_spec.get("pagination", {})),
        places={key: source.locate("pagination", key) for key in about_spec.get("pagination", {})},
        allow=tuple(read_allowance(text, source.locate("allow")) for text in about_spec.get("allow", ())),
        lenient=options.lenient or table.get("lenient", False),
        project=table.get("project", True),
        include=options.include or tuple(about_spec.get("include", ())),
        exclude=(*options.exclude, *about_spec.get("exclude", ())),
        exclude_deprecated=table.get("exclude_deprecated", False),
        include_internal=options.include_internal or table.get("include_internal", False),
        entries={
            (setting, entry): source.locate(setting, *([entry] if setting == "names" else []))
            for setting in ("names", "client_parameters", "include", "exclude")
            for entry in about_spec.get(setting, ())
        }
        | {(setting, entry): Location(file=f"--{setting}", line=1, column=1) for setting, entry in options.patterns},
    )


def _spec(source: _Source, options: Options) -> Path | str:
    if options.spec is not None:
        return options.spec if _is_no_file(options.spec) else Path(options.spec)
    if "spec" not in source.table:
        raise MissingSettingError("spec", "SPEC")
    return _configured_spec(source)


def _configured_spec(source: _Source) -> Path | str:
    spec: str = source.table["spec"]
    return spec if _is_no_file(spec) else source.path(spec)


def _is_no_file(spec: str) -> bool:
    """Return whether a document is read from a URL or, for "-", from standard input."""
    return spec == "-" or re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", spec) is not None


def _is_configured_spec(spec: Path | str, source: _Source) -> bool:
    """Return whether `spec` is the document that the settings are written for."""
    if "spec" not in source.table:
        return True
    configured = _configured_spec(source)
    if isinstance(spec, str) or isinstance(configured, str):
        return spec == configured
    return spec.resolve() == configured.resolve()
