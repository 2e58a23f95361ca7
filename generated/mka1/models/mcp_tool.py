# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from collections.abc import Mapping
from typing import Literal, NotRequired

from .._runtime.types.arguments import TypedDict
from .._runtime.types.models import Model

__all__ = ["McpTool", "McpToolParam"]


class McpTool(Model):
    """The tools of a server of the Model Context Protocol."""

    type: Literal["mcp"]
    """The kind of the tool."""
    server_label: str | None = None
    """A name for the server, which its calls carry."""
    server_url: str | None = None
    """Where the server is."""
    server_description: str | None = None
    """What the server does; the model reads it."""
    mcp_server_id: str | None = None
    """A server that is registered with the API, instead of a URL."""
    authorization: str | None = None
    """A token for the server."""
    headers: dict[str, str] | None = None
    """Headers that requests to the server carry."""


class McpToolParam(TypedDict):
    """The tools of a server of the Model Context Protocol."""

    type: Literal["mcp"]
    """The kind of the tool."""
    server_label: NotRequired[str]
    """A name for the server, which its calls carry."""
    server_url: NotRequired[str]
    """Where the server is."""
    server_description: NotRequired[str]
    """What the server does; the model reads it."""
    mcp_server_id: NotRequired[str]
    """A server that is registered with the API, instead of a URL."""
    authorization: NotRequired[str]
    """A token for the server."""
    headers: NotRequired[Mapping[str, str]]
    """Headers that requests to the server carry."""
