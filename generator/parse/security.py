"""Security schemes and requirements."""

from __future__ import annotations

from typing import Final

from .. import codes
from ..api import ParameterLocation, SchemeKind, SecurityAlternatives, SecurityScheme
from ..read.document import Node
from .reader import Reader, child_value

_HTTP_KINDS: Final = {"bearer": SchemeKind.BEARER, "basic": SchemeKind.BASIC}


class SecurityParser:
    """Reads security requirements. `schemes` are those of the document, and those that requirements name without a definition."""

    def __init__(self, root: Node, reader: Reader) -> None:
        self._reader = reader
        components = reader.mapping(root, "components")
        entries = reader.entries(components, "securitySchemes") if components else []
        found = (_scheme(name, node, reader) for name, node in entries)
        self.schemes = {each.name: each for each in found if each is not None}
        self._undefined: set[str] = set()

    def parse(self, node: Node) -> SecurityAlternatives | None:
        """Return the `security` of an operation or of the document, None without one.

        A requirement with an undefined scheme cannot be met, so it is dropped with a warning, unless its name says what it is.
        """
        if child_value(node, "security") is None:
            return None
        requirements = self._reader.items(node, "security")
        alternatives = tuple(_requirement(each, self._reader) for each in requirements)
        pairs = zip(alternatives, requirements, strict=True)
        usable = tuple(names for names, place in pairs if not [one for one in names if not self._is_usable(one, place)])
        return usable if usable or not alternatives else None

    def _is_usable(self, name: str, place: Node) -> bool:
        if name in self.schemes and name not in self._undefined:
            return True
        self._undefined.add(name)
        kind = _implied_kind(name)
        if kind is not None:
            self.schemes[name] = SecurityScheme(pointer=place.pointer, name=name, kind=kind)
        consequence = "this alternative is ignored" if kind is None else f"by its name it is of kind {kind.value}"
        message = f'there is no security scheme "{name}"; {consequence}'
        self._reader.diagnostics.report(codes.UNDEFINED_SECURITY_SCHEME, place.pointer, message)
        return kind is not None


def _implied_kind(name: str) -> SchemeKind | None:
    """Return the kind of scheme that a name like "bearerAuth" or "OAuth2" says, None for a name that says none."""
    word = "".join(filter(str.isalnum, name)).lower()
    kinds = {
        "bearer": SchemeKind.BEARER, "jwt": SchemeKind.BEARER, "oauth": SchemeKind.OAUTH2, "basic": SchemeKind.BASIC,
        "openid": SchemeKind.OPEN_ID_CONNECT, "oidc": SchemeKind.OPEN_ID_CONNECT,
    }  # fmt: skip
    return next((kind for part, kind in kinds.items() if part in word), None)


def _requirement(node: Node, reader: Reader) -> tuple[str, ...]:
    """Return the schemes that are needed together. Their scopes are not read: the user chooses which to ask for."""
    return (node.value,) if isinstance(node.value, str) else tuple(name for name, _ in reader.entries_of(node))


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
        prefix=_prefix(node, reader) if kind is SchemeKind.API_KEY and location is ParameterLocation.HEADER else None,
        token_url=reader.text(flow, "tokenUrl") if flow else None,
        scopes=tuple(scope for scope, _ in reader.entries(flow, "scopes")) if flow else (),
        description=reader.text(node, "description"),
    )


def _prefix(node: Node, reader: Reader) -> str | None:
    extension = reader.mapping(node, "x-fern-header")
    return (reader.text(extension, "prefix") or "").strip() or None if extension else None


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
