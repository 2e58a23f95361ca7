"""RequestOptions and Retry: what a caller may set for one call, beside the operation's own arguments."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, TypedDict

from ..errors import InvalidRequestError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ..http.limits import Timeout


def check_names(given: Iterable[str], known: Collection[str], what: str) -> None:
    """Raise InvalidRequestError for a name that is not known, with the most similar one."""
    for name in given:
        if name not in known:
            from difflib import get_close_matches

            similar = "".join(f"; did you mean {each!r}?" for each in get_close_matches(name, known, 1))
            raise InvalidRequestError(f"{what} has no {name!r}{similar}")


class Retry(NamedTuple):
    """How often, and after what pauses in seconds, a failed request is repeated. It is repeated only where that is harmless.

    `statuses` may have ranges, such as "5XX". The pauses are random, at most `first_pause` and `factor` times as long each
    time, up to `longest_pause`. A server may ask for another pause (`Retry-After`); a call that it tells to wait longer than
    `longest_retry_after` fails at once.
    """

    max_retries: int = 2
    statuses: Collection[int | str] = frozenset({408, 429, 500, 502, 503, 504, *range(520, 530)})
    first_pause: float = 0.5
    longest_pause: float = 8.0
    factor: float = 2.0
    longest_retry_after: float = 60.0


class RequestOptions(TypedDict, total=False):
    """Options of one call. All are optional, and each overrides the client's own setting."""

    timeout: float | Timeout
    """Seconds for each attempt, or a Timeout with a limit for each phase."""
    deadline: float
    """Seconds for the whole call: all attempts and the pauses between them."""
    max_retries: int
    """How often a failed attempt is repeated; 0 for never."""
    retry: Retry
    """How often and after what pauses a failed attempt is repeated, and after which statuses."""
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
