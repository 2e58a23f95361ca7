"""Write packages of models for a test as the generator would: one module per type, imported on first use."""

from __future__ import annotations

import re
from importlib import import_module
from itertools import count
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

_NUMBERS = count()

_HEADER = """\
from __future__ import annotations

from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import Field
from runtime.types.models import Model, UnknownInt, UnknownStr, UnknownVariant
from runtime.types.scalars import Base64Bytes, Date, DateTime, DecimalText, SecretText, Time, Uuid
from runtime.types.unions import TypeAliasType, Variants


"""

_INDEX = """\
from importlib import import_module

_HOMES = {homes!r}


def __getattr__(name):
    if name not in _HOMES:
        raise AttributeError(f"module {{__name__!r}} has no attribute {{name!r}}")
    return getattr(import_module("." + _HOMES[name], __name__), name)
"""


def write_models(folder: Path, sources: dict[str, str]) -> str:
    """Write a package with a module for each source, and return the name of its `models`. No two have the same."""
    package = f"api_of_models_{next(_NUMBERS)}"
    models = folder / package / "models"
    models.mkdir(parents=True)
    (folder / package / "__init__.py").touch()
    homes = {name: module for module, source in sources.items() for name in _names(source)}
    (models / "__init__.py").write_text(_INDEX.format(homes=homes))
    for module, source in sources.items():
        (models / f"{module}.py").write_text(_HEADER + source)
    return f"{package}.models"


def import_models(folder: Path, monkeypatch: pytest.MonkeyPatch, **sources: str) -> ModuleType:
    """Write a package and import its `models`, which imports none of its modules yet."""
    name = write_models(folder, sources)
    monkeypatch.syspath_prepend(str(folder))
    return import_module(name)


def _names(source: str) -> list[str]:
    return re.findall(r"^(?:class )?(\w+)(?:\(| = |: TypeAlias)", source, flags=re.MULTILINE)
