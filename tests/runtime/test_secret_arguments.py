"""Which texts of a call the paths of its secret arguments select."""

from __future__ import annotations

from typing import Any

import pytest
from runtime.types.models import Model
from runtime.wire.operation import Operation
from runtime.wire.secret_arguments import SecretArguments


class Account(Model):
    password: str
    owner: Account | None = None


NESTED: dict[str, Any] = {
    "a": "1", "b": {"a": "2", "c": {"a": "3"}}, "d": [{"a": "4"}, [{"b": {"a": "5"}}]], "e": {"x": {"f": {"a": ["6"]}}},
}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("a", {"1"}),
        ("b.a", {"2"}),
        ("b", {"2", "3"}),
        ("d.a", {"4"}),
        ("*.a", {"1", "2", "3", "4", "5", "6"}),
        ("b.*.a", {"2", "3"}),
        ("*.b.a", {"2", "5"}),
        ("e.*.f.a", {"6"}),
        ("e.*.a", {"6"}),
        ("*", {"1", "2", "3", "4", "5", "6"}),
        ("*.x.a", set()),
        ("*.z", set()),
    ],
)
def test_paths_select_texts(path: str, expected: set[str]) -> None:
    assert set(SecretArguments(path).texts(Operation("POST", "/", None, json=NESTED))) == expected


def test_names_with_dots_are_names_at_any_depth() -> None:
    json = {"x": {"a.b": "1"}, "a": {"b": "2"}}
    assert set(SecretArguments("*.a.b").texts(Operation("POST", "/", None, json=json))) == {"1", "2"}


def test_secrets_of_models_are_found_at_any_depth() -> None:
    account = Account(password="1", owner=Account(password="2"))
    for json in (account, {"accounts": [account]}):
        assert set(SecretArguments("*.password").texts(Operation("POST", "/", None, json=json))) == {"1", "2"}
