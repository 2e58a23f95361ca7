"""Server URLs, targets and origins."""

from __future__ import annotations

import pytest
from runtime.errors import InvalidRequestError
from runtime.wire import urls


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://h", "https://h"),
        ("HTTPS://Host:8443/", "https://Host:8443"),
        ("http://h/v1/", "http://h/v1"),
        ("http://[::1]:80/a b", "http://[::1]:80/a%20b"),
        ("http://[fe80::1%25eth0]:0080", "http://[fe80::1%25eth0]:0080"),
        ("http://a_b-1.test.:", "http://a_b-1.test.:"),
        ("https://bücher.example/x", "https://xn--bcher-kva.example/x"),
    ],
)
def test_servers(given: str, expected: str) -> None:
    assert urls.check_server(given) == expected


@pytest.mark.parametrize(
    "given",
    [
        "",
        "h",
        "/v1",
        "ftp://h",
        "https://",
        "https:///v1",
        "http://h?x=1",
        "http://h/#f",
        "http://h:port",
        "http://[",
        "http://ä..h",
        "http://h:0",
        "http://[::1].evil.test",
        "http://evil.test[::1]",
        "http://h\\.evil.test",
        "http://h%2eevil.test",
        "http://h .evil.test",
        "http://h\x7f.evil.test",
    ],
)
def test_what_is_no_server(given: str) -> None:
    with pytest.raises(InvalidRequestError):
        urls.check_server(given)


def test_a_user_in_a_url_is_refused_and_not_shown() -> None:
    for check in (urls.check_server, urls.absolute, urls.origin_of):
        with pytest.raises(InvalidRequestError) as caught:
            check("https://user:passw0rd@h/v1")
        assert "passw0rd" not in str(caught.value)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("https://h", "https://h/"),
        ("https://h?x=1", "https://h/?x=1"),
        ("https://h/a b?q=ü#f", "https://h/a%20b?q=%C3%BC"),
        ("https://h/%2F?a=%41", "https://h/%2F?a=%41"),
    ],
)
def test_targets(given: str, expected: str) -> None:
    assert urls.absolute(given) == expected


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("https://h/a", "https://H:443/b", True),
        ("http://h/a", "http://h:80", True),
        ("http://[::1]/", "http://[::1]:80/x", True),
        ("http://h/", "https://h/", False),
        ("https://h/", "https://h:444/", False),
        ("https://h/", "https://h.evil/", False),
        ("https://h/", "https://sub.h/", False),
    ],
)
def test_origins(one: str, other: str, same: bool) -> None:
    assert (urls.origin_of(one) == urls.origin_of(other)) is same


def test_joining() -> None:
    assert urls.join("https://h/v1", "/a") == urls.join("https://h/v1", "a") == "https://h/v1/a"
    assert urls.add_query("https://h/a?x=1", "y=2") == "https://h/a?x=1&y=2"
    assert urls.add_query("https://h/a", "") == "https://h/a"
    assert urls.resolve("https://h/a/b?x", "../c") == "https://h/c"
