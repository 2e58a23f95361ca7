# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
from __future__ import annotations

from typing import TYPE_CHECKING

from .._runtime.client.resource import AsyncResource, Resource
from .._runtime.files.binary import AsyncBinaryResponse, BinaryResponse
from .._runtime.files.multipart import as_file, multipart_body
from .._runtime.files.sources import raw_body
from .._runtime.wire.operation import OptionalFields
from ..models.about import About
from ..models.patch_note import PatchNoteResponse409

if TYPE_CHECKING:
    from .._runtime.files.multipart import FileInput
    from .._runtime.files.sources import ContentInput
    from .._runtime.types.arguments import SequenceNotStr
    from .._runtime.wire.options import RequestOptions
    from ..models.about import AboutParam


class Notes(Resource):
    def create(self, *, text: str, options: RequestOptions | None = None) -> None:
        return self._request(
            "POST",
            "/notes",
            json={"text": text},
            returns=None,
            options=options,
        )

    def create_multipart(
        self, *, file: FileInput, about: About | AboutParam | None = None, options: RequestOptions | None = None
    ) -> None:
        """`POST /notes`

        The body is sent as multipart/form-data.
        """
        return self._request(
            "POST",
            "/notes",
            body=multipart_body({"file": as_file(file, "image/png, image/*"), "about": about}),
            returns=None,
            options=options,
        )

    def create_xml(self, *, body: ContentInput, options: RequestOptions | None = None) -> None:
        """`POST /notes`

        The body is sent as application/xml.
        """
        return self._request(
            "POST",
            "/notes",
            body=raw_body(body, "application/xml"),
            returns=None,
            options=options,
        )

    def patch(
        self,
        id: str,
        *,
        id_body: str | None = None,
        tags: SequenceNotStr[str] | None = None,
        options: RequestOptions | None = None,
    ) -> About | None:
        """`PATCH /notes/{id}`

        Returns:
            About: ok (200).
            None: later (202).

        Raises:
            ConflictError: Someone else was faster.
        """
        return self._request(
            "PATCH",
            "/notes/{id}",
            path={"id": id},
            form=OptionalFields({"id": id_body, "tags": tags}),
            returns=About | None,
            successes={"200": About, "202": None},
            errors={"409": PatchNoteResponse409},
            kinds={"[]": ("tags",)},
            options=options,
        )

    def put(
        self, id: str, *, body: ContentInput | None = None, options: RequestOptions | None = None
    ) -> BinaryResponse:
        return self._request(
            "PUT",
            "/notes/{id}",
            path={"id": id},
            body=raw_body(body, "application/octet-stream"),
            returns=BinaryResponse,
            accept="image/png",
            options=options,
        )


class AsyncNotes(AsyncResource):
    async def create(self, *, text: str, options: RequestOptions | None = None) -> None:
        return await self._request(
            "POST",
            "/notes",
            json={"text": text},
            returns=None,
            options=options,
        )

    async def create_multipart(
        self, *, file: FileInput, about: About | AboutParam | None = None, options: RequestOptions | None = None
    ) -> None:
        """`POST /notes`

        The body is sent as multipart/form-data.
        """
        return await self._request(
            "POST",
            "/notes",
            body=multipart_body({"file": as_file(file, "image/png, image/*"), "about": about}),
            returns=None,
            options=options,
        )

    async def create_xml(self, *, body: ContentInput, options: RequestOptions | None = None) -> None:
        """`POST /notes`

        The body is sent as application/xml.
        """
        return await self._request(
            "POST",
            "/notes",
            body=raw_body(body, "application/xml"),
            returns=None,
            options=options,
        )

    async def patch(
        self,
        id: str,
        *,
        id_body: str | None = None,
        tags: SequenceNotStr[str] | None = None,
        options: RequestOptions | None = None,
    ) -> About | None:
        """`PATCH /notes/{id}`

        Returns:
            About: ok (200).
            None: later (202).

        Raises:
            ConflictError: Someone else was faster.
        """
        return await self._request(
            "PATCH",
            "/notes/{id}",
            path={"id": id},
            form=OptionalFields({"id": id_body, "tags": tags}),
            returns=About | None,
            successes={"200": About, "202": None},
            errors={"409": PatchNoteResponse409},
            kinds={"[]": ("tags",)},
            options=options,
        )

    async def put(
        self, id: str, *, body: ContentInput | None = None, options: RequestOptions | None = None
    ) -> AsyncBinaryResponse:
        return await self._request(
            "PUT",
            "/notes/{id}",
            path={"id": id},
            body=raw_body(body, "application/octet-stream"),
            returns=AsyncBinaryResponse,
            accept="image/png",
            options=options,
        )
