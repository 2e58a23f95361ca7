"""A test that hangs fails with the stacks of its threads, and the tests after it still run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent

INTERRUPTIBLE = """
import threading

def wait_for_ever():
    threading.Event().wait()

def test_hangs():
    thread = threading.Thread(target=wait_for_ever, name="waiting", daemon=True)
    thread.start()
    thread.join()

def test_after_it():
    pass
"""
UNINTERRUPTIBLE = """
import signal
import time

def test_hangs():
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    time.sleep(60)

def test_after_it():
    pass
"""


def test_a_hang_fails_its_test_with_stacks(tmp_path: Path) -> None:
    output = _run(tmp_path, INTERRUPTIBLE, "timeout=0.5")
    assert "1 failed, 1 passed" in output
    assert "in wait_for_ever" in output
    assert "thread.join()" in output


def test_a_hang_that_cannot_be_interrupted_ends_its_worker_with_stacks(tmp_path: Path) -> None:
    output = _run(tmp_path, UNINTERRUPTIBLE, "timeout=0.5", "faulthandler_timeout=1")
    assert "crashed while running 'test_hanging.py::test_hangs'" in output
    assert "in test_hangs" in output
    assert "1 failed, 1 passed" in output


def _run(folder: Path, tests: str, *settings: str) -> str:
    """Run tests under pytest-xdist with the project's settings, and return what is printed."""
    (folder / "test_hanging.py").write_text(tests, encoding="utf-8")
    overrides = [word for setting in settings for word in ("--override-ini", setting)]
    command = [sys.executable, "-m", "pytest", "--config-file", str(ROOT / "pyproject.toml"), "--rootdir", str(folder)]
    command += [
        "--numprocesses",
        "1",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:hypothesispytest",
        *overrides,
        "test_hanging.py",
    ]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=60)
    return done.stdout + done.stderr
