"""Answers that do not fit their type: what is kept, what is typed, and what is reported."""

from __future__ import annotations

import json
from typing import Annotated, Any, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, ValidationError, field_validator
from runtime.types.declared import declare
from runtime.types.decoding import decode
from runtime.types.drift import Drift
from runtime.types.lenient import build, drifts_of
from runtime.types.models import Model, UnknownStr, UnknownVariant
from runtime.types.scalars import DateTime, SecretText
from runtime.types.unions import Variants
from runtime.types.validation import NAME_CLASH, validate_received
from typing_extensions import TypeAliasType


class Leaf(Model):
    kind: Literal["leaf"]
    size: int
    made: DateTime | None = None


class Branch(Model):
    kind: Literal["branch"]
    nodes: Nodes
    """Its children."""


Node = TypeAliasType(
    "Node", Annotated["Leaf | Branch | UnknownVariant", Variants("kind", {"leaf": "Leaf", "branch": "Branch"})]
)
Nodes = TypeAliasType("Nodes", "list[Node]")


class Page(Model):
    data: list[Leaf]
    total: int
    state: Literal["open"] | UnknownStr = "open"
    next_: str | None = Field(default=None, alias="next")
    by_key: dict[str, Leaf] | None = None
    pair: tuple[int, str] | None = None
    secret: SecretText | None = None
    tags: list[str] = Field(default_factory=lambda: ["default"])


LEAF = {"kind": "leaf", "size": 1}


def read(form: object, value: object) -> tuple[Any, list[str]]:
    built = build(declare(form, __name__), value, "T")  # type: ignore[arg-type]
    assert all(drift.type_name == "T" for drift in built.drifts)
    return built.value, [f"{drift.path}: {drift.rule}, {drift.found}" for drift in built.drifts]


@pytest.mark.parametrize(
    ("form", "value", "drifts"),
    [
        (Page, {"total": 1}, ["data: missing, not there"]),
        (Page, {"data": None, "total": None}, ["data: list_type, null", "total: int_type, null"]),
        (Page, {"data": [], "total": "1"}, ["total: int_type, a string"]),
        (Page, {"data": [], "total": 1.5}, ["total: int_type, a number"]),
        (Page, {"data": [], "total": True}, ["total: int_type, a boolean"]),
        (Page, {"data": {"a": 1}, "total": 1}, ["data: list_type, an object of 1"]),
        (Page, {"data": [LEAF, {"kind": "leaf"}], "total": 1}, ["data[1].size: missing, not there"]),
        (Page, {"data": [LEAF, [LEAF]], "total": 1}, ["data[1]: model_type, an array of 1"]),
        (Page, {"data": [{**LEAF, "made": "x"}], "total": 1}, ["data[0].made: datetime_parsing, a string"]),
        (Page, {"data": [], "total": 1, "by_key": {'a"b': {}}}, ['by_key["a\\"b"].kind: missing, not there', 'by_key["a\\"b"].size: missing, not there']),
        (Page, {"data": [], "total": 1, "by_key": []}, ["by_key: dict_type, an array of 0"]),
        (Page, {"data": [], "total": 1, "next": 5}, ["next: string_type, a number"]),
        (Page, {"data": [], "total": 1, "pair": [1, 2]}, ["pair[1]: string_type, a number"]),
        (Page, {"data": [], "total": 1, "pair": [1]}, ["pair: missing, an array of 1"]),
        (Page, {"data": [], "total": 1, "secret": 5}, ["secret: string_type, a number"]),
        (Page, [1], [": model_type, an array of 1"]),
        (Page, None, [": model_type, null"]),
        (list[Page], {"data": []}, [": list_type, an object of 1"]),
        (dict[str, int], {"a": "b"}, ['["a"]: int_type, a string']),
        (Node, {"kind": "root"}, [": unknown_variant, an object of 1"]),
        (Node, "x", [": unknown_variant, a string"]),
        (Node, {"kind": "branch", "nodes": [LEAF, {"kind": "leaf"}]}, ["nodes[1].size: missing, not there"]),
        (Node, {"kind": "branch", "nodes": [{"kind": "new"}, 5]}, ["nodes[0]: unknown_variant, an object of 1", "nodes[1]: unknown_variant, a number"]),
        (Leaf | Branch | None, {"kind": "leaf"}, ["size: missing, not there"]),
        (Literal["a", "b"], "c", [": literal_error, a string"]),
        (int | str, 1.5, [": int_type, a number"]),
    ],
)  # fmt: skip
def test_every_misfit_is_told_with_its_path(form: object, value: Any, drifts: list[str]) -> None:
    found, told = read(form, value)
    assert told == drifts
    assert as_json(found) == value


def as_json(value: Any) -> Any:
    return Page.model_construct(value=value).model_dump(mode="json", by_alias=True, exclude_unset=True)["value"]


