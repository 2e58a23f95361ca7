"""Models: built on first use and only as far as needed, and dumped as they were received."""

from __future__ import annotations

import copy
import gc
import inspect
import json
import multiprocessing
import pickle
import subprocess
import sys
import time
import typing
import warnings
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TYPE_CHECKING, Any, ClassVar, Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from model_packages import import_models
from pydantic import BaseModel, Field, ValidationError
from pydantic_core import SchemaValidator
from runtime.types import validation
from runtime.types.decoding import decode
from runtime.types.models import Model, UnknownInt, UnknownStr
from typing_extensions import TypeAliasType

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from runtime.types.drift import Drift


class Inner(Model):
    number: int
    next: Inner | None = None


Either = TypeAliasType("Either", "Inner | Outer")


class Outer(Model):
    """One of everything."""

    kinds: ClassVar[str] = "a class's own"

    id: str
    status: Literal["new", "done"] | UnknownStr | None = None
    level: Literal[1, 2] | UnknownInt | None = None
    from_: str | None = Field(default=None, alias="from")
    user_id: str | None = Field(default=None, validation_alias="userId", serialization_alias="userId")
    inner: Inner | None = None
    inners: list[Inner] | None = None
    outer: Outer | None = None
    either: Either | None = None
    named: dict[str, Inner] | None = None
    pair: tuple[int, Inner] | None = None
    ratio: float | None = None
    anything: Any = None


def received(model: type[Model], value: object) -> tuple[Any, list[Drift]]:
    drifts: list[Drift] = []
    return decode(model, json.dumps(value).encode(), strict=False, report=drifts.append), drifts


def dump(model: Model) -> dict[str, Any]:
    dumped = model.model_dump(mode="json", by_alias=True, exclude_unset=True)
    text = model.model_dump_json(by_alias=True, exclude_unset=True)
    assert json.loads(text) == json.loads(json.dumps(dumped))
    return dumped


FITTING: list[dict[str, Any]] = [
    {"id": "1"},
    {"id": "1", "status": "new", "level": 1},
    {"id": "1", "status": "never seen", "level": 77},
    {"id": "1", "from": "a", "userId": "b"},
    {"id": "1", "from": None, "inner": None, "inners": None, "anything": None},
    {"id": "1", "inner": {"number": 1, "next": {"number": 2, "next": None, "more": [1]}}},
    {"id": "1", "inners": [{"number": 1}, {"number": 2, "other": {"x": None}}]},
    {"id": "1", "named": {"a": {"number": 1}, "": {"number": 2}}},
    {"id": "1", "pair": [1, {"number": 2}]},
    {"id": "1", "ratio": 5},
    {"id": "1", "ratio": 5.0},
    {"id": "1", "ratio": 2**63 + 1},
    {"id": "1", "anything": {"a": [1, 2.5, "x", None, True]}},
    {"id": "1", "from_": "a name of Python's, and no alias", "user_id": 5},
    {"id": "1", "outer": {"id": "2", "from_": 5, "outer": {"id": "3", "user_id": 5}}},
    {"id": "1", "either": {"id": "2", "from_": 5}, "named": {"a": {"number": 1, "id": 5}}},
    {"id": "1", "from": "the alias", "from_": "and the name"},
    {"id": "1", "from": None, "from_": None, "inner": {"number": 1}},
    {"id": "1", "model_dump": 1, "__dict__": 2, "_private": 3, "self": 4, "cls": 5, "": 6, "a b": 7},
]

MISFITS: list[dict[str, Any]] = [
    {},
    {"id": None},
    {"id": 5, "inner": "raw", "inners": {"a": 1}, "named": [1], "pair": [1], "ratio": "x", "status": 5, "level": "x"},
    {"id": "1", "inner": {"number": "1", "next": {"more": {}}}},
    {"id": "1", "inners": [{"number": 1}, 5, None, {}]},
    {"id": True, "from": 5, "from_": 6, "named": {"a": {"number": None}}},
    {"pair": [1, {"number": "2"}]},
]


