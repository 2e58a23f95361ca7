"""Names in other scripts: namespaces, methods, arguments, models and fields keep their letters."""

from __future__ import annotations

import importlib
import json
import pkgutil
from types import ModuleType
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from .conftest import Build
from .worlds import WORLDS, run

VALUE = {"цена": 3, "größe": "L", "住所": "東京", "मूल्य": 4, "an\u0303o": 2024}
"""The last one is decomposed: identifiers are composed."""

SPEC: dict[str, Any] = {
    "paths": {
        "/goods/{Номер}": {
            "put": {
                "tags": ["Товары.住所録"],
                "operationId": "изменитьТовар",
                "parameters": [{"name": "Номер", "in": "path", "required": True, "schema": {"type": "string"}}],
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Goods"}}},
                },
                "responses": {
                    "200": {
                        "description": "ok",
                        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Goods"}}},
                    }
                },
            }
        }
    },
    "components": {
        "schemas": {
            "Goods": {
                "type": "object",
                "properties": {
                    key: {"type": "integer" if isinstance(each, int) else "string"} for key, each in VALUE.items()
                },
            }
        }
    },
}


@pytest.fixture(scope="module")
def package(build: Build) -> ModuleType:
    return build("\n".join(f"{key}: {json.dumps(part)}" for key, part in SPEC.items()))


def test_every_module_can_be_imported(package: ModuleType) -> None:
    names = [each.name for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")]
    for name in names:
        importlib.import_module(name)
    assert f"{package.__name__}.resources.товары.住所録" in names


@pytest.mark.parametrize("world", WORLDS)
def test_a_call(package: ModuleType, httpserver: HTTPServer, world: str) -> None:
    httpserver.expect_request("/goods/7", "PUT", json=VALUE).respond_with_json(VALUE)

    def call(sdk: Any) -> Any:
        return sdk.товары.住所録.изменить_товар("7", цена=3, größe="L", 住所="東京", मूल्य=4, año=2024)

    answer = run(package, call, world, server_url=httpserver.url_for(""))
    assert isinstance(answer, package.models.Goods)
    assert (answer.цена, answer.größe, answer.住所, answer.मूल्य, answer.año) == (3, "L", "東京", 4, 2024)
