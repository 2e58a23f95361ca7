"""Validate a value against a schema of a document with jsonschema, which shares no code with the generator."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from jsonschema.exceptions import ValidationError
from openapi_schema_validator import (
    OAS30ReadValidator,
    OAS30WriteValidator,
    OAS31Validator,
    oas30_format_checker,
    oas31_format_checker,
)
from referencing import Registry, Resource, Specification
from referencing.exceptions import Unresolvable

from .reading import Node, Reader, load

_DOCUMENT: Final = Specification(
    name="a document: a tree of JSON pointers without identifiers",
    id_of=lambda _: None,
    subresources_of=lambda _: (),
    anchors_in=lambda _specification, _contents: (),
    maybe_in_subresource=lambda segments, resolver, subresource: resolver,
)


class UndecidedError(Exception):
    """The schema cannot be judged by: it refers to nothing, is no schema, or has a pattern of another language."""


class Judge:
    """Judges values as parts of answers, or of requests, which may hold no `readOnly` properties."""

    def __init__(self, reader: Reader) -> None:
        self._registry: Registry[Any] = Registry(retrieve=_retrieve)  # type: ignore[call-arg]
        self._formats = oas31_format_checker if reader.version >= "3.1" else oas30_format_checker
        if reader.version >= "3.1":
            self._validators: dict[bool, Any] = {True: OAS31Validator, False: OAS31Validator}
        else:
            self._validators = {True: OAS30WriteValidator, False: OAS30ReadValidator}

    def complaint(self, schema: Node, value: object, *, is_request: bool) -> str | None:
        """Return what is wrong with a value, None for nothing. Raises UndecidedError."""
        validator_class = self._validators[is_request]
        validator = validator_class(
            {"$ref": schema.file.as_uri() + schema.fragment.replace("%", "%25")},
            registry=self._registry,
            format_checker=self._formats,
        )
        try:
            error: ValidationError | None = next(validator.iter_errors(value), None)
        except (Unresolvable, RecursionError) as failure:
            raise UndecidedError(f"{type(failure).__name__}") from failure
        except Exception as failure:  # a schema that is none breaks the library anywhere
            raise UndecidedError(f"{type(failure).__name__}: {str(failure)[:80]}") from failure
        return f"{error.json_path}: {error.message}"[:300] if error else None


def _retrieve(uri: str) -> Resource[Any]:
    contents = load(Path(uri.removeprefix("file://")))
    return Resource(contents=contents, specification=_DOCUMENT)
