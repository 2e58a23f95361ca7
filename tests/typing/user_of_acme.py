"""Code that uses the SDK of `acme.yaml`: every kind of credential, secrets, error data, and unusual models.

Checked like `user_code.py`. Nothing here is executed.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import assert_type, reveal_type

from acme import SDK, AsyncSDK, UnknownVariant
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
    match vehicle:
        case Car():
            reveal_type(vehicle.doors)  # int
        case UnknownVariant():
            assert_type(vehicle, VehicleBase)
        case other:
            reveal_type(other)  # Bike
            assert_type(other, Bike)
