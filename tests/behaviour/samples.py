"""Sample responses of the first API, and signed webhook requests, for the tests of several modules."""

from __future__ import annotations

import base64
import hmac
import json
import time
from collections.abc import Iterable
from typing import Any

BATCH: dict[str, Any] = {
    "id": "batch_1", "object": "batch", "endpoint": "/v1/responses", "input_file_id": "f", "completion_window": "24h",
    "status": "completed", "created_at": 1, "request_counts": {"total": 1, "completed": 1, "failed": 0},
}  # fmt: skip
RESPONSE: dict[str, Any] = {
    "id": "resp_1", "object": "response", "created_at": 1, "completed_at": None, "status": "in_progress", "error": None,
    "incomplete_details": None, "background": False, "instructions": None, "max_output_tokens": None,
    "max_tool_calls": None, "metadata": {}, "model": "m", "output": [], "parallel_tool_calls": True,
    "previous_response_id": None, "store": True, "text": {"format": {"type": "text"}}, "tool_choice": "auto", "tools": [],
    "truncation": "disabled", "user": None,
    "usage": {
        "input_tokens": 1, "input_tokens_details": {"cached_tokens": 0}, "output_tokens": 2,
        "output_tokens_details": {"reasoning_tokens": 0}, "total_tokens": 3,
    },
}  # fmt: skip
PLACE = {"item_id": "msg_1", "output_index": 0, "content_index": 0}
MESSAGE = {"type": "message", "id": "msg_1", "role": "assistant", "status": "in_progress", "content": []}
EVENTS: list[dict[str, Any]] = [
    {"type": "response.created", "response": RESPONSE},
    {"type": "response.output_item.added", "output_index": 0, "item": MESSAGE},
    {"type": "response.output_text.delta", "delta": "Hel", **PLACE},
    {"type": "response.output_text.delta", "delta": "lo", **PLACE},
    {"type": "response.brand_new", "news": [1]},
    {"type": "response.completed", "response": {**RESPONSE, "status": "completed"}},
]
COMPLETION: dict[str, Any] = {
    "id": "chat_1", "object": "chat.completion", "created": 1, "model": "m", "system_fingerprint": "f",
    "choices": [{
        "index": 0, "finish_reason": "stop", "logprobs": None,
        "message": {"role": "assistant", "content": [{"type": "text", "text": "Hello"}], "refusal": None},
    }],
    "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2},
}  # fmt: skip
CHUNKS: list[dict[str, Any]] = [
    {
        **{name: COMPLETION[name] for name in ("id", "created", "model")}, "object": "chat.completion.chunk",
        "choices": [{"index": 0, "delta": delta, "finish_reason": reason}],
    }
    for delta, reason in (({"role": "assistant", "content": "Hel"}, None), ({"content": "lo"}, None), ({}, "stop"))
]  # fmt: skip
WEBHOOKS = """
    paths: {}
    webhooks:
      pet.adopted:
        post:
          requestBody: {content: {application/json: {schema: {$ref: "#/components/schemas/Adoption"}}}}
          responses: {"200": {description: ok}}
    components: {schemas: {Adoption: {type: object, required: [pet], properties: {pet: {type: string}}}}}
"""
KEY = b"a secret of the tests"


def written(events: Iterable[dict[str, Any]]) -> list[bytes]:
    return [
        f"id: {number}\ndata: {json.dumps({'sequence_number': number, **event})}\n\n".encode()
        for number, event in enumerate(events)
    ]


def signed(body: bytes, at: float | None = None, key: bytes = KEY) -> dict[str, str]:
    sent_at = str(int(time.time() if at is None else at))
    signature = base64.b64encode(hmac.digest(key, b"msg_1." + sent_at.encode() + b"." + body, "sha256")).decode()
    return {"Webhook-Id": "msg_1", "Webhook-Timestamp": sent_at, "Webhook-Signature": f"v1,{signature}"}
