"""Schemas that share each other have exponentially many paths through them; the generator must not follow every path.

Each document has two schemas on each of many levels, and both refer to both of the next level.
"""

from __future__ import annotations

import json
import signal
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any, Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator import pipeline
from generator.config import Config, Options, read_config
from generator.diagnostics import DocumentError

CPU_SECONDS: Final = 30
"""Far more than any of these documents takes, and far less than following every path would."""
LEVELS: Final = 24
TEXT: Final = {"type": "string"}
SECRET: Final = {"type": "string", "format": "password"}

Json = dict[str, Any]


def an_object(**properties: Json) -> Json:
    return {"type": "object", "properties": properties}


KINDS: Final[dict[str, Callable[[str, Json, Json], Json]]] = {
    "object": lambda own, a, b: an_object(a=a, b=b, **{own: SECRET}),
    "list": lambda own, a, b: an_object(a={"type": "array", "items": a}, b={"type": "array", "items": b}),
    "map": lambda own, a, b: {"type": "object", "additionalProperties": {"oneOf": [a, b]}},
    "tuple": lambda own, a, b: {"type": "array", "prefixItems": [a, b], "minItems": 2, "items": False},
    "union": lambda own, a, b: {"oneOf": [a, b]},
    "nullable union": lambda own, a, b: {"anyOf": [a, b, {"type": "null"}]},
    "union with an own variant": lambda own, a, b: {"oneOf": [a, b, an_object(**{own: {"const": own}})]},
    "union of lists": lambda own, a, b: {"oneOf": [{"type": "array", "items": a}, {"type": "array", "items": b}]},
    "union with discriminator": lambda own, a, b: {"oneOf": [a, b], "discriminator": {"propertyName": "kind"}},
    "tower": lambda own, a, b: {"allOf": [a, b, an_object(**{own: TEXT})]},
    "tower with a common property": lambda own, a, b: {"allOf": [a, b, an_object(x=an_object(**{own: TEXT}))]},
    "tower of unions": lambda own, a, b: {"allOf": [{"oneOf": [a, b]}, an_object(**{own: TEXT})]},
    "two meet in a property": lambda own, a, b: {"allOf": [an_object(x=a), an_object(x=b)]},
    "two meet again and again": lambda own, a, b: an_object(x=a, y=b) if own < "b" else an_object(x=b, y=a, top={"allOf": [a, b]}),
    "recursive": lambda own, a, b: an_object(a=a, b=b, up={"$ref": "#/components/schemas/a0"}),
    "event": lambda own, a, b: {"oneOf": [a, b, an_object(data=TEXT, event={"const": own})]},
}  # fmt: skip


def reference(name: str) -> Json:
    return {"$ref": f"#/components/schemas/{name}"}


def document(levels: Sequence[str]) -> Json:
    """Return a document with the kinds of schemas of each level, which are used everywhere."""
    schemas = {
        f"{side}{at}": KINDS[kind](f"{side}{at}", reference(f"a{at + 1}"), reference(f"b{at + 1}"))
        for at, kind in enumerate(levels)
        for side in "ab"
    }
    schemas |= {f"{side}{len(levels)}": an_object(**{f"end_{side}": SECRET}) for side in "ab"}
    whole = reference("a0")
    form = an_object(file=whole, files={"type": "array", "items": whole})
    bodies = {
        "application/json": (whole, "application/json"),
        "multipart/form-data": (form, "text/event-stream"),
        "application/x-www-form-urlencoded": (form, "application/json"),
    }
    operations = {
        f"/{at}": {
            "post": {
                "parameters": [{"name": "page", "in": "query", "schema": whole}],
                "requestBody": {"content": {sent: {"schema": schema}}},
                "responses": {"200": {"description": "ok", "content": {received: {"schema": whole}}}},
            }
        }
        for at, (sent, (schema, received)) in enumerate(bodies.items())
    }
    head = {"openapi": "3.1.0", "info": {"title": "T", "version": "1"}}
    return {**head, "paths": operations, "components": {"schemas": schemas}}


@contextmanager
def limited(seconds: int) -> Generator[None]:
    """Raise TimeoutError after some seconds of CPU, however busy the machine is."""

    def stop(_number: int, _frame: FrameType | None) -> None:
        raise TimeoutError(f"took more than {seconds} s of CPU")

    before = signal.signal(signal.SIGPROF, stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.chdir(tmp_path)
    return read_config(Options(spec="spec.json", output="out", package="pets", lenient=True))


def operations(config: Config, levels: Sequence[str]) -> int:
    """Return how many operations an SDK for such a document has; 0 if the document is refused."""
    config.spec.write_text(json.dumps(document(levels)))
    with limited(CPU_SECONDS):
        try:
            return len(pipeline.examine(config).sdk.operations)
        except DocumentError:
            return 0


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="needs a timer of CPU time")
@pytest.mark.parametrize("kind", KINDS)
def test_schemas_of_one_kind_may_share_each_other(config: Config, kind: str) -> None:
    assert operations(config, [kind] * LEVELS) == 3


@pytest.mark.skipif(not hasattr(signal, "SIGPROF"), reason="needs a timer of CPU time")
@given(levels=st.lists(st.sampled_from(list(KINDS)), min_size=LEVELS, max_size=LEVELS))
@settings(
    max_examples=max(3, settings.default.max_examples // 25), suppress_health_check=list(HealthCheck), deadline=None
)
def test_schemas_of_all_kinds_may_share_each_other(config: Config, levels: list[str]) -> None:
    assert operations(config, levels) == 3
