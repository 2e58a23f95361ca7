# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.client.resource import AsyncResource, Resource
from ...models.embed import EmbeddingList

if TYPE_CHECKING:
    from ..._runtime.types.arguments import SequenceNotStr
    from ..._runtime.wire.options import RequestOptions
    from ...models.embed import EncodingFormatParam


class Embeddings(Resource):
    """Texts as vectors, for search and comparison."""

    def embed(
        self,
        *,
        input: str | SequenceNotStr[str],
        model: str,
        dimensions: int | None = None,
        encoding_format: EncodingFormatParam | None = None,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> EmbeddingList:
        """Compute the embeddings of texts.

        Args:
            input: The text, or several texts.
            model: The model that computes the embeddings.
            dimensions: The length of the vectors, where the model lets it be chosen.
            encoding_format: How the vectors are written in the answer.
            user: The end user, by your own identifier.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return self._request(
            "POST",
            "/api/v1/llm/embeddings",
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            json={"input": input, "model": model},
            json_optional={"dimensions": dimensions, "encoding_format": encoding_format, "user": user},
            returns=EmbeddingList,
            kinds={"integer": ("dimensions",)},
            options=options,
        )


class AsyncEmbeddings(AsyncResource):
    """Texts as vectors, for search and comparison."""

    async def embed(
        self,
        *,
        input: str | SequenceNotStr[str],
        model: str,
        dimensions: int | None = None,
        encoding_format: EncodingFormatParam | None = None,
        user: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> EmbeddingList:
        """Compute the embeddings of texts.

        Args:
            input: The text, or several texts.
            model: The model that computes the embeddings.
            dimensions: The length of the vectors, where the model lets it be chosen.
            encoding_format: How the vectors are written in the answer.
            user: The end user, by your own identifier.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return await self._request(
            "POST",
            "/api/v1/llm/embeddings",
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            json={"input": input, "model": model},
            json_optional={"dimensions": dimensions, "encoding_format": encoding_format, "user": user},
            returns=EmbeddingList,
            kinds={"integer": ("dimensions",)},
            options=options,
        )
