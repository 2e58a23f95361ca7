"""Convert OpenAPI 2.0 to the structure of 3.x, so that later stages know only one structure. Schemas are not converted.

3.0 and 3.1 have the same structure. They differ in keywords of schemas (`nullable`, boolean exclusive bounds, `example`),
but documents of each version use those of the others, so parse/ understands them in all versions.
"""

from __future__ import annotations

from ...diagnostics import Diagnostics
from ..document import Document, Version
from ..references import Resolver
from .swagger import Swagger

__all__ = ["upgrade"]


def upgrade(document: Document, diagnostics: Diagnostics) -> Document:
    """Return the document in the structure of 3.x. Diagnostics still show the locations in its file."""
    if document.version is not Version.V2_0:
        return document
    swagger = Swagger(document.root, Resolver(document, diagnostics))
    return document.upgraded(swagger.converted(), swagger.origins)
