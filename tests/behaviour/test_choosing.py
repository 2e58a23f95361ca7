"""Choosing operations: the slice works as the whole does, its names are those of the whole, and it has only what it needs."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from scripted import serve

from generator.config import ConfigError
from generator.diagnostics import Location
from generator.pipeline import examine, generate

from .conftest import Build, complete, configuration
from .worlds import WORLDS, done, run

SHOP = """
    tags: [{name: Billing}]
    security: [{bearer: []}]
    paths:
      /v1/charges:
        get:
          operationId: listCharges
          tags: [charges]
          responses: &charge {"200": {description: ok, content: {application/json: {schema: &it {$ref: "#/components/schemas/Charge"}}}}}
        post:
          operationId: createCharge
          tags: [charges]
          requestBody: {content: {application/json: {schema: *it}}}
          responses: *charge
      /v1/charges/{id}:
        parameters: [&id {name: id, in: path, required: true, schema: {type: string}}]
        get: {operationId: getCharge, tags: [charges], responses: *charge}
        delete: {operationId: deleteCharge, tags: [charges], deprecated: true, responses: &none {"204": {description: ok}}}
      /v1/charges/{id}/refunds:
        post:
          parameters: [*id]
          x-sdk-group: charges.refunds
          x-sdk-method: create
          responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Refund"}}}}}
      /v1/events:
        get:
          operationId: listEvents
          tags: [events]
          security: [{key: []}]
          responses: {"200": {description: ok, content: {text/event-stream: {schema: {$ref: "#/components/schemas/Event"}}}}}
      /v1/debug:
        x-internal: true
        get:
          operationId: debug
          tags: [debug]
          responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Debug"}}}}}
      /v1/reset: {post: {x-speakeasy-ignore: true, operationId: reset, tags: [debug], responses: *none}}
    webhooks:
      charged: {post: {requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Event"}}}}}}
    components:
      securitySchemes: {bearer: {type: http, scheme: bearer}, key: {type: apiKey, in: header, name: X-Key}}
      schemas:
        Charge: {type: object, required: [id], properties: {id: {type: string}, card: {$ref: "#/components/schemas/Card"}}}
        Card: {type: object, properties: {number: {type: string}}}
        Refund: {type: object, properties: {id: {type: string}}}
        Event: {type: object, properties: {thing: {$ref: "#/components/schemas/Thing"}}}
        Thing: {oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}], discriminator: {propertyName: kind}}
        Cat: {type: object, required: [kind], properties: {kind: {const: cat}}}
        Dog: {type: object, required: [kind], properties: {kind: {const: dog}, odd: {type: [string, integer], not: {const: b}}}}
        Debug: {type: object, properties: {a: {type: string}}}
        Unused: {type: object, properties: {a: {type: string}}}
