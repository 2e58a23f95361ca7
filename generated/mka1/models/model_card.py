# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from .._runtime.models import Model
from .._runtime.scalars import Date

if TYPE_CHECKING:
    from .dimension_range import DimensionRange
    from .image_resolution import ImageResolution
    from .model_capabilities import ModelCapabilities
    from .model_lifecycle import ModelLifecycle
    from .model_type import ModelType
    from .model_weights import ModelWeights
    from .voices import Voices


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
