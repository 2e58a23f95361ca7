"""The public names of a package, and the cost of importing it."""

from __future__ import annotations

import subprocess
import sys

import mka1
from mka1 import hooks

HEAVY = {"httpx2", "pydantic", "anyio", "asyncio", "inspect", "dataclasses"}


def test_every_public_name_is_there() -> None:
    for module in (mka1, hooks):
        assert [name for name in module.__all__ if getattr(module, name, None) is None] == []
    assert dir(mka1) == sorted(mka1.__all__)


def test_a_client_is_made_without_loading_its_libraries() -> None:
    program = (
        "import sys; from mka1 import SDK, AsyncSDK, RequestOptions, Timeout, OMIT, errors, hooks;"
        "SDK(bearer_auth='t', timeout=Timeout(3)), AsyncSDK(hooks=hooks.AsyncHooks()); print(*sys.modules)"
    )
    environment = {"PYTHONPATH": str(__import__("pathlib").Path(mka1.__path__[0]).parent)}
    done = subprocess.run([sys.executable, "-c", program], env=environment, capture_output=True, text=True, check=True)
    assert HEAVY & set(done.stdout.split()) == set()
