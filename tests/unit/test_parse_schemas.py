"""Schemas of a document as they are parsed, before they are simplified."""

from __future__ import annotations

from pathlib import Path

import pytest
from notation import shown
from parsed import component, with_schemas

from generator.schemas import UNSET, About, Literals, Nullable, Object, Reference, Scalar

OTHERS = "\nB: {type: object}\nC: {type: string}\n"


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: string}", "string"),
        ("{type: string, format: date-time}", "string(date-time)"),
        ("{type: integer, format: int64}", "integer(int64)"),
        ("{type: 'null'}", "null"),
        ("{type: [string]}", "string"),
        ("{type: [string, 'null']}", "string?"),
        ("{type: [string, integer, 'null']}", "<string | integer>?"),
        ("{type: [object, string], properties: {a: {type: string}}}", "<{a?: string, ...} | string>"),
        ("{type: string, nullable: true}", "string?"),
        ("{type: string, x-nullable: true}", "string?"),
        ("{type: [string, null]}", "string?"),
        ("true", "any"),
        ("{}", "any"),
        ("{nullable: true}", "any!untyped-schema"),
        ("{description: D}", "any!untyped-schema"),
    ],
)
def test_types_and_null(tmp_path: Path, schema: str, expected: str) -> None:
    found = with_schemas(tmp_path, f"A: {schema}")
    assert shown(found.schema("A")) == expected
    assert found.codes == []


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{properties: {a: {}}}", "{a?: any, ...}"),
        ("{required: [a]}", "{+a, ...}"),
        ("{additionalProperties: {type: string}}", "{*: string}"),
        ("{minProperties: 1}", "{*: any}"),
        ("{items: {type: string}}", "[string]"),
        ("{prefixItems: [{type: string}]}", "(string, ...any)"),
        ("{minLength: 1}", "string"),
        ("{pattern: a}", "string"),
        ("{format: uuid}", "string(uuid)"),
        ("{minimum: 1}", "number"),
        ("{format: int32}", "integer(int32)"),
        ("{format: int32, minimum: 1}", "integer(int32)"),
        ("{format: unheard-of}", "any!untyped-schema"),
    ],
)
def test_a_missing_type_is_inferred_from_keywords(tmp_path: Path, schema: str, expected: str) -> None:
    found = with_schemas(tmp_path, f"A: {schema}")
    assert shown(found.schema("A")) == expected


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: String}", "string"),
        ("{type: 'string,'}", "string"),
        ("{type: int64}", "integer"),
        ("{type: file}", "string(binary)"),
        ("{type: dict}", "{*: any}"),
        ("{type: float}", "number"),
        ("{type: nonsense, properties: {a: true}}", "{a?: any, ...}"),
        ("{type: nonsense}", "any!untyped-schema"),
        ("{type: {a: b}, minLength: 1}", "string"),
    ],
)
def test_an_unknown_type_is_read_as_the_one_it_resembles(tmp_path: Path, schema: str, expected: str) -> None:
    found = with_schemas(tmp_path, f"A: {schema}")
    assert shown(found.schema("A")) == expected
    assert found.codes == ["unknown-type"]


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{type: object}", "{*: any}"),
        ("{type: object, additionalProperties: true}", "{*: any}"),
        ("{type: object, additionalProperties: false}", "{}"),
        ("{type: object, properties: {a: {type: string}}, required: [a]}", "{a: string, ...}"),
        ("{type: object, properties: {a: true}, additionalProperties: false}", "{a?: any}"),
        ("{type: object, properties: {a: true}, additionalProperties: {type: integer}}", "{a?: any, *: integer}"),
        ("{type: object, properties: {a: true}, unevaluatedProperties: false}", "{a?: any}"),
        ("{type: object, properties: {a: true}, required: [b, a, b]}", "{a: any, +b, ...}"),
        ("{type: object, properties: {a: {type: string, required: true}}}", "{a: string, ...}"),
        ("{type: object, required: true}", "{*: any}"),
        (
            "{type: object, properties: {'': true, '200': true, $ref: {type: string}}}",
            "{?: any, 200?: any, $ref?: string, ...}",
        ),
    ],
)
def test_objects(tmp_path: Path, schema: str, expected: str) -> None:
    found = with_schemas(tmp_path, f"A: {schema}")
    assert shown(found.schema("A")) == expected
    assert found.codes == []


def test_pattern_properties_are_additional_properties(tmp_path: Path) -> None:
    found = with_schemas(tmp_path, "A: {type: object, patternProperties: {^a: {type: string}, ^b: {type: integer}}}")
    assert shown(found.schema("A")) == "{*: <string | integer>}"
    assert found.codes == ["pattern-properties"]
    found = with_schemas(
        tmp_path,
        "A: {patternProperties: {^a: {type: string}}, additionalProperties: {type: integer}, properties: {b: true}}",
    )
    assert shown(found.schema("A")) == "{b?: any, *: <string | integer>}"


