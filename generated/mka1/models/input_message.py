# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
# ruff: noqa: F401
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Literal, NotRequired, TypeAlias

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model, UnknownStr, UnknownTag, UnknownVariant
from .._runtime.types.unions import TypeAliasType, Variants

if TYPE_CHECKING:
    from .input_file import InputFile, InputFileParam
    from .input_image import InputImage, InputImageParam
    from .input_text import InputText, InputTextParam
    from .item_status import ItemStatus, ItemStatusParam

__all__ = ["InputContent", "InputContentParam", "InputMessage", "InputMessageParam", "Role", "RoleParam"]

if TYPE_CHECKING:

    class UnknownInputContent(UnknownVariant):
        type: UnknownTag[str]

else:
    UnknownInputContent = UnknownVariant

Role: TypeAlias = Literal["user", "assistant", "system", "developer"] | UnknownStr
"""Who says something."""

RoleParam: TypeAlias = Literal["user", "assistant", "system", "developer"] | UnknownStr
"""Who says something."""

InputContent = TypeAliasType(
    "InputContent",
    Annotated[
        "InputText | InputImage | InputFile | UnknownInputContent",
        Variants("type", {"input_file": "InputFile", "input_image": "InputImage", "input_text": "InputText"}),
    ],
)
"""A part of what is said to a model."""

InputContentParam = TypeAliasType(
    "InputContentParam", "InputText | InputTextParam | InputImage | InputImageParam | InputFile | InputFileParam"
)
"""A part of what is said to a model."""


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
