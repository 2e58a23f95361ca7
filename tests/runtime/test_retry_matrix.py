"""Every point at which a request can fail x five methods x with and without an idempotency key, in every world.

The expectation comes from the small table below, not from the code: how the call ends, how many attempts its result or
error reports, how many requests the server received, and how many side effects are allowed.
"""

from __future__ import annotations

import asyncio
import io
import os
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from functools import partial
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from clients import World
from faults import Fault, FaultServer, breaks_off, failing, hang_up, stall, status
from one_way import OneWay
from runtime import errors
from runtime.files.sources import RawBody
from scripted import PATIENCE, Wire

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE")
WITH_BODY = {"POST", "PUT", "PATCH"}
SAFE = {"GET", "PUT", "DELETE"}
RETRIES = 2
AT_ONCE = 32
"""Calls that run at the same time in one world."""
PROMISE = 0.25
"""By how much a call may outlive its deadline, in seconds."""

ALWAYS = {"refused", "429", "503 with Retry-After", "429 and its body breaks off"}
IF_HARMLESS = {
    "reset unread", "reset after the request's head", "reset", "hang up", "half a head", "no HTTP",
    "reset after the headers", "reset in the body", "hang up in the body", "a chunk breaks off",
    "stall before the status", "stall in the head", "stall after the headers", "stall in the body",
    "408", "500", "502", "502 as HTML", "503", "504", "520", "500 and its body breaks off", "503 and its body breaks off",
}  # fmt: skip
NEVER = {"400", "404", "501", "404 and its body breaks off"}


def half_a_head(wire: Wire, end: Callable[[Wire], object] = hang_up) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nContent-Le")
    end(wire)


def half_a_chunk(wire: Wire) -> None:
    wire.start()
    wire.send(b"64\r\nhalf")


def of_status(code: int) -> Fault:
    return Fault(str(code), "all", status(f"{code} Oops"), has_effect=code not in (429, 503))


def of_half_a_body(code: int) -> Fault:
    return replace(of_status(code), name=f"{code} and its body breaks off", answer=breaks_off(f"{code} Oops", b'{"wh'))


def asking(code: int, text: str | Callable[[Wire], str]) -> Fault:
    def answer(wire: Wire) -> object:
        asked = text(wire) if callable(text) else text
        return status(f"{code} Oops", f"Retry-After: {asked}")(wire)

    is_asked = code == 503 and (callable(text) or text.isdigit())
    return replace(of_status(code), answer=answer, name=f"{code} with Retry-After" if is_asked else str(code))


FAULTS = [
    Fault("refused", "listens not"),
    Fault("reset unread", "nothing"),
    Fault("reset after the request's head", "head"),
    Fault("reset", "all"),
    Fault("hang up", "all", hang_up),
    Fault("half a head", "all", half_a_head),
    Fault("no HTTP", "all", lambda wire: wire.send(b"SSH-2.0-OpenSSH\r\n\r\n")),
    Fault("reset after the headers", "all", breaks_off()),
    Fault("reset in the body", "all", breaks_off(sent=b'{"a"')),
    Fault("hang up in the body", "all", breaks_off(sent=b'{"a"', end=hang_up)),
    Fault("a chunk breaks off", "all", half_a_chunk),
    *(of_status(code) for code in (400, 404, 408, 429, 500, 501, 502, 503, 504, 520)),
    asking(503, "0"),
    Fault("502 as HTML", "all", status("502 Bad Gateway", "Content-Type: text/html", body=b"<html>bad\xff</html>")),
    *(of_half_a_body(code) for code in (404, 429, 500, 503)),
]
STALLS = [
    Fault("stall before the status", "all", stall),
    Fault("stall in the head", "all", partial(half_a_head, end=stall)),
    Fault("stall after the headers", "all", breaks_off(end=stall)),
    Fault("stall in the body", "all", breaks_off(sent=b'{"a"', end=stall)),
]


@dataclass(frozen=True)
class Outcome:
    """How a call ended, how many attempts it tells of, and what the server knows."""

    end: str
    attempts: int
    requests: int
    effects: int


