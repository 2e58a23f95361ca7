"""The module of a document's webhooks: it takes what the API signed, and nothing else."""

from __future__ import annotations

import base64
import hmac
import json
import time
from types import ModuleType
from typing import Any

import pytest

from .conftest import Build

KEY = b"a secret of the tests"
SECRET = "whsec_" + base64.b64encode(KEY).decode()
SPEC = """
    paths: {}
    webhooks:
      pet.adopted:
        post:
          requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Adoption"}}}}
          responses: {"200": {description: ok}}
    components: {schemas: {Adoption: {type: object, required: [pet], properties: {pet: {type: string}}}}}
"""


@pytest.fixture
def package(build: Build) -> ModuleType:
    return build(SPEC)


def signed(body: bytes, at: float | None = None, key: bytes = KEY) -> dict[str, str]:
    sent_at = str(int(time.time() if at is None else at))
    signature = base64.b64encode(hmac.digest(key, b"msg_1." + sent_at.encode() + b"." + body, "sha256")).decode()
    return {"Webhook-Id": "msg_1", "Webhook-Timestamp": sent_at, "Webhook-Signature": f"v1,{signature}"}


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
