# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

from .._runtime.types.models import UnknownStr

__all__ = ["ResponseIncludeParam"]

ResponseIncludeParam: TypeAlias = (
    Literal[
        "web_search_call.action.sources",
        "code_interpreter_call.outputs",
        "computer_call_output.output.image_url",
        "file_search_call.results",
        "message.input_image.image_url",
        "message.output_text.logprobs",
        "reasoning.encrypted_content",
    ]
    | UnknownStr
)
"""What an answer can hold in addition."""
