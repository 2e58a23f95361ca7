# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.models import Model
from .._runtime.scalars import Date

if TYPE_CHECKING:
    from .model_status import ModelStatus


class ModelLifecycle(Model):
    """Where a model stands between its release and its end."""

    status: ModelStatus
    """Whether the model may be used."""
    deprecated_at: Date | None
    """The day since which another model should be used."""
    retires_at: Date | None
    """The day from which the model can no longer be used."""
    successor: str | None
    """The model to use instead."""