@dataclass
class Cell:
    """One call of a matrix, and how it went."""

    fault: Fault
    method: str
    has_key: bool
    times: int
    server: FaultServer
    options: dict[str, Any] = field(default_factory=dict)
    content: Any = None
    seconds: float = 0.0
    attempts: int = 0
    error: Any = None

    def __str__(self) -> str:
        return f"{self.fault}, {self.method}{' with a key' * self.has_key}, {self.times} times"

    @property
    def is_repeated(self) -> bool:
        is_harmless = self.method in SAFE or self.has_key
        return self.fault.name in ALWAYS or (self.fault.name in IF_HARMLESS and is_harmless)

    def arguments(self) -> dict[str, Any]:
        body: dict[str, Any] = {}
        if self.content is not None:
            body = {"body": RawBody(self.content)}
        elif self.method in WITH_BODY:
            # What is read in part is larger than all buffers on the way.
            body = {"json": {"text": "x" * (500 if self.fault.reads == "all" else 3_000_000)}}
        key = {"idempotency_key": "mine"} if self.has_key else {}
        return {**body, "options": {"server_url": self.server.url, **key, **self.options}}

    def expected(self) -> Outcome:
        """Return what must happen, by the table."""
        attempts = min(self.times, RETRIES) + 1 if self.is_repeated else 1
        failed = min(self.times, attempts)
        seen = attempts - failed if self.fault.reads == "listens not" else attempts
        is_whole = self.fault.reads == "all" or (self.fault.reads == "head" and self.method not in WITH_BODY)
        effects = attempts - failed + (failed if is_whole and self.fault.has_effect else 0)
        return Outcome("ok" if attempts > failed else _name_of(self.fault), attempts, seen, effects)

    def outcome(self) -> Outcome:
        """Return what did happen."""
        end = "ok" if self.error is None else type(self.error).__name__
        told = self.attempts if self.error is None else self.error.attempts
        end += "" if told == self.attempts else f" that tells of {told} attempts"
        return Outcome(end, self.attempts, len(self.server.requests), self.server.effects)


def _name_of(fault: Fault) -> str:
    if fault.name[:3].isdigit():
        return errors.status_class(int(fault.name[:3])).__name__
    return "APITimeoutError" if fault in STALLS else "APIConnectionError"


Open = Callable[..., list[Cell]]
current: ContextVar[Cell] = ContextVar("current")


@pytest.fixture
def cells() -> Iterator[Open]:
    """Return a function that opens a server for each cell of a matrix."""
    with ExitStack() as stack:

        def opened(faults: list[Fault], times: int, methods: tuple[str, ...] = METHODS, **options: Any) -> list[Cell]:
            return [
                Cell(fault, method, has_key, times, stack.enter_context(failing(fault, times)), options)
                for fault, method, has_key in product(faults, methods, (False, True))
            ]

        yield opened


