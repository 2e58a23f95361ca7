"""Validate a document against the JSON Schema of its OpenAPI version. Other problems are found in parse/.

The library's own validation checks each schema of a document again, in Python, without locations; for a large document
that takes a minute. Its JSON Schema for documents, extended by the rules for schemas, finds the same in one pass.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Protocol

from .. import codes
from ..diagnostics import Diagnostics, Pointer, Severity
from ..json_types import Json
from .document import Document, Version

_JSON_SCHEMA: Final = "https://json-schema.org/draft/2020-12/schema"
_DRAFT_7: Final = "http://json-schema.org/draft-07/schema#"
_LONGEST_SUBJECT: Final = 60
_VERBS: Final = re.compile(
    r"(.+)(?= (?:is not|is too|is less|is greater|is valid|does not|has|should not) )", re.DOTALL
)


def validate(document: Document, diagnostics: Diagnostics) -> None:
    """Report what violates the schema of the document's version."""
    for violation in _violations(document):
        pointer = Pointer(document.entry.name, violation.tokens)
        severity = Severity.ERROR if violation.is_fatal else None
        diagnostics.report(codes.INVALID_DOCUMENT, pointer, violation.message, severity=severity)


def _violations(document: Document) -> Iterator[_Violation]:
    from openapi_spec_validator.schemas.backend import get_validator_for

    validator = get_validator_for(_schema(document.version))
    return _innermost(_violation(error) for error in validator.iter_errors(document.entry.root))


class _Error(Protocol):
    """The attributes that the errors of both backends of the library have."""

    message: str
    path: Iterable[str | int]
    schema_path: Iterable[str | int]


@dataclass(frozen=True, slots=True)
class _Violation:
    tokens: tuple[str, ...]
    keyword: str
    message: str

    @property
    def is_fatal(self) -> bool:
        """Return whether nothing of the document can be read, however lenient the run."""
        return self.keyword == "type" and self.tokens in ((), ("paths",), ("components",))


def _violation(error: _Error) -> _Violation:
    tokens = tuple(str(token) for token in error.path)
    keywords = [str(token) for token in error.schema_path]
    return _Violation(tokens, keywords[-1] if keywords else "", _message(error.message))


def _message(text: str) -> str:
    """Return the first line of a message, without the large value that it may begin with."""
    line = text.split("\n\nFailed validating", 1)[0].strip()
    subject = _VERBS.match(line)
    if subject and len(subject[1]) > _LONGEST_SUBJECT:
        line = "this value" + line[subject.end() :]
    return line.replace("\n", " ")


def _innermost(violations: Iterable[_Violation]) -> Iterator[_Violation]:
    """Yield the violations, except those caused by another one further in: an invalid part counts as unevaluated."""
    found = list(violations)
    inner = {each.tokens[:length] for each in found for length in range(len(each.tokens))}
    for violation in found:
        if violation.keyword != "unevaluatedProperties" or violation.tokens not in inner:
            yield violation


def _schema(version: Version) -> dict[str, Json]:
    from openapi_spec_validator import schemas

    def read(name: str) -> dict[str, Json]:
        return dict(getattr(schemas, name))  # the library has no types for these

    match version:
        case Version.V2_0:
            return _with_choices(read("schema_v2"))
        case Version.V3_0:
            return _with_choices(read("schema_v30"))
        case Version.V3_1:
            return _with_schema_rules(read("schema_v31"))
        case Version.V3_2:
            return _with_schema_rules(read("schema_v32"))


def _with_schema_rules(schema: Mapping[str, Json]) -> dict[str, Json]:
    """Return the schema of OpenAPI 3.1 or later extended by the rules for schemas, which it leaves to their dialect."""
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    rules: Json = {"$dynamicAnchor": "meta", "$ref": _JSON_SCHEMA}
    return {**schema, "$defs": {**definitions, "schema": rules}}


def _with_choices(schema: Mapping[str, Json]) -> dict[str, Json]:
    """Return the schema of an older version with each "value or reference" as `if` there is a `$ref`, instead of `oneOf`.

    With `oneOf`, a violation deep inside would be reported for the whole value. `if` needs draft 7 of JSON Schema, while
    the schema is written in draft 4: the rules that it takes from there, and exclusive bounds, are rewritten.
    """
    rewritten = {key: _rewritten(value) for key, value in schema.items() if key not in ("id", "$schema")}
    return {**rewritten, "$schema": _DRAFT_7}


def _rewritten(value: Json) -> Json:
    match value:
        case {"oneOf": [{"$ref": str() as first} as one, {"$ref": str() as last} as other]}:
            if first.endswith(_REFERENCE_RULES):
                return _choice(one, other)
            return _choice(other, one) if last.endswith(_REFERENCE_RULES) else value
        case {"$ref": str() as rule} if rule.startswith(_DRAFT_4):
            return _DRAFT_4_RULES.get(rule.rpartition("/")[2], {})
        case dict() if value.get("exclusiveMinimum") is True:
            return {**value, "exclusiveMinimum": value.get("minimum")}
        case dict():
            return {key: _rewritten(each) for key, each in value.items()}
        case list():
            return [_rewritten(each) for each in value]
        case _:
            return value


def _choice(reference_rules: Json, other_rules: Json) -> Json:
    return {"if": {"type": "object", "required": ["$ref"]}, "then": reference_rules, "else": other_rules}


_REFERENCE_RULES: Final = ("/Reference", "/jsonReference")
_TYPE_NAMES: Final[list[Json]] = ["array", "boolean", "integer", "null", "number", "object", "string"]
_DRAFT_4: Final = "http://json-schema.org/draft-04/schema#"
_STRING: Final[Json] = {"type": "string"}
_NUMBER: Final[Json] = {"type": "number"}
_BOOLEAN: Final[Json] = {"type": "boolean"}
_COUNT: Final[Json] = {"type": "integer", "minimum": 0}
_DRAFT_4_RULES: Final[Mapping[str, Json]] = {
    "title": _STRING,
    "description": _STRING,
    "pattern": _STRING,
    "multipleOf": _NUMBER,
    "maximum": _NUMBER,
    "minimum": _NUMBER,
    "exclusiveMaximum": _BOOLEAN,
    "exclusiveMinimum": _BOOLEAN,
    "uniqueItems": _BOOLEAN,
    "positiveInteger": _COUNT,
    "positiveIntegerDefault0": _COUNT,
    "stringArray": {"type": "array", "items": {"type": "string"}, "minItems": 1},
    "enum": {"type": "array", "minItems": 1},
    "type": {"anyOf": [{"enum": _TYPE_NAMES}, {"type": "array", "items": {"enum": _TYPE_NAMES}}]},
}
