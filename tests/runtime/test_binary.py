"""Binary answers over real connections."""

from __future__ import annotations

import asyncio
import gc
import os
import threading
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from opened import Opener
from runtime.errors import APIConnectionError, InvalidRequestError, SDKError
from runtime.files.binary import AsyncBinaryResponse, BinaryResponse
from runtime.http.coroutines import BlockingResponse
from runtime.http.limits import DEFAULT_TIMEOUT
from runtime.http.transport import Headers, Request
from scripted import Script, Server, Wire, serve

OPENER = Opener()


@pytest.fixture(params=Opener.PAIRS, autouse=True)
def library(request: pytest.FixtureRequest) -> None:
    """Run every test over every transport."""
    OPENER.kind = request.param


BODY = bytes(range(256)) * 1024


@contextmanager
def opened(*scripts: Script) -> Iterator[tuple[BinaryResponse, Server]]:
    """Yield an answer whose head has arrived; it is the only one who holds it."""
    transport = OPENER.open()
    with serve(*scripts) as server:
        try:
            yield BinaryResponse(BlockingResponse(transport.send(get(server)))), server
        finally:
            transport.close()


@asynccontextmanager
async def async_opened(*scripts: Script) -> AsyncIterator[tuple[AsyncBinaryResponse, Server]]:
    transport = OPENER.open_async()
    with serve(*scripts) as server:
        try:
            yield AsyncBinaryResponse(await transport.send(get(server))), server
        finally:
            await transport.close()


def get(server: Server) -> Request:
    return Request("GET", server.url + "/file", [], None, DEFAULT_TIMEOUT, is_streamed=True)


def whole(wire: Wire) -> None:
    wire.start('Content-Disposition: attachment; filename="a.bin"', "X-Id: 7")
    for start in range(0, len(BODY), 50_000):
        wire.chunk(BODY[start : start + 50_000])
    wire.chunk(b"")


def halfway(wire: Wire) -> bool:
    """Send the beginning, and see whether the client leaves."""
    wire.start()
    wire.chunk(b"some")
    return wire.is_left()


def broken(wire: Wire) -> None:
    wire.start(length=len(BODY))
    wire.send(BODY[:1000])
    wire.reset()


def test_reading_whole() -> None:
    with opened(whole) as (answer, _):
        assert (answer.status, answer.headers["x-id"], answer.filename) == (200, "7", "a.bin")
        assert answer.read() == BODY
        assert answer.read() == BODY
        assert b"".join(answer.iter_bytes(7)) == BODY


def test_reading_in_chunks() -> None:
    with opened(whole) as (answer, _):
        sizes = [len(chunk) for chunk in answer.iter_bytes(60_000)]
    assert sizes == [60_000] * 4 + [len(BODY) - 240_000]


def test_the_body_comes_once() -> None:
    with opened(whole) as (answer, _):
        assert b"".join(answer.iter_bytes()) == BODY
        for again in (answer.read, lambda: next(answer.iter_bytes())):
            with pytest.raises(SDKError, match="already read"):
                again()


@pytest.mark.parametrize("size", [0, -1])
def test_a_chunk_holds_something(size: int) -> None:
    with opened(whole) as (answer, _), pytest.raises(InvalidRequestError):
        next(answer.iter_bytes(size))


def test_writing_to_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")
    with opened(whole) as (answer, _):
        assert answer.write_to(str(path)) == path
    assert path.read_bytes() == BODY
    assert [*tmp_path.iterdir()] == [path]


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"old")
    with opened(broken) as (answer, _), pytest.raises(APIConnectionError):
        answer.write_to(path)
    assert path.read_bytes() == b"old"
    assert [*tmp_path.iterdir()] == [path]


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    with opened(halfway) as (answer, server):
        with pytest.raises(IsADirectoryError):
            answer.write_to(tmp_path)
        assert server.is_left()
    assert [*tmp_path.iterdir()] == []


def test_a_new_file_has_the_mode_of_any_other(tmp_path: Path) -> None:
    (tmp_path / "other").touch()
    with opened(whole) as (answer, _):
        answer.write_to(tmp_path / "a.bin")
    assert (tmp_path / "a.bin").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_replaced_file_keeps_its_mode(tmp_path: Path) -> None:
    path = tmp_path / "private"
    path.touch(0o600)
    with opened(whole) as (answer, _):
        answer.write_to(path)
    assert (path.stat().st_mode & 0o777, path.read_bytes()) == (0o600, BODY)


def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    path = tmp_path / "link"
    path.symlink_to(tmp_path / "folder" / "target")
    with opened(whole) as (answer, _):
        assert answer.write_to(path) == path
    assert path.is_symlink()
    assert (tmp_path / "folder" / "target").read_bytes() == BODY


