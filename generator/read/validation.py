"""Check a document against the schema of its OpenAPI version. What the schema cannot say, the parser finds.

The library's own run looks at each schema of a document once more, in Python, which takes a minute for a large one,
and does not say where. Its schema for whole documents, given the rules for schemas too, finds the same in one pass.
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
    return _foremost(_violation(error) for error in validator.iter_errors(document.entry.root))


class _Error(Protocol):
    """What both of the library's backends give."""

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
    """Return the first line, without the text of a large value that it begins with."""
    line = text.split("\n\nFailed validating", 1)[0].strip()
    subject = _VERBS.match(line)
    if subject and len(subject[1]) > _LONGEST_SUBJECT:
        line = "this value" + line[subject.end() :]
    return line.replace("\n", " ")


def _foremost(violations: Iterable[_Violation]) -> Iterator[_Violation]:
    """Yield the violations but those that only repeat one further in: a part that fails counts as unevaluated."""
    found = list(violations)
    inner = {each.tokens[:length] for each in found for length in range(len(each.tokens))}
    for violation in found:
        if violation.keyword != "unevaluatedProperties" or violation.tokens not in inner:
            yield violation


def _schema(version: Version) -> dict[str, Json]:
    from openapi_spec_validator import schemas

    def read(name: str) -> dict[str, Json]:
        return dict(getattr(schemas, name))  # the library types none of them

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
    """Return the schema of a document of 3.1 or later, which leaves the rules for schemas to their dialect, with them."""
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    rules: Json = {"$dynamicAnchor": "meta", "$ref": _JSON_SCHEMA}
    return {**schema, "$defs": {**definitions, "schema": rules}}


def _with_choices(schema: Mapping[str, Json]) -> dict[str, Json]:
    """Return the schema of an older document with "this, or a reference" written as a choice by `$ref`.

    As `oneOf`, a fault deep inside would be reported for the whole. `if` came with draft 7 of JSON Schema, which has
    another rule for exclusive bounds than draft 4; what is taken from there is written out.
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
