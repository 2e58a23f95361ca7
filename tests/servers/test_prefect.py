"""Prefect: flows in pages, runs and their states, variables, deployments, secrets, automations, and typed errors."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from behaviour.worlds import done, each

from .conftest import Server

RESOURCE = "prefect.resource.id"


@pytest.fixture
def name() -> str:
    return f"name-{uuid4().hex}"


def test_the_server_answers_scalars(prefect: Server, world: str) -> None:
    async def script(sdk: Any) -> None:
        assert await done(sdk.root.health_check()) is True
        assert (await done(sdk.admin.read_version())).count(".") >= 2
        assert (await done(sdk.admin.read_settings())).api.request_timeout == 60.0

    prefect.run(script, world)


def test_flows_are_created_listed_in_pages_changed_and_deleted(prefect: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        labels = {"size": 1, "open": True, "title": "größe"}
        flow = await done(sdk.flows.create(name=f"{name}-0", tags=["first"], labels=labels))
        assert isinstance(flow.id, UUID)
        assert (flow.tags, flow.labels, flow.created.utcoffset()) == (["first"], labels, timedelta())
        for number in range(1, 7):
            await done(sdk.flows.create(name=f"{name}-{number}"))
        mine = {"name": {"like_": name}}
        assert await done(sdk.flows.count(flows=mine)) == 7

        page = await done(sdk.flows.paginate(flows=mine, limit=3, sort="NAME_ASC"))
        assert (page.answer.count, page.answer.pages, len(page.items), page.has_next) == (7, 3, 3, True)
        names = [item.name async for item in each(page)]
        assert names == [f"{name}-{number}" for number in range(7)]
        piece = await done(sdk.flows.read_flows(flows=mine, limit=2, offset=5, sort="NAME_ASC"))
        assert [found.name for found in piece] == names[5:]

        assert await done(sdk.flows.update(flow.id, tags=["changed"])) is None
        assert (await done(sdk.flows.read_by_name(f"{name}-0"))).tags == ["changed"]
        await done(sdk.flows.delete(flow.id))
        with pytest.raises(prefect.package.errors.NotFoundError, match="Flow not found"):
            await done(sdk.flows.read(flow.id))

    prefect.run(script, world)


def test_a_run_goes_through_its_states(prefect: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        flow = await done(sdk.flows.create(name=name))
        run = await done(
            sdk.flow_runs.create(flow_id=flow.id, name="run", parameters={"a": [1, None]}, state={"type": "PENDING"})
        )
        assert (run.parameters, run.state_type) == ({"a": [1, None]}, "PENDING")
        for state in ("RUNNING", "COMPLETED"):
            result = await done(sdk.flow_runs.set_state(run.id, state={"type": state, "message": "größe"}))
            assert (result.status, result.state.type, result.state.message) == ("ACCEPT", state, "größe")
        states = await done(sdk.flow_run_states.list(flow_run_id=run.id))
        assert {state.type for state in states} == {"PENDING", "RUNNING", "COMPLETED"}
        found = await done(sdk.flow_runs.read_flow_runs(flow_runs={"id": {"any_": [str(run.id)]}}))
        assert [item.id for item in found] == [run.id]
        now = datetime.now(UTC)
        history = await done(
            sdk.flow_runs.history(
                history_start=now - timedelta(hours=1), history_end=now, history_interval_seconds=3600
            )
        )
        assert history[0].interval_end - history[0].interval_start == timedelta(hours=1)

    prefect.run(script, world)


def test_logs_are_written_and_read(prefect: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        flow = await done(sdk.flows.create(name=name))
        run = await done(sdk.flow_runs.create(flow_id=flow.id))
        line = {"name": "x", "level": 20, "message": "größe\n2", "timestamp": datetime.now(UTC), "flow_run_id": run.id}
        await done(sdk.logs.create(body=[line, {**line, "level": 40}]))
        logs = await done(sdk.logs.read_logs(logs={"flow_run_id": {"any_": [run.id]}}))
        assert [(log.level, log.message, log.timestamp) for log in logs] == [
            (level, "größe\n2", line["timestamp"]) for level in (20, 40)
        ]

    prefect.run(script, world)


def test_text_arrives_where_the_document_says_json_of_any_kind(prefect: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        flow = await done(sdk.flows.create(name=name))
        run = await done(sdk.flow_runs.create(flow_id=flow.id))
        assert (await done(sdk.flow_runs.download_logs(run.id))).startswith("timestamp,level,")
        await done(sdk.flow_runs.create_input(run.id, key="k", value="größe"))
        assert await done(sdk.flow_runs.read_input(run.id, "k")) == "größe"

    prefect.run(script, world)


def test_variables_hold_any_json(prefect: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        value = {"deep": [1, "x", None, {"a": 0.5}]}
        made = await done(sdk.variables.create(name=name, value=value, tags=["t"]))
        assert (await done(sdk.variables.read_by_name(name))).value == value
        await done(sdk.variables.update(made.id, value=None))
        changed = await done(sdk.variables.read(made.id))
        assert (changed.value, changed.tags) == (None, ["t"])
        await done(sdk.variables.delete(made.id))

    prefect.run(script, world)


def test_the_schedules_of_a_deployment_are_variants(prefect: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        models = prefect.package.models
        flow = await done(sdk.flows.create(name=name))
        schedules = [{"schedule": {"interval": 3600.0}}, {"schedule": {"cron": "0 * * * *", "timezone": "UTC"}}]
        deployment = await done(sdk.deployments.create(name=name, flow_id=flow.id, schedules=schedules))
        found = [item.schedule for item in await done(sdk.deployments.read_schedules(deployment.id))]
        (cron,) = (schedule for schedule in found if isinstance(schedule, models.CronSchedule))
        (interval,) = (schedule for schedule in found if not isinstance(schedule, models.CronSchedule))
        assert (cron.cron, interval.interval) == ("0 * * * *", 3600.0)
        await done(sdk.deployments.pause(deployment.id))
        assert (await done(sdk.deployments.read(deployment.id))).paused is True
        await done(sdk.deployments.delete(deployment.id))

    prefect.run(script, world)


def test_a_secret_is_stored_and_shown_on_request(prefect: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        kind = await done(sdk.block_types.read_by_slug("secret"))
        wanted = {"block_type_id": {"any_": [kind.id]}}
        schema = (await done(sdk.block_schemas.read_block_schemas(block_schemas=wanted)))[0]
        # The server may still be busy with its start, and answers 503. An idempotency key lets the SDK try again.
        patient = {"idempotency_key": name, "max_retries": 6}
        made = await done(
            sdk.block_documents.create(
                name=name, data={"value": "hush"}, block_schema_id=schema.id, block_type_id=kind.id, options=patient
            )
        )
        assert made.data["value"] == "********"
        shown = await done(sdk.block_documents.read_by_id(made.id, include_secrets=True))
        assert shown.data["value"] == "hush"
        await done(sdk.block_documents.delete(made.id))

    prefect.run(script, world)


def test_an_automation_has_a_trigger_and_actions_of_many_kinds(prefect: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        models = prefect.package.models
        trigger = {"type": "event", "posture": "Reactive", "expect": ["x.y"], "threshold": 2, "within": 0}
        made = await done(sdk.automations.create(name=name, trigger=trigger, actions=[{"type": "do-nothing"}]))
        read = await done(sdk.automations.read(made.id))
        assert (read.trigger.expect, read.trigger.threshold) == (["x.y"], 2)
        assert isinstance(read.actions[0], models.DoNothing)
        await done(sdk.automations.delete(made.id))

    prefect.run(script, world)


def test_the_links_between_pages_of_events_are_followed(prefect: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        now = datetime.now(UTC)
        events = [
            {
                "id": uuid4(),
                "occurred": now - timedelta(seconds=number),
                "event": name,
                "resource": {RESOURCE: f"r.{number}"},
            }
            for number in range(5)
        ]
        await done(sdk.events.create(body=events))
        page = await done(sdk.events.read_events(filter={"event": {"name": [name]}}, limit=2))
        while page.total < 5:  # events are stored a moment later
            await asyncio.sleep(0.2)
            page = await done(sdk.events.read_events(filter={"event": {"name": [name]}}, limit=2))
        found = page.events
        while page.next_page:
            page = await done(sdk.request("GET", page.next_page, returns=prefect.package.models.EventPage))
            found += page.events
        assert [event.resource[RESOURCE] for event in found] == [f"r.{number}" for number in range(5)]

    prefect.run(script, world)


def test_errors_have_their_bodies(prefect: Server, world: str, name: str) -> None:
    errors = prefect.package.errors

    async def script(sdk: Any) -> None:
        await done(sdk.variables.create(name=name, value=1))
        with pytest.raises(errors.ConflictError, match="already exists") as conflict:
            await done(sdk.variables.create(name=name, value=1))
        assert "already exists" in conflict.value.data["detail"]
        with pytest.raises(errors.UnprocessableEntityError) as invalid:
            await done(sdk.variables.create(name="Not Allowed!", value=1))
        assert isinstance(invalid.value.data, prefect.package.models.HTTPValidationError)
        assert invalid.value.data.model_extra["exception_detail"][0]["loc"] == ["body", "name"]

    prefect.run(script, world)
