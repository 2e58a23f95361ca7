"""Recorded streams over real connections: split or broken at any point, very large, or endless."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pytest
from clients import Session, World
from runtime.errors import StreamError
from runtime.streams.event_stream import AsyncEventStream, EventStream, ServerSentEvent
from runtime.types.models import Model
from scripted import Wire, serve

SSE = "Content-Type: text/event-stream; charset=utf-8"
MIB = 1024 * 1024

EVENTS = (
    b"\xef\xbb\xbf: a comment behind a byte order mark\r\n",
    'retry: 1\r\nid: 1\r\nevent: delta\r\ndata: {"text":"é文🎉"}\r\n\r\n'.encode(),
    b': keep-alive\n\ndata: {\ndata:   "text":\ndata:"two"\ndata: }\n\n',
    b"event: ping\n\n",
    b'id:three\rnews: none\rdata:{"text":"\\n"}\r\r',
    b'event: brand.new\nid\ndata: {"news": [1]}\ndata\n\n',
)
FOUND = [
    ServerSentEvent("delta", '{"text":"é文🎉"}', "1", 1),
    ServerSentEvent("message", '{\n  "text":\n"two"\n}'),
    ServerSentEvent("message", '{"text":"\\n"}', "three"),
    ServerSentEvent("brand.new", '{"news": [1]}\n', ""),
]
END = b"data: [DONE]\n\n"
RECORDING = b"".join(EVENTS) + END


class Delta(Model):
    text: str


def open_stream(client: Session, world: World, item: Any, target: str = "/events", **more: Any) -> Any:
    kind: Any = AsyncEventStream if world.is_async else EventStream
    return client.call("GET", target, returns=kind[item], accept="text/event-stream", **more)


def cut_at_each_target(wire: Wire) -> None:
    """Send the recording in two chunks; the path says where it is cut."""
    place = int(wire.target.removeprefix("/"))
    wire.start(SSE)
    for part in (RECORDING[:place], RECORDING[place:], b""):
        wire.chunk(part)


def test_a_cut_at_any_byte_changes_nothing(own_world: World) -> None:
    with serve(cut_at_each_target) as server:
        client = own_world.open(server.url)
        for place in range(1, len(RECORDING)):
            found: list[Any] = []
            client.collect(open_stream(client, own_world, ServerSentEvent, f"/{place}"), found)
            assert found == FOUND, place
        assert len(server.requests) == len(RECORDING) - 1


def test_a_stream_may_come_byte_by_byte(own_world: World) -> None:
    def trickle(wire: Wire) -> None:
        wire.start(SSE)
        for byte in RECORDING:
            wire.chunk(bytes([byte]))
        wire.chunk(b"")

    with serve(trickle) as server:
        client = own_world.open(server.url)
        found: list[Any] = []
        client.collect(open_stream(client, own_world, ServerSentEvent), found)
    assert found == FOUND


LETTERS = "abcde"
LETTER_EVENTS = [f'id: {letter}\ndata: {{"text":"{letter}"}}\n\n'.encode() for letter in LETTERS]


def half_an_event(wire: Wire) -> None:
    wire.chunk(b'id: never\ndata: {"text":"ne')


def half_a_chunk(wire: Wire) -> None:
    wire.send(b'40\r\nid: never\ndata: {"text":"ne')


@pytest.mark.parametrize("rest", [None, half_an_event, half_a_chunk])
@pytest.mark.parametrize("kill", [Wire.reset, Wire.hang_up])
def test_a_kill_after_any_event_leaves_the_events_before(
    own_world: World, kill: Callable[[Wire], None], rest: Callable[[Wire], None] | None
) -> None:
    def script(wire: Wire) -> None:
        if "last-event-id" in wire.headers:  # nobody asked for that
            return wire.answer(b"", status="404 Not Found")
        wire.start(SSE)
        for event in LETTER_EVENTS[: int(wire.target.removeprefix("/"))]:
            wire.chunk(event)
        if rest is not None:
            rest(wire)
        return kill(wire)

    with serve(script) as server:
        client = own_world.open(server.url)
        for count in range(len(LETTERS) + 1):
            found: list[Any] = []
            with pytest.raises(StreamError) as caught:
                client.collect(open_stream(client, own_world, Delta, f"/{count}"), found)
            assert [each.text for each in found] == list(LETTERS[:count])
            assert caught.value.last_event_id == (LETTERS[count - 1] if count else None)
        assert len(server.requests) == len(LETTERS) + 1  # none of them was opened again


def resumes(wire: Wire) -> None:
    """Send the next event behind the one that the client has, and break; the last one ends the stream."""
    start = LETTERS.find(wire.headers.get("last-event-id", "-")) + 1
    wire.start(SSE)
    wire.chunk(b"retry: 1\n" + LETTER_EVENTS[start])
    wire.chunk(END) if start + 1 == len(LETTERS) else wire.reset()


def test_a_stream_goes_on_where_it_broke_only_when_asked_to(own_world: World) -> None:
    with serve(resumes) as server:
        client = own_world.open(server.url)
        found: list[Any] = []
        client.collect(open_stream(client, own_world, Delta).reconnecting(1), found)
        assert "".join(each.text for each in found) == LETTERS
        assert [wire.headers.get("last-event-id") for wire in server.requests] == [None, *LETTERS[:-1]]
        with pytest.raises(StreamError):
            client.collect(open_stream(client, own_world, Delta), [])
        assert len(server.requests) == len(LETTERS) + 1


def test_very_large_events(own_world: World) -> None:
    lines = [b"data: " + b"x" * 999] * (10 * MIB // 1000)
    bodies = [b'data: {"text":"' + letter * 10 * MIB + b'"}\n\n' for letter in (b"a", b"b")]

    def script(wire: Wire) -> None:
        body = b"".join(bodies) if wire.target == "/one" else b"\n".join([*lines, b"", b"", b"data: [DONE]", b"", b""])
        wire.start(SSE, length=len(body))
        wire.send(body)

    with serve(script) as server:
        client = own_world.open(server.url, strict=True)
        found: list[Any] = []
        client.collect(open_stream(client, own_world, Delta, "/one"), found)
        assert [(len(each.text), {*each.text}) for each in found] == [(10 * MIB, {"a"}), (10 * MIB, {"b"})]
        texts: list[Any] = []
        client.collect(open_stream(client, own_world, str, "/many"), texts)
        assert [len(each) for each in texts] == [len(lines) * 1000 - 1]


class Endless:
    """Sends events until the client leaves, and counts their bytes."""

    def __init__(self) -> None:
        self.sent = 0

    def __call__(self, wire: Wire) -> bool:
        piece = b'data: {"text":"%s"}\n\n' % (b"x" * 1000) * 64
        wire.start(SSE)
        try:
            while self.sent < 192 * MIB:
                wire.chunk(piece)
                self.sent += len(piece)
        except OSError:
            return True
        return False

    def wait(self) -> int:
        """Return how much was sent once nothing more is taken."""
        before = -1
        while before != self.sent:
            before = self.sent
            time.sleep(0.3)
        return self.sent


def take(client: Session, items: Any, count: int) -> None:
    """Take so many items, and no more."""

    async def take_each() -> None:
        for _ in range(count):
            await anext(items)

    if client.portal is not None:
        client.portal.call(take_each)
    else:
        for _ in range(count):
            next(items)


def test_an_endless_stream_is_held_nowhere(own_world: World) -> None:
    """What nobody reads stays with the server: no more of it is under way than the system's own buffers hold."""
    endless = Endless()
    with serve(endless) as server:
        client = own_world.open(server.url)
        stream = open_stream(client, own_world, Delta)
        items = aiter(stream) if own_world.is_async else iter(stream)
        take(client, items, 3)
        held = endless.wait()
        assert held < 64 * MIB
        take(client, items, 60_000)
        assert endless.wait() - held > 50_000_000
        client.run(stream.close)
        assert server.is_left()