def test_only_the_misfit_is_plain() -> None:
    page, _ = read(Page, {"data": [LEAF, {"kind": "leaf", "made": "2024-01-31T12:00:00Z", "x": 1}], "total": "many"})
    assert isinstance(page, Page)
    assert [type(leaf) for leaf in page.data] == [Leaf, Leaf]
    assert page.data[0] == Leaf(kind="leaf", size=1)
    assert page.data[1].size is None
    assert page.data[1].made is not None
    assert page.data[1].made.year == 2024
    assert page.data[1].x == 1
    assert page.total == "many"


def test_a_missing_field_reads_none_and_is_not_set() -> None:
    page, _ = read(Page, {"total": 1})
    assert page.data is None
    assert page.model_fields_set == {"total"}
    assert page.tags == ["default"]
    assert page.state == "open"
    assert page.next_ is None
    assert "data=None" in repr(page)
    assert page.model_dump(mode="json", exclude_unset=True) == {"total": 1}
    again, _ = read(Page, {"total": 1})
    assert again.tags is not page.tags


def test_fields_and_unknown_keys_that_came_are_set() -> None:
    page, _ = read(Page, {"total": "x", "next": None, "more": 1, "next_": 2})
    assert page.model_fields_set == {"total", "next_", "more"}
    assert page.model_extra == {"more": 1, "next_": 2}
    page, _ = read(Page, {"total": "x", "next_": 2})
    assert page.model_fields_set == {"total"}


def test_an_unknown_variant_has_what_came() -> None:
    node, _ = read(Node, {"kind": "root", "depth": [1]})
    assert isinstance(node, UnknownVariant)
    assert node.depth == [1]


def test_a_drift_never_holds_the_value() -> None:
    built = build(declare(Page, __name__), {"data": [], "total": "hunter2", "secret": ["hunter2"]}, "Page")
    assert len(built.drifts) == 2
    assert "hunter2" not in repr(built.drifts)


def test_fields_are_in_their_order() -> None:
    page, _ = read(Page, {"total": "x", "data": []})
    assert list(dict(page)) == ["data", "total", "state", "next_", "by_key", "pair", "secret", "tags"]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.sampled_from(["leaf", "branch", "open", "2024-01-31"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["kind", "size", "nodes", "data", "total", "next", "next_", "by_key", "pair", "made", "x"]),
            inner,
        )
    ),
    max_leaves=25,
)
FORMS = st.sampled_from(
    [
        Page,
        Node,
        Nodes,
        Leaf | Branch,
        list[Page] | Page,
        dict[str, Node],
        Page | None,
        tuple[Leaf, int],
        Leaf | str | None,
    ]
)


@given(FORMS, VALUES)
def test_anything_is_built_and_comes_back(form: Any, value: Any) -> None:
    found, _ = read(form, value)
    assert as_json(found) == value


@given(FORMS, VALUES)
def test_what_fits_is_built_as_pydantic_builds_it_and_nothing_is_told(form: Any, value: Any) -> None:
    found, told = read(form, value)
    try:
        fitting = validate_received(declare(form, __name__), value)
    except ValidationError as refusal:
        rules = {error["type"] for error in refusal.errors()}
        fits = rules == {NAME_CLASH}
    else:
        fits = True
        assert found == fitting
        assert repr(found) == repr(fitting)
        assert getattr(found, "model_fields_set", None) == getattr(fitting, "model_fields_set", None)
    assert fits is (told == [])


class Mine(BaseModel):
    """A user's own model, with a rule of its own."""

    name: str
    even: int = 0

    @field_validator("even")
    @classmethod
    def _is_even(cls, value: int) -> int:
        if value % 2:
            raise ValueError("odd")
        return value


def test_a_users_model_may_be_declared() -> None:
    drifts: list[Drift] = []
    body = json.dumps([{"name": "a", "even": 2}, {"name": 5, "even": 2}]).encode()
    found = decode(list[Mine], body, strict=False, report=drifts.append)
    assert [type(each) for each in found] == [Mine, Mine]
    assert [str(drift) for drift in drifts] == ["list[Mine]: [1].name is a number (string_type)"]


def test_a_rule_of_a_users_model_is_told() -> None:
    drifts: list[Drift] = []
    found = decode(list[Mine], b'[{"name": "a", "even": 1}]', strict=False, report=drifts.append)
    assert found[0].even == 1
    assert [str(drift) for drift in drifts] == ["list[Mine]: [0].even is against a rule of its model (value_error)"]
    drifts.clear()
    decode(Mine, b'{"name": "a", "even": 1}', strict=False, report=drifts.append)
    assert [str(drift) for drift in drifts] == ["Mine: even is against a rule of its model (value_error)"]


def test_a_refusal_that_is_no_misfit_is_no_drift() -> None:
    """Such as a stack that was too full for pydantic."""
    assert drifts_of(RecursionError(), "T") == []
