"""Chroma: tenants, collections and records of vectors. The server asks for no key, though its document names one."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from behaviour.worlds import done, each

from .conftest import Server

DATABASES = {f"Vec.[0].{field}: missing" for field in ("configuration_json", "database", "log_position", "version")}
"""The document says that a list of databases is one of collections."""
Database = tuple[str, str]


@pytest.fixture
def place(chroma: Server) -> Database:
    """A tenant and a database of the test."""
    tenant, database = f"tenant-{uuid4().hex}", f"database-{uuid4().hex}"

    async def script(sdk: Any) -> None:
        sdk.tenant.create(name=tenant)
        sdk.database.create(tenant, name=database)

    chroma.run(script, "sync")
    return tenant, database


async def listed(values: Any) -> list[Any]:
    """Return the items of a list or of all its pages."""
    return [item async for item in each(await done(values))]


def test_the_server_answers_scalars_and_objects(chroma: Server, world: str) -> None:
    async def script(sdk: Any) -> None:
        assert isinstance(await done(sdk.system.version()), str)
        assert (await done(sdk.system.heartbeat())).nanosecond_heartbeat > 10**18
        assert (await done(sdk.system.pre_flight_checks())).max_batch_size > 0
        assert "default_database" in (await done(sdk.authentication.get_user_identity())).databases

    chroma.run(script, world)


def test_an_object_arrives_where_the_document_says_text(chroma: Server, world: str) -> None:
    async def script(sdk: Any) -> None:
        assert (await done(sdk.system.healthcheck()))["is_executor_ready"] is True

    chroma.run(script, world, drifts={"str.: string_type"})
    with pytest.raises(chroma.package.errors.ResponseDecodeError):
        chroma.run(script, world, strict=True)


def test_collections_are_created_listed_renamed_and_deleted(chroma: Server, world: str, place: Database) -> None:
    async def script(sdk: Any) -> None:
        metadata = {"count": 1, "share": 0.5, "title": "größe", "open": True}
        made = await done(sdk.collection.create(*place, name="first", metadata=metadata))
        assert isinstance(made.id, UUID)
        assert (made.database, made.metadata) == (place[1], metadata)
        for number in range(4):
            await done(sdk.collection.create(*place, name=f"other-{number}", get_or_create=True))
        assert await done(sdk.collection.count(*place)) == 5

        assert len((await done(sdk.collection.list(*place, limit=2))).items) == 2
        names = [collection.name for collection in await listed(sdk.collection.list(*place, limit=2))]
        assert sorted(names) == ["first", "other-0", "other-1", "other-2", "other-3"]

        await done(sdk.collection.update(*place, made.id, new_name="renamed", new_metadata={"count": 2}))
        assert (await done(sdk.collection.get(*place, "renamed"))).metadata["count"] == 2
        await done(sdk.collection.delete(*place, "renamed"))
        with pytest.raises(chroma.package.errors.NotFoundError, match="does not exist"):
            await done(sdk.collection.get_by_id(*place, made.id))

    chroma.run(script, world)


def test_records_are_added_read_found_changed_and_deleted(chroma: Server, world: str, place: Database) -> None:
    async def script(sdk: Any) -> None:
        where = *place, str((await done(sdk.collection.create(*place, name="records"))).id)
        await done(
            sdk.record.collection_add(
                *where,
                ids=["1", "2", "3"],
                embeddings=[[1.0, 0.5], [0.25, 0], [-1, -1]],
                documents=["one", None, "drei €"],
                metadatas=[{"kind": "odd"}, None, {"kind": "odd", "size": 2.5}],
            )
        )
        assert await done(sdk.record.collection_count(*where)) == 3
        read = await done(
            sdk.record.collection_get(*where, ids=["1", "2"], include=["documents", "embeddings", "metadatas"])
        )
        assert (read.ids, read.documents, read.metadatas) == (["1", "2"], ["one", None], [{"kind": "odd"}, None])
        assert read.embeddings == [[1.0, 0.5], [0.25, 0.0]]
        assert (await done(sdk.record.collection_get(*where, limit=2, offset=2))).ids == ["3"]
        assert (await done(sdk.record.collection_get(*where, where={"size": {"$gt": 2}}))).ids == ["3"]

        near = await done(
            sdk.record.collection_query(
                *where, query_embeddings=[[1, 1]], n_results=2, include=["distances", "documents"]
            )
        )
        assert (near.ids, near.documents) == ([["1", "2"]], [["one", None]])
        assert near.distances[0][0] == 0.25

        await done(sdk.record.collection_update(*where, ids=["2"], documents=["two"]))
        await done(sdk.record.collection_upsert(*where, ids=["2", "4"], embeddings=[[0, 1], [1, 0]]))
        assert (await done(sdk.record.collection_get(*where, ids=["2"]))).documents == ["two"]
        assert (await done(sdk.record.collection_delete(*where, ids=["1", "4"]))).deleted == 2
        assert await done(sdk.record.collection_count(*where)) == 2

    chroma.run(script, world)


def test_databases_are_listed_although_the_document_confuses_them(chroma: Server, world: str, place: Database) -> None:
    async def script(sdk: Any) -> None:
        (found,) = await listed(sdk.database.list(place[0]))
        assert (found.name, found.tenant) == (place[1], place[0])
        assert found.id == (await done(sdk.database.get(*place))).id

    chroma.run(script, world, drifts=DATABASES)


def test_documented_errors_are_typed(chroma: Server, world: str, place: Database) -> None:
    errors = chroma.package.errors

    async def script(sdk: Any) -> None:
        with pytest.raises(errors.NotFoundError) as missing:
            await done(sdk.tenant.get("nobody"))
        assert missing.value.data == chroma.package.models.ErrorResponse(
            error="NotFoundError", message="Tenant [nobody] not found"
        )
        with pytest.raises(errors.ConflictError) as undocumented:
            await done(sdk.tenant.create(name=place[0]))
        assert undocumented.value.data["message"] == f"Tenant [{place[0]}] already exists"
        collection = await done(sdk.collection.create(*place, name="records"))
        where = *place, str(collection.id)
        await done(sdk.record.collection_add(*where, ids=["1"], embeddings=[[1.0, 0.5]]))
        with pytest.raises(errors.BadRequestError, match="dimension of 2, got 3"):
            await done(sdk.record.collection_add(*where, ids=["2"], embeddings=[[1.0, 0.5, 2]]))
        with pytest.raises(errors.PermissionDeniedError):
            await done(sdk.system.reset())

    chroma.run(script, world)


def test_the_documented_key_has_to_be_left_out_in_words(chroma: Server, world: str) -> None:
    with pytest.raises(chroma.package.errors.MissingCredentialsError, match="OMIT"):
        chroma.run(lambda sdk: sdk.authentication.get_user_identity(), world, api_key_auth=None)
    assert chroma.run(lambda sdk: sdk.authentication.get_user_identity(), world, api_key_auth="any key").tenant
