"""etcd: keys and values as bytes, transactions, leases, streams, and authentication that is switched on at run time."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from behaviour.worlds import done, each, opened

from .conftest import Server

PASSWORD = "passw0rd-of-the-tests"


@pytest.fixture
def prefix() -> bytes:
    """The beginning of the keys of a test, with bytes that are no text."""
    return b"\x00\xff" + uuid4().bytes + b"/"


def after(prefix: bytes) -> bytes:
    """Return the end of the range of the keys that begin with `prefix`, which ends with a slash."""
    return prefix[:-1] + b"0"


def test_values_are_put_read_and_deleted(etcd: Server, world: str, prefix: bytes) -> None:
    async def script(sdk: Any) -> None:
        first = await done(sdk.kv.put(key=prefix, value=b"\x00 any bytes \xff"))
        second = await done(sdk.kv.put(key=prefix, value=b"", prev_kv=True))
        assert int(second.header.revision) == int(first.header.revision) + 1
        assert (second.prev_kv.key, second.prev_kv.value) == (prefix, b"\x00 any bytes \xff")
        found = await done(sdk.kv.range(key=prefix))
        assert (found.count, found.kvs[0].version, found.more) == ("1", "2", None)
        old = await done(sdk.kv.range(key=prefix, revision=first.header.revision))
        assert old.kvs[0].value == b"\x00 any bytes \xff"
        assert (await done(sdk.kv.delete_range(key=prefix))).deleted == "1"
        assert (await done(sdk.kv.range(key=prefix))).kvs is None

    etcd.run(script, world)


def test_many_keys_are_read_in_pieces(etcd: Server, world: str, prefix: bytes) -> None:
    async def script(sdk: Any) -> None:
        for number in range(7):
            await done(sdk.kv.put(key=prefix + b"%d" % number, value=b"%d" % number))
        values, start, more = [], prefix, True
        while more:
            piece = await done(
                sdk.kv.range(key=start, range_end=after(prefix), limit="3", sort_order="ASCEND", sort_target="KEY")
            )
            values += [found.value for found in piece.kvs]
            start, more = piece.kvs[-1].key + b"\0", piece.more
        assert values == [b"%d" % number for number in range(7)]
        counted = await done(sdk.kv.range(key=prefix, range_end=after(prefix), count_only=True))
        assert (counted.count, counted.kvs) == ("7", None)
        assert (await done(sdk.kv.delete_range(key=prefix, range_end=after(prefix)))).deleted == "7"

    etcd.run(script, world)


def test_a_transaction_compares_and_swaps(etcd: Server, world: str, prefix: bytes) -> None:
    async def script(sdk: Any) -> None:
        await done(sdk.kv.put(key=prefix, value=b"old"))

        def swap() -> Any:
            return sdk.kv.txn(
                compare=[{"key": prefix, "target": "VALUE", "value": b"old"}],
                success=[{"request_put": {"key": prefix, "value": b"new"}}],
                failure=[{"request_range": {"key": prefix}}],
            )

        assert (await done(swap())).succeeded is True
        refused = await done(swap())
        assert refused.succeeded is None
        assert refused.responses[0].response_range.kvs[0].value == b"new"

    etcd.run(script, world)


def test_a_lease_takes_its_keys_with_it(etcd: Server, world: str, prefix: bytes) -> None:
    async def script(sdk: Any) -> None:
        lease = await done(sdk.lease.grant(ttl="60"))
        await done(sdk.kv.put(key=prefix, value=b"leased", lease=lease.id))
        assert (await done(sdk.lease.time_to_live(id=lease.id, keys=True))).keys == [prefix]
        assert lease.id in [found.id for found in (await done(sdk.lease.leases(body={}))).leases]
        kept = [answer.result async for answer in each(await done(sdk.lease.keep_alive(id=lease.id)))]
        assert [(answer.id, answer.ttl) for answer in kept] == [(lease.id, "60")]
        await done(sdk.lease.revoke(id=lease.id))
        assert (await done(sdk.kv.range(key=prefix))).kvs is None
        with pytest.raises(etcd.package.errors.NotFoundError, match="lease not found"):
            await done(sdk.lease.revoke(id=lease.id))

    etcd.run(script, world)


def test_a_watch_sends_what_happens(etcd: Server, world: str, prefix: bytes) -> None:
    async def script(sdk: Any) -> None:
        wanted = {"key": prefix, "range_end": after(prefix), "prev_kv": True}
        async with opened(await done(sdk.watch.create(create_request=wanted))) as watch:
            answers = each(watch)
            assert (await anext(answers)).result.created is True
            for value in (b"first", b"second \xff"):
                await done(sdk.kv.put(key=prefix + b"key", value=value))
                (event,) = (await anext(answers)).result.events
                assert (event.kv.key, event.kv.value) == (prefix + b"key", value)
            await done(sdk.kv.delete_range(key=prefix + b"key"))
            (event,) = (await anext(answers)).result.events
            assert (event.type, event.prev_kv.value) == ("DELETE", b"second \xff")
        assert (await done(sdk.kv.range(key=prefix))).count is None

    etcd.run(script, world)


def test_a_watch_begins_in_the_past(etcd: Server, world: str, prefix: bytes) -> None:
    async def script(sdk: Any) -> None:
        start = (await done(sdk.kv.put(key=prefix, value=b"0"))).header.revision
        for number in range(1, 20):
            await done(sdk.kv.put(key=prefix, value=b"%d" % number))
        values: list[bytes] = []
        async for answer in each(await done(sdk.watch.create(create_request={"key": prefix, "start_revision": start}))):
            values += [event.kv.value for event in answer.result.events or []]
            if len(values) == 20:
                break
        assert values == [b"%d" % number for number in range(20)]

    etcd.run(script, world)


def test_a_watch_of_what_was_compacted_is_cancelled(etcd: Server, world: str, prefix: bytes) -> None:
    async def script(sdk: Any) -> None:
        now = (await done(sdk.kv.put(key=prefix, value=b""))).header.revision
        await done(sdk.kv.compact(revision=now))
        async with opened(await done(sdk.watch.create(create_request={"key": prefix, "start_revision": "1"}))) as watch:
            answers = each(watch)
            assert (await anext(answers)).result.created is True
            cancelled = (await anext(answers)).result
        assert (cancelled.canceled, cancelled.compact_revision) == (True, now)

    etcd.run(script, world)


def test_a_silent_watch_times_out(etcd: Server, world: str, prefix: bytes) -> None:
    async def script(sdk: Any) -> None:
        async with opened(
            await done(sdk.watch.create(create_request={"key": prefix}, options={"timeout": 0.5}))
        ) as watch:
            answers = each(watch)
            assert (await anext(answers)).result.created is True
            with pytest.raises(etcd.package.errors.APITimeoutError):
                await anext(answers)

    etcd.run(script, world)


def test_a_snapshot_comes_in_pieces(etcd: Server, world: str) -> None:
    async def script(sdk: Any) -> None:
        for number in range(8):
            await done(sdk.kv.put(key=b"large", value=bytes([number]) * 100_000))
        pieces = [answer.result async for answer in each(await done(sdk.maintenance.snapshot(body={})))]
        assert sum(len(piece.blob) for piece in pieces) > 800_000
        assert pieces[0].remaining_bytes

    etcd.run(script, world)


def test_the_members_and_their_state(etcd: Server, world: str) -> None:
    async def script(sdk: Any) -> None:
        status = await done(sdk.maintenance.status(body={}))
        (member,) = (await done(sdk.cluster.member_list(body={}))).members
        assert (member.id, member.client_urls) == (status.leader, [etcd.url])

    etcd.run(script, world)


def test_errors_have_the_class_of_their_status(etcd: Server, world: str) -> None:
    async def script(sdk: Any) -> None:
        with pytest.raises(etcd.package.errors.BadRequestError) as caught:
            await done(sdk.kv.range())
        assert caught.value.data["message"] == "etcdserver: key is not provided"
        with pytest.raises(etcd.package.errors.APIStatusError) as refused:
            await done(sdk.auth.authenticate(name="root", password=PASSWORD))
        assert refused.value.status_code == 412
        assert PASSWORD not in repr(refused.value)

    etcd.run(script, world)


def test_a_server_without_authentication_is_called_without_a_token(etcd: Server, world: str, prefix: bytes) -> None:
    errors = etcd.package.errors
    with pytest.raises(errors.AuthenticationError, match="invalid auth token"):
        etcd.run(lambda sdk: sdk.kv.put(key=prefix), world, api_key="a-token")
    with pytest.raises(errors.MissingCredentialsError, match="OMIT"):
        etcd.run(lambda sdk: sdk.kv.put(key=prefix), world, api_key=None)


@pytest.fixture(scope="module")
def secured(second_etcd: Server) -> Server:
    """A server whose user "root" has a password."""

    async def secure(sdk: Any) -> None:
        sdk.auth.role_add(name="root")
        sdk.auth.user_add(name="root", password=PASSWORD)
        sdk.auth.user_grant_role(user="root", role="root")
        sdk.auth.enable(body={})

    second_etcd.run(secure, "sync")
    return second_etcd


def test_a_server_with_authentication_asks_for_a_token(secured: Server, world: str, prefix: bytes) -> None:
    errors = secured.package.errors

    def log_in(password: str = PASSWORD) -> Any:
        return secured.run(lambda sdk: sdk.auth.authenticate(name="root", password=password), "sync").token

    tokens: list[str] = []

    def token() -> str:
        tokens[:] = tokens or [log_in()]
        return tokens[0]

    async def script(sdk: Any) -> None:
        await done(sdk.kv.put(key=prefix, value=b"secret"))
        assert (await done(sdk.kv.range(key=prefix))).kvs[0].value == b"secret"
        assert "root" in (await done(sdk.auth.user_list(body={}))).users

    secured.run(script, world, api_key=token)
    with pytest.raises(errors.BadRequestError, match="user name is empty"):
        secured.run(script, world)
    with pytest.raises(errors.AuthenticationError, match="invalid auth token"):
        secured.run(script, world, api_key="a-wrong-token")
    with pytest.raises(errors.BadRequestError, match="authentication failed"):
        log_in("a wrong password")