@pytest.mark.parametrize(
    ("schema", "expected", "codes"),
    [
        ("{type: array, items: {type: string}}", "[string]", []),
        ("{type: array, items: true}", "[any]", []),
        ("{type: array}", "[any]", ["untyped-items"]),
        ("{type: array, items: [{type: string}, {type: integer}]}", "[<string | integer>]", ["items-list"]),
        ("{type: array, items: [{type: string}]}", "[string]", ["items-list"]),
        ("{type: array, prefixItems: [{type: string}], items: false}", "(string)", []),
        ("{type: array, prefixItems: [{type: string}], items: {type: integer}}", "(string, ...integer)", []),
        ("{type: array, prefixItems: [{type: string}]}", "(string, ...any)", ["untyped-items"]),
        ("{type: array, prefixItems: [{type: string}], minItems: 1, maxItems: 1}", "(string)!", []),
        ("{type: array, prefixItems: [{type: string}, {}], minItems: 1, items: false}", "(string, any)", []),
    ],
)
def test_arrays(tmp_path: Path, schema: str, expected: str, codes: list[str]) -> None:
    found = with_schemas(tmp_path, f"A: {schema}")
    assert (shown(found.schema("A")), found.codes) == (expected, codes)


@pytest.mark.parametrize(
    ("schema", "expected", "codes"),
    [
        ("{enum: [a, b]}", '"a" | "b"', []),
        ("{type: string, enum: [a, a, b]}", '"a" | "b"', []),
        ("{enum: [a, 1, 1.5, true]}", '"a" | 1 | 1.5 | true', []),
        ("{enum: [1, true]}", "1 | true", []),
        ("{enum: ['', a]}", '"" | "a"', []),
        ("{type: string, enum: [a, null]}", '"a"?', []),
        ("{type: [string, 'null'], enum: [a]}", '"a"?', []),
        ("{enum: [null]}", "null", []),
        ("{type: string, enum: []}", "string", ["empty-enum"]),
        ("{type: boolean, enum: [true, false]}", "true | false", []),
        ("{type: boolean, enum: [true]}", "true", []),
        ("{const: a}", '"a"', []),
        ("{const: null}", "null", []),
        ("{const: 0}", "0", []),
        ("{type: array, items: {type: string}, enum: [a, b]}", '["a" | "b"]', ["misplaced-enum"]),
        ("{type: array, enum: [1]}", "[1]", ["misplaced-enum"]),
        ("{type: array, items: {type: string}, enum: [[a]]}", "[string]", ["complex-enum"]),
        ("{type: integer, enum: ['1', '2']}", "1 | 2", ["enum-spelling"]),
        ("{type: number, enum: ['1.5', x]}", '1.5 | "x"', ["enum-type"]),
        ("{type: string, enum: [4.1, 4, 3_lite, true]}", '"4.1" | "4" | "3_lite" | "true"', ["enum-spelling"]),
        ("{type: boolean, enum: ['true']}", "true", ["enum-spelling"]),
        ("{type: number, enum: [1, 1.5]}", "1 | 1.5", []),
        ("{type: integer, enum: [1.0]}", "1", ["enum-spelling"]),
        ("{type: integer, enum: [1.5, x]}", '1.5 | "x"', ["enum-type"]),
        ("{type: object, enum: [{a: 1}]}", "{*: any}", ["complex-enum"]),
        ("{enum: [[1], a]}", "any!complex-enum", ["complex-enum"]),
        ("{type: string, enum: {a: A, b: B}}", '"a" | "b"', ["wrong-type"]),
        ("{type: string, enum: a}", '"a"', []),
    ],
)
def test_enum_and_const(tmp_path: Path, schema: str, expected: str, codes: list[str]) -> None:
    found = with_schemas(tmp_path, f"A: {schema}")
    assert (shown(found.schema("A")), found.codes) == (expected, codes)


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        ("{$ref: '#/components/schemas/B'}", "B"),
        ("{$ref: '#/components/schemas/B', description: D, deprecated: true}", "B"),
        ("{$ref: '#/components/schemas/B', nullable: true}", "B?"),
        ("{$ref: '#/components/schemas/B', required: [a]}", "<B & {+a, ...}>"),
        ("{allOf: [{$ref: '#/components/schemas/B'}]}", "<B>"),
        ("{allOf: [{$ref: '#/components/schemas/B'}], nullable: true}", "<B>?"),
        (
            "{allOf: [{$ref: '#/components/schemas/B'}, {required: [x]}], properties: {x: true}}",
            "<{x?: any, ...} & B & {+x, ...}>",
        ),
        ("{oneOf: [{$ref: '#/components/schemas/B'}, {type: 'null'}]}", "<B | null>"),
        ("{anyOf: [{$ref: '#/components/schemas/B'}, {nullable: true}]}", "<B | null>"),
        ("{oneOf: [{type: string}]}", "<string>"),
        (
            "{oneOf: [{type: string}, {type: array, items: {type: string}}], anyOf: [true]}",
            "<<string | [string]> & <any>>",
        ),
        (
            "{type: object, properties: {a: true}, oneOf: [{required: [a]}, {required: [b]}]}",
            "<{a?: any, ...} & <{+a, ...} | {+b, ...}>>",
        ),
        ("{oneOf: {$ref: '#/components/schemas/B'}}", "<B>"),
    ],
)
def test_references_and_combinations(tmp_path: Path, schema: str, expected: str) -> None:
    assert shown(with_schemas(tmp_path, f"A: {schema}{OTHERS}").schema("A")) == expected


