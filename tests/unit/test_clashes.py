"""A contested name goes to the lowest rank, in any order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from generator.names.clashes import settle


def _settle(wanted: dict[str, str], taken: frozenset[str] = frozenset()) -> dict[str, str]:
    return settle(
        wanted, lambda key: (key,), lambda key: iter([f"{wanted[key]}_{key}", f"{wanted[key]}_{key}_{key}"]), taken
    )


def test_one_keeps_the_name() -> None:
    assert _settle({"b": "x", "a": "x", "c": "y"}) == {"b": "x_b", "a": "x", "c": "y"}


def test_a_taken_name_is_nobodys() -> None:
    assert _settle({"a": "x"}, frozenset({"x"})) == {"a": "x_a"}


def test_an_alternative_never_takes_anothers_wish() -> None:
    assert _settle({"a": "x", "b": "x", "c": "x_b"}) == {"a": "x", "b": "x_b_b", "c": "x_b"}


@given(st.permutations(["a", "b", "c", "d"]))
def test_order_does_not_matter(order: list[str]) -> None:
    wanted = {"a": "x", "b": "x", "c": "y", "d": "x"}
    assert _settle({key: wanted[key] for key in order}) == _settle(wanted)
