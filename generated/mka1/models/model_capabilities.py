# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from .._runtime.models import Model


class ModelCapabilities(Model):
    """The options of requests that a model obeys."""

    supports_temperature: bool
    """Whether `temperature` has an effect."""
    supports_top_p: bool
    """Whether `top_p` has an effect."""
    supports_reasoning: bool
    """Whether the model reasons before it answers."""
    supports_reasoning_effort: bool
    """Whether the effort of reasoning can be chosen."""
    supports_structured_outputs: bool | None
    """Whether the model keeps to a JSON schema."""
