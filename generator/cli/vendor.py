"""`vendor`: write a package with selected operations into an application, and save the selection in a generator.toml."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Mapping
from pathlib import Path

import click

from ..config import CONFIG_FILE, is_identifier, parse_config
from ..write.output import write, write_text
from .exits import Exit, exit_on_error, fail
from .generate import generated

_HEAD = """\
# The choice of `python -m generator vendor`. Write the package again, or check that it is up to date:
#     python -m generator generate --config {file}
#     python -m generator check --config {file}
"""


@click.command()
@click.argument("spec")
@click.option("--into", required=True, metavar="DIR", help="The folder of the package, such as src/app/_clients/acme.")
@click.option(
    "--only", metavar="PATTERNS", help="The operations to include, separated by commas: customers,charges.create"
)
@click.option("--exclude", metavar="PATTERNS", help="Operations to leave out, separated by commas.")
@click.option("--lenient", is_flag=True, help="Report errors that can be survived as warnings.")
def vendor(spec: str, into: str, only: str | None, exclude: str | None, lenient: bool) -> None:
    """Write a part of an SDK into an application.

    The package for SPEC, a file or an http or https URL, is written without a distribution around it. The choice is saved in
    a generator.toml in DIR, which `generate` and `check` read.

    Example: python -m generator vendor openapi.yaml --into src/app/_clients/acme --only customers,charges.create
    """
    folder = Path(into)
    file = folder / CONFIG_FILE
    if not is_identifier(folder.name):
        raise click.UsageError(f"{folder.name!r} is the name of the package, and not a Python identifier")
    if spec == "-":
        raise click.UsageError("SPEC must be a file or a URL, so that the package can be generated again")
    if file.exists():
        fail(f"{file} exists: edit it, and run `python -m generator generate --config {file}`", Exit.USAGE)
    chosen = {name: _patterns(text) for name, text in (("include", only), ("exclude", exclude)) if text}
    text = _configuration(spec, file, chosen, lenient=lenient)
    with exit_on_error():
        files = generated(parse_config(text, str(file)), None).files
        write(files, folder)
        write_text(file, text)
    lines = sum(content.count("\n") for content in files.values())
    runtime = sum(content.count("\n") for path, content in files.items() if path.startswith("_runtime/"))
    click.echo(f"{folder}: {len(files)} files, {lines - runtime} lines about the API and {runtime} lines of runtime")


def _patterns(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _configuration(spec: str, file: Path, chosen: Mapping[str, list[str]], *, lenient: bool) -> str:
    is_url = re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", spec) is not None
    source = spec if is_url else Path(os.path.relpath(spec, file.parent)).as_posix()
    settings: dict[str, object] = {
        "spec": source,
        "output": ".",
        "package": file.parent.name,
        "project": False,
        **chosen,
    }
    if lenient:
        settings["lenient"] = True
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in settings.items()]
    return _HEAD.format(file=file.as_posix()) + "\n".join([*lines, ""])
