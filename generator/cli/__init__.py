"""The command line: words -> Config, run, print, exit status. The only module that prints, on a terminal through `console`."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from enum import IntEnum
from io import TextIOWrapper
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, TypeVar

import click

from .. import __version__

if TYPE_CHECKING:
    from ..config import Config
    from ..diagnostics import Diagnostic
    from ..outcomes import Outcome
    from ..result import Generated
    from ..write.output import Difference

# All but click is imported where it is used: --help waits for no parser, and a clean check for no colours.

SHOWN_PER_CODE = 20
"""How many findings of one code `generate` and `check` print. `validate` prints all."""

_Function = TypeVar("_Function", bound=Callable[..., object])


class Exit(IntEnum):
    """The statuses of a program that has not done what it was asked to."""

    DIFFERENT = 1  # `check`: the output differs from what belongs there; `coverage`: too few operations are full
    USAGE = 2  # the command or the configuration is wrong
    DOCUMENT = 3  # the document cannot be read, or is not valid
    FOREIGN = 4  # a file that the generator did not write is in the way


def _identifier(_context: click.Context, _parameter: click.Parameter, value: str | None) -> str | None:
    from ..config import is_identifier

    if value is not None and not is_identifier(value):
        raise click.BadParameter(f"{value!r} is no Python identifier")
    return value


def _share(_context: click.Context, _parameter: click.Parameter, value: str) -> float:
    """Read `full=98`, or just `98`."""
    try:
        return float(value.removeprefix("full=").removesuffix("%"))
    except ValueError:
        raise click.BadParameter(f"{value!r} is no share of operations; write full=98") from None


def _shared_options(function: _Function) -> _Function:
    """Add what `generate` and `check` both take."""
    spec = click.argument("spec", required=False)
    output = click.option("--output", metavar="DIR", help="The folder of the generated distribution.")
    package = click.option("--package", metavar="NAME", callback=_identifier, help="The name of the import package.")
    lenient = click.option("--lenient", is_flag=True, help="Take survivable violations of the schema as warnings.")
    report = click.option("--report", metavar="FILE", help="Write what came of each operation to FILE, as JSON.")
    return spec(output(package(lenient(report(function)))))


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="openapi-python-sdk-generator")
@click.pass_context
def main(context: click.Context) -> None:
    """Generate a Python SDK from an OpenAPI document.

    Without a command: generate what [tool.generator] in pyproject.toml says.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    if context.invoked_subcommand is None:
        context.invoke(generate)


@main.command()
@_shared_options
def generate(spec: str | None, output: str | None, package: str | None, lenient: bool, report: str | None) -> None:
    """Write the SDK of SPEC, or of the configured document."""
    from ..write.output import write

    started = perf_counter()
    with _failures():
        config = _config(spec, output, package, lenient)
        generated = _run(config, report)
        written = write(generated.files, config.output)
    click.echo(
        f"{config.output}: {len(written.written)} files written, {len(written.unchanged)} unchanged, "
        f"{len(written.removed)} removed in {perf_counter() - started:.2f} s"
    )


@main.command()
@_shared_options
def check(spec: str | None, output: str | None, package: str | None, lenient: bool, report: str | None) -> None:
    """Tell whether `generate` would change anything. Changes nothing."""
    from ..write.output import compare

    with _failures():
        config = _config(spec, output, package, lenient)
        generated = _run(config, report)
        difference = compare(generated.files, config.output)
    if difference:
        _print_difference(difference, config.output)
        sys.exit(Exit.DIFFERENT)
    click.echo(f"{config.output}: {len(generated.files)} files are up to date")


