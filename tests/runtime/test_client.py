"""The client itself: settings, servers, undocumented endpoints, and event loops."""

from __future__ import annotations

import asyncio
import socket
import ssl
import subprocess
import sys
import threading
import time
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import httpx2
import pytest
import trio
import trustme
from clients import API, TOKEN, World, concurrently
from runtime import errors
from runtime.call import connections
from runtime.call.definition import Definition
from runtime.client.client import AsyncClient, Client
from runtime.client.resource import Resource
from runtime.http import httpx2_adapter
from runtime.http.limits import Timeout
from scripted import Wire, serve

TEMPLATES = Path(__file__).parent.parent.parent / "templates"


def ok(wire: Wire) -> None:
    wire.answer(b"{}", "Content-Type: application/json")


def definition(**changes: Any) -> Definition:
    return Definition(name="acme", version="1", package="acme_api", environment="ACME", **changes)


class Spy:
    """A transport that keeps what it is asked to send, and sends nothing."""

    def __init__(self) -> None:
        self.requests: list[Any] = []

    def send(self, request: Any) -> Any:
        self.requests.append(request)
        raise errors.SDKError("enough")

    def close(self) -> None: ...


def test_headers_merge_without_regard_to_case(world: World) -> None:
    with serve(ok) as server:
        client = world.open(
            server.url,
            headers={"x-a": "client", "x-b": "client", "USER-AGENT": "mine/1"},
            defaults={"X-Default": "d", "X-None": None},
        )
        client.call(
            "GET",
            "/a",
            headers={"X-B": "call", "X-C": "call", "X-Default": None, "X-None": None},
            options={"headers": {"x-C": "option", "X-A": None, "accept": "text/plain"}},
        )
        headers = server.requests[0].headers
        assert (headers["x-b"], headers["x-c"], headers["x-default"]) == ("call", "option", "d")
        assert (headers["user-agent"], headers["accept"]) == ("mine/1", "text/plain")
        assert "x-a" not in headers
        assert "x-none" not in headers
        client.call("GET", "/a", headers={"X-Default": "own"})
        client.call("GET", "/a")
        assert server.requests[1].headers["x-default"] == "own"
        assert "x-default" not in server.requests[2].headers


@pytest.mark.parametrize("value", ["a\r\nX-Evil: 1", "a\nb", "a\0b", "a\rb"])
def test_line_breaks_in_headers_are_refused(plain_world: World, value: str) -> None:
    with serve(ok) as server:
        client = plain_world.open(server.url)
        for arguments in ({"headers": {"X": value}}, {"options": {"headers": {"X": value}}}):
            with pytest.raises(errors.InvalidRequestError):
                client.call("GET", "/a", **arguments)
        with pytest.raises(errors.InvalidRequestError):
            plain_world.open(server.url, headers={"X": value})
        assert server.requests == []


def test_a_hook_cannot_break_out_of_a_header_either(world: World) -> None:
    from runtime.call.hooks import AsyncHooks, Hooks

    class Evil(Hooks):
        def before_request(self, request: Any) -> None:
            request.headers.append(("X", "a\r\nX-Evil: 1"))

    class AsyncEvil(AsyncHooks):
        def before_request(self, request: Any) -> None:
            request.headers.append(("X", "a\r\nX-Evil: 1"))

    with serve(ok) as server:
        with pytest.raises(errors.InvalidRequestError):
            world.open(server.url, hooks=AsyncEvil() if world.is_async else Evil()).call("GET", "/a")
        assert server.requests == []


def test_options_of_one_call(plain_world: World) -> None:
    with serve(ok) as first, serve(ok) as second:
        client = plain_world.open(first.url)
        client.call(
            "POST", "/a?fixed=1", json={"a": 1}, query={"q": 1}, options={"query": {"q": 2, "r": [3]}, "body": {"b": 2}}
        )
        client.call("POST", "/a", form={"a": "1"}, options={"body": {"b": "2"}})
        client.call("POST", "/a", options={"body": {"b": 2}})
        client.call("GET", "/a", options={"server_url": second.url + "/other/"})
        one, two, three = first.requests
        assert (one.target, one.body) == ("/a?fixed=1&q=2&r=3", b'{"a":1,"b":2}')
        assert (two.body, three.body) == (b"a=1&b=2", b'{"b":2}')
        assert second.requests[0].target == "/other/a"
        assert second.requests[0].headers["authorization"] == f"Bearer {TOKEN}"
        with pytest.raises(errors.InvalidRequestError, match="not an object"):
            client.call("POST", "/a", json=[1], options={"body": {"b": 2}})


