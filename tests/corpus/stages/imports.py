"""Every module can be imported in a fresh process, every model can be built, and every annotation can be evaluated.

Every exported type is a type of pydantic, too.
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import typing_extensions
from pydantic import TypeAdapter

from ..outcome import PACKAGE, Job, Outcome


def run(job: Job) -> Outcome:
    outcome = Outcome()
    if not job.package.is_dir():
        return outcome
    sys.path.insert(0, str(job.sdk))
    everything = list(_import_all(outcome))
    modules = [each for each in everything if not each.__name__.startswith(f"{PACKAGE}._runtime.")]
    outcome.counts["modules"] = len(modules)
    for module in modules:
        if module.__name__.startswith(f"{PACKAGE}.models."):
            _build(module, outcome)
    _complete(everything, outcome)
    for module in modules:
        _resolve(module, outcome)
    return outcome


@contextmanager
def _failing(outcome: Outcome, where: str, kind: str) -> Iterator[None]:
    try:
        yield
    except Exception as error:
        outcome.counts[f"{kind} failures"] += 1
        outcome.fail(where, f"{kind}: {type(error).__name__}: {error}")


def _import_all(outcome: Outcome) -> Iterator[ModuleType]:
    yield importlib.import_module(PACKAGE)
    for found in pkgutil.walk_packages(
        [str(each) for each in importlib.import_module(PACKAGE).__path__], f"{PACKAGE}."
    ):
        with _failing(outcome, found.name, "import"):
            yield importlib.import_module(found.name)


def _build(module: ModuleType, outcome: Outcome) -> None:
    """Build the models of a module, and look at all that their fields and the module's aliases say."""
    declared = importlib.import_module(f"{PACKAGE}._runtime.types.declared")
    base = importlib.import_module(f"{PACKAGE}._runtime.types.models").Model
    for name, value in _own(module):
        with _failing(outcome, f"{module.__name__}.{name}", "build"):
            if isinstance(value, type) and issubclass(value, base):
                value.model_rebuild()
                for field in declared.fields(value).values():
                    _visit(field.type, declared)
            elif isinstance(meaning := declared.declare(value, module.__name__), declared.Deferred):
                _visit(meaning, declared)
    for name in getattr(module, "__all__", ()):
        with _failing(outcome, f"{module.__name__}.{name}", "pydantic"):
            TypeAdapter(getattr(module, name)).json_schema()


def _visit(meaning: Any, declared: ModuleType, through: tuple[Any, ...] | None = ()) -> None:
    """Look at each part of a type; a name that nobody knows raises NameError.

    `through`: the aliases that this is the meaning of, none of which it may lead back to; None inside of containers.
    """
    match meaning:
        case declared.Array(item=inner) | declared.Map(value=inner):
            _visit(inner, declared, None)
        case declared.Tuple(items=items):
            for each in items:
                _visit(each, declared, None)
        case declared.Nullable(inner=inner):
            _visit(inner, declared, through)
        case declared.OneOf():
            for each in declared.members(meaning):
                _visit(each, declared, through)
        case declared.Deferred(form=alias) if through is not None:
            if alias in through:
                raise RecursionError(f"{alias} means itself")
            _visit(declared.resolve(meaning), declared, (*through, alias))
        case _:
            pass


def _complete(modules: list[ModuleType], outcome: Outcome) -> None:
    """Run what stands under TYPE_CHECKING. Twice, since the first module may want what the last one has there."""
    for module in modules:
        with suppress(ImportError):
            exec(_for_type_checkers(module), vars(module))
    for module in modules:
        with _failing(outcome, module.__name__, "annotation"):
            exec(_for_type_checkers(module), vars(module))


def _for_type_checkers(module: ModuleType) -> CodeType:
    file = Path(str(module.__file__))
    tree = ast.parse(file.read_text(encoding="utf-8"))
    guarded = [each for each in tree.body if isinstance(each, ast.If) and ast.unparse(each.test) == "TYPE_CHECKING"]
    body = [statement for block in guarded for statement in block.body]
    return compile(ast.Module(body, type_ignores=[]), file, "exec")


def _resolve(module: ModuleType, outcome: Outcome) -> None:
    """Resolve annotations as a type checker does."""
    for name, value in _own(module):
        for where, annotated in _annotated(name, value):
            with _failing(outcome, f"{module.__name__}.{where}", "annotation"):
                typing_extensions.get_type_hints(annotated, globalns=vars(module), include_extras=True)


def _annotated(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    if typing_extensions.is_typeddict(value):
        yield name, value
    elif isinstance(value, type):
        for method_name, method in vars(value).items():
            if isinstance(method, FunctionType) and not method_name.startswith("__"):
                yield f"{name}.{method_name}", method
    elif isinstance(value, FunctionType):
        yield name, value


def _own(module: ModuleType) -> list[tuple[str, Any]]:
    """Return what a module defines itself."""
    return [
        (name, value) for name, value in vars(module).items() if getattr(value, "__module__", None) == module.__name__
    ]
