"""Unions: which variant is chosen, what an unknown one becomes, and what is imported for the choice."""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_packages import import_models
from pydantic import ValidationError
from runtime.types.decoding import decode
from runtime.types.models import UnknownVariant

if TYPE_CHECKING:
    from pathlib import Path
    from types import ModuleType

    from runtime.types.drift import Drift

SHAPES = {
    "circle": 'class Circle(Model):\n    type: Literal["circle"]\n    radius: float\n',
    "square": 'class Square(Model):\n    type: Literal["square"]\n    side: float\n',
    "shape": """\
Shape = TypeAliasType(
    "Shape", Annotated["Circle | Square | UnknownVariant", Variants("type", {"circle": "Circle", "square": "Square"})]
)
Inferred = TypeAliasType("Inferred", Annotated["Circle | Square | UnknownVariant", Variants()])
Shapes = TypeAliasType("Shapes", "list[Shape]")
""",
    "drawing": """\
class Drawing(Model):
    shape: Shape | None = None
    shapes: Shapes | None = None
    by_name: dict[str, list[Shape]] | None = None
    note: str | Shape | list[Shape] | None = None
""",
}


def read(form: object, value: object) -> tuple[Any, list[str]]:
    """Return a value read as a type, and the rules that it broke."""
    drifts: list[Drift] = []
    read_as = decode(form, json.dumps(value).encode(), strict=False, report=drifts.append)
    return read_as, [f"{drift.path}: {drift.rule}" for drift in drifts]