@main.command()
@click.argument("spec", required=False)
@click.option("--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="Default: text.")
def validate(spec: str | None, form: str) -> None:
    """Tell what is wrong with SPEC, or with the configured document."""
    from ..config.allowances import apply_allowances

    with _failures():
        config = _config(spec, package="sdk")  # of no importance: nothing is written
        found = apply_allowances(_examine(config), config.allow).shown
    _print_validation(found, config.spec, form)
    if any(each.severity == "error" for each in found):
        sys.exit(Exit.DOCUMENT)


@main.command()
@click.argument("spec", required=False)
@click.option("--lenient", is_flag=True, help="Take survivable violations of the schema as warnings.")
@click.option("--fail-under", metavar="full=PERCENT", callback=_share, default="0", help="Fail where fewer are full.")
def coverage(spec: str | None, lenient: bool, fail_under: float) -> None:
    """Tell how much of SPEC, or of the configured document, the SDK covers, and why the rest is not full."""
    from .. import pipeline

    with _failures():
        config = _config(spec, package="sdk", lenient=lenient)  # of no importance: nothing is written
        with _progress(f"Examining {config.spec}"):
            outcomes = pipeline.examine(config).outcomes
    full = _print_coverage(outcomes)
    if full < fail_under:
        _fail(f"{full:.1f} % of the operations are full, and {fail_under:g} % are asked for", Exit.DIFFERENT)


@contextmanager
def _failures() -> Generator[None]:
    """End the program with a message and the right status where something fails that can fail."""
    from ..config import ConfigError, MissingSettingError
    from ..diagnostics import DocumentError
    from ..write.output import ForeignFileError

    try:
        yield
    except MissingSettingError as error:
        raise click.UsageError(str(error)) from error
    except ConfigError as error:
        _print_findings(error.diagnostics)
        sys.exit(Exit.USAGE)
    except DocumentError as error:
        _print_findings(error.diagnostics)
        sys.exit(Exit.DOCUMENT)
    except ForeignFileError as error:
        _fail(f"{error}\nMove it away, or choose another folder with --output.", Exit.FOREIGN)
    except OSError as error:
        _fail(str(error), Exit.USAGE)


def _config(spec: str | None, output: str | None = None, package: str | None = None, lenient: bool = False) -> Config:
    from ..config import Options, read_config

    return read_config(Options(spec=spec, output=output, package=package, lenient=lenient))


def _run(config: Config, report: str | None) -> Generated:
    """Generate in memory, print what was found, and write the report."""
    from ..config import ConfigError
    from ..config.allowances import apply_allowances
    from ..diagnostics import DocumentError, Severity
    from ..write.output import write_text
    from ..write.run_cache import remembered

    with _progress(f"Generating {config.package} from {config.spec}"):
        generated = remembered(config, _generate)
    if report is not None:
        write_text(Path(report), json.dumps(generated.report, indent=2) + "\n")
    findings = apply_allowances(generated.diagnostics, config.allow)
    if any(each.severity is Severity.ERROR for each in generated.diagnostics):
        raise DocumentError(*findings.shown)
    _print_findings(findings.shown)
    if findings.unused:
        raise ConfigError(*findings.unused)
    return generated


def _generate(config: Config) -> Generated:
    """Run the pipeline, which takes a while to import."""
    from .. import pipeline

    return pipeline.generate(config)


def _examine(config: Config) -> Iterable[Diagnostic]:
    from .. import pipeline
    from ..diagnostics import DocumentError

    try:
        with _progress(f"Validating {config.spec}"):
            return pipeline.examine(config).diagnostics
    except DocumentError as error:
        return error.diagnostics


def _progress(words: str) -> AbstractContextManager[object]:
    """Show that something goes on, where somebody may be watching."""
    if not sys.stderr.isatty():
        return nullcontext()
    from .console import progress

    return progress(words)


def _print_difference(difference: Difference, folder: Path) -> None:
    click.echo(_coloured(difference.text) if sys.stdout.isatty() else difference.text, nl=False)
    for path in difference.missing:
        click.echo(f"missing: {folder / path}")
    for path in difference.extra:
        click.echo(f"extra: {folder / path}")
    counts = f"{len(difference.changed)} changed, {len(difference.missing)} missing, {len(difference.extra)} extra"
    click.echo(f"{folder} is not what the generator writes: {counts}. Run `python -m generator`.", err=True)


def _coloured(diff: str) -> str:
    colours = {"+": "green", "-": "red", "@": "cyan"}
    return "".join(click.style(line, fg=colours.get(line[:1])) for line in diff.splitlines(keepends=True))


def _print_validation(found: tuple[Diagnostic, ...], spec: Path, form: str) -> None:
    from ..diagnostics import as_json
    from .messages import as_github, visible

    if form == "json":
        click.echo(json.dumps({"spec": str(spec), "diagnostics": [as_json(each) for each in found]}, indent=2))
    elif form == "github":
        for each in found:
            click.echo(as_github(each))
    else:
        for each in found:
            _print_finding(each, err=False)
        counts = Counter(each.severity.value for each in found)
        summary = ", ".join(f"{count} {severity}{'s' * (count > 1)}" for severity, count in sorted(counts.items()))
        click.echo(visible(f"{spec}: {summary or 'nothing to say against it'}"))


def _print_coverage(outcomes: Sequence[Outcome]) -> float:
    """Print what is less than full, then how many operations there are of each status. Return the percentage of full ones."""
    from ..outcomes import STATUSES
    from .console import print_table
    from .messages import visible

    for each in outcomes:
        for reason in each.reasons:
            click.echo(visible(f"{each.status}: {each.operation.method} {each.operation.path}: {reason}"))
    counts = Counter(each.status for each in outcomes)
    shares = {status: 100 * counts[status] / max(len(outcomes), 1) for status in STATUSES}
    rows = [(status, str(counts[status]), f"{share:.1f} %") for status, share in shares.items()]
    print_table(("status", "operations", "share"), rows)
    return shares["full"] if outcomes else 100.0


def _print_findings(found: Iterable[Diagnostic]) -> None:
    """Print findings on standard error, of each code only the first few."""
    counts = Counter[str]()
    for each in found:
        counts[each.code] += 1
        if counts[each.code] <= SHOWN_PER_CODE:
            _print_finding(each, err=True)
    for code, count in counts.items():
        if count > SHOWN_PER_CODE:
            click.echo(f"and {count - SHOWN_PER_CODE} more of {code}: `validate` shows them all", err=True)


def _print_finding(found: Diagnostic, *, err: bool) -> None:
    """Print one finding, with colours on a terminal."""
    from .messages import as_text

    text = as_text(found)
    if not (sys.stderr if err else sys.stdout).isatty():
        click.echo(text, err=err)
        return
    from .console import print_finding

    print_finding(text, found.severity, err=err)


def _fail(message: str, status: Exit) -> None:
    click.echo(f"error: {message}", err=True)
    sys.exit(status)
