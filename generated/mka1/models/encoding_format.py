# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

EncodingFormatParam: TypeAlias = Literal["float", "base64"]
"""How a vector is written."""
