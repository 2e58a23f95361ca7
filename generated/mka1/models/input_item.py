# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
# ruff: noqa: F401
from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from .._runtime.types.models import UnknownTag, UnknownVariant
from .._runtime.types.unions import TypeAliasType, Variants

if TYPE_CHECKING:
    from .function_call import FunctionCall, FunctionCallParam
    from .function_call_output import FunctionCallOutput, FunctionCallOutputParam
    from .input_message import InputMessage, InputMessageParam
    from .item_reference import ItemReference, ItemReferenceParam
    from .output_message import OutputMessage, OutputMessageParam
    from .reasoning import Reasoning, ReasoningParam

__all__ = ["InputItem", "InputItemParam"]

if TYPE_CHECKING:

    class UnknownInputItem(UnknownVariant):
        type: UnknownTag[str]

else:
    UnknownInputItem = UnknownVariant

InputItem = TypeAliasType(
    "InputItem",
    Annotated[
        """(
            InputMessage
            | OutputMessage
            | FunctionCall
            | FunctionCallOutput
            | Reasoning
            | ItemReference
            | UnknownInputItem
        )""",
        Variants(),
    ],
)
"""One item of what a model is to answer."""

InputItemParam = TypeAliasType(
    "InputItemParam",
    """(
        InputMessage
        | InputMessageParam
        | OutputMessage
        | OutputMessageParam
        | FunctionCall
        | FunctionCallParam
        | FunctionCallOutput
        | FunctionCallOutputParam
        | Reasoning
        | ReasoningParam
        | ItemReference
        | ItemReferenceParam
    )""",
)
"""One item of what a model is to answer."""
