# Generated from the API's OpenAPI document: edit that and generate again, since changes made here are lost.
"""Requests that the API sends: a method for each verifies the signature and returns the payload as its type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ._runtime.webhooks import Webhook as StandardWebhook
from ._runtime.webhooks import WebhookVerificationError
from .models.adoption import Adoption

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["WebhookVerificationError", "Webhooks"]


class Webhooks(StandardWebhook):
    """Reads the API's requests: `Webhooks("whsec_...")`, then the method of the event with the raw body and the headers.

    The signature is that of Standard Webhooks; each method raises WebhookVerificationError where it does not match.
    """

    def pet_adopted(self, body: bytes | str, headers: Mapping[str, str]) -> Adoption:
        """A pet has found a home."""
        return self.parse(body, headers, Adoption)

    def ping(self, body: bytes | str, headers: Mapping[str, str]) -> Any:
        """Read `ping`."""
        return self.parse(body, headers, Any)
