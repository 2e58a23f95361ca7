# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from .._runtime.models import Model


class ResponseError(Model):
    """Why a response failed."""

    code: str
    """The kind of the error, for programs."""
    message: str
    """The error in words."""
