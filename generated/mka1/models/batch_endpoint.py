# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

__all__ = ["BatchEndpointParam"]

BatchEndpointParam: TypeAlias = Literal[
    "/v1/chat/completions", "/v1/responses", "/v1/embeddings", "/v1/images/generations"
]
"""The endpoint that every request of a batch goes to."""
