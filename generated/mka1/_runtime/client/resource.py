"""Resource and AsyncResource: the base classes of the generated namespaces.

A generated method calls `_request` with the HTTP method, the URL of the operation, and its arguments by their wire names. The
keywords are those of wire.operation.Arguments, which explains them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from ..http.coroutines import finish
from ..wire.operation import Operation
from .client import driver_of

if TYPE_CHECKING:
    from typing_extensions import TypeForm, Unpack

    from ..wire.operation import Arguments
    from .client import AsyncClient, Client

T = TypeVar("T")


class Resource:
    """A namespace of operations."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def _request(self, method: str, url: str, /, *, returns: TypeForm[T], **arguments: Unpack[Arguments]) -> T:
        """Perform an operation and return its result. `Arguments` explains the keywords, such as `json_optional`."""
        value = finish(driver_of(self._client).perform(Operation(method, url, returns, **arguments)))
        return cast("T", value)  # decoding made the value for this very type


class AsyncResource:
    """A namespace of operations, for asyncio and trio."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def _request(self, method: str, url: str, /, *, returns: TypeForm[T], **arguments: Unpack[Arguments]) -> T:
        """Perform an operation and return its result. `Arguments` explains the keywords, such as `json_optional`."""
        value = await driver_of(self._client).perform(Operation(method, url, returns, **arguments))
        return cast("T", value)  # decoding made the value for this very type
