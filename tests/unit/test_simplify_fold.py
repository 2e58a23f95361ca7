"""Null in every spelling, unions in their simplest form, undeclared required properties, and request bodies."""

from __future__ import annotations

from pathlib import Path

import pytest
from notation import shown
from parsed import component, with_paths, with_schemas

from generator.diagnostics import Pointer
from generator.schemas import About, Anything, Nullable, Object, Property, Union
from generator.simplify.compare import same_shape

OTHERS = "\nB: {type: object, properties: {b: {type: string}}}\nC: {type: object, properties: {c: {type: string}}}\n"
B, C = "{$ref: '#/components/schemas/B'}", "{$ref: '#/components/schemas/C'}"


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (f"{{oneOf: [{B}, {{type: 'null'}}]}}", "B?"),
        (f"{{anyOf: [{{enum: [null]}}, {B}]}}", "B?"),
        (f"{{anyOf: [{B}, {{nullable: true}}]}}", "B?"),
        (f"{{oneOf: [{B}, {C}, {{type: 'null'}}]}}", "<B | C>?"),
        (f"{{oneOf: [{B}, {{type: string, nullable: true}}]}}", "<B | string>?"),
        ("{type: [string, integer, 'null'], nullable: true}", "<string | integer>?"),
        ("{oneOf: [{type: 'null'}]}", "null"),
        ("{type: 'null', nullable: true}", "null"),
        (f"{{oneOf: [{B}]}}", "B"),
        (f"{{oneOf: [{B}], nullable: true}}", "B?"),
        (f"{{oneOf: [{B}, {B}]}}", "B"),
        ("{oneOf: [{type: string}, {type: string, description: again}]}", "string"),
        (f"{{oneOf: [{B}, {{anyOf: [{C}, {{type: string}}]}}]}}", "<B | C | string>"),
        (f"{{oneOf: [{B}, {{anyOf: [{C}, {{type: 'null'}}]}}]}}", "<B | C>?"),
        ("{oneOf: [{const: a, description: A}, {const: b}, {const: a}]}", '"a" | "b"'),
        ("{oneOf: [{const: true}, {const: false}]}", "boolean"),
        ("{type: boolean, enum: [false, true]}", "boolean"),
        ("{anyOf: [{type: string}, {enum: [a]}, {enum: [b]}]}", '<string | "a" | "b">'),
        ("{oneOf: [{enum: [a]}, {enum: [b, null]}]}", '"a" | "b"?'),
        ("{oneOf: [{required: [a]}, {required: [b]}]}", "{*: any}"),
        ("{oneOf: [{required: [a, c]}, {required: [b, c]}]}", "{c: any!undeclared-property, ...}"),
        ("{anyOf: [{properties: {a: true}, required: [a]}, {properties: {a: true}}]}", "{a?: any, ...}"),
    ],
)
def test_nulls_and_unions_fold(tmp_path: Path, schema: str, expected: str) -> None:
    found = with_schemas(tmp_path, f"A: {schema}{OTHERS}", simplified=True).schema("A")
    assert shown(found) == expected
    assert found.about.pointer == component("A")


def test_a_single_variant_gets_the_annotations_of_its_union(tmp_path: Path) -> None:
    schema = "A: {description: Outer, oneOf: [{type: string, description: Inner, title: T, default: d}]}"
    about = with_schemas(tmp_path, schema, simplified=True).schema("A").about
    assert (about.description, about.title, about.default) == ("Outer", "T", "d")


def test_a_nullable_schema_and_the_one_in_it_have_the_same_annotations(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path, "A: {type: [object, 'null'], properties: {a: true}, description: D}", simplified=True
    )
    schema = found.schema("A")
    assert isinstance(schema, Nullable)
    assert schema.about == schema.inner.about
    assert schema.about.description == "D"


