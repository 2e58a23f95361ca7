"""Pointer -> class name and module, for every schema that gets a definition of its own.

#/components/schemas/Batch                               Batch                 models/batch.py
#/components/schemas/Batch/properties/errors/items       BatchErrorsItem       models/batch.py
#/paths/~1a/post/requestBody/content/.../schema          CreateABody           models/create_a.py
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from .. import codes
from ..api import Api
from ..diagnostics import Diagnostics, Pointer
from ..schemas import Schema
from ..shapes import flattened_bodies, peeled
from ..traversal import all_schemas
from ..usage import Usage
from .clashes import settle
from .hosts import find_hosts
from .pointers import PointerReader
from .variants import is_chosen_by_value, needs_definition
from .words import DEVICES, ClassName, Identifier, digest, pascal, safe, safe_class, snake

RESERVED_CLASSES = frozenset(
    """Model UnknownStr UnknownInt UnknownVariant Variants Field Any Literal Optional Annotated TypeAlias TypeAliasType TypedDict
    NotRequired Required Mapping Sequence Strict DateTime Date Time Uuid DecimalText Base64Bytes SecretText FileInput DateTimeInput
    DateInput UuidInput DecimalInput Base64Input RequestOptions Omit OMIT Resource AsyncResource BinaryResponse
    AsyncBinaryResponse EventStream AsyncEventStream Page AsyncPage Paging TYPE_CHECKING""".split()
)
"""Names that generated modules import for themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassHome:
    """`name`: of the type in answers and of an alias; `param`: of the type in requests; `module`: "models.batch"."""

    name: ClassName
    param: ClassName
    module: str


def name_schemas(
    api: Api,
    bases: Mapping[Pointer, ClassName],
    usage: Usage,
    overrides: Mapping[str, str],
    diagnostics: Diagnostics,
) -> dict[Pointer, ClassHome]:
    """Name each schema of `api` that needs a definition. `bases` are the class names of operations."""
    reader = PointerReader(api, bases)
    found = [schema.about.pointer for schema in _definable(api)]
    wanted = {pointer: _wanted(pointer, reader, overrides) for pointer in found}
    names = settle(
        wanted, lambda pointer: _rank(pointer, wanted[pointer]), lambda pointer: _alternatives(pointer, wanted[pointer])
    )
    for pointer in names:
        if names[pointer] != wanted[pointer]:
            diagnostics.report(
                codes.NAME_CLASH, pointer, f"the class name {wanted[pointer]} is taken; {names[pointer]} is used"
            )
    homes = {pointer: reader.home(pointer, names) for pointer in names}
    host = find_hosts(api, usage, set(homes.values()), lambda pointer: reader.home(pointer, names), is_chosen_by_value)
    modules = _name_modules({host(home) for home in homes.values()})
    used = frozenset(names.values())
    return {
        pointer: ClassHome(name=name, param=_param(name, used), module=modules[host(homes[pointer])])
        for pointer, name in names.items()
    }


def _definable(api: Api) -> Iterator[Schema]:
    roots = {peeled(schema).about.pointer for schema in api.schemas.values()}
    seen = set(flattened_bodies(api) - api.schemas.keys())  # which exist as arguments only
    for schema in all_schemas(api):
        pointer = schema.about.pointer
        if pointer not in seen and needs_definition(schema, is_component=pointer in roots):
            seen.add(pointer)
            yield schema


def _wanted(pointer: Pointer, reader: PointerReader, overrides: Mapping[str, str]) -> ClassName:
    chosen = overrides.get(str(pointer))
    name = pascal(chosen) if chosen else pascal(reader.read(pointer))
    return safe_class(name, RESERVED_CLASSES)


def _rank(pointer: Pointer, name: str) -> tuple[object, ...]:
    """Components come first, then those that are written just like the name, then shorter pointers."""
    return (not _is_component(pointer), pointer.tokens[-1:] != (name,), len(pointer.tokens), pointer)


def _is_component(pointer: Pointer) -> bool:
    return len(pointer.tokens) in (2, 3) and pointer.tokens[-2] in ("schemas", "definitions")


def _alternatives(pointer: Pointer, name: ClassName) -> Iterator[ClassName]:
    yield ClassName(f"{name}{digest(str(pointer)).title()}")
    yield ClassName(f"{name}{digest(pointer.file + str(pointer)).title()}{digest(str(pointer)[::-1]).title()}")


def _param(name: ClassName, used: frozenset[str]) -> ClassName:
    """`BatchParam`, unless the document has a type of that name itself."""
    param = ClassName(f"{name.rstrip('_')}Param")
    return ClassName(f"{name.rstrip('_')}InputParam") if param in used else param


_USED_BY_PACKAGE = frozenset({"cache", "dict", "getattr", "import_module", "list", "object", "sorted", "str"})
"""Names that `models/__init__.py` uses; a module of such a name would take its place there when it is imported."""


def _name_modules(homes: set[str]) -> dict[str, str]:
    """Name a module for each home; names that differ by case only stay apart on any file system."""
    wanted = {home: safe(snake(home, prefix="model"), DEVICES | _USED_BY_PACKAGE) for home in homes}
    names = settle(
        wanted,
        lambda home: (home,),
        lambda home: [Identifier(f"{wanted[home]}_{digest(text)}") for text in (home, home + home)],
    )
    return {home: f"models.{name}" for home, name in names.items()}
