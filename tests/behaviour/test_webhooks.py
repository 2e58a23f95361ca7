"""The `webhooks` module of a package accepts what the API signed, and nothing else."""

from __future__ import annotations

import base64
import json
import time
from types import ModuleType
from typing import Any

import pytest

from .conftest import Build
from .samples import KEY, WEBHOOKS, signed

SECRET = "whsec_" + base64.b64encode(KEY).decode()


@pytest.fixture
def package(build: Build) -> ModuleType:
    return build(WEBHOOKS)


@pytest.mark.parametrize("as_text", [False, True])
def test_a_genuine_request_is_read_as_its_type(package: ModuleType, as_text: bool) -> None:
    body = json.dumps({"pet": "Rex", "new": "ü"}, ensure_ascii=False).encode()
    given: Any = body.decode() if as_text else body
    adoption = package.webhooks.Webhooks(SECRET).pet_adopted(given, signed(body))
    assert isinstance(adoption, package.models.Adoption)
    assert (adoption.pet, adoption.new) == ("Rex", "ü")


def test_either_of_two_secrets_will_do(package: ModuleType) -> None:
    webhooks = package.webhooks.Webhooks(b"the new one", SECRET)
    assert webhooks.pet_adopted(b'{"pet": "Rex"}', signed(b'{"pet": "Rex"}')).pet == "Rex"


@pytest.mark.parametrize(
    "headers",
    [
        signed(b'{"pet": "Max"}'),
        signed(b'{"pet": "Rex"}', key=b"another"),
        signed(b'{"pet": "Rex"}', at=time.time() - 3600),
        signed(b'{"pet": "Rex"}', at=time.time() + 3600),
        {},
    ],
    ids=["another body", "another key", "too old", "from the future", "unsigned"],
)
def test_anything_else_is_refused(package: ModuleType, headers: dict[str, str]) -> None:
    with pytest.raises(package.webhooks.WebhookVerificationError) as raised:
        package.webhooks.Webhooks(SECRET).pet_adopted(b'{"pet": "Rex"}', headers)
    assert isinstance(raised.value, package.errors.SDKError)
    assert SECRET not in f"{raised.value!r} {package.webhooks.Webhooks(SECRET)!r}"
