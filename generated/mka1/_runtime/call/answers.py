"""Turn a response into the value or the error of its call: the status decides first, then the body. No I/O.

Results that read the response themselves, such as streams and downloads, have a class method `from_response`; a page is made from
the decoded response by its `from_answer`. The driver calls both.
"""

from __future__ import annotations

import re
from functools import cache
from time import time
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, Protocol, cast, get_origin

from ..errors import APIStatusError, AuthenticationError, PermissionDeniedError, ResponseDecodeError, status_class
from ..http.messages import Headers
from ..redaction import scrub, scrub_body
from ..types.decoding import decode, decode_error, type_of_status
from ..types.drift import Drift
from ..wire.values import is_json
from .retries import retry_after

if TYPE_CHECKING:
    from collections.abc import Callable

    from ..http.transport import Head, Request
    from ..wire.operation import Operation

_EXCERPT = 300
_WITHOUT_BODY = frozenset({204, 205, 304})
"""Statuses whose responses have no body, whatever the document says (RFC 9110, sections 15.3.5, 15.3.6 and 15.4.5)."""
_BY_MEDIA_TYPE = (None, str, Any, object)


class Answer(NamedTuple):
    """A response whose body has been read."""

    operation: Operation
    request: Request
    head: Head
    body: bytes
    attempts: int

    def for_error(self) -> dict[str, Any]:
        """Return the attributes of an error for this response."""
        secrets = self.request.secrets
        return {
            "status_code": self.head.status,
            "headers": Headers(self.head.headers.pairs, secrets),
            "body": self.body,
            "shown_body": scrub_body(self.body, secrets),
            "request_id": scrub(self.head.headers.request_id or "", secrets) or None,
            "attempts": self.attempts,
            "method": self.request.method,
            "url": self.request.safe_url,
        }


class FromResponse(Protocol):
    """A result that reads the response itself. `returns` is the declared type, such as EventStream[T]."""

    accept: ClassVar[str]

    @staticmethod
    def reads(media_type: str, /) -> bool: ...
    @classmethod
    def from_response(cls, response: object, caller: object, returns: object, /) -> object: ...


@cache
def opener(returns: object) -> FromResponse | None:
    """Return the class that reads the response itself, or None if the declared type is not such a class."""
    declared: object = getattr(returns, "__origin__", returns)
    return cast("FromResponse", declared) if hasattr(declared, "from_response") else None


def accepted(returns: object) -> str:
    """Return the header Accept of an undocumented endpoint."""
    if found := opener(returns):
        return found.accept
    return "*/*" if returns is bytes or returns is str else "application/json"


def is_success(status: int) -> bool:
    return 200 <= status <= 299


def value_of(answer: Answer, *, strict: bool, report: Callable[[Drift], None]) -> object:
    """Return the value of a successful response. Raises ResponseDecodeError, which names the request."""
    if answer.head.status in _WITHOUT_BODY:
        return None
    returns = decoded_type(answer.operation, answer.head.status)
    if returns is bytes:
        return answer.body
    try:
        if returns in _BY_MEDIA_TYPE:
            return _by_media_type(answer, returns, strict=strict, report=report)
        if opener(returns):
            media_type = answer.head.headers.get("content-type")
            raise ResponseDecodeError(f"the body is not {answer.operation.accept} but {media_type}")
        return decode(returns, _in_utf8(answer), strict=strict, report=report)
    except ResponseDecodeError as error:
        raise _located(answer, error) from error.__cause__


def decoded_type(operation: Operation, status: int) -> object:
    """Return the type that the body is decoded as: that of the status, or the answer type of a page."""
    if operation.successes is not None:
        return type_of_status(operation.successes, status, operation.returns)
    if operation.paging is None:
        return operation.returns
    page: Any = get_origin(operation.returns)
    return page.answer_type(operation.returns)


def _by_media_type(answer: Answer, returns: object, *, strict: bool, report: Callable[[Drift], None]) -> object:
    """Return a body as its media type says, where its type does not. One that the document does not name is reported."""
    content_type = answer.head.headers.get("content-type", "")
    if returns is str:
        return decode(str, _in_utf8(answer), strict=strict, report=report) if is_json(content_type) else _text(answer)
    value = _as_sent(answer, content_type, is_documented=returns is not None)
    if returns is None and value is not None:
        found = f"{len(answer.body)} bytes of {content_type or 'no media type'}"
        report(Drift(type_name="None", path="", rule="undocumented_body", found=found))
    return value


