"""Changes of models, TypedDicts and type aliases."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..diagnostics import Pointer
from . import kinds
from .annotations import NONE, Type, members_of, without
from .changes import Change, Level
from .comparison import Comparison
from .places import Places, Spot
from .relations import Side
from .views import AliasView, Choice, ClassView, DefinitionView, FieldView

_MODELS = "models"


def compare_definitions(both: Comparison) -> Iterator[Change]:
    """Yield the changes to all definitions. A model and the TypedDict of the same schema tell the same change once."""
    yield from _once((_owner(name, both), each) for name in _names(both) for each in _compare(name, both))


def _names(both: Comparison) -> list[str]:
    """Return the definitions of both SDKs, models before TypedDicts."""
    names = both.old.definitions.keys() | both.new.definitions.keys()
    return sorted(
        names, key=lambda name: (_is_dict(both.new.definitions.get(name) or both.old.definitions[name]), name)
    )


def _is_dict(definition: DefinitionView) -> bool:
    return isinstance(definition, ClassView) and definition.base == "TypedDict"


def _owner(name: str, both: Comparison) -> tuple[Pointer | None, Pointer | None]:
    """Return the schema of a definition in both documents, which a model and a TypedDict may share."""
    return _pointer(both.old.definitions.get(name), both.old_places), _pointer(
        both.new.definitions.get(name), both.new_places
    )


def _once(changes: Iterator[tuple[object, Change]]) -> Iterator[Change]:
    """Yield the worst of the changes of one schema that are about the same place and the same aspect of it."""
    found: dict[tuple[object, ...], Change] = {}
    for owner, each in changes:
        aspect = kinds.ASPECTS.get(each.kind.name, each.kind.name)
        own = each.subject if each.kind in (kinds.MODEL_ADDED, kinds.MODEL_REMOVED) else ""
        key = (owner, each.old and each.old.pointer, each.new and each.new.pointer, aspect, own)
        if key not in found or each.level > found[key].level:
            found[key] = each
    yield from found.values()


def _compare(name: str, both: Comparison) -> Iterator[Change]:
    """Yield the changes to a definition, given by its new name if it was renamed."""
    old, new = both.old.definitions.get(name), both.new.definitions.get(name)
    known = old or new
    subject = f"models.{known.name if known else name}"
    places = _pointer(old, both.old_places), _pointer(new, both.new_places)
    if old is None:
        yield both.change(kinds.MODEL_ADDED, Level.MINOR, _MODELS, subject, "is new", *places)
    elif new is None:
        yield both.change(kinds.MODEL_REMOVED, Level.MAJOR, _MODELS, subject, "is gone", *places)
    else:
        if old.name != new.name:
            yield both.change(kinds.MODEL_RENAMED, Level.MAJOR, _MODELS, subject, f"is called {new.name} now", *places)
        yield from _with_docs(old, new, both, subject, places)


def _pointer(definition: DefinitionView | None, places: Places) -> Pointer | None:
    return None if definition is None else places.definitions.get(definition.name, places.root)


def _with_docs(
    old: DefinitionView, new: DefinitionView, both: Comparison, subject: str,
    places: tuple[Pointer | None, Pointer | None],
) -> Iterator[Change]:  # fmt: skip
    yield from _compare_bodies(old, new, both, subject, places)
    if old.doc != new.doc:
        yield both.change(kinds.DOCUMENTATION, Level.PATCH, _MODELS, subject, "has another description", *places)


def _compare_bodies(
    old: DefinitionView, new: DefinitionView, both: Comparison, subject: str,
    places: tuple[Pointer | None, Pointer | None],
) -> Iterator[Change]:  # fmt: skip
    sides = _sides(both, new.name)
    if isinstance(old, AliasView) and isinstance(new, AliasView) and old.choice and new.choice:
        yield from _compare_choices(old.choice, new.choice, both, subject, places)
    match old, new:
        case AliasView(), AliasView() if new.name in both.new.inline and new.name in both.old.inline:
            pass  # told where it is used
        case AliasView(type=mine), AliasView(type=theirs):
            yield from both.type_changes(mine, theirs, sides, _MODELS, subject, places)
        case ClassView(), ClassView() if _is_dict(old) == _is_dict(new):
            yield from _compare_classes(old, new, both, sides, places)
        case _:
            message = f"is {_kind(new)} instead of {_kind(old)}"
            yield both.change(kinds.TYPE_CHANGED, Level.MAJOR, _MODELS, subject, message, *places)


def _compare_choices(
    old: Choice, new: Choice, both: Comparison, subject: str, places: tuple[Pointer | None, Pointer | None]
) -> Iterator[Change]:
    """Yield how the variants of a union are chosen now. Values of variants that only one SDK has are told with those."""
    common = old.variants.keys() & new.variants.keys()
    moved = [value for value in sorted(common) if old.variants[value] != new.variants[value]]
    for value in moved:
        message = f"chooses {', '.join(new.variants[value])} for {value!r} instead of {', '.join(old.variants[value])}"
        yield both.change(kinds.VARIANT_CHOICE, Level.MAJOR, _MODELS, subject, message, *places)
    before, after = ({one for each in choice.variants.values() for one in each} for choice in (old, new))
    if not moved and (old.field != new.field or (before == after and old.variants.keys() != new.variants.keys())):
        message = "chooses its variants in another way"
        yield both.change(kinds.VARIANT_CHOICE, Level.PATCH, _MODELS, subject, message, *places)


def _kind(definition: DefinitionView) -> str:
    return "an alias" if isinstance(definition, AliasView) else "a TypedDict" if _is_dict(definition) else "a model"


def _sides(both: Comparison, name: str) -> tuple[Side, ...]:
    """Return where values of a definition go, in either SDK."""
    is_passed = name in both.old.given or name in both.new.given
    is_received = name in both.old.received or name in both.new.received
    return (*([Side.RECEIVED] if is_received else []), *([Side.PASSED] if is_passed else []))


def _compare_classes(
    old: ClassView, new: ClassView, both: Comparison, sides: tuple[Side, ...],
    places: tuple[Pointer | None, Pointer | None],
) -> Iterator[Change]:  # fmt: skip
    subject = f"models.{old.name}"
    renamed = _renamed_fields(old, new)
    for name, field in old.fields.items():
        found = new.fields.get(renamed.get(name, name))
        owner = f"{subject}.{name}"
        if found is None:
            place = _spot(old, field, both.old_places).pointer
            yield both.change(kinds.FIELD_REMOVED, Level.MAJOR, _MODELS, owner, "is gone", place, None)
        else:
            yield from _compare_fields(old, new, field, found, both, _field_sides(both, new, found, sides))
    for name in sorted(new.fields.keys() - {renamed.get(name, name) for name in old.fields}):
        yield _added(new.fields[name], old, new, both, sides)
    kept = old.fields.keys() & new.fields.keys()
    if {*old.hidden} & kept != {*new.hidden} & kept:
        message = "hides other fields where it is printed"
        yield both.change(kinds.SECRECY_CHANGED, Level.PATCH, _MODELS, subject, message, *places)


def _renamed_fields(old: ClassView, new: ClassView) -> dict[str, str]:
    """Return the new names of the fields whose property has the same name, but that are called differently."""
    wire_names = {each.wire_name: each.name for each in new.fields.values()}
    return {
        each.name: wire_names[each.wire_name]
        for each in old.fields.values()
        if each.wire_name in wire_names
        and (each.name not in new.fields or new.fields[each.name].wire_name != each.wire_name)
    }


def _added(field: FieldView, old: ClassView, new: ClassView, both: Comparison, sides: tuple[Side, ...]) -> Change:
    subject = f"models.{old.name}.{field.name}"
    place = _spot(new, field, both.new_places).pointer
    if field.is_required and Side.PASSED in _field_sides(both, new, field, sides):
        message = "is new and has to be passed"
        return both.change(kinds.REQUIRED_FIELD_ADDED, Level.MAJOR, _MODELS, subject, message, None, place)
    return both.change(kinds.FIELD_ADDED, Level.MINOR, _MODELS, subject, "is new", None, place)


def _field_sides(both: Comparison, owner: ClassView, field: FieldView, sides: tuple[Side, ...]) -> tuple[Side, ...]:
    """Return where values of a field go: one that the TypedDict of the same schema lacks is read-only."""
    if Side.RECEIVED not in sides or Side.PASSED not in sides or _is_dict(owner):
        return sides
    found = both.new.definitions.get(both.new_places.params.get(owner.name, ""))
    is_absent = isinstance(found, ClassView) and field.wire_name not in found.fields
    return (Side.RECEIVED,) if is_absent else sides


def _spot(owner: ClassView, field: FieldView, places: Places) -> Spot:
    found = places.fields.get((owner.name, field.wire_name))
    return found or Spot(pointer=places.definitions.get(owner.name, places.root))


def _compare_fields(
    owner: ClassView, new_owner: ClassView, old: FieldView, new: FieldView, both: Comparison, sides: tuple[Side, ...]
) -> Iterator[Change]:
    subject = f"models.{owner.name}.{old.name}"
    spots = _spot(owner, old, both.old_places), _spot(new_owner, new, both.new_places)
    found = [*_field_changes(old, new, both, sides, subject, (spots[0].pointer, spots[1].pointer))]
    found += both.spot_changes(*spots, _MODELS, subject, is_passed=Side.PASSED in sides)
    yield from found
    if not found and _plain(old.doc) != _plain(new.doc):
        places = (spots[0].pointer, spots[1].pointer)
        yield both.change(kinds.DOCUMENTATION, Level.PATCH, _MODELS, subject, "has another description", *places)


def _plain(doc: str) -> str:
    return re.sub(r"\s+", " ", doc)


def _field_changes(
    old: FieldView, new: FieldView, both: Comparison, sides: tuple[Side, ...], subject: str,
    places: tuple[Pointer, Pointer],
) -> Iterator[Change]:  # fmt: skip
    mine, theirs = old.type, new.type
    if old.name != new.name:
        yield both.change(kinds.FIELD_RENAMED, Level.MAJOR, _MODELS, subject, f"is called {new.name} now", *places)
    if old.is_required and not new.is_required:
        is_visible = not _takes_none(mine)
        levels = {Side.RECEIVED: Level.MAJOR if is_visible else Level.PATCH, Side.PASSED: Level.MINOR}
        level = max(levels[each] for each in sides)
        yield both.change(kinds.FIELD_NOW_OPTIONAL, level, _MODELS, subject, "may be missing", *places)
        theirs = _like(mine, theirs)
    if new.is_required and not old.is_required:
        level = Level.MAJOR if Side.PASSED in sides else Level.PATCH
        message = "has to be passed" if Side.PASSED in sides else "is never missing any more"
        yield both.change(kinds.FIELD_NOW_REQUIRED, level, _MODELS, subject, message, *places)
        mine = _like(theirs, mine)
    yield from both.type_changes(mine, theirs, sides, _MODELS, subject, places)


def _takes_none(kind: Type) -> bool:
    return NONE in members_of(kind)


def _like(required: Type, optional: Type) -> Type:
    """Return the type of an optional field without the None that only says that it may be missing."""
    return optional if _takes_none(required) else without(optional, NONE)
