"""Code of users that type checkers cannot judge: it works with a changed SDK if and only if the verdict is not major."""

from __future__ import annotations

import importlib
import json
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest

from .mutations import MUTATIONS, SHOP
from .packages import write_package

ORDER = {"id": "o1", "state": "open", "total": 3, "lines": [], "raw": {"sku": "s1"}, "comment": "hidden"}
PROBLEM = {"title": "Not found"}
BY_NAME = {each.name: each for each in MUTATIONS}


def answer(request: httpx2.Request) -> httpx2.Response:
    """Answer as the API does: what the changed document says in addition is not served."""
    if request.method == "POST" and request.url.path.endswith("/orders"):
        return httpx2.Response(409, json=PROBLEM) if b"taken" in request.content else httpx2.Response(404, json=PROBLEM)
    if request.url.path.endswith(("/health", "/status")):
        return httpx2.Response(200, json={"up": True})
    if request.url.path.endswith("/labels"):
        return httpx2.Response(200, json=["new"])
    if request.url.path.endswith("/advice"):
        return httpx2.Response(200, json={"text": "because"})
    return httpx2.Response(200, json=ORDER)


def client(package: ModuleType) -> Any:
    return package.SDK(token="t", http_client=httpx2.Client(transport=httpx2.MockTransport(answer)))


def error_title(package: ModuleType, item: str) -> object:
    with pytest.raises(package.errors.APIStatusError) as caught:
        client(package).orders.create(item=item)
    if not isinstance(caught.value.data, package.models.Problem):
        raise TypeError(caught.value.data)
    return caught.value.data.title


USES: dict[str, Callable[[ModuleType], object]] = {
    "one more credential that is required": lambda package: client(package).orders.get("1").id,
    "one more alternative of credentials": lambda package: client(package).orders.get("1").id,
    "credentials that are optional": lambda package: client(package).orders.get("1").id,
    "no credentials": lambda package: client(package).orders.get("1").id,
    "a key that moves into the query": lambda package: client(package).orders.get("1").id,
    "an object instead of any value in an answer": lambda package: client(package).orders.get("1").raw["sku"],
    "an error less": lambda package: error_title(package, "taken"),
    "an error of another type": lambda package: error_title(package, "missing"),
    "an error more": lambda package: client(package).orders.get("1").id,
    "another server": lambda package: client(package).orders.get("1").id,
    "a server of one operation": lambda package: client(package).orders.get("1").id,
    "another path": lambda package: client(package).health.get().up,
    "another HTTP method": lambda package: client(package).labels.replace(body=["new"]),
    "a form instead of JSON": lambda package: client(package).advice.ask(question="why").text,
    "another media type of JSON": lambda package: client(package).advice.ask(question="why").text,
    "an enum value less in an answer": lambda package: client(package).orders.get("1").state == "open",
    "a secret field of an answer": lambda package: client(package).orders.get("1").comment,
    "a webhook less": lambda package: package.webhooks.Webhooks("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").order_sent,
    "a name of an extension": lambda package: client(package).labels.replace(body=["new"]),
    "a credential of another name": client,
}
"""What a user does with the SDK of the shop, by the name of the mutation."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("packages")
    sys.path.insert(0, str(folder))
    write_package(SHOP, "shop_before", folder)
    yield folder
    sys.path.remove(str(folder))


@pytest.mark.parametrize("name", USES)
def test_code_works_as_the_verdict_says(name: str, folder: Path) -> None:
    mutation, use = BY_NAME[name], USES[name]
    package = f"shop_after_{[*USES].index(name)}"
    write_package(mutation.document(), package, folder)
    importlib.invalidate_caches()
    before = use(importlib.import_module("shop_before"))
    assert before is not None
    if mutation.verdict == "major":
        changed = importlib.import_module(package)
        with pytest.raises((AttributeError, TypeError, changed.errors.MissingCredentialsError)):
            use(changed)
    else:
        after = use(importlib.import_module(package))
        assert json.dumps(after, default=str) == json.dumps(before, default=str)
