"""The command line: one module a command. Nothing outside this folder prints.

generate.py  vendor.py  check.py  validate.py  coverage.py  diff.py  changelog.py  explain.py    the commands
comparing.py  what `diff` and `changelog` share             changes.py    changes as text
exits.py      exit statuses, and the errors that lead to them
printing.py   diagnostics and progress, plain or on a terminal
messages.py   a diagnostic as text
console.py    colours, progress and tables

`--help` must not wait for the parsers, nor a clean `check` for colours. So the pipeline and `console` are imported only in
the functions that need them.
"""

from __future__ import annotations

import sys
from io import TextIOWrapper

import click

from .. import __version__
from .changelog import changelog
from .check import check
from .coverage import coverage
from .diff import diff
from .explain import explain
from .generate import generate
from .validate import validate
from .vendor import vendor


@click.group(invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="openapi-python-sdk-generator")
@click.pass_context
def main(context: click.Context) -> None:
    """Generate a Python SDK from an OpenAPI document.

    Without a command: generate the SDK that [tool.generator] in pyproject.toml describes.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # A document may have characters that the terminal's encoding lacks; printing them must not fail.
            stream.reconfigure(errors="backslashreplace")
    if context.invoked_subcommand is None:
        context.invoke(generate)


for command in (generate, check, validate, coverage, diff, changelog, explain, vendor):
    main.add_command(command)
