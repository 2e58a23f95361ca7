"""Request and Headers, independent of any HTTP library."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, final

from ..redaction import safe_header, safe_url, scrub, secrets_in_headers, secrets_in_url

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .body import Body
    from .limits import Deadline, Timeout


@final
class Headers(Mapping[str, str]):
    """The headers of a response: immutable, names in any case, repeated ones joined with ", " (RFC 9110, section 5.3)."""

    __slots__ = ("_secrets", "_values", "pairs")

    pairs: tuple[tuple[str, str], ...]
    """The headers as they came, in order, repeated ones apart."""

    def __init__(self, pairs: Iterable[tuple[str, str]] = (), secrets: tuple[str, ...] = ()) -> None:
        """Create headers whose repr and pickle do not show `secrets`."""
        self.pairs = tuple(pairs)
        self._secrets = secrets
        self._values: dict[str, str] | None = None

    def get_list(self, name: str) -> list[str]:
        """Return every value of a header that may be repeated, such as Set-Cookie."""
        lower = name.lower()
        return [value for each, value in self.pairs if each.lower() == lower]

    @property
    def request_id(self) -> str | None:
        """The identifier that the server gave the request, for its logs."""
        return self.get("x-request-id") or self.get("request-id")

    def __getitem__(self, name: str) -> str:
        return self._by_name()[name.lower()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_name())

    def __len__(self) -> int:
        return len(self._by_name())

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and name.lower() in self._by_name()

    def __hash__(self) -> int:
        return hash(self.pairs)

    def __repr__(self) -> str:
        return f"Headers({({name: safe_header(name, value, self._secrets) for name, value in self.items()})!r})"

    def __reduce__(self) -> tuple[object, ...]:
        return Headers, (tuple((name, scrub(value, self._secrets)) for name, value in self.pairs),)

    def _by_name(self) -> dict[str, str]:
        if self._values is None:
            values: dict[str, str] = {}
            for name, value in self.pairs:
                lower = name.lower()
                values[lower] = f"{values[lower]}, {value}" if lower in values else value
            self._values = values
        return self._values


class CallContext:
    """What a request is for. `state` is for the hooks of one call, all attempts included.

    `route` is the URL as the API's document has it: `/pets/{id}`. `operation_id` and `attribute`, as in `pets.get`, are None for
    an endpoint that the document does not have.
    """

    __slots__ = ("_package", "_state", "attempt", "method", "route")

    def __init__(self, method: str, route: str, package: str = "") -> None:
        self._package = package
        self.method = method
        self.route = route
        self.attempt = 0
        """The number of the current attempt, from 1."""
        self._state: dict[str, Any] | None = None

    @property
    def state(self) -> dict[str, Any]:
        if self._state is None:
            self._state = {}
        return self._state

    @property
    def operation_id(self) -> str | None:
        return self._documented()[0]

    @property
    def attribute(self) -> str | None:
        return self._documented()[1]

    def _documented(self) -> tuple[str | None, str | None]:
        table: Mapping[str, tuple[str | None, str | None]] = {}
        with suppress(ModuleNotFoundError):
            table = import_module(f"{self._package}.operations").OPERATIONS if self._package else {}
        return table.get(f"{self.method} {self.route}", (None, None))


@final
class Request:
    """One request, ready to be sent. A hook may change its `headers`. `context` tells what it is for.

    `attempt` bounds it until its response is complete, or until the headers of a streamed response have arrived; `deadline`
    bounds its whole call, streams included. `is_foreign`: it goes to another origin than the API's. `secrets` are the
    credentials and secret arguments in it, `secret_names` the names of headers and query parameters with credentials.
    """

    __slots__ = (
        "_context", "_secret_names", "_secrets", "attempt", "body", "deadline", "headers", "is_foreign", "is_streamed", "method", "timeout", "url",
    )  # fmt: skip

    def __init__(
        self,
        method: str,
        url: str,
        headers: list[tuple[str, str]],
        body: Body | None,
        timeout: Timeout,
        *,
        attempt: Deadline | None = None,
        deadline: Deadline | None = None,
        is_streamed: bool = False,
        is_foreign: bool = False,
        secrets: tuple[str, ...] = (),
        secret_names: frozenset[str] = frozenset(),
        context: CallContext | None = None,
    ) -> None:
        self._context = context
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.attempt = attempt
        self.deadline = deadline
        self.is_streamed = is_streamed
        self.is_foreign = is_foreign
        self._secrets = secrets
        self._secret_names = secret_names

    @property
    def context(self) -> CallContext:
        """What the request is for. Known to hooks only, because few programs ask for it."""
        if self._context is None:
            self._context = CallContext(self.method, "")
        return self._context

    @property
    def secrets(self) -> tuple[str, ...]:
        """The texts in it that no other text may repeat."""
        names = self._secret_names
        return (*self._secrets, *secrets_in_headers(self.headers, names), *secrets_in_url(self.url, names))

    @property
    def safe_url(self) -> str:
        """The URL for people: without user names, passwords and secret query values."""
        return safe_url(self.url, self.secrets)

    @property
    def safe_headers(self) -> dict[str, str]:
        """The headers for people: without credentials."""
        secrets = self.secrets
        return {name: safe_header(name, value, secrets) for name, value in self.headers}

    def __repr__(self) -> str:
        return f"Request({self.method!r}, {self.safe_url!r}, headers={self.safe_headers!r})"

    def __reduce__(self) -> tuple[object, ...]:
        """Pickle what may be shown: no credentials, no body, no clock."""
        return Request, (self.method, self.safe_url, [*self.safe_headers.items()], None, self.timeout)
