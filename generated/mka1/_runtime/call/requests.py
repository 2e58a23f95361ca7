"""Draft: a request without its credentials, built from an operation and its arguments. No I/O."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from ..auth.schemes import ANONYMOUS, Authorization
from ..errors import InvalidRequestError
from ..http.limits import as_timeout
from ..http.messages import Request
from ..sentinels import OMIT
from ..wire.headers import encoded, overridden
from ..wire.urls import absolute, add_query, check_server, is_absolute, join, origin_of, quoted, resolve
from .retries import IDEMPOTENT

if TYPE_CHECKING:
    from collections.abc import Collection

    from ..http.body import Body
    from ..http.limits import Deadline
    from ..wire.headers import HeaderMap
    from ..wire.operation import Operation
    from .settings import Settings

IDEMPOTENCY_KEY = "idempotency-key"
_PLAIN_ID = re.compile(r"[A-Za-z0-9_-]+")


class Draft:
    """All of a request but its credentials. `is_own`: it goes to the API's own server."""

    __slots__ = (
        "body", "cookies", "headers", "is_own", "method", "options", "secret_names", "secrets", "security", "timeout", "url",
    )  # fmt: skip

    def __init__(self, settings: Settings, operation: Operation, secret_names: frozenset[str] = frozenset()) -> None:
        options = operation.options
        self.method = operation.method
        self.options = options
        self.url, self.is_own = _target(settings, operation)
        self.body = _body(operation, options.get("body"))
        self.headers = _headers(settings, operation, self.body, self.is_own)
        self.cookies = _cookies(operation.cookies) if operation.cookies else ""
        self.security = operation.security if self.is_own else ()
        self.secrets = operation.hidden + (operation.secrets.texts(operation) if operation.secrets else ())
        self.secret_names = secret_names
        self.timeout = as_timeout(options["timeout"]) if "timeout" in options else settings.timeout

    @property
    def is_harmless(self) -> bool:
        """Whether the request may safely arrive twice, by its method or by an idempotency key."""
        return self.method in IDEMPOTENT or IDEMPOTENCY_KEY in self.headers

    @property
    def is_replayable(self) -> bool:
        """Whether the request can be sent once more."""
        return self.body is None or self.body.is_replayable

    @property
    def is_unread(self) -> bool:
        """Whether nothing was read yet of a body that can be read only once."""
        return self.body is None or not self.body.is_spent

    def request(
        self,
        authorization: Authorization = ANONYMOUS,
        *,
        attempt: Deadline | None = None,
        deadline: Deadline | None = None,
        is_streamed: bool = False,
    ) -> Request:
        """Return the request with its credentials. Headers in the call's options override them."""
        return Request(
            self.method,
            _with_query(self.url, dict(authorization.query)) if authorization.query else self.url,
            self._all_headers(authorization),
            self.body,
            self.timeout,
            attempt=attempt,
            deadline=deadline,
            is_streamed=is_streamed,
            is_foreign=not self.is_own,
            secrets=authorization.secrets + self.secrets,
            secret_names=self.secret_names,
        )

    def redirect(self, method: str, url: str, foreign_headers: Collection[str] | None) -> Draft:
        """Return the request to another URL. `foreign_headers` not None: to another origin, with no other headers and no credentials."""
        other = object.__new__(Draft)
        for name in self.__slots__:
            setattr(other, name, getattr(self, name))
        other.method, other.url = method, url
        if method != self.method:
            other.body = None
            other.headers = {name: pair for name, pair in self.headers.items() if name != "content-type"}
        if foreign_headers is not None:
            other.headers = {name: pair for name, pair in self.headers.items() if name in foreign_headers}
            other.body, other.cookies, other.options, other.security, other.is_own = None, "", {}, (), False
        return other

    def _all_headers(self, authorization: Authorization) -> list[tuple[str, str]]:
        headers = {**self.headers, **authorization.header_map}
        if self.cookies or authorization.cookies:
            cookies = [f"{name}={value}" for name, value in authorization.cookies]
            given = [headers["cookie"][1]] if "cookie" in headers else []
            headers["cookie"] = ("Cookie", "; ".join([*given, *filter(None, [self.cookies]), *cookies]))
        return list(overridden(headers, self.options.get("headers")).values())


def _target(settings: Settings, operation: Operation) -> tuple[str, bool]:
    """Return the URL with its query, and whether it is on the API's own server."""
    options = operation.options
    if is_absolute(operation.url):
        url = absolute(operation.url)
        is_own = _is_own(settings, operation, url)
    else:
        path = _path(operation.url, operation.path) if operation.path else operation.url
        url, is_own = join(_server(settings, operation), quoted(path)), True
    query = _with_defaults(operation.query or {}, settings.defaults if is_own else {})
    if extra := options.get("query"):
        query = {**query, **extra}
    return _with_query(url, query) if query else url, is_own


def _path(template: str, values: Mapping[str, object]) -> str:
    """Return the path with its values filled in. Most are ids that need no encoding: the encoder is not imported for them."""
    path = template
    for name, value in values.items():
        if type(value) is not str or _PLAIN_ID.fullmatch(value) is None:
            return _expanded(template, values)
        path = path.replace(f"{{{name}}}", value)
    return path if "{" not in path else _expanded(template, values)


def _expanded(template: str, values: Mapping[str, object]) -> str:
    from ..wire.parameters import expand_path

    return expand_path(template, values)


def _with_query(url: str, query: Mapping[str, object]) -> str:
    from ..wire.parameters import encode_query

    return add_query(url, encode_query(query))


def _cookies(values: Mapping[str, object]) -> str:
    from ..wire.parameters import encode_cookies

    return encode_cookies(values)


def _is_own(settings: Settings, operation: Operation, url: str) -> bool:
    own = operation.options.get("server_url") or settings.server_url or settings.documented
    return own is not None and origin_of(url) == origin_of(own)


def _server(settings: Settings, operation: Operation) -> str:
    """Return the URL of the server that the caller chose, else of the operation's own, else of the document's first."""
    if chosen := operation.options.get("server_url"):
        return check_server(chosen)
    if settings.server_url is not None:
        return settings.server_url
    documented = settings.documented
    if operation.server is not None and (documented is not None or is_absolute(operation.server)):
        return check_server(resolve(documented or operation.server, operation.server))
    if documented is None:
        variable = f"{settings.definition.environment}_SERVER_URL"
        raise InvalidRequestError(
            f"the API's document names no server: pass server_url=... to the client, or set {variable}"
        )
    return documented


def _with_defaults(values: Mapping[str, object], defaults: Mapping[str, object]) -> Mapping[str, object]:
    """Return parameters with the client's values for those that the call left out."""
    if not defaults or not any(values.get(name, OMIT) is None for name in defaults):
        return values
    return {name: defaults.get(name) if value is None else value for name, value in values.items()}


def _headers(settings: Settings, operation: Operation, body: Body | None, is_own: bool) -> HeaderMap:
    """Return the headers without credentials. Another server receives none that the client was given."""
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
    return overridden(headers, operation.options.get("headers"))


def _new_key(operation: Operation) -> str | None:
    """Return a new idempotency key where the operation has that header and the call gave none."""
    for name, value in (operation.headers or {}).items():
        if value is None and name.lower() == IDEMPOTENCY_KEY:
            from uuid import uuid4

            return str(uuid4())
    return None


def _body(operation: Operation, extra: Mapping[str, object] | None) -> Body | None:
    """Return the body of an operation. Most calls have none, so the encoders are imported with the first one."""
    if not (extra or operation.has_body):
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
