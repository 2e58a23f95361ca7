"""Driver: makes a call with its credentials, hooks, connections, retries and pauses.

It makes no decisions: those are functions of `calls`, `requests`, `retries` and `answers`. The coroutines serve both kinds of
clients: with the connections of a blocking client they never suspend, and `finish` runs them without an event loop.
"""

from __future__ import annotations

from copy import copy
from typing import TYPE_CHECKING, Any, cast, get_origin

from ..auth.credentials import Credentials
from ..capture import Exchange, is_capturing, record
from ..errors import APIConnectionError, ResponseDecodeError, SDKError
from ..http.failures import closed, stalled
from ..http.messages import CallContext
from ..redaction import scrub_body
from ..types.decoding import decode
from ..types.drift import DriftLog
from ..wire.parameters import encode_headers
from .answers import Answer, error_of, is_success, value_of
from .calls import Call
from .logs import CallLog

if TYPE_CHECKING:
    from collections.abc import Awaitable

    from ..auth.schemes import Authorization, Scheme
    from ..http.messages import Request
    from ..http.transport import AsyncResponse
    from ..types.drift import Drift
    from ..wire.operation import Operation
    from .connections import Connections, Pool
    from .hooks import AsyncHooks, Hooks
    from .settings import Settings


class Driver:
    """Makes the calls of one client. `owner` is the name of its class, for messages."""

    def __init__(
        self,
        settings: Settings,
        pool: Pool,
        *,
        owner: str,
        credentials: dict[str, object],
        hooks: Hooks | AsyncHooks | None,
    ) -> None:
        definition = settings.definition
        self.settings = settings
        self.pool = pool
        self._owner = owner
        self._is_borrowing = False
        self._credentials = Credentials(
            definition.schemes, definition.security, definition.environment, credentials, is_async=pool.is_async
        )
        self._hooks = hooks
        self._log = CallLog(definition.package)
        self._drifts = DriftLog()

    def __repr__(self) -> str:
        return f"<{self._owner} {self.settings.server_url or self.settings.documented}>"

    def borrowing(self, settings: Settings) -> Driver:
        """Return a driver with other settings and the same connections, which it does not close."""
        other = copy(self)
        other.settings = settings
        other._is_borrowing = True
        return other

    async def close(self) -> None:
        if not self._is_borrowing:
            await self.pool.close()

    async def preload(self) -> None:
        await self.pool.preload()

    async def perform(self, operation: Operation) -> object:
        """Make a call and return its value."""
        call = Call(self.settings, operation, self._credentials.secret_names)
        if self._hooks is not None:
            route = operation.template or operation.url
            call.draft.context = CallContext(operation.method, route, self.settings.definition.package)
        connections = await self._connections()
        while True:
            request = call.request(await self._authorization(connections, call))
            try:
                response, body = await self._send(connections, call, request)
            except APIConnectionError as error:
                pause = call.pause_after_error(error)
                if pause is None:
                    raise self._fail(call, request, error) from error.__cause__
            else:
                if body is None:
                    return self._open(call, request, response)
                pause = call.pause_after_status(response)
                if pause is None and not _renew(connections, call, request, response.status):
                    return await self._finish(call, request, response, body)
            if pause and not await connections.pause(pause):
                raise closed(request)

    async def pause(self, seconds: float) -> bool:
        """Wait; return whether the client is still open."""
        return not self.pool.is_closed and await (await self._connections()).pause(seconds)

    async def _connections(self) -> Connections:
        connections = None if self.pool.is_closed else await self.pool.here()
        if connections is None or self.pool.is_closed:
            await self.pool.close()  # another thread closed the client while this one opened connections
            raise SDKError(f"this {self._owner} is closed: make another one")
        return connections

    async def _authorization(self, connections: Connections, call: Call) -> Authorization:
        async def fetch(name: str, scheme: Scheme, secret: object) -> str:
            sources = connections.token_sources
            if name not in sources:
                sources.setdefault(
                    name, cast("Any", scheme).token_source(name, secret, self.settings.scope, self.pool.is_async)
                )
            return cast("str", await sources[name].get(self.perform, call.deadline))

        names = self._credentials.choose(call.draft.security, call.draft.headers, call.draft.own_headers)
        return await self._credentials.resolve(names, fetch)

    async def _send(self, connections: Connections, call: Call, request: Request) -> tuple[AsyncResponse, bytes | None]:
        """Make one attempt. Return the response with its body, or with None if the result reads the body itself."""
        hooks = self._hooks_of(call)
        if hooks is not None:
            await _settled(hooks.before_request(request))
            _check_headers(request)
        started = self._log.start()
        try:
            response = await connections.send(request)
            body = await self._receive(connections, call, request, response)
        except SDKError as error:
            self._log.failed(request, error, started)
            if hooks is not None:
                await _settled(hooks.on_error(request, error))
            raise
        self._log.answered(request, response.status, started)
        return response, body

    async def _receive(
        self, connections: Connections, call: Call, request: Request, response: AsyncResponse
    ) -> bytes | None:
        """Return the body of a response whose headers have arrived, or None if the result reads it itself."""
        hooks = cast("Any", self._hooks_of(call))  # each kind of hooks takes its own kind of response
        try:
            if hooks is not None:
                await _settled(hooks.after_response(request, connections.public(response)))
            return None if _is_open(call, response) else await _read(response)
        except BaseException:
            await response.close()
            raise

    def _open(self, call: Call, request: Request, response: AsyncResponse) -> object:
        """Return a stream or a download, which reads the body itself."""
        assert call.opener is not None
        self._record(call, request, response, None)
        return call.opener.from_response(response, Caller(self, call), call.operation.returns)

    async def _finish(self, call: Call, request: Request, response: AsyncResponse, body: bytes) -> object:
        """Return the value of the last response, or raise its error."""
        self._record(call, request, response, body)
        answer = Answer(call.operation, request, response, body, call.attempts)
        drifts: list[Drift] = []
        if call.is_success(response.status):
            value = value_of(answer, strict=self.settings.strict, report=drifts.append)
            await self.report(call.operation, drifts)
            return self._paged(call, value, response)
        error = error_of(answer)
        if (hooks := self._hooks_of(call)) is not None:
            await _settled(hooks.on_error(request, error))
        raise error

    def _paged(self, call: Call, value: object, response: AsyncResponse) -> object:
        """Return the value, as a page if the operation is paginated."""
        operation = call.operation
        if operation.paging is None:
            return value
        page: Any = get_origin(operation.returns)
        return page.from_answer(value, Caller(self, call), operation.paging, call.draft.url, response.headers)

    def _fail(self, call: Call, request: Request, error: APIConnectionError) -> APIConnectionError:
        """Return the error of a call whose last attempt got no response."""
        error.attempts = call.attempts
        if call.attempts > 1:
            error.args = (f"{error} (after {call.attempts} attempts)",)
        if is_capturing() and not call.operation.is_internal:
            record(self.pool, Exchange(request, call.attempts, error=error))
        return error

    def _record(self, call: Call, request: Request, response: AsyncResponse, body: bytes | None) -> None:
        if is_capturing() and not call.operation.is_internal:
            record(self.pool, Exchange(request, call.attempts, response.status, response.headers, body))

    def _hooks_of(self, call: Call) -> Hooks | AsyncHooks | None:
        return None if call.operation.is_internal else self._hooks

    async def report(self, operation: Operation, drifts: list[Drift]) -> None:
        """Log the drifts that were not reported before, and call the hook for each of them."""
        named = [drift.of(operation.name) for drift in drifts]
        if new := [drift for drift in named if self._drifts.is_new(drift)]:
            self._log.drifted(new)
            for drift in new:
                await _settled(None if self._hooks is None else self._hooks.on_drift(drift))


