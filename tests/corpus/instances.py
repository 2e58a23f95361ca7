"""Values that a schema accepts, made from its examples, defaults and enums, or simple values of its type."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from .judge import Judge
from .patterns import text_of
from .reading import Node, Reader

_DEEPEST: Final = 8
_VARIANTS: Final = 4
"""How many members of a union are tried."""
_TEXTS: Final = {
    "date-time": "2024-05-06T07:08:09Z", "date": "2024-05-06", "time": "07:08:09Z", "duration": "PT5M",
    "uuid": "6f1c1c2e-0d5a-4c38-9a53-3a8c1f4b2d11", "uri": "https://example.com/x", "url": "https://example.com/x",
    "email": "someone@example.com", "hostname": "example.com", "ipv4": "192.0.2.1", "ipv6": "2001:db8::1",
    "byte": "aGVsbG8=", "decimal": "1.5",
}  # fmt: skip
_SAMPLES: Final = (
    "text",
    "abc",
    "a1",
    "A1",
    "1",
    "12345678",
    "abcdefgh-1234",
    "2024-05-06",
    "a" * 32,
    "0x" + "0" * 40,
    "+15551234567",
)


class _Placeholder(str):
    """Stands for a property that is required and said nothing of, unless another part of an `allOf` knows it."""

    __slots__ = ()


class NoInstanceError(Exception):
    """None was found that the schema accepts."""


class Instances:
    """Makes values for requests, or for answers. `full`: with all properties that are optional, instead of none."""

    def __init__(self, reader: Reader, judge: Judge, *, is_request: bool) -> None:
        self.reader = reader
        self._judge = judge
        self._is_request = is_request

    def of(self, schema: Node, *, full: bool) -> Any:
        """Return a value that the schema accepts. Raises NoInstanceError, or UndecidedError."""
        complaint = "nothing to try"
        for examples in (True, False):
            for variant in range(_VARIANTS):
                try:
                    value = self._attempt(examples=examples, variant=variant, full=full).make(schema, 0)
                except NoInstanceError as reason:
                    complaint = str(reason)
                    continue
                found = self._judge.complaint(schema, value, is_request=self._is_request)
                if found is None:
                    return value
                complaint = found
        raise NoInstanceError(complaint)

    def _attempt(self, *, examples: bool, variant: int, full: bool) -> _Attempt:
        absent = "readOnly" if self._is_request else "writeOnly"
        return _Attempt(self.reader, examples=examples, variant=variant, full=full, absent=absent)


class _Attempt:
    """One way to make a value: with the document's examples or without, and with which member of a union."""

    def __init__(self, reader: Reader, *, examples: bool, variant: int, full: bool, absent: str) -> None:
        self._reader = reader
        self._examples = examples
        self._variant = variant
        self._full = full
        self._absent = absent

    def make(self, node: Node, depth: int, required: frozenset[str] = frozenset()) -> Any:
        """Return a value. `required`: what other parts of an `allOf` want to be there."""
        if depth > _DEEPEST:
            raise NoInstanceError("too deep")
        schema = self._reader.follow(node)
        if not isinstance(schema.value, dict):
            return "text"
        given = list(self._given(schema))
        return given[0] if given else self._make(schema, depth, required)

    def _given(self, schema: Node) -> Iterator[Any]:
        value = schema.value
        if self._examples:
            yield from (each for each in [value.get("example")] if each is not None)
            examples = value.get("examples")
            yield from examples if isinstance(examples, list) else ()
        if "const" in value:
            yield value["const"]
        if isinstance(value.get("enum"), list):
            yield from sorted((each for each in value["enum"] if each is not None), key=lambda each: each == "")
        if self._examples and value.get("default") is not None:
            yield value["default"]

    def _make(self, schema: Node, depth: int, required: frozenset[str]) -> Any:
        kind = _kind(schema.value)
        siblings = [self._reader.follow(each) for _, each in schema / "allOf"]
        wanted = required.union(*(_required(each) for each in (schema, *siblings)))
        parts = [self.make(each, depth + 1, wanted) for each in siblings]
        parts += [self._member(schema / key, depth) for key in ("oneOf", "anyOf") if (schema / key).value]
        own = self._object(schema, depth, wanted) if kind == "object" else None
        if parts:
            objects = [each for each in (*parts, own) if isinstance(each, dict)]
            return _merged(objects) if objects else parts[-1]
        return own if own is not None else self._plain(schema, kind, depth)

    def _member(self, members: Node, depth: int) -> Any:
        nodes = [each for _, each in members if (self._reader.follow(each) / "type").value != "null"]
        if not nodes:
            return None
        node = nodes[min(self._variant, len(nodes) - 1)]
        value = self.make(node, depth + 1)
        union = Node(self._parent(members), members.file, members.tokens[:-1])
        return self._tagged(union, node, value) if isinstance(value, dict) else value

    def _parent(self, node: Node) -> Any:
        found = Node(self._reader.root.value if node.file == self._reader.entry else None, node.file)
        for token in node.tokens[:-1]:
            found = found / token
        return found.value

    def _tagged(self, union: Node, member: Node, value: dict[str, Any]) -> dict[str, Any]:
        """Put the discriminator's value for a member of a union into it."""
        name = (union / "discriminator").text("propertyName")
        reference = member.text("$ref")
        if name is None or reference is None:
            return value
        mapping = (union / "discriminator" / "mapping").value or {}
        tag = next((tag for tag, target in mapping.items() if target == reference), reference.rpartition("/")[2])
        return {**value, name: tag}

    def _object(self, schema: Node, depth: int, names: frozenset[str]) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, each in schema / "properties":
            if True in ((self._reader.follow(each) / self._absent).value, (each / self._absent).value):
                continue
            if name in names or (self._full and depth < 2):
                try:
                    made[name] = self.make(each, depth + 1)
                except NoInstanceError:
                    if name in names:
                        raise
        undeclared = (name for name in _required(schema) if (schema / "properties" / name).value is None)
        return {**{name: _Placeholder("text") for name in undeclared}, **made}

    def _plain(self, schema: Node, kind: str, depth: int) -> Any:
        match kind:
            case "array":
                least = (schema / "minItems").value
                count = max(1 if self._full or depth == 0 else 0, least if isinstance(least, int) else 0)
                return [self.make(schema / "items", depth + 1) for _ in range(count)]
            case "integer" | "number":
                return _number(schema.value)
            case "boolean":
                return True
            case "null":
                return None
            case _:
                return _text(schema.value)


