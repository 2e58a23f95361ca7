"""`allOf` and the keywords beside it -> one schema."""

from __future__ import annotations

from pathlib import Path

import pytest
from notation import shown
from parsed import component, with_schemas

from generator.diagnostics import Pointer
from generator.schemas import Object, Reference, Scalar, ScalarKind, Schema, Union
from generator.traversal import map_children

OTHERS = """
B: {type: object, description: Base, properties: {b: {type: string}}, required: [b]}
C: {type: object, properties: {c: {type: integer}}}
S: {type: string}
N: {type: [object, 'null'], properties: {n: {type: string}}}
U: {oneOf: [{$ref: '#/components/schemas/B'}, {$ref: '#/components/schemas/C'}]}
"""
B, C, S, N, U = (f"{{$ref: '#/components/schemas/{name}'}}" for name in "BCSNU")


def merged(folder: Path, schema: str, others: str = OTHERS) -> Schema:
    return with_schemas(folder, f"A: {schema}{others}", simplified=True).schema("A")


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (f"{{allOf: [{B}]}}", "B"),
        (f"{{allOf: [{B}], description: D}}", "B"),
        (f"{{allOf: [{B}, {{description: D}}]}}", "B"),
        (f"{{type: object, allOf: [{B}]}}", "B"),
        (f"{{allOf: [{B}], nullable: true}}", "B?"),
        (f"{{allOf: [{B}, {{nullable: true}}]}}", "B"),
        (f"{{allOf: [{S}]}}", "S"),
        (f"{{type: string, allOf: [{S}]}}", "S"),
        (f"{{allOf: [{N}, {{description: D}}]}}", "N"),
        ("{$ref: '#/components/schemas/B', type: object, required: [b]}", "B"),
        (f"{{allOf: [{B}, {{properties: {{b: {{type: string}}}}}}]}}", "B"),
        (f"{{allOf: [{B}, {B}]}}", "B"),
    ],
)  # fmt: skip
def test_a_reference_stays_if_the_other_parts_add_nothing(tmp_path: Path, schema: str, expected: str) -> None:
    found = merged(tmp_path, schema)
    assert shown(found) == expected
    if "description" in schema:
        assert found.about.description == "D"


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (f"{{allOf: [{B}, {C}]}}", "{b: string, c?: integer, ...}"),
        (f"{{allOf: [{B}], properties: {{a: true}}}}", "{a?: any, b: string, ...}"),
        (f"{{allOf: [{B}, {{properties: {{a: true}}, required: [a]}}]}}", "{b: string, a: any, ...}"),
        (f"{{allOf: [{C}, {{required: [c]}}]}}", "{c: integer, ...}"),
        (f"{{allOf: [{C}, {{properties: {{c: {{description: D}}}}}}]}}", "C"),
        (f"{{allOf: [{C}, {{properties: {{c: {{minimum: 1}}, d: true}}}}]}}", "{c?: integer, d?: any, ...}"),
        (f"{{allOf: [{B}, {{properties: {{b: {{enum: [x]}}}}}}]}}", '{b: "x", ...}'),
        (f"{{allOf: [{C}, {{properties: {{c: {{type: number}}}}}}]}}", "{c?: integer, ...}"),
        (f"{{allOf: [{B}, {{additionalProperties: false}}]}}", "{b: string}"),
        (f"{{allOf: [{B}, {{additionalProperties: {{type: string}}}}]}}", "{b: string, *: string}"),
        (f"{{allOf: [{{allOf: [{B}, {{properties: {{x: true}}}}]}}, {C}]}}", "{b: string, x?: any, c?: integer, ...}"),
        (f"{{allOf: [{N}, {{properties: {{x: true}}}}]}}", "{n?: string, x?: any, ...}"),
        ("{allOf: [{type: string, format: uuid}, {minLength: 3}]}", "string(uuid)"),
        ("{allOf: [{type: array, items: {type: number}}, {items: {type: integer}}]}", "[integer]"),
        ("{allOf: [{enum: [a, b]}, {enum: [b, c]}]}", '"b"'),
        ("{allOf: [{type: [string, 'null']}, {type: [string, 'null'], minLength: 1}]}", "string?"),
        ("{allOf: [{additionalProperties: {type: number}}, {additionalProperties: {type: integer}}]}", "{*: integer}"),
        ("{allOf: [true, {type: string}]}", "string"),
        ("{allOf: [true, {}]}", "any"),
    ],
)
def test_parts_are_intersected(tmp_path: Path, schema: str, expected: str) -> None:
    found = merged(tmp_path, schema)
    assert shown(found) == expected
    assert found.about.pointer == component("A")


