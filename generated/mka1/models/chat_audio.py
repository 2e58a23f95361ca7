# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import Literal, TypeAlias

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model, UnknownStr

__all__ = [
    "ChatAudio",
    "ChatAudioInputAudio",
    "ChatAudioInputAudioFormat",
    "ChatAudioInputAudioFormatParam",
    "ChatAudioInputAudioParam",
    "ChatAudioParam",
]

ChatAudioInputAudioFormat: TypeAlias = Literal["wav", "mp3"] | UnknownStr
"""How it is encoded."""

ChatAudioInputAudioFormatParam: TypeAlias = Literal["wav", "mp3"] | UnknownStr
"""How it is encoded."""


class ChatAudio(Model):
    """A recording."""

    type: Literal["input_audio"]
    """The kind of the part."""
    input_audio: ChatAudioInputAudio
    """The recording."""


class ChatAudioInputAudio(Model):
    """The recording."""

    data: str
    """The sound, in base64."""
    format: ChatAudioInputAudioFormat
    """How it is encoded."""


class ChatAudioParam(TypedDict):
    """A recording."""

    type: Literal["input_audio"]
    """The kind of the part."""
    input_audio: ChatAudioInputAudio | ChatAudioInputAudioParam
    """The recording."""


class ChatAudioInputAudioParam(TypedDict):
    """The recording."""

    data: str
    """The sound, in base64."""
    format: ChatAudioInputAudioFormatParam
    """How it is encoded."""
