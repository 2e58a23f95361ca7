"""Resource and AsyncResource, the bases of the generated namespaces."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from ..call.operation import Operation
from ..sentinels import OMIT
from .client import perform, perform_async

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import TypeForm

    from ..call.options import RequestOptions
    from ..pages.paging import Paging
    from .client import AsyncClient, Client

T = TypeVar("T")


class Resource:
    """A namespace of SDK. `_request` is all that a generated method calls; its mappings are by wire names."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def _request(
        self,
        method: str,
        url: str,
        /,
        *,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        cookies: Mapping[str, object] | None = None,
        json: object = OMIT,
        json_optional: Mapping[str, object] | None = None,
        form: Mapping[str, object] | None = None,
        multipart: Mapping[str, object] | None = None,
        content: object = None,
        content_type: str | None = None,
        returns: TypeForm[T],
        errors: Mapping[str, object] | None = None,
        accept: str = "application/json",
        security: tuple[tuple[str, ...], ...] | None = None,
        server: str | None = None,
        paging: Paging | None = None,
        secrets: tuple[str, ...] = (),
        options: RequestOptions | None = None,
    ) -> T:
        operation = Operation(
            method,
            url,
            path=path,
            query=query,
            headers=headers,
            cookies=cookies,
            json=json,
            json_optional=json_optional,
            form=form,
            multipart=multipart,
            content=content,
            content_type=content_type,
            returns=returns,
            errors=errors,
            accept=accept,
            security=security,
            server=server,
            paging=paging,
            secrets=secrets,
            options=options,
        )
        return cast("T", perform(self._client, operation))  # decoding made the value for this very type


class AsyncResource:
    """A namespace of AsyncSDK. `_request` is all that a generated method calls; its mappings are by wire names."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def _request(
        self,
        method: str,
        url: str,
        /,
        *,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        cookies: Mapping[str, object] | None = None,
        json: object = OMIT,
        json_optional: Mapping[str, object] | None = None,
        form: Mapping[str, object] | None = None,
        multipart: Mapping[str, object] | None = None,
        content: object = None,
        content_type: str | None = None,
        returns: TypeForm[T],
        errors: Mapping[str, object] | None = None,
        accept: str = "application/json",
        security: tuple[tuple[str, ...], ...] | None = None,
        server: str | None = None,
        paging: Paging | None = None,
        secrets: tuple[str, ...] = (),
        options: RequestOptions | None = None,
    ) -> T:
        operation = Operation(
            method,
            url,
            path=path,
            query=query,
            headers=headers,
            cookies=cookies,
            json=json,
            json_optional=json_optional,
            form=form,
            multipart=multipart,
            content=content,
            content_type=content_type,
            returns=returns,
            errors=errors,
            accept=accept,
            security=security,
            server=server,
            paging=paging,
            secrets=secrets,
            options=options,
        )
        return cast("T", await perform_async(self._client, operation))  # decoding made the value for this very type
