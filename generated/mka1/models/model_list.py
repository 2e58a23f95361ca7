# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.types.models import Model

if TYPE_CHECKING:
    from .model_card import ModelCard

__all__ = ["ModelList"]


class ModelList(Model):
    """The models that there are."""

    data: list[ModelCard]
    """The models."""
    object: Literal["list"]
    """The kind of the object."""