@pytest.mark.parametrize(
    ("servers", "server", "chosen", "expected"),
    [
        (("https://one.example/v1",), None, None, "https://one.example/v1/a"),
        (("https://one.example/v1",), "https://two.example/x", None, "https://two.example/x/a"),
        (("https://one.example/v1",), "/v2", None, "https://one.example/v2/a"),
        (("https://one.example/v1",), "https://two.example/x", "http://mine", "http://mine/a"),
        (("/relative",), None, "http://mine", "http://mine/a"),
        ((), "https://two.example/x", None, "https://two.example/x/a"),
    ],
)
def test_which_server(servers: Any, server: str | None, chosen: str | None, expected: str) -> None:
    spy = Spy()
    client = Client(definition(servers=servers), server_url=chosen, http_client=spy)
    with pytest.raises(errors.SDKError, match="enough"):
        Resource(client)._request("GET", "/a", returns=None, server=server)
    assert [request.url for request in spy.requests] == [expected]


@pytest.mark.parametrize("servers", [(), ("/v1",)])
def test_no_server(servers: Any) -> None:
    with pytest.raises(errors.InvalidRequestError, match="ACME_SERVER_URL"):
        Resource(Client(definition(servers=servers)))._request("GET", "/a", returns=None)


def test_a_bad_server_is_refused_at_once() -> None:
    with pytest.raises(errors.InvalidRequestError, match=r"example\.com"):
        Client(definition(), server_url="example.com")


def test_undocumented_endpoints(world: World) -> None:
    with serve(lambda wire: wire.answer(b'{"new": 1}')) as server:
        client = world.open(server.url, defaults={"X-Default": "d"})
        assert client.request("post", "/new/{thing}", query={"q": "x y"}, headers={"X-H": "h"}, json={"a": 1}) == {
            "new": 1
        }
        wire = server.requests[0]
        assert (wire.method, wire.target, wire.body) == ("POST", "/new/%7Bthing%7D?q=x%20y", b'{"a":1}')
        assert (wire.headers["x-h"], wire.headers["x-default"]) == ("h", "d")
        assert wire.headers["authorization"] == f"Bearer {TOKEN}"
        client.request("GET", f"{server.url}/whole?a=b#fragment")
        assert server.requests[1].target == "/whole?a=b"
        assert server.requests[1].headers["authorization"] == f"Bearer {TOKEN}"


def test_another_server_receives_nothing_of_the_client(world: World) -> None:
    with serve(ok) as server, serve(ok) as other:
        client = world.open(server.url, headers={"X-Client": "c"}, defaults={"X-Default": "d"})
        client.request("GET", f"{other.url}?x=1", headers={"X-Own": "own"})
        wire = other.requests[0]
        assert wire.target == "/?x=1"
        assert wire.headers["x-own"] == "own"
        assert not {"authorization", "x-client", "x-default"} & set(wire.headers)
        for url in ("ftp://h/x", "http://u:p@h/x", "http://"):
            with pytest.raises(errors.InvalidRequestError):
                client.request("GET", url)


def test_another_server_receives_nothing_of_a_given_client(plain_world: World) -> None:
    theirs = plain_world.given(headers={"X-Theirs": "t"}, cookies={"theirs": "c"}, auth=("user", "passw0rd"))
    with serve(ok) as server, serve(ok) as other:
        client = plain_world.open(server.url, http_client=theirs, credentials={"key": "k"}, headers={"X-Client": "c"})
        client.call("GET", "/a", security=(("key",),))
        client.request("GET", f"{other.url}/a")
        own, foreign = server.requests[0].headers, other.requests[0].headers
        assert (own["x-theirs"], own["cookie"], own["x-key"], own["x-client"]) == ("t", "theirs=c", "k", "c")
        assert own["authorization"].startswith("Basic ")
        assert not {"x-theirs", "cookie", "x-key", "x-client", "authorization"} & set(foreign)


def test_cookies_are_kept_by_a_given_client_only(world: World) -> None:
    with serve(lambda wire: wire.answer(b"{}", "Set-Cookie: a=b; Path=/"), ok) as server:
        client = world.open(server.url)
        client.call("GET", "/a")
        client.call("GET", "/a")
        assert ("cookie" in server.requests[1].headers) != world.is_own


def test_invalid_paths_are_refused_before_any_io(plain_world: World) -> None:
    client = plain_world.open("http://127.0.0.1:1")
    for value in ("", "..", ".", "%2e%2e", None):
        with pytest.raises(errors.InvalidRequestError):
            client.call("GET", "/a/{id}", path={"id": value})


