"""Build the request of a call from its operation and arguments, as a Draft to which each attempt adds credentials.

Another origin than the API's own receives no credentials, client-wide headers or defaults. This module decides which requests
those are; `calls` decides which redirects are followed. Nothing here does I/O.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from ..auth.schemes import ANONYMOUS, Authorization
from ..errors import InvalidRequestError
from ..http.limits import as_timeout
from ..http.messages import Request
from ..redaction import safe_url, scrub
from ..sentinels import OMIT
from ..wire.headers import encoded, overridden
from ..wire.operation import OptionalFields
from ..wire.parameters import encode_cookies, encode_query, expand_path
from ..wire.urls import absolute, add_query, check_server, is_absolute, join, origin_of, quoted, resolve
from .retries import IDEMPOTENT

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..http.body import Body
    from ..http.limits import Deadline
    from ..http.messages import CallContext
    from ..wire.headers import HeaderMap
    from ..wire.operation import Operation
    from .settings import Settings

IDEMPOTENCY_KEY = "idempotency-key"
SAFE_METHODS = frozenset({"GET", "HEAD"})
_KEPT_OPTIONS = frozenset({"timeout", "deadline", "max_retries", "retry", "server_url"})
_PLAIN_ID = re.compile(r"[A-Za-z0-9_-]+")


class Draft:
    """A request without its credentials. `is_own`: it goes to the API's own origin. `is_internal`: it fetches a token."""

    __slots__ = (
        "body", "context", "cookies", "headers", "is_internal", "is_own", "method", "own_headers", "secret_names", "secrets", "security",
        "timeout", "url",
    )  # fmt: skip

    def __init__(self, settings: Settings, operation: Operation, secret_names: frozenset[str] = frozenset()) -> None:
        options = operation.options
        self.method = operation.method
        self.context: CallContext | None = None
        self.own_headers = {**settings.removed, **options.get("headers", {})}
        self.is_internal = operation.is_internal
        self.url, self.is_own = _target(settings, operation)
        self.body = _body(operation, options.get("body"))
        self.headers = overridden(_headers(settings, operation, self.body, self.is_own), self.own_headers)
        self.cookies = encode_cookies(operation.cookies) if operation.cookies else ""
        self.security = operation.security if self.is_own else ()
        self.secrets = operation.hidden + (operation.secrets.texts(operation) if operation.secrets else ())
        self.secret_names = secret_names
        self.timeout = as_timeout(options["timeout"]) if "timeout" in options else settings.timeout

    @property
    def is_harmless(self) -> bool:
        """Whether the request may arrive twice without harm: its method or an idempotency key makes it idempotent."""
        return self.method in IDEMPOTENT or IDEMPOTENCY_KEY in self.headers

    @property
    def is_replayable(self) -> bool:
        """Whether the request can be sent again."""
        return self.body is None or self.body.is_replayable

    @property
    def is_unread(self) -> bool:
        """Whether the request has no body that can be read only once and has been read."""
        return self.body is None or not self.body.is_spent

    def request(
        self,
        authorization: Authorization = ANONYMOUS,
        *,
        attempt: Deadline | None = None,
        deadline: Deadline | None = None,
        is_streamed: bool = False,
    ) -> Request:
        """Return the request with its credentials. Headers in the call's options override all others."""
        if self.context is not None:
            self.context.attempt += 1
        return Request(
            self.method,
            add_query(self.url, encode_query(dict(authorization.query))),
            self._all_headers(authorization),
            self.body,
            self.timeout,
            attempt=attempt,
            deadline=deadline,
            is_streamed=is_streamed,
            is_foreign=not self.is_own,
            secrets=authorization.secrets + self.secrets,
            secret_names=self.secret_names,
            context=self.context,
        )

    def redirect(
        self, method: str, url: str, secrets: tuple[str, ...], foreign_headers: Collection[str] | None
    ) -> Draft:
        """Return the request for a redirect to `url`. To another origin, only `foreign_headers` are kept, and no credentials."""
        other = object.__new__(Draft)
        for name in self.__slots__:
            setattr(other, name, getattr(self, name))
        other.method, other.url, other.secrets = method, url, secrets
        if method != self.method:
            other.body = None
            other.headers = {name: pair for name, pair in self.headers.items() if name != "content-type"}
        if foreign_headers is not None:
            other.headers = {name: pair for name, pair in self.headers.items() if name in foreign_headers}
            other.body, other.cookies, other.own_headers, other.security, other.is_own = None, "", {}, (), False
        return other

    def _all_headers(self, authorization: Authorization) -> list[tuple[str, str]]:
        headers = {**self.headers, **authorization.header_map}
        if self.cookies or authorization.cookies:
            cookies = [f"{name}={value}" for name, value in authorization.cookies]
            given = [headers["cookie"][1]] if "cookie" in headers else []
            headers["cookie"] = ("Cookie", "; ".join([*given, *filter(None, [self.cookies]), *cookies]))
        return list(overridden(headers, self.own_headers).values())


