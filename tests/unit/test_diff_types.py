"""Annotations as types, and the differences between two of them."""

from __future__ import annotations

import pytest

from generator.diff.annotations import Annotations, shown
from generator.diff.changes import Level
from generator.diff.relations import Relations, Side, level_of
from generator.diff.views import AliasView, DefinitionView

READER = Annotations({name: name for name in ("Cat", "Dog", "Emu", "Pet", "Json")}, {"UnknownPet"})
OLD: dict[str, DefinitionView] = {
    "Pet": AliasView(name="Pet", type=READER.read("Cat | Dog | UnknownVariant"), doc=""),
    "Json": AliasView(name="Json", type=READER.read("str | list[Json]"), doc=""),
}
NEW: dict[str, DefinitionView] = {}
RELATIONS = Relations(OLD, NEW)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("builtins.list[Cat] | None", "list[Cat] | None"),
        ("None | Literal['a', 1] | Dog | Literal[True]", "Literal['a', 1, True] | Dog | None"),
        ("Annotated[tuple[int, str], Strict(False)]", "tuple[int, str]"),
        ('Annotated["Cat | Dog", Variants("kind", {"a": "Cat"})]', "Cat | Dog"),
        ('"""(\n    Cat\n    | Dog\n)"""', "Cat | Dog"),
        ("Optional[Cat_]", "Cat | None"),
        ("Page[Cat, Pet]", "Page[Cat, Pet]"),
        ("KnownTag[Literal['cat']] | UnknownTag[str] | None", "Literal['cat'] | str | None"),
        ('Annotated["Cat | UnknownPet", Variants()]', "Cat | UnknownVariant"),
        ("SequenceNotStr[DateTimeInput]", "Sequence[datetime | str]"),
        (
            " | ".join(f"list[Literal[{number}]]" for number in range(3)),
            "list[Literal[0]] | list[Literal[1]] | list[Literal[2]]",
        ),
    ],
)
def test_an_annotation_is_read(source: str, text: str) -> None:
    assert shown(READER.read(source)) == text


def test_the_order_of_a_union_and_of_an_enum_means_nothing() -> None:
    assert READER.read("int | list[str | None]") == READER.read("list[None | str] | int")
    assert READER.read("Literal['a', 'b']") == READER.read("Literal['b', 'a']")
    assert READER.read("Literal[1]") != READER.read("Literal[True]")


def test_a_union_of_a_thousand_members_is_read() -> None:
    text = " | ".join(f"Literal['{number}']" for number in range(1_000))
    assert shown(READER.read(text)).count(",") == 999


NO = Level.NONE
PATCH, MINOR, MAJOR = Level.PATCH, Level.MINOR, Level.MAJOR


@pytest.mark.parametrize(
    ("old", "new", "passed", "received"),
    [
        ("int", "int", NO, NO),
        ("int", "float", MINOR, MAJOR),
        ("float", "int", MAJOR, PATCH),
        ("int", "str", MAJOR, MAJOR),
        ("int", "int | None", MINOR, MAJOR),
        ("None", "int", MAJOR, MAJOR),
        ("None", "int | None", MAJOR, MAJOR),
        ("Any", "int", MAJOR, PATCH),
        ("Any", "list[dict[str, Any]]", MAJOR, PATCH),
        ("Any", "Cat", MAJOR, MAJOR),
        ("Any", "datetime", MAJOR, MAJOR),
        ("Cat", "Any", MINOR, MAJOR),
        ("Literal['a']", "str", MINOR, MAJOR),
        ("str", "Literal['a']", MAJOR, PATCH),
        ("Literal['a', 'b'] | UnknownStr", "str", MINOR, MAJOR),
        ("Literal['a'] ", "Literal['a', 'b'] | UnknownStr", MINOR, MINOR),
        ("Literal['a', 'b'] | UnknownStr", "Literal['a', 'c'] | UnknownStr", MAJOR, MINOR),
        ("Literal[1, 2] | int", "Literal[1, 2, 3] | int", MINOR, MINOR),
        ("Literal[1, 2] | int", "int", NO, NO),
        ("Literal['a', 'b'] | UnknownStr | Cat", "Literal['a', 'b'] | UnknownStr | Dog", MAJOR, MAJOR),
        ("list[int]", "list[float]", MINOR, MAJOR),
        ("list[int]", "list[int | None]", MINOR, MAJOR),
        ("list[int | None]", "list[int]", MAJOR, PATCH),
        ("list[int]", "dict[str, int]", MAJOR, MAJOR),
        ("list[int]", "list[int] | str", MINOR, MAJOR),
        ("Page[Cat, Pet]", "Page[Dog, Pet]", MAJOR, MAJOR),
        ("Cat | Dog | UnknownVariant", "Cat | Dog | Emu | UnknownVariant", MINOR, MINOR),
        ("Cat | Dog | UnknownVariant", "Cat | Emu | UnknownVariant", MAJOR, MINOR),
        ("Cat", "Cat | Dog | UnknownVariant", MINOR, MAJOR),
        ("Cat | Dog", "Cat | Emu", MAJOR, MAJOR),
        ("Pet", "Cat | Dog | UnknownVariant", NO, NO),
        ("list[Pet]", "list[Cat | UnknownVariant]", MAJOR, PATCH),
        ("Json", "str | list[str]", MAJOR, PATCH),
        ("datetime | str", "str", MAJOR, PATCH),
        ("str", "datetime | str", MINOR, MAJOR),
    ],
)
def test_types_are_compared_by_the_side_on_which_they_are(old: str, new: str, passed: Level, received: Level) -> None:
    for side, expected in ((Side.PASSED, passed), (Side.RECEIVED, received)):
        found = RELATIONS.differences(READER.read(old), READER.read(new), side)
        assert max((level_of(each.delta, side) for each in found), default=NO) is expected
