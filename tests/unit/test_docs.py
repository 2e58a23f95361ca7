"""Docstrings: paragraphs are wrapped, lists and code are kept."""

from __future__ import annotations

import pytest

from generator.plan.docs import Item, join, prose, section, sentence


def test_paragraphs_are_filled() -> None:
    text = "one two\nthree\n\n" + "word " * 40
    lines = prose(text, 4).split("\n")
    assert lines[:2] == ["one two three", ""]
    assert max(map(len, lines)) <= 116


@pytest.mark.parametrize(
    "kept", ["- one\n- two", "1. one\n2. two", "| a | b |\n| - | - |", "```\nx = 1\n  y\n```", "    code"]
)
def test_lists_tables_and_code_keep_their_lines(kept: str) -> None:
    assert kept.strip() in prose(f"Before:\n{kept}\nafter", 0)


def test_runs_of_blanks_are_one_blank_but_in_code_and_tables() -> None:
    assert prose("one   two \t three\nfour\tfive", 0) == "one two three four five"
    assert prose("- one   two\n  * three \t four", 0) == "- one two\n  * three four"
    assert section("Args", [Item("a", "one   two\n   three")], 0) == "Args:\n    a: one two three."
    kept = "    x  =  1\n| a   | b |\n```\ny  =  2\n```"
    assert prose(f"Before:\n{kept}", 0) == f"Before:\n{kept}"


def test_a_blank_of_another_width_stays() -> None:
    assert prose("10\N{NO-BREAK SPACE}\N{NO-BREAK SPACE}km, \u3000one", 0) == "10\xa0\xa0km, \u3000one"


def test_rows_of_a_table_are_never_folded() -> None:
    row = f"| {'cell ' * 40}|"
    assert prose(f"Before:\n{row}\n{row}", 0) == f"Before:\n{row}\n{row}"


def test_entries_of_a_list_hang() -> None:
    lines = prose("- " + "word " * 40 + "\n  - " + "word " * 40, 8).split("\n")
    assert [len(line) - len(line.lstrip()) for line in lines] == [0, 2, 2, 4]
    assert max(map(len, lines)) <= 112


def test_several_empty_lines_are_one_but_in_code() -> None:
    assert prose("- a\n\n\n\n- b\n\n\nc", 0) == "- a\n\n- b\n\nc"
    assert prose("```\na\n\n\nb\n```", 0) == "```\na\n\n\nb\n```"


def test_every_kind_of_line_end_is_one() -> None:
    assert prose("a\r\n\r\nb\u2028\u2028c", 0) == "a\n\nb\n\nc"


@pytest.mark.parametrize(
    ("text", "expected"), [("A thing", "A thing."), ("Done!", "Done!"), ("see:\n- a", "see:\n- a"), ("", "")]
)
def test_sentence(text: str, expected: str) -> None:
    assert sentence(text) == expected


def test_section_hangs_its_items() -> None:
    shown = section("Args", [Item("name", "word " * 40), Item("other", "a\n\n b")], 8)
    lines = shown.split("\n")
    assert lines[0] == "Args:"
    assert lines[1].startswith("    name: word")
    assert lines[2].startswith("        word")
    assert lines[-1] == "    other: a b."
    assert section("Args", [], 8) == ""


def test_join_leaves_out_what_is_empty() -> None:
    assert join("a", "", "b") == "a\n\nb"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>Use <code>a</code> or <strong>b</strong>.</p>\n<p>See <a class='x' href=\"/c\">there</a></p>", "Use `a` or **b**.\n\nSee [there](/c)"),
        ("one<br/>two &amp; three &lt;four&gt;", "one two & three <four>"),
        ("Any of:<ul><li>one</li><li>two</li></ul>", "Any of:\n\n* one\n* two"),
        ("`<p>&amp;</p>` and List<T> and a < b", "`<p>&amp;</p>` and List<T> and a < b."),
        ("```\n<b>x</b>\n```", "```\n<b>x</b>\n```"),
    ],
)  # fmt: skip
def test_html_is_markdown(text: str, expected: str) -> None:
    assert prose(sentence(text), 0) == expected
