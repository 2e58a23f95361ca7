"""BaseDriver: what Driver and AsyncDriver have in common, which is everything that does not wait."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, get_origin

from ..auth.credentials import Credentials
from ..auth.schemes import OAuth2ClientCredentials
from ..capture import Capture, Exchange, is_capturing, record
from ..errors import SDKError
from ..http.timeout import as_timeout
from ..types.drift import DriftLog
from .answers import Answer, error_of, is_success, request_id, value_of
from .logs import CallLog
from .requests import Settings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..client.definition import Definition
    from ..errors import APIConnectionError
    from ..http.deadline import Deadline
    from ..http.timeout import Timeout
    from ..http.transport import Head, Request
    from ..oauth import TokenSlot
    from ..pages.page import BasePage, Caller
    from ..types.drift import Drift
    from .calls import Call
    from .operation import Operation

HttpClientT = TypeVar("HttpClientT")
HooksT = TypeVar("HooksT")
SourceT = TypeVar("SourceT", bound="TokenSlot")


class BaseDriver(Generic[HttpClientT, HooksT]):
    """Settings, credentials and the log of one client. `owner` is what its users call that: SDK."""

    def __init__(
        self,
        definition: Definition,
        *,
        owner: str,
        credentials: Mapping[str, object] | None,
        defaults: Mapping[str, object] | None,
        server_url: str | None,
        timeout: float | Timeout | None,
        deadline: float | None,
        max_retries: int,
        headers: Mapping[str, str] | None,
        strict: bool,
        http_client: HttpClientT | None,
        hooks: HooksT | None,
    ) -> None:
        self._settings = Settings(
            definition,
            defaults=defaults or {},
            server_url=server_url or os.environ.get(f"{definition.environment}_SERVER_URL"),
            timeout=as_timeout(timeout),
            deadline=deadline,
            max_retries=max_retries,
            headers=headers or {},
            strict=strict,
        )
        self._credentials = Credentials(definition, credentials or {})
        self._log = CallLog(definition.package)
        self._drifts = DriftLog()
        self._is_closed = False
        self._owner = owner
        self._process = os.getpid()
        self._http_client: HttpClientT | None = http_client
        self._hooks: HooksT | None = hooks
        self._sessions: dict[Any, Any] = {}

    def capture(self) -> Capture:
        return Capture(self)

    def own_headers(self, headers: Mapping[str, object] | None) -> dict[str, object]:
        """Return headers with a place for each of the client's defaults."""
        return {**dict.fromkeys(self._settings.defaults), **(headers or {})}

    def __repr__(self) -> str:
        return f"<{self._owner} {self._settings.server_url or self._settings.documented}>"

    def _refuse_if_closed(self) -> None:
        if self._is_closed:
            raise SDKError(f"this {self._owner} is closed: make another one")

    def _scheme_names(self, call: Call) -> tuple[str, ...]:
        """Return the schemes whose credentials the next request is sent with."""
        draft = call.draft
        return self._credentials.choose(draft.security, draft.headers)

    def _token_operation(self, name: str, deadline: Deadline | None) -> Operation:
        from ..oauth import token_operation

        scheme = self._settings.definition.schemes[name]
        assert isinstance(scheme, OAuth2ClientCredentials)
        return token_operation(scheme, name, self._credentials.secret(name), deadline)

    def _renew(self, session: Session[SourceT], call: Call, request: Request, status: int) -> bool:
        """Tell whether to repeat a request because its access token was refused, and drop the token."""
        return status == 401 and session.forget(request.secrets) and call.renew()

    def _new_drifts(self, drifts: list[Drift]) -> list[Drift]:
        """Log and return what was not reported before."""
        found = [drift for drift in drifts if self._drifts.is_new(drift)] if drifts else drifts
        for drift in found:
            self._log.drifted(drift)
        return found

    def _record(self, call: Call, request: Request, head: Head, body: bytes | None) -> None:
        if is_capturing() and not call.operation.is_internal:
            exchange = Exchange(
                request,
                attempts=call.attempts,
                status=head.status,
                headers=head.headers,
                request_id=request_id(head.headers),
                body=body,
            )
            record(self, exchange)

    def _fail(self, call: Call, request: Request, error: APIConnectionError) -> APIConnectionError:
        """Return the error that a call ends with when no attempt was answered."""
        error.attempts = call.attempts
        if call.attempts > 1:
            error.args = (f"{error} (after {call.attempts} attempts)",)
        if is_capturing() and not call.operation.is_internal:
            record(self, Exchange(request, attempts=call.attempts, error=error))
        return error

    def _conclude(self, call: Call, request: Request, head: Head, body: bytes) -> Conclusion:
        """Return what the last answer comes to."""
        self._record(call, request, head, body)
        answer = Answer(call.operation, request, head, body, call.attempts)
        drifts: list[Drift] = []
        if not is_success(head.status):
            return Conclusion(error_of(answer), drifts)
        return Conclusion(value_of(answer, strict=self._settings.strict, report=drifts.append), drifts)


class Session(Generic[SourceT]):
    """What one process opened for a client: the base of what is different for blocking and asynchronous ones."""

    __slots__ = ("_new_source", "_sources")

    def __init__(self, new_source: Callable[[], SourceT]) -> None:
        self._sources: dict[str, SourceT] = {}
        self._new_source = new_source

    def source(self, name: str) -> SourceT:
        """Return where the access token of a scheme comes from."""
        return self._sources.get(name) or self._sources.setdefault(name, self._new_source())

    def forget(self, secrets: tuple[str, ...]) -> bool:
        """Drop the tokens that a request was refused with; tell whether there was one."""
        return True in [source.forget(secret) for source in list(self._sources.values()) for secret in secrets]


class Conclusion:
    """The value of a call, or its error; and where the answer did not fit."""

    __slots__ = ("drifts", "outcome")

    def __init__(self, outcome: object, drifts: list[Drift]) -> None:
        self.outcome = outcome
        self.drifts = drifts


def check_headers(request: Request) -> None:
    """Refuse headers of a hook that are no HTTP: a library would quote them, in its error and in its log."""
    from ..wire.parameters import encode_headers

    request.headers = [pair for name, value in request.headers for pair in encode_headers({name: value})]


def paged(call: Call, value: object, head: Head, caller: Caller) -> object:
    """Return a value, or the page that it is."""
    paging = call.operation.paging
    if paging is None:
        return value
    # An operation with paging returns Page[Item, Answer], or its asynchronous twin.
    page = cast("type[BasePage[Any, Any]]", get_origin(call.operation.returns))
    return page.from_answer(value, caller, paging, url=call.draft.url, headers=head.headers)