def test_a_merged_schema_has_the_annotations_of_its_parts(tmp_path: Path) -> None:
    assert merged(tmp_path, f"{{allOf: [{B}, {C}]}}").about.description is None
    assert (
        merged(tmp_path, f"{{allOf: [{B}, {{properties: {{a: true}}, description: Own}}]}}").about.description == "Own"
    )
    assert (
        merged(tmp_path, f"{{description: Outer, allOf: [{B}, {C}, {{description: Own}}]}}").about.description
        == "Outer"
    )


@pytest.mark.parametrize(
    ("first", "second", "minimum"),
    [
        ("type: integer, minimum: 1", "type: number", 1),
        ("type: integer", "type: number, minimum: 5", 5),
        ("type: number, minimum: 1", "type: integer, minimum: 5", 5),
    ],
)
def test_an_integer_that_is_also_a_number_is_an_integer_and_the_later_minimum_counts(
    tmp_path: Path, first: str, second: str, minimum: int
) -> None:
    found = merged(tmp_path, f"{{allOf: [{{{first}}}, {{{second}}}]}}")
    assert isinstance(found, Scalar)
    assert (found.kind, found.minimum) == (ScalarKind.INTEGER, minimum)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (f"{{allOf: [{B}, {S}]}}", "S"),
        ("{allOf: [{type: string}, {type: integer}]}", "integer"),
        ("{allOf: [{enum: [a]}, {enum: [b]}]}", '"b"'),
        (f"{{allOf: [{B}, {{properties: {{b: {{type: integer}}}}}}]}}", "{b: integer, ...}"),
    ],
)
def test_the_last_of_contradicting_parts_counts(tmp_path: Path, schema: str, expected: str) -> None:
    found = with_schemas(tmp_path, f"A: {schema}{OTHERS}", simplified=True)
    assert shown(found.schema("A")) == expected
    assert found.codes == ["conflicting-all-of"]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (f"{{type: object, oneOf: [{B}, {C}]}}", "<B | C>"),
        (f"{{properties: {{x: {{type: string}}}}, oneOf: [{B}, {C}]}}",
         "<{x?: string, b: string, ...} | {x?: string, c?: integer, ...}>"),
        (f"{{properties: {{x: {{type: string}}}}, allOf: [{U}]}}",
         "<{x?: string, b: string, ...} | {x?: string, c?: integer, ...}>"),
        (f"{{properties: {{x: true}}, oneOf: [{B}, {S}]}}", "<{x?: any, b: string, ...} | S>"),
        ("{properties: {x: true, y: true}, anyOf: [{required: [x]}, {required: [y]}]}", "{x?: any, y?: any, ...}"),
        ("{properties: {x: true, y: true}, oneOf: [{required: [x, y]}, {required: [y]}]}", "{x?: any, y: any, ...}"),
        (f"{{oneOf: [{B}, {C}], anyOf: [{{properties: {{x: true}}}}, {{properties: {{y: true}}}}]}}",
         "<{b: string, x?: any, ...} | {b: string, y?: any, ...} | {c?: integer, x?: any, ...} | {c?: integer, y?: any, ...}>"),
        (f"{{allOf: [{U}, {{nullable: true}}]}}", "U"),
        ("{type: [string, 'null'], anyOf: [{enum: [a]}, {pattern: x}]}", '<"a" | string>?'),
    ],
)  # fmt: skip
def test_keywords_beside_a_union_are_merged_into_its_variants(tmp_path: Path, schema: str, expected: str) -> None:
    assert shown(merged(tmp_path, schema)) == expected


def test_a_union_keeps_its_discriminator_when_its_variants_change(tmp_path: Path) -> None:
    schema = (
        f"{{properties: {{x: true}}, oneOf: [{B}, {C}], discriminator: {{propertyName: k, mapping: {{b: B, c: C}}}}}}"
    )
    found = merged(tmp_path, schema)
    assert isinstance(found, Union)
    assert found.discriminator is not None
    assert dict(found.discriminator.mapping) == {
        "b": component("A", "oneOf", "0"),
        "c": component("A", "oneOf", "1"),
    }


def test_two_large_unions_are_not_multiplied(tmp_path: Path) -> None:
    one = ", ".join(f"{{properties: {{a{index}: true}}}}" for index in range(40))
    other = ", ".join(f"{{properties: {{b{index}: true}}}}" for index in range(40))
    found = merged(tmp_path, f"{{oneOf: [{one}], anyOf: [{other}]}}")
    assert isinstance(found, Union)
    assert len(found.variants) == 40


def places(schema: Schema) -> list[tuple[Pointer, str]]:
    """Return the place and the shape of every object in a schema."""
    found: list[tuple[Pointer, str]] = [(schema.about.pointer, shown(schema))] if isinstance(schema, Object) else []

    def visit(inner: Schema) -> Schema:
        found.extend(places(inner))
        return inner

    map_children(schema, visit)
    return found


