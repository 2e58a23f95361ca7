"""References are resolved in the same file and in others, by pointer, anchor and id; dangling ones are reported."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from parsed import write

from generator.diagnostics import Diagnostics, Pointer
from generator.json_types import Json
from generator.read.document import Document, Node, load
from generator.read.references import Resolver, reference_of

SPEC = """\
openapi: 3.1.0
paths:
  /a/{id}:
    get:
      parameters:
        - {$ref: '#/components/parameters/Id'}
        - {name: b, schema: {type: string}}
      responses:
        default: {description: D}
components:
  parameters:
    Id: {name: id, schema: {type: integer}}
  schemas:
    A/B~C: {title: escaped}
    50%: {title: percent}
    Chain: {$ref: '#/components/schemas/Link'}
    Link: {$ref: '#/components/schemas/End'}
    End: {title: end}
    Loop: {$ref: '#/components/schemas/Back'}
    Back: {$ref: '#/components/schemas/Loop'}
    Self: {$ref: '#/components/schemas/Self/properties/x'}
    Named:
      $anchor: here
      title: named
      properties:
        deep: {$dynamicAnchor: dynamic, title: dynamic}
    Whole:
      $id: https://example.com/whole
      title: whole
      $defs:
        Part: {title: part, $anchor: part}
      properties:
        local: {$ref: '#/$defs/Part'}
        outside: {$ref: '#/components/schemas/End'}
    Pasted:
      properties:
        inner:
          $defs: {Own: {title: own}}
          items: {$ref: '#/$defs/Own'}
