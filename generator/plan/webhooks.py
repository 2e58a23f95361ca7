"""Webhooks -> a class with a method for each, which verifies and decodes its requests."""

from __future__ import annotations

from ..api import Api, Webhook
from ..imported import imported
from ..names import Names
from ..sdk import PyType, WebhookMethod, WebhookModule
from .docs import join, prose, sentence
from .imports import import_block
from .types import ANY, Types


def plan_webhooks(api: Api, names: Names, types: Types) -> WebhookModule | None:
    """Return the module of the webhooks, None if there are none. Callbacks get types only."""
    found = [(names.webhooks[each.pointer], each) for each in api.webhooks if not each.is_callback]
    if not found:
        return None
    methods = tuple(_method(name, each, types) for name, each in sorted(found, key=lambda pair: pair[0]))
    imports = {one for _, each in found for one in _payload(each, types).imports}
    imports |= {imported("StandardWebhook"), imported("WebhookVerificationError")}
    return WebhookModule(imports=import_block("webhooks", imports, {imported("Mapping")}), methods=methods)


def _method(name: str, webhook: Webhook, types: Types) -> WebhookMethod:
    told = webhook.summary == webhook.description
    doc = join(prose(sentence(webhook.summary or ""), 8), "" if told else prose(sentence(webhook.description or ""), 8))
    return WebhookMethod(name=name, doc=doc or f"Read `{webhook.name}`.", returns=_payload(webhook, types).text)


def _payload(webhook: Webhook, types: Types) -> PyType:
    return ANY if webhook.payload is None else types.answer(webhook.payload)