@pytest.fixture(autouse=True)
def short_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let pauses be short, unless the server asks for one."""

    def pause(attempts: int, _policy: object) -> float:
        if (cell := current.get(None)) is not None:
            cell.server.before_repetition()
        return 0.002 if attempts <= RETRIES else 0.1

    monkeypatch.setattr("runtime.call.calls._random_pause", pause)


def play(world: World, matrix: list[Cell], **settings: Any) -> None:
    """Make the calls of all cells over one client, many at a time."""
    session = world.open("http://127.0.0.1:1", **{"max_retries": RETRIES, "timeout": 60.0, **settings})
    call = session._resource._request

    def settle(cell: Cell, started: float, calls: Any, error: BaseException | None) -> None:
        cell.seconds = time.monotonic() - started
        cell.error = error
        (exchange,) = calls
        cell.attempts = exchange.attempts

    def in_thread(cell: Cell) -> None:
        current.set(cell)
        started, error = time.monotonic(), None
        with session.client.capture() as calls:
            try:
                call(cell.method, "/x", returns=dict, **cell.arguments())
            except Exception as raised:
                error = raised
        settle(cell, started, calls, error)

    async def in_task(cell: Cell, slots: asyncio.Semaphore) -> None:
        async with slots:
            current.set(cell)
            started, error = time.monotonic(), None
            with session.client.capture() as calls:
                try:
                    await call(cell.method, "/x", returns=dict, **cell.arguments())
                except Exception as raised:
                    error = raised
            settle(cell, started, calls, error)

    async def in_tasks() -> None:
        slots = asyncio.Semaphore(AT_ONCE)
        await asyncio.gather(*(in_task(cell, slots) for cell in matrix))

    if world.is_async:
        session.run(in_tasks)
    else:
        with ThreadPoolExecutor(AT_ONCE) as pool:
            list(pool.map(in_thread, matrix))


def wait(
    matrix: list[Cell], count: Callable[[Cell], int] = lambda cell: cell.expected().requests, patience: float = PATIENCE
) -> None:
    """Wait until the servers have read what they received, which may take its time on a busy machine."""
    until = time.monotonic() + patience
    while time.monotonic() < until and any(len(cell.server.requests) < count(cell) for cell in matrix):
        time.sleep(0.01)


def check(matrix: list[Cell]) -> None:
    wait(matrix)
    found = {str(cell): cell.outcome() for cell in matrix}
    assert found == {str(cell): cell.expected() for cell in matrix}
    for cell in matrix:
        if cell.method in ("POST", "PATCH") and not cell.has_key:
            assert cell.server.effects <= 1, f"{cell} may have happened {cell.server.effects} times"


def test_the_table_knows_every_fault() -> None:
    assert {fault.name for fault in FAULTS + STALLS} == ALWAYS | IF_HARMLESS | NEVER


def test_every_fault_that_lasts(world: World, cells: Open) -> None:
    matrix = cells(FAULTS, RETRIES + 1)
    play(world, matrix)
    check(matrix)


def test_every_fault_that_passes(own_world: World, cells: Open) -> None:
    matrix = cells(FAULTS, 1)
    play(own_world, matrix)
    check(matrix)


def test_every_stall_that_lasts(world: World, cells: Open) -> None:
    _check_stalls(world, cells, RETRIES + 1, timeout=0.25)


def test_every_stall_that_passes(own_world: World, cells: Open) -> None:
    _check_stalls(own_world, cells, 1, timeout=0.7)


def _check_stalls(world: World, cells: Open, times: int, timeout: float) -> None:
    """A busy machine can make anything late; but not again, with four times the time."""
    matrix = cells(STALLS, times, timeout=timeout)
    play(world, matrix)
    wait(matrix, patience=1.0)
    late = {str(cell) for cell in matrix if cell.outcome() != cell.expected()}
    if late:
        matrix = [cell for cell in cells(STALLS, times, timeout=timeout * 4) if str(cell) in late]
        play(world, matrix)
    check(matrix)


def date(wire: Wire) -> str:
    """Return the moment two seconds from now; a date has no fractions, so up to one second of them is gone."""
    return format_datetime(datetime.now(UTC) + timedelta(seconds=2), usegmt=True)


@pytest.mark.parametrize(
    ("asked", "least", "most"),
    [("1", 1.0, 6.0), (date, 0.95, 7.0), ("0", 0.0, 4.0), ("soon", 0.0, 4.0), ("-5", 0.0, 4.0)],
    ids=["seconds", "date", "zero", "garbage", "negative"],
)
def test_what_the_server_asks_for(own_world: World, cells: Open, asked: Any, least: float, most: float) -> None:
    matrix = cells([asking(code, asked) for code in (429, 503, 500)], 1)
    play(own_world, matrix)
    check(matrix)
    for cell in matrix:
        if cell.is_repeated:
            first, second = cell.server.requests
            assert least <= second.at - first.answered_at <= most, str(cell)


def test_an_hour_is_left_to_the_caller(own_world: World, cells: Open) -> None:
    matrix = cells([asking(code, "3600") for code in (429, 503, 500)], 1)
    play(own_world, matrix)
    wait(matrix, lambda cell: 1)
    for cell in matrix:
        found = type(cell.error), cell.error.retry_after, cell.error.attempts, len(cell.server.requests)
        assert found == (errors.status_class(int(cell.fault.name[:3])), 3600, 1, 1)


def trickle_body(wire: Wire) -> None:
    wire.start(length=1000)
    for _ in range(300):  # or until the client leaves
        wire.send(b" ")
        time.sleep(0.02)


def trickle_head(wire: Wire) -> None:
    wire.send(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(300):
        wire.send(b"x")
        time.sleep(0.02)


TRICKLES = [Fault("trickle in the head", "all", trickle_head), Fault("trickle in the body", "all", trickle_body)]


def test_the_deadline_bounds_every_fault(world: World, cells: Open) -> None:
    """A busy machine can make any one call late, but not five times: what is late is played again, with fewer beside it."""
    faults = [*FAULTS, *STALLS, *TRICKLES, asking(503, "1")]
    if not world.is_async:
        faults.remove(TRICKLES[0])  # blocking code can only bound the wait for each byte
    for _ in range(5):
        matrix = cells(faults, 100, ("GET",), deadline=0.5)
        play(world, matrix, max_retries=50)  # which would go on for five seconds
        for cell in matrix:
            assert isinstance(cell.error, errors.SDKError), str(cell)
            if isinstance(cell.error, errors.APITimeoutError):
                assert (cell.error.which, cell.error.seconds) == ("deadline", 0.5), str(cell)
                assert cell.seconds > 0.4, str(cell)
        late = {cell.fault.name: cell.seconds for cell in matrix if cell.seconds > 0.5 + PROMISE}
        faults = [fault for fault in faults if fault.name in late]
        if not faults:
            return
    pytest.fail(f"later than promised: {late}")


CONTENT = os.urandom(400_000)


def _file(folder: Path) -> Path:
    path = folder / "content"
    path.write_bytes(CONTENT)
    return path


def _begun(content: io.BytesIO) -> io.BytesIO:
    content.seek(3)
    return content


UPLOADS: dict[str, tuple[Callable[[Path], Any], bool]] = {
    # what is sent: how it is made, and whether it can be sent again
    "bytes": (lambda folder: CONTENT, True),
    "path": (_file, True),
    "file": (lambda folder: _begun(io.BytesIO(b"123" + CONTENT)), True),
    "list": (lambda folder: [CONTENT[:9], CONTENT[9:]], True),
    "iterator": (lambda folder: iter([CONTENT[:9], CONTENT[9:]]), False),
    "pipe": (lambda folder: OneWay(CONTENT), False),
}
UPLOAD_FAULTS = [
    fault
    for fault in FAULTS
    if fault.name in ("refused", "reset unread", "reset after the request's head", "reset", "503", "500", "404")
]


def test_an_upload_is_rewound_or_not_repeated(world: World, cells: Open, tmp_path: Path) -> None:
    matrix: dict[str, list[Cell]] = {kind: cells(UPLOAD_FAULTS, 1, ("POST", "PUT")) for kind in UPLOADS}
    for kind, (make, _) in UPLOADS.items():
        for cell in matrix[kind]:
            cell.content = make(tmp_path)
    play(world, [cell for each in matrix.values() for cell in each])
    for kind, (_, is_replayable) in UPLOADS.items():
        _check_uploads(kind, matrix[kind], is_replayable=is_replayable)


def _check_uploads(kind: str, matrix: list[Cell], *, is_replayable: bool) -> None:
    wait(matrix, lambda cell: cell.expected().requests if is_replayable else 1)
    for cell in matrix:
        if is_replayable or cell.fault.name == "refused":  # nothing was read of what was not sent
            assert cell.outcome() == cell.expected(), f"{kind}: {cell}"
        else:
            found = type(cell.error).__name__, cell.attempts, len(cell.server.requests)
            assert found == (_name_of(cell.fault), 1, 1), f"{kind}: {cell}"
        assert {seen.body for seen in cell.server.requests} <= {CONTENT, None}, f"{kind}: {cell}"