def test_no_pointer_has_two_different_schemas(tmp_path: Path) -> None:
    others = """
D: {properties: {x: {type: object, properties: {d: true}}}, oneOf: [{properties: {one: true}}, {properties: {two: true}}]}
E: {properties: {x: {type: object, properties: {e: true}}}}
F: {allOf: [{$ref: '#/components/schemas/D'}, {$ref: '#/components/schemas/E'}]}
G: {allOf: [{$ref: '#/components/schemas/E'}, {properties: {x: {properties: {g: true}}}}, {$ref: '#/components/schemas/D'}]}
"""
    found = with_schemas(tmp_path, f"A: true{others}", simplified=True)
    shapes: dict[Pointer, set[str]] = {}
    for schema in found.api.schemas.values():
        for pointer, shape in places(schema):
            shapes.setdefault(pointer, set()).add(shape)
    assert {pointer: each for pointer, each in shapes.items() if len(each) > 1} == {}
    assert len(shapes) > 8


EACH_OTHER = """\
A: {allOf: [{$ref: '#/components/schemas/Z'}, {properties: {a: true}}]}
Z: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {z: true}}]}
"""
BASE_LISTS_EXTENSIONS = """\
A: {allOf: [{$ref: '#/components/schemas/Z'}, {properties: {a: true}}]}
Z: {properties: {z: true}, oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/Y'}]}
Y: {allOf: [{$ref: '#/components/schemas/Z'}, {properties: {y: true}}]}
"""
ALL_OF_ITSELF = """\
A: {$ref: '#/components/schemas/A', oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
B: {$ref: '#/components/schemas/C'}
C: {allOf: [{$ref: '#/components/schemas/A'}]}
"""
LISTS_ITSELF = """\
A: {allOf: [{$ref: '#/components/schemas/B'}, {properties: {a: true}}]}
B: {anyOf: [{properties: {b: true}}, {$ref: '#/components/schemas/B'}]}
"""


@pytest.mark.parametrize(
    ("schemas", "expected"),
    [
        ("A: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {a: true}}]}", "{a?: any, ...}"),
        ("A: {properties: {a: {allOf: [{$ref: '#/components/schemas/A'}], nullable: true}}}", "{a?: A?, ...}"),
        ("A: {properties: {a: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: true}}]}}}",
         "{a?: A/properties/a, ...}"),
        (EACH_OTHER, "Z"),
        (BASE_LISTS_EXTENSIONS, "{z?: any, a?: any, ...}"),
        ("A: {$ref: '#/components/schemas/A', properties: {a: true}}", "{a?: any, ...}"),
        ("A: {allOf: [{allOf: [{$ref: '#/components/schemas/A'}], nullable: true}], properties: {a: true}}", "{a?: any, ...}"),
        ("A: {allOf: [{$ref: '#/components/schemas/B'}]}\nB: {$ref: '#/components/schemas/A'}", "any!reference-cycle"),
        ("A: {allOf: [{$ref: '#/components/schemas/B'}]}\nB: {$ref: '#/components/schemas/B'}", "B"),
        ("A: {type: object, $ref: '#/components/schemas/B'}\nB: {allOf: [{anyOf: [{type: 'null'}, {$ref: '#/components/schemas/B'}]}]}", "{*: any}"),
        ("A: {properties: {a: {anyOf: [{}, {discriminator: {propertyName: k}, anyOf: [{}, {required: [a], oneOf: [{$ref: '#/components/schemas/A'}]}]}]}}}",
         "{a?: <any | <any | A/properties/a/anyOf/1/anyOf/1>>, ...}"),
        ("A: {properties: {a: {allOf: [{properties: {a: {$ref: '#/components/schemas/A'}}}, {$ref: '#/components/schemas/A'}]}}}",
         "{a?: A/properties/a, ...}"),
        ("A: {$ref: '#/components/schemas/B', properties: {a: true}}\nB: {$ref: '#/components/schemas/A', nullable: true}", "any!reference-cycle"),
        ("A: {allOf: [{type: object}, {allOf: [{$ref: '#/components/schemas/B'}], nullable: true}]}\nB: {anyOf: [{$ref: '#/components/schemas/A'}, {}]}",
         "{*: any}"),
        ("A: {properties: {a: true}, oneOf: [{type: object, nullable: true}, {$ref: '#/components/schemas/B'}]}\nB: {$ref: '#/components/schemas/A'}",
         "{a?: any, ...}"),
        (ALL_OF_ITSELF, "any"),
        (LISTS_ITSELF, "{b?: any, a?: any, ...}"),
        ("A: {oneOf: [{properties: {a: true}, oneOf: [{properties: {b: true}}, {allOf: [{$ref: '#/components/schemas/A'}], nullable: true}]}]}",
         "<{a?: any, b?: any, ...} | {a?: any, ...}>?"),
        ("A: {properties: {a: {type: [object, 'null'], properties: {b: true}, oneOf: [{$ref: '#/components/schemas/A'}]}}}",
         "{a?: A/properties/a, ...}"),
        ("A: {properties: {a: {oneOf: [{type: string}, {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: true}}]}]}}}",
         "{a?: <string | A/properties/a/oneOf/1>, ...}"),
    ],
)  # fmt: skip
def test_an_all_of_may_refer_back_to_itself(tmp_path: Path, schemas: str, expected: str) -> None:
    assert shown(with_schemas(tmp_path, schemas, simplified=True).schema("A")) == expected