"""


class Reading:
    """A document with a resolver and what that reports."""

    def __init__(self, folder: Path, spec: str, **others: str) -> None:
        self.document: Document = load(write(folder, {"spec.yaml": spec, **others}))
        self.diagnostics = Diagnostics(self.document.locate)
        self.resolver = Resolver(self.document, self.diagnostics)

    def resolve(self, reference: str, *place: str) -> Node | None:
        return self.resolver.resolve_text(Pointer("spec.yaml", place), reference)

    def title(self, reference: str, *place: str) -> object:
        found = self.resolve(reference, *place)
        assert found is not None, [each.message for each in self.diagnostics]
        assert isinstance(found.value, dict)
        return found.value.get("title")

    @property
    def codes(self) -> list[str]:
        return [each.code for each in self.diagnostics]


@pytest.fixture
def reading(tmp_path: Path) -> Reading:
    return Reading(tmp_path, SPEC)


@pytest.mark.parametrize(
    ("reference", "tokens"),
    [
        ("#", ()),
        ("#/components/schemas/End", ("components", "schemas", "End")),
        ("#/components/schemas/A~1B~0C", ("components", "schemas", "A/B~C")),
        ("#/components/schemas/50%25", ("components", "schemas", "50%")),
        ("#/components/schemas/50%", ("components", "schemas", "50%")),
        ("#/paths/~1a~1%7Bid%7D/get/parameters/1", ("paths", "/a/{id}", "get", "parameters", "1")),
        ("#/paths/~1a~1{id}/get/parameters/0/schema", ("components", "parameters", "Id", "schema")),
        ("spec.yaml#/components/schemas/End", ("components", "schemas", "End")),
        ("./spec.yaml#/components/schemas/End", ("components", "schemas", "End")),
        ("#here", ("components", "schemas", "Named")),
        ("#dynamic", ("components", "schemas", "Named", "properties", "deep")),
        ("https://example.com/whole", ("components", "schemas", "Whole")),
        ("https://example.com/whole#/$defs/Part", ("components", "schemas", "Whole", "$defs", "Part")),
        ("https://example.com/whole#part", ("components", "schemas", "Whole", "$defs", "Part")),
    ],
)
def test_a_reference_resolves_to_a_location(reading: Reading, reference: str, tokens: tuple[str, ...]) -> None:
    found = reading.resolve(reference)
    assert found is not None
    assert found.pointer == Pointer("spec.yaml", tokens)
    assert reading.codes == []


def test_a_pointer_inside_a_schema_with_an_id_starts_there(reading: Reading) -> None:
    place = ("components", "schemas", "Whole", "properties", "local")
    assert reading.title("#/$defs/Part", *place) == "part"
    assert reading.title("#part", *place) == "part"
    assert reading.codes == []


@pytest.mark.parametrize(
    ("reference", "place", "title"),
    [
        ("#/components/schemas/End", ("components", "schemas", "Whole", "properties", "outside"), "end"),
        ("#/definitions/End", (), "end"),
        ("#/$defs/Own", ("components", "schemas", "Pasted", "properties", "inner", "items"), "own"),
    ],
)
def test_a_reference_to_another_versions_location_is_resolved_with_a_warning(
    reading: Reading, reference: str, place: tuple[str, ...], title: str
) -> None:
    assert reading.title(reference, *place) == title
    assert reading.codes == ["misplaced-reference"]


def test_a_chain_is_followed_to_its_end(reading: Reading) -> None:
    chain = reading.resolve("#/components/schemas/Chain")
    assert chain is not None
    end = reading.resolver.follow(chain)
    assert end is not None
    assert end.value == {"title": "end"}


def test_a_cycle_ends_with_a_warning(reading: Reading) -> None:
    loop = reading.resolve("#/components/schemas/Loop")
    assert loop is not None
    assert reading.resolver.follow(loop) is None
    assert reading.codes == ["reference-cycle"]


@pytest.mark.parametrize(
    ("reference", "code"),
    [
        ("#/components/schemas/Absent", "dangling-reference"),
        ("#/components/schemas/Self/properties/x", "dangling-reference"),
        ("#/paths/~1a~1{id}/get/parameters/7", "dangling-reference"),
        ("#nowhere", "dangling-reference"),
        ("https://example.com/spec.yaml#/A", "remote-reference"),
        ("//example.com/spec.yaml", "remote-reference"),
        ("file:///etc/passwd", "remote-reference"),
        ("/etc/passwd", "remote-reference"),
        ("absent.yaml#/A", "unreadable-reference"),
        ("../absent.yaml#/A", "outside-reference"),
    ],
)
def test_a_dangling_reference_is_reported_with_its_location(reading: Reading, reference: str, code: str) -> None:
    assert reading.resolve(reference, "components", "schemas", "Chain") is None
    (found,) = reading.diagnostics
    assert (found.code, found.location.line) == (code, 16)
    assert reference.partition("#")[0] in found.message


def test_testing_a_reference_reports_nothing(reading: Reading) -> None:
    assert reading.resolver.can_resolve(Pointer("spec.yaml"), "#/components/schemas/End")
    assert not reading.resolver.can_resolve(Pointer("spec.yaml"), "#/components/schemas/Absent")
    assert reading.codes == []


def test_references_are_relative_to_their_file(tmp_path: Path) -> None:
    others = {
        "paths/a.yaml": "get: {$ref: '../types/t.json#/T'}\nback: {$ref: '../spec.yaml#/components/here'}\n",
        "types/t.json": '{"T": {"$ref": "#/U"}, "U": {"title": "u"}}',
        "paths/sp ace.yaml": "title: space",
    }
    reading = Reading(tmp_path, "openapi: 3.1.0\ncomponents: {here: {title: here}}\n", **others)
    first = reading.resolve("paths/a.yaml#/get")
    assert first is not None
    end = reading.resolver.follow(first)
    assert end is not None
    assert (end.pointer, end.value) == (Pointer("types/t.json", ("U",)), {"title": "u"})
    back = reading.resolve("paths/a.yaml#/back")
    assert back is not None
    assert reading.resolver.follow(back) == Node(Pointer("spec.yaml", ("components", "here")), {"title": "here"})
    assert reading.title("paths/sp%20ace.yaml") == "space"
    assert reading.document.locate(end.pointer).file == str(tmp_path / "types" / "t.json")


def test_a_fragment_of_the_entry_document_is_found_from_another_file(tmp_path: Path) -> None:
    others = {"a.yaml": "x: {$ref: '#/components/schemas/A'}"}
    reading = Reading(tmp_path, "openapi: 3.1.0\ncomponents: {schemas: {A: {title: a}}}\n", **others)
    found = reading.resolve("a.yaml#/x")
    assert found is not None
    end = reading.resolver.follow(found)
    assert end is not None
    assert end.pointer == Pointer("spec.yaml", ("components", "schemas", "A"))
    assert reading.codes == ["misplaced-reference"]


def test_a_broken_file_is_reported_where_it_is_referred_to(tmp_path: Path) -> None:
    reading = Reading(tmp_path, "openapi: 3.1.0\nx: {$ref: 'broken.yaml'}\n", **{"broken.yaml": "a: [1"})
    assert reading.resolve("broken.yaml", "x") is None
    (found,) = reading.diagnostics
    assert found.code == "unreadable-reference"
    assert found.location.line == 2
    assert str(tmp_path / "broken.yaml") in found.message


def test_pipes_and_devices_are_not_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    reading = Reading(tmp_path, "openapi: 3.1.0\nx: {$ref: 'pipe'}\n")
    assert reading.resolve("pipe", "x") is None
    (found,) = reading.diagnostics
    assert "pipe" in found.message


@pytest.mark.parametrize(
    "reference",
    [
        "../outside.yaml", "%2e%2e/outside.yaml", "parts/../../outside.yaml", "linked.yaml", "folder/outside.yaml", "parts/up.yaml#/up",
    ],
)  # fmt: skip
def test_files_outside_the_folder_of_the_document_are_not_read(tmp_path: Path, reference: str) -> None:
    (tmp_path / "outside.yaml").write_text("{title: private}")
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec/linked.yaml").symlink_to("../outside.yaml")
    (tmp_path / "spec/folder").symlink_to(tmp_path)
    up = "up: {$ref: '../../outside.yaml'}\n"
    reading = Reading(tmp_path / "spec", f"openapi: 3.1.0\nx: {{$ref: '{reference}'}}\n", **{"parts/up.yaml": up})
    assert reading.resolver.follow(reading.document.root / "x") is None
    (found,) = reading.diagnostics
    assert found.code == "outside-reference"
    assert found.location.line == (1 if "up" in reference else 2)
    assert "outside.yaml" in found.message or "linked.yaml" in found.message
    assert found.help


def test_links_within_the_folder_of_the_document_are_followed(tmp_path: Path) -> None:
    (tmp_path / "entry").symlink_to("spec")  # the folder itself may be one
    (tmp_path / "spec").mkdir()
    (tmp_path / "spec/linked.yaml").symlink_to("parts/real.yaml")
    spec = "openapi: 3.1.0\nx: {$ref: 'linked.yaml'}\n"
    reading = Reading(tmp_path / "entry", spec, **{"parts/real.yaml": "{title: real}"})
    assert reading.title("linked.yaml") == "real"
    assert reading.title("parts/../parts/real.yaml") == "real"
    assert reading.codes == []


def test_a_document_may_name_itself(tmp_path: Path) -> None:
    spec = "openapi: 3.2.0\n$self: https://example.com/api.yaml\ncomponents: {schemas: {A: {title: a}}}\n"
    reading = Reading(tmp_path, spec)
    assert reading.title("https://example.com/api.yaml#/components/schemas/A") == "a"
    assert reading.title("api.yaml#/components/schemas/A") == "a"
    assert reading.title("#/components/schemas/A") == "a"
    assert reading.codes == []


@pytest.mark.parametrize(
    ("value", "reference"),
    [
        ({"$ref": "#/a"}, "#/a"),
        ({"$dynamicRef": "#a"}, "#a"),
        ({"$recursiveRef": "#"}, "#"),
        ({"$ref": {"type": "string"}}, None),
        ({"type": "string"}, None),
        ("#/a", None),
    ],
)
def test_reference_of(value: Json, reference: str | None) -> None:
    assert reference_of(value) == reference


@pytest.mark.parametrize(
    ("reference", "help"),
    [
        ("#/components/schemas/pett", 'did you mean "#/components/schemas/Pet"?'),
        ("#/component/schemas/Pet", 'did you mean "#/components/schemas/Pet"?'),
        ("#/components/schemas/PET/properties/name", 'did you mean "#/components/schemas/Pet/properties/name"?'),
        ("other.yaml#/defs/a~1c", 'did you mean "other.yaml#/defs/a~1b"?'),
        ("#/components/schemas/Order", None),
    ],
)
def test_a_dangling_reference_comes_with_the_nearest_name(tmp_path: Path, reference: str, help: str | None) -> None:
    pet = "components: {schemas: {Pet: {properties: {name: {type: string}}}}}"
    reading = Reading(tmp_path, f"openapi: 3.1.0\n{pet}", **{"other.yaml": "defs: {a/b: {type: string}}"})
    assert reading.resolver.resolve_text(Pointer("spec.yaml", ("components",)), reference) is None
    (found,) = reading.diagnostics
    lenient = "--lenient makes this a warning"
    assert (found.code, found.help) == ("dangling-reference", f"{help}; {lenient}" if help else lenient)
