"""Convert path items and operations of OpenAPI 2.0."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from ...json_types import Json
from ..document import Node
from ..references import Resolver
from .moves import Moves, Tokens, child, entries, items, text, texts
from .parameters import form_body, json_body, parameter
from .responses import response

_METHODS: Final = frozenset("get put post delete options head patch".split())
_REPLACED: Final = frozenset("parameters consumes produces responses schemes".split())


class Operations:
    """Converts path items. `consumes` and `produces` are the document's, for operations that have none."""

    def __init__(self, resolver: Resolver, moves: Moves, consumes: Sequence[str], produces: Sequence[str]) -> None:
        self._resolver = resolver
        self._moves = moves
        self._consumes = consumes
        self._produces = produces

    def path_item(self, written: Node, place: Tokens) -> Json:
        """Return a path item. The target of a reference is copied: its conversion depends on the entry document."""
        node = self._resolver.follow(written)
        if node is None or not isinstance(node.value, dict):
            return written.value
        shared = self._parameters(node)
        converted: dict[str, Json] = {}
        self._moves.record(place, node.pointer)
        for key, each in entries(node):
            if key in _METHODS and isinstance(each.value, dict):
                converted[key] = self._operation(each, shared, (*place, key))
            elif key != "parameters":
                converted[key] = self._moves.moved((*place, key), each)
        return converted

    def _parameters(self, owner: Node) -> list[Node]:
        """Return the parameters of a path item or an operation, with references followed."""
        found = (self._resolver.follow(each) for each in items(child(owner, "parameters")))
        return [each for each in found if each is not None]

    def _operation(self, node: Node, shared: Sequence[Node], place: Tokens) -> Json:
        consumes = texts(child(node, "consumes")) or self._consumes
        produces = texts(child(node, "produces")) or self._produces
        self._moves.record(place, node.pointer)
        kept = {key: self._moves.moved((*place, key), each) for key, each in entries(node) if key not in _REPLACED}
        own = self._parameters(node)
        declared = {_key(each) for each in own}
        parameters = [*(each for each in shared if _key(each) not in declared), *own]
        is_download = place[-1] == "get" and bool(texts(child(node, "produces")))
        responses: dict[str, Json] = {
            status: self._response(each, (*place, "responses", status), produces, is_download=is_download)
            for status, each in entries(child(node, "responses"))
        }
        plain = [each for each in parameters if text(each, "in") not in ("body", "formData")]
        converted: list[Json] = [
            parameter(each, (*place, "parameters", str(index)), self._moves) for index, each in enumerate(plain)
        ]
        body = self._body(parameters, (*place, "requestBody"), consumes)
        bodies: dict[str, Json] = {"requestBody": body} if body else {}
        return {**kept, "parameters": converted, **bodies, "responses": responses}

    def _body(self, parameters: Sequence[Node], place: Tokens, consumes: Sequence[str]) -> Json:
        bodies = [each for each in parameters if text(each, "in") == "body"]
        fields = [each for each in parameters if text(each, "in") == "formData"]
        if bodies:
            return json_body(bodies[-1], place, self._moves, consumes)
        return form_body(fields, place, self._moves, consumes) if fields else None

    def _response(self, written: Node, place: Tokens, produces: Sequence[str], *, is_download: bool) -> Json:
        node = self._resolver.follow(written)
        return {} if node is None else response(node, place, self._moves, produces, is_download=is_download)


def _key(node: Node) -> tuple[str | None, str | None]:
    return text(node, "name"), text(node, "in")