def test_a_given_client_of_the_wrong_kind() -> None:
    with pytest.raises(TypeError, match=r"httpx2\.Client"):
        Resource(Client(definition(), server_url="http://h", http_client=httpx2.AsyncClient()))._request(  # type: ignore[arg-type]
            "GET", "/a", returns=None
        )


def test_a_given_client_keeps_its_settings() -> None:
    with serve(ok) as server, httpx2.Client(headers={"X-Theirs": "t", "Accept": "theirs"}) as theirs:
        Resource(Client(definition(), server_url=server.url, http_client=theirs))._request("GET", "/a", returns=None)
        assert server.requests[0].headers["x-theirs"] == "t"
        assert server.requests[0].headers["accept"] == "application/json"


def test_a_given_client_that_is_closed() -> None:
    theirs = httpx2.Client()
    theirs.close()
    with pytest.raises(errors.SDKError, match="is closed"):
        Resource(Client(definition(), server_url="http://h", http_client=theirs))._request("GET", "/a", returns=None)


def test_a_mock_transport() -> None:
    theirs = httpx2.Client(transport=httpx2.MockTransport(lambda request: httpx2.Response(200, json={"m": 1})))
    client = Client(definition(), server_url="http://nowhere", http_client=theirs)
    assert Resource(client)._request("GET", "/a", returns=dict) == {"m": 1}


def test_context_managers() -> None:
    with serve(ok) as server:
        with Client(API, server_url=server.url, credentials={"bearer_auth": "t"}) as client:
            client.request("GET", "/a", returns=dict)
        with pytest.raises(errors.SDKError, match="Client is closed"):
            client.request("GET", "/a", returns=dict)
        client.close()

        async def main() -> None:
            async with AsyncClient(API, server_url=server.url, credentials={"bearer_auth": "t"}) as client:
                await client.request("GET", "/a", returns=dict)
            with pytest.raises(errors.SDKError, match="AsyncClient is closed"):
                await client.request("GET", "/a", returns=dict)

        asyncio.run(main())


def test_many_threads_open_connections_once(monkeypatch: pytest.MonkeyPatch) -> None:
    def new(kind: Any) -> Any:
        opened.append(kind)
        time.sleep(0.1)
        return real(kind)

    opened: list[Any] = []
    real = httpx2_adapter._new
    monkeypatch.setattr(httpx2_adapter, "_new", new)
    with serve(ok) as server, Client(definition(), server_url=server.url) as client:
        assert concurrently(8, lambda: client.request("GET", "/a", returns=dict)) == [{}] * 8
    assert opened == [httpx2.Client]


def test_one_client_in_one_event_loop_after_another() -> None:
    with serve(ok) as server:
        client = AsyncClient(API, server_url=server.url, credentials={"bearer_auth": "t"})
        loops = [asyncio.new_event_loop() for _ in range(3)]
        for loop in (*loops, *loops):
            assert loop.run_until_complete(client.request("GET", "/a", returns=dict)) == {}
        assert len({wire.connection_number for wire in server.requests}) == 3
        for loop in loops:
            loop.run_until_complete(client.close())
            loop.close()


def test_nothing_is_kept_of_an_event_loop_that_is_closed() -> None:
    with serve(lambda wire: wire.answer(b"{}", "Connection: close")) as server:
        client = AsyncClient(API, server_url=server.url, credentials={"bearer_auth": "t"})
        for _ in range(5):
            asyncio.run(client.request("GET", "/a", returns=dict))
        assert len(client._driver.pool._opened) == 1


def test_event_loops_of_several_threads_begin_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    loops = [asyncio.new_event_loop() for _ in range(3)]

    def call(loop: asyncio.AbstractEventLoop) -> object:
        return loop.run_until_complete(client.request("GET", "/a", returns=dict))

    def is_gone(home: connections._Home) -> bool:
        if others:
            other = others.pop()
            other.start()
            other.join()
        return False

    with serve(ok) as server:
        client = AsyncClient(definition(), server_url=server.url)
        call(loops[0])
        others = [threading.Thread(target=call, args=(loops[2],))]
        monkeypatch.setattr(connections, "_is_gone", is_gone)
        assert call(loops[1]) == {}
        assert [home.loop for home in client._driver.pool._opened] == [loops[0], loops[2], loops[1]]
        for loop in loops:
            loop.run_until_complete(loop.shutdown_asyncgens())
            loop.close()


