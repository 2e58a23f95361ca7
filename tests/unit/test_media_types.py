"""Media types in any spelling: how a body is written, and which one is preferred."""

from __future__ import annotations

import itertools

import pytest

from generator.media_types import body_kind, essence, is_json, is_sequential, is_text, preference, short_name


@pytest.mark.parametrize(
    ("media_type", "kind", "name"),
    [
        ("application/json", "json", "json"),
        ("Application/JSON; charset=utf-8", "json", "json"),
        ("text/json", "json", "json"),
        ("application/merge-patch+json", "json", "merge-patch"),
        ("application/*+json", "json", "*"),
        ("application/x-www-form-urlencoded", "form", "form"),
        ("multipart/form-data; boundary=x", "multipart", "multipart"),
        ("multipart/mixed", "content", "mixed"),
        ("application/xml", "content", "xml"),
        ("application/soap+xml", "content", "xml"),
        ("application/jsonl", "content", "jsonl"),
        ("*/*", "content", "*"),
    ],
)
def test_how_a_body_is_written(media_type: str, kind: str, name: str) -> None:
    assert (body_kind(media_type), short_name(media_type), is_json(media_type)) == (kind, name, kind == "json")


def test_the_essence_has_no_parameters() -> None:
    assert essence(" Text/Plain ;charset=utf-8") == "text/plain"


@pytest.mark.parametrize(
    ("media_type", "expected"),
    [
        ("text/plain; charset=utf-8", True), ("TEXT/CSV", True), ("application/xml", True), ("application/atom+xml", True),
        ("application/x-www-form-urlencoded", True), ("application/json", False), ("application/pdf", False), ("*/*", False),
    ],
)  # fmt: skip
def test_what_is_text(media_type: str, expected: bool) -> None:
    assert is_text(media_type) is expected


@pytest.mark.parametrize("name", ["text/event-stream; charset=utf-8", "application/x-ndjson", "application/json-seq"])
def test_streams_by_name(name: str) -> None:
    assert is_sequential(name)
    assert not is_sequential("application/json")


def test_the_order_of_preference_does_not_depend_on_the_order_of_the_document() -> None:
    ordered = [
        "application/json", "application/json; v=1", "application/problem+json", "text/json", "multipart/form-data",
        "application/x-www-form-urlencoded", "application/xml", "text/plain",
    ]  # fmt: skip
    for some in itertools.permutations(ordered, 3):
        assert sorted(some, key=preference) == sorted(some, key=ordered.index)
