"""The types that a package exports, used with pydantic by its users."""

from __future__ import annotations

import copy
import importlib
import pickle
import sys
from dataclasses import is_dataclass
from types import ModuleType
from typing import Any, Optional

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError, create_model

from .conftest import Build

SPEC = """
paths:
  /pets:
    post:
      operationId: pets.create
      requestBody: {required: true, content: {application/json: {schema: {$ref: "#/components/schemas/Owner"}}}}
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Owner"}}}}}
components:
  schemas:
    Owner:
      type: object
      required: [pet]
      properties:
        pet: {$ref: "#/components/schemas/Pet"}
        "pets-of-friends": {type: array, items: {$ref: "#/components/schemas/Pet"}}
        by_name: {$ref: "#/components/schemas/Pets"}
        either: {$ref: "#/components/schemas/Either"}
        tags: {type: array, items: {type: string}}
        since: {type: string, format: date}
        mood: {enum: [good, bad]}
        secret: {type: string, writeOnly: true}
    Pets: {type: object, additionalProperties: {$ref: "#/components/schemas/Pet"}}
    Either: {anyOf: [{type: string}, {type: array, items: {$ref: "#/components/schemas/Either"}}]}
    Pet:
      oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}]
      discriminator: {propertyName: kind}
    Cat:
      type: object
      required: [kind, lives]
      properties: {kind: {const: cat}, lives: {type: integer}, kittens: {type: array, items: {$ref: "#/components/schemas/Cat"}}}
    Dog: {type: object, required: [kind], properties: {kind: {const: dog}, owner: {$ref: "#/components/schemas/Owner"}}}
"""
CAT = {"kind": "cat", "lives": 9}


@pytest.fixture
def models(build: Build) -> ModuleType:
    package = build(SPEC)
    return importlib.import_module(f"{package.__name__}.models")


def test_every_exported_type_is_a_type_of_pydantic(models: ModuleType) -> None:
    for name in dir(models):
        TypeAdapter(getattr(models, name)).json_schema()
        create_model("Mine", field=(getattr(models, name), ...)).model_json_schema()


def test_every_type_of_the_documented_api_is_a_type_of_pydantic() -> None:
    models = importlib.import_module("mka1.models")
    for name in dir(models):
        TypeAdapter(getattr(models, name)).json_schema()


def test_a_union_is_read_as_in_answers(models: ModuleType) -> None:
    adapter: TypeAdapter[Any] = TypeAdapter(models.Pet)
    cat = adapter.validate_python(CAT)
    assert type(cat) is models.Cat
    assert (
        type(adapter.validate_json(b'{"kind": "dog", "owner": {"pet": {"kind": "cat", "lives": 1}}}').owner.pet)
        is models.Cat
    )
    assert type(adapter.validate_python({"kind": "bird"})).__name__ == "UnknownVariant"
    assert adapter.validate_python(cat) is cat
    assert adapter.dump_python(cat, exclude_unset=True) == CAT
    assert adapter.dump_json(cat, exclude_unset=True) == b'{"kind":"cat","lives":9}'
    with pytest.raises(ValidationError):
        adapter.validate_python({"kind": "cat", "lives": "many"})


def test_a_union_is_the_type_of_a_field(models: ModuleType) -> None:
    class Mine(BaseModel):
        pet: models.Pet  # type: ignore[name-defined]
        pets: list[models.Pet] = []  # type: ignore[name-defined]
        other: models.Pet | None = None  # type: ignore[name-defined]
        optional: Optional[models.Pet] = None  # type: ignore[name-defined]
        sent: None | models.PetParam = None  # type: ignore[name-defined]

    wire = {
        "pet": CAT,
        "pets": [CAT, {"kind": "dog"}],
        "other": CAT,
        "optional": None,
        "sent": {"kind": "dog", "name": "Rex"},
    }
    mine = Mine.model_validate(wire)
    assert [type(each) for each in (mine.pet, *mine.pets, mine.other)] == [
        models.Cat,
        models.Cat,
        models.Dog,
        models.Cat,
    ]
    assert mine.sent == {"kind": "dog", "name": "Rex"}
    assert mine.model_dump(exclude_unset=True) == wire


@pytest.mark.parametrize("name", ["PetParam", "OwnerParam", "PetsParam", "EitherParam", "CatParam"])
def test_what_is_sent_stays_as_it_is(models: ModuleType, name: str) -> None:
    kittens = {**CAT, "kittens": [{**CAT, "kittens": []}]}
    values = {
        "PetParam": kittens,
        "CatParam": kittens,
        "PetsParam": {"Tom": CAT},
        "EitherParam": ["a", ["b", []]],
        "OwnerParam": {
            "pet": CAT, "pets-of-friends": [kittens], "by_name": {"Tom": CAT}, "either": ["a"], "tags": ["b"],
            "since": "2024-01-31", "mood": "good", "secret": "s",
        },
    }  # fmt: skip
    adapter: TypeAdapter[Any] = TypeAdapter(getattr(models, name))
    assert adapter.validate_python(values[name]) == values[name]
    assert adapter.dump_python(adapter.validate_python(values[name])) == values[name]


def test_undocumented_keys_are_kept(models: ModuleType) -> None:
    owner = {"pet": {**CAT, "new": 1}, "new": {"a": 1}}
    assert TypeAdapter(models.OwnerParam).validate_python(owner) == owner


def test_models_are_sent_as_well(models: ModuleType) -> None:
    cat = models.Cat(**CAT)
    assert TypeAdapter(models.PetParam).validate_python(cat) is cat
    assert TypeAdapter(models.OwnerParam).validate_python({"pet": cat})["pet"] is cat


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PetParam", {"kind": "cat", "lives": "many"}),
        ("PetParam", 5),
        ("OwnerParam", {}),
        ("OwnerParam", {"pet": {"kind": "cat"}}),
        ("OwnerParam", {"pet": CAT, "tags": "abc"}),
        ("OwnerParam", {"pet": CAT, "tags": [1]}),
        ("CatParam", {**CAT, "kittens": [{"kind": "cat"}]}),
    ],
)
def test_what_does_not_fit_a_request_is_refused(models: ModuleType, name: str, value: object) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(getattr(models, name)).validate_python(value)


def test_required_keys_are_known(models: ModuleType) -> None:
    assert models.CatParam.__required_keys__ == {"kind", "lives"}
    assert models.OwnerParam.__required_keys__ == {"pet"}
    assert models.CatParam(kind="cat", lives=9) == CAT
    assert models.CatParam.__module__.startswith(models.__name__)


def test_aliases_are_copied_and_pickled_by_name(models: ModuleType) -> None:
    assert copy.deepcopy(models.Pet) is models.Pet
    assert pickle.loads(pickle.dumps(models.Pet)) is models.Pet
    assert repr(models.Pet) == "Pet"
    assert models.Pet.__name__ == "Pet"


def test_fastapi_reads_a_union_from_the_body(models: ModuleType) -> None:
    assert is_dataclass(models.Pet)  # so FastAPI takes it for no scalar


def test_only_the_variant_that_arrives_is_imported(build: Build) -> None:
    package = build(SPEC.replace("lives", "years"))
    models = importlib.import_module(f"{package.__name__}.models")
    TypeAdapter(list[models.Pet]).validate_python([{"kind": "dog"}])  # type: ignore[name-defined]
    assert f"{models.__name__}.dog" in sys.modules
    assert f"{models.__name__}.cat" not in sys.modules
