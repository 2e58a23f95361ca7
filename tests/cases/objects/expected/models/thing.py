# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import Literal, TypeAlias

from pydantic import Field

from .._runtime.types.models import Model, UnknownStr
from .._runtime.types.scalars import DateTime, Uuid

__all__ = ["Thing", "ThingKind", "ThingPartsItem"]

ThingKind: TypeAlias = Literal["large", "small"] | UnknownStr


class Thing(Model, hidden=("secret",)):
    """Something to keep."""

    id: Uuid
    """Who it is."""
    made: DateTime
    size: int | None
    kind: ThingKind | None = None
    """Default: "small"."""
    from_: str | None = Field(default=None, validation_alias="from", serialization_alias="from")
    parts: list[ThingPartsItem] | None = None
    labels: dict[str, str] | None = None
    parent: Thing | None = None
    list_: list[float] | None = Field(default=None, validation_alias="list", serialization_alias="list")


class ThingPartsItem(Model):
    name: str | None = None
