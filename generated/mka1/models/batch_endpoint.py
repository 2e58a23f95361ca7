# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.types.models import UnknownStr

__all__ = ["BatchEndpointParam"]

BatchEndpointParam: TypeAlias = (
    Literal["/v1/chat/completions", "/v1/responses", "/v1/embeddings", "/v1/images/generations"] | UnknownStr
)
"""The endpoint that every request of a batch goes to."""
