# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.models import Model

if TYPE_CHECKING:
    from .voice import Voice


class Voices(Model):
    """The voices of a model that speaks."""

    default_voice: dict[str, str]
    """The voice that speaks when a request does not name one, by language."""
    voices: list[Voice]
    """All voices."""