@pytest.fixture
def no_warnings() -> Iterator[None]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.usefixtures("no_warnings")
@pytest.mark.parametrize("wire", FITTING)
def test_what_fits_is_dumped_as_it_came(wire: dict[str, Any]) -> None:
    outer, drifts = received(Outer, wire)
    assert drifts == []
    assert json.dumps(dump(outer), sort_keys=True) == json.dumps(wire, sort_keys=True)
    outer.model_dump()
    outer.model_dump_json()


@pytest.mark.usefixtures("no_warnings")
@pytest.mark.parametrize("wire", MISFITS)
def test_what_misfits_is_dumped_as_it_came_too(wire: dict[str, Any]) -> None:
    outer, drifts = received(Outer, wire)
    assert drifts
    assert isinstance(outer, Outer)
    assert json.dumps(dump(outer), sort_keys=True) == json.dumps(wire, sort_keys=True)
    outer.model_dump()
    outer.model_dump_json()


@pytest.mark.parametrize("wire", FITTING + MISFITS)
def test_any_answer_survives_copies_and_another_process(wire: dict[str, Any]) -> None:
    outer, _ = received(Outer, wire)
    for same in (
        pickle.loads(pickle.dumps(outer)),
        copy.copy(outer),
        copy.deepcopy(outer),
        outer.model_copy(deep=True),
    ):
        assert same == outer
        assert type(same) is Outer
        assert dump(same) == wire
        assert same.model_fields_set == outer.model_fields_set
        assert repr(same) == repr(outer)


def test_models_cross_into_a_spawned_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    models = import_models(
        tmp_path, monkeypatch, a="class A(Model):\n    b: B | None = None\n", b="class B(Model):\n    n: int\n"
    )
    wires = [{"b": {"n": 1, "x": [1]}, "y": 2}, {"b": {"n": "misfit"}}, {"b": 5}]
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        for wire in wires:
            answer, _ = received(models.A, wire)
            back = pool.apply(_dump_elsewhere, (pickle.dumps(answer), sys.path))
            assert back == wire


def _dump_elsewhere(pickled: bytes, path: list[str]) -> object:
    sys.path[:] = path
    return pickle.loads(pickled).model_dump(mode="json", by_alias=True, exclude_unset=True)


def test_fields_are_shown_compared_and_read() -> None:
    outer, _ = received(Outer, {"id": "1", "from": "x", "extra": [1]})
    assert repr(outer).startswith("Outer(id='1', status=None, level=None, from_='x'")
    assert repr(outer).endswith("extra=[1])")
    assert outer.extra == [1]
    assert outer.model_extra == {"extra": [1]}
    assert outer.model_fields_set == {"id", "from_", "extra"}
    assert outer == received(Outer, {"extra": [1], "from": "x", "id": "1"})[0]
    assert outer != received(Outer, {"id": "1", "from": "x", "extra": [2]})[0]
    assert Outer.kinds == "a class's own"


def test_users_construct_by_name_or_by_alias() -> None:
    by_name = Outer(id="1", from_="x", user_id="y", inner=Inner(number=1))
    by_alias = Outer(**{"id": "1", "from": "x", "userId": "y", "inner": {"number": 1}})
    assert by_name == by_alias
    assert dump(by_name) == {"id": "1", "from": "x", "userId": "y", "inner": {"number": 1}}
    assert Outer.model_validate({"id": "1", "pair": [1, {"number": 2}]}).pair == (1, Inner(number=2))
    with pytest.raises(ValidationError):
        Outer(id=5)  # type: ignore[arg-type]


def test_json_types_are_strict() -> None:
    for field, value in [("level", "1"), ("id", 1), ("ratio", "1.5"), ("ratio", True), ("level", True), ("level", 1.5)]:
        with pytest.raises(ValidationError):
            Outer.model_validate_json(json.dumps({"id": "1", field: value}))


