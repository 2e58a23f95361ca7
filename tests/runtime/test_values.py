"""Small values: OMIT, frozen values, time-outs and headers."""

from __future__ import annotations

import copy
import pickle

import pytest
from runtime.auth.further_schemes import HttpScheme
from runtime.http.limits import DEFAULT_TIMEOUT, Timeout, as_timeout
from runtime.http.transport import Headers, Request
from runtime.sentinels import OMIT, Omit


def test_omit_is_one_falsy_object() -> None:
    assert not OMIT
    assert repr(OMIT) == "OMIT"
    assert Omit() is OMIT
    assert pickle.loads(pickle.dumps(OMIT)) is OMIT
    assert copy.deepcopy([OMIT])[0] is OMIT
    assert copy.copy(OMIT) is OMIT


def test_a_number_bounds_every_phase() -> None:
    assert as_timeout(2) == Timeout(2, connect=2, read=2, write=2, pool=2)
    assert as_timeout(90) == Timeout(90, connect=5, read=90, write=90, pool=90)
    assert as_timeout(None) is DEFAULT_TIMEOUT
    assert (DEFAULT_TIMEOUT.total, DEFAULT_TIMEOUT.connect) == (60, 5)


@pytest.mark.parametrize("frozen", [Timeout(3), HttpScheme("Digest")])
def test_frozen_values_survive_and_refuse(frozen: Timeout | HttpScheme) -> None:
    assert pickle.loads(pickle.dumps(frozen)) == frozen
    assert copy.deepcopy(frozen) == frozen
    assert frozen != object()
    with pytest.raises(AttributeError, match="immutable"):
        frozen.total = 3  # type: ignore[misc, union-attr]
    with pytest.raises(AttributeError, match="immutable"):
        del frozen.total  # type: ignore[union-attr]


def test_frozen_values_are_shown_and_hashed() -> None:
    assert repr(Timeout(1)) == "Timeout(total=1, connect=5.0, read=60.0, write=60.0, pool=60.0, stall=None)"
    assert len({Timeout(1), Timeout(1), Timeout(2)}) == 2


def test_headers_ignore_case_and_keep_repeats() -> None:
    headers = Headers([("Content-Type", "a"), ("Set-Cookie", "k=secret"), ("SET-COOKIE", "b")])
    assert headers["content-TYPE"] == "a"
    assert "CONTENT-type" in headers
    assert 3 not in headers
    assert headers.get("missing") is None
    assert headers.get_list("set-cookie") == ["k=secret", "b"]
    assert headers["Set-Cookie"] == "k=secret, b"
    assert list(headers) == ["content-type", "set-cookie"]
    assert "secret" not in repr(headers)
    assert pickle.loads(pickle.dumps(headers)).pairs == headers.pairs


def test_a_request_shows_no_secret() -> None:
    headers = [("Authorization", "s3cret"), ("X", "y")]
    request = Request("GET", "http://h/?a=1&key=s3cret", headers, None, Timeout())
    assert repr(request) == "Request('GET', 'http://h/?a=1&key=***', headers={'Authorization': '***', 'X': 'y'})"
    copied = pickle.loads(pickle.dumps(request))
    assert (copied.url, dict(copied.headers)["Authorization"]) == ("http://h/?a=1&key=***", "***")
