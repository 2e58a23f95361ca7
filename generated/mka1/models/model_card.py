# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import Literal, TypeAlias

from .._runtime.types.models import Model, UnknownStr
from .._runtime.types.scalars import Date

__all__ = [
    "DimensionRange",
    "ImageResolution",
    "ModelCapabilities",
    "ModelCard",
    "ModelLifecycle",
    "ModelStatus",
    "ModelType",
    "ModelWeights",
    "Voice",
    "Voices",
]

ModelType: TypeAlias = Literal["llm", "embeddings", "images", "speech_to_text", "text_to_speech"] | UnknownStr
"""What a model does."""

ModelWeights: TypeAlias = Literal["open", "closed"] | UnknownStr
"""Whether the weights of a model are published."""

ModelStatus: TypeAlias = Literal["active", "deprecated", "retired"] | UnknownStr
"""Where a model stands between its release and its end."""


class ModelCard(Model):
    """What is known about a model."""

    id: str
    """The identifier of the model, by which requests name it."""
    created: int
    """When the model was added, in seconds since 1970 (UTC)."""
    owned_by: str
    """Who owns the model."""
    model_type: ModelType
    """What the model does."""
    input_modalities: list[str]
    """What the model takes, such as text or images."""
    output_modalities: list[str]
    """What the model gives."""
    context_window: int | None
    """The number of tokens that the model can take in."""
    max_image_resolution: ImageResolution | None
    """The largest image that the model takes."""
    min_image_resolution: ImageResolution | None
    """The smallest image that the model takes."""
    embedding_dimension_range: DimensionRange | None
    """The lengths that its vectors may have."""
    parameter_count: int | None
    """The number of its parameters."""
    active_parameter_count: int | None
    """The number of the parameters that each token goes through."""
    release_date: Date | None
    """The day on which the model was published."""
    serving_locations: list[str] | None
    """Where the model runs."""
    developer: str | None
    """Who made the model."""
    base_model: str | None
    """The model that it was made from."""
    weights: ModelWeights | None
    """Whether its weights are published."""
    license: str | None
    """The licence that its weights are under."""
    languages: list[str] | None
    """The languages that the model knows."""
    tts: Voices | None
    """The voices of a model that speaks."""
    limitations: str | None
    """What the model does not do well."""
    lifecycle: ModelLifecycle
    """Where the model stands between its release and its end."""
    capabilities: ModelCapabilities
    """The options of requests that the model obeys."""
    object: Literal["model"]
    """The kind of the object."""


class ImageResolution(Model):
    """The size of an image in pixels."""

    width: int
    """The pixels from left to right."""
    height: int
    """The pixels from top to bottom."""


class DimensionRange(Model):
    """The lengths that a vector may have."""

    min: int
    """The shortest length."""
    max: int
    """The greatest length."""
    default: int
    """The length when a request does not name one."""


class Voices(Model):
    """The voices of a model that speaks."""

    default_voice: dict[str, str]
    """The voice that speaks when a request does not name one, by language."""
    voices: list[Voice]
    """All voices."""


class Voice(Model):
    """One voice of a model that speaks."""

    id: str
    """The identifier of the voice."""
    name: str
    """The name of the voice."""
    language: str
    """The language that it speaks."""


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