class Caller:
    """The call that a result came from, for results that continue: pages, and streams that reconnect."""

    __slots__ = ("_driver", "_sent", "deadline", "operation")

    def __init__(self, driver: Driver, call: Call) -> None:
        self._driver = driver
        self._sent = call.sent
        self.deadline = call.deadline
        self.operation = call.operation

    def check_stall(self, since: float) -> None:
        """Raise APITimeoutError if a stream has had no item since then, and that is too long."""
        if error := stalled(self._sent, since):
            raise error

    async def pause(self, seconds: float) -> bool:
        """Wait before reconnecting; return whether the client is still open."""
        return await self._driver.pause(seconds)

    async def again(self, **changes: object) -> object:
        """Make the same call with some attributes of its Operation changed. A server may have put its secrets into a URL."""
        operation = self.operation.replace(hidden=tuple(dict.fromkeys(self._sent.secrets)), **changes)
        if operation.is_linked and self._sent.is_foreign:
            operation = operation.replace(is_bare=True)
        return await self._driver.perform(operation)

    def decode(self, returns: object, content: bytes, drifts: list[Drift]) -> object:
        """Return a part of the response as its type. Where it does not fit, `drifts` grows."""
        try:
            return decode(returns, content, strict=self._driver.settings.strict, report=drifts.append)
        except ResponseDecodeError as error:
            error.shown_body = scrub_body(content, self._sent.secrets)
            error.method, error.url = self._sent.method, self._sent.safe_url
            raise

    async def report(self, drifts: list[Drift]) -> None:
        await self._driver.report(self.operation, drifts)


def _renew(connections: Connections, call: Call, request: Request, status: int) -> bool:
    """Drop the fetched tokens of a request with status 401; return whether to repeat it with new ones."""
    if status != 401 or not connections.token_sources:
        return False
    secrets, sources = request.secrets, list(connections.token_sources.values())
    dropped = {source.forget(secret) for source in sources for secret in secrets}
    return True in dropped and call.renew()


def _check_headers(request: Request) -> None:
    """Raise InvalidRequestError if a hook made a header invalid. The HTTP library would quote it in its error and log."""
    request.headers = [pair for name, value in request.headers for pair in encode_headers({name: value})]


def _is_open(call: Call, response: AsyncResponse) -> bool:
    """Return whether the result reads the body itself. A stream does not read a body of another media type."""
    media_type = response.headers.get("content-type", "") if call.opener else ""
    return call.opener is not None and is_success(response.status) and call.opener.reads(media_type)


async def _read(response: AsyncResponse) -> bytes:
    """Return the body. If that of an error breaks off, it is empty: the status is enough to raise the error."""
    try:
        return await response.read()
    except APIConnectionError:
        if is_success(response.status):
            raise
        return b""


async def _settled(outcome: Awaitable[None] | None) -> None:
    """Await the result of an async hook; other hooks return None."""
    if outcome is not None:
        await outcome
