# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.client.resource import AsyncResource, Resource
from ..._runtime.pages.page import AsyncPage, Page, Paging
from ..._runtime.pages.paginator import paginated
from ..._runtime.sentinels import OMIT
from ...models.batch import Batch
from ...models.batch_list import BatchList

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    from ..._runtime.sentinels import Omit
    from ..._runtime.wire.options import RequestOptions
    from ...models.batch_endpoint import BatchEndpointParam


class Batches(Resource):
    """Groups of requests that run asynchronously."""

    def cancel(
        self, batch_id: str, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None
    ) -> Batch:
        """Cancel a batch that is still running.

        Args:
            batch_id: The batch.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return self._request(
            "POST",
            "/api/v1/llm/batches/{batch_id}/cancel",
            path={"batch_id": batch_id},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=Batch,
            options=options,
        )

    def create(
        self,
        *,
        endpoint: BatchEndpointParam,
        input_file_id: str,
        completion_window: Literal["24h"] = "24h",
        max_concurrency: int | None = None,
        metadata: Mapping[str, str] | None | Omit = OMIT,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> Batch:
        """Create a batch from a file of requests.

        The file has one request per line (JSON Lines) and is uploaded beforehand with the purpose `batch`.

        Args:
            endpoint: The endpoint that every request of the batch goes to.
            input_file_id: The uploaded file that holds the requests.
            completion_window: The time in which the batch is to be completed.
            max_concurrency: The number of requests that may run at the same time.
            metadata: Notes of your own about the batch, as text by name.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return self._request(
            "POST",
            "/api/v1/llm/batches",
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            json={
                "completion_window": completion_window,
                "endpoint": endpoint,
                "input_file_id": input_file_id,
                "metadata": metadata,
            },
            json_optional={"max_concurrency": max_concurrency},
            returns=Batch,
            kinds={"integer": ("max_concurrency",)},
            options=options,
        )

    def get(self, batch_id: str, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None) -> Batch:
        """Get a batch and its progress.

        Args:
            batch_id: The batch.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return self._request(
            "GET",
            "/api/v1/llm/batches/{batch_id}",
            path={"batch_id": batch_id},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=Batch,
            options=options,
        )

    def list(
        self,
        *,
        after: str | None = None,
        limit: int | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> Page[Batch, BatchList]:
        """List the batches, one page at a time.

        Args:
            after: The identifier of the last entry of the page before; the page starts behind it.
            limit: The number of entries that a page has at most.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return self._request(
            "GET",
            "/api/v1/llm/batches",
            query={"after": after, "limit": limit},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=Page[Batch, BatchList],
            paging=Paging("cursor", argument="after", next="last_id", has_more="has_more", id="id"),
            kinds={"integer": ("limit",)},
            options=options,
        )


class AsyncBatches(AsyncResource):
    """Groups of requests that run asynchronously."""

    async def cancel(
        self, batch_id: str, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None
    ) -> Batch:
        """Cancel a batch that is still running.

        Args:
            batch_id: The batch.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return await self._request(
            "POST",
            "/api/v1/llm/batches/{batch_id}/cancel",
            path={"batch_id": batch_id},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=Batch,
            options=options,
        )

    async def create(
        self,
        *,
        endpoint: BatchEndpointParam,
        input_file_id: str,
        completion_window: Literal["24h"] = "24h",
        max_concurrency: int | None = None,
        metadata: Mapping[str, str] | None | Omit = OMIT,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> Batch:
        """Create a batch from a file of requests.

        The file has one request per line (JSON Lines) and is uploaded beforehand with the purpose `batch`.

        Args:
            endpoint: The endpoint that every request of the batch goes to.
            input_file_id: The uploaded file that holds the requests.
            completion_window: The time in which the batch is to be completed.
            max_concurrency: The number of requests that may run at the same time.
            metadata: Notes of your own about the batch, as text by name.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return await self._request(
            "POST",
            "/api/v1/llm/batches",
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            json={
                "completion_window": completion_window,
                "endpoint": endpoint,
                "input_file_id": input_file_id,
                "metadata": metadata,
            },
            json_optional={"max_concurrency": max_concurrency},
            returns=Batch,
            kinds={"integer": ("max_concurrency",)},
            options=options,
        )

    async def get(
        self, batch_id: str, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None
    ) -> Batch:
        """Get a batch and its progress.

        Args:
            batch_id: The batch.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return await self._request(
            "GET",
            "/api/v1/llm/batches/{batch_id}",
            path={"batch_id": batch_id},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=Batch,
            options=options,
        )

    @paginated
    async def list(
        self,
        *,
        after: str | None = None,
        limit: int | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncPage[Batch, BatchList]:
        """List the batches, one page at a time.

        Args:
            after: The identifier of the last entry of the page before; the page starts behind it.
            limit: The number of entries that a page has at most.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return await self._request(
            "GET",
            "/api/v1/llm/batches",
            query={"after": after, "limit": limit},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=AsyncPage[Batch, BatchList],
            paging=Paging("cursor", argument="after", next="last_id", has_more="has_more", id="id"),
            kinds={"integer": ("limit",)},
            options=options,
        )
