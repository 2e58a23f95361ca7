"""Resolve `$ref`, in the same file or in another local one. Never uses the network, and does not interpret what it finds.

A reference is a URI and a fragment (OpenAPI 3.1, section 4.6; RFC 6901; JSON Schema 2020-12, section 8).
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import unquote, urljoin

from .. import codes
from ..diagnostics import Code, Diagnostics, DocumentError, Pointer
from ..json_types import Json
from .anchors import Anchors, Tokens, find_anchors
from .document import Document, Node
from .folders import NoFolder

_KEYWORDS = ("$ref", "$dynamicRef", "$recursiveRef")
_REMOTE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+:|//")
_OTHER_VERSION = {
    "definitions": ("components", "schemas"),
    "parameters": ("components", "parameters"),
    "responses": ("components", "responses"),
}


def reference_of(value: Json) -> str | None:
    """Return the reference in a mapping, or None. `$dynamicRef` is read like `$ref`."""
    if not isinstance(value, dict):
        return None
    return next((found for keyword in _KEYWORDS if isinstance(found := value.get(keyword), str)), None)


class Resolver:
    """Resolves references. Reports those that cannot be resolved, and returns None for them."""

    def __init__(self, document: Document, diagnostics: Diagnostics) -> None:
        self._document = document
        self._diagnostics = diagnostics
        self._anchors: dict[str, Anchors] = {}
        self._in_progress: set[tuple[Pointer, str]] = set()

    def follow(self, node: Node) -> Node | None:
        """Follow the chain of references from `node` to the first value that is not a reference."""
        passed: set[Pointer] = set()
        current: Node | None = node
        while current is not None and reference_of(current.value) is not None:
            if current.pointer in passed:
                self._diagnostics.report(codes.REFERENCE_CYCLE, node.pointer, "this reference leads back to itself")
                return None
            passed.add(current.pointer)
            current = self.resolve(current)
        return current

    def resolve(self, node: Node) -> Node | None:
        """Return the target of the reference in `node`, which may be a reference itself."""
        reference = reference_of(node.value)
        return None if reference is None else self.resolve_text(node.pointer, reference)

    def resolve_text(self, pointer: Pointer, reference: str) -> Node | None:
        """Return the target of `reference`, which is written at `pointer`."""
        try:
            found = self._find(pointer, reference)
        except _UnresolvableError as error:
            help = error.help or (self._suggestion(*error.sought) if error.sought else None)
            self._diagnostics.report(error.code, pointer, error.message, help=help)
            return None
        if found.instead_of is not None:
            message = f"{found.instead_of} does not exist; read as {found.node.pointer}"
            self._diagnostics.report(codes.MISPLACED_REFERENCE, pointer, message)
        return found.node

    def can_resolve(self, pointer: Pointer, reference: str) -> bool:
        """Return whether a reference at `pointer` can be resolved. Reports nothing."""
        try:
            self._find(pointer, reference)
        except _UnresolvableError:
            return False
        return True

    def _find(self, pointer: Pointer, reference: str) -> _Found:
        uri, _, fragment = reference.strip().partition("#")
        resource = self._resource(pointer, uri)
        if fragment and not fragment.startswith("/"):
            return self._find_anchor(resource, fragment)
        for spelling in dict.fromkeys((unquote(fragment), fragment)):
            if (node := self._value_at(resource, _split(spelling))) is not None:
                return _Found(node)
        tokens = _split(unquote(fragment))
        for place, other_tokens in self._guesses(resource, pointer, tokens, is_local=not uri):
            if (node := self._descend(place, other_tokens)) is not None:
                return _Found(node, instead_of=f'"{reference}"')
        sought = _Sought(resource, _split(unquote(fragment)), uri)
        raise _UnresolvableError(codes.DANGLING_REFERENCE, f'"{reference}" does not exist', sought=sought)

    def _suggestion(self, start: Node, tokens: Tokens, uri: str) -> str | None:
        """Return help with the reference whose first missing part is replaced by the most similar name."""
        for index, token in enumerate(tokens):
            parent = self._descend(start, tokens[:index])
            if parent is None or not isinstance(parent.value, dict):
                return None
            if _child(parent, token) is None:
                close = _closest(token, list(parent.value))
                corrected = (*tokens[:index], *close, *tokens[index + 1 :])
                is_found = bool(close) and self._descend(start, corrected) is not None
                return f'did you mean "{uri}{Pointer("", corrected)}"?' if is_found else None
        return None

    def _value_at(self, resource: Node, tokens: Tokens) -> Node | None:
        """Return the value at `tokens` in a resource, or where an upgrade moved it."""
        written = Pointer(resource.pointer.file, (*resource.pointer.tokens, *tokens))
        moved = self._document.moved(written)
        return self._descend(resource, tokens) if moved == written else self._descend(self._document.root, moved.tokens)

    def _resource(self, pointer: Pointer, uri: str) -> Node:
        """Return the schema resource with a URI, or the file at it."""
        anchors = self._anchors_of(pointer.file)
        part = anchors.base_of(pointer.tokens)
        if not uri:
            return self._node(Pointer(pointer.file, part))
        absolute = urljoin(anchors.bases[part], uri)
        for file, known in self._anchors.items():
            if (tokens := known.place_of(absolute)) is not None:
                return self._node(Pointer(file, tokens))
        if _REMOTE.match(uri) or uri.startswith("/"):
            raise _UnresolvableError(
                codes.REMOTE_REFERENCE, f'"{uri}" is remote; only local files are read', _USE_A_COPY
            )
        file = posixpath.normpath(posixpath.join(posixpath.dirname(pointer.file), unquote(uri)))
        return self._open(file)

    def _open(self, file: str) -> Node:
        if not self._document.may_open(file):
            message = f'"{file}" is outside the folder of the document; only files in that folder are read'
            if isinstance(self._document.folder, NoFolder):
                message = (
                    f'"{file}" is not read: a document from a URL or standard input has no folder with further files'
                )
            raise _UnresolvableError(codes.OUTSIDE_REFERENCE, message, codes.OUTSIDE_REFERENCE.remedy)
        try:
            return self._document.open(file)
        except DocumentError as error:
            raise _UnresolvableError(codes.UNREADABLE_REFERENCE, f'cannot read "{file}": {error}') from None

    def _find_anchor(self, resource: Node, name: str) -> _Found:
        anchors = self._anchors_of(resource.pointer.file)
        tokens = anchors.places.get((resource.pointer.tokens, unquote(name)))
        if tokens is None:
            raise _UnresolvableError(codes.DANGLING_REFERENCE, f'"#{name}" does not exist: no schema has this $anchor')
        return _Found(self._node(Pointer(resource.pointer.file, tokens)))

    def _guesses(
        self, resource: Node, pointer: Pointer, tokens: Tokens, *, is_local: bool
    ) -> Iterator[tuple[Node, Tokens]]:
        """Yield other places that authors often mean: the whole file, the entry, another version's location, a parent."""
        root = self._open(resource.pointer.file)
        yield root, tokens
        if is_local:
            yield self._document.root, tokens
        if tokens[:1] and (place := _OTHER_VERSION.get(tokens[0])):
            yield root, (*place, *tokens[1:])
        if tokens[:2] == ("components", "schemas"):
            yield root, ("definitions", *tokens[2:])
        for length in range(len(pointer.tokens), 0, -1) if is_local else ():
            yield self._node(Pointer(pointer.file, pointer.tokens[:length])), tokens

    def _descend(self, start: Node, tokens: Tokens) -> Node | None:
        """Return the value at `tokens` below `start`. References on the way are followed."""
        current = start
        for token in tokens:
            following = _child(current, token)
            if following is None and reference_of(current.value) is not None:
                target = self._intermediate_target(current)
                following = _child(target, token) if target else None
            if following is None:
                return None
            current = following
        return current

    def _intermediate_target(self, node: Node) -> Node | None:
        """Return the target of a reference on the way, unless that is being resolved already: it would never end."""
        step = (node.pointer, reference_of(node.value) or "")
        if step in self._in_progress:
            return None
        self._in_progress.add(step)
        try:
            return self._find(*step).node
        except _UnresolvableError:
            return None
        finally:
            self._in_progress.discard(step)

    def _node(self, pointer: Pointer) -> Node:
        node = self._open(pointer.file)
        for token in pointer.tokens:
            node = node / token
        return node

    def _anchors_of(self, file: str) -> Anchors:
        if file not in self._anchors:
            self._anchors[file] = (
                find_anchors(self._open(file).value) if self._document.has_anchors(file) else Anchors()
            )
        return self._anchors[file]


