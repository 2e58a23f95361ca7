"""The reserved names are exactly those that the runtime and the templates use."""

from __future__ import annotations

import ast
import importlib
import inspect
import symtable
from pathlib import Path

import pytest
from runtime.call.settings import ClientSettings
from runtime.client.client import AsyncClient, Client
from runtime.types.models import Model, UnknownVariant
from runtime.webhooks import Webhook

from generator.imported import ALL_IMPORTED_NAMES, NAMES_BESIDE_MODELS, PUBLIC_NAMES, imported
from generator.names import CLIENT_SETTINGS
from generator.names.arguments import RESERVED_FIELDS
from generator.names.clients import RESERVED_WEBHOOKS
from generator.names.operations import RESERVED_METHODS, RESERVED_NAMESPACES
from generator.names.schemas import RESERVED_CLASSES, RESERVED_MODULES
from generator.names.words import BUILT_IN_TYPES

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "generated" / "mka1"


def _public(*classes: type) -> set[str]:
    return {name for each in classes for name in dir(each) if not name.startswith("_")}


def test_no_field_hides_an_attribute_of_the_base_class() -> None:
    assert _public(Model, UnknownVariant, type(Model)) | BUILT_IN_TYPES == RESERVED_FIELDS


def test_no_namespace_hides_a_method_of_the_client() -> None:
    assert _public(Client, AsyncClient) == RESERVED_NAMESPACES


def test_no_webhook_hides_a_method_that_reads_all_of_them() -> None:
    assert _public(Webhook) | BUILT_IN_TYPES == RESERVED_WEBHOOKS


@pytest.mark.parametrize("client", [Client, AsyncClient])
def test_every_client_has_the_same_settings(client: type) -> None:
    own = {"self", "definition", "credentials", "defaults", "settings", "scopes", "server", "variables"}
    given = {*inspect.signature(client.__init__).parameters, *ClientSettings.__annotations__}
    assert given - own == set(CLIENT_SETTINGS)


def test_no_module_of_models_hides_what_their_package_uses() -> None:
    path = PACKAGE / "models" / "__init__.py"
    functions = symtable.symtable(path.read_text(encoding="utf-8"), str(path), "exec").get_children()
    used = {symbol.get_name() for each in functions for symbol in each.get_symbols() if symbol.is_global()}
    assert {name for name in used if name.islower() and name[0] != "_"} <= RESERVED_MODULES


def test_what_generated_modules_import_is_in_the_table() -> None:
    """The names of a class of the document are all but these."""
    modules = [path for path in sorted(PACKAGE.rglob("*.py")) if "_runtime" not in path.parts]
    found = {name for path in modules if path.name not in ("hooks.py", "errors.py") for name in _imported_by(path)}
    assert found - ALL_IMPORTED_NAMES == {"annotations", "cache", "import_module"}
    assert {name for name in found if name[0].isupper()} & NAMES_BESIDE_MODELS <= RESERVED_CLASSES


def _imported_by(path: Path) -> set[str]:
    """Return the names that a module has from the runtime or from elsewhere."""
    nodes = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.ImportFrom)]
    foreign = [node for node in nodes if not node.level or (node.module or "").startswith("_runtime")]
    return {each.asname or each.name for node in foreign for each in node.names}


@pytest.mark.parametrize("name", sorted(ALL_IMPORTED_NAMES - {"__version__"}))
def test_what_the_table_has_is_there(name: str) -> None:
    found = imported(name)
    if found.internal:
        path = (ROOT / "templates" / "runtime").joinpath(*found.module.split(".")[1:]).with_suffix(".py")
        assert found.name.partition(" as ")[0] in _defined(path)
    else:
        assert hasattr(importlib.import_module(found.module), found.name)


def _defined(path: Path) -> set[str]:
    """Return the names that a module of the runtime defines, for type checkers only or for all."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.ClassDef(name=name) | ast.FunctionDef(name=name):
                found.add(name)
            case ast.AnnAssign(target=ast.Name(id=name)) | ast.Assign(targets=[ast.Name(id=name)]):
                found.add(name)
            case ast.ImportFrom(names=names):
                found |= {each.asname or each.name for each in names}
            case _:
                pass
    return found


def test_public_names_are_in_the_table() -> None:
    assert set(PUBLIC_NAMES) <= ALL_IMPORTED_NAMES


def test_no_method_hides_a_type_that_later_ones_use() -> None:
    """A method may be called `list`: the others then say `builtins.list`."""
    assert {"list"} == BUILT_IN_TYPES - RESERVED_METHODS
