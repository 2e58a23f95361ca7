"""Verify and decode the requests that an API sends to its users' servers, signed as Standard Webhooks (standardwebhooks.com).

    webhook = Webhook("whsec_...")
    event = webhook.parse(request.body, request.headers, BatchCompleted)

The signature covers the bytes as they were sent: pass the raw body, not JSON that was parsed and serialized again. Receiving the
requests, and noticing one that was sent twice, is up to the application.
"""

from __future__ import annotations

import hmac
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from time import time
from typing import TYPE_CHECKING, TypeVar, cast

from .errors import InvalidRequestError, SDKError
from .types.decoding import decode

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from typing_extensions import TypeForm

    from .types.drift import Drift

T = TypeVar("T")

_PREFIX = "whsec_"
_VERSION = "v1"
_MOST_DIGITS = 12


class WebhookVerificationError(SDKError):
    """The signature of a request is missing or wrong, or its timestamp is too far from now. The message says which."""


class Webhook:
    """Verifies and decodes requests signed with a secret. While secrets are rotated, pass all: a match with any of them is enough.

    A secret is text as the API shows it, `whsec_` and Base64, or the bytes themselves. `tolerance` is the largest difference
    in seconds between a request's timestamp and this machine's clock.
    """

    def __init__(self, *secrets: str | bytes, tolerance: float = 300.0, clock: Callable[[], float] = time) -> None:
        if not secrets:
            raise InvalidRequestError("a Webhook needs at least one secret")
        self._keys = tuple(map(_key, secrets))
        self._tolerance = tolerance
        self._clock = clock

    def parse(
        self,
        body: bytes | str,
        headers: Mapping[str, str],
        returns: TypeForm[T],
        *,
        strict: bool = False,
        on_drift: Callable[[Drift], None] | None = None,
    ) -> T:
        """Verify a request and return its body as its type. Parts that do not fit are kept as plain JSON, and reported.

        Raises WebhookVerificationError, and ResponseDecodeError for a body that is not JSON or, if `strict`, does not fit.
        """
        self.verify(body, headers)
        value = decode(returns, _as_bytes(body), strict=strict, report=on_drift or _ignore)
        return cast("T", value)  # decoding made the value for this very type

    def verify(self, body: bytes | str, headers: Mapping[str, str]) -> None:
        """Raise WebhookVerificationError unless the request was signed with a known secret within the tolerance."""
        found = {name.lower(): value for name, value in headers.items()}
        message_id, sent_at, signatures = (
            _required(found, f"webhook-{name}") for name in ("id", "timestamp", "signature")
        )
        self._check_age(sent_at)
        given = [_as_bytes(text) for text in _signatures(signatures)]
        signed = _as_bytes(f"{message_id}.{sent_at}.") + _as_bytes(body)
        for key in self._keys:
            expected = b64encode(hmac.digest(key, signed, "sha256"))
            if any(hmac.compare_digest(expected, each) for each in given):
                return
        raise WebhookVerificationError(
            "no signature matches: check the secret, and pass the raw body as it was received"
        )

    def __repr__(self) -> str:
        return f"Webhook(<{len(self._keys)} secret{'s'[: len(self._keys) > 1]}>)"

    def __reduce__(self) -> str:
        raise TypeError("a Webhook holds secrets: make one in each process")

    def _check_age(self, sent_at: str) -> None:
        if not (sent_at.isascii() and sent_at.isdecimal() and len(sent_at) <= _MOST_DIGITS):
            raise WebhookVerificationError("the header webhook-timestamp is not a number of seconds")
        age = self._clock() - int(sent_at)
        if abs(age) > self._tolerance:
            side = "old" if age > 0 else "ahead of this machine's clock"
            raise WebhookVerificationError(f"the request is {abs(age):.0f} s {side}; allowed: {self._tolerance:.0f} s")


def _key(secret: str | bytes) -> bytes:
    try:
        key = secret if isinstance(secret, bytes) else b64decode(secret.removeprefix(_PREFIX), validate=True)
    except (Base64Error, ValueError):
        raise InvalidRequestError(
            "the webhook secret is not Base64: pass it as the API shows it, or as bytes"
        ) from None
    if not key:
        raise InvalidRequestError("the webhook secret is empty")
    return key


def _required(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name, "")
    if not value:
        raise WebhookVerificationError(f"the header {name} is missing")
    return value


def _signatures(header: str) -> list[str]:
    """Return the signatures of version v1 in a header such as `v1,abc= v1a,def= v1,ghi=`."""
    found = [
        signature for version, _, signature in (each.partition(",") for each in header.split()) if version == _VERSION
    ]
    if not found:
        raise WebhookVerificationError("the header webhook-signature has no signature of version v1")
    return found


def _as_bytes(text: bytes | str) -> bytes:
    """Return the bytes that a framework decoded to `text`; invalid UTF-8 became surrogates (PEP 383)."""
    if isinstance(text, bytes):
        return text
    try:
        return text.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:  # it was never bytes, and matches no signature
        return text.encode("utf-8", "surrogatepass")


def _ignore(drift: Drift) -> None:
    """Report no drifts: the caller gave no `on_drift`."""