def test_users_embed_models_in_their_own() -> None:
    class Mine(BaseModel):
        outer: Outer
        inners: list[Inner]

    wire = {"outer": {"id": "1", "inner": {"number": 1, "x": 2}, "from": "a"}, "inners": [{"number": 1}]}
    mine = Mine.model_validate_json(json.dumps(wire))
    assert isinstance(mine.outer.inner, Inner)
    assert mine.model_dump(mode="json", by_alias=True, exclude_unset=True) == wire
    assert Mine(outer=mine.outer, inners=[]).outer is mine.outer
    with pytest.raises(ValidationError) as caught:
        Mine.model_validate({"outer": {"id": "1", "inner": {"number": "x"}}, "inners": []})
    assert caught.value.errors()[0]["loc"] == ("outer", "inner", "number")


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_models_have_a_json_schema(mode: Literal["validation", "serialization"]) -> None:
    class Mine(BaseModel):
        outer: Outer

    schema = Outer.model_json_schema(mode=mode)
    assert schema["properties"]["id"] == {"title": "Id", "type": "string"}
    assert schema["properties"]["inner"]["anyOf"][0]["type"] == "object"
    assert schema["properties"]["inners"]["anyOf"][0]["items"]["type"] == "object"
    assert "from" in schema["properties"]
    mine = Mine.model_json_schema(mode=mode)
    assert {"title": "Id", "type": "string"} in [
        shape["properties"]["id"] for shape in _objects(mine) if "id" in shape["properties"]
    ]


def _objects(schema: Any) -> Iterator[Any]:
    """Give the object schemas within a schema, wherever pydantic has put them."""
    for each in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from _objects(each)
    if isinstance(schema, dict) and isinstance(schema.get("properties"), dict):
        yield schema


def test_tools_see_the_annotations_as_they_are_written() -> None:
    assert str(inspect.signature(Outer)).startswith(
        "(*, id: str, status: Literal['new', 'done'] | UnknownStr | None = None"
    )
    assert "inner: Inner | None = None" in str(inspect.signature(Outer))
    assert typing.get_type_hints(Outer)  # no NameError
    assert Outer.__doc__ == "One of everything."


def test_a_field_may_be_named_like_its_type_or_anything_else() -> None:
    for wire in ({"list": [1], "copy": "x"}, {"Inner": {"number": 1}}):
        named, drifts = received(TopNamed, wire)
        assert drifts == []
        assert dump(named) == wire


with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # pydantic's, of a field named like a method

    class TopNamed(Model):
        Inner: Inner | None = None  # type: ignore[valid-type]
        list: list[int] | None = None  # type: ignore[valid-type]
        copy: str | None = None  # type: ignore[assignment]
        cls: str | None = None
        self: str | None = None


def test_users_derive_from_models() -> None:
    class Local(Inner):
        label: str
        other: Inner | None = None

    wire = {"number": 1, "label": "x", "next": {"number": 2}, "other": {"number": 3}}
    for model in (Local, Derived):
        derived, drifts = received(model, wire)
        assert drifts == []
        assert isinstance(derived, Inner)
        assert type(derived.next) is type(derived.other) is Inner
        assert dump(derived) == wire


def test_models_in_a_function_may_refer_to_its_variables() -> None:
    class Item(Model):
        n: int

    class Holder(Model):
        items: list[Item] | None = None
        again: Holder | None = None

    holder, drifts = received(Holder, {"items": [{"n": 1, "x": 2}], "again": {"items": []}})
    assert drifts == []
    assert type(holder.items[0]) is Item
    assert type(holder.again) is Holder
    assert [drift.path for drift in received(Holder, {"items": [{"n": "1"}]})[1]] == ["items[0].n"]


class Derived(Inner):
    label: str
    other: Inner | None = None


