"""Redaction: which texts count as secrets, and that every spelling of them is hidden."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.redaction import safe_header, safe_url, scrub, scrub_body, secrets_in_headers, secrets_in_url

if TYPE_CHECKING:
    from collections.abc import Callable

SECRET_HEADERS = [
    "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie", "X-Auth-Token", "Client-Secret", "X-Password", "X_Passwd",
    "Signature", "X-Hub-Signature", "Credential", "X-Credentials", "X-Api-Key", "api_key", "APIKEY", "Access-Key",
    "Ocp-Apim-Subscription-Key", "X-Token-Id",
]  # fmt: skip
PLAIN_HEADERS = [
    "Accept", "Content-Type", "X-Request-Id", "Idempotency-Key", "X-RateLimit-Remaining-Tokens", "Tokenizer", "Authority",
    "X-Keyboard", "Secretary",
]  # fmt: skip
SECRET_PARAMETERS = [
    "token", "access_token", "ACCESS_TOKEN", "client_secret", "password", "passwd", "X-Amz-Signature", "api_key", "api-key",
    "apikey", "my.api_key", "X-Amz-Credential", "key", "auth", "sig",
]  # fmt: skip
PLAIN_PARAMETERS = ["a", "page", "max_tokens", "keys", "monkey", "authors", "signal", "secretary", "sort key"]


@pytest.mark.parametrize("name", SECRET_HEADERS)
def test_a_header_named_like_a_secret_is_redacted(name: str) -> None:
    assert safe_header(name, "abc") == "***"
    assert "abc" in secrets_in_headers([(name, "abc")], ())


@pytest.mark.parametrize("name", PLAIN_HEADERS)
def test_any_other_header_is_shown(name: str) -> None:
    assert safe_header(name, "abc") == "abc"
    assert [*secrets_in_headers([(name, "abc")], ())] == []


def test_a_header_that_repeats_a_secret_is_redacted_in_part() -> None:
    assert safe_header("X-Echo", "got s3cret, sorry", ["s3cret"]) == "got ***, sorry"


def test_a_header_may_be_named_by_the_caller() -> None:
    headers = [("X-Pin", "12345"), ("X-Other", "67890")]
    assert [*secrets_in_headers(headers, {"x-pin"})] == ["12345", ""]


def test_the_token_of_a_header_is_a_secret_without_its_scheme() -> None:
    secrets = [*secrets_in_headers([("Authorization", "Bearer abc def")], ())]
    assert secrets == ["Bearer abc def", "abc def"]


def test_each_cookie_is_a_secret_unless_it_is_short() -> None:
    value = "session=12345678; theme=1234567; empty=; token=a=b=c=d=e"
    secrets = [*secrets_in_headers([("Cookie", value)], ())]
    assert secrets[0] == value
    assert secrets[2:] == ["12345678", "a=b=c=d=e"]
    assert "12345678" not in [*secrets_in_headers([("Set-Cookie", value)], ())]


@pytest.mark.parametrize("name", SECRET_PARAMETERS)
@pytest.mark.parametrize("before", ["?", "?a=1&"])
@pytest.mark.parametrize("after", ["", "&b=2", "#fragment"])
def test_a_parameter_named_like_a_secret_is_redacted(name: str, before: str, after: str) -> None:
    assert safe_url(f"http://h/{before}{name}=abc{after}") == f"http://h/{before}{name}=***{after}"
    assert scrub_body(f'["http://h/{before}{name}=abc", "abc"]'.encode(), []).endswith(b'=***", "abc"]')
    assert [*secrets_in_url(f"http://h/{before}{name}=abc{after}", ())] == []


@pytest.mark.parametrize("name", PLAIN_PARAMETERS)
def test_any_other_parameter_is_shown(name: str) -> None:
    url = f"http://h/token=abc?{quote(name)}=abc#token=abc"
    assert safe_url(url) == url
    assert [*secrets_in_url(url, ())] == []


def test_a_parameter_may_be_named_by_the_caller() -> None:
    url = "http://h/?pin=1&my+PIN=%C3%A9&pins=3&other=my+pin"
    assert [*secrets_in_url(url, {"pin", "my pin"})] == ["1", "1", "%C3%A9", "é"]


@pytest.mark.parametrize(
    ("url", "shown"),
    [
        ("http://user:pass@h/a", "http://h/a"),
        ("http://user@h:1/a", "http://h:1/a"),
        ("http://h/a@b", "http://h/a@b"),
        ("http://h?to=a@b", "http://h?to=a@b"),
        ("http://h#a@b", "http://h#a@b"),
        ("http://h/a?next=http://user:pass@h", "http://h/a?next=http://h"),
        ("/users/a@b", "/users/a@b"),
    ],
)
def test_a_url_is_shown_without_its_user(url: str, shown: str) -> None:
    assert safe_url(url) == shown


def test_a_url_is_shown_without_known_secrets_wherever_they_are() -> None:
    secrets = ["s3cret/1"]
    assert safe_url("http://h/s3cret/1/a?b=s3cret%2F1#s3cret/1", secrets) == "http://h/***/a?b=***#***"


def test_a_secret_within_another_leaves_nothing_of_the_longer_one() -> None:
    for secrets in (["abcd", "abcdefgh"], ["abcdefgh", "abcd"], ["efgh", "abcdefgh", "bcde"]):
        assert scrub("<abcdefgh>", secrets) == "<***>"
        assert scrub_body(b"<abcdefgh>", secrets) == b"<***>"


def test_the_longest_spelling_goes_first_even_if_its_secret_is_the_shorter_one() -> None:
    assert scrub("%C3%A9%C3%A9ab", ["ééab", "A9ab%C3%A"]) == "***"


def test_a_text_of_less_than_four_characters_is_no_secret() -> None:
    assert scrub("abc abcd", ["abc"]) == "abc abcd"
    assert scrub("abc abcd", ["abcd"]) == "abc ***"
    assert scrub("a", ["", "a"]) == "a"


def test_every_occurrence_is_redacted() -> None:
    assert scrub("abcd-abcd abcdabcd", ["abcd"]) == "***-*** ******"
    assert scrub("nothing here", ["abcd"]) == "nothing here"
    assert scrub("abcd", []) == "abcd"


SPELLINGS: list[Callable[[str], str]] = [
    str,
    quote,
    quote_plus,
    lambda secret: quote(secret, safe=""),
    lambda secret: quote(secret, safe=":/?#[]@!$&'()*+,;="),
    lambda secret: urlencode({"a": secret})[2:],
    lambda secret: json.dumps(secret)[1:-1],
    lambda secret: json.dumps(secret, ensure_ascii=False)[1:-1],
    lambda secret: json.dumps(secret)[1:-1].replace("/", "\\/"),
    lambda secret: json.dumps(secret, ensure_ascii=False)[1:-1].replace("/", "\\/"),
]


@pytest.mark.parametrize("secret", ["plain", "a b+c/d", 'q"uo\\te', "é/ü&?=", "line\nbreak", "user:pass@host", "~._-"])
@pytest.mark.parametrize("spell", SPELLINGS)
def test_every_spelling_of_a_secret_is_redacted(secret: str, spell: Callable[[str], str]) -> None:
    assert scrub(f"<{spell(secret)}>", [secret]) == "<***>"
    assert scrub_body(f"<{spell(secret)}>".encode(), [secret]) == b"<***>"


@given(st.text(min_size=4).filter(lambda text: text.isprintable()), st.sampled_from(SPELLINGS))
def test_no_spelling_of_any_secret_stays(secret: str, spell: Callable[[str], str]) -> None:
    assert scrub(f"\0{spell(secret)}\0", [secret]) == "\0***\0"


@given(st.binary())
def test_a_body_that_is_no_text_is_kept(body: bytes) -> None:
    assert scrub_body(body, []) == body
    assert scrub_body(b"\xff<abcd>\xfe\xc3" + body, ["abcd\0efgh"]) == b"\xff<abcd>\xfe\xc3" + body


def test_a_secret_between_bytes_that_are_no_text_is_redacted() -> None:
    assert scrub_body(b"\xff\xc3s3cr\xc3\xa9t\xc3\xff", ["s3crét"]) == b"\xff\xc3***\xc3\xff"
