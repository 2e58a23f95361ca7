"""The rules of the house, checked on the source: who imports whom, one library in one module, sizes, templates."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
GENERATOR = ROOT / "generator"
TEMPLATES = ROOT / "templates"

DECLARATIONS = {GENERATOR / "api.py", GENERATOR / "sdk.py"}
"""Modules that only declare the two models, and may be longer."""

ALLOWED: dict[str, set[str]] = {
    "diagnostics": set(),
    "json_types": set(),
    "knots": set(),
    "sdk": set(),
    "literals": set(),
    "cache": set(),
    "layout": set(),
    "formatting": {"cache", "layout"},
    "output": set(),
    "console": {"diagnostics"},
    "messages": {"diagnostics", "json_types"},
    "toml_places": {"diagnostics", "json_types"},
    "allowances": {"diagnostics"},
    "config": {"allowances", "diagnostics", "json_types", "toml_places"},
    "api": {"diagnostics", "json_types"},
    "walk": {"api"},
    "shapes": {"api", "diagnostics"},
    "syntax": {"json_types"},
    "source": {"diagnostics", "json_types", "syntax"},
    "anchors": {"json_types"},
    "document": {"diagnostics", "json_types", "source"},
    "refs": {"anchors", "diagnostics", "document", "json_types"},
    "upgrade": {"diagnostics", "document", "json_types", "refs"},
    "result": {"diagnostics", "json_types"},
    "memory": {"cache", "config", "diagnostics", "result"},
    "validate": {"diagnostics", "document", "json_types"},
    "parse": {"api", "diagnostics", "document", "json_types", "refs"},
    "passes": {"api", "diagnostics", "knots", "shapes"},
    "usage": {"api", "diagnostics", "shapes", "walk"},
    "names": {"api", "diagnostics", "knots", "shapes", "usage", "walk"},
    "plan": {"api", "diagnostics", "json_types", "literals", "names", "sdk", "shapes", "usage", "walk"},
    "render": {"literals", "sdk"},
    "report": {"api", "diagnostics", "json_types", "messages", "sdk"},
}
FREE = {"pipeline", "cli", "__main__", "__init__"}
HOMES = {
    "yaml": "syntax",
    "openapi_spec_validator": "validate",
    "jinja2": "render",
    "black": "formatting",
    "click": "cli",
    "rich": "console",
    "platformdirs": "cache",
}


def _modules() -> Iterator[tuple[str, Path]]:
    for path in sorted(GENERATOR.rglob("*.py")):
        yield path.relative_to(GENERATOR).parts[0].removesuffix(".py"), path


def _imports(path: Path) -> Iterator[str]:
    """Yield what a module imports: "yaml", or ".plan" for our own."""
    depth = len(path.relative_to(GENERATOR).parts) - 1
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        match node:
            case ast.Import(names=names):
                yield from (each.name.partition(".")[0] for each in names)
            case ast.ImportFrom(level=0, module=str() as module):
                yield module.partition(".")[0]
            case ast.ImportFrom(level=level, module=module, names=names) if level == depth + 1:
                yield from (f".{(module or each.name).partition('.')[0]}" for each in names)
            case _:
                pass


def test_the_table_has_every_module() -> None:
    assert ALLOWED.keys() | FREE == {name for name, _ in _modules()}


@pytest.mark.parametrize("name", ALLOWED)
def test_a_module_imports_what_it_may_and_may_import_what_it_does(name: str) -> None:
    imported = {each for one, path in _modules() if one == name for each in _imports(path)}
    assert {each.removeprefix(".") for each in imported if each.startswith(".")} - {name} == ALLOWED[name]


def test_each_library_has_one_home() -> None:
    found = {(library, name) for name, path in _modules() for library in _imports(path) if library[0] != "."}
    assert {each for each in found if each[0] not in sys.stdlib_module_names} == set(HOMES.items())


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
        limit = 450 if path in DECLARATIONS else 330
        assert text.count("\n") <= limit, f"{path} has {text.count(chr(10))} lines"
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert _length(node) <= 40, f"{path}:{node.lineno} {node.name} has {_length(node)} lines"


def test_only_the_command_line_prints() -> None:
    """It does so with click, whose home it is."""
    for _, path in _modules():
        assert not any(map(_is_print, ast.walk(ast.parse(path.read_text(encoding="utf-8"))))), f"{path} prints"


@pytest.mark.parametrize("path", sorted(TEMPLATES.rglob("*.jinja")), ids=lambda path: path.name)
def test_templates_only_show(path: Path) -> None:
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
