"""Sdk -> {path: text}, through the Jinja templates. The only module that knows Jinja, and where the templates are.

Text of the document reaches source through two filters only: `py` (a literal) and `docstring`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from ..literals import docstring, literal
from ..sdk import Sdk
from .runtime import runtime_files

_BLANK_LINES = re.compile(r"\n{4,}")


def render(sdk: Sdk) -> dict[str, str]:
    """Return every file of the distribution by its path: "mka1/client.py" -> its text."""
    files = dict(_package_files(sdk))
    files |= {each.path: _page("resource.py.jinja", module=each) for each in sdk.resources}
    files |= {each.path: _page("model.py.jinja", module=each) for each in sdk.models}
    if sdk.webhooks:
        files["webhooks.py"] = _page("webhooks.py.jinja", module=sdk.webhooks)
    files |= _packages_between(files)
    sources = [text for path, text in files.items() if path.endswith(".py")]
    runtime = runtime_files(templates_folder() / "runtime", sources)
    files |= {f"_runtime/{path}": text for path, text in runtime.items()}
    distribution = {f"{sdk.package}/{path}": text for path, text in sorted(files.items())}
    return distribution | dict(_project_files(sdk))


def templates_folder() -> Path:
    """Return where the templates are: inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(templates_folder()),
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["py"] = literal
    environment.filters["docstring"] = docstring
    environment.filters["toml"] = _toml_string
    return environment


def _page(template: str, **values: object) -> str:
    text = _environment().get_template(template).render(values)
    return _BLANK_LINES.sub("\n\n\n", text).strip("\n") + "\n" if text.strip() else ""


def _package_files(sdk: Sdk) -> Iterator[tuple[str, str]]:
    """Yield the files of `templates/package/`: the path there is the path in the package."""
    root = templates_folder() / "package"
    for path in sorted(root.rglob("*")):
        if path.is_file():
            name = path.relative_to(root).as_posix()
            yield name.removesuffix(".jinja"), _page(f"package/{name}", sdk=sdk, client=sdk.client, errors=_errors())


@cache
def _errors() -> list[str]:
    """Return the names of the runtime's exceptions, which the package's own module re-exports."""
    text = (templates_folder() / "runtime" / "errors.py").read_text(encoding="utf-8")
    return sorted(re.findall(r"^class ([A-Z]\w+)", text, re.MULTILINE))


def _packages_between(files: dict[str, str]) -> dict[str, str]:
    """Return an `__init__.py` for each folder of modules that has none of its own."""
    folders = {path.rpartition("/")[0] for path in files if path.endswith(".py") and "/" in path}
    return {f"{folder}/__init__.py": "" for folder in folders if f"{folder}/__init__.py" not in files}


def _project_files(sdk: Sdk) -> Iterator[tuple[str, str]]:
    for name in (".gitattributes", "README.md", "pyproject.toml"):
        yield name, _page(f"project/{name}.jinja", sdk=sdk)


def _toml_string(text: str) -> str:
    """Return a TOML basic string. What nobody sees is escaped; a lone surrogate, which TOML cannot say, is replaced."""
    return f'"{"".join(map(_toml_char, text))}"'


def _toml_char(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    if "\ud800" <= char <= "\udfff":
        return "\N{REPLACEMENT CHARACTER}"
    return char if char.isprintable() else f"\\U{ord(char):08x}"
