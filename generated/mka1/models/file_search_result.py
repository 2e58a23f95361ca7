# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from .._runtime.models import Model


class FileSearchResult(Model):
    """A passage of a file that a search has found."""

    attributes: dict[str, str | bool | float] | None = None
    """What was noted about the file."""
    file_id: str | None = None
    """The file."""
    filename: str | None = None
    """The name of the file."""
    score: float | None = None
    """How well the passage fits."""
    text: str | None = None
    """The passage."""
