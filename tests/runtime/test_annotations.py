"""Names in annotations: where they are looked up, and what is imported for that."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from model_packages import import_models
from runtime.types.declared import evaluate

if TYPE_CHECKING:
    from pathlib import Path


def test_a_name_is_found_in_its_module_then_in_the_package_then_in_python(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = import_models(
        tmp_path,
        monkeypatch,
        here="class Local(Model): ...\nclass Warning(Model): ...\n",
        there="class Local(Model): ...\nclass Exception(Model): ...\n",
    )
    home = f"{models.__name__}.here"
    local = models.__getattr__("Warning")
    assert evaluate("Warning", home) is local
    assert f"{models.__name__}.there" not in sys.modules
    assert evaluate("Exception", home).__module__ == f"{models.__name__}.there"
    assert evaluate("list[str] | None", home) == list[str] | None


def test_a_submodule_of_the_package_is_no_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    models = import_models(tmp_path, monkeypatch, here="class A(Model): ...\n", list="class B(Model): ...\n")
    assert models.A
    assert models.B  # and with it the module is an attribute of the package: `models.list`
    assert evaluate("list[int]", f"{models.__name__}.here") == list[int]


def test_an_unknown_name_says_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    models = import_models(tmp_path, monkeypatch, here="class A(Model):\n    x: Nowhere | None = None\n")
    with pytest.raises(NameError, match=r"'Nowhere'.*'Nowhere \| None' of .*models\.here"):
        models.A()
