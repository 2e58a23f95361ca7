"""Webhooks of a document -> the methods that read them."""

from __future__ import annotations

from pathlib import Path

from behaviour.conftest import complete, configuration

from generator.pipeline import examine
from generator.sdk import WebhookMethod, WebhookModule

CALLBACK = """
paths:
  /orders:
    post:
      operationId: order
      callbacks:
        shipped: {"{$request.query.url}": {post: {requestBody: {content: {application/json: {schema: {type: string}}}}, responses: {"200": {description: ok}}}}}
      responses: {"204": {description: ok}}
"""
WEBHOOKS = """
webhooks:
  pet.sold:
    post:
      summary: A pet was sold
      description: A pet was sold
      requestBody: {content: {text/plain: {schema: {type: string}}, application/json: {schema: {type: array, items: {type: string}}}}}
      responses: {"200": {description: ok}}
  "12": {post: {requestBody: {content: {text/plain: {schema: {type: string}}}}, responses: {"200": {description: ok}}}}
  added:
    post:
      summary: A pet was added
      description: It may be of any kind.
      requestBody: {content: {application/json: {schema: {type: integer}}}}
      responses: {"200": {description: ok}}
"""


def _module(folder: Path, spec: str) -> WebhookModule | None:
    path = folder / "spec.yaml"
    path.write_text(complete(spec), encoding="utf-8")
    return examine(configuration(path, folder, "acme")).sdk.webhooks


def test_each_webhook_is_a_method_and_no_callback_is(tmp_path: Path) -> None:
    module = _module(tmp_path, CALLBACK + WEBHOOKS)
    assert module is not None
    assert module.methods == (
        WebhookMethod(name="added", doc="A pet was added.\n\nIt may be of any kind.", returns="int"),
        WebhookMethod(name="event_12", doc="Read `12`.", returns="Any"),
        WebhookMethod(name="pet_sold", doc="A pet was sold.", returns="list[str]"),
    )


def test_callbacks_alone_need_no_module(tmp_path: Path) -> None:
    assert _module(tmp_path, CALLBACK) is None
