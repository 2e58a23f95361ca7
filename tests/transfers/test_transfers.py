"""Bodies that are too large for memory, between separate processes, and an interrupted download.

Most sizes are small enough for every run of the tests. `make transfers` transfers two gibibytes in each direction,
blocking and asynchronous.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from bulk_server import serving
from scripted import PATIENCE, Wire, serve

MIB = 1024 * 1024
SMALL, LARGE = 96 * MIB, 2048 * MIB
MOST_MEMORY = 64 * MIB
ALWAYS_LARGE = {("upload", "sync"), ("download", "async")}

FOLDER = Path(__file__).parent
GENERATED = FOLDER.parents[1] / "generated"

each_world = pytest.mark.parametrize("world", ["sync", "async"])


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    with serving() as found:
        yield found


def command(world: str, what: str, url: str, path: Path) -> list[str]:
    return [sys.executable, str(FOLDER / "transfer.py"), world, what, url, str(path)]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(GENERATED)}


def run(world: str, what: str, url: str, path: Path) -> int:
    """Make a transfer, see that it takes little memory, and return what came of it."""
    done = subprocess.run(
        command(world, what, url, path), env=environment(), stdout=subprocess.PIPE, text=True, check=True
    )
    found = json.loads(done.stdout)
    assert found["memory"] < MOST_MEMORY
    return int(found["count"])


def size_of(request: pytest.FixtureRequest, what: str, world: str) -> int:
    return LARGE if request.config.getoption("--large") or (what, world) in ALWAYS_LARGE else SMALL


@each_world
def test_an_upload_is_never_held(url: str, tmp_path: Path, world: str, request: pytest.FixtureRequest) -> None:
    size, path = size_of(request, "upload", world), tmp_path / "sparse"
    with path.open("wb") as file:
        file.truncate(size)
    assert 0 < run(world, "upload", url, path) - size < 1000  # the other parts of the form


@each_world
def test_a_download_is_never_held(url: str, tmp_path: Path, world: str, request: pytest.FixtureRequest) -> None:
    size, path = size_of(request, "download", world), tmp_path / "file"
    if shutil.disk_usage(tmp_path).free < 2 * size:
        pytest.skip(f"the disk has no room for {size // MIB} MiB")
    try:
        assert run(world, f"download:{size}", url, path) == size
        assert [*tmp_path.iterdir()] == [path]
    finally:
        path.unlink(missing_ok=True)  # pytest keeps the folders of the last runs


@each_world
def test_a_stream_without_end_is_never_held(url: str, tmp_path: Path, world: str) -> None:
    """120 MB of events."""
    assert run(world, "events", url, tmp_path / "unused") == 30_000


@each_world
def test_a_process_that_is_killed_leaves_the_file_that_was_there(tmp_path: Path, world: str) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"what was there")

    def halfway(wire: Wire) -> bool:
        wire.start(length=8 * MIB)
        wire.send(bytes(4 * MIB))
        return wire.is_left()

    with serve(halfway, lambda wire: wire.answer(bytes(8 * MIB))) as server:
        with subprocess.Popen(command(world, "download:f", server.url, path), env=environment()) as process:
            wait_for_a_part(tmp_path, path)
            process.send_signal(signal.SIGKILL)
        assert process.returncode == -signal.SIGKILL
        assert path.read_bytes() == b"what was there"
        assert run(world, "download:f", server.url, path) == 8 * MIB
    assert path.read_bytes() == bytes(8 * MIB)


def wait_for_a_part(folder: Path, path: Path) -> None:
    """Wait until something was written beside the file."""
    until = time.monotonic() + 6 * PATIENCE
    while not any(each.stat().st_size for each in folder.iterdir() if each != path):
        assert time.monotonic() < until, "nothing was written"
        time.sleep(0.01)