def test_a_pipe_is_written_to_and_not_replaced(tmp_path: Path) -> None:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    received: list[bytes] = []
    reader = threading.Thread(target=lambda: received.append(path.read_bytes()))
    reader.start()
    with opened(whole) as (answer, _):
        answer.write_to(path)
    reader.join(10)
    assert received == [BODY]
    assert path.is_fifo()


def test_a_closed_answer_cannot_be_read() -> None:
    with opened(whole) as (answer, _):
        answer.close()
        with pytest.raises(SDKError, match="closed before"):
            answer.read()


def stop_early(answer: BinaryResponse) -> None:
    for _ in answer.iter_bytes():
        break


def fail_inside(answer: BinaryResponse) -> None:
    with pytest.raises(KeyError), answer:
        raise KeyError


@pytest.mark.parametrize("leave", [stop_early, fail_inside, BinaryResponse.close])
def test_every_way_out_releases_the_connection(leave: object) -> None:
    with opened(halfway) as (answer, server):
        leave(answer)  # type: ignore[operator]
        assert server.is_left()


def test_dropping_the_answer_releases_the_connection() -> None:
    transport = OPENER.open()
    with serve(halfway) as server:
        answer = BinaryResponse(BlockingResponse(transport.send(get(server))))
        del answer
        gc.collect()
        assert server.is_left()
    transport.close()


def test_a_body_read_to_its_end_gives_the_connection_back() -> None:
    transport = OPENER.open()
    with serve(whole) as server:
        for _ in range(2):
            assert len(BinaryResponse(BlockingResponse(transport.send(get(server)))).read()) == len(BODY)
        assert [wire.connection_number for wire in server.requests] == [0, 0]
    transport.close()


def test_asynchronous_reading(tmp_path: Path) -> None:
    async def check() -> None:
        async with async_opened(whole) as (answer, _):
            assert (answer.status, answer.headers["x-id"], answer.filename) == (200, "7", "a.bin")
            assert await answer.read() == await answer.read() == BODY
            assert b"".join([chunk async for chunk in answer.iter_bytes(1000)]) == BODY
        async with async_opened(whole) as (answer, _):
            assert [len(chunk) async for chunk in answer.iter_bytes(200_000)] == [200_000, len(BODY) - 200_000]
            with pytest.raises(SDKError, match="already read"):
                await answer.read()
        async with async_opened(whole) as (answer, _):
            assert (await answer.write_to(tmp_path / "a")).read_bytes() == BODY
        async with async_opened(broken) as (answer, _):
            with pytest.raises(APIConnectionError):
                await answer.write_to(tmp_path / "b")
        assert [*tmp_path.iterdir()] == [tmp_path / "a"]

    asyncio.run(check())


def test_asynchronous_ways_out() -> None:
    async def left(server: Server) -> bool:
        return await asyncio.to_thread(server.is_left)

    async def check() -> None:
        async with async_opened(halfway) as (answer, server):
            async for _ in answer.iter_bytes():
                break
            assert await left(server)
        async with async_opened(halfway) as (answer, server):
            async with answer:
                pass
            assert await left(server)
        async with async_opened(halfway) as (answer, server):
            reading = asyncio.create_task(answer.read())
            await asyncio.sleep(0.05)
            reading.cancel()
            with pytest.raises(asyncio.CancelledError):
                await reading
            assert await left(server)
        transport = OPENER.open_async()
        with serve(halfway) as server:
            answer = AsyncBinaryResponse(await transport.send(get(server)))
            del answer
            gc.collect()
            assert await left(server)
        await transport.close()

    asyncio.run(check())


def test_dropping_an_answer_from_another_thread() -> None:
    async def check() -> None:
        transport = OPENER.open_async()
        with serve(halfway) as server:
            kept = [AsyncBinaryResponse(await transport.send(get(server)))]
            dropper = threading.Thread(target=kept.clear)
            dropper.start()
            dropper.join()
            assert await asyncio.to_thread(server.is_left)
        await transport.close()

    asyncio.run(check())


@given(st.lists(st.binary(max_size=20)), st.integers(1, 30))
def test_chunks_of_any_size_hold_the_same_bytes(pieces: list[bytes], size: int) -> None:
    class Given:
        status, headers, url = 200, Headers(), ""

        def iter_bytes(self) -> Iterator[bytes]:
            return iter(pieces)

        def read(self) -> bytes:
            return b"".join(pieces)

        def close(self) -> None: ...

    chunks = [*BinaryResponse(BlockingResponse(Given())).iter_bytes(size)]
    assert b"".join(chunks) == b"".join(pieces)
    assert all(len(chunk) == size for chunk in chunks[:-1])
    assert all(chunks)
