# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from typing import Literal

from .._runtime.types.models import Model

__all__ = ["McpCall"]


class McpCall(Model):
    """A tool of a server of the Model Context Protocol that the model has called."""

    type: Literal["mcp_call"]
    """The kind of the item."""
    id: str
    """The identifier of the item."""
    server_label: str
    """The server."""
    name: str
    """The tool."""
    arguments: str
    """The arguments, as the text of a JSON object."""
    approval_request_id: str | None = None
    """The request for approval that the call had to wait for."""
    output: str | None = None
    """What the tool returned."""
    error: str | None = None
    """What went wrong."""