def test_variants_keep_their_pointers(tmp_path: Path) -> None:
    schema = "A: {oneOf: [{type: object, properties: {a: true}}, {anyOf: [{type: string}, {type: 'null'}]}]}"
    found = with_schemas(tmp_path, schema, simplified=True).schema("A")
    assert isinstance(found, Nullable)
    assert isinstance(found.inner, Union)
    assert [each.about.pointer for each in found.inner.variants] == [
        component("A", "oneOf", "0"), component("A", "oneOf", "1"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("schema", "expected", "codes"),
    [
        ("{type: object, required: [a]}", "{a: any!undeclared-property, ...}", ["undeclared-property"]),
        ("{type: object, required: [a], additionalProperties: {type: string}}", "{a: string, *: string}", []),
        ("{type: object, properties: {a: true}, required: [a, b], additionalProperties: false}",
         "{a: any, b: any!undeclared-property}", ["undeclared-property"]),
    ],
)  # fmt: skip
def test_required_names_are_declared(tmp_path: Path, schema: str, expected: str, codes: list[str]) -> None:
    found = with_schemas(tmp_path, f"A: {schema}", simplified=True)
    assert (shown(found.schema("A")), found.codes) == (expected, codes)


def test_untyped_schemas_are_reported_unless_an_all_of_types_them(tmp_path: Path) -> None:
    schema = f"A: {{type: object, properties: {{a: {{description: D}}, b: {{}}, c: {{allOf: [{B}, {{description: D}}]}}}}}}{OTHERS}"
    found = with_schemas(tmp_path, schema, simplified=True)
    (note,) = found.diagnostics
    assert (note.code, note.pointer) == ("untyped-schema", component("A", "properties", "a"))


def test_an_inline_schema_that_others_refer_to_becomes_a_reference(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """\
A: {type: object, properties: {x: {type: object, properties: {y: {type: string}}}, z: {type: string}}}
B: {$ref: '#/components/schemas/A/properties/x'}
C: {$ref: '#/components/schemas/A/properties/z'}
""",
        simplified=True,
    )
    owner = found.schema("A")
    assert isinstance(owner, Object)
    assert shown(owner) == "{x?: A/properties/x, z?: string, ...}"
    assert shown(found.api.schemas[component("A", "properties", "x")]) == "{y?: string, ...}"


@pytest.mark.parametrize(
    ("body", "is_kept"),
    [
        ("{content: {a/b: {schema: {type: object, properties: {}, additionalProperties: false}}}}", False),
        ("{content: {a/b: {schema: {$ref: '#/components/schemas/E'}}}}", False),
        ("{required: true, content: {a/b: {schema: {$ref: '#/components/schemas/E'}}}}", True),
        ("{content: {a/b: {schema: {type: object}}}}", True),
        ("{content: {a/b: {}}}", True),
    ],
)
def test_an_optional_body_without_properties_is_dropped(tmp_path: Path, body: str, is_kept: bool) -> None:
    paths = f"  /a: {{get: {{requestBody: {body}}}}}\ncomponents: {{schemas: {{E: {{type: object, additionalProperties: false}}}}}}\n"
    found = with_paths(tmp_path, paths, simplified=True)
    assert (found.operation.request_body is not None) == is_kept
    assert ("empty-body" in found.codes) != is_kept


@pytest.mark.parametrize(
    ("content", "kept"),
    [
        (
            "application/json: S, text/json: S, application/*+json: S, application/json-patch+json: S",
            "application/json",
        ),
        ("text/json: S, application/json: S", "application/json"),
        ("application/json: S, application/vnd.a.v2+json: T", "application/json application/vnd.a.v2+json"),
        (
            "application/merge-patch+json: S, application/json-patch+json: S, application/vnd.a+json: S",
            "application/merge-patch+json application/json-patch+json application/vnd.a+json",
        ),
        ("application/json: S, text/xml: S", "application/json text/xml"),
    ],
)
def test_json_of_one_shape_is_sent_as_one_media_type(tmp_path: Path, content: str, kept: str) -> None:
    schemas = {"S": "{type: object, properties: {a: {type: string}}}", "T": "{type: array, items: {type: string}}"}
    media = ", ".join(f"{name}: {{schema: {schemas[each]}}}" for name, each in _pairs(content))
    found = with_paths(tmp_path, f"  /a: {{post: {{requestBody: {{content: {{{media}}}}}}}}}\n", simplified=True)
    assert found.operation.request_body is not None
    assert [each.media_type for each in found.operation.request_body.content] == kept.split()


def _pairs(content: str) -> list[tuple[str, str]]:
    return [(name, schema) for name, _, schema in (each.partition(": ") for each in content.split(", "))]


def test_the_order_of_properties_does_not_matter_to_comparison() -> None:
    first, second = (
        Object(
            about=About(pointer=Pointer("a.yaml", (order,))),
            properties=tuple(
                Property(
                    name=name, schema=Anything(about=About(pointer=Pointer("a.yaml", (order, name)))), required=False
                )
                for name in order
            ),
            additional=None,
        )
        for order in ("ab", "ba")
    )
    assert same_shape(first, second)