def _as_sent(answer: Answer, content_type: str, *, is_documented: bool) -> object:
    """Return a body as JSON, text or bytes, as its media type says; None if it is empty."""
    if not answer.body.strip():
        return None
    if is_json(content_type) or not content_type:
        try:
            return decode(Any, _in_utf8(answer), strict=False, report=lambda _: None)
        except ResponseDecodeError:
            if content_type and is_documented:
                raise
    is_text = re.search(r"^text/|[/+](json|xml|yaml|javascript)|charset=", content_type.lower()) is not None
    return _text(answer) if is_text else answer.body


def error_of(answer: Answer) -> APIStatusError:
    """Return the error for a status other than 2xx, even if its body cannot be decoded."""
    details = answer.for_error()
    return status_class(answer.head.status)(
        _message(answer, details["shown_body"]),
        data=decode_error(answer.operation.errors, answer.head.status, answer.body),
        retry_after=retry_after(answer.head.headers, time),
        **details,
    )


def _message(answer: Answer, body: bytes) -> str:
    request = answer.request
    parts = [f"{request.method} {request.safe_url} answered {answer.head.status}{_phrase(answer.head.status)}"]
    if excerpt := _excerpt(body):
        parts.append(f": {excerpt}")
    if notes := [*_notes(answer)]:
        parts.append(f" ({', '.join(notes)})")
    return "".join(parts)


def _phrase(status: int) -> str:
    from http import HTTPStatus  # only on an error: it is slow to import

    try:
        return f" {HTTPStatus(status).phrase}"
    except ValueError:  # not a registered status
        return ""


def _excerpt(body: bytes) -> str:
    """Return the start of a body on one line; for a page of HTML its title, and for binary content its size."""
    text = body[: _EXCERPT * 4].decode("utf-8", "replace")
    if "\x00" in text:
        return f"{len(body)} bytes"
    if re.match(r"(?i)\s*<(!doctype\s+)?html", text):
        title = re.search(r"(?is)<title[^>]*>(.*?)</title", text)
        text = title[1] if title else f"{len(body)} bytes of HTML"
    line = " ".join(text.split())
    return line if len(line) <= _EXCERPT else f"{line[:_EXCERPT]}…"


def _notes(answer: Answer) -> list[str]:
    notes = [f"request id {scrub(found, answer.request.secrets)}"] if (found := answer.head.headers.request_id) else []
    if answer.attempts > 1:
        notes.append(f"after {answer.attempts} attempts")
    kind = status_class(answer.head.status)
    if kind is AuthenticationError:
        notes.append("check the client's credentials")
    elif kind is PermissionDeniedError:
        notes.append("the credentials do not allow this")
    elif 300 <= answer.head.status <= 399 and "location" in answer.head.headers:
        notes.append("the redirect was not followed")
    return notes


def _located(answer: Answer, error: ResponseDecodeError) -> ResponseDecodeError:
    """Return a decoding error with the details of its request and response."""
    request = answer.request
    message = f"{request.method} {request.safe_url} answered {answer.head.status}: {scrub(str(error), request.secrets)}"
    return ResponseDecodeError(message, **answer.for_error())


def _text(answer: Answer) -> str:
    return answer.body.decode(_charset(answer), "replace")


def _in_utf8(answer: Answer) -> bytes:
    """Return a body of JSON in UTF-8, if it is in another charset that the server names."""
    if answer.body.isascii() or (charset := _charset(answer)) == "utf-8":
        return answer.body
    try:
        return answer.body.decode(charset).encode()
    except UnicodeDecodeError:
        return answer.body


def _charset(answer: Answer) -> str:
    """Return the charset that the server names, or UTF-8 if there is none that Python knows."""
    from codecs import lookup

    _, _, rest = answer.head.headers.get("content-type", "").lower().partition("charset=")
    name = rest.partition(";")[0].strip(" \"'")
    try:
        return lookup(name).name if name else "utf-8"
    except LookupError:
        return "utf-8"
