"""Driver: it drives a call through credentials, hooks, the transport and pauses, and decides nothing.

Every decision is a pure function of `calls`, `requests`, `retries` and `answers`. AsyncDriver is the same with `await`.
"""

from __future__ import annotations

import os
from threading import Event
from typing import TYPE_CHECKING, cast

from ..errors import APIConnectionError, APIStatusError, SDKError
from ..http.failures import closed
from ..http.transports import open_transport, refuse_inherited
from ..types.decoding import decode as decode_answer
from .answers import is_success
from .base import BaseDriver, Session, check_headers, paged
from .calls import Call

if TYPE_CHECKING:
    from ..auth.schemes import Authorization
    from ..http.transport import HttpClient, Request, Response
    from ..oauth import Token, TokenSource
    from ..types.drift import Drift
    from .hooks import Hooks
    from .operation import Operation


class Driver(BaseDriver["HttpClient", "Hooks"]):
    """What a Client makes its calls with. It opens its connections with the first one."""

    _sessions: dict[int, _Session]

    def close(self) -> None:
        """Close what this client opened, and end the calls that run. An HTTP client that was given stays open."""
        self._is_closed = True
        session = self._sessions.pop(os.getpid(), None)
        if session is not None:
            session.close()

    def _session(self) -> _Session:
        """Return the connections of this process: after a fork, the parent's are not the child's to use."""
        self._refuse_if_closed()
        session = self._sessions.get(os.getpid())
        if session is None:
            refuse_inherited(self._http_client, self._process, is_used=bool(self._sessions))
            session = self._sessions.setdefault(os.getpid(), _Session(self._http_client))
            if self._is_closed:  # meanwhile, by another thread
                self.close()
                self._refuse_if_closed()
        return session

    def perform(self, operation: Operation) -> object:
        """Make a call and return its answer."""
        session = self._session()
        call = Call(self._settings, operation)
        while True:
            request = call.request(self._authorization(session, call))
            try:
                response, body = self._send(session, call, request)
            except APIConnectionError as error:
                pause = call.pause_after_error(error)
                if pause is None:
                    raise self._fail(call, request, error) from error.__cause__
            else:
                if body is None:
                    return self._open(call, request, response)
                pause = call.pause_after_status(response)
                if pause is None and not self._renew(session, call, request, response.status):
                    return self._finish(call, request, response, body)
            if pause and not session.pause(pause):
                raise closed(request)

    def _authorization(self, session: _Session, call: Call) -> Authorization:
        def fetch(name: str) -> str:
            return session.source(name).get(lambda: self._token(name, call), call.deadline)

        return call.operation.authorization or self._credentials.resolve(self._scheme_names(call), fetch)

    def _token(self, name: str, call: Call) -> Token:
        answer = self.perform(self._token_operation(name, call.deadline))
        from ..oauth import token_of

        return token_of(cast("bytes", answer), name)  # the operation returns bytes

    def _send(self, session: _Session, call: Call, request: Request) -> tuple[Response, bytes | None]:
        """Make one attempt. Return the answer and its body, which is None where the caller is to read it."""
        hooks = None if call.operation.is_internal else self._hooks
        if hooks is not None:
            hooks.before_request(request)
            check_headers(request)
        started = self._log.start()
        try:
            response = session.transport.send(request)
            body = self._receive(call, hooks, request, response)
        except SDKError as error:
            self._log.failed(request, error, started)
            if hooks is not None:
                hooks.on_error(request, error)
            raise
        self._log.answered(request, response.status, started)
        return response, body

    def _receive(self, call: Call, hooks: Hooks | None, request: Request, response: Response) -> bytes | None:
        """Return the body of an answer whose head has come, or None where the caller is to read it."""
        try:
            if hooks is not None:
                hooks.after_response(request, response)
            return None if call.opener and is_success(response.status) else _read(response)
        except BaseException:
            response.close()
            raise

    def _open(self, call: Call, request: Request, response: Response) -> object:
        assert call.opener is not None
        self._record(call, request, response, None)
        return call.opener.from_response(response, Caller(self, call), call.operation.returns)

    def _finish(self, call: Call, request: Request, response: Response, body: bytes) -> object:
        conclusion = self._conclude(call, request, response, body)
        self._report(conclusion.drifts)
        if isinstance(conclusion.outcome, APIStatusError):
            if self._hooks is not None and not call.operation.is_internal:
                self._hooks.on_error(request, conclusion.outcome)
            raise conclusion.outcome
        return paged(call, conclusion.outcome, response, Caller(self, call))

    def pause(self, seconds: float) -> bool:
        """Wait; return whether the client is still open."""
        session = self._sessions.get(os.getpid())
        return session is not None and session.pause(seconds)

    def decode(self, returns: object, content: bytes) -> object:
        drifts: list[Drift] = []
        value = decode_answer(returns, content, strict=self._settings.strict, report=drifts.append)
        self._report(drifts)
        return value

    def _report(self, drifts: list[Drift]) -> None:
        for drift in self._new_drifts(drifts):
            if self._hooks is not None:
                self._hooks.on_drift(drift)


class Caller:
    """The call that an answer came from, for answers that go on: pages, and streams that reconnect."""

    __slots__ = ("_driver", "deadline", "operation")

    def __init__(self, driver: Driver, call: Call) -> None:
        self._driver = driver
        self.deadline = call.deadline
        self.operation = call.operation

    def pause(self, seconds: float) -> bool:
        """Wait before the same call is made again; return whether the client is still open."""
        return self._driver.pause(seconds)

    def again(self, **changes: object) -> object:
        """Make the same call with some arguments of its Operation changed."""
        return self._driver.perform(self.operation.replace(**changes))

    def decode(self, returns: object, content: bytes) -> object:
        """Return a part of the answer as its type; where it does not fit, that is reported as ever."""
        return self._driver.decode(returns, content)


def _new_source() -> TokenSource:
    from ..oauth import TokenSource  # few clients fetch tokens

    return TokenSource()


class _Session(Session["TokenSource"]):
    """What one process opened for a Client."""

    __slots__ = ("_closing", "_is_own", "transport")

    def __init__(self, http_client: HttpClient | None) -> None:
        super().__init__(_new_source)
        self.transport, self._is_own = open_transport(http_client)
        self._closing = Event()

    def pause(self, seconds: float) -> bool:
        """Wait; return whether the client is still open."""
        return not self._closing.wait(seconds)

    def close(self) -> None:
        self._closing.set()
        if self._is_own:
            self.transport.close()


def _read(response: Response) -> bytes:
    """Return the body. Of an error it is no matter if it breaks off: the status has been said."""
    try:
        return response.read()
    except APIConnectionError:
        if is_success(response.status):
            raise
        return b""
