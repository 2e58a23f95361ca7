"""Discriminators, explicit and inferred, and bases that become the union of their subtypes."""

from __future__ import annotations

from pathlib import Path

import pytest
from notation import shown
from parsed import component, with_schemas

from generator.schemas import Object, Union

OTHERS = """
Cat: {type: object, properties: {kind: {const: cat}, n: {type: string}}, required: [kind]}
Dog: {type: object, properties: {kind: {enum: [dog, puppy]}, n: {type: string}}, required: [kind]}
Cow: {type: object, properties: {kind: {type: string}}}
Pets: {oneOf: [{$ref: '#/components/schemas/Cat'}, {$ref: '#/components/schemas/Dog'}]}
Kind: {const: fish}
Fish: {type: object, properties: {kind: {$ref: '#/components/schemas/Kind'}}}
"""
CAT, DOG, COW, PETS, FISH = (
    f"{{$ref: '#/components/schemas/{name}'}}" for name in ("Cat", "Dog", "Cow", "Pets", "Fish")
)


def union(folder: Path, schema: str) -> str:
    return shown(with_schemas(folder, f"A: {schema}{OTHERS}", simplified=True).schema("A"))


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (f"{{oneOf: [{CAT}, {DOG}]}}", "<Cat | Dog by kind: cat=Cat dog=Dog puppy=Dog>"),
        (f"{{oneOf: [{CAT}, {FISH}]}}", "<Cat | Fish by kind: cat=Cat fish=Fish>"),
        (f"{{oneOf: [{CAT}, {DOG}, {{type: string}}, {{type: array, items: {{}}}}]}}",
         "<Cat | Dog | string | [any] by kind: cat=Cat dog=Dog puppy=Dog>"),
        (f"{{oneOf: [{PETS}, {FISH}]}}", "<Pets | Fish by kind: cat=Cat dog=Dog puppy=Dog fish=Fish>"),
        (f"{{oneOf: [{CAT}, {DOG}], nullable: true}}", "<Cat | Dog by kind: cat=Cat dog=Dog puppy=Dog>?"),
        (f"{{oneOf: [{CAT}, {COW}]}}", "<Cat | Cow>"),
        (f"{{oneOf: [{CAT}, {{type: object}}]}}", "<Cat | {*: any}>"),
        (f"{{oneOf: [{CAT}, {{type: object, properties: {{kind: {{const: cat}}, x: true}}}}]}}",
         '<Cat | {kind?: "cat", x?: any, ...}>'),
        ("{oneOf: [{properties: {k: {const: a}}}, {properties: {k: {const: b}}}]}",
         '<{k?: "a", ...} | {k?: "b", ...} by k: a=A/oneOf/0 b=A/oneOf/1>'),
        ("{oneOf: [{properties: {o: {const: x}, k: {const: a}}, required: [k]}, {properties: {o: {const: y}, k: {const: b}}, required: [k]}]}",
         '<{o?: "x", k: "a", ...} | {o?: "y", k: "b", ...} by k: a=A/oneOf/0 b=A/oneOf/1>'),
        ("{oneOf: [{properties: {k: {const: 1}}}, {properties: {k: {const: false}}}]}",
         "<{k?: 1, ...} | {k?: false, ...} by k: 1=A/oneOf/0 false=A/oneOf/1>"),
    ],
)  # fmt: skip
def test_a_discriminator_is_inferred_from_constants(tmp_path: Path, schema: str, expected: str) -> None:
    assert union(tmp_path, schema) == expected


