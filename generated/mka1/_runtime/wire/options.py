"""RequestOptions: what a caller may set for one call, beside the operation's own arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..http.limits import Timeout


class RequestOptions(TypedDict, total=False):
    """Options of one call. All are optional, and each overrides the client's own setting."""

    timeout: float | Timeout
    """Seconds for each attempt, or a Timeout with a limit for each phase."""
    deadline: float
    """Seconds for the whole call: all attempts and the pauses between them."""
    max_retries: int
    """How often a failed attempt is repeated; 0 for never."""
    headers: Mapping[str, str | None]
    """Further headers. They override all others; None removes one."""
    query: Mapping[str, object]
    """Further query parameters, by their wire names."""
    body: Mapping[str, object]
    """Further top-level fields of a JSON, form or multipart body."""
    server_url: str
    """Another server for this call."""
    idempotency_key: str
    """The key that makes it safe to repeat this call. The SDK makes one where the API asks for one."""
