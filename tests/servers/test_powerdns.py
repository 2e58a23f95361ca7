"""PowerDNS: zones, records, keys and metadata, typed errors, and an API key in a header of its own."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from behaviour.worlds import done

from .conftest import Server

HERE = "localhost"
"""The id of the server itself in the API."""
LEFT_OUT = {"Zone.rrsets[0].changetype: missing"}
"""The document requires what a request says about a change also of what is stored."""


@pytest.fixture
def name() -> str:
    return f"{uuid4().hex}.example."


def address(owner: str, *addresses: str, **values: Any) -> dict[str, Any]:
    records = [{"content": each, "disabled": False} for each in addresses]
    return {"name": owner, "type": "A", "ttl": 60, "records": records, **values}


def test_a_zone_is_created_changed_and_deleted(powerdns: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        www = f"www.{name}"
        zone = await done(
            sdk.zones.create(
                HERE, name=name, kind="Native", nameservers=["ns1.example.org."], rrsets=[address(www, "192.0.2.1")]
            )
        )
        assert (zone.id, zone.kind, zone.dnssec) == (name, "Native", False)
        assert {(each.name, each.type) for each in zone.rrsets} == {(www, "A"), (name, "NS"), (name, "SOA")}
        assert [each.id for each in await done(sdk.zones.list(HERE, zone=name, dnssec=False))] == [name]

        changes = [
            address(
                www, "192.0.2.2", "192.0.2.3", changetype="REPLACE", comments=[{"content": "moved", "account": "me"}]
            )
        ]
        assert await done(sdk.zones.patch(HERE, zone.id, rrsets=changes)) is None
        (found,) = (await done(sdk.zones.list_zone(HERE, zone.id, rrset_name=www, rrset_type="A"))).rrsets
        assert {each.content for each in found.records} == {"192.0.2.2", "192.0.2.3"}
        assert found.comments[0].content == "moved"
        assert (await done(sdk.zones.list_zone(HERE, zone.id, rrsets=False))).rrsets is None

        await done(sdk.zones.put(HERE, zone.id, kind="Master", account="somebody"))
        changed = await done(sdk.zones.list_zone(HERE, zone.id))
        assert (changed.kind, changed.account) == ("Master", "somebody")
        assert await done(sdk.zones.delete(HERE, zone.id)) is None
        assert await done(sdk.zones.list(HERE, zone=name)) == []

    powerdns.run(script, world, drifts=LEFT_OUT)


def test_what_another_client_received_is_sent_back(powerdns: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        await done(sdk.zones.create(HERE, name=name, kind="Native", rrsets=[address(name, "192.0.2.1")]))
        (found,) = (await done(sdk.zones.list_zone(HERE, name, rrset_name=name, rrset_type="A"))).rrsets
        found.ttl, found.changetype = 120, "REPLACE"
        await done(sdk.zones.patch(HERE, name, rrsets=[found]))
        (found,) = (await done(sdk.zones.list_zone(HERE, name, rrset_name=name, rrset_type="A"))).rrsets
        assert (found.ttl, found.records[0].content) == (120, "192.0.2.1")
        await done(sdk.zones.delete(HERE, name))

    powerdns.run(script, world, drifts=LEFT_OUT)


def test_a_zone_is_exported_as_an_object_not_as_the_documented_text(powerdns: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        await done(sdk.zones.create(HERE, name=name, kind="Native", rrsets=[address(name, "192.0.2.1")]))
        assert "192.0.2.1" in (await done(sdk.zones.axfr_export(HERE, name)))["zone"]
        await done(sdk.zones.delete(HERE, name))

    powerdns.run(script, world, drifts={*LEFT_OUT, "str.: string_type"})


def test_a_zone_has_metadata_and_keys(powerdns: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        await done(sdk.zones.create(HERE, name=name, kind="Native"))
        await done(sdk.zonemetadata.create_metadata(HERE, name, kind="X-COLOUR", metadata=["blue", "grün"]))
        assert (await done(sdk.zonemetadata.get_metadata(HERE, name, "X-COLOUR"))).metadata == ["blue", "grün"]
        await done(sdk.zonemetadata.modify_metadata(HERE, name, "X-COLOUR", kind="X-COLOUR", metadata=["red"]))
        assert "X-COLOUR" in [each.kind for each in await done(sdk.zonemetadata.list_metadata(HERE, name))]
        await done(sdk.zonemetadata.delete_metadata(HERE, name, "X-COLOUR"))

        key = await done(sdk.zonecryptokey.create_cryptokey(HERE, name, keytype="csk", active=True))
        assert (key.keytype, key.active) == ("csk", True)
        await done(sdk.zonecryptokey.modify_cryptokey(HERE, name, str(key.id), active=False))
        assert [each.active for each in await done(sdk.zonecryptokey.list_cryptokeys(HERE, name))] == [False]
        await done(sdk.zonecryptokey.delete_cryptokey(HERE, name, str(key.id)))
        await done(sdk.zones.delete(HERE, name))

    powerdns.run(script, world, drifts={*LEFT_OUT, "None.: undocumented_body"})


def test_tsig_keys_are_made_by_the_server_and_renamed(powerdns: Server, world: str) -> None:
    async def script(sdk: Any) -> None:
        made = await done(sdk.tsigkey.create_tsig_key(HERE, name=f"key-{uuid4().hex}", algorithm="hmac-sha256"))
        assert made.key
        renamed = await done(sdk.tsigkey.put_tsig_key(HERE, made.id, name=f"new-{uuid4().hex}"))
        assert (await done(sdk.tsigkey.get_tsig_key(HERE, renamed.id))).key == made.key
        await done(sdk.tsigkey.delete_tsig_key(HERE, renamed.id))

    powerdns.run(script, world)


def test_statistics_are_a_list_of_variants(powerdns: Server, world: str) -> None:
    async def script(sdk: Any) -> None:
        models = powerdns.package.models
        found = await done(sdk.stats.list(HERE, includerings=False))
        assert {type(each) for each in found} == {models.StatisticItem, models.MapStatisticItem}
        (uptime,) = await done(sdk.stats.list(HERE, statistic="uptime"))
        assert int(uptime.value) >= 0
        rings = [each for each in await done(sdk.stats.list(HERE)) if each.type == "RingStatisticItem"]
        assert "10000" in {each.model_dump()["size"] for each in rings}

    powerdns.run(script, world)


def test_the_search_finds_zones_and_records(powerdns: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        await done(sdk.zones.create(HERE, name=name, kind="Native", rrsets=[address(name, "192.0.2.1")]))
        found = await done(sdk.search.data(HERE, q=name.removesuffix("."), max=10))
        assert {each.object_type for each in found} == {"zone", "record"}
        assert len(await done(sdk.search.data(HERE, q=name.removesuffix("."), max=1))) < len(found)
        await done(sdk.zones.delete(HERE, name))

    powerdns.run(script, world, drifts=LEFT_OUT)


def test_documented_errors_are_typed(powerdns: Server, world: str, name: str) -> None:
    errors, problem = powerdns.package.errors, powerdns.package.models.Error

    async def script(sdk: Any) -> None:
        with pytest.raises(errors.NotFoundError) as missing:
            await done(sdk.zones.list_zone(HERE, name))
        assert isinstance(missing.value.data, problem)
        with pytest.raises(errors.UnprocessableEntityError, match="not canonical") as invalid:
            await done(sdk.zones.create(HERE, name="no-dot-at-the-end", kind="Native"))
        assert "not canonical" in invalid.value.data.error
        await done(sdk.zones.create(HERE, name=name, kind="Native"))
        with pytest.raises(errors.ConflictError) as undocumented:
            await done(sdk.zones.create(HERE, name=name, kind="Native"))
        assert undocumented.value.data == {"error": "Conflict"}
        await done(sdk.zones.delete(HERE, name))

    powerdns.run(script, world, drifts=LEFT_OUT)


def test_the_key_is_required_and_checked(powerdns: Server, world: str) -> None:
    errors = powerdns.package.errors
    with pytest.raises(errors.AuthenticationError) as caught:
        powerdns.run(lambda sdk: sdk.servers.list(), world, api_key_header="a-wrong-key")
    assert "a-wrong-key" not in repr(caught.value)
    with pytest.raises(errors.MissingCredentialsError, match="api_key_header"):
        powerdns.run(lambda sdk: sdk.servers.list(), world, api_key_header=None)
    found = powerdns.run(
        lambda sdk: sdk.servers.list(), world, api_key_header=lambda: powerdns.settings["api_key_header"]
    )
    assert [each.id for each in found] == [HERE]
