"""Operation: one call of one operation, in the terms of the API's document. Building its request is the work of `call`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol, TypedDict, cast

from ..redaction import safe_url
from ..sentinels import OMIT
from .options import RequestOptions

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from ..http.body import Body

Security = tuple[tuple[str, ...], ...]
"""Names of security schemes, an OR of ANDs; an empty inner tuple allows calls without credentials."""


_ABSENT = frozenset({type(None), type(OMIT)})
_PLAIN = {"integer": _ABSENT | {int}, "number": _ABSENT | {int, float}, "[]": _ABSENT | {list, tuple}}
_PLACES = ("path", "query", "headers", "cookies", "json", "form")


class BodyEncoder(Protocol):
    """Makes a request's body, with further fields where it has fields."""

    def encode(self, extra: Mapping[str, object] | None, /) -> Body: ...


class SecretTexts(Protocol):
    """Finds the secrets among the arguments of an operation."""

    def texts(self, operation: Operation, /) -> tuple[str, ...]: ...


class Arguments(TypedDict, total=False):
    """What a generated method passes to `_request` beside method, URL and `returns`. Mappings are by wire names."""

    path: Mapping[str, object] | None
    query: Mapping[str, object] | None
    headers: Mapping[str, object] | None
    cookies: Mapping[str, object] | None
    json: object
    """The JSON body; OMIT for none. Members of an object that are OMIT are not sent, and None is null."""
    json_optional: Mapping[str, object] | None
    """Further members of a JSON body, which are sent unless they are None. Without any member there is no body."""
    form: Mapping[str, object] | None
    """The fields of an `application/x-www-form-urlencoded` body."""
    body: BodyEncoder | None
    """Any other body: a multipart form, or content that is sent as it is."""
    content_type: str | None
    """The media type of a JSON body, where it is not `application/json`."""
    successes: Mapping[str, object] | None
    """Types of the bodies of successes by their statuses, if they differ: {"200": Report, "202": Job}."""
    errors: Mapping[str, object] | None
    """Types of error bodies by the statuses they come with: {"404": Problem, "4XX default": Error}."""
    accept: str
    sentinels: tuple[str, ...]
    """Texts that end a stream, beside `[DONE]`."""
    security: Security | None
    """None: the API's own."""
    server: str | None
    """The operation's own server, where it has one."""
    retry: Mapping[str, Any]
    """Fields of the Retry that the API's document sets for this operation."""
    paging: Any
    """How a list continues after a page; see Paging."""
    kinds: Mapping[str, tuple[str, ...]] | None
    """The wire names of arguments that must be of a kind, "" for the whole body: {"integer": ("limit",), "[date]": ("days",)}.

    Those inside an object are dotted, as "range.from" is, or ".from" in the whole body.
    """
    secrets: SecretTexts | None
    """Tells which texts of the call appear in no log, error or pickle."""
    options: RequestOptions | None


class Operation:
    """One call. `hidden` are texts that appear in no log, error or pickle; hooks do not see an `is_internal` call.

    The URL of an `is_linked` call was named by a server, as the next page's: to another origin it is sent bare, and so is
    each URL that this origin names (`is_bare`). `template` is the URL of the call that it continues.
    """

    path: Mapping[str, object] | None = None
    query: Mapping[str, object] | None = None
    headers: Mapping[str, object] | None = None
    cookies: Mapping[str, object] | None = None
    json: object = OMIT
    form: Mapping[str, object] | None = None
    body: BodyEncoder | None = None
    content_type: str | None = None
    successes: Mapping[str, object] | None = None
    errors: Mapping[str, object] | None = None
    accept: str = "application/json"
    sentinels: tuple[str, ...] = ()
    security: Security | None = None
    server: str | None = None
    retry: Mapping[str, Any] | None = None
    paging: Any = None
    secrets: SecretTexts | None = None
    hidden: tuple[str, ...] = ()
    is_internal: bool = False
    is_linked: bool = False
    is_bare: bool = False
    template: str | None = None

    def __init__(self, method: str, url: str, returns: object, **arguments: Unpack[Arguments]) -> None:
        self.method = method
        self.url = url
        self.returns = returns
        self.options: RequestOptions = arguments.pop("options", None) or {}
        optional = arguments.pop("json_optional", None)
        kinds = arguments.pop("kinds", None)
        self.__dict__.update(arguments)
        if optional:
            self.json = _with_given(self.json, optional)
        if kinds and not self._is_plain(kinds):
            self._check(kinds)

    def _is_plain(self, kinds: Mapping[str, tuple[str, ...]]) -> bool:
        """Return whether the arguments need no check: most are of the very types that their kinds have in JSON."""
        places: list[Any] = [self.__dict__.get(each) for each in _PLACES]
        places.append(getattr(self.body, "fields", None))
        given = [cast("dict[str, object]", each) for each in places if isinstance(each, dict)]
        for kind, names in kinds.items():
            plain = _PLAIN.get(kind, _ABSENT)
            for name in names:
                if not name or "." in name:
                    return False
                for members in given:
                    if type(members.get(name)) not in plain:
                        return False
        return True

    def _check(self, kinds: Mapping[str, tuple[str, ...]]) -> None:
        from .parameters import checked_members
        from .values import check_inside, checked

        names = {name: kind for kind, names in kinds.items() for name in names}
        if "" in names:
            self.json = checked("body", self.json, names[""])
        check_inside(names, {"": self.json})
        for holder, place in (*((self, each) for each in _PLACES), (cast("Any", self.body), "fields")):
            members: object = getattr(holder, place, None)
            if isinstance(members, dict):
                setattr(holder, place, checked_members(cast("dict[str, object]", members), names))

    @property
    def has_body(self) -> bool:
        return self.json is not OMIT or self.form is not None or self.body is not None

    @property
    def name(self) -> str:
        """Return method and URL without the values of parameters: `GET /pets/{id}`."""
        return f"{self.method} {safe_url(self.template or self.url)}"

    def replace(self, **changes: object) -> Operation:
        """Return the same call with some attributes changed."""
        other = object.__new__(Operation)
        other.__dict__.update({"template": self.url, **self.__dict__, **changes})
        return other


class OptionalFields(dict[str, object]):
    """The fields of a form that may be left out: without any value there is no body."""

    @property
    def is_absent(self) -> bool:
        return all(value is None or value is OMIT for value in self.values())


def unless_omitted(members: Mapping[str, object]) -> object:
    """Return the members of a JSON object that may be left out, or OMIT without any member. Generated methods call this."""
    return {name: member for name, member in members.items() if member is not OMIT} or OMIT


def _with_given(value: object, optional: Mapping[str, object]) -> object:
    """Return a JSON object with the optional members that were given; OMIT where there is neither."""
    given = {name: member for name, member in optional.items() if member is not None}
    if not given:
        return value
    return given if value is OMIT else {**cast("Mapping[str, object]", value), **given}
