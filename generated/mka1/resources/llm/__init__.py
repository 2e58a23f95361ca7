# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""Operations of llm."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..._runtime.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .batches import AsyncBatches, Batches
    from .files import AsyncFiles, Files


class Llm(Resource):
    """Operations of llm."""

    @cached_property
    def batches(self) -> Batches:
        """Groups of requests that run asynchronously."""
        from .batches import Batches

        return Batches(self._client)

    @cached_property
    def files(self) -> Files:
        """Files that batches read their requests from and write their results to."""
        from .files import Files

        return Files(self._client)


class AsyncLlm(AsyncResource):
    """Operations of llm."""

    @cached_property
    def batches(self) -> AsyncBatches:
        """Groups of requests that run asynchronously."""
        from .batches import AsyncBatches

        return AsyncBatches(self._client)

    @cached_property
    def files(self) -> AsyncFiles:
        """Files that batches read their requests from and write their results to."""
        from .files import AsyncFiles

        return AsyncFiles(self._client)
