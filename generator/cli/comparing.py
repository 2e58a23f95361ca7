"""What `diff` and `changelog` share: their arguments, and the comparison of two versions of a document."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from ..config import SETTINGS, Config, Options, read_config
from .generate import CONFIG_HELP
from .printing import progress

if TYPE_CHECKING:
    from ..diff import Change, Level, Planned  # which takes longer to import than `--help` takes

_Function = TypeVar("_Function", bound=Callable[..., object])


@dataclass(frozen=True, slots=True, kw_only=True)
class Compared:
    """The changes from one version of a document to another. `version` is the version number after `previous`."""

    new: str
    changes: tuple[Change, ...]
    verdict: Level
    previous: str
    version: str


def _check_version(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not SETTINGS["version"].accepts(value):
        raise click.BadParameter(f"{value!r} is not {SETTINGS['version'].description}")
    return value


def comparison_options(function: _Function) -> _Function:
    """Add the arguments and options of both commands to a command."""
    old, new = click.argument("old"), click.argument("new")
    config = click.option("--config", metavar="FILE", help=CONFIG_HELP)
    version = click.option(
        "--version", metavar="X", callback=_check_version, help="The released version. Default: the configured one."
    )
    lenient = click.option("--lenient", is_flag=True, help="Report errors that can be survived as warnings.")
    return old(new(config(version(lenient(function)))))


def compared(old: str, new: str, config: str | None, version: str | None, *, lenient: bool) -> Compared:
    """Compare two versions of a document.

    Raises:
        ConfigError: The configuration is invalid.
        DocumentError: A version cannot be read, or is invalid.
    """
    from ..diff import compare, next_version, verdict

    if old == new == "-":
        raise click.UsageError("only one of the two documents can be read from standard input")
    before, after = (_config(each, (old, new), config, lenient=lenient) for each in (old, new))
    with progress(f"Comparing {old} with {new}"):
        changes = compare(_planned(before), _planned(after))
    level = verdict(changes)
    previous = version or after.version
    return Compared(new=new, changes=changes, verdict=level, previous=previous, version=next_version(previous, level))


def _config(spec: str, versions: tuple[str, str], config: str | None, *, lenient: bool) -> Config:
    """Return the configuration of one version, which need not have all that the settings name."""
    files = tuple(each if _is_on_disk(each) else each.partition(":")[2] or each for each in versions)
    # Nothing is written, so any package will do.
    found = read_config(Options(spec="-", package="sdk", lenient=lenient, config=config, versions=files))
    return replace(found, spec=Path(spec) if _is_on_disk(spec) else spec, entries={}, places={})


def _is_on_disk(spec: str) -> bool:
    """Return whether a version is a file, and not a URL, standard input, or `REV:path`."""
    return Path(spec).exists() or (spec != "-" and ":" not in spec)


def _planned(config: Config) -> Planned:
    from .. import pipeline
    from ..diff import Planned

    known = pipeline.examine(config)
    document = known.document
    return Planned(api=known.api, names=known.names, sdk=known.sdk, root=document.root.pointer, locate=document.locate)
