"""Pointer -> class names and module, for every schema that gets a definition of its own.

#/components/schemas/Batch                               Batch                 models/batch.py
#/components/schemas/Batch/properties/errors/items       BatchErrorsItem       models/batch.py
#/paths/~1a/post/requestBody/content/.../schema          CreateABody           models/create_a.py

`pointers` gives the parts of a name, `shortening` drops some parts of a long one, and `hosts` decides which definitions
share a module.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from ..api import Api
from ..diagnostics import Diagnostics, Pointer
from ..imported import NAMES_BESIDE_MODELS
from ..schemas import Schema
from ..shapes import flattened_bodies, peeled
from ..traversal import all_schemas
from ..usage import Usage
from .clashes import report_clashes, settle
from .hosts import find_hosts
from .pointers import PointerReader, name_bases
from .shortening import shorter_names
from .variants import is_chosen_by_value, needs_definition
from .words import DEVICES, ClassName, Identifier, digest, pascal, safe, safe_class, snake

RESERVED_CLASSES = NAMES_BESIDE_MODELS | {"Webhooks"}
"""Names that a module with models in it imports or defines for itself."""

_Side: TypeAlias = Literal["answer", "request"]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassHome:
    """`name` is the type in answers, `param` the type in requests, `module` the dotted module ("models.batch")."""

    name: ClassName
    param: ClassName
    module: str


def name_schemas(
    api: Api, usage: Usage, overrides: Mapping[str, str], diagnostics: Diagnostics
) -> dict[Pointer, ClassHome]:
    """Name each schema of `api` that needs a definition."""
    reader = PointerReader(api, name_bases(api))
    stems = _name_stems([schema.about.pointer for schema in _definable(api)], reader, overrides, diagnostics)
    names = _name_sides(stems, usage, diagnostics)
    homes = {pointer: reader.home(pointer, stems) for pointer in stems}
    host = find_hosts(api, usage, set(homes.values()), lambda pointer: reader.home(pointer, stems), is_chosen_by_value)
    places = {host(homes[pointer]): pointer for pointer in sorted(homes, reverse=True)}
    modules = _name_modules(places, diagnostics)
    return {
        pointer: ClassHome(
            name=names[pointer, "answer"], param=names[pointer, "request"], module=modules[host(homes[pointer])]
        )
        for pointer in stems
    }


def _definable(api: Api) -> Iterator[Schema]:
    roots = {peeled(schema).about.pointer for schema in api.schemas.values()}
    seen = set(flattened_bodies(api) - api.schemas.keys())  # which exist as arguments only
    for schema in all_schemas(api):
        pointer = schema.about.pointer
        if pointer not in seen and needs_definition(schema, is_component=pointer in roots):
            seen.add(pointer)
            yield schema


def _name_stems(
    pointers: Collection[Pointer], reader: PointerReader, overrides: Mapping[str, str], diagnostics: Diagnostics
) -> dict[Pointer, ClassName]:
    """Return one name for each schema, from which the names of its two types are made."""
    offers = {pointer: _offers(pointer, reader, overrides) for pointer in pointers}
    wanted = _shortest_unique(offers)
    names = settle(
        wanted, lambda pointer: _rank(pointer, wanted[pointer]), lambda pointer: _alternatives(pointer, wanted[pointer])
    )
    first = {pointer: each[0] for pointer, each in offers.items()}
    report_clashes("class", first, names, {pointer: pointer for pointer in names}, diagnostics)
    return names


def _offers(pointer: Pointer, reader: PointerReader, overrides: Mapping[str, str]) -> tuple[ClassName, ...]:
    """Return the possible names of a schema, the shortest first."""
    chosen = overrides.get(str(pointer))
    parts, full = reader.read(pointer), reader.read(pointer, is_full=True)
    longer = () if parts == full else shorter_names(full)
    names = (pascal(chosen),) if chosen else (*shorter_names(parts), *longer)
    return tuple(safe_class(each, RESERVED_CLASSES) for each in names)


def _shortest_unique(offers: Mapping[Pointer, tuple[ClassName, ...]]) -> dict[Pointer, ClassName]:
    """Return the shortest unique names. If several schemas share a name, all of them get a longer one.

    If one of them kept it, a new schema could take the name away from an old one.
    """
    names = {pointer: each[0] for pointer, each in offers.items()}
    for length in range(1, max(map(len, offers.values()), default=0)):
        counts = Counter(names.values())
        names |= {
            pointer: each[length]
            for pointer, each in offers.items()
            if length < len(each) and counts[names[pointer]] > 1
        }
    return names


def _rank(pointer: Pointer, name: str) -> tuple[object, ...]:
    """Prefer components, then schemas whose key equals the name, then shorter pointers."""
    return (not _is_component(pointer), pointer.tokens[-1:] != (name,), len(pointer.tokens), pointer)


def _is_component(pointer: Pointer) -> bool:
    return len(pointer.tokens) in (2, 3) and pointer.tokens[-2] in ("schemas", "definitions")


def _alternatives(pointer: Pointer, name: ClassName) -> Iterator[ClassName]:
    yield ClassName(f"{name}{digest(str(pointer)).title()}")
    yield ClassName(f"{name}{digest(pointer.file + str(pointer)).title()}{digest(str(pointer)[::-1]).title()}")


def _name_sides(
    stems: Mapping[Pointer, ClassName], usage: Usage, diagnostics: Diagnostics
) -> dict[tuple[Pointer, _Side], ClassName]:
    """Name the type in answers and the type in requests of each schema, even if only one of them is needed.

    The schema `Batch` gets the model Batch and the TypedDict BatchParam; the schema `BatchParam` gets the model
    BatchParamModel and the TypedDict BatchParam. If a document has both, the TypedDict of `Batch` is BatchInputParam.
    A schema that is used on one side today has the same name when it is used on both.
    """
    wanted: dict[tuple[Pointer, _Side], ClassName] = {}
    for pointer, stem in stems.items():
        plain = stem.rstrip("_")
        is_param = plain.endswith("Param")
        wanted[pointer, "answer"] = ClassName(f"{plain}Model") if is_param else stem
        wanted[pointer, "request"] = stem if is_param else ClassName(f"{plain}Param")
    names = settle(
        wanted,
        lambda key: (wanted[key] != stems[key[0]], _rank(key[0], wanted[key])),
        lambda key: _side_alternatives(key[1], stems[key[0]].rstrip("_"), key[0]),
    )
    used = {key: names[key] for key in names if key[0] in (usage.answers if key[1] == "answer" else usage.requests)}
    report_clashes("class", wanted, used, {key: key[0] for key in used}, diagnostics)
    return names


def _side_alternatives(side: _Side, stem: str, pointer: Pointer) -> Iterator[ClassName]:
    ending = "AnswerModel" if side == "answer" else "InputParam"
    yield ClassName(stem + ending)
    yield from _alternatives(pointer, ClassName(stem + ending))


RESERVED_MODULES = frozenset({"cache", "dict", "getattr", "import_module", "list", "object", "sorted", "str"})
"""Names that `models/__init__.py` uses. Importing a submodule of such a name would replace it there."""


def _name_modules(places: Mapping[str, Pointer], diagnostics: Diagnostics) -> dict[str, str]:
    """Name a module for each home. Names are lower-case, so that they differ on every file system."""
    wanted = {home: safe(snake(home, prefix="model"), DEVICES | RESERVED_MODULES) for home in places}
    names = settle(
        wanted,
        lambda home: (home,),
        lambda home: [Identifier(f"{wanted[home]}_{digest(text)}") for text in (home, home + home)],
    )
    report_clashes("module", wanted, names, places, diagnostics)
    return {home: f"models.{name}" for home, name in names.items()}
