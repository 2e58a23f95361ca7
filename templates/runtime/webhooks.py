"""Requests that the API sends: is this one genuine, and what does it say? (standardwebhooks.com)

    webhook = Webhook("whsec_...")
    event = webhook.parse(request.body, request.headers, BatchCompleted)

The signature is over the bytes as they came: pass the raw body, not JSON that was parsed and written again.
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
    from collections.abc import Callable, Iterable, Mapping

    from typing_extensions import TypeForm

    from .types.drift import Drift

T = TypeVar("T")

_PREFIX = "whsec_"
_VERSION = "v1"
_MOST_DIGITS = 12


class WebhookVerificationError(SDKError):
    """A request is not known to come from the API, or is too old to be acted on. The message says what is wrong."""


class Webhook:
    """Checks and reads requests that are signed with a secret; of several secrets, any will do while they are rotated.

    A secret is text as the API shows it, `whsec_` and Base64, or bytes as they are. `tolerance` is how many seconds a
    request may be old, or ahead of this machine's clock.
    """

    def __init__(self, *secrets: str | bytes, tolerance: float = 300.0, clock: Callable[[], float] = time) -> None:
        if not secrets:
            raise InvalidRequestError("a webhook needs the secret that its requests are signed with")
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
        """Verify a request and return its body as its type. Where it does not fit, it is built all the same.

        Raises WebhookVerificationError; ResponseDecodeError for what is no JSON or, where `strict`, does not fit.
        """
        self.verify(body, headers)
        value = decode(returns, _as_bytes(body), strict=strict, report=on_drift or _ignore)
        return cast("T", value)  # decoding made the value for this very type

    def verify(self, body: bytes | str, headers: Mapping[str, str]) -> None:
        """Return if the API signed this request, and did so lately. Raises WebhookVerificationError."""
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
            "no signature matches: is this the secret of this endpoint, and the body as it came?"
        )

    def __repr__(self) -> str:
        return f"Webhook(<{len(self._keys)} secret{'s'[: len(self._keys) > 1]}>)"

    def __reduce__(self) -> str:
        raise TypeError("a Webhook holds secrets: make one in each process")

    def _check_age(self, sent_at: str) -> None:
        if not (sent_at.isascii() and sent_at.isdecimal() and len(sent_at) <= _MOST_DIGITS):
            raise WebhookVerificationError("the header webhook-timestamp holds no number of seconds")
        age = self._clock() - int(sent_at)
        if abs(age) > self._tolerance:
            side = "old" if age > 0 else "ahead of this machine's clock"
            raise WebhookVerificationError(
                f"the request is {abs(age):.0f} s {side}, and {self._tolerance:.0f} s are tolerated"
            )


def _key(secret: str | bytes) -> bytes:
    try:
        key = secret if isinstance(secret, bytes) else b64decode(secret.removeprefix(_PREFIX), validate=True)
    except (Base64Error, ValueError):
        raise InvalidRequestError("the webhook secret is no Base64: pass it as the API shows it, or as bytes") from None
    if not key:
        raise InvalidRequestError("the webhook secret is empty: anybody could sign with it")
    return key


def _required(headers: Mapping[str, str], name: str) -> str:
    value = headers.get(name, "")
    if not value:
        raise WebhookVerificationError(f"the header {name} is missing")
    return value


def _signatures(header: str) -> Iterable[str]:
    """Yield the signatures of the version known here from `v1,abc= v1a,def= v1,ghi=`."""
    found = [
        signature for version, _, signature in (each.partition(",") for each in header.split()) if version == _VERSION
    ]
    if not found:
        raise WebhookVerificationError("the header webhook-signature holds no signature of version v1")
    return found


def _as_bytes(body: bytes | str) -> bytes:
    """Return text as bytes, also where a framework has read what is no UTF-8 into it."""
    return body.encode("utf-8", "surrogatepass") if isinstance(body, str) else body


def _ignore(drift: Drift) -> None:
    """Nobody asked to hear of it; the value says it all."""