@pytest.fixture
def models(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    return import_models(tmp_path, monkeypatch, **SHAPES)


def test_only_the_tagged_variant_is_loaded(models: ModuleType) -> None:
    shape, drifts = read(models.Shape, {"type": "circle", "radius": 1})
    assert type(shape) is models.Circle
    assert drifts == []
    assert f"{models.__name__}.square" not in sys.modules
    assert read(models.Shape, {"type": "pentagon"})[1] == [": unknown_variant"]
    assert f"{models.__name__}.square" not in sys.modules


def test_an_unknown_tag_is_an_unknown_variant_with_what_came(models: ModuleType) -> None:
    wire = {"type": "star", "points": [1, {"x": 2}]}
    shape, drifts = read(models.Shape, wire)
    assert type(shape) is UnknownVariant
    assert shape.points == [1, {"x": 2}]
    assert shape.model_dump(mode="json") == wire
    assert drifts == [": unknown_variant"]
    assert repr(shape) == "UnknownVariant(type='star', points=[1, {'x': 2}])"


@pytest.mark.parametrize("tag", [5, True, ["circle"], {"circle": 1}, ""])
def test_a_tag_of_another_type_is_unknown(models: ModuleType, tag: object) -> None:
    assert type(read(models.Shape, {"type": tag})[0]) is UnknownVariant


def test_a_missing_tag_is_inferred_and_told(models: ModuleType) -> None:
    shape, drifts = read(models.Shape, {"side": 2})
    assert type(shape) is models.Square
    assert shape.type is None
    assert drifts == ["type: missing"]


def test_the_tagged_variant_is_chosen_even_where_it_misfits(models: ModuleType) -> None:
    shape, drifts = read(models.Shape, {"type": "circle", "side": 2})
    assert type(shape) is models.Circle
    assert drifts == ["radius: missing"]


@pytest.mark.parametrize("value", ["circle", 5, [1], True, 1.5, None])
def test_what_is_no_object_stays_as_it_is(models: ModuleType, value: object) -> None:
    assert read(models.Shape, value) == (value, [": unknown_variant"])


def test_unions_within_lists_maps_and_unions(models: ModuleType) -> None:
    circle, square, star = {"type": "circle", "radius": 1}, {"type": "square", "side": 1}, {"type": "star"}
    wire = {"shape": circle, "shapes": [square, star], "by_name": {"a": [circle]}, "note": [square]}
    drawing, drifts = read(models.Drawing, wire)
    assert [type(each) for each in drawing.shapes] == [models.Square, UnknownVariant]
    assert type(drawing.shape) is type(drawing.by_name["a"][0]) is models.Circle
    assert type(drawing.note[0]) is models.Square
    assert drawing.model_dump(mode="json", by_alias=True, exclude_unset=True) == wire
    assert drifts == ["shapes[1]: unknown_variant"]
    for note in ("text", circle, None):
        drawing, drifts = read(models.Drawing, {"note": note})
        assert drawing.model_dump(mode="json", by_alias=True, exclude_unset=True) == {"note": note}
        assert drifts == []
    assert read(models.Drawing, {"note": 5})[1] == ["note: unknown_variant"]


def test_declared_types_are_read_as_they_are_written(models: ModuleType) -> None:
    circle = {"type": "circle", "radius": 1}
    for form, value, find in [
        (models.Shape | None, circle, lambda found: found),
        (list[models.Shape], [circle], lambda found: found[0]),
        (dict[str, models.Shape], {"a": circle}, lambda found: found["a"]),
        (models.Shapes, [circle], lambda found: found[0]),
        (models.Circle | models.Square | None, circle, lambda found: found),
        (models.Square | list[models.Shape], [circle], lambda found: found[0]),
    ]:
        found, drifts = read(form, value)
        assert type(find(found)) is models.Circle
        assert drifts == []
    assert read(models.Shape | None, None) == (None, [])


def test_a_user_may_pass_models_and_dicts(models: ModuleType) -> None:
    circle = models.Circle(type="circle", radius=1)
    drawing = models.Drawing(shape=circle, shapes=[circle, {"type": "square", "side": 1}, UnknownVariant(type="star")])
    assert drawing.shape is circle
    assert [type(shape) for shape in drawing.shapes] == [models.Circle, models.Square, UnknownVariant]
    assert type(models.Drawing(shape={"type": "star"}).shape) is UnknownVariant
    assert models.Drawing.model_validate_json(drawing.model_dump_json()) == drawing
    with pytest.raises(ValidationError):
        models.Drawing(shape=models.Drawing())


INFERENCE = {
    "a": """\
class Text(Model):
    kind: Literal["text"]
    body: str

class Image(Model):
    kind: Literal["image"]
    body: str

class Loose(Model):
    name: str | None = None

class Named(Model):
    id: str
    name: str

class Sized(Model):
    id: str
    size: int

class Count(Model):
    value: int

class Label(Model):
    value: str

class Opened(Model):
    state: Literal["open", "ajar"] | UnknownStr

class Closed(Model):
    state: Literal["shut", "locked"] | UnknownStr

class ByReference(Model):
    kind: TextKind
    body: str

class Whole(Model):
    a: str

class Partial(Model):
    a: str
    b: str | None = None
    c: str | None = None
    z: str

class Larger(Model):
    state: Literal["open", "ajar"] | UnknownStr
    id: str
    name: str

class Empty(Model): ...

class Renamed(Model):
    id: str
    user_id: str | None = Field(default=None, alias="userId")

class Plain(Model):
    id: str

class Nest(Model):
    inner: Named

class One(Model):
    flag: Literal[1]

class Yes(Model):
    flag: Literal[True]

Only = TypeAliasType("Only", Annotated["ByReference | UnknownVariant", Variants()])
Either = TypeAliasType("Either", Annotated["Text | Image | UnknownVariant", Variants()])
Inner = TypeAliasType(
    "Inner", Annotated["Text | Image | UnknownVariant", Variants("kind", {"text": "Text", "image": "Image"})]
)
Outer = TypeAliasType("Outer", Annotated["Inner | Named | UnknownVariant", Variants()])
Open = TypeAliasType("Open", Annotated["Text | Named", Variants("kind", {"text": "Text"}, "Named")])
Lax = TypeAliasType("Lax", Annotated["Text | Loose", Variants("kind", {"text": "Text"}, "Loose")])
Around = TypeAliasType("Around", Annotated["Open | Sized", Variants()])
Nested = TypeAliasType("Nested", Annotated["Image | Open", Variants("kind", {"image": "Image"}, "Open")])
Tagged = TypeAliasType("Tagged", Annotated["Inner | Named", Variants("kind", {"text": "Inner", "named": "Named"})])
""",
    "b": 'TextKind: TypeAlias = Literal["text"] | UnknownStr\n',
}


@pytest.mark.parametrize(
    ("form", "value", "variant"),
    [
        ("Text | Image", {"kind": "image", "body": "x"}, "Image"),
        ("Text | Image", {"kind": "image"}, "Image"),
        ("Named | Sized", {"id": "1", "size": 5}, "Sized"),
        ("Named | Sized", {"id": "1", "name": "x"}, "Named"),
        ("Loose | Named", {"id": "1", "name": "x"}, "Named"),
        ("Named | Loose", {"name": "x"}, "Loose"),
        ("Loose | Named", {}, "Loose"),
        ("Count | Label", {"value": "x"}, "Label"),
        ("Label | Count", {"value": 5}, "Count"),
        ("Opened | Closed", {"state": "locked"}, "Closed"),
        ("Opened | Closed", {"state": "new"}, "Opened"),
        ("ByReference | Image", {"kind": "image", "body": "x"}, "Image"),
        ("Image | ByReference", {"kind": "text", "body": "x"}, "ByReference"),
        ("Partial | Whole", {"a": "x", "b": "x", "c": "x"}, "Whole"),
        ("Whole | Partial", {"a": "x", "z": "x"}, "Partial"),
        ("Named | Larger", {"state": "new", "id": "1", "name": "x"}, "Larger"),
        ("One | Yes", {"flag": True}, "Yes"),
        ("Yes | One", {"flag": 1}, "One"),
        ("Only", {"kind": "text", "body": "x"}, "ByReference"),
        ("Only", {"kind": "video", "body": "x"}, "UnknownVariant"),
        ("Either", {"kind": "image", "body": "x"}, "Image"),
        ("Either", {"kind": "video", "body": "x"}, "UnknownVariant"),
        ("Either", {"other": 1}, "UnknownVariant"),
        ("Outer", {"kind": "text", "body": "x"}, "Text"),
        ("Outer", {"id": "1", "name": "x"}, "Named"),
        ("Outer", {"kind": "video", "body": "x"}, "UnknownVariant"),
        ("Open", {"kind": "text", "body": "x"}, "Text"),
        ("Open", {"kind": "video", "id": "1", "name": "x"}, "Named"),
        ("Open", {"kind": "video", "body": "x"}, "Named"),
        ("Open", {"id": "1", "name": "x", "body": "x"}, "Named"),
        ("Open", {"body": "x"}, "Text"),
        ("Around", {"kind": "video", "id": "1", "size": 5}, "Sized"),
        ("Around", {"kind": "video", "id": "1", "name": "x"}, "Named"),
        ("Nested", {"kind": "image", "body": "x"}, "Image"),
        ("Nested", {"kind": "text", "body": "x"}, "Text"),
        ("Nested", {"kind": "video", "id": "1", "name": "x"}, "Named"),
        ("Tagged", {"kind": "text", "body": "x"}, "Text"),
        ("Tagged", {"kind": "named", "id": "1", "name": "x"}, "Named"),
        ("Named | dict[str, Any]", {"x": 1}, "dict"),
        ("Named | dict[str, Any] | UnknownVariant", {}, "dict"),
        ("Named | dict[str, Any] | UnknownVariant", {"id": 5}, "dict"),
        ("Named | Loose", {"id": 1, "name": "x"}, "Loose"),
        ("Named | dict[str, Any]", {"id": "1", "name": "x"}, "Named"),
        ("Named | None | str", {"id": "1", "name": "x"}, "Named"),
        ("Text | Loose", {"kind": None, "body": "x"}, "Text"),
        ("Named | object", {"id": "1"}, "Named"),
        ("dict[str, Any] | Loose", {"name": "x"}, "Loose"),
        ("Loose | Named", {"id": "1"}, "Named"),
        ("Partial | Whole", {"a": 5, "b": "x", "c": "x"}, "Whole"),
        ("Open", {"kind": "text", "id": "1", "name": "x"}, "Text"),
        ("Lax", {"body": "x"}, "Loose"),
        ("Inner | ByReference", {"kind": "text", "body": "x"}, "Text"),
        ("ByReference | Inner", {"kind": "text", "body": "x"}, "ByReference"),
        ("ByReference | Inner", {"kind": "text", "body": "x", "z": 1}, "Text"),
        ("Nest | Loose", {"inner": 5, "name": 5}, "Nest"),
        ("Empty | Named", {"id": 5, "name": "x"}, "Named"),
        ("Empty | Named", {"x": 5}, "Empty"),
    ],
)
def test_the_best_variant_is_inferred(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, value: object, variant: str
) -> None:
    models = import_models(tmp_path, monkeypatch, **INFERENCE, c=f'Form = TypeAliasType("Form", "{form}")\n')
    found, _ = read(models.Form, value)
    assert type(found).__name__ == variant
    assert (found if variant == "dict" else found.model_dump(mode="json", exclude_unset=True)) == value


@pytest.mark.parametrize(
    ("form", "value", "variant"),
    [
        ("Named | Loose", {"id": 5, "name": "x"}, "Loose"),  # the best one refuses it
        ("Count | Label", {"value": "x"}, "Label"),  # two are equally good
        ("Lax", {"body": "x"}, "Loose"),
        ("Renamed | Plain", {"id": "1", "userId": "x", "user_id": "y"}, "Renamed"),
        ("Plain | Renamed", {"id": "1", "userId": "x", "user_id": "y"}, "Renamed"),
        ("Whole | Renamed", {"id": "1", "user_id": "y"}, "Renamed"),
    ],
)
def test_a_misfit_elsewhere_changes_no_variant(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, value: object, variant: str
) -> None:
    body = f"class Holder(Model):\n    n: int\n    it: {form}\n"
    models = import_models(tmp_path, monkeypatch, **INFERENCE, c=body)
    for n, expected in ((1, []), ("x", ["n: int_type"])):
        holder, drifts = read(models.Holder, {"n": n, "it": value})
        assert type(holder.it).__name__ == variant
        assert drifts == expected
        assert holder.model_dump(mode="json", by_alias=True, exclude_unset=True) == {"n": n, "it": value}


def test_a_user_may_name_fields_of_a_variant_as_in_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = "class Holder(Model):\n    it: Renamed | Loose\n    one: Renamed | None = None\n"
    models = import_models(tmp_path, monkeypatch, **INFERENCE, c=body)
    holder = models.Holder(it={"id": "1", "user_id": "x"}, one={"id": "2", "user_id": "y"})
    assert (type(holder.it), holder.it.user_id, holder.one.user_id) == (models.Renamed, "x", "y")


@pytest.mark.parametrize("form", ["Named | dict[str, Any]", "Named | list[str]", "Named | str", "Named | bool"])
def test_a_value_of_no_variants_json_type_is_unknown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    models = import_models(tmp_path, monkeypatch, **INFERENCE, c=f'Form = TypeAliasType("Form", "{form}")\n')
    assert read(models.Form, 5) == (5, [": unknown_variant"])


@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("str | int", 5),
        ("int | str | None", "5"),
        ("float | list[float]", [1, 2.5]),
        ("list[int] | list[str]", ["x"]),
        ("list[str] | list[int]", []),
        ("list[list[int]] | list[int]", [[1]]),
        ("DateTime | Count", "2024-01-31T12:00:00.0Z"),
        ("dict[str, int] | dict[str, str]", {"a": "b"}),
        ("None | Count", None),
    ],
)
def test_what_is_no_object_is_chosen_by_its_json_type(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, value: object
) -> None:
    body = f"class Holder(Model):\n    it: {form}\n"
    models = import_models(tmp_path, monkeypatch, **INFERENCE, c=body)
    holder, drifts = read(models.Holder, {"it": value})
    assert holder.model_dump(mode="json", exclude_unset=True) == {"it": value}
    assert drifts == []