@pytest.mark.parametrize(
    ("variants", "discriminator", "expected"),
    [
        (f"{CAT}, {DOG}", "{propertyName: kind}", "<Cat | Dog by kind: cat=Cat dog=Dog puppy=Dog>"),
        (f"{CAT}, {COW}", "{propertyName: kind}", "<Cat | Cow by kind: cat=Cat Cow=Cow>"),
        (f"{CAT}, {COW}", "{propertyName: other}", "<Cat | Cow by other: Cat=Cat Cow=Cow>"),
        (
            f"{CAT}, {COW}",
            "{propertyName: kind, mapping: {c: Cow, cat: Cat}}",
            "<Cat | Cow by kind: c=Cow cat=Cat Cow=Cow>",
        ),
        (
            f"{DOG}, {COW}",
            "{propertyName: kind, mapping: {dog: Cow}}",
            "<Dog | Cow by kind: dog=Cow puppy=Dog Cow=Cow>",
        ),
        (f"{CAT}, {COW}", "{propertyName: kind, mapping: {x: Cat}}", "<Cat | Cow by kind: x=Cat cat=Cat Cow=Cow>"),
        (CAT, "{propertyName: kind, mapping: {c: Cow}}", "Cat"),
        (
            f"{CAT}, {FISH}",
            "{propertyName: kind, mapping: {c: Cow}}",
            "<Cat | Fish | Cow by kind: c=Cow cat=Cat fish=Fish>",
        ),
        (f"{PETS}, {COW}", "{propertyName: kind}", "<Pets | Cow by kind: cat=Cat dog=Dog puppy=Dog Cow=Cow>"),
        ("{properties: {a: true}}, {properties: {b: true}}", "{propertyName: k}", "<{a?: any, ...} | {b?: any, ...}>"),
    ],
)
def test_an_explicit_mapping_is_completed(tmp_path: Path, variants: str, discriminator: str, expected: str) -> None:
    assert union(tmp_path, f"{{oneOf: [{variants}], discriminator: {discriminator}}}") == expected


def test_a_mapping_selects_objects_only(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """\
A: {anyOf: [{$ref: '#/components/schemas/B'}, {}], discriminator: {propertyName: k, mapping: {b: B}, defaultMapping: B}, type: string}
B: {format: byte}
""",
        simplified=True,
    )
    assert "by k" not in shown(found.schema("A"))


def test_a_constant_of_several_variants_is_not_mapped(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """\
A: {oneOf: [{$ref: '#/components/schemas/X'}, {$ref: '#/components/schemas/Y'}], discriminator: {propertyName: k}}
X: {properties: {k: {enum: [X, Y]}, x: true}}
Y: {properties: {k: {enum: [X, Y]}, y: true}}
""",
        simplified=True,
    )
    assert shown(found.schema("A")) == "<X | Y by k: X=X Y=Y>"


@pytest.mark.parametrize("order", [("In", "Out"), ("Out", "In")])
def test_a_value_that_several_variants_have_selects_all_of_them(tmp_path: Path, order: tuple[str, str]) -> None:
    variants = ", ".join(f"{{$ref: '#/components/schemas/{each}'}}" for each in order)
    found = with_schemas(
        tmp_path,
        f"A: {{oneOf: [{variants}], discriminator: {{propertyName: k}}}}\n" """\
In: {required: [k], properties: {k: {const: message}, text: {type: string}}}
Out: {required: [k], properties: {k: {enum: [message, note]}, id: {type: string}}}
""",
        simplified=True,
    )
    union = found.schema("A")
    assert isinstance(union, Union)
    assert union.discriminator is not None
    assert {value: [str(each) for each in targets] for value, targets in union.discriminator.shared.items()} == {
        "message": [str(found.schema("In").about.pointer), str(found.schema("Out").about.pointer)]
    }
    assert list(union.discriminator.mapping) == ["note"]


def test_nested_unions_with_the_same_discriminator_are_flattened(tmp_path: Path) -> None:
    nested = f"{{oneOf: [{CAT}, {COW}], discriminator: {{propertyName: kind, mapping: {{c: Cow}}}}}}"
    schema = f"{{oneOf: [{nested}, {FISH}], discriminator: {{propertyName: kind}}}}"
    assert union(tmp_path, schema) == "<Cat | Cow | Fish by kind: c=Cow cat=Cat fish=Fish Cow=Cow>"


BASE = """\
Pet: {type: object, discriminator: {propertyName: kind}, properties: {kind: {type: string}, name: {type: string}}, required: [kind]}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {claws: {type: integer}}}]}
Dog: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {kind: {const: dog}, bark: true}}]}
Puppy: {allOf: [{$ref: '#/components/schemas/Dog'}, {properties: {kind: {const: puppy}}}]}
Owner: {type: object, properties: {pet: {$ref: '#/components/schemas/Pet'}}}
"""


