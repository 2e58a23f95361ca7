"""The transports of the runtime, each as a pair that opens and closes by itself."""

from __future__ import annotations

from typing import ClassVar

import httpx2
from runtime.http.async_pool_transport import AsyncPoolTransport
from runtime.http.async_pyreqwest_transport import AsyncPyreqwestTransport
from runtime.http.httpx2_transport import AsyncHttpx2Transport, Httpx2Transport
from runtime.http.pool_transport import PoolTransport
from runtime.http.pyreqwest_transport import PyreqwestTransport
from runtime.http.transport import AsyncTransport, Transport


class OwnedHttpx2Transport(Httpx2Transport):
    """The adapter around a user's client, with the user's part."""

    def __init__(self) -> None:
        self._owned = httpx2.Client()
        super().__init__(self._owned)

    def close(self) -> None:
        self._owned.close()


class AsyncOwnedHttpx2Transport(AsyncHttpx2Transport):
    def __init__(self) -> None:
        self._owned = httpx2.AsyncClient()
        super().__init__(self._owned)

    async def close(self) -> None:
        await self._owned.aclose()


class Opener:
    """Opens transports of the library that the tests of a module run over."""

    PAIRS: ClassVar = {
        "httpx2": (PoolTransport, AsyncPoolTransport),
        "httpx2 client": (OwnedHttpx2Transport, AsyncOwnedHttpx2Transport),
        "pyreqwest": (PyreqwestTransport, AsyncPyreqwestTransport),
    }
    library = "httpx2"

    def open(self) -> Transport:
        return self.PAIRS[self.library][0]()

    def open_async(self) -> AsyncTransport:
        return self.PAIRS[self.library][1]()
