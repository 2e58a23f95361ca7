"""The meaning of declared types, and that nothing is evaluated too early."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Any, Literal, Optional, Union

import pytest
from model_packages import import_models
from pydantic import BaseModel, Field
from runtime.types.declared import (
    Array,
    Declared,
    Deferred,
    Leaf,
    Map,
    Nullable,
    Object,
    OneOf,
    Tuple,
    declare,
    fields,
    literals,
    members,
    resolve,
    unwrap,
    widen,
)
from runtime.types.models import UnknownInt, UnknownStr
from runtime.types.scalars import DateTime
from runtime.types.unions import Variants
from typing_extensions import TypeAliasType

if TYPE_CHECKING:
    from pathlib import Path


class Thing(BaseModel):
    kind: Literal["thing"] = Field(alias="type")
    made: datetime | None = None


Color = TypeAliasType("Color", Literal["red", "green"])


@pytest.mark.parametrize(
    ("form", "declared"),
    [
        (str, Leaf(str)),
        ("str", Leaf(str)),
        (Any, Leaf(Any)),
        (Literal["a"], Leaf(Literal["a"])),
        (Thing, Object(Thing)),
        ("list[Thing]", Array(Object(Thing))),
        (list["Thing"], Array(Object(Thing))),
        (dict[str, Thing], Map(Object(Thing))),
        (dict[int, Thing], Leaf(dict[int, Thing])),
        (tuple[int, str], Tuple((Leaf(int), Leaf(str)))),
        (tuple[int, ...], Leaf(tuple[int, ...])),
        (Optional[Thing], Nullable(Object(Thing))),
        (Thing | None, Nullable(Object(Thing))),
        (str | int | None, Nullable(Leaf(str | int))),
        (Union["str", "int", None], Nullable(Leaf(str | int))),
        (Optional["str"], Nullable(Leaf(str))),
        (DateTime | None, Nullable(Leaf(DateTime))),
        (Color, Deferred(Color, __name__)),
        (list[Color], Array(Deferred(Color, __name__))),
        (Annotated[Thing, "a note"], Object(Thing)),
        (None, Leaf(None)),
    ],
)
def test_a_type_has_one_meaning(form: object, declared: Declared) -> None:
    assert declare(form, __name__) == declared


def test_a_union_of_more_than_scalars_is_looked_at_later() -> None:
    union = declare(Annotated["str | Nowhere", Variants()], __name__)  # noqa: F821
    assert isinstance(union, OneOf)
    with pytest.raises(NameError):
        members(union)
    plain = declare(Union[Thing, list[str], None], __name__)  # noqa: UP007
    assert isinstance(plain, Nullable)
    assert isinstance(plain.inner, OneOf)
    assert set(members(plain.inner)) >= {Object(Thing), Array(Leaf(str))}


def test_an_alias_is_looked_at_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    models = import_models(
        tmp_path,
        monkeypatch,
        tree='Tree = TypeAliasType("Tree", "list[Tree] | Leaf")\n',
        leaf="class Leaf(Model): ...\n",
    )
    union = resolve(Deferred(models.Tree, models.Tree.__module__))
    assert isinstance(union, OneOf)
    assert members(union) == (Array(Deferred(models.Tree, models.Tree.__module__)), Object(models.Leaf))


@pytest.mark.parametrize(
    ("form", "values"),
    [
        (Literal["a", "b"], ("a", "b")),
        (Literal["a", "b"] | UnknownStr, ("a", "b")),
        (Literal["a", 1] | None, ("a", 1)),
        (Literal[1, 2] | UnknownInt, (1, 2)),
        (Literal[1] | UnknownStr, (1,)),
        (Color, ("red", "green")),
        (Optional[Color], ("red", "green")),
        (str, ()),
    ],
)
def test_literals_are_found_behind_aliases_and_none(form: object, values: tuple[object, ...]) -> None:
    leaf = unwrap(declare(form, __name__))
    assert isinstance(leaf, Leaf)
    assert literals(leaf.form) == values


def test_an_open_enum_is_validated_as_the_type_of_its_values() -> None:
    assert widen(Literal["a", "b"] | UnknownStr) is str
    assert widen(Literal[1, 2] | UnknownInt) is int
    assert widen(UnknownStr) is str
    assert widen(Literal["a"] | UnknownInt) == Literal["a"] | int
    assert widen(Literal[1] | bool) == Literal[1] | bool


def test_fields_are_known_by_their_wire_names() -> None:
    assert list(fields(Thing)) == ["type", "made"]
    assert fields(Thing)["type"].name == "kind"
    assert resolve(fields(Thing)["type"].type) == Leaf(Literal["thing"])
