"""The URIs and anchors that one file defines: `$id`, `$self`, `$anchor`, `$dynamicAnchor`. Resolves no references.

JSON Schema 2020-12, section 8.2; OpenAPI 3.2, `$self`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import urljoin

from ..json_types import Json

Tokens = tuple[str, ...]

_ARBITRARY_KEYS = frozenset(("properties", "patternProperties", "$defs", "definitions", "schemas", "dependentSchemas"))
_EXAMPLE_VALUES = frozenset(("example", "examples", "enum", "const", "value"))


@dataclass(frozen=True, slots=True)
class Anchors:
    """`bases`: the base URI of each schema resource, the file itself included. `places`: (resource, anchor) -> tokens."""

    bases: Mapping[Tokens, str] = field(default_factory=lambda: {(): ""})
    places: Mapping[tuple[Tokens, str], Tokens] = field(default_factory=dict[tuple[Tokens, str], Tokens])

    def base_of(self, tokens: Tokens) -> Tokens:
        """Return the innermost schema resource that contains a place."""
        lengths = range(len(tokens), 0, -1) if len(self.bases) > 1 else ()
        return next((tokens[:length] for length in lengths if tokens[:length] in self.bases), ())

    def place_of(self, uri: str) -> Tokens | None:
        """Return the schema resource with this URI."""
        return next((tokens for tokens, base in self.bases.items() if base and base == uri.rstrip("#")), None)


def find_anchors(root: Json) -> Anchors:
    """Return the URIs and anchors of a file. Each `$id` is resolved against the base URI around it."""
    bases: dict[Tokens, str] = {(): ""}
    places: dict[tuple[Tokens, str], Tokens] = {}
    found = Anchors(bases, places)
    for tokens, schema in _mappings(root):
        name = schema.get("$id", schema.get("$self") if not tokens else None)
        if isinstance(name, str):
            bases[tokens] = urljoin(bases[found.base_of(tokens)], name).rstrip("#")
        for keyword in ("$anchor", "$dynamicAnchor"):
            if isinstance(anchor := schema.get(keyword), str):
                places.setdefault((found.base_of(tokens), anchor), tokens)
    return found


def _mappings(root: Json) -> Iterator[tuple[Tokens, dict[str, Json]]]:
    """Yield every mapping that may be a schema, parents first. Example values, and maps with arbitrary keys, are none."""
    pending: list[tuple[Tokens, Json, bool]] = [((), root, False)]
    while pending:
        tokens, value, has_arbitrary_keys = pending.pop()
        if isinstance(value, dict):
            if not has_arbitrary_keys:
                yield tokens, value
            pending += [
                ((*tokens, key), child, key in _ARBITRARY_KEYS and not has_arbitrary_keys)
                for key, child in value.items()
                if has_arbitrary_keys or key not in _EXAMPLE_VALUES
            ]
        elif isinstance(value, list):
            pending += [((*tokens, str(index)), child, False) for index, child in enumerate(value)]
