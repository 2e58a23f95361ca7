"""One call of one operation: what a generated method says. Pure, and light: building the request is the work of others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast

from ..sentinels import OMIT
from .options import RequestOptions

if TYPE_CHECKING:
    from ..auth.credentials import Security
    from ..auth.schemes import Authorization
    from ..pages.paging import Paging

_NO_OPTIONS: RequestOptions = {}


class Operation:
    """One call. Mappings are by wire names; see the generated methods for what they hold.

    `json_optional`: members of a JSON object that are sent where they are not None; an object of none is not sent at all.
    `returns` is the type of the answer, `errors` those of error bodies ("404", "4XX", "default"). `security` None is the
    API's own. `secrets` are the names of arguments that no text may repeat, dotted where they are nested in a body.
    `authorization` stands in for credentials that are found by name. `is_internal`: no hook sees it.
    """

    __slots__ = (
        "method", "url", "path", "query", "headers", "cookies", "json", "form", "multipart", "content",
        "content_type", "returns", "errors", "accept", "security", "server", "paging", "secrets", "options",
        "authorization", "is_internal",
    )  # fmt: skip

    def __init__(
        self,
        method: str,
        url: str,
        *,
        returns: object,
        path: Mapping[str, object] | None = None,
        query: Mapping[str, object] | None = None,
        headers: Mapping[str, object] | None = None,
        cookies: Mapping[str, object] | None = None,
        json: object = OMIT,
        json_optional: Mapping[str, object] | None = None,
        form: Mapping[str, object] | None = None,
        multipart: Mapping[str, object] | None = None,
        content: object = None,
        content_type: str | None = None,
        errors: Mapping[str, object] | None = None,
        accept: str = "application/json",
        security: Security | None = None,
        server: str | None = None,
        paging: Paging | None = None,
        secrets: tuple[str, ...] = (),
        options: RequestOptions | None = None,
        authorization: Authorization | None = None,
        is_internal: bool = False,
    ) -> None:
        self.method = method
        self.url = url
        self.path = path
        self.query = query
        self.headers = headers
        self.cookies = cookies
        self.json = _with_given(json, json_optional) if json_optional else json
        self.form = form
        self.multipart = multipart
        self.content = content
        self.content_type = content_type
        self.returns = returns
        self.errors = errors
        self.accept = accept
        self.security = security
        self.server = server
        self.paging = paging
        self.secrets = secrets
        self.options: RequestOptions = options or _NO_OPTIONS
        self.authorization = authorization
        self.is_internal = is_internal

    @property
    def has_body(self) -> bool:
        given = (self.form, self.multipart, self.content)
        return self.json is not OMIT or any(each is not None for each in given)

    def replace(self, **changes: object) -> Operation:
        """Return the same call with some arguments changed."""
        other = object.__new__(Operation)
        for name in self.__slots__:
            setattr(other, name, changes[name] if name in changes else getattr(self, name))
        return other


def _with_given(value: object, optional: Mapping[str, object]) -> object:
    """Return a JSON object with the optional members that were given; OMIT where there is neither."""
    given = {name: member for name, member in optional.items() if member is not None}
    if not given:
        return value
    return given if value is OMIT else {**cast("Mapping[str, object]", value), **given}
