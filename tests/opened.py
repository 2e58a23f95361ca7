"""The transports of the runtime, as context managers."""

from __future__ import annotations

from typing import ClassVar

import httpx2
from runtime.http.httpx2_adapter import AsyncHttpx2Transport, Httpx2Transport
from runtime.http.transport import AsyncTransport, Transport


class GivenHttpx2Transport(Httpx2Transport):
    """The transport over a user's client, with the user's part."""

    def __init__(self) -> None:
        self._given = httpx2.Client()
        super().__init__(self._given)

    def close(self) -> None:
        super().close()
        self._given.close()


class AsyncGivenHttpx2Transport(AsyncHttpx2Transport):
    def __init__(self) -> None:
        self._given = httpx2.AsyncClient()
        super().__init__(self._given)

    async def close(self) -> None:
        await super().close()
        await self._given.aclose()


class Opener:
    """Opens transports over the kind of client that the tests of a module run with."""

    PAIRS: ClassVar = {
        "own client": (Httpx2Transport, AsyncHttpx2Transport),
        "given client": (GivenHttpx2Transport, AsyncGivenHttpx2Transport),
    }
    kind = "own client"

    def open(self) -> Transport:
        return self.PAIRS[self.kind][0]()

    def open_async(self) -> AsyncTransport:
        return self.PAIRS[self.kind][1]()
