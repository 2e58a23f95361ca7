"""Selects operations by the settings `include` and `exclude`, and reduces the Api to what they need.

A pattern is compared with an operation's attribute (`charges.create`, also its namespaces: `charges`), operationId, tags, path,
method, and method and path (`GET /v1/charges/**`). `*` matches any text without dots and slashes, `**` any text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cache

from .api import Api, Operation
from .diagnostics import Diagnostic, Pointer
from .names import Names
from .schemas import Reference, Schema, Union
from .traversal import Part, descendants, roots

_WEBHOOKS = "webhooks"
"""The pattern of all webhooks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """The project's choice. Without `include` all operations are wanted that nothing excludes."""

    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    exclude_deprecated: bool = False
    include_internal: bool = False


def choose(api: Api, names: Names, choice: Choice) -> Api:
    """Return the Api reduced to the chosen operations, and to the schemas, security schemes and webhooks that they need."""
    operations = tuple(each for each in api.operations if _is_wanted(each, names, choice))
    if len(operations) == len(api.operations) and not choice.include:
        return api
    has_webhooks = not choice.include or any(_matches(pattern, _WEBHOOKS) for pattern in choice.include)
    webhooks = api.webhooks if has_webhooks else ()
    needed = _reached(api, (*operations, *webhooks))
    unwanted = {*api.schemas} if choice.include else _reached(api, (*api.operations, *api.webhooks))
    schemes = {name for each in operations for name in _schemes(each, api)}
    return replace(
        api,
        operations=operations,
        webhooks=webhooks,
        schemas={key: each for key, each in api.schemas.items() if key in needed or key not in unwanted},
        security_schemes=tuple(each for each in api.security_schemes if each.name in schemes),
        security=api.security if any(each.security is None for each in operations) else (),
    )


def unmatched(api: Api, names: Names, patterns: Iterable[str]) -> Iterator[str]:
    """Yield the patterns that match no operation, and no webhooks."""
    texts = choosable(api, names)
    return (pattern for pattern in patterns if not any(_matches(pattern, text) for text in texts))


def choosable(api: Api, names: Names) -> set[str]:
    """Return what patterns are compared with."""
    webhooks = [_WEBHOOKS] if api.webhooks else []
    return {*webhooks, *(text for each in api.operations for text in _texts(each, names))}


def about_chosen(diagnostics: Iterable[Diagnostic], api: Api, chosen: Api) -> tuple[Diagnostic, ...]:
    """Return the diagnostics about the chosen parts of the document, and about the document as a whole."""
    diagnostics = tuple(diagnostics)
    if chosen is api:
        return diagnostics
    kept = {each.pointer for each in chosen.operations} | {*chosen.schemas}
    dropped = ({each.pointer for each in api.operations} | {*api.schemas}) - kept
    return tuple(each for each in diagnostics if (owner := _owner(each, kept | dropped)) is None or owner in kept)


def _owner(found: Diagnostic, parts: set[Pointer]) -> Pointer | None:
    """Return the innermost of these parts that a diagnostic is in."""
    tokens, file = ((), "") if found.pointer is None else (found.pointer.tokens, found.pointer.file)
    around = (Pointer(file, tokens[:length]) for length in range(len(tokens), 0, -1))
    return next((each for each in around if each in parts), None)


def _is_wanted(operation: Operation, names: Names, choice: Choice) -> bool:
    if (operation.is_internal and not choice.include_internal) or (operation.deprecated and choice.exclude_deprecated):
        return False
    texts = _texts(operation, names)
    is_included = not choice.include or _match_any(choice.include, texts)
    return is_included and not _match_any(choice.exclude, texts)


def _match_any(patterns: Iterable[str], texts: Iterable[str]) -> bool:
    texts = tuple(texts)
    return any(_matches(pattern, text) for pattern in patterns for text in texts)


def _texts(operation: Operation, names: Names) -> tuple[str, ...]:
    attribute = names.operations[operation.pointer].attribute.split(".")
    spaces = (".".join(attribute[:length]) for length in range(1, len(attribute) + 1))
    route = f"{operation.method} {operation.path}"
    own = () if operation.operation_id is None else (operation.operation_id,)
    return (*spaces, *own, *operation.tags, operation.path, operation.method, route)


def _matches(pattern: str, text: str) -> bool:
    return _compiled(pattern).fullmatch(text) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    parts = re.split(r"(\*\*|\*)", pattern)
    return re.compile("".join({"**": ".*", "*": "[^./]*"}.get(each) or re.escape(each) for each in parts), re.DOTALL)


def _schemes(operation: Operation, api: Api) -> set[str]:
    security = api.security if operation.security is None else operation.security
    return {name for alternative in security for name in alternative}


def _reached(api: Api, parts: Iterable[Part]) -> set[Pointer]:
    """Return the named schemas that parts of an Api need, directly and through others."""
    pending = [root for part in parts for root in roots(part)]
    reached: set[Pointer] = set()
    while pending:
        for target in _targets(pending.pop()):
            if target in api.schemas and target not in reached:
                reached.add(target)
                pending.append(api.schemas[target])
    return reached


def _targets(root: Schema) -> Iterator[Pointer]:
    """Yield what a schema and those in it refer to, by a reference or a discriminator."""
    for schema in descendants(root):
        if isinstance(schema, Reference):
            yield schema.target
        elif isinstance(schema, Union) and schema.discriminator is not None:
            yield from schema.discriminator.targets
