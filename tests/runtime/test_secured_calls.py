"""Credentials on the wire: combinations of schemes, one token for a hundred callers, and none after leaving https."""

from __future__ import annotations

import asyncio
import json
import ssl
import subprocess
import threading
import time
from itertools import chain, combinations, product
from pathlib import Path
from typing import Any

import pytest
import trustme
from clients import Session, World, concurrently
from runtime import errors
from scripted import Wire, serve

SECRETS = {"bearer_auth": "token-of-bearer", "key": "key-in-header", "query_key": "key-in-query"}
SETS = [*chain.from_iterable(combinations(SECRETS, count) for count in range(len(SECRETS) + 1))]
SECURITIES = [*product(SETS), *product(SETS, SETS), ()]


def ok(wire: Wire) -> None:
    wire.answer(b"{}", "Content-Type: application/json")


def sent(wire: Wire) -> set[str]:
    """Return the schemes whose credentials a request carries."""
    text = f"{wire.target} {sorted(wire.headers.items())}"
    return {name for name, secret in SECRETS.items() if secret in text}


@pytest.mark.parametrize("given", SETS, ids=lambda names: "+".join(names) or "none")
def test_every_or_of_ands(own_world: World, given: tuple[str, ...]) -> None:
    """The first alternative that is complete; else none where that is allowed; else an error, and nothing is sent."""
    with serve(ok) as server:
        client = own_world.open(server.url, credentials={name: SECRETS[name] for name in given})
        for security in SECURITIES:
            before = len(server.requests)
            complete = [names for names in security if names and {*names} <= {*given}]
            if complete or not security or () in security:
                client.call("GET", "/a", security=security)
                assert sent(server.requests[-1]) == ({*complete[0]} if complete else set()), security
            else:
                with pytest.raises(errors.MissingCredentialsError):
                    client.call("GET", "/a", security=security)
            assert len(server.requests) - before == (1 if complete or not security or () in security else 0)


class Tokens:
    """A token endpoint, and an API that takes its newest token only."""

    def __init__(self) -> None:
        self.fetched = 0
        self.refused = 0
        self._revoked = 0
        self._lock = threading.Lock()

    def __call__(self, wire: Wire) -> None:
        if wire.target == "/token":
            with self._lock:
                self.fetched += 1
            time.sleep(0.2)  # time for all others to come
            wire.answer(json.dumps({"access_token": f"token-{self.fetched}", "expires_in": 3600}).encode())
            return
        number = int(wire.headers["authorization"].removeprefix("Bearer token-"))
        with self._lock:
            self.refused += number <= self._revoked
        wire.answer(json.dumps(number).encode(), status="401 No" if number <= self._revoked else "200 OK")

    def revoke(self) -> None:
        self._revoked = self.fetched


CALLERS = 100


def all_at_once(client: Session) -> list[Any]:
    """Make a hundred calls, from as many threads or tasks, and return what came of them."""
    arguments: dict[str, Any] = {"returns": int, "security": (("oauth",),)}
    if client.portal is not None:

        async def gathered() -> list[Any]:
            calls = (client._resource._request("GET", "/a", **arguments) for _ in range(CALLERS))
            return await asyncio.gather(*calls, return_exceptions=True)

        return client.portal.call(gathered)
    return concurrently(CALLERS, lambda: client.call("GET", "/a", **arguments))


def test_a_hundred_callers_fetch_and_renew_one_token(own_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens = Tokens()
    with serve(tokens) as server:
        client = own_world.open(server.url, credentials={"oauth": ("client", "secret")}, timeout=60)
        assert all_at_once(client) == [1] * CALLERS
        assert all_at_once(client) == [1] * CALLERS
        now = time.monotonic()
        monkeypatch.setattr("runtime.oauth.monotonic", lambda: now + 3600)
        assert all_at_once(client) == [2] * CALLERS  # it had expired
        assert tokens.refused == 0
        tokens.revoke()
        assert all_at_once(client) == [3] * CALLERS  # it was refused
        assert tokens.refused > 0
        assert tokens.fetched == 3


def secured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """Return the context of a server that clients trust."""
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
    return context


@pytest.mark.parametrize("form", ["file", "folder"])
@pytest.mark.parametrize("is_known", [True, False])
def test_the_bundle_of_requests_names_the_certificates(
    own_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, is_known: bool
) -> None:
    context = secured(tmp_path, monkeypatch)
    bundle = tmp_path / "ca.pem"
    if form == "folder":  # in which OpenSSL looks certificates up by the hash of their subject
        bundle = tmp_path / "certificates"
        bundle.mkdir()
        hashed = subprocess.run(
            ["openssl", "x509", "-hash", "-noout", "-in", tmp_path / "ca.pem"],
            capture_output=True,
            text=True,
            check=True,
        )
        (tmp_path / "ca.pem").rename(bundle / f"{hashed.stdout.strip()}.0")
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "REQUESTS_CA_BUNDLE"):
        monkeypatch.delenv(name, raising=False)
    if is_known:
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(bundle))
    with serve(ok, context=context) as server:
        client = own_world.open(server.url, max_retries=0)
        if is_known:
            client.call("GET", "/a")
        else:
            with pytest.raises(errors.APIConnectionError, match="certificate"):
                client.call("GET", "/a")


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_https_is_not_left_for_http(
    own_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    context = secured(tmp_path, monkeypatch)
    with serve(ok) as plain:
        location = f"Location: {plain.url}/a"
        redirect = f"{status} Elsewhere"
        with serve(lambda wire: wire.answer(b"", location, status=redirect), context=context) as server:
            client = own_world.open(server.url)
            with pytest.raises(errors.APIStatusError, match="redirect was not followed") as caught:
                client.call("GET", "/a")
            assert caught.value.status_code == status
            assert "authorization" in server.requests[0].headers
        assert plain.requests == []


def test_another_https_origin_gets_no_credentials(
    own_world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    context = secured(tmp_path, monkeypatch)
    with serve(ok, context=context) as other:
        location = f"Location: {other.url}/b"
        with serve(lambda wire: wire.answer(b"", location, status="302 Found"), context=context) as server:
            client = own_world.open(server.url, credentials=SECRETS)
            assert (
                client.call("GET", "/a", security=(tuple(SECRETS),), options={"headers": {"X-Api-Key": "by-hand"}})
                == {}
            )
            assert sent(server.requests[0]) == {*SECRETS}
        (request,) = other.requests
        assert sent(request) == set()
        assert "x-api-key" not in request.headers
