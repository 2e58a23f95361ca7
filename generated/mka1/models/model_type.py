# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.models import UnknownStr

ModelType: TypeAlias = Literal["llm", "embeddings", "images", "speech_to_text", "text_to_speech"] | UnknownStr
"""What a model does."""
