"""Code that uses the SDK of `acme.yaml`: every kind of credential, secrets, error data, and unusual models.

Checked like `user_code.py`. Nothing here is executed.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import assert_type, reveal_type

from acme import OMIT, SDK, AsyncSDK, UnknownVariant
from acme.errors import ConflictError
from acme.models import Bike, Car, Conflict, Thing, VehicleBase


def text() -> str:
    return "t"


def pair() -> tuple[str, str]:
    return "user", "password"


async def text_later() -> str:
    return "t"


async def pair_later() -> tuple[str, str]:
    return "id", "secret"


def clients() -> None:
    SDK(bearer="t", basic=("user", "password"), key=text, oidc=lambda: "t", machine="id:secret")
    SDK(bearer="t", server="sandbox", region="us", server_url=None)
    SDK(bearer="t", server="sandbx")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    AsyncSDK(bearer="t", region="uk")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SDK(basic="user:password", machine=pair)
    SDK(bearer=None, basic=None)
    SDK(bearer=("user", "password"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SDK(basic=("a", "b", "c"))  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SDK(key=text_later)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SDK(machine=pair_later)  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    SDK(beerer="t")  # type: ignore[call-arg]  # pyright: ignore[reportCallIssue]
    SDK(x_enum="a", x_mode="fast", x_since=datetime.now(UTC), x_days=["2024-01-31"], x_inline={"on": date(2024, 1, 31)})
    SDK(
        x_thing={"name": "n", "secret": "s"},
        x_either={"kind": "k", "wheels": 4},
        x_map={"a": {"kind": "car", "doors": 2, "wheels": 4}},
    )
    SDK(x_mode="slower")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]
    AsyncSDK(bearer=text_later, basic=pair_later, key=text, oidc="t", machine=pair)

    SDK(bearer=OMIT, basic=OMIT, machine=OMIT, scopes=["read"], headers={"Authorization": None})
    AsyncSDK(bearer=OMIT, basic=OMIT, machine=OMIT, scopes=("read",))


def notes(sdk: SDK) -> None:
    note = sdk.notes.create(text="t", mood="good", meta={"source": "web", "campaign": 1})
    reveal_type(note)  # Note
    sdk.notes.create(text="t", mood=note.mood, moods=note.moods, meta=note.meta, version="1")
    sdk.notes.create()
    sdk.notes.create(mood="good")  # type: ignore[call-overload]  # pyright: ignore[reportCallIssue]
    sdk.notes.create(text="t", mood="goood")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    sdk.notes.attach_file(file=("n", b"x", None), files=[("n", b"x", "text/plain", {"X": "1"}), b"x"])
    sdk.notes.attach_file(
        file={"file_name": "n", "content": b"x"}, files=[{"file_name": "n", "content": b"x", "content_type": None}]
    )
    sdk.notes.attach_file(file="text")  # type: ignore[arg-type]  # pyright: ignore[reportArgumentType]


def deprecated(sdk: SDK) -> None:
    sdk.notes.change(text="t")  # pyright: ignore[reportDeprecated]
    sdk.notes.change()  # pyright: ignore[reportDeprecated]


def lists(sdk: SDK, tags: Sequence[str]) -> None:
    sdk.notes.create(text="t", tags=tags, meta={"tags": ["a"]})
    sdk.notes.create(text="t", tags=["a"])
    sdk.notes.create(text="t", tags=("a", *tags), tag_lists=[["a"], tags])
    sdk.notes.create(text="t", tags=[])
    sdk.notes.create(text="t", tags="abc")  # type: ignore[call-overload]  # pyright: ignore[reportArgumentType]
    sdk.notes.create(text="t", tag_lists=["abc"])  # type: ignore[list-item]  # pyright: ignore[reportArgumentType]


def undocumented(sdk: SDK) -> None:
    reveal_type(sdk.request("GET", "/new", returns=list[str]))  # list[str]
    sdk.request("POST", "/new", returns=dict[str, int], form={"a": 1}, files={"f": b"x"})


def calls(sdk: SDK) -> None:
    try:
        thing = sdk.things.replace("1234", name="n", secret="s")
        reveal_type(thing)  # Thing
        reveal_type(thing.password)  # str | None
        print(thing.secret)  # type: ignore[attr-defined]  # pyright: ignore[reportAttributeAccessIssue, reportUnknownMemberType, reportUnknownArgumentType]
    except ConflictError as error:
        if isinstance(error.data, Conflict):
            reveal_type(error.data.owner)  # str


class Named(Thing, hidden={"nickname"}):
    """A model of the user's own, that hides another field."""

    nickname: str


def values() -> None:
    reveal_type(Named(name="n", nickname="m").nickname)  # str
    reveal_type(Conflict(owner="o", is_final=True).is_final)  # bool | None


async def asynchronous(sdk: AsyncSDK) -> None:
    reveal_type(await sdk.things.replace("1234", name="n", secret="s"))  # Thing


def shapes(sdk: SDK) -> None:
    shape = sdk.shapes.get()
    reveal_type(shape.name)  # str | None
    reveal_type(shape.nothing)  # None
    reveal_type(shape.nothings)  # list[None]
    assert_type(sdk.shapes.get_nothing(), None)
    vehicle = sdk.shapes.get_vehicle()
    reveal_type(vehicle.wheels)  # int
    if not isinstance(vehicle, UnknownVariant) and vehicle.kind == "car":
        reveal_type(vehicle)  # Car
    if vehicle.kind == "car":
        reveal_type(vehicle)  # Car | VehicleBase
        print(vehicle.doors)
    match vehicle:
        case Car():
            reveal_type(vehicle.doors)  # int
        case UnknownVariant():
            assert_type(vehicle, VehicleBase)
        case other:
            reveal_type(other)  # Bike
            assert_type(other, Bike)