def test_siblings_of_a_reference_are_ignored_before_3_1(tmp_path: Path) -> None:
    schema = (
        "A: {$ref: '#/components/schemas/B', description: D, readOnly: true, nullable: true, required: [a]}" + OTHERS
    )
    found = with_schemas(tmp_path, schema, version="3.0.3").schema("A")
    assert shown(found) == "B?"
    assert isinstance(found, Nullable)
    assert isinstance(found.inner, Reference)
    assert (found.inner.about.description, found.inner.about.read_only) == ("D", True)


@pytest.mark.parametrize(
    ("discriminator", "expected"),
    [
        ("{propertyName: k}", "<B | C by k>"),
        ("{propertyName: k, mapping: {b: '#/components/schemas/B', c: C}}", "<B | C by k: b=B c=C>"),
        ("{propertyName: k, mapping: {b: '#/components/schemas/A/oneOf/0'}}", "<B | C by k: b=A/oneOf/0>"),
        ("k", "<B | C by k>"),
    ],
)
def test_discriminators(tmp_path: Path, discriminator: str, expected: str) -> None:
    schema = f"A: {{oneOf: [{{$ref: '#/components/schemas/B'}}, {{$ref: '#/components/schemas/C'}}], discriminator: {discriminator}}}"
    found = with_schemas(tmp_path, schema + OTHERS)
    assert shown(found.schema("A")) == expected
    assert found.codes == []


def test_a_discriminator_without_a_property_is_reported(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path, "A: {oneOf: [{type: object}], discriminator: {propertyName: k, mapping: {x: Absent}}}"
    )
    assert found.codes == ["dangling-reference"]
    found = with_schemas(tmp_path, "A: {oneOf: [{type: object}], discriminator: {mapping: {}}}")
    assert (shown(found.schema("A")), found.codes) == ("<{*: any}>", ["malformed-discriminator"])


def test_a_dotted_name_in_a_mapping_is_a_component_if_there_is_one(tmp_path: Path) -> None:
    schema = "A: {oneOf: [{$ref: '#/components/schemas/b.B'}], discriminator: {propertyName: k, mapping: {x: b.B}}}\nb.B: {type: object}"
    assert shown(with_schemas(tmp_path, schema).schema("A")) == "<b.B by k: x=b.B>"


def test_the_targets_of_a_mapping_are_the_variants_of_an_empty_union(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path, "A: {oneOf: [], discriminator: {propertyName: k, mapping: {b: B, also: B}}}" + OTHERS
    )
    assert shown(found.schema("A")) == "<B by k: b=B also=B>"


def test_a_base_keeps_its_discriminator(tmp_path: Path) -> None:
    schema = "A: {type: object, properties: {k: {type: string}}, discriminator: {propertyName: k}}"
    assert shown(with_schemas(tmp_path, schema).schema("A")) == "{k?: string, ...} by k"


