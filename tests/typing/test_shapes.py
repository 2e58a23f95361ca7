"""What type checkers say of SDKs whose models have unusual shapes: nothing, and what users of them would expect."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from behaviour.conftest import complete, configuration

from generator.pipeline import generate
from generator.write.output import write

SPEC = """
paths:
  /things:
    get:
      tags: [Things]
      operationId: getThings
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Thing"}}}}}
  /nothing:
    get:
      tags: [Things]
      operationId: getNothing
      responses: {"200": {description: ok, content: {application/json: {schema: {type: "null"}}}}}
  /vehicle:
    get:
      tags: [Things]
      operationId: getVehicle
      responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Vehicle"}}}}}
components:
  schemas:
    Vehicle:
      type: object
      required: [kind, wheels]
      properties: {kind: {type: string}, wheels: {type: integer}}
      discriminator: {propertyName: kind}
    Car: {allOf: [{$ref: "#/components/schemas/Vehicle"}, {required: [doors], properties: {kind: {const: car}, doors: {type: integer}}}]}
    Bike: {allOf: [{$ref: "#/components/schemas/Vehicle"}, {properties: {kind: {const: bike}}}]}
    Thing:
      type: object
      properties:
        name: {type: string}
        nothing: {type: "null"}
        nothings: {type: array, items: {enum: [null]}}
      required: [nothings]
      additionalProperties: {type: integer}
    Box:
      type: object
      properties: {thing: {$ref: "#/components/schemas/Thing"}}
      additionalProperties: {type: array, items: {$ref: "#/components/schemas/Box"}}
"""
USER_CODE = """
from typing import assert_type

from acme import SDK, UnknownVariant
from acme.models import Bike, Car, VehicleBase

with SDK() as sdk:
    thing = sdk.things.get()
    assert_type(thing.name, str | None)
    assert_type(thing.nothing, None)
    assert_type(thing.nothings, list[None])
    assert_type(sdk.things.get_nothing(), None)
    vehicle = sdk.things.get_vehicle()
    assert_type(vehicle.wheels, int)
    if not isinstance(vehicle, UnknownVariant) and vehicle.kind == "car":
        assert_type(vehicle, Car)
    match vehicle:
        case Car():
            assert_type(vehicle.doors, int)
        case UnknownVariant():
            assert_type(vehicle, VehicleBase)
        case other:
            assert_type(other, Bike)
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("shapes")
    spec = folder / "spec.yaml"
    spec.write_text(complete(SPEC), encoding="utf-8")
    write(generate(configuration(spec, folder / "out", "acme")).files, folder / "out")
    (folder / "out" / "user_code.py").write_text(USER_CODE, encoding="utf-8")
    return folder


def test_mypy_finds_nothing(folder: Path) -> None:
    options = ["--strict", "--config-file=", "--python-version=3.11", "--no-error-summary"]
    assert _run(folder / "out", "mypy", *options, "user_code.py", "acme") == ""


def test_pyright_finds_nothing(folder: Path) -> None:
    settings = {
        "include": ["out"],
        "exclude": ["out/acme/_runtime"],
        "typeCheckingMode": "strict",
        "pythonVersion": "3.11",
    }
    (folder / "pyrightconfig.json").write_text(json.dumps(settings), encoding="utf-8")
    output = _run(folder, "pyright", "--pythonpath", sys.executable, "--project", str(folder))
    assert [line for line in output.splitlines() if " - error:" in line or " - warning:" in line] == []


def _run(folder: Path, tool: str, *arguments: str) -> str:
    command = [sys.executable, "-m", tool, *arguments]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env={**os.environ, "MYPYPATH": "."})
    assert done.stderr == "", done.stderr
    return done.stdout
