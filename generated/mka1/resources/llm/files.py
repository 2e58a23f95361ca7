# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING

from ..._runtime.client.resource import AsyncResource, Resource
from ..._runtime.files.binary import AsyncBinaryResponse, BinaryResponse
from ..._runtime.files.multipart import as_file, multipart_body
from ..._runtime.pages.page import AsyncPage, Page, Paging
from ..._runtime.pages.paginator import paginated
from ...models.error_body import ErrorBody
from ...models.file import File
from ...models.file_deleted import FileDeleted
from ...models.list_files import FileList

if TYPE_CHECKING:
    from ..._runtime.files.multipart import FileInput
    from ..._runtime.wire.options import RequestOptions
    from ...models.file_purpose import FilePurposeParam
    from ...models.list_files import SortOrderParam


class Files(Resource):
    """Files that batches read their requests from and write their results to."""

    def content(
        self, file_id: str, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None
    ) -> BinaryResponse:
        """Download the content of a file.

        Args:
            file_id: The file.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.

        Raises:
            BadRequestError: The request is not valid.
            AuthenticationError: The API key is missing or not valid.
            NotFoundError: There is no such file.
        """
        return self._request(
            "GET",
            "/api/v1/llm/files/{file_id}/content",
            path={"file_id": file_id},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=BinaryResponse,
            errors={"400 401 404 500": ErrorBody},
            accept="*/*",
            options=options,
        )

    def delete(
        self, file_id: str, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None
    ) -> FileDeleted:
        """Delete a file.

        Args:
            file_id: The file.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return self._request(
            "DELETE",
            "/api/v1/llm/files/{file_id}",
            path={"file_id": file_id},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=FileDeleted,
            options=options,
        )

    def get(self, file_id: str, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None) -> File:
        """Get what is known about a file.

        Args:
            file_id: The file.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return self._request(
            "GET",
            "/api/v1/llm/files/{file_id}",
            path={"file_id": file_id},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=File,
            options=options,
        )

    def list(
        self,
        *,
        after: str | None = None,
        limit: int | None = None,
        order: SortOrderParam | None = None,
        purpose: FilePurposeParam | None = None,
        sha256: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> Page[File, FileList]:
        """List the files, one page at a time.

        Args:
            after: The identifier of the last entry of the page before; the page starts behind it.
            limit: The number of entries that a page has at most.
            order: The order in time.
            purpose: Only files of this purpose.
            sha256: Only files whose content has this SHA-256 digest.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return self._request(
            "GET",
            "/api/v1/llm/files",
            query={"after": after, "limit": limit, "order": order, "purpose": purpose, "sha256": sha256},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=Page[File, FileList],
            paging=Paging("cursor", argument="after", next="last_id", has_more="has_more", id="id"),
            kinds={"integer": ("limit",)},
            options=options,
        )

    def upload(
        self,
        *,
        file: FileInput,
        purpose: FilePurposeParam,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> File:
        """Upload a file.

        Args:
            file: The file itself.
            purpose: What the file is for.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return self._request(
            "POST",
            "/api/v1/llm/files",
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            body=multipart_body({"file": as_file(file), "purpose": purpose}),
            returns=File,
            options=options,
        )


class AsyncFiles(AsyncResource):
    """Files that batches read their requests from and write their results to."""

    async def content(
        self, file_id: str, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None
    ) -> AsyncBinaryResponse:
        """Download the content of a file.

        Args:
            file_id: The file.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.

        Raises:
            BadRequestError: The request is not valid.
            AuthenticationError: The API key is missing or not valid.
            NotFoundError: There is no such file.
        """
        return await self._request(
            "GET",
            "/api/v1/llm/files/{file_id}/content",
            path={"file_id": file_id},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=AsyncBinaryResponse,
            errors={"400 401 404 500": ErrorBody},
            accept="*/*",
            options=options,
        )

    async def delete(
        self, file_id: str, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None
    ) -> FileDeleted:
        """Delete a file.

        Args:
            file_id: The file.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return await self._request(
            "DELETE",
            "/api/v1/llm/files/{file_id}",
            path={"file_id": file_id},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=FileDeleted,
            options=options,
        )

    async def get(
        self, file_id: str, *, x_on_behalf_of: str | None = None, options: RequestOptions | None = None
    ) -> File:
        """Get what is known about a file.

        Args:
            file_id: The file.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return await self._request(
            "GET",
            "/api/v1/llm/files/{file_id}",
            path={"file_id": file_id},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=File,
            options=options,
        )

    @paginated
    async def list(
        self,
        *,
        after: str | None = None,
        limit: int | None = None,
        order: SortOrderParam | None = None,
        purpose: FilePurposeParam | None = None,
        sha256: str | None = None,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> AsyncPage[File, FileList]:
        """List the files, one page at a time.

        Args:
            after: The identifier of the last entry of the page before; the page starts behind it.
            limit: The number of entries that a page has at most.
            order: The order in time.
            purpose: Only files of this purpose.
            sha256: Only files whose content has this SHA-256 digest.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return await self._request(
            "GET",
            "/api/v1/llm/files",
            query={"after": after, "limit": limit, "order": order, "purpose": purpose, "sha256": sha256},
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            returns=AsyncPage[File, FileList],
            paging=Paging("cursor", argument="after", next="last_id", has_more="has_more", id="id"),
            kinds={"integer": ("limit",)},
            options=options,
        )

    async def upload(
        self,
        *,
        file: FileInput,
        purpose: FilePurposeParam,
        x_on_behalf_of: str | None = None,
        options: RequestOptions | None = None,
    ) -> File:
        """Upload a file.

        Args:
            file: The file itself.
            purpose: What the file is for.
            x_on_behalf_of: The end user, by your own identifier, on whose behalf the call is made.
        """
        return await self._request(
            "POST",
            "/api/v1/llm/files",
            headers={"X-On-Behalf-Of": x_on_behalf_of},
            body=multipart_body({"file": as_file(file), "purpose": purpose}),
            returns=File,
            options=options,
        )
