# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import Literal, TypeAlias

from .._runtime.types.models import Model, UnknownStr

__all__ = ["Embedding", "EmbeddingList", "EmbeddingUsage", "EncodingFormatParam"]

EncodingFormatParam: TypeAlias = Literal["float", "base64"] | UnknownStr
"""How a vector is written."""


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


class Embedding(Model):
    """One text as a vector."""

    embedding: list[float] | str
    """The vector, as numbers or as base64 of 32-bit floats."""
    index: float
    """The place of its text in the input."""
    object: Literal["embedding"] | None = None
    """The kind of the object."""


class EmbeddingUsage(Model):
    """What a request for embeddings has used."""

    prompt_tokens: float
    """The tokens of the texts."""
    total_tokens: float
    """All tokens."""