"""


def attributes(folder: Path, **choice: Any) -> list[str]:
    path = folder / "shop.yaml"
    path.write_text(complete(SHOP), encoding="utf-8")
    return [each.attribute for each in examine(configuration(path, folder, "shop", **choice)).sdk.operations]


def files(folder: Path, **choice: Any) -> dict[str, str]:
    path = folder / "shop.yaml"
    path.write_text(complete(SHOP), encoding="utf-8")
    return dict(generate(configuration(path, folder, "shop", **choice)).files)


WHOLE = ["charges.list", "charges.create", "charges.get", "charges.delete", "charges.refunds.create", "events.list"]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({}, WHOLE),
        ({"include_internal": True}, [*WHOLE, "debug.get", "debug.reset"]),
        ({"include": ("charges.create",)}, ["charges.create"]),
        ({"include": ("charges",)}, WHOLE[:5]),
        ({"include": ("charges.*",)}, WHOLE[:5]),
        ({"include": ("charges.refunds",)}, ["charges.refunds.create"]),
        ({"include": ("charges.**.create",)}, ["charges.refunds.create"]),
        ({"include": ("listEvents", "getCharge")}, ["charges.get", "events.list"]),
        ({"include": ("events",)}, ["events.list"]),
        ({"include": ("/v1/charges/**",)}, WHOLE[2:5]),
        ({"include": ("/v1/*",)}, ["charges.list", "charges.create", "events.list"]),
        ({"include": ("GET /v1/charges/{id}",)}, ["charges.get"]),
        ({"include": ("DELETE",)}, ["charges.delete"]),
        ({"exclude": ("DELETE", "*.list")}, ["charges.create", "charges.get", "charges.refunds.create"]),
        ({"include": ("charges",), "exclude": ("charges.refunds", "POST /**/refunds")}, WHOLE[:4]),
        ({"exclude_deprecated": True}, [*WHOLE[:3], *WHOLE[4:]]),
        ({"include": ("debug",)}, []),
    ],
    ids=str,
)
def test_patterns(tmp_path: Path, choice: dict[str, Any], expected: list[str]) -> None:
    assert attributes(tmp_path, **choice) == expected


def test_a_slice_has_only_what_it_needs(tmp_path: Path) -> None:
    whole, part = files(tmp_path), files(tmp_path, include=("charges.get",))
    models = {path.rpartition("/")[2] for path in part if path.startswith("shop/models/")}
    assert models == {"__init__.py", "charge.py"}
    assert "Refund" not in "".join(part.values())
    assert not {path for path in part if path.startswith(("shop/_runtime/streams/", "shop/webhooks"))}
    assert {path for path in whole if path.startswith("shop/_runtime/streams/")}
    assert "key: Secret" in whole["shop/client.py"]
    assert "key: Secret" not in part["shop/client.py"]
    assert "bearer: Secret" in part["shop/client.py"]


def test_what_no_operation_uses_stays_unless_operations_are_included(tmp_path: Path) -> None:
    assert "class Unused" in "".join(files(tmp_path).values())
    assert "class Debug" not in "".join(files(tmp_path).values())
    assert "class Debug" in "".join(files(tmp_path, include_internal=True).values())
    assert "class Unused" not in "".join(files(tmp_path, include=("charges",)).values())


def test_names_are_those_of_the_whole(tmp_path: Path) -> None:
    """A request of the slice alone would name the type of its body `Charge`; in the whole it is `ChargeParam`."""
    whole, part = files(tmp_path), files(tmp_path, include=("createCharge",))
    method = whole["shop/resources/charges/__init__.py"].split("def create(")[1].split("def ")[0]
    assert method in "".join(part.values())


def test_webhooks_can_be_included(tmp_path: Path) -> None:
    part = files(tmp_path, include=("charges.get", "webhooks"))
    assert "def charged(" in part["shop/webhooks.py"]
    assert "class Cat" in "".join(part.values())


@pytest.mark.parametrize("setting", ["include", "exclude"])
def test_a_pattern_that_matches_nothing_is_an_error(tmp_path: Path, setting: str) -> None:
    entries = {(setting, "charges.creat"): Location(file="pyproject.toml", line=2, column=1)}
    with pytest.raises(ConfigError) as raised:
        attributes(tmp_path, **{setting: ("charges.creat",), "entries": entries})
    (problem,) = raised.value.diagnostics
    assert problem.code == "unmatched-setting"
    assert f"`charges.creat` in `{setting}` matches nothing" in problem.message
    assert problem.help == "did you mean `charges.create`?"


def test_problems_of_other_parts_are_not_reported(tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    path.write_text(complete(SHOP), encoding="utf-8")
    whole = examine(configuration(path, tmp_path, "shop")).diagnostics
    part = examine(configuration(path, tmp_path, "shop", include=("charges.get",))).diagnostics
    assert {each.pointer.tokens[2] for each in whole if each.pointer} >= {"Dog"}
    assert part == ()


@pytest.mark.parametrize("world", WORLDS)
def test_a_slice_works(build: Build, world: str) -> None:
    package = build(SHOP, include=("charges.get",))

    async def scenario(sdk: Any) -> Any:
        assert not hasattr(sdk, "events")
        return await done(sdk.charges.get("c/1"))

    answer = {"id": "c/1", "card": {"number": "1"}}
    with serve(lambda wire: wire.answer(json.dumps(answer).encode(), "Content-Type: application/json")) as server:
        charge = run(package, scenario, world, server_url=server.url, bearer="t")
    assert (charge.id, charge.card.number) == ("c/1", "1")
    assert server.requests[0].target == "/v1/charges/c%2F1"
    assert server.requests[0].headers["authorization"] == "Bearer t"


def _command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_package_alone_is_written_into_a_folder_of_any_name(tmp_path: Path) -> None:
    (tmp_path / "shop.yaml").write_text(complete(SHOP), encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text(
        '[project]\nname = "app"\n[tool.generator]\nspec = "shop.yaml"\npackage = "shop"\noutput = "app/clients/store"\n'
        'project = false\ninclude = ["charges"]\nexclude = ["*.delete"]\n',
        encoding="utf-8",
    )
    (tmp_path / "app" / "clients").mkdir(parents=True)
    assert _command(tmp_path).returncode == 0
    assert _command(tmp_path, "check").returncode == 0
    assert (tmp_path / "app/clients/store/client.py").is_file()
    assert not (tmp_path / "app/clients/store/pyproject.toml").exists()
    program = "from app.clients.store import SDK; print(SDK(bearer='t', server_url='http://a.test').charges.get)"
    found = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "Charges.get" in found.stdout
    mistaken = _command(tmp_path, "check", "--include", "chargs")
    assert mistaken.returncode == 2
    assert "did you mean `charges`?" in mistaken.stderr
    assert _command(tmp_path, "generate", "--include", "charges.get").returncode == 0
    assert _command(tmp_path, "check").returncode == 1