def test_a_recursive_inline_schema_is_added_to_the_schemas_of_the_api(tmp_path: Path) -> None:
    schema = "A: {properties: {a: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {b: true}}]}}}"
    found = with_schemas(tmp_path, schema, simplified=True)
    assert shown(found.api.schemas[component("A", "properties", "a")]) == "{a?: A/properties/a, b?: any, ...}"


def test_a_base_that_lists_its_subtypes_is_their_union(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """\
A: {properties: {z: {type: string}}, oneOf: [{$ref: '#/components/schemas/X'}, {$ref: '#/components/schemas/Y'}]}
X: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {x: true}}]}
Y: {allOf: [{$ref: '#/components/schemas/A'}, {properties: {y: true}}]}
""",
        simplified=True,
    )
    assert shown(found.schema("A")) == "<X | Y>"
    assert shown(found.schema("X")) == "{z?: string, x?: any, ...}"
    assert shown(found.schema("Y")) == "{z?: string, y?: any, ...}"


def test_merging_of_recursive_schemas_terminates(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """\
A: {allOf: [{$ref: '#/components/schemas/X'}, {$ref: '#/components/schemas/Y'}]}
X: {properties: {next: {$ref: '#/components/schemas/X'}, x: true}}
Y: {properties: {next: {$ref: '#/components/schemas/Y'}, y: true}}
""",
        simplified=True,
    )
    assert shown(found.schema("A")) == "{next?: A, x?: any, y?: any, ...}"


def chain(count: int, first: str) -> str:
    """Return schemas each of which extends the next, and refers to another in a property."""
    return first + "".join(
        f"S{index}: {{allOf: [{{$ref: '#/components/schemas/S{index + 1}'}}, "
        f"{{properties: {{p{index}: {{$ref: '#/components/schemas/S{index * 3 % count}'}}}}}}]}}\n"
        for index in range(count)
    )


def test_a_long_chain_of_subtypes(tmp_path: Path) -> None:
    found = with_schemas(tmp_path, chain(400, "S400: {properties: {last: true}}\n"), simplified=True)
    first = found.schema("S0")
    assert isinstance(first, Object)
    assert len(first.properties) == 401


def test_a_long_cycle_of_subtypes(tmp_path: Path) -> None:
    schemas = chain(100, "S100: {allOf: [{$ref: '#/components/schemas/S0'}]}\n")
    found = with_schemas(tmp_path, schemas, simplified=True)
    for schema in found.api.schemas.values():
        passed = 0
        while isinstance(schema, Reference):
            schema, passed = found.api.schemas[schema.target], passed + 1
            assert passed < 101
        assert isinstance(schema, Object)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (f"{{additionalProperties: true, anyOf: [{S}, {B}]}}", "<S | B>"),
        (f"{{additionalProperties: true, anyOf: [{B}, {C}]}}", "<B | C>"),
        ("{additionalProperties: true, oneOf: [{type: string}, {type: integer}]}", "<string | integer>"),
        (f"{{properties: {{x: {{type: string}}}}, anyOf: [{S}, {C}]}}", "<S | {x?: string, c?: integer, ...}>"),
        ("{properties: {x: {type: string}}, anyOf: [{type: string}, {type: 'null'}]}", "string?"),
        (f"{{properties: {{x: {{type: string}}}}, anyOf: [{S}, {U}]}}",
         "<S | {x?: string, b: string, ...} | {x?: string, c?: integer, ...}>"),
        ("{minLength: 3, anyOf: [{type: string}, {type: array, items: {type: string}}]}", "<string | [string]>"),
        (f"{{type: object, properties: {{x: {{type: string}}}}, anyOf: [{S}, {C}]}}", "{x?: string, c?: integer, ...}"),
    ],
)  # fmt: skip
def test_keywords_without_a_type_do_not_restrict_other_types(tmp_path: Path, schema: str, expected: str) -> None:
    found = with_schemas(tmp_path, f"A: {schema}{OTHERS}", simplified=True)
    assert shown(found.schema("A")) == expected
    assert "conflicting-all-of" not in found.codes
