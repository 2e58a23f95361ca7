"""Long lines are broken as black breaks them; other statements are left to black."""

from __future__ import annotations

import black
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.literals import docstring, literal
from generator.write.layout import WIDTH, laid_out

MODE = black.Mode(line_length=WIDTH, target_versions={black.TargetVersion.PY311})
LONG = "a" * 50

names = st.from_regex(r"[a-z][a-z_]{0,30}[a-z]", fullmatch=True).filter(str.isidentifier).map(lambda name: f"x{name}")
texts = st.from_regex(r"[ -~]{0,30}", fullmatch=True) | st.text(max_size=10)
types = st.recursive(
    names.map(str.title),
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=4).map(" | ".join),
        inner.map(lambda one: f"Sequence[{one}]"),
        st.lists(texts.map(literal), min_size=1, max_size=6).map(lambda all_: f"Literal[{', '.join(all_)}]"),
    ),
    max_leaves=5,
)
arguments = st.lists(
    st.tuples(names, names | types, st.sampled_from(["", " = None", " = OMIT"])).map(
        lambda each: f"{each[0]}: {each[1]}{each[2]}"
    ),
    min_size=1,
    max_size=8,
)
entries = st.lists(
    st.tuples(texts.map(literal), names | names.map(lambda name: f'styled({name}, "form", explode=True)')).map(
        ": ".join
    ),
    min_size=1,
    max_size=6,
).map(", ".join)


@st.composite
def headers(draw: st.DrawFn) -> str:
    start, body = draw(st.sampled_from(["", "async "])), draw(st.sampled_from([" ...", "\n        pass"]))
    given_ = draw(st.sampled_from(["self", f"self, *, {', '.join(draw(arguments))}"]))
    return f"class A:\n    {start}def {draw(names)}({given_}) -> {draw(types)}:{body}\n"


@st.composite
def calls(draw: st.DrawFn) -> str:
    name = draw(st.sampled_from(["json", "query"]))
    mapping = f"{name}={{{draw(entries)}}}"
    return f"class A:\n    def a(self):\n        return self._request(\n            {mapping},\n            returns={draw(names)},\n        )\n"


@st.composite
def aliases(draw: st.DrawFn) -> str:
    name, kind, mapping = draw(names), literal(draw(types)), draw(st.dictionaries(names, names, max_size=5))
    return draw(
        st.sampled_from(
            [
                f"{name}: TypeAlias = {draw(types)}\n",
                f"{name} = TypeAliasType({literal(name)}, {kind})\n",
                f"{name} = TypeAliasType({literal(name)}, Annotated[{kind}, Variants()])\n",
                f"{name} = TypeAliasType({literal(name)}, Annotated[{kind}, Variants({literal(name)}, {literal(mapping)})])\n",
            ]
        )
    )


@st.composite
def fields(draw: st.DrawFn) -> str:
    value = draw(st.sampled_from(["", " = None", " = Field(alias=%s)", " = Field(default=None, alias=%s)"]))
    return f"class A:\n    {draw(names)}: {draw(types)}{value.replace('%s', literal(draw(texts) + draw(texts)))}\n"


imports = st.lists(names, min_size=1, max_size=6).map(lambda all_: f"from ..{all_[0]} import {', '.join(all_)}\n")


@given(headers() | calls() | aliases() | fields() | imports)
def test_black_does_not_change_the_layout(code: str) -> None:
    found = laid_out(code)
    if found is not None:
        assert black.format_str(code, mode=MODE) == found
        assert laid_out(found) == found


@pytest.mark.parametrize(
    "code",
    [
        f"class A:\n    def f(self, *, {LONG}: int, {LONG}b: str | None = None) -> None: ...\n",
        f"f(\n    json={{{LONG!r}: {LONG}, 'b': {LONG}}},\n)\n".replace("'", '"'),
        f"_A: dict[str, object] = {{{literal(LONG)}: {LONG}, {literal(LONG + 'b')}: {LONG}b}}\n",
        f"A: TypeAlias = Literal[{', '.join([literal(LONG)] * 3)}] | UnknownStr\n",
        f"A = TypeAliasType({literal(LONG)}, {literal(LONG * 3)})\n",
        f"class A:\n    a: int | None = Field(default=None, alias={literal(LONG * 2)})\n",
        f"from a import {LONG}, {LONG}b, cc\n",
        f"__all__ = [{literal(LONG)}, {literal(LONG + 'bcde')}]\n",
        f"f(\n    security=(({literal(LONG)},), ({literal(LONG + 'b')},)),\n)\n",
        f"class A:\n    def {LONG}(self) -> {LONG}{LONG}: ...\n",
    ],
)
def test_common_statements_do_not_need_black(code: str) -> None:
    found = laid_out(code)
    assert found is not None
    assert black.format_str(code, mode=MODE) == found != code


@pytest.mark.parametrize(
    "line",
    [
        f"a = {LONG} if {LONG} else {LONG}",
        f"a = {literal('é' * 110)}",
        f"a = f({LONG}, {LONG}, {LONG}, (",
        f"a = {LONG} + {LONG} + {LONG}",
    ],
)
def test_unknown_statements_are_left_to_black(line: str) -> None:
    assert laid_out(f"{line}\n") is None


@given(st.text(min_size=1))
def test_docstrings_are_not_changed(text: str) -> None:
    code = f"class A:\n    {docstring(text * 50, 4)}\n\n    a = {literal(LONG)}\n"
    assert laid_out(code) == code
