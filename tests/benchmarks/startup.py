"""The time and memory that a program spends up to and including its first call, in fresh processes."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from measure import BARE, Figure, milliseconds, print_table, run_program, time_programs
from server import serving

IMPORT_BOTH = "import httpx2, pydantic"
BARE_CALL = """
import httpx2, pydantic
with httpx2.Client() as client:
    client.post("{url}/api/v1/llm/batches/batch_1/cancel", headers={{"Authorization": "Bearer x"}}).json()
"""
# `import pydantic` alone loads nothing that a model needs. A client written by hand has at least one model of one field.
BY_HAND = """
import httpx2
from pydantic import BaseModel
class Batch(BaseModel):
    id: str
with httpx2.Client() as client:
    response = client.post("{url}/api/v1/llm/batches/batch_1/cancel", headers={{"Authorization": "Bearer x"}})
    Batch.model_validate_json(response.content)
"""
FIRST_CALL = """
from mka1 import SDK
with SDK(bearer_auth="x", server_url="{url}") as sdk:
    sdk.llm.batches.cancel("batch_1")
"""
PEAK_MEMORY = """
import re
from pathlib import Path
print(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1])
"""


def figures() -> Iterator[Figure]:
    with serving() as url:
        yield from _times(url)
        yield from _memory(url)


def _times(url: str) -> Iterator[Figure]:
    seconds = time_programs(
        {
            "bare": BARE,
            "import": "from mka1 import SDK",
            "import both": IMPORT_BOTH,
            "first call": FIRST_CALL.format(url=url),
            "by hand": BY_HAND.format(url=url),
        }
    )
    net = {name: each - seconds["bare"] for name, each in seconds.items()}
    yield Figure(
        what="`from mka1 import SDK`",
        value=net["import"] / net["import both"],
        budget=0.2,
        basis=f"`{IMPORT_BOTH}`, {milliseconds(net['import both'])}; both net of the interpreter's start",
    )
    yield Figure(
        what="the client, its namespace and the first call, decoded",
        value=net["first call"] / net["by hand"],
        budget=1.15,
        basis=f"httpx2 and a pydantic model of one field, by hand, {milliseconds(net['by hand'])}; net of the interpreter's start",
    )


def _memory(url: str) -> Iterator[Figure]:
    # An httpx2 client alone takes a quarter more than importing the two libraries, so a bare call is the baseline.
    programs = {"sdk": FIRST_CALL.format(url=url) + PEAK_MEMORY, "bare": BARE_CALL.format(url=url) + PEAK_MEMORY}
    mebibytes = {name: median(int(run_program(program)) for _ in range(5)) / 1024 for name, program in programs.items()}
    yield Figure(
        what="peak memory after the first call",
        value=mebibytes["sdk"] / mebibytes["bare"],
        budget=1.2,
        basis=f"`{IMPORT_BOTH}` and one httpx2 call, {mebibytes['bare']:.0f} MiB",
    )


if __name__ == "__main__":
    print_table(figures())