def _with_typed_extras(annotation: object) -> type[Model]:
    body = {"__annotations__": {"id": "str", "__pydantic_extra__": annotation}, "__module__": __name__}
    return type("Typed", (Model,), {**body, "__qualname__": "Typed"})


@pytest.mark.parametrize("annotation", ["dict[str, Inner]", "dict[str,Inner]", dict[str, Inner], dict[str, "Inner"]])
def test_undeclared_properties_may_have_a_type(annotation: object) -> None:
    model = _with_typed_extras(annotation)
    wire = {"id": "1", "a": {"number": 1}, "b": {"number": 2, "more": []}}
    typed, drifts = received(model, wire)
    assert drifts == []
    assert typed.a == Inner(number=1)
    assert dump(typed) == wire
    typed, drifts = received(model, {"id": "1", "a": {"number": 1}, "b": 5})
    assert [str(drift) for drift in drifts] == ["Typed: b is a number (model_type)"]
    assert (typed.a, typed.b) == (Inner(number=1), 5)


def test_a_wire_name_of_python_is_no_field_name() -> None:
    """Else `user_id` beside `userId` would be taken for it, and dumped under another name than it came."""
    outer, _ = received(Outer, {"id": "1", "user_id": "x", "inner": {"number": 1}})
    assert outer.model_extra == {"user_id": "x"}
    assert outer.user_id is None
    assert outer.model_fields_set == {"id", "inner"}


GRAPH = {
    "a": "class A(Model):\n    b: B | None = None\n    c: C | None = None\n    n: int = 0\n",
    "b": "class B(Model):\n    a: A | None = None\n    c: C | None = None\n",
    "c": "class C(Model):\n    a: list[A] | None = None\n    d: D | None = None\n",
    "d": "class D(Model):\n    a: dict[str, A] | None = None\n    tree: Tree | None = None\n",
    "tree": 'Tree = TypeAliasType("Tree", Annotated["A | list[Tree] | str", Variants()])\n',
}


def test_nothing_is_imported_or_built_before_it_is_needed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    models = import_models(tmp_path, monkeypatch, **GRAPH)
    assert models.A
    assert _loaded(models.__name__) == {"a"}
    assert not models.A.__pydantic_complete__
    answer, _ = received(models.A, {"n": 1})
    assert _loaded(models.__name__) == {"a", "b", "c"}  # the names of its annotations
    assert [each.__pydantic_complete__ for each in (models.A, models.B, models.C)] == [True, False, False]
    answer, _ = received(models.A, {"b": {"a": {"n": 1}}})
    assert type(answer.b.a) is models.A
    assert [each.__pydantic_complete__ for each in (models.A, models.B, models.C)] == [True, True, False]
    assert "d" not in _loaded(models.__name__)


def _loaded(package: str) -> set[str]:
    return {name.removeprefix(f"{package}.") for name in sys.modules if name.startswith(f"{package}.")}


def test_many_threads_may_be_the_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wire = {"b": {"a": {"n": 1}, "c": {"a": [{"n": 2}], "d": {"a": {"x": {"n": 3}}, "tree": [["x"], {"n": 4}]}}}}
    before = sys.getswitchinterval()
    sys.setswitchinterval(1e-5)
    try:
        for _ in range(5):
            models = import_models(tmp_path, monkeypatch, **GRAPH)
            barrier = Barrier(32)

            def first(number: int, models: Any = models, barrier: Barrier = barrier) -> Any:
                barrier.wait()
                name, value = [("A", wire), ("B", wire["b"]), ("C", wire["b"]["c"]), ("Tree", [["x"], wire])][
                    number % 4
                ]
                return decode(getattr(models, name), json.dumps(value).encode(), strict=True, report=pytest.fail)

            with ThreadPoolExecutor(32) as pool:
                answers = list(pool.map(first, range(32)))
            assert all(answer == answers[index % 4] for index, answer in enumerate(answers))
            assert dump(answers[0]) == wire
            assert type(answers[0].b.c.d.tree[1]) is models.A
    finally:
        sys.setswitchinterval(before)


