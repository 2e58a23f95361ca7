# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from collections.abc import Mapping
from typing import Any, Literal, NotRequired

from pydantic import Field

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["JsonSchemaFormat", "JsonSchemaFormatParam"]


class JsonSchemaFormat(Model):
    """JSON that a schema describes."""

    type: Literal["json_schema"]
    """The kind of the format."""
    name: str
    """A name for the schema."""
    schema_: dict[str, Any] = Field(validation_alias="schema", serialization_alias="schema")
    """The JSON schema."""
    description: str | None = None
    """What the JSON is for; the model reads it."""
    strict: bool | None = None
    """Whether the model must keep to the schema exactly.

    Default: False.
    """


class JsonSchemaFormatParam(TypedDict):
    """JSON that a schema describes."""

    type: Literal["json_schema"]
    """The kind of the format."""
    name: str
    """A name for the schema."""
    schema: Mapping[str, Any]
    """The JSON schema."""
    description: NotRequired[str]
    """What the JSON is for; the model reads it."""
    strict: NotRequired[bool]
    """Whether the model must keep to the schema exactly.

    Default: False.
    """
