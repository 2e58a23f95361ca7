"""`generate`: write the SDK. `check` takes the same options and generates in the same way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

import click

from ..config import Config, ConfigError, Options, is_identifier, read_config
from ..config.allowances import apply_allowances
from ..diagnostics import DocumentError, Severity
from ..result import Generated
from ..write.output import write, write_text
from .exits import exit_on_error
from .printing import print_diagnostics, progress

CONFIG_HELP = "The file with the settings. Default: the nearest generator.toml or pyproject.toml."
_Function = TypeVar("_Function", bound=Callable[..., object])


def _check_identifier(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    if value is not None and not is_identifier(value):
        raise click.BadParameter(f"{value!r} is not a Python identifier")
    return value


def generation_options(function: _Function) -> _Function:
    """Add the options of `generate` and `check` to a command."""
    spec = click.argument("spec", required=False)
    output = click.option("--output", metavar="DIR", help="The folder of the generated distribution.")
    package = click.option(
        "--package", metavar="NAME", callback=_check_identifier, help="The name of the import package."
    )
    lenient = click.option("--lenient", is_flag=True, help="Report errors that can be survived as warnings.")
    report = click.option("--report", metavar="FILE", help="Write the outcome of each operation to FILE, as JSON.")
    include = click.option(
        "--include",
        multiple=True,
        metavar="PATTERN",
        help="Only the operations that match: 'charges.*', 'GET /v1/charges/**'.",
    )
    exclude = click.option("--exclude", multiple=True, metavar="PATTERN", help="All operations but those that match.")
    config = click.option("--config", metavar="FILE", help=CONFIG_HELP)
    internal = click.option("--include-internal", is_flag=True, help="Also the operations that are marked as internal.")
    return spec(output(package(config(lenient(report(include(exclude(internal(function)))))))))


@click.command()
@generation_options
def generate(report: str | None, **options: Any) -> None:
    """Write the SDK for SPEC, by default for the configured document.

    SPEC is a file, an http or https URL, or - for standard input.
    """
    started = perf_counter()
    with exit_on_error():
        config = read_config(Options(**options))
        written = write(generated(config, report).files, config.output)
    click.echo(
        f"{config.output}: {len(written.written)} files written, {len(written.unchanged)} unchanged, "
        f"{len(written.removed)} removed in {perf_counter() - started:.2f} s"
    )


def generated(config: Config, report: str | None) -> Generated:
    """Generate in memory, print the diagnostics and write the report. Raises an error where one is among them."""
    from ..write.cache import CACHE_VARIABLE, user_cache
    from ..write.run_cache import cached_run

    if (refusal := user_cache().refusal) is not None:
        click.echo(f"warning: {refusal}; {CACHE_VARIABLE} chooses another folder", err=True)
    with progress(f"Generating {config.package} from {config.spec}"):
        result = cached_run(config, _run_pipeline)
    if report is not None:
        write_text(Path(report), json.dumps(result.report, indent=2) + "\n")
    allowed = apply_allowances(result.diagnostics, config.allow)
    if any(each.severity is Severity.ERROR for each in result.diagnostics):
        raise DocumentError(*allowed.shown)
    print_diagnostics(allowed.shown)
    if allowed.unused:
        raise ConfigError(*allowed.unused)
    return result


def _run_pipeline(config: Config) -> Generated:
    from .. import pipeline

    return pipeline.generate(config)
