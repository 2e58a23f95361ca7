"""The stages in order: the table of contents of the generator. Each stage is a folder; nothing is decided here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from . import codes
from .api import Api
from .choosing import Choice, about_chosen, choosable, choose, unmatched
from .config import Config, ConfigError
from .config.matching import check_matches, check_patterns, suggestion
from .diagnostics import Diagnostic, Diagnostics, DocumentError, fault
from .names import Choices, Names, assign_names
from .outcomes import Outcome, as_report, find_outcomes
from .parse import parse
from .plan import SettingProblem, Settings, check_pagination, plan
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
class Examination:
    """Everything that is known before rendering."""

    document: Document
    api: Api
    names: Names
    sdk: Sdk
    diagnostics: tuple[Diagnostic, ...]
    outcomes: tuple[Outcome, ...]


def generate(config: Config) -> Generated:
    """Generate the SDK for the configured document. Writes nothing.

    Raises:
        DocumentError: The document cannot be read, or is invalid.
        ConfigError: A setting does not fit the document.
    """
    known = examine(config)
    files = format_files(render(known.sdk))
    return Generated(
        files=files if config.project else _package_alone(files, config.package),
        diagnostics=known.diagnostics,
        report=as_report(str(config.spec), known.api, known.sdk, known.outcomes, known.diagnostics),
        sources=known.document.sources,
    )


def _package_alone(files: Mapping[str, str], package: str) -> dict[str, str]:
    """Return the files of the package, without its folder: it can have any name, because its imports are relative."""
    folder = f"{package}/"
    return {path.removeprefix(folder): text for path, text in files.items() if path.startswith(folder)}


def examine(config: Config) -> Examination:
    """Read the configured document and plan its SDK, but render nothing.

    Raises:
        DocumentError: The document cannot be read, or is invalid.
        ConfigError: A setting does not fit the document.
    """
    document = load(config.spec)
    diagnostics = Diagnostics(document.locate, lenient=config.lenient)
    try:
        return _examine(document, diagnostics, config)
    except RecursionError:
        schemas = document.root.pointer / "components" / "schemas"
        diagnostics.report(codes.LONG_CHAIN, schemas, "these schemas refer to each other in chains that are too long")
        raise DocumentError(*diagnostics.errors) from None


def _examine(document: Document, diagnostics: Diagnostics, config: Config) -> Examination:
    api = read_api(document, diagnostics)
    usage = find_usage(api)
    names = assign_names(api, usage, _choices(config), diagnostics)
    _check_settings(config, api, names)
    chosen = choose(api, names, _choice(config))  # after the names, which are those of the whole
    sdk = plan(chosen, names, usage if chosen is api else find_usage(chosen), _settings(config), diagnostics)
    found = about_chosen(diagnostics, api, chosen)
    outcomes = find_outcomes(chosen, sdk, found)
    return Examination(document=document, api=chosen, names=names, sdk=sdk, diagnostics=found, outcomes=outcomes)


def read_api(document: Document, diagnostics: Diagnostics) -> Api:
    """Validate, upgrade, parse and simplify a document."""
    validate(document, diagnostics)
    _raise_errors(diagnostics)
    upgraded = upgrade(document, diagnostics)
    api = parse(upgraded, Resolver(upgraded, diagnostics), diagnostics)
    _raise_errors(diagnostics)
    if not api.operations and not api.webhooks:
        message = "this document has no operations; the SDK has no methods"
        diagnostics.report(codes.NO_OPERATIONS, document.root.pointer / "paths", message)
    return simplify(api, diagnostics)


def _raise_errors(diagnostics: Diagnostics) -> None:
    if diagnostics.errors:
        raise DocumentError(*diagnostics.errors)


def _check_settings(config: Config, api: Api, names: Names) -> None:
    """Raise ConfigError if a setting does not fit the document."""
    parameters = {each.name for operation in api.operations for each in operation.parameters}
    check_matches(config, named=_nameable(api, names), parameters=parameters)
    patterns = [entry for setting, entry in config.entries if setting in ("include", "exclude")]
    check_patterns(config, {*patterns} - {*unmatched(api, names, patterns)}, choosable(api, names))
    problems = [each for each in check_pagination(config.pagination, api, names) if each.key in config.places]
    if problems:
        raise ConfigError(*(_as_fault(each, config, _pageable(api, names)) for each in problems))


def _as_fault(problem: SettingProblem, config: Config, pageable: set[str]) -> Diagnostic:
    help = suggestion(problem.key, pageable) if problem.code is codes.UNMATCHED_SETTING else None
    return fault(problem.code, f"`pagination.{problem.key}`: {problem.message}", config.places[problem.key], help=help)


def _pageable(api: Api, names: Names) -> set[str]:
    """Return what `pagination` can name: operations by operationId, pointer and attribute."""
    keys = ((each.operation_id, str(each.pointer), names.operations[each.pointer].attribute) for each in api.operations)
    return {text for each in keys for text in each if text}


def _nameable(api: Api, names: Names) -> set[str]:
    """Return what `names` can give a name to."""
    operations = {text for each in api.operations for text in (str(each.pointer), each.operation_id) if text}
    return operations | {str(pointer) for pointer in names.classes}


def _choices(config: Config) -> Choices:
    return Choices(
        package=config.package,
        class_name=config.class_name,
        names=config.names,
        client_parameters=config.client_parameters,
    )


def _choice(config: Config) -> Choice:
    return Choice(
        include=config.include,
        exclude=config.exclude,
        exclude_deprecated=config.exclude_deprecated,
        include_internal=config.include_internal,
    )


def _settings(config: Config) -> Settings:
    return Settings(
        package=config.package,
        distribution=config.distribution,
        version=config.version,
        pagination=config.pagination,
    )
