"""Retries through generated methods: which requests are retried, and which must not be."""

from __future__ import annotations

import io
import threading
from typing import Any

import pytest
from one_way import OneWay
from scripted import PATIENCE, Script, Wire, serve

from .conftest import Build
from .worlds import CLIENTS, WORLDS, done, run

ORDERS = """
    paths:
      /orders:
        get: {operationId: list, responses: {"200": {$ref: "#/components/responses/Order"}}}
        post:
          operationId: create
          requestBody: {content: {application/json: {schema: {properties: {name: {type: string}}}}}}
          responses: {"200": {$ref: "#/components/responses/Order"}}
        put:
          operationId: upload
          requestBody: {content: {multipart/form-data: {schema: {properties: {file: {type: string, format: binary}}}}}}
          responses: {"200": {$ref: "#/components/responses/Order"}}
      /orders/pay:
        post:
          operationId: pay
          parameters: [{name: Idempotency-Key, in: header, schema: {type: string}}]
          responses: {"200": {$ref: "#/components/responses/Order"}}
    components:
      responses: {Order: {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Order"}}}}}
      schemas: {Order: {type: object, required: [id], properties: {id: {type: string}}}}
"""

each_world = pytest.mark.parametrize("world", WORLDS)
each_client = pytest.mark.parametrize("client", CLIENTS)


def succeed(wire: Wire) -> None:
    wire.answer(b'{"id": "o"}', "Content-Type: application/json")


def fail(status: str, *headers: str) -> Script:
    return lambda wire: wire.answer(b"no", "retry-after-ms: 1", *headers, status=status)


def break_off(wire: Wire) -> None:
    wire.start("Content-Type: application/json", length=99)
    wire.send(b'{"id"')
    wire.reset()


class Stall:
    """Answers nothing until the test is over."""

    def __init__(self) -> None:
        self.over = threading.Event()

    def __call__(self, wire: Wire) -> None:
        self.over.wait(PATIENCE)


@each_world
@each_client
def test_a_server_that_is_overloaded_is_asked_again(build: Build, world: str, client: str) -> None:
    async def scenario(sdk: Any) -> Any:
        with sdk.capture() as calls:
            order = await done(sdk.orders.create(name="n"))
        return order.id, calls[0].attempts

    with serve(fail("503 Busy"), fail("429 Too Many Requests"), succeed) as server:
        found = run(build(ORDERS), scenario, world, server_url=server.url, client=client)
    assert found == ("o", 3)
    assert [each.body for each in server.requests] == [b'{"name":"n"}'] * 3


@each_world
@pytest.mark.parametrize("script", [fail("500 Broken"), Wire.reset, break_off], ids=["status", "reset", "half a body"])
def test_only_what_is_harmless_is_repeated(build: Build, world: str, script: Script) -> None:
    package = build(ORDERS)
    with serve(script, succeed) as server:
        assert run(package, lambda sdk: sdk.orders.list(), world, server_url=server.url).id == "o"
        assert len(server.requests) == 2
    with serve(script, succeed) as server:
        with pytest.raises(package.errors.SDKError):
            run(package, lambda sdk: sdk.orders.create(name="n"), world, server_url=server.url)
        assert len(server.requests) == 1


@each_world
@each_client
def test_a_post_without_a_key_is_not_repeated_after_a_time_out(build: Build, world: str, client: str) -> None:
    package, stall = build(ORDERS), Stall()
    settings = {"timeout": 0.2, "client": client}
    with serve(stall, succeed) as server:
        with pytest.raises(package.errors.APITimeoutError):
            run(package, lambda sdk: sdk.orders.create(name="n"), world, server_url=server.url, **settings)
        assert len(server.requests) == 1
        stall.over.set()
    stall = Stall()
    with serve(stall, succeed) as server:
        options = {"idempotency_key": "mine"}
        order = run(
            package, lambda sdk: sdk.orders.create(name="n", options=options), world, server_url=server.url, **settings
        )
        stall.over.set()
        assert order.id == "o"
        assert [each.headers["idempotency-key"] for each in server.requests] == ["mine", "mine"]


@each_world
def test_an_operation_that_takes_a_key_has_one_per_call(build: Build, world: str) -> None:
    async def scenario(sdk: Any) -> None:
        await done(sdk.orders.pay())
        await done(sdk.orders.pay())
        await done(sdk.orders.pay(idempotency_key="mine"))

    with serve(fail("500 Broken"), succeed) as server:
        run(build(ORDERS), scenario, world, server_url=server.url)
    first, again, second, own = (each.headers["idempotency-key"] for each in server.requests)
    assert first == again != second
    assert own == "mine"


@each_world
@pytest.mark.parametrize("is_seekable", [True, False])
def test_a_file_is_sent_again_from_where_it_was(build: Build, world: str, is_seekable: bool) -> None:
    package = build(ORDERS)
    file = io.BytesIO(b"header and the rest") if is_seekable else OneWay(b"header and the rest")
    file.read(7)
    with serve(fail("503 Busy"), succeed) as server:
        if is_seekable:
            run(package, lambda sdk: sdk.orders.upload(file=file), world, server_url=server.url)
        else:
            with pytest.raises(package.errors.InternalServerError):
                run(package, lambda sdk: sdk.orders.upload(file=file), world, server_url=server.url)
    assert [b"\r\n\r\nand the rest\r\n" in each.body for each in server.requests] == [True] * (1 + is_seekable)
