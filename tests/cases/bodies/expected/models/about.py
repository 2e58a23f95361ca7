# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import NotRequired

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["About", "AboutParam"]


class About(Model):
    title: str | None = None


class AboutParam(TypedDict):
    title: NotRequired[str]