def test_a_recursive_alias_is_any_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = 'Json = TypeAliasType("Json", "None | bool | int | float | str | list[Json] | dict[str, Json]")\n'
    models = import_models(tmp_path, monkeypatch, json=source)
    scalars = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text()

    @given(st.recursive(scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner)))
    def comes_back(value: object) -> None:
        assert read(models.Json, value) == (value, [])

    comes_back()


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.sampled_from(["circle", "square", "text"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["type", "radius", "side", "shape", "shapes", "by_name", "note"]), inner)
    ),
    max_leaves=20,
)


@given(value=JSON)
def test_anything_at_all_is_read_and_comes_back(shared_models: ModuleType, value: object) -> None:
    for form in (shared_models.Shape, shared_models.Inferred, shared_models.Drawing, list[shared_models.Shape]):
        found, _ = read(form, value)
        holder = shared_models.Drawing.model_construct(note=found)
        assert holder.model_dump(mode="json", by_alias=True, exclude_unset=True) == {"note": value}


@pytest.fixture(scope="module")
def shared_models(tmp_path_factory: pytest.TempPathFactory) -> Any:
    with pytest.MonkeyPatch.context() as monkeypatch:
        yield import_models(tmp_path_factory.mktemp("shared"), monkeypatch, **SHAPES)
