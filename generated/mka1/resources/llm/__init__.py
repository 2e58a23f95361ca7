# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ..._runtime.client.resource import AsyncResource, Resource

if TYPE_CHECKING:
    from .batches import AsyncBatches, Batches
    from .chat import AsyncChat, Chat
    from .embeddings import AsyncEmbeddings, Embeddings
    from .files import AsyncFiles, Files
    from .models import AsyncModels, Models
    from .responses import AsyncResponses, Responses


class Llm(Resource):
    @cached_property
    def batches(self) -> Batches:
        """Groups of requests that run asynchronously."""
        from .batches import Batches

        return Batches(self._client)

    @cached_property
    def chat(self) -> Chat:
        """The next message of a conversation."""
        from .chat import Chat

        return Chat(self._client)

    @cached_property
    def embeddings(self) -> Embeddings:
        """Texts as vectors, for search and comparison."""
        from .embeddings import Embeddings

        return Embeddings(self._client)

    @cached_property
    def files(self) -> Files:
        """Files that batches read their requests from and write their results to."""
        from .files import Files

        return Files(self._client)

    @cached_property
    def models(self) -> Models:
        """The models that requests can name."""
        from .models import Models

        return Models(self._client)

    @cached_property
    def responses(self) -> Responses:
        """Answers of a model to text, images and files, with the help of tools."""
        from .responses import Responses

        return Responses(self._client)


class AsyncLlm(AsyncResource):
    @cached_property
    def batches(self) -> AsyncBatches:
        """Groups of requests that run asynchronously."""
        from .batches import AsyncBatches

        return AsyncBatches(self._client)

    @cached_property
    def chat(self) -> AsyncChat:
        """The next message of a conversation."""
        from .chat import AsyncChat

        return AsyncChat(self._client)

    @cached_property
    def embeddings(self) -> AsyncEmbeddings:
        """Texts as vectors, for search and comparison."""
        from .embeddings import AsyncEmbeddings

        return AsyncEmbeddings(self._client)

    @cached_property
    def files(self) -> AsyncFiles:
        """Files that batches read their requests from and write their results to."""
        from .files import AsyncFiles

        return AsyncFiles(self._client)

    @cached_property
    def models(self) -> AsyncModels:
        """The models that requests can name."""
        from .models import AsyncModels

        return AsyncModels(self._client)

    @cached_property
    def responses(self) -> AsyncResponses:
        """Answers of a model to text, images and files, with the help of tools."""
        from .responses import AsyncResponses

        return AsyncResponses(self._client)
