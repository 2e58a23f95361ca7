"""RequestOptions: what one call may ask for beyond the operation's own arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..http.timeout import Timeout


class RequestOptions(TypedDict, total=False):
    """Options of one call. All are optional, and each overrides the client's own setting."""

    timeout: float | Timeout
    """Seconds for each attempt, or a Timeout that tells the phases apart."""
    deadline: float
    """Seconds for the whole call: all attempts and the pauses between them."""
    max_retries: int
    """How often a failed attempt is repeated; 0 is never."""
    headers: Mapping[str, str | None]
    """Further headers; they win over all others, and None removes one."""
    query: Mapping[str, object]
    """Further query parameters, by their wire names."""
    body: Mapping[str, object]
    """Further top-level fields of a JSON, form or multipart body."""
    server_url: str
    """Another server for this call."""
    idempotency_key: str
    """The key that makes repeating this call harmless; one is made where the API asks for one."""
