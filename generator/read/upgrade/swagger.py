"""Convert the root of an OpenAPI 2.0 document, its components and its servers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from ...diagnostics import Pointer
from ...json_types import Json
from ..document import Node
from ..references import Resolver
from .moves import Moves, Tokens, child, entries, text, texts, without_empty
from .operations import Operations
from .parameters import parameter
from .responses import response

_REPLACED: Final = frozenset(
    "swagger host basePath schemes consumes produces paths definitions parameters responses securityDefinitions".split()
)
_FLOWS: Final = {"accessCode": "authorizationCode", "application": "clientCredentials"}


class Swagger:
    """Converts one document. Afterwards `origins` maps the moved parts to their pointers in the file."""

    def __init__(self, root: Node, resolver: Resolver) -> None:
        self._root = root
        self._moves = Moves(root.pointer.file)
        self._consumes = texts(child(root, "consumes"))
        self._produces = texts(child(root, "produces"))
        self._operations = Operations(resolver, self._moves, self._consumes, self._produces)

    @property
    def origins(self) -> Mapping[Tokens, Pointer]:
        return self._moves.origins

    def converted(self) -> Json:
        """Return the root. Its references are not rewritten: the document knows where their targets were moved."""
        kept = {key: each.value for key, each in entries(self._root) if key not in _REPLACED}
        components = self._components()
        return {
            "openapi": "3.0.4",
            **kept,
            "servers": self._servers(),
            "paths": {
                key: self._operations.path_item(each, ("paths", key))
                for key, each in entries(child(self._root, "paths"))
            },
            "components": components,
        }

    def _servers(self) -> list[Json]:
        """Return a server for each of `schemes`, or a relative one if there is no host."""
        host, base = text(self._root, "host"), text(self._root, "basePath") or ""
        origin = "host" if host else "basePath"
        schemes = texts(child(self._root, "schemes")) or ["https"]
        urls = [f"{scheme}://{host}{base}" for scheme in schemes] if host else [base] if base else []
        for index in range(len(urls)):
            self._moves.record(("servers", str(index)), self._root.pointer / origin)
        return [{"url": url.rstrip("/") or "/"} for url in urls]

    def _components(self) -> Json:
        """Return the components, without body and form parameters: those are copied into the operations that use them."""
        schemas = self._moves.moved(("components", "schemas"), child(self._root, "definitions"))
        parameters: dict[str, Json] = {
            name: parameter(each, ("components", "parameters", name), self._moves)
            for name, each in entries(child(self._root, "parameters"))
            if text(each, "in") not in ("body", "formData")
        }
        responses: dict[str, Json] = {
            name: response(each, ("components", "responses", name), self._moves, self._produces)
            for name, each in entries(child(self._root, "responses"))
        }
        schemes: dict[str, Json] = {
            name: self._security_scheme(each, ("components", "securitySchemes", name))
            for name, each in entries(child(self._root, "securityDefinitions"))
        }
        return without_empty(
            {"schemas": schemas, "parameters": parameters, "responses": responses, "securitySchemes": schemes}
        )

    def _security_scheme(self, node: Node, place: Tokens) -> Json:
        moved = self._moves.moved(place, node)
        keywords = moved if isinstance(moved, dict) else {}
        match keywords.get("type"):
            case "basic":
                return {**keywords, "type": "http", "scheme": "basic"}
            case "oauth2":
                flow = text(node, "flow") or "implicit"
                flow_keywords = ("authorizationUrl", "tokenUrl", "scopes")
                urls: dict[str, Json] = {key: keywords[key] for key in flow_keywords if key in keywords}
                kept = {key: each for key, each in keywords.items() if key not in (*flow_keywords, "flow")}
                return {**kept, "flows": {_FLOWS.get(flow, flow): urls}}
            case _:
                return keywords
