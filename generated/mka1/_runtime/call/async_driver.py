"""AsyncDriver: it drives a call through credentials, hooks, the transport and pauses, and decides nothing.

Every decision is a pure function of `calls`, `requests`, `retries` and `answers`. This is `driver` with `await`.
"""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, NamedTuple, cast
from weakref import finalize

from ..errors import APIConnectionError, APIStatusError, SDKError
from ..http.failures import closed
from ..http.release import at_end_of_loop, run_later, running_loop
from ..http.transports import open_async_transport, refuse_inherited
from ..types.decoding import decode as decode_answer
from .answers import is_success
from .base import BaseDriver, Session, check_headers, paged
from .calls import Call

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Coroutine

    from ..auth.schemes import Authorization
    from ..http.scopes import Scopes
    from ..http.transport import AsyncHttpClient, AsyncResponse, AsyncTransport, Request
    from ..oauth import AsyncTokenSource, Token
    from ..types.drift import Drift
    from .hooks import AsyncHooks
    from .operation import Operation


class Home(NamedTuple):
    """Where connections belong."""

    process: int
    loop: object


class AsyncDriver(BaseDriver["AsyncHttpClient", "AsyncHooks"]):
    """What an AsyncClient makes its calls with. It opens its connections with the first one in each event loop."""

    _sessions: dict[Home, _Session]

    async def close(self) -> None:
        """Close what this client opened, and end the calls that run. An HTTP client that was given stays open."""
        self._is_closed = True
        session = self._sessions.pop(_home(), None)
        if session is not None:
            await session.close()

    async def _session(self) -> _Session:
        """Return the connections of this process and event loop: those of another are not ours to use."""
        self._refuse_if_closed()
        here = _home()
        session = self._sessions.get(here)
        if session is None:
            homes = list(self._sessions)  # other threads may add theirs meanwhile
            is_used = any(home.process != here.process for home in homes)
            refuse_inherited(self._http_client, self._process, is_used=is_used)
            for home in filter(_is_gone, homes):
                self._sessions.pop(home, None)
            session = self._sessions[here] = _Session(self._http_client)
            await session.open()
        return session

    async def perform(self, operation: Operation) -> object:
        """Make a call and return its answer."""
        session = await self._session()
        call = Call(self._settings, operation)
        while True:
            request = call.request(await self._authorization(session, call))
            try:
                response, body = await self._send(session, call, request)
            except APIConnectionError as error:
                pause = call.pause_after_error(error)
                if pause is None:
                    raise self._fail(call, request, error) from error.__cause__
            else:
                if body is None:
                    return await self._open(call, request, response)
                pause = call.pause_after_status(response)
                if pause is None and not self._renew(session, call, request, response.status):
                    return await self._finish(call, request, response, body)
            if pause and not await session.pause(pause):
                raise closed(request)

    async def _authorization(self, session: _Session, call: Call) -> Authorization:
        async def fetch(name: str) -> str:
            return await session.source(name).get(lambda: self._token(name, call), call.deadline)

        return call.operation.authorization or await self._credentials.resolve_async(self._scheme_names(call), fetch)

    async def _token(self, name: str, call: Call) -> Token:
        answer = await self.perform(self._token_operation(name, call.deadline))
        from ..oauth import token_of

        return token_of(cast("bytes", answer), name)  # the operation returns bytes

    async def _send(self, session: _Session, call: Call, request: Request) -> tuple[AsyncResponse, bytes | None]:
        """Make one attempt. Return the answer and its body, which is None where the caller is to read it."""
        hooks = None if call.operation.is_internal else self._hooks
        if hooks is not None:
            await _settled(hooks.before_request(request))
            check_headers(request)
        started = self._log.start()
        try:
            response = await session.transport.send(request)
            body = await self._receive(call, hooks, request, response)
        except SDKError as error:
            self._log.failed(request, error, started)
            if hooks is not None:
                await _settled(hooks.on_error(request, error))
            raise
        self._log.answered(request, response.status, started)
        return response, body

    async def _receive(
        self, call: Call, hooks: AsyncHooks | None, request: Request, response: AsyncResponse
    ) -> bytes | None:
        """Return the body of an answer whose head has come, or None where the caller is to read it."""
        try:
            if hooks is not None:
                await _settled(hooks.after_response(request, response))
            return None if call.opener and is_success(response.status) else await _read(response)
        except BaseException:
            await response.close()
            raise

    async def _open(self, call: Call, request: Request, response: AsyncResponse) -> object:
        assert call.opener is not None
        self._record(call, request, response, None)
        return call.opener.from_response(response, Caller(self, call), call.operation.returns)

    async def _finish(self, call: Call, request: Request, response: AsyncResponse, body: bytes) -> object:
        conclusion = self._conclude(call, request, response, body)
        await self._report(conclusion.drifts)
        if isinstance(conclusion.outcome, APIStatusError):
            if self._hooks is not None and not call.operation.is_internal:
                await _settled(self._hooks.on_error(request, conclusion.outcome))
            raise conclusion.outcome
        return paged(call, conclusion.outcome, response, Caller(self, call))

    async def pause(self, seconds: float) -> bool:
        """Wait; return whether the client is still open."""
        session = self._sessions.get(_home())
        return session is not None and await session.pause(seconds)

    async def decode(self, returns: object, content: bytes) -> object:
        drifts: list[Drift] = []
        value = decode_answer(returns, content, strict=self._settings.strict, report=drifts.append)
        await self._report(drifts)
        return value

    async def _report(self, drifts: list[Drift]) -> None:
        for drift in self._new_drifts(drifts):
            if self._hooks is not None:
                await _settled(self._hooks.on_drift(drift))


