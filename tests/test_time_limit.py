"""A test that hangs fails with the stacks of its threads, and the tests after it still run."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
TESTS = """
import signal
import threading
import time

def wait_for_ever():
    threading.Event().wait()

def test_waits_for_a_thread():
    thread = threading.Thread(target=wait_for_ever, daemon=True)
    thread.start()
    thread.join()

def test_cannot_be_interrupted():
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGALRM})
    time.sleep(60)

def test_passes():
    pass
"""


def test_a_hang_fails_its_test_with_stacks(tmp_path: Path) -> None:
    (tmp_path / "test_hanging.py").write_text(TESTS, encoding="utf-8")
    limits = ["--override-ini", "timeout=1", "--override-ini", "faulthandler_timeout=5"]
    without = ["-p", "no:cacheprovider", "-p", "no:hypothesispytest"]
    command = [
        sys.executable,
        "-m",
        "pytest",
        "--config-file",
        str(ROOT / "pyproject.toml"),
        "--rootdir",
        str(tmp_path),
    ]
    done = subprocess.run(
        [*command, *limits, *without, "--numprocesses", "1", "test_hanging.py"],
        cwd=tmp_path, capture_output=True, text=True, timeout=100,
    )  # fmt: skip
    output = done.stdout + done.stderr
    assert "2 failed, 1 passed" in output
    assert "FAILED test_hanging.py::test_waits_for_a_thread - Failed: Timeout" in output
    assert "in wait_for_ever" in output
    assert "crashed while running 'test_hanging.py::test_cannot_be_interrupted'" in output
    assert "in test_cannot_be_interrupted" in output
