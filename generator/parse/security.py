"""Security schemes and requirements."""

from __future__ import annotations

from typing import Final

from .. import codes
from ..api import ParameterLocation, SchemeKind, SecurityAlternatives, SecurityScheme
from ..read.document import Node
from .reader import Reader, child_value

_HTTP_KINDS: Final = {"bearer": SchemeKind.BEARER, "basic": SchemeKind.BASIC}


def parse_schemes(root: Node, reader: Reader) -> tuple[SecurityScheme, ...]:
    """Return the schemes under `components.securitySchemes` that are of a known type."""
    components = reader.mapping(root, "components")
    entries = reader.entries(components, "securitySchemes") if components else []
    schemes = (_scheme(name, node, reader) for name, node in entries)
    return tuple(each for each in schemes if each is not None)


def parse_security(node: Node, reader: Reader, known: frozenset[str]) -> SecurityAlternatives | None:
    """Return the `security` of an operation or of the document, None without one.

    A requirement with an undefined scheme cannot be met, so it is dropped with a warning.
    """
    if child_value(node, "security") is None:
        return None
    requirements = reader.items(node, "security")
    alternatives = tuple(_requirement(each, reader) for each in requirements)
    usable = tuple(
        uses for uses, place in zip(alternatives, requirements, strict=True) if _is_defined(uses, place, reader, known)
    )
    return usable if usable or not alternatives else None


def _requirement(node: Node, reader: Reader) -> tuple[str, ...]:
    """Return the schemes that are needed together. Their scopes are not read: the user chooses which to ask for."""
    return (node.value,) if isinstance(node.value, str) else tuple(name for name, _ in reader.entries_of(node))


def _is_defined(schemes: tuple[str, ...], node: Node, reader: Reader, known: frozenset[str]) -> bool:
    missing = [name for name in schemes if name not in known]
    for name in missing:
        message = f'there is no security scheme "{name}"; this alternative is ignored'
        reader.diagnostics.report(codes.UNDEFINED_SECURITY_SCHEME, node.pointer, message)
    return not missing


def _scheme(name: str, entry: Node, reader: Reader) -> SecurityScheme | None:
    node = reader.as_mapping(entry)
    kind = _kind(node, reader) if node else None
    if node is None or kind is None:
        message = f'the security scheme "{name}" has no known type; ignored'
        reader.diagnostics.report(codes.UNKNOWN_SECURITY_SCHEME, entry.pointer, message)
        return None
    location = _location(reader.text(node, "in"))
    flow = _client_credentials(node, reader)
    return SecurityScheme(
        pointer=entry.pointer,
        name=name,
        kind=kind,
        http_scheme=reader.text(node, "scheme"),
        parameter_name=reader.text(node, "name") if kind is SchemeKind.API_KEY else None,
        parameter_location=location if kind is SchemeKind.API_KEY else None,
        token_url=reader.text(flow, "tokenUrl") if flow else None,
        scopes=tuple(scope for scope, _ in reader.entries(flow, "scopes")) if flow else (),
        description=reader.text(node, "description"),
    )


def _kind(node: Node, reader: Reader) -> SchemeKind | None:
    """Return the kind of a scheme, None if it is unknown, or an API key without a location."""
    match (reader.text(node, "type") or "").lower():
        case "http":
            return _HTTP_KINDS.get((reader.text(node, "scheme") or "").lower(), SchemeKind.HTTP)
        case "basic":
            return SchemeKind.BASIC
        case "apikey" if reader.text(node, "name") and _location(reader.text(node, "in")):
            return SchemeKind.API_KEY
        case word:
            kinds = (SchemeKind.OAUTH2, SchemeKind.OPEN_ID_CONNECT, SchemeKind.MUTUAL_TLS)
            return next((kind for kind in kinds if kind.lower() == word), None)


def _location(word: str | None) -> ParameterLocation | None:
    places = (ParameterLocation.HEADER, ParameterLocation.QUERY, ParameterLocation.COOKIE)
    return next((place for place in places if word and place == word.lower()), None)


def _client_credentials(node: Node, reader: Reader) -> Node | None:
    flows = reader.mapping(node, "flows")
    return reader.mapping(flows, "clientCredentials") if flows else None
