"""OpenAPI 2.0 -> the structure of 3.x, so that every later stage knows one. Schemas keep their own dialect.

3.0 and 3.1 have one structure; they differ in keywords of schemas (`nullable`, boolean exclusive bounds, `example`),
which documents of either version use, and which the parser therefore understands in all of them.
"""

from __future__ import annotations

from ...diagnostics import Diagnostics
from ..document import Document, Version
from ..references import Resolver
from .swagger import Swagger

__all__ = ["upgrade"]


def upgrade(document: Document, diagnostics: Diagnostics) -> Document:
    """Return the document in the structure of 3.x. Its places are still those of the file."""
    if document.version is not Version.V2_0:
        return document
    swagger = Swagger(document.root, Resolver(document, diagnostics))
    return document.upgraded(swagger.converted(), swagger.origins)