def test_a_base_becomes_the_union_of_its_subtypes(tmp_path: Path) -> None:
    found = with_schemas(tmp_path, BASE, simplified=True)
    assert shown(found.schema("Pet")) == (
        "<Cat | Dog | Puppy | {kind: string, name?: string, ...} by kind: Cat=Cat dog=Dog puppy=Puppy, else Pet/base>"
    )
    assert shown(found.schema("Cat")) == "{kind: string, name?: string, claws?: integer, ...}"
    assert shown(found.schema("Dog")) == '{kind: "dog", name?: string, bark?: any, ...}'
    assert shown(found.schema("Owner")) == "{pet?: Pet, ...}"


def test_a_base_that_is_mapped_is_a_variant_of_itself(tmp_path: Path) -> None:
    mapping = "discriminator: {propertyName: kind, mapping: {any: Pet, cat: Cat}}"
    found = with_schemas(tmp_path, BASE.replace("discriminator: {propertyName: kind}", mapping), simplified=True)
    pet = found.schema("Pet")
    assert isinstance(pet, Union)
    assert pet.discriminator is not None
    assert list(pet.discriminator.mapping) == ["any", "cat", "Cat", "dog", "puppy"]
    itself = pet.variants[-1]
    assert isinstance(itself, Object)
    assert itself.about.pointer == component("Pet", "base") == pet.discriminator.mapping["any"]
    assert pet.discriminator.fallback == itself.about.pointer
    assert shown(itself) == "{kind: string, name?: string, ...}"


def test_a_subtype_may_declare_its_discriminator_value(tmp_path: Path) -> None:
    base, cat, *_ = BASE.splitlines()
    named = [base.replace("{type: object,", "{x-ms-discriminator-value: a/pet, type: object,", 1)]
    named += [cat.replace("{allOf:", "{x-ms-discriminator-value: a/cat, allOf:"), "Dog: " + cat.partition(": ")[2]]
    found = with_schemas(tmp_path, "\n".join(named), simplified=True)
    pet = found.schema("Pet")
    assert isinstance(pet, Union)
    assert pet.discriminator is not None
    targets = {value: target.tokens[-1] for value, target in pet.discriminator.mapping.items()}
    assert targets == {"a/pet": "base", "a/cat": "Cat", "Dog": "Dog"}


def test_a_subtype_is_mapped_by_its_name_if_the_property_admits_it(tmp_path: Path) -> None:
    listed = "discriminator: {propertyName: kind, mapping: {c: Cat}}, properties: {kind: {enum: [c, Dog]}"
    base = BASE.replace("discriminator: {propertyName: kind}, properties: {kind: {type: string}", listed)
    dog = "Dog: {allOf: [{$ref: '#/components/schemas/Pet'}]}"
    found = with_schemas(tmp_path, "\n".join([*base.splitlines()[:2], dog]), simplified=True)
    assert shown(found.schema("Pet")).endswith(" by kind: c=Cat Dog=Dog, else Pet/base>")


DEFAULT = f"""\
A: {{oneOf: [{CAT}, {DOG}], discriminator: {{propertyName: kind, defaultMapping: Cow}}}}
B: {{oneOf: [{CAT}, {COW}], discriminator: {{propertyName: kind, defaultMapping: '#/components/schemas/Cow'}}}}
C: {{oneOf: [{{oneOf: [{CAT}, {COW}], discriminator: {{propertyName: kind, defaultMapping: Cow}}}}, {FISH}], discriminator: {{propertyName: kind}}}}
D: {{oneOf: [{CAT}, {DOG}], discriminator: {{propertyName: kind, defaultMapping: Nowhere}}}}
"""


