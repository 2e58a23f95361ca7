"""Pointer of a schema -> the parts of its class name: the component or operation that it belongs to, and each step from there.

#/components/schemas/Batch/properties/errors/items       Batch + Errors + Item
#/paths/~1a/post/requestBody/content/.../schema          CreateA + Body
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from ..api import Api, Operation
from ..diagnostics import Pointer
from ..media_types import short_name
from .method_words import path_words
from .restating import own_id
from .variants import label_variants
from .words import ClassName, pascal


def name_bases(api: Api) -> dict[Pointer, ClassName]:
    """Return the prefix of each operation's inline types: its operationId, or else its HTTP method and path.

    An operationId that only repeats the path is shortened (`PostCardsCardVerify` -> `VerifyCard`) if the result is unique.
    """
    whole = {operation.pointer: _whole_base(operation) for operation in api.operations}
    short = {operation.pointer: _short_base(operation, api) for operation in api.operations}
    counts = Counter((*short.values(), *whole.values()))
    return {pointer: short[pointer] if counts[short[pointer]] == 1 else base for pointer, base in whole.items()}


def _whole_base(operation: Operation) -> ClassName:
    return pascal(own_id(operation) or f"{operation.method.lower()} {operation.path}", prefix="Operation")


def _short_base(operation: Operation, api: Api) -> ClassName:
    words = path_words(operation, api)
    return pascal(" ".join(words), prefix="Operation") if words else _whole_base(operation)


@dataclass(frozen=True, slots=True)
class _Step:
    """A part of a name, and how many tokens of the pointer it covers."""

    text: str
    length: int


class PointerReader:
    """Makes a name from the tokens of a pointer, and finds the component or operation that the pointer belongs to."""

    def __init__(self, api: Api, bases: Mapping[Pointer, ClassName]) -> None:
        self._bases = bases
        self._parameters = {
            parameter.pointer: parameter.name for operation in api.operations for parameter in operation.parameters
        }
        self._labels = label_variants(api)
        # A file that is a schema as a whole gives its name to what is in it: "properties" is no name of a schema there.
        self._schema_files = {pointer.file for pointer in api.schemas if not pointer.tokens}
        contents = (
            each.content for one in api.operations for each in (one.request_body, *one.responses) if each is not None
        )
        self._alone = {content[0].pointer for content in contents if len(content) == 1}

    def read(self, pointer: Pointer, *, is_full: bool = False) -> tuple[str, ...]:
        """Return the parts of the class name: the component or operation, then each step from it.

        `is_full`: the response `PetResponse` is called `PetResponseResponse`, in case there is a schema `PetResponse`, and
        that of status 201 `CreatePetResponse201`.
        """
        start, tokens = self._start(pointer, is_full=is_full), pointer.tokens
        parts, at = [start.text], start.length
        while at < len(tokens):
            step = self._step(Pointer(pointer.file, tokens[:at]), tokens, at, is_full=is_full)
            parts += [step.text] if step.text else []
            at += step.length
        return tuple(parts)

    def home(self, pointer: Pointer, names: Mapping[Pointer, ClassName]) -> str:
        """Return what the definition's module is named after: the component's class name, or the operation's prefix."""
        start = self._start(pointer)
        if not start.length:
            return pascal(start.text or pointer.file)
        return names.get(Pointer(pointer.file, pointer.tokens[: start.length]), ClassName(start.text))

    def _start(self, pointer: Pointer, *, is_full: bool = False) -> _Step:
        """Return the first part of the name: the component or operation."""
        tokens = pointer.tokens
        for length in range(len(tokens), 0, -1):
            base = self._bases.get(Pointer(pointer.file, tokens[:length]))
            if base is not None:
                return _Step(base, length)
        match tokens:
            case ("components", "schemas", name, *_):
                return _Step(pascal(name), 3)
            case ("definitions" | "schemas" | "$defs", name, *_):
                return _Step(pascal(name), 2)
            case ("x-stream-definitions", name, *_):  # of grpc-gateway
                return _Step(pascal(name) + "StreamResult", 2)
            case ("components", kind, name, *_):
                return _Step(_suffixed(name, kind, is_full), 3)
            case ("webhooks" | "x-webhooks", name, *_):
                return _Step(pascal(name) + "Webhook", 2)
            case ("parameters" | "responses" as kind, name, *_):
                return _Step(_suffixed(name, kind, is_full), 2)
            case ("paths", path, "parameters", *_):
                return _Step(pascal(path), 2)
            case ("paths", path, method, *_):
                return _Step(pascal(method) + pascal(path), 3)
            case (name, *_) if pointer.file not in self._schema_files:
                return _Step(pascal(name), 1)
            case _:
                return _Step(pascal(pointer.file.rpartition("/")[2].partition(".")[0]), 0)

    def _step(self, before: Pointer, tokens: tuple[str, ...], at: int, *, is_full: bool) -> _Step:
        """Return the part of the name for the tokens from `at`."""
        following = tokens[at + 1] if at + 1 < len(tokens) else ""
        match tokens[at]:
            case "properties" | "$defs" | "definitions" | "headers" | "callbacks" | "dependentSchemas" | "schemas":
                return _Step(pascal(following, prefix=""), 2)
            case "items" if following.isdigit():
                return _Step(f"Item{int(following) + 1}", 2)
            case "items" | "itemSchema" | "contains":
                return _Step("Item", 1)
            case "additionalProperties" | "unevaluatedProperties":
                return _Step("Value", 1)
            case "patternProperties":
                return _Step("Value", 2)
            case "prefixItems":
                return _Step(f"Item{int(following) + 1}", 2)
            case "anyOf" | "oneOf":
                return _Step(self._labels.get(before / tokens[at] / following, ""), 2)
            case "allOf":
                return _Step("", 2)
            case "requestBody":
                return _Step("Body", 1)
            case "responses":
                is_plain = following.startswith("2") and not is_full
                return _Step("Response" if is_plain else f"Response{pascal(following, prefix='')}", 2)
            case "content":
                is_told = "json" in following or following == "*/*" or before / "content" / following in self._alone
                return _Step("" if is_told else pascal(short_name(following)), 2)
            case "parameters":
                return _Step(
                    pascal(self._parameters.get(before / "parameters" / following, following), prefix="Argument"), 2
                )
            case "schema" | "then" | "else" | "if" | "not" | "post":
                return _Step("", 1)
            case other:
                return _Step("" if other.isdigit() else pascal(other, prefix=""), 1)


def _suffixed(name: str, kind: str, is_full: bool) -> str:
    """Return the name of a component with the word for its kind, once if it ends with that word already."""
    plain, suffix = pascal(name), _SUFFIXES.get(kind, "")
    return plain if plain.endswith(suffix) and not is_full else plain + suffix


_SUFFIXES = {
    "responses": "Response",
    "requestBodies": "Body",
    "parameters": "",
    "headers": "Header",
    "callbacks": "Callback",
}