def test_trio() -> None:
    with serve(
        ok, lambda wire: wire.answer(b"", "Retry-After: 0", status="503 Busy"), ok, lambda wire: wire.is_left()
    ) as server:

        async def main() -> None:
            async with AsyncClient(API, server_url=server.url, credentials={"bearer_auth": "t"}) as client:
                await client.request("GET", "/a", returns=dict)
                await client.request("GET", "/a", returns=dict)
                with pytest.raises(errors.APITimeoutError):
                    await client.request("GET", "/a", returns=dict, options={"deadline": 0.3})

        trio.run(main)


def test_https_and_what_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_world: World) -> None:
    authority = trustme.CA()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert("localhost").configure_cert(context)
    authority.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    listener = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        while True:
            try:
                connection, _ = listener.accept()
            except OSError:
                return
            try:
                with context.wrap_socket(connection, server_side=True) as secure:
                    secure.recv(65536)
                    secure.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}")
            except OSError:
                pass

    threading.Thread(target=answer, daemon=True).start()
    url = f"https://localhost:{listener.getsockname()[1]}"
    try:
        with pytest.raises(errors.APIConnectionError) as caught:
            own_world.open(url, max_retries=0).call("GET", "/a")
        assert not caught.value.sent
        monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "ca.pem"))
        assert own_world.open(url, max_retries=0).call("GET", "/a") == {}
    finally:
        listener.close()


def test_proxies_of_the_environment(plain_world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    with serve(lambda wire: wire.answer(b'{"via": "proxy"}')) as proxy, serve(ok) as direct:
        address = proxy.url.removeprefix("http://")
        monkeypatch.setenv("http_proxy", f"http://user:pa%20ss@{address}")
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        assert plain_world.open("http://api.invalid").call("GET", "/a?x=1") == {"via": "proxy"}
        assert proxy.requests[0].target == "http://api.invalid/a?x=1"
        assert proxy.requests[0].headers["proxy-authorization"] == "Basic dXNlcjpwYSBzcw=="
        assert plain_world.open(direct.url).call("GET", "/a") == {}


@pytest.mark.parametrize("form", ["127.0.0.1:{port}", "127.0.0.1", "other, .0.0.1", "*", "127.0.0.1:1"])
def test_servers_without_a_proxy(plain_world: World, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    with serve(lambda wire: wire.answer(b'{"via": "proxy"}')) as proxy, serve(ok) as direct:
        monkeypatch.setenv("http_proxy", proxy.url)
        monkeypatch.setenv("no_proxy", form.format(port=direct.url.rpartition(":")[2]))
        is_direct = form != "127.0.0.1:1"
        assert plain_world.open(direct.url).call("GET", "/a") == ({} if is_direct else {"via": "proxy"})


@pytest.mark.parametrize("proxy", ["socks5://u:passw0rd@127.0.0.1:1", "ftp://h", "http://u:passw0rd@h:port"])
def test_proxies_that_cannot_be_used(plain_world: World, monkeypatch: pytest.MonkeyPatch, proxy: str) -> None:
    monkeypatch.setenv("all_proxy", proxy)
    monkeypatch.setitem(sys.modules, "socksio", None)
    with pytest.raises(errors.SDKError, match="the proxy") as caught:
        plain_world.open("http://api.invalid").call("GET", "/a")
    assert "passw0rd" not in str(caught.value)


def test_a_host_that_cannot_be_looked_up_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """A lookup cannot be interrupted, so only an asynchronous client ends it at the deadline: it left it to a thread."""
    released = threading.Event()
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: released.wait(30) and [])

    async def main() -> None:
        client = AsyncClient(definition(), server_url="http://slow.example")
        started = time.monotonic()
        with pytest.raises(errors.APITimeoutError) as caught:
            await client.request("GET", "/a", returns=dict, options={"deadline": 0.3})
        assert time.monotonic() - started < 4
        assert caught.value.which == "deadline"
        released.set()

    asyncio.run(main())


def addresses_of(monkeypatch: pytest.MonkeyPatch, url: str) -> str:
    """Return a URL whose host has two addresses: one where nobody answers, and then the one of `url`."""
    port = int(url.rpartition(":")[2])
    addresses = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (host, port)) for host in ("127.0.0.9", "127.0.0.1")]

    def look_up(host: str | bytes, *args: object, **kwargs: object) -> list[Any]:
        name = host.decode() if isinstance(host, bytes) else host
        return [each for each in addresses if name in ("two.example", each[4][0])]

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return f"http://two.example:{port}"


