# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from .._runtime.models import Model


class ResponseUsage(Model):
    """The tokens that a response has used."""

    input_tokens: int
    """The tokens of the input."""
    input_tokens_details: ResponseUsageInputTokensDetails
    """More about the tokens of the input."""
    output_tokens: int
    """The tokens that the model has written."""
    output_tokens_details: ResponseUsageOutputTokensDetails
    """More about the tokens that the model has written."""
    total_tokens: int
    """All tokens."""


class ResponseUsageInputTokensDetails(Model):
    """More about the tokens of the input."""

    cached_tokens: int
    """Those that came from the cache."""


class ResponseUsageOutputTokensDetails(Model):
    """More about the tokens that the model has written."""

    reasoning_tokens: int
    """Those that it has reasoned with."""
