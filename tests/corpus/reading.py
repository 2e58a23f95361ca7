"""Read a document without the generator, to check the generator against the result.

    Reader
     +- ReadOperation -- ReadParameter, ReadMedia (of the body, and of each response)

Nodes are raw JSON with their file and pointer. References are followed; nothing is upgraded.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final
from urllib.parse import unquote

import yaml

METHODS: Final = ("get", "put", "post", "delete", "options", "head", "patch", "trace", "query")
_REFERENCES: Final = 50
"""How long a chain of references may get."""


def fragment(tokens: Iterable[str]) -> str:
    """Return a pointer as a fragment of a URL."""
    return "#" + "".join("/" + token.replace("~", "~0").replace("/", "~1") for token in tokens)


@dataclass(frozen=True, slots=True)
class Node:
    """A value of a document, and where it stands. A place that does not exist has the value None."""

    value: Any
    file: Path
    tokens: tuple[str, ...] = ()

    def __truediv__(self, token: str | int) -> Node:
        """Return the node below, by key or index."""
        below = None
        if isinstance(self.value, dict):
            below = self.value.get(str(token))
        elif isinstance(self.value, list) and str(token).isdecimal() and int(token) < len(self.value):
            below = self.value[int(token)]
        return Node(below, self.file, (*self.tokens, str(token)))

    def __iter__(self) -> Iterator[tuple[str, Node]]:
        """Yield the nodes below with their keys; nothing for scalars."""
        keys = (
            list(self.value)
            if isinstance(self.value, dict)
            else range(len(self.value)) if isinstance(self.value, list) else ()
        )
        for key in keys:
            yield str(key), self / key

    @property
    def fragment(self) -> str:
        return fragment(self.tokens)

    def text(self, key: str) -> str | None:
        """Return the text below a key, None where there is none."""
        found = (self / key).value
        return found if isinstance(found, str) else None


@dataclass(frozen=True, slots=True)
class ReadMedia:
    """One media type of a body. `schema` is None where there is none."""

    media_type: str
    schema: Node | None
    examples: tuple[Node, ...]

    @property
    def essence(self) -> str:
        return self.media_type.partition(";")[0].strip().lower()

    @property
    def is_json(self) -> bool:
        return self.essence.endswith(("/json", "+json"))

    @property
    def is_form(self) -> bool:
        return self.essence in ("application/x-www-form-urlencoded", "multipart/form-data")


@dataclass(frozen=True, slots=True)
class ReadParameter:
    name: str
    location: str
    required: bool
    schema: Node
    node: Node


@dataclass(frozen=True, slots=True)
class ReadOperation:
    """An operation. `pointer` is the place of its keys, `path` the key as it stands; `responses` are media types by status."""

    pointer: str
    method: str
    path: str
    item: Node
    node: Node
    parameters: tuple[ReadParameter, ...]
    body: tuple[ReadMedia, ...]
    responses: Mapping[str, tuple[ReadMedia, ...]]


class Reader:
    """A document and the files that it refers to."""

    def __init__(self, entry: Path) -> None:
        self.entry = entry
        self.root = Node(load(entry), entry)

    @property
    def version(self) -> str:
        """Return "2.0", "3.0", "3.1", ...; "" where the document is no OpenAPI."""
        found = (self.root / "openapi").value or (self.root / "swagger").value
        match = re.match(r"[23]\.\d", str(found))
        return match[0] if match else ""

    def file(self, file: Path) -> Node:
        """Return the whole of a file."""
        return self.root if file == self.entry else Node(load(file), file)

    def follow(self, node: Node) -> Node:
        """Return what a node stands for, through its references. None for one that leads nowhere."""
        for _ in range(_REFERENCES):
            reference = node.text("$ref")
            if reference is None:
                return node
            node = self._target(reference, node.file)
        return Node(None, node.file)

    def _target(self, reference: str, file: Path) -> Node:
        name, _, fragment = reference.partition("#")
        if "://" in name:
            return Node(None, file)
        node = self.file((file.parent / unquote(name)).resolve() if name else file)
        for token in unquote(fragment).split("/")[1:]:
            node = self.follow(node) / token.replace("~1", "/").replace("~0", "~")
        return node

    def operations(self) -> Iterator[ReadOperation]:
        """Yield what a count of paths x methods finds."""
        for path, reference in self.root / "paths":
            item = self.follow(reference)
            if path.startswith("x-") or not isinstance(item.value, dict):
                continue
            for method, node in (*item, *(item / "additionalOperations")):
                is_method = method in METHODS or node.tokens[-2:-1] == ("additionalOperations",)
                if is_method and (isinstance(node.value, dict) or node.value == []):  # PHP's empty mapping
                    yield self._operation(method, path, item, node)

    def _operation(self, method: str, path: str, item: Node, node: Node) -> ReadOperation:
        """Return an operation. What is declared as part of the path, and is not there, is no parameter."""
        parameters = {(each.name, each.location): each for level in (item, node) for each in self._parameters(level)}
        places = re.findall(r"\{([^{}]+)\}", path)
        for name, location in [*parameters]:
            if location == "path" and name not in places:
                del parameters[name, location]
        extra = ("additionalOperations",) if node.tokens[-2:-1] == ("additionalOperations",) else ()
        return ReadOperation(
            fragment(("paths", path, *extra, method)),
            method.upper(),
            path,
            item,
            node,
            tuple(each for each in parameters.values() if each.location not in ("body", "formData")),
            self._body(node, parameters.values()),
            {status: tuple(self._media(self.follow(each))) for status, each in self.follow(node / "responses")},
        )

    def _parameters(self, level: Node) -> Iterator[ReadParameter]:
        for _, reference in level / "parameters":
            node = self.follow(reference)
            name, location = node.text("name"), node.text("in")
            if name is None or location is None:
                continue
            schema = next((each / "schema" for _, each in node / "content"), node / "schema")
            required = (node / "required").value is True or location == "path"
            yield ReadParameter(name, location, required, node if schema.value is None else schema, node)

    def _body(self, node: Node, parameters: Any) -> tuple[ReadMedia, ...]:
        if (node / "requestBody").value is not None:
            return tuple(self._media(self.follow(node / "requestBody")))
        consumes = (node / "consumes").value or (self.root / "consumes").value or ["application/json"]
        bodies = [each.schema for each in parameters if each.location == "body"]
        return tuple(ReadMedia(str(media_type), bodies[0], ()) for media_type in consumes if bodies)

    def _media(self, holder: Node) -> Iterator[ReadMedia]:
        for media_type, reference in self.follow(holder / "content"):
            node = self.follow(reference)
            schema = node / "schema"
            yield ReadMedia(media_type, None if schema.value is None else schema, tuple(self._examples(node)))
        if (holder / "schema").value is not None:  # OpenAPI 2.0
            produces = [key for key, _ in holder / "examples"] or ["application/json"]
            for media_type in produces:
                example = holder / "examples" / media_type
                yield ReadMedia(media_type, holder / "schema", () if example.value is None else (example,))

    def _examples(self, node: Node) -> Iterator[Node]:
        if isinstance(node.value, dict) and "example" in node.value:
            yield node / "example"
        for _, each in self.follow(node / "examples"):
            example = self.follow(each)
            if isinstance(example.value, dict) and "value" in example.value:
                yield example / "value"
        schema = self.follow(node / "schema")
        if isinstance(schema.value, dict) and "example" in schema.value:
            yield schema / "example"


@cache
def load(file: Path) -> Any:
    """Return a file's JSON or YAML with all keys as text; None for one that is neither, or not there."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return None
    try:
        return json.loads(text)
    except ValueError:
        pass
    try:
        return _with_text_keys(yaml.load(text, _Loader))
    except (yaml.YAMLError, RecursionError):
        return None


class _Loader(yaml.CSafeLoader):
    """YAML 1.2's core schema: no dates, no yes and no, no base 60."""


_Loader.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("null", r"~|null|Null|NULL|", ["~", "n", "N", ""]),
    ("int", r"[-+]?[0-9]+|0x[0-9a-fA-F]+", "-+0123456789"),
    (
        "float",
        r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)",
        "-+.0123456789",
    ),
    ("merge", r"<<", "<"),
):
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), list(_first))


def _int(loader: Any, node: Any) -> int:
    text = loader.construct_scalar(node)
    return int(text, 16) if text.startswith("0x") else int(text)


def _float(loader: Any, node: Any) -> float:
    return float(loader.construct_scalar(node).replace(".inf", "inf").replace(".nan", "nan"))


_Loader.add_constructor("tag:yaml.org,2002:int", _int)
_Loader.add_constructor("tag:yaml.org,2002:float", _float)


def _with_text_keys(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _with_text_keys(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_with_text_keys(each) for each in value]
    return value