def test_every_address_of_a_host_is_tried(monkeypatch: pytest.MonkeyPatch, own_world: World) -> None:
    with serve(ok) as server:
        client = own_world.open(addresses_of(monkeypatch, server.url), max_retries=0)
        assert client.call("GET", "/a") == {}


def test_an_address_that_does_not_answer_leaves_time_for_the_next(
    monkeypatch: pytest.MonkeyPatch, own_world: World
) -> None:
    with serve(ok) as server, ExitStack() as stack:
        port = int(server.url.rpartition(":")[2])
        full = stack.enter_context(socket.socket())
        full.bind(("127.0.0.9", port))
        full.listen(0)
        for _ in range(3):
            waiting = stack.enter_context(socket.socket())
            waiting.setblocking(False)
            waiting.connect_ex(("127.0.0.9", port))
        url = addresses_of(monkeypatch, server.url)
        client = own_world.open(url, max_retries=0, timeout=Timeout(10, connect=1))
        assert client.call("GET", "/a") == {}


def test_tasks_that_are_cancelled_leave_the_client_usable(plain_world: World) -> None:
    if not plain_world.is_async:
        pytest.skip("tasks are asynchronous")
    with serve(lambda wire: time.sleep(0.2) if wire.target == "/slow" else ok(wire)) as server:
        client = plain_world.open(server.url)

        async def main() -> None:
            for _ in range(20):
                with pytest.raises(TimeoutError):
                    await asyncio.wait_for(client.client.request("GET", "/slow", returns=dict), 0.02)
            task = asyncio.create_task(client.client.request("GET", "/slow", returns=dict))
            await asyncio.sleep(0.02)
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
            assert await client.client.request("GET", "/a", returns=dict) == {}

        assert plain_world.portal is not None
        plain_world.portal.call(main)


def test_what_an_import_loads() -> None:
    script = f"""
import sys
before = set(sys.modules)
sys.path.insert(0, {str(TEMPLATES)!r})
import runtime.client.client, runtime.client.resource, runtime.call.definition, runtime.wire.options, runtime.errors, runtime.call.hooks
runtime.client.client.Client(runtime.call.definition.Definition(name="a", version="1", package="a", environment="A"), server_url="http://h")
loaded = {{name.partition(".")[0] for name in set(sys.modules) - before}}
heavy = loaded & {{"httpx2", "httpcore2", "h11", "anyio", "pydantic", "pydantic_core", "asyncio", "dataclasses", "inspect",
    "email", "ssl", "socket", "http"}} | {{"urllib.request"}} & set(sys.modules)
print(*sorted(heavy))
"""
    done = subprocess.run([sys.executable, "-I", "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_a_plain_call_loads_nothing_of_other_calls() -> None:
    """What a call with an id in its path and a typed answer has no use for costs it no memory."""
    others = (
        "wire.secret_arguments wire.bodies types.choosing types.lenient wire.styles pages.steps oauth http.transport"
    )
    script = f"""
import sys
import httpx2, pydantic
loaded = set(sys.modules)
sys.path.insert(0, {str(TEMPLATES)!r})
from runtime.client.client import Client
from runtime.call.definition import Definition
from runtime.types.models import Model
from runtime.client.resource import Resource
class Thing(Model):
    name: str
client = Client(Definition(name="a", version="1", package="a", environment="A"), server_url=sys.argv[1])
assert Resource(client)._request("POST", "/things/{{id}}", path={{"id": "thing_1"}}, returns=Thing).name == "n"
others = [f"runtime.{{name}}" for name in {others!r}.split()] + ["json.decoder"]
print(*[name for name in others if name in sys.modules and name not in loaded])
"""
    with serve(lambda wire: wire.answer(b'{"name": "n"}', "Content-Type: application/json")) as server:
        command = [sys.executable, "-I", "-c", script, server.url]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_timeouts_reach_the_transport() -> None:
    spy = Spy()
    client = Client(definition(), server_url="http://h", timeout=Timeout(7), http_client=spy)
    for options in ({}, {"timeout": 2.0}, {"timeout": Timeout(None, connect=None)}):
        with pytest.raises(errors.SDKError, match="enough"):
            client.request("GET", "/a", returns=dict, options=options)  # type: ignore[arg-type]
    expected = [Timeout(7), Timeout(2, connect=2, read=2, write=2, pool=2), Timeout(None, connect=None)]
    assert [request.timeout for request in spy.requests] == expected
