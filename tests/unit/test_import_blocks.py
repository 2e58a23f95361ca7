"""Import blocks: relative, grouped, and split into imports at run time and for type checkers."""

from __future__ import annotations

from generator.imported import Import
from generator.plan.imports import import_block


def test_groups_and_relative_paths() -> None:
    block = import_block(
        "resources.llm.batches",
        [
            Import("models.batch", "Batch"),
            Import("_runtime.client.resource", "Resource"),
            Import("resources.llm.files", "Files"),
            Import("typing", "Any", internal=False),
            Import("pydantic", "Field", internal=False),
        ],
    )
    assert block.runtime == (
        "from __future__ import annotations",
        "",
        "from typing import Any",
        "",
        "from pydantic import Field",
        "",
        "from ..._runtime.client.resource import Resource",
        "from ...models.batch import Batch",
        "from .files import Files",
    )
    assert block.typing == ()


def test_what_only_annotations_need_stands_under_type_checking() -> None:
    batch = Import("models.batch", "Batch")
    block = import_block("models.a", [batch], [batch, Import("models.b", "B"), Import("models.a", "A")])
    assert "from typing import TYPE_CHECKING" in block.runtime
    assert block.typing == ("    from .b import B",)


def test_a_package_is_relative_to_itself() -> None:
    block = import_block("resources.llm.__init__", [Import("resources.llm.batches", "Batches")])
    assert block.runtime[-1] == "from .batches import Batches"


def test_long_statements_are_folded() -> None:
    names = [f"Name{at}" for at in range(30)]
    block = import_block("client", [Import("models.x", name) for name in names])
    assert block.runtime[2] == "from .models.x import ("
    assert block.runtime[-1] == ")"


def test_modules_are_imported_whole_where_no_name_is_wanted() -> None:
    block = import_block("client", [Import("builtins", "", internal=False)])
    assert block.runtime[-1] == "import builtins"
