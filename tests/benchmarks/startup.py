"""The time and memory that a program spends up to and including its first call, in fresh processes."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from measure import BARE, Figure, milliseconds, print_table, run_program, time_programs
from server import serving

IMPORT_BOTH = "import httpx2, pydantic"
# `import pydantic` loads next to nothing: the classes that users define models with are imported on first use.
IMPORT_MODELS = "import httpx2; from pydantic import BaseModel"
BARE_CALL = """
{imports}
with httpx2.Client() as client:
    client.post("{url}/api/v1/llm/batches/batch_1/cancel", headers={{"Authorization": "Bearer x"}}).json()
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
            "bare call": BARE_CALL.format(imports=IMPORT_MODELS, url=url),
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
        value=net["first call"] / net["bare call"],
        budget=1.15,
        basis=f"`{IMPORT_MODELS}` and one httpx2 call, {milliseconds(net['bare call'])}; net of the interpreter's start",
    )


def _memory(url: str) -> Iterator[Figure]:
    # An httpx2 client alone takes a quarter more than importing the two libraries, so a bare call is the baseline.
    programs = {"sdk": FIRST_CALL.format(url=url) + PEAK_MEMORY, "bare": BARE_CALL.format(imports=IMPORT_BOTH, url=url) + PEAK_MEMORY}
    mebibytes = {name: median(int(run_program(program)) for _ in range(5)) / 1024 for name, program in programs.items()}
    yield Figure(
        what="peak memory after the first call",
        value=mebibytes["sdk"] / mebibytes["bare"],
        budget=1.2,
        basis=f"`{IMPORT_BOTH}` and one httpx2 call, {mebibytes['bare']:.0f} MiB",
    )


if __name__ == "__main__":
    print_table(figures())
