# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
# ruff: noqa: F401
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Literal, NotRequired, TypeAlias

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model, UnknownStr, UnknownTag, UnknownVariant
from .._runtime.types.unions import TypeAliasType, Variants

if TYPE_CHECKING:
    from .json_object_format import JsonObjectFormat, JsonObjectFormatParam
    from .json_schema_format import JsonSchemaFormat, JsonSchemaFormatParam
    from .plain_text_format import PlainTextFormat, PlainTextFormatParam

__all__ = ["TextFormat", "TextFormatParam", "TextOptions", "TextOptionsParam", "Verbosity", "VerbosityParam"]

if TYPE_CHECKING:

    class UnknownTextFormat(UnknownVariant):
        type: UnknownTag[str]

else:
    UnknownTextFormat = UnknownVariant

Verbosity: TypeAlias = Literal["low", "medium", "high"] | UnknownStr
"""How much a model writes."""

VerbosityParam: TypeAlias = Literal["low", "medium", "high"] | UnknownStr
"""How much a model writes."""

TextFormat = TypeAliasType(
    "TextFormat",
    Annotated[
        "PlainTextFormat | JsonObjectFormat | JsonSchemaFormat | UnknownTextFormat",
        Variants(
            "type", {"json_object": "JsonObjectFormat", "json_schema": "JsonSchemaFormat", "text": "PlainTextFormat"}
        ),
    ],
)
"""Plain text, any JSON, or JSON that a schema describes."""

TextFormatParam = TypeAliasType(
    "TextFormatParam",
    """(
        PlainTextFormat
        | PlainTextFormatParam
        | JsonObjectFormat
        | JsonObjectFormatParam
        | JsonSchemaFormat
        | JsonSchemaFormatParam
    )""",
)
"""Plain text, any JSON, or JSON that a schema describes."""


class TextOptions(Model):
    """The form that the text of an answer is to have."""

    format: TextFormat
    """Plain text, or JSON."""
    verbosity: Verbosity | None = None
    """How much the model writes."""


class TextOptionsParam(TypedDict):
    """The form that the text of an answer is to have."""

    format: TextFormatParam
    """Plain text, or JSON."""
    verbosity: NotRequired[VerbosityParam]
    """How much the model writes."""
