# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from .._runtime.models import Model


class EmbeddingUsage(Model):
    """What a request for embeddings has used."""

    prompt_tokens: float
    """The tokens of the texts."""
    total_tokens: float
    """All tokens."""
