"""The first asynchronous call: what it loads, it loads before, or in another thread than the event loop's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import mka1
import pytest
from pytest_httpserver import HTTPServer

from .samples import BATCH

PROGRAM = """
import asyncio, sys, threading
loading = []

class Spy:
    def find_spec(self, name, path=None, target=None):
        if threading.current_thread() is threading.main_thread():
            loading.append(name)

from mka1 import AsyncSDK, models
models.Batch
import mka1.resources.llm.batches, asyncio.threads, concurrent.futures.thread

{before}

async def main():
    {made}
    sys.meta_path.insert(0, Spy())
    await sdk.llm.batches.cancel("b")
    await sdk.close()

asyncio.run(main())
print(*loading)
"""
MAKE = "sdk = AsyncSDK(bearer_auth='t', server_url={url!r})"


@pytest.mark.parametrize(
    ("before", "made"),
    [("", MAKE), (MAKE + "\nasyncio.run(sdk.preload())", "pass"), (MAKE, "await sdk.preload()"), (MAKE, "pass")],
    ids=["in the loop", "preloaded in another loop", "preloaded", "in the first call"],
)
def test_the_loop_imports_nothing_during_a_call(httpserver: HTTPServer, before: str, made: str) -> None:
    httpserver.expect_request("/api/v1/llm/batches/b/cancel").respond_with_json(BATCH)
    url = httpserver.url_for("")
    program = PROGRAM.format(
        before=before.format(url=url), made=("global sdk; " * (made == "pass")) + made.format(url=url)
    )
    environment = {**os.environ, "PYTHONPATH": str(Path(mka1.__path__[0]).parent)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []
