# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["Conversation", "ConversationParam"]


class Conversation(Model):
    """A conversation, by its identifier."""

    id: str
    """The identifier of the conversation."""


class ConversationParam(TypedDict):
    """A conversation, by its identifier."""

    id: str
    """The identifier of the conversation."""
