"""The stages in order: this is the table of contents of the generator."""

from __future__ import annotations

from dataclasses import dataclass

from . import codes
from .api import Api
from .config import Config
from .diagnostics import Diagnostics, DocumentError
from .names import assign_names
from .outcomes import Outcome, as_report, judge
from .parse import parse
from .plan import Settings, plan
from .read.document import Document, load
from .read.references import Resolver
from .read.upgrade import upgrade
from .read.validation import validate
from .result import Generated
from .sdk import Sdk
from .simplify import simplify
from .usage import find_usage
from .write.format import format_files
from .write.render import render


@dataclass(frozen=True, slots=True, kw_only=True)
class Examined:
    """What is known before anything is rendered: the plan, the findings, and what came of each operation."""

    document: Document
    api: Api
    sdk: Sdk
    diagnostics: Diagnostics
    outcomes: tuple[Outcome, ...]


def generate(config: Config) -> Generated:
    """Return the SDK of the configured document. Writes nothing.

    Raises:
        DocumentError: The document cannot be read, or is not valid.
    """
    examined = examine(config)
    report = as_report(str(config.spec), examined.api, examined.sdk, examined.outcomes, examined.diagnostics)
    files = format_files(render(examined.sdk))
    return Generated(
        files=files,
        diagnostics=tuple(examined.diagnostics),
        report=report,
        sources=examined.document.sources,
    )


def examine(config: Config) -> Examined:
    """Return what the SDK of the configured document will hold, and what there is to say about it.

    Raises:
        DocumentError: The document cannot be read, or is not valid.
    """
    document = load(config.spec)
    diagnostics = Diagnostics(document.locate, lenient=config.lenient)
    try:
        return _examined(document, diagnostics, config)
    except RecursionError:
        schemas = document.root.pointer / "components" / "schemas"
        diagnostics.report(codes.LONG_CHAIN, schemas, "these lead to each other in chains that are too long to follow")
        raise DocumentError(*diagnostics.errors) from None


def _examined(document: Document, diagnostics: Diagnostics, config: Config) -> Examined:
    api = read_api(document, diagnostics)
    usage = find_usage(api)
    names = assign_names(api, usage, config.names, diagnostics)
    sdk = plan(api, names, usage, _settings(config))
    return Examined(document=document, api=api, sdk=sdk, diagnostics=diagnostics, outcomes=judge(api, sdk, diagnostics))


def read_api(document: Document, diagnostics: Diagnostics) -> Api:
    """Return what a document says, in its simplest form."""
    validate(document, diagnostics)
    _raise_errors(diagnostics)
    upgraded = upgrade(document, diagnostics)
    api = parse(upgraded, Resolver(upgraded, diagnostics), diagnostics)
    _raise_errors(diagnostics)
    return simplify(api, diagnostics)


def _raise_errors(diagnostics: Diagnostics) -> None:
    if diagnostics.errors:
        raise DocumentError(*diagnostics.errors)


def _settings(config: Config) -> Settings:
    return Settings(
        package=config.package,
        class_name=config.class_name,
        distribution=config.distribution,
        version=config.version,
        client_parameters=config.client_parameters,
        pagination=config.pagination,
    )