def test_a_large_tangled_graph_costs_only_what_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    size = 300
    models = import_models(tmp_path, monkeypatch, **{f"m{n}": _tangled(n, size) for n in range(size)})
    wire = {"id": "1", "r0": {"id": "2", "r1": {"id": "3"}}, "r4": {"id": "4"}}
    started = time.perf_counter()
    answer, drifts = received(models.M0, wire)
    assert time.perf_counter() - started < 5  # all of them take minutes, and more than the stack
    assert drifts == []
    assert dump(answer) == wire
    assert len(_loaded(models.__name__)) <= 1 + 4 * 5
    assert sum(getattr(models, f"M{n}").__pydantic_complete__ for n in range(size)) == 4


def _tangled(n: int, size: int) -> str:
    references = (f"    r{k}: M{(7 * n + 11 * k + 1) % size} | None = None\n" for k in range(5))
    return f"class M{n}(Model):\n    id: str\n{''.join(references)}"


def test_nothing_is_made_per_call(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = {"id": "1", "inner": {"number": 1}, "either": {"id": "2", "either": {"number": 1}}, "unknown": 1}
    misfit = {"id": 1, "inner": {"number": "x"}, "level": None}

    def calls() -> None:
        for value in (wire, misfit, [wire, misfit], {"a": wire}):
            for form in (Outer, Outer | None, list[Outer], dict[str, Outer | Inner], Outer | Inner):
                decode(form, json.dumps(value).encode(), strict=False, report=lambda drift: None)

    calls()
    monkeypatch.setattr(validation, "SchemaValidator", pytest.fail)
    before = _alive()
    for _ in range(60):  # times 20: 1,200 calls
        calls()
    assert _alive() == before


def _alive() -> tuple[int, int]:
    gc.collect()
    every = gc.get_objects()
    classes = sum(isinstance(each, type) and issubclass(each, BaseModel) for each in every)
    return classes, sum(type(each) is SchemaValidator for each in every)


def test_a_model_imports_nothing_that_pydantic_does_not() -> None:
    path = [entry for entry in sys.path if entry.endswith("templates")]
    program = f"""
import json, sys
from pydantic import BaseModel
class Any(BaseModel):
    x: int
before = {{*sys.modules}}
sys.path[:0] = {path!r}
from runtime.types.models import Model
from runtime.types.decoding import decode
class A(Model):
    n: int
    b: list["A"] | None = None
decode(list[A], b'[{{"n": 1, "b": []}}]', strict=True, report=print)
print(*sorted(name for name in {{*sys.modules}} - before if not name.startswith("runtime")))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("", "")


NUMBERS = st.integers() | st.floats(allow_nan=False)
INNER = st.deferred(
    lambda: st.fixed_dictionaries(
        {"number": st.integers()}, optional={"next": st.none() | INNER, "more": st.none() | st.lists(NUMBERS)}
    )
)
OUTER = st.fixed_dictionaries(
    {"id": st.text()},
    optional={
        "status": st.none() | st.text(),
        "from": st.none() | st.text(),
        "from_": NUMBERS,
        "userId": st.none() | st.text(),
        "inner": st.none() | INNER,
        "inners": st.none() | st.lists(INNER, max_size=3),
        "named": st.none() | st.dictionaries(st.text(), INNER, max_size=3),
        "pair": st.none() | st.tuples(st.integers(), INNER).map(list),
        "ratio": st.none() | NUMBERS,
        "anything": st.none() | NUMBERS | st.text(),
    },
)


@given(OUTER)
def test_any_fitting_answer_comes_back(wire: dict[str, Any]) -> None:
    outer, drifts = received(Outer, wire)
    assert drifts == []
    assert json.dumps(dump(outer), sort_keys=True) == json.dumps(wire, sort_keys=True)
