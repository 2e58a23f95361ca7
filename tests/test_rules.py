"""Rules of the architecture, checked on the source: imports, third-party libraries, sizes and templates."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.graph import strongly_connected_components

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator"
TEMPLATES = ROOT / "templates"

DECLARATIONS = {GENERATOR / "sdk.py": 450, GENERATOR / "codes.py": 600, GENERATOR / "diff/kinds.py": 600}
"""Modules that only declare what the templates see, and the tables of the codes, may have more lines."""

ALLOWED: dict[str, set[str]] = {
    "json_types": set(),
    "diagnostics": {"json_types"},
    "codes": {"diagnostics"},
    "graph": set(),
    "literals": set(),
    "schemas": {"diagnostics", "json_types"},
    "media_types": set(),
    "api": {"diagnostics", "json_types", "media_types", "schemas"},
    "traversal": {"api", "schemas"},
    "shapes": {"api", "diagnostics", "schemas"},
    "imported": set(),
    "sdk": {"imported", "json_types"},
    "result": {"diagnostics", "json_types"},
    "config.allowances": {"codes", "diagnostics"},
    "config.toml_positions": {"diagnostics", "json_types"},
    "config": {"codes", "config.allowances", "config.toml_positions", "diagnostics", "json_types"},
    "config.matching": {"codes", "config", "diagnostics"},
    "read": set(),
    "read.syntax": {"json_types"},
    "read.source": {"codes", "diagnostics", "json_types", "read.syntax"},
    "read.entry": {"codes", "diagnostics", "read.syntax"},
    "read.folders": {"read.source"},
    "read.git": {"codes", "diagnostics", "read.source", "read.syntax"},
    "read.document": {"codes", "diagnostics", "json_types", "read.entry", "read.folders", "read.git", "read.source"},
    "read.anchors": {"json_types"},
    "read.references": {"codes", "diagnostics", "json_types", "read.anchors", "read.document", "read.folders"},
    "read.validation": {"codes", "diagnostics", "json_types", "read.document"},
    "read.upgrade": {"diagnostics", "json_types", "read.document", "read.references"},
    "parse": {"api", "codes", "diagnostics", "json_types", "read.document", "read.references", "schemas", "shapes"},
    "simplify": {"api", "codes", "diagnostics", "graph", "media_types", "schemas", "shapes", "traversal"},
    "usage": {"api", "diagnostics", "schemas", "shapes", "traversal"},
    "names": {
        "api",
        "codes",
        "diagnostics",
        "graph",
        "imported",
        "media_types",
        "schemas",
        "shapes",
        "traversal",
        "usage",
    },
    "choosing": {"api", "diagnostics", "names", "schemas", "traversal"},
    "plan": {
        "api",
        "codes",
        "diagnostics",
        "imported",
        "json_types",
        "literals",
        "media_types",
        "names",
        "schemas",
        "sdk",
        "shapes",
        "traversal",
        "usage",
    },
    "outcomes": {"api", "codes", "diagnostics", "json_types", "schemas", "sdk", "traversal"},
    "diff": {"api", "diagnostics", "json_types", "names", "schemas", "sdk", "shapes", "traversal"},
    "write": set(),
    "write.runtime": set(),
    "write.render": {"literals", "sdk", "write.runtime"},
    "write.layout": set(),
    "write.cache": set(),
    "write.format": {"write.cache", "write.layout"},
    "write.turns": set(),
    "write.output": {"write.turns"},
    "write.run_cache": {"codes", "config", "diagnostics", "result", "write.cache"},
}
"""What each module or folder imports of the others, lower ones first."""

FREE = {"", "__main__", "cli", "pipeline"}
OPEN = {"config", "read", "write"}
"""Folders whose modules are looked at one by one. The modules of the other folders belong together."""

HOMES = {
    "yaml": "read.syntax",
    "openapi_spec_validator": "read.validation",
    "jinja2": "write.render",
    "black": "write.format",
    "click": "cli",
    "rich": "cli.console",
    "platformdirs": "write.cache",
}


def _modules() -> Iterator[tuple[str, Path]]:
    """Yield each module by its dotted name within the generator; a package has the name of its folder."""
    for path in sorted(GENERATOR.rglob("*.py")):
        yield ".".join(path.relative_to(GENERATOR).with_suffix("").parts).removesuffix("__init__").rstrip("."), path


MODULES = dict(_modules())


def _unit(module: str) -> str:
    """Return the name that a module has in the table: "plan.types" -> "plan", "read.syntax.scalars" -> "read.syntax"."""
    parts = module.split(".")
    return ".".join(parts[: 2 if parts[0] in OPEN else 1])


def _imports(module: str) -> Iterator[str]:
    """Yield what a module imports, wherever in it: "yaml", or ".plan.types" for our own."""
    path = MODULES[module]
    package = (*path.relative_to(GENERATOR).parts[:-1],)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (each.name.partition(".")[0] for each in names)
            case ast.ImportFrom(level=0, module=str() as library):
                yield library.partition(".")[0]
            case ast.ImportFrom(level=level, module=below, names=names):
                start = (*package[: len(package) + 1 - level], *(below.split(".") if below else ()))
                inside = {".".join((*start, each.name)) for each in names} & MODULES.keys()
                yield from (f".{each}" for each in inside or {".".join(start)})
            case _:
                pass


def _imported_modules(module: str) -> set[str]:
    return {each[1:] for each in _imports(module) if each[0] == "."}


def test_the_table_has_every_module() -> None:
    assert ALLOWED.keys() | FREE == set(map(_unit, MODULES))


@pytest.mark.parametrize("unit", ALLOWED)
def test_a_module_imports_exactly_what_the_table_allows(unit: str) -> None:
    inside = (module for module in MODULES if _unit(module) == unit)
    assert {_unit(each) for module in inside for each in _imported_modules(module)} - {unit} == ALLOWED[unit]


def test_the_table_lists_lower_modules_first() -> None:
    order = list(ALLOWED)
    upward = {
        (unit, each) for unit, allowed in ALLOWED.items() for each in allowed if order.index(each) > order.index(unit)
    }
    assert not upward


def test_no_imports_are_circular() -> None:
    """An import for type checkers only counts: it would hide a boundary that is in the wrong place."""
    imported = {module: _imported_modules(module) - {module} for module in MODULES}
    assert list(strongly_connected_components(imported)) == []


def test_each_library_is_imported_in_one_place() -> None:
    """A home is a module, or a folder with all that is in it."""
    found = {(library, module) for module in MODULES for library in _imports(module) if library[0] != "."}
    strangers = {each for each in found if each[0] not in sys.stdlib_module_names}
    assert {library for library, _ in strangers} == HOMES.keys()
    assert {each for each in strangers if not f"{each[1]}.".startswith(f"{HOMES[each[0]]}.")} == set()


def test_the_runtime_imports_nothing_generated_and_no_other_library() -> None:
    allowed = {"httpx2", "httpcore2", "anyio", "pydantic", "pydantic_core", "typing_extensions", "pyreqwest"}
    runtime = TEMPLATES / "runtime"
    for path in sorted(runtime.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = path.parents[node.level - 1]
                assert base.is_relative_to(runtime), f"{path} leaves the runtime"
                assert (base / f"{(node.module or node.names[0].name).replace('.', '/')}.py").exists()
            elif isinstance(node, ast.Import | ast.ImportFrom):
                names = [node.module or ""] if isinstance(node, ast.ImportFrom) else [each.name for each in node.names]
                for library in (name.partition(".")[0] for name in names):
                    assert library in allowed or library in sys.stdlib_module_names, f"{path} imports {library}"


def test_functions_and_modules_stay_small() -> None:
    for path in [*GENERATOR.rglob("*.py"), *(TEMPLATES / "runtime").rglob("*.py")]:
        text = path.read_text(encoding="utf-8")
        limit = DECLARATIONS.get(path, 330)
        assert text.count("\n") <= limit, f"{path} has {text.count(chr(10))} lines"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert _length(node) <= 40, f"{path}:{node.lineno} {node.name} has {_length(node)} lines"


def test_only_the_command_line_prints() -> None:
    """It prints with click and rich, whose home it is."""
    for path in MODULES.values():
        assert not any(map(_is_print, ast.walk(ast.parse(path.read_text(encoding="utf-8"))))), f"{path} prints"


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.jinja")), ids=lambda path: path.name)
def test_templates_only_display(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"{%-?\s*(set|elif|call|filter|raw)\b", text)
    assert not re.search(
        r"[\"']\s*{{[^}]*}}\s*[\"']", re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    ), "use the py filter"
    assert not re.search(r"{{[^}]*\|\s*(?!py\b|docstring\b|toml\b)\w+", text), "only the known filters"
    for expression in re.findall(r"{{-?(.*?)-?}}", text, flags=re.DOTALL):
        assert not re.search(r"[~+*%]", re.sub(r"\".*?\"", "", expression)), f"arithmetic in {expression}"


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of the body: a signature with many arguments is long, but not hard to follow."""
    body = node.body[1:] if ast.get_docstring(node) is not None else node.body
    return (node.end_lineno or 0) - body[0].lineno + 1 if body else 0


def _is_print(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
