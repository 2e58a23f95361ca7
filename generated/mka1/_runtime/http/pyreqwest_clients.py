"""What both transports over pyreqwest share: clients of our own or a user's, requests, and errors in the SDK's words.

A user's client is never closed. It should be built with `follow_redirects(False)`: it cannot be told so for one request,
and would take an API key in a header of its own along to another server. Silence within a stream is bound by a client's
`read_timeout`.
"""

from __future__ import annotations

import os
from contextlib import suppress
from datetime import timedelta
from threading import Lock
from typing import TYPE_CHECKING, Any, Generic, TypeAlias, TypeVar

from pyreqwest import exceptions
from pyreqwest.client import Client, SyncClient

from ..errors import SDKError
from .failures import broken, timed_out, unsendable
from .messages import Headers
from .streaming import framing

if TYPE_CHECKING:
    from collections.abc import Callable

    from pyreqwest.client import BaseClientBuilder
    from pyreqwest.request import RequestBuilder, SyncRequestBuilder
    from pyreqwest.response import BaseResponse

    from ..http.timeout import Timeout
    from ..wire.bodies import Body
    from .messages import Request

    Limits: TypeAlias = tuple[float | None, float | None]

PROCESS = os.getpid()
"""The process whose threads pyreqwest works with."""

_UNREAD = 0
"""How much of a body is read before the head is seen; the status would be lost with a body that breaks off."""

ClientT = TypeVar("ClientT", SyncClient, Client)
BuilderT = TypeVar("BuilderT", bound="BaseClientBuilder")
RequestT = TypeVar("RequestT", "SyncRequestBuilder", "RequestBuilder")


class Clients(Generic[ClientT]):
    """A user's client, or clients of our own: some time-outs are set for a client and not for a request."""

    def __init__(self, given: ClientT | None, build: Callable[[Timeout], ClientT]) -> None:
        self._given: ClientT | None = given
        self._build: Callable[[Timeout], ClientT] = build
        self._own: dict[Limits, ClientT] = {}
        self._lock = Lock()

    def get(self, timeout: Timeout) -> ClientT:
        if self._given is not None:
            return self._given
        limits = timeout.connect, timeout.read
        client = self._own.get(limits)
        if client is None:
            with self._lock:
                client = self._own.setdefault(limits, self._build(timeout))
        return client

    def drain(self) -> list[ClientT]:
        """Return the clients that are ours to close. They are kept, because a closed one explains itself best."""
        return list(self._own.values())


def configured(builder: BuilderT, timeout: Timeout) -> BuilderT:
    builder = builder.follow_redirects(False).tcp_nodelay(True)
    if timeout.connect is not None:
        builder = builder.connect_timeout(timedelta(seconds=timeout.connect))
    if timeout.read is not None:
        builder = builder.read_timeout(timedelta(seconds=timeout.read))
    return builder


def filled(builder: RequestT, request: Request, stream: Callable[[Body], Any]) -> RequestT:
    """Return the builder with headers and body; `stream` makes pieces of a body that is not one whole."""
    headers = [*request.headers, *framing(request)]
    try:
        builder = builder.headers(headers)
    except ValueError:  # it quotes what it refuses, which may be a secret
        raise unsendable(request) from None
    if (body := request.body) is not None:
        whole = body.content
        builder = builder.body_stream(stream(body)) if whole is None else builder.body_bytes(whole)
    return builder.streamed_read_buffer_limit(_UNREAD)


def headers_of(response: BaseResponse) -> Headers:
    """Return the headers of an answer, without those values that are not ASCII: pyreqwest does not hand them out."""
    pairs, names = iter(response.headers.items()), response.headers.keys()
    found: list[tuple[str, str]] = []
    for _ in names:
        with suppress(ValueError):
            found.append(next(pairs))
    return Headers(found)


def fail(request: Request, error: Exception, *, in_stream: bool = False) -> None:
    """Raise the SDK's error for an error of pyreqwest, and nothing for any other."""
    match error:
        case exceptions.ClientClosedError():
            raise SDKError("the pyreqwest client that was given is closed") from None
        case exceptions.PoolTimeoutError():
            raise timed_out(request, "pool") from None
        case exceptions.RequestTimeoutError() if _is_connecting(error):
            raise timed_out(request, "connect") from None
        case exceptions.RequestTimeoutError():
            raise timed_out(request, "read", in_stream=in_stream) from None
        case exceptions.RequestError():
            raise broken(request, _reason(error), sent=not _is_connecting(error)) from None
        case _:
            pass


def _causes(error: exceptions.DetailedPyreqwestError) -> list[str]:
    return [cause["message"] for cause in error.details.get("causes") or []]


def _is_connecting(error: exceptions.DetailedPyreqwestError) -> bool:
    """Tell whether nothing was sent yet. The classes do not: a broken connection is a ConnectError, too."""
    return any(cause.startswith("client error (Connect)") for cause in _causes(error))


def _reason(error: exceptions.DetailedPyreqwestError) -> str:
    """Return what happened; the causes in front of the last one repeat the URL with its secrets."""
    return ": ".join([error.message, *_causes(error)[1:][-1:]])