class Caller:
    """The call that an answer came from, for answers that go on: pages, and streams that reconnect."""

    __slots__ = ("_driver", "deadline", "operation")

    def __init__(self, driver: AsyncDriver, call: Call) -> None:
        self._driver = driver
        self.deadline = call.deadline
        self.operation = call.operation

    async def pause(self, seconds: float) -> bool:
        """Wait before the same call is made again; return whether the client is still open."""
        return await self._driver.pause(seconds)

    async def again(self, **changes: object) -> object:
        """Make the same call with some arguments of its Operation changed."""
        return await self._driver.perform(self.operation.replace(**changes))

    async def decode(self, returns: object, content: bytes) -> object:
        """Return a part of the answer as its type; where it does not fit, that is reported as ever."""
        return await self._driver.decode(returns, content)


def _new_source() -> AsyncTokenSource:
    from ..oauth import AsyncTokenSource  # few clients fetch tokens

    return AsyncTokenSource()


class _Session(Session["AsyncTokenSource"]):
    """What one event loop opened for an AsyncClient."""

    __slots__ = ("__weakref__", "_end", "_forgotten", "_release", "_scopes", "transport")

    def __init__(self, http_client: AsyncHttpClient | None) -> None:
        from ..http.scopes import Scopes

        super().__init__(_new_source)
        self.transport, is_own = open_async_transport(http_client)
        self._scopes = Scopes()
        self._release = _releasing(self._scopes, self.transport if is_own else None)
        self._end = at_end_of_loop(self._release)
        self._forgotten = finalize(self, run_later, running_loop(), self._release)
        self._forgotten.atexit = False

    async def open(self) -> None:
        await anext(self._end)

    async def pause(self, seconds: float) -> bool:
        """Wait; return whether the client is still open."""
        return await self._scopes.sleep(seconds)

    async def close(self) -> None:
        self._forgotten.detach()
        await self._release()
        await self._end.aclose()


def _releasing(scopes: Scopes, transport: AsyncTransport | None) -> Callable[[], Coroutine[object, object, None]]:
    """Return what ends the waits and closes the connections of a session, without a hold on the session."""

    async def release() -> None:
        if not scopes.is_closed:
            scopes.close()
            if transport is not None:
                await transport.close()

    return release


async def _read(response: AsyncResponse) -> bytes:
    """Return the body. Of an error it is no matter if it breaks off: the status has been said."""
    try:
        return await response.read()
    except APIConnectionError:
        if is_success(response.status):
            raise
        return b""


async def _settled(outcome: Awaitable[None] | None) -> None:
    """Await what an async hook returned; a plain one returned nothing."""
    if outcome is not None:
        await outcome


def _home() -> Home:
    """Return what tells this process and event loop from others; the connections of one are no use in another."""
    loop = running_loop()
    if loop is None and "trio" in sys.modules:
        return Home(os.getpid(), sys.modules["trio"].lowlevel.current_trio_token())
    return Home(os.getpid(), loop)


def _is_gone(home: Home) -> bool:
    """Tell whether an event loop was closed, and its connections with it."""
    is_closed = getattr(home.loop, "is_closed", None)
    return is_closed is not None and bool(is_closed())
