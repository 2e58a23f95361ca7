# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, NotRequired

from typing_extensions import TypedDict

from .._runtime.models import Model

if TYPE_CHECKING:
    from .input_content import InputContent, InputContentParam
    from .item_status import ItemStatus, ItemStatusParam
    from .role import Role, RoleParam


class InputMessage(Model):
    """What someone says to the model."""

    type: Literal["message"] | None = None
    """The kind of the item."""
    role: Role
    """Who says it."""
    content: str | list[InputContent]
    """What is said, as text or part by part."""
    id: str | None = None
    """The identifier of the item."""
    status: ItemStatus | None = None
    """Where the item stands."""


class InputMessageParam(TypedDict):
    """What someone says to the model."""

    type: NotRequired[Literal["message"]]
    """The kind of the item."""
    role: RoleParam
    """Who says it."""
    content: str | Sequence[InputContentParam]
    """What is said, as text or part by part."""
    id: NotRequired[str]
    """The identifier of the item."""
    status: NotRequired[ItemStatusParam]
    """Where the item stands."""