def _required(schema: Node) -> frozenset[str]:
    names = (schema / "required").value
    return frozenset(map(str, names)) if isinstance(names, list) else frozenset()


def _merged(objects: list[dict[str, Any]]) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for each in objects:
        merged |= {key: value for key, value in each.items() if key not in merged or type(value) is not _Placeholder}
    return merged


def _kind(schema: dict[str, Any]) -> str:
    kind = schema.get("type")
    if isinstance(kind, list):
        kind = next((each for each in kind if each != "null"), "null")
    if isinstance(kind, str):
        return kind
    return (
        "object"
        if "properties" in schema or "additionalProperties" in schema
        else "array" if "items" in schema else "string"
    )


def _number(schema: dict[str, Any]) -> int | float:
    def bound(name: str, exclusive: str, step: int) -> Any:
        value, is_exclusive = schema.get(name), schema.get(exclusive)
        if isinstance(is_exclusive, (int, float)) and not isinstance(is_exclusive, bool):
            return is_exclusive + step
        return value + step if is_exclusive is True and value is not None else value

    low, high = bound("minimum", "exclusiveMinimum", 1), bound("maximum", "exclusiveMaximum", -1)
    found: int | float = 1
    if low is not None and found < low:
        found = low
    if high is not None and found > high:
        found = high
    step = schema.get("multipleOf")
    return found if step is None else max(step, found // step * step)


def _text(schema: dict[str, Any]) -> str:
    """Return a text. One made of the pattern comes first: to search a long text can take a careless pattern for ever."""
    shortest = schema.get("minLength") or 0
    longest = schema.get("maxLength")
    made = text_of(schema["pattern"]) if isinstance(schema.get("pattern"), str) else None
    if made is not None and schema.get("format") not in _TEXTS and shortest <= len(made) <= (longest or len(made)):
        return made
    is_base64 = schema.get("format") == "byte"  # which another text would only be by luck
    samples = (_TEXTS.get(str(schema.get("format"))), *(() if is_base64 else _SAMPLES))
    for sample in filter(None, samples):
        text = sample.ljust(shortest, "x")[:longest]
        if _matches(schema.get("pattern"), text):
            return text
    if made is not None and not is_base64:
        return made
    raise NoInstanceError(f"no text for {schema.get('pattern')!r}")


def _matches(pattern: object, text: str) -> bool:
    try:
        return not isinstance(pattern, str) or re.search(pattern, text) is not None
    except re.error:
        return True
