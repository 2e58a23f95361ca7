"""The recipe of docs/observability.md records a span and a duration for each attempt, by the semantic conventions."""

from __future__ import annotations

from typing import Any

import mka1
import pytest
from documented import python_of
from mka1 import errors
from opentelemetry import metrics, trace
from opentelemetry.sdk.metrics import MeterProvider
from opentelemetry.sdk.metrics.export import InMemoryMetricReader
from opentelemetry.sdk.trace import ReadableSpan, TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from scripted import Wire, serve

from .worlds import WORLDS, done, run

ROUTE = "/api/v1/llm/batches/{batch_id}"


@pytest.fixture
def recorded(monkeypatch: pytest.MonkeyPatch) -> tuple[InMemorySpanExporter, InMemoryMetricReader]:
    exporter, provider, reader = InMemorySpanExporter(), TracerProvider(), InMemoryMetricReader()
    provider.add_span_processor(SimpleSpanProcessor(exporter))
    monkeypatch.setattr(trace, "get_tracer", provider.get_tracer)
    monkeypatch.setattr(metrics, "get_meter", MeterProvider([reader]).get_meter)
    return exporter, reader


def _hooks(world: str) -> Any:
    """Return the recipe's hooks, for AsyncSDK derived from AsyncHooks as the page says."""
    (source,) = python_of("docs/observability.md")
    if world == "async":
        source = source.replace("import Hooks,", "import AsyncHooks as Hooks,")
    names: dict[str, Any] = {"__name__": "recipe"}
    exec(compile(source, "docs/observability.md", "exec"), names)
    return names["Telemetry"]()


def _attributes(span: ReadableSpan) -> dict[str, Any]:
    return dict(span.attributes or {})


@pytest.mark.parametrize("world", WORLDS)
def test_each_attempt_has_a_span_and_a_duration(
    world: str, recorded: tuple[InMemorySpanExporter, InMemoryMetricReader]
) -> None:
    exporter, reader = recorded

    async def scenario(sdk: Any) -> None:
        with pytest.raises(errors.NotFoundError):
            await done(sdk.llm.batches.get("b"))

    def busy(wire: Wire) -> None:
        wire.answer(b"{}", "Retry-After: 0", status="503 Service Unavailable")

    with serve(busy, lambda wire: wire.answer(b"{}", status="404 Not Found")) as server:
        run(mka1, scenario, world, server_url=server.url, bearer_auth="secret", hooks=_hooks(world))
    first, second = exporter.get_finished_spans()
    assert {first.name, second.name} == {f"GET {ROUTE}"}
    port = int(server.url.rpartition(":")[2])
    common = {
        "http.request.method": "GET", "url.full": f"{server.url}/api/v1/llm/batches/b", "url.template": ROUTE,
        "server.address": "127.0.0.1", "server.port": port,
    }  # fmt: skip
    assert _attributes(first) == {**common, "http.response.status_code": 503, "error.type": "503"}
    again = {"http.request.resend_count": 1, "http.response.status_code": 404, "error.type": "404"}
    assert _attributes(second) == {**common, **again}
    assert {first.status.status_code, second.status.status_code} == {trace.StatusCode.ERROR}
    parents = [wire.headers["traceparent"].split("-")[2] for wire in server.requests]
    assert parents == [f"{span.get_span_context().span_id:016x}" for span in (first, second)]
    data: Any = reader.get_metrics_data()
    (metric,) = data.resource_metrics[0].scope_metrics[0].metrics
    assert (metric.name, metric.unit) == ("http.client.request.duration", "s")
    assert {(point.count, point.attributes["http.response.status_code"]) for point in metric.data.data_points} == {
        (1, 503), (1, 404),
    }  # fmt: skip


def test_a_connection_that_fails_ends_its_span(recorded: tuple[InMemorySpanExporter, InMemoryMetricReader]) -> None:
    with (
        mka1.SDK(server_url="http://127.0.0.1:1", bearer_auth="t", max_retries=0, hooks=_hooks("sync")) as sdk,
        pytest.raises(errors.APIConnectionError),
    ):
        sdk.llm.batches.get("b")
    (span,) = recorded[0].get_finished_spans()
    assert _attributes(span)["error.type"] == "APIConnectionError"


def test_secrets_are_in_no_span(recorded: tuple[InMemorySpanExporter, InMemoryMetricReader]) -> None:
    with (
        serve(lambda wire: wire.answer(b"{}")) as server,
        mka1.SDK(server_url=server.url, bearer_auth="secret", hooks=_hooks("sync")) as sdk,
    ):
        sdk.request("GET", "/a", returns=dict, query={"api_key": "other secret"})
    (span,) = recorded[0].get_finished_spans()
    assert "secret" not in str(_attributes(span))
