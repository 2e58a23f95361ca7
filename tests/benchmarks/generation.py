"""The time that the generator takes for the project's own spec: with an empty cache, and as a check with a warm one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from measure import BARE, Figure, milliseconds, print_table, run_python

ROUNDS = 7
IMPORT_LIBRARIES = "import black, click, jinja2, jsonschema_rs, openapi_spec_validator, platformdirs, rich, yaml"


def figures() -> Iterator[Figure]:
    start = median(_seconds("-c", BARE, cache=Path()) for _ in range(ROUNDS))
    libraries = median(_seconds("-c", IMPORT_LIBRARIES, cache=Path()) for _ in range(ROUNDS)) - start
    basis = f"wall time; the interpreter starts in {milliseconds(start)} and imports the libraries in {milliseconds(libraries)}"
    cold = median(_cold() for _ in range(ROUNDS))
    yield Figure(what="`python -m generator`, cold", value=cold, budget=1.5, unit="s", basis=basis)
    yield Figure(what="`python -m generator check`, warm", value=_warm(), budget=0.8, unit="s", basis=basis)


def _cold() -> float:
    with TemporaryDirectory() as folder:
        cache, output = Path(folder, "cache"), Path(folder, "output")
        return _seconds("-m", "generator", "generate", "--output", str(output), cache=cache)


def _warm() -> float:
    with TemporaryDirectory() as folder:
        cache, output = Path(folder, "cache"), Path(folder, "output")
        _seconds("-m", "generator", "generate", "--output", str(output), cache=cache)
        arguments = ("-m", "generator", "check", "--output", str(output))
        return median(_seconds(*arguments, cache=cache) for _ in range(ROUNDS))


def _seconds(*arguments: str, cache: Path) -> float:
    started = perf_counter()
    run_python(*arguments, environment={"GENERATOR_CACHE_DIR": str(cache)})
    return perf_counter() - started


if __name__ == "__main__":
    print_table(figures())
