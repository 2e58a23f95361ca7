# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.models import Model

if TYPE_CHECKING:
    from .embedding import Embedding
    from .embedding_usage import EmbeddingUsage


class EmbeddingList(Model):
    """The embeddings of one request."""

    data: list[Embedding]
    """An embedding for each text, in the order of the texts."""
    model: str
    """The model that computed them."""
    object: Literal["list"] | None = None
    """The kind of the object."""
    usage: EmbeddingUsage | None = None
    """What the request has used."""