@pytest.mark.parametrize(
    ("schema", "expected", "code"),
    [
        ("[]", "any!malformed-schema", "malformed-schema"),
        ("null", "any!malformed-schema", "malformed-schema"),
        ("[{$ref: '#/components/schemas/B'}]", "B", "malformed-schema"),
        ("[{type: string}, {type: integer}]", "<string | integer>", "malformed-schema"),
        ("string", "string", "malformed-schema"),
        ("some text", "any!malformed-schema", "malformed-schema"),
        ("false", "any!false-schema", "false-schema"),
        ("{$ref: '#/components/schemas/Absent'}", "any!dangling-reference", "dangling-reference"),
        ("{$ref: 'https://example.com/a.json'}", "any!dangling-reference", "remote-reference"),
        ("{name: q, in: query, schema: {type: string}}", "string", "misplaced-schema"),
        ("{content: {application/json: {schema: {type: string}}}}", "string", "misplaced-schema"),
        ("{oneOf: []}", "any!untyped-schema", "empty-union"),
        ("{type: object, properties: []}", "{*: any}", None),
        ("{type: object, properties: text}", "{*: any}", "wrong-type"),
        ("{type: object, properties: {a: []}}", "{a?: any!malformed-schema, ...}", "malformed-schema"),
        ("{type: string, description: {a: b}}", "string", "wrong-type"),
        ("{type: number, minimum: '5'}", "number", None),
        ("{type: number, minimum: five}", "number", "wrong-type"),
        (f"{{type: array, prefixItems: [{{type: string}}], maxItems: 1{'0' * 400}, items: false}}", "(string)", None),
        ("{type: string, deprecated: 'true'}", "string", None),
    ],
)
def test_malformed_schemas(tmp_path: Path, schema: str, expected: str, code: str | None) -> None:
    found = with_schemas(tmp_path, f"A: {schema}{OTHERS}")
    assert shown(found.schema("A")) == expected
    assert found.codes == ([code] if code else [])
    assert found.schema("A").about.pointer == component("A")


@pytest.mark.parametrize(
    "keyword", ["not: {type: string}", "if: {required: [a]}", "contains: true", "dependentSchemas: {a: true}"]
)
def test_keywords_without_a_type_equivalent_are_reported(tmp_path: Path, keyword: str) -> None:
    found = with_schemas(tmp_path, f"A: {{type: object, {keyword}}}")
    assert (shown(found.schema("A")), found.codes) == ("{*: any}", ["unchecked-keyword"])


def test_annotations_of_a_schema(tmp_path: Path) -> None:
    schema = """\
A:
  type: string
  title: T
  description: D
  deprecated: true
  readOnly: true
  writeOnly: true
  default: null
"""
    assert with_schemas(tmp_path, schema).schema("A").about == About(
        pointer=component("A"),
        title="T",
        description="D",
        deprecated=True,
        read_only=True,
        write_only=True,
        default=None,
    )
    assert with_schemas(tmp_path, "A: {type: string}").schema("A").about.default is UNSET


@pytest.mark.parametrize(
    ("keywords", "minimum"),
    [
        ("minimum: 1", 1),
        ("exclusiveMinimum: 1", None),
        ("minimum: 1, exclusiveMinimum: true", None),
        ("minimum: 1, exclusiveMinimum: false", 1),
        ("minimum: 1, exclusiveMinimum: 0", 1),
        ("minimum: '1'", 1),
    ],
)
def test_the_minimum_is_inclusive_in_both_dialects(tmp_path: Path, keywords: str, minimum: float | None) -> None:
    found = with_schemas(tmp_path, f"A: {{type: number, {keywords}}}").schema("A")
    assert isinstance(found, Scalar)
    assert found.minimum == minimum


@pytest.mark.parametrize("mark", ["format: password", "x-sensitive: true", "x-speakeasy-param-sensitive: true"])
def test_secrets_are_marked(tmp_path: Path, mark: str) -> None:
    found = with_schemas(tmp_path, f"A: {{type: string, {mark}}}").schema("A")
    assert isinstance(found, Scalar)
    assert found.sensitive


def test_every_target_of_a_reference_is_a_schema_of_the_api(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """\
A: {allOf: [{$ref: '#/components/schemas/B'}, {type: object, properties: {x: {type: string}}}]}
B: {$ref: '#/components/schemas/A/allOf/1/properties/x'}
D: {$ref: '#/components/x-other/Thing'}
""",
    )
    assert list(found.api.schemas) == [
        component("A"), component("B"), component("D"), component("A", "allOf", "1", "properties", "x"),
    ]  # fmt: skip
    assert found.codes == ["dangling-reference"]


def test_values_of_an_enum_keep_their_types(tmp_path: Path) -> None:
    found = with_schemas(tmp_path, "A: {enum: [1, 1.0, '1']}").schema("A")
    assert isinstance(found, Literals)
    assert [type(each) for each in found.values] == [int, str]


def test_a_recursive_schema_refers_to_itself(tmp_path: Path) -> None:
    found = with_schemas(tmp_path, "A: {type: object, properties: {next: {$ref: '#/components/schemas/A'}}}").schema(
        "A"
    )
    assert isinstance(found, Object)
    assert shown(found) == "{next?: A, ...}"
