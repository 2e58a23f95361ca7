"""Schemas, tags and parameters with the names that generated code imports."""

from __future__ import annotations

import importlib
import json
import pkgutil
from types import ModuleType

import namesakes
import pytest

from generator.names.operations import RESERVED_NAMESPACES

from .conftest import Build
from .samples import KEY, signed

VALUE = {"own": "a", "other": {"own": "b"}, "day": "2024-01-31", "kind": "a", "pair": [1, {"own": "c"}]}


@pytest.fixture(scope="module")
def package(build: Build) -> ModuleType:
    return build(namesakes.document())


def test_all_modules_can_be_imported_and_all_models_built(package: ModuleType) -> None:
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        importlib.import_module(module.name)
    models = [getattr(package.models, name) for name in dir(package.models)]
    built = [model for model in models if hasattr(model, "model_fields") and "own" in model.model_fields]
    assert len(built) == len(namesakes.NAMES)
    for model in built:
        made = model.model_validate(VALUE)
        assert made.model_dump(mode="json", by_alias=True, exclude_unset=True) == VALUE
        assert (type(made.other), type(made.pair[1])) == (model, model)


def test_every_namespace_and_every_webhook_is_there(package: ModuleType) -> None:
    body = json.dumps(VALUE).encode()
    webhooks = package.webhooks.Webhooks(KEY)
    names = [name for name in vars(type(webhooks)) if name[0] != "_"]
    assert {getattr(webhooks, name)(body, signed(body)).own for name in names} == {"a"}
    with package.SDK(server_url="http://localhost") as sdk:
        namespaces = [name for name in dir(sdk) if name[0] != "_" and name not in RESERVED_NAMESPACES]
        methods = {method for name in namespaces for method in dir(getattr(sdk, name)) if method[0] != "_"}
    assert len(names) == len(namesakes.NAMES)
    assert {"list", "make", "keep"} <= methods