def followed(settings: Settings, operation: Operation) -> Operation:
    """Return the operation for a URL that a server named, such as the next page's.

    If it leads to another origin, or was named by one, arguments and credentials are dropped for good: a later page may lead
    back here, and must not choose what they are sent to. Raises InvalidRequestError for a method that does more than read, and
    for a URL that repeats a secret.
    """
    if _is_own(settings, operation, operation.url):
        return operation
    if operation.method not in SAFE_METHODS:
        raise InvalidRequestError(
            f"{operation.method} {safe_url(operation.url)}: the next page is on another origin, to which only GET is sent"
        )
    if scrub(operation.url, operation.hidden) != operation.url:
        url = safe_url(operation.url, operation.hidden)
        raise InvalidRequestError(
            f"{url}: the next page is on another origin, and its URL repeats a secret of this call"
        )
    options = {name: value for name, value in operation.options.items() if name in _KEPT_OPTIONS}
    return operation.replace(
        headers=None, cookies=None, json=OMIT, form=None, body=None, security=(), options=options, is_bare=True
    )


def _target(settings: Settings, operation: Operation) -> tuple[str, bool]:
    """Return the URL with its query, and whether it is on the API's own origin."""
    options = operation.options
    if is_absolute(operation.url):
        url = absolute(operation.url)
        is_own = _is_own(settings, operation, url)
    else:
        path = _path(operation.url, operation.path) if operation.path else operation.url
        url, is_own = join(_required_server(settings, operation), quoted(path)), not operation.is_bare
    query = _with_defaults(operation.query or {}, settings.defaults if is_own else {})
    if extra := options.get("query"):
        query = {**query, **extra}
    return add_query(url, encode_query(query)), is_own


def _path(template: str, values: Mapping[str, object]) -> str:
    """Return the path with its values filled in. Most are plain ids, which need no encoding."""
    path = template
    for name, value in values.items():
        if type(value) is not str or _PLAIN_ID.fullmatch(value) is None:
            return expand_path(template, values)
        path = path.replace(f"{{{name}}}", value)
    return path if "{" not in path else expand_path(template, values)


def _is_own(settings: Settings, operation: Operation, url: str) -> bool:
    server = None if operation.is_bare else _server(settings, operation)
    return server is not None and origin_of(url) == origin_of(server)


def _required_server(settings: Settings, operation: Operation) -> str:
    if server := _server(settings, operation):
        return server
    variable = f"{settings.definition.environment}_SERVER_URL"
    raise InvalidRequestError(
        f"the API's document names no server: pass server_url=... to the client, or set {variable}"
    )


def _server(settings: Settings, operation: Operation) -> str | None:
    """Return the URL of the server that the caller chose, else the operation's own, else the document's first."""
    chosen = operation.options.get("server_url") or settings.server_url
    if chosen is not None:
        return check_server(chosen)
    documented = settings.documented
    if operation.server is not None and (documented is not None or is_absolute(operation.server)):
        return check_server(resolve(documented or operation.server, operation.server))
    return documented


def _with_defaults(values: Mapping[str, object], defaults: Mapping[str, object]) -> Mapping[str, object]:
    """Return parameters with the client's values for those that the call left out."""
    if not defaults or not any(values.get(name, OMIT) is None for name in defaults):
        return values
    return {name: defaults.get(name) if value is None else value for name, value in values.items()}


def _headers(settings: Settings, operation: Operation, body: Body | None, is_own: bool) -> HeaderMap:
    """Return the headers without credentials."""
    headers: HeaderMap = {"accept": ("Accept", operation.accept), "user-agent": settings.agent}
    if body is not None and body.content_type is not None:
        headers["content-type"] = ("Content-Type", body.content_type)
    if is_own:
        headers.update(settings.headers)
    if operation.headers:
        values = _with_defaults(operation.headers, settings.defaults if is_own else {})
        if any(value is not None for value in values.values()):
            headers.update(encoded(values))
    if key := operation.options.get("idempotency_key") or _new_key(operation):
        headers.update(encoded({"Idempotency-Key": key}))
    return headers


def _new_key(operation: Operation) -> str | None:
    """Return a new idempotency key if the operation has that header and the caller gave none."""
    for name, value in (operation.headers or {}).items():
        if value is None and name.lower() == IDEMPOTENCY_KEY:
            from uuid import uuid4

            return str(uuid4())
    return None


def _body(operation: Operation, extra: Mapping[str, object] | None) -> Body | None:
    """Return the body of an operation. The encoders are imported with the first body: most calls have none."""
    if not (extra or operation.has_body):
        return None
    fields = operation.form if operation.body is None else getattr(operation.body, "fields", None)
    if not extra and isinstance(fields, OptionalFields) and fields.is_absent:
        return None
    if operation.body is not None:
        return operation.body.encode(extra)
    from ..wire.bodies import fields_of, form_body, json_body

    if operation.form is not None:
        return form_body(fields_of(operation.form, extra))
    value = _extended(operation.json, extra) if extra else operation.json
    return None if value is OMIT else json_body(value, operation.content_type or "application/json")


def _extended(value: object, extra: Mapping[str, object]) -> object:
    """Return a JSON object with further fields."""
    if value is OMIT:
        return extra
    from ..wire.values import plain

    members = plain(value)
    if not isinstance(members, Mapping):
        raise InvalidRequestError('options["body"] adds fields, but the body of this operation is not an object')
    return {**cast("Mapping[str, object]", members), **extra}
