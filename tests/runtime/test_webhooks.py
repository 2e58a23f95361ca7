"""Verification of signed webhook requests."""

from __future__ import annotations

import base64
import hashlib
import hmac
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.errors import InvalidRequestError, ResponseDecodeError, SDKError
from runtime.types.models import Model
from runtime.webhooks import Webhook, WebhookVerificationError

# The example of the reference libraries of Standard Webhooks.
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
ID = "msg_p5jXN8AQM9LWM0D4loKWxJek"
SENT_AT = 1614265330
BODY = b'{"test": 2432232314}'
SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
HEADERS = {"webhook-id": ID, "webhook-timestamp": str(SENT_AT), "webhook-signature": SIGNATURE}


class Event(Model):
    test: int


def webhook(*secrets: str | bytes, now: float = SENT_AT) -> Webhook:
    return Webhook(*(secrets or (SECRET,)), clock=lambda: now)


def signed(body: bytes, key: bytes = b"key") -> dict[str, str]:
    digest = hmac.new(key, f"{ID}.{SENT_AT}.".encode() + body, hashlib.sha256).digest()
    return {**HEADERS, "webhook-signature": f"v1,{base64.b64encode(digest).decode()}"}


def test_a_body_that_is_not_utf_8_may_come_as_text() -> None:
    body = b'{"test": "\xff"}'
    webhook(b"key").verify(body.decode("utf-8", "surrogateescape"), signed(body))
    with pytest.raises(WebhookVerificationError, match="no signature matches"):
        webhook(b"key").verify("\ud800", signed(body))


def test_the_example_of_the_specification() -> None:
    webhook().verify(BODY, HEADERS)
    webhook().verify(BODY.decode(), HEADERS)


@pytest.mark.parametrize("secret", [SECRET.removeprefix("whsec_"), base64.b64decode(SECRET.removeprefix("whsec_"))])
def test_ways_to_give_the_secret(secret: str | bytes) -> None:
    webhook(secret).verify(BODY, HEADERS)


def test_header_names_in_any_case() -> None:
    webhook().verify(BODY, {name.title(): value for name, value in HEADERS.items()})


def test_one_of_several_signatures_or_secrets_is_enough() -> None:
    several = f"v1,AAAA v1a,BBBB {SIGNATURE} v2,é"
    webhook().verify(BODY, {**HEADERS, "webhook-signature": several})
    webhook(b"old", SECRET).verify(BODY, HEADERS)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"webhook-id": ""}, "webhook-id is missing"),
        ({"webhook-timestamp": ""}, "webhook-timestamp is missing"),
        ({"webhook-signature": ""}, "webhook-signature is missing"),
        ({"webhook-timestamp": "soon"}, "not a number"),
        ({"webhook-timestamp": "1.5e9"}, "not a number"),
        ({"webhook-timestamp": "-1"}, "not a number"),
        ({"webhook-timestamp": "١٦"}, "not a number"),
        ({"webhook-timestamp": "9" * 400}, "not a number"),
        ({"webhook-timestamp": "9" * 5000}, "not a number"),
        ({"webhook-id": "\udcff"}, "no signature matches"),
        ({"webhook-signature": "v1,\udcff"}, "no signature matches"),
        ({"webhook-timestamp": str(SENT_AT + 1)}, "no signature matches"),
        ({"webhook-id": "msg_other"}, "no signature matches"),
        ({"webhook-signature": "v1,g0hM9SsE"}, "no signature matches"),
        ({"webhook-signature": "v1,é"}, "no signature matches"),
        ({"webhook-signature": "v1,"}, "no signature matches"),
        ({"webhook-signature": SIGNATURE.replace("v1,", "v2,")}, "of version v1"),
        ({"webhook-signature": SIGNATURE.removeprefix("v1,")}, "of version v1"),
    ],
)
def test_what_is_not_genuine(change: dict[str, str], message: str) -> None:
    with pytest.raises(WebhookVerificationError, match=message) as caught:
        webhook().verify(BODY, {**HEADERS, **change})
    assert SIGNATURE.removeprefix("v1,") not in str(caught.value)
    assert isinstance(caught.value, SDKError)


def test_missing_headers() -> None:
    with pytest.raises(WebhookVerificationError, match="webhook-id is missing"):
        webhook().verify(BODY, {})


@given(st.binary(), st.binary())
def test_any_other_body_is_refused(body: bytes, other: bytes) -> None:
    webhook(b"key").verify(body, signed(body))
    if body != other:
        with pytest.raises(WebhookVerificationError):
            webhook(b"key").verify(other, signed(body))


@pytest.mark.parametrize("age", [-300, 0, 300])
def test_ages_that_are_tolerated(age: float) -> None:
    webhook(now=SENT_AT + age).verify(BODY, HEADERS)


@pytest.mark.parametrize(("age", "message"), [(301, "301 s old"), (-301, "301 s ahead"), (1e9, "s old")])
def test_ages_that_are_not(age: float, message: str) -> None:
    with pytest.raises(WebhookVerificationError, match=message):
        webhook(now=SENT_AT + age).verify(BODY, HEADERS)


def test_another_tolerance() -> None:
    Webhook(SECRET, tolerance=1e12).verify(BODY, HEADERS)
    with pytest.raises(WebhookVerificationError, match="allowed: 10 s"):
        Webhook(SECRET, tolerance=10).verify(BODY, HEADERS)


@pytest.mark.parametrize("secrets", [(), ("whsec_not base64!",), ("whsec_é",), ("whsec_abc",)])
def test_secrets_that_are_none(secrets: tuple[str, ...]) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        Webhook(*secrets)
    assert not any(secret.removeprefix("whsec_") in str(caught.value) for secret in secrets)


@pytest.mark.parametrize("secret", ["", "whsec_", b""])
def test_an_empty_secret_is_refused(secret: str | bytes) -> None:
    with pytest.raises(InvalidRequestError, match="empty"):
        Webhook(SECRET, secret)


def test_typed_parsing() -> None:
    event = webhook().parse(BODY, HEADERS, Event)
    assert (type(event), event.test) == (Event, 2432232314)
    assert webhook().parse(BODY.decode(), HEADERS, dict[str, int]) == {"test": 2432232314}
    with pytest.raises(WebhookVerificationError):
        webhook().parse(BODY + b" ", HEADERS, Event)


def test_parsing_what_does_not_fit() -> None:
    body = b'{"test": "x"}'
    drifts: list[object] = []
    event = webhook(b"key").parse(body, signed(body), Event, on_drift=drifts.append)
    assert event.test == "x"  # type: ignore[comparison-overlap]
    assert len(drifts) == 1
    assert webhook(b"key").parse(body, signed(body), Event) == event
    with pytest.raises(ResponseDecodeError):
        webhook(b"key").parse(body, signed(body), Event, strict=True)
    with pytest.raises(ResponseDecodeError):
        webhook(b"key").parse(b"no json", signed(b"no json"), Event)


def test_secrets_are_kept() -> None:
    assert repr(webhook()) == "Webhook(<1 secret>)"
    assert repr(webhook(b"a", b"b")) == "Webhook(<2 secrets>)"
    with pytest.raises(TypeError):
        pickle.dumps(webhook())


def test_the_error_survives_pickling() -> None:
    error = WebhookVerificationError("what is wrong")
    assert str(pickle.loads(pickle.dumps(error))) == "what is wrong"
