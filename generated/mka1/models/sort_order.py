# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal, TypeAlias

SortOrderParam: TypeAlias = Literal["asc", "desc"]
"""Ascending or descending."""