def test_the_default_mapping_of_a_union_is_its_fallback(tmp_path: Path) -> None:
    found = with_schemas(tmp_path, DEFAULT + OTHERS, simplified=True)
    assert shown(found.schema("A")) == "<Cat | Dog | Cow by kind: cat=Cat dog=Dog puppy=Dog, else Cow>"
    assert shown(found.schema("B")) == "<Cat | Cow by kind: cat=Cat Cow=Cow, else Cow>"
    assert shown(found.schema("C")) == "<Cat | Cow | Fish by kind: cat=Cat fish=Fish Cow=Cow, else Cow>"
    assert shown(found.schema("D")) == "<Cat | Dog by kind: cat=Cat dog=Dog puppy=Dog>"
    assert [str(each.pointer) for each in found.found("dangling-reference")] == [
        "#/components/schemas/D/discriminator/defaultMapping"
    ]


def test_no_value_selects_the_union_itself(tmp_path: Path) -> None:
    schemas = f"""\
A: {{oneOf: [{CAT}, {COW}], discriminator: {{propertyName: kind, mapping: {{b: B}}, defaultMapping: B}}}}
B: {{$ref: '#/components/schemas/C'}}
C: {{oneOf: [{FISH}, {COW}], discriminator: {{propertyName: kind, mapping: {{a: A}}}}}}
"""
    found = with_schemas(tmp_path, schemas + OTHERS, simplified=True)
    assert shown(found.schema("A")) == "<Cat | Cow by kind: cat=Cat Cow=Cow>"
    assert shown(found.schema("C")) == "<Fish | Cow by kind: fish=Fish Cow=Cow>"


def test_the_default_mapping_of_a_base_is_its_fallback(tmp_path: Path) -> None:
    named = "discriminator: {propertyName: kind, defaultMapping: Cat}"
    found = with_schemas(tmp_path, BASE.replace("discriminator: {propertyName: kind}", named), simplified=True)
    assert shown(found.schema("Pet")).endswith("by kind: Cat=Cat dog=Dog puppy=Puppy, else Cat>")


def test_a_base_without_subtypes_is_an_object(tmp_path: Path) -> None:
    found = with_schemas(tmp_path, BASE.splitlines()[0], simplified=True)
    assert shown(found.schema("Pet")) == "{kind: string, name?: string, ...}"


def test_a_base_may_be_a_subtype_itself(tmp_path: Path) -> None:
    found = with_schemas(
        tmp_path,
        """\
Thing: {type: object, properties: {id: {type: string}}}
Pet: {allOf: [{$ref: '#/components/schemas/Thing'}], type: object, discriminator: {propertyName: kind}, properties: {kind: {type: string}}}
Cat: {allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {claws: true}}]}
""",
        simplified=True,
    )
    assert shown(found.schema("Pet")) == "<Cat | {kind?: string, id?: string, ...} by kind: Cat=Cat, else Pet/base>"
    assert shown(found.schema("Cat")) == "{kind?: string, id?: string, claws?: any, ...}"
    assert shown(found.schema("Thing")) == "{id?: string, ...}"


@pytest.mark.parametrize(
    "extension",
    [
        "{allOf: [{$ref: '#/components/schemas/Pet'}]}",
        "{allOf: [{$ref: '#/components/schemas/Pet'}, {type: object, description: D}]}",
        "{allOf: [{$ref: '#/components/schemas/Pet'}, {properties: {kind: {type: string, default: cat}}}]}",
        "{allOf: [{$ref: '#/components/schemas/Alias'}, {required: [kind]}]}",
    ],
)
def test_a_subtype_that_adds_nothing_is_not_a_reference_to_its_base(tmp_path: Path, extension: str) -> None:
    base = BASE.splitlines()[0].replace("kind}", "kind, mapping: {cat: Cat}}")
    alias = "Alias: {$ref: '#/components/schemas/Pet'}"
    owner = "Owner: {properties: {pet: {allOf: [{$ref: '#/components/schemas/Pet'}]}}}"
    schemas = "\n".join([base, alias, f"Cat: {extension}", owner])
    found = with_schemas(tmp_path, schemas, simplified=True)
    assert shown(found.schema("Pet")) == (
        "<Cat | {kind: string, name?: string, ...} by kind: cat=Cat Cat=Cat, else Pet/base>"
    )
    assert shown(found.schema("Cat")) == "{kind: string, name?: string, ...}"
    assert shown(found.schema("Owner")) == "{pet?: Pet, ...}"
