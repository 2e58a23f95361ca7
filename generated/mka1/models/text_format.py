# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from typing_extensions import TypeAliasType

from .._runtime.models import UnknownVariant
from .._runtime.unions import Variants

if TYPE_CHECKING:
    from .json_object_format import JsonObjectFormat, JsonObjectFormatParam
    from .json_schema_format import JsonSchemaFormat, JsonSchemaFormatParam
    from .plain_text_format import PlainTextFormat, PlainTextFormatParam

TextFormat = TypeAliasType(
    "TextFormat",
    Annotated[
        "PlainTextFormat | JsonObjectFormat | JsonSchemaFormat | UnknownVariant",
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