_USE_A_COPY = "save a copy beside the document and refer to that"


@dataclass(frozen=True, slots=True)
class _Found:
    """The target of a reference. `instead_of` is the reference if the target is only a guess."""

    node: Node
    instead_of: str | None = None


class _Sought(NamedTuple):
    """Where a target was sought: `uri` is the reference's own, without the fragment."""

    start: Node
    tokens: Tokens
    uri: str


class _UnresolvableError(Exception):
    """A reference cannot be resolved."""

    def __init__(self, code: Code, message: str, help: str | None = None, sought: _Sought | None = None) -> None:
        super().__init__(code, message, help)
        self.sought = sought
        self.code = code
        self.message = message
        self.help = help


def _closest(name: str, known: Sequence[str]) -> list[str]:
    """Return the most similar of the known names, if there is one. Case does not count."""
    from difflib import get_close_matches

    by_folded = {each.casefold(): each for each in known}
    return [by_folded[each] for each in get_close_matches(name.casefold(), by_folded, n=1)]


def _split(fragment: str) -> Tokens:
    return tuple(token.replace("~1", "/").replace("~0", "~") for token in fragment.split("/")[1:])


def _child(node: Node, token: str) -> Node | None:
    match node.value:
        case dict() as mapping if token in mapping:
            return node / token
        case list() as sequence if token.isdecimal() and int(token) < len(sequence):
            return node / token
        case _:
            return None
