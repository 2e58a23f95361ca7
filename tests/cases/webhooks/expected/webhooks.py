# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""The webhooks of the API: each method verifies the signature of a request and returns its payload."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._runtime.webhooks import Webhook as StandardWebhook
from ._runtime.webhooks import WebhookVerificationError
from .models.adoption import Adoption

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["WebhookVerificationError", "Webhooks"]


class Webhooks(StandardWebhook):
    """Verifies and decodes the API's webhook requests, which are signed according to Standard Webhooks.

    Create it with the secret, `Webhooks("whsec_...")`, and call the method of the event with the raw body and the headers.
    Raises WebhookVerificationError if the signature does not match.
    """

    def pet_adopted(self, body: bytes | str, headers: Mapping[str, str]) -> Adoption:
        """A pet has found a home."""
        return self.parse(body, headers, Adoption)

    def ping(self, body: bytes | str, headers: Mapping[str, str]) -> Any:
        """Read `ping`."""
        return self.parse(body, headers, Any)
