"""Literals and docstrings: generated code contains any text of a document as a string and as nothing else."""

from __future__ import annotations

import ast
import math

import black
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.literals import docstring, literal

HOSTILE = [
    '"""',
    "\\",
    "'''\"\"\"",
    '"',
    "a\\",
    "\u202e",
    "\x00",
    "\ud800",
    "{{ x }}",
    "{% x %}",
    "\u2028",
    "\r\n",
    "#\n1/0",
]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(JSON)
def test_a_literal_evaluates_to_its_value(value: object) -> None:
    assert ast.literal_eval(literal(value)) == value if not _has_infinity(value) else True


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    source = literal(text)
    assert ast.literal_eval(source) == text
    assert source.isprintable()


@pytest.mark.parametrize("value", [math.inf, -math.inf])
def test_infinities_are_calls(value: float) -> None:
    assert eval(literal(value)) == value


def test_tuples_keep_their_comma() -> None:
    assert ast.literal_eval(literal(())) == ()
    assert ast.literal_eval(literal(("a",))) == ("a",)
    assert ast.literal_eval(literal((("a",), ("b", "c")))) == (("a",), ("b", "c"))


@given(st.text(), st.sampled_from([0, 4, 8]))
@example('ends with "', 4)
@example("ends with \\", 4)
@example('"""', 0)
@example('a\n"', 4)
def test_a_docstring_is_one_string_expression(text: str, indent: int) -> None:
    source = "class A:\n    " + docstring(text, 4) if indent == 4 else docstring(text, indent)
    tree = ast.parse(source)
    body = tree.body[0].body if isinstance(tree.body[0], ast.ClassDef) else tree.body
    assert len(body) == 1
    assert isinstance(body[0], ast.Expr)
    assert isinstance(body[0].value, ast.Constant)
    assert all(line.isprintable() for line in source.split("\n"))


@given(JSON)
@example("'\"")
@example("it's \"'\"")
@example("\\'\\\"")
@example(1e16)
def test_black_does_not_change_a_literal(value: object) -> None:
    line = f"value = {literal(value)}\n"
    mode = black.Mode(line_length=len(line) * 2, magic_trailing_comma=False)
    assert black.format_str(line, mode=mode) == line


@given(st.text(st.sampled_from(' "\\a\n\t\u00a0\u2028é日')), st.sampled_from([0, 4, 8]))
@example('"a" and "b"', 4)
@example("first\n    second\n      third", 8)
def test_black_does_not_change_a_docstring(text: str, indent: int) -> None:
    margin = " " * indent
    lines = [f"{' ' * at}class A:" for at in range(0, indent, 4)]
    code = "\n".join([*lines, margin + docstring(text, indent), "", f"{margin}a = 1", ""])
    assert black.format_str(code, mode=black.Mode()) == code


def _has_infinity(value: object) -> bool:
    match value:
        case float():
            return math.isinf(value)
        case list():
            return any(map(_has_infinity, value))
        case dict():
            return any(map(_has_infinity, value.values()))
        case _:
            return False
