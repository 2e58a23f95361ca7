"""Path, query, header and cookie parameters as text that cannot leave its place.

Values take the default style of their place: `simple` in paths and headers, exploded `form` in queries, cookies and forms. A value
of another style comes marked, see `styles`, and encodes itself. Values in, text out: nothing here knows of requests.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from ..errors import InvalidRequestError
from .values import check_inside, checked, is_sent, plain, to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias, TypeVar

    T = TypeVar("T")
    Encode: TypeAlias = Callable[[str, object], Iterator[T]]
    Escape: TypeAlias = Callable[[str], str]
    Field: TypeAlias = tuple[str, str]
    """A name and its text, as in a list of headers."""


class Marked:
    """The base class of marked values. A method returns the value as text for one place, with all that must be escaped."""

    value: object

    def path_text(self, name: str, /) -> str:
        raise NotImplementedError

    def query_texts(self, name: str) -> Iterator[str]:
        raise NotImplementedError

    def header_texts(self) -> list[str]:
        raise NotImplementedError

    def fields(self, name: str, escape: Escape) -> Iterator[Field]:
        """Yield the names and texts of the value in a cookie or a form."""
        raise NotImplementedError


def checked_members(members: dict[str, object], kinds: Mapping[str, str]) -> dict[str, object]:
    """Return members with those of a kind as `checked` returns them. Marked ones are changed in place."""
    for name in kinds.keys() & members.keys():
        value = members[name]
        if isinstance(value, Marked):
            value.value = checked(name, value.value, kinds[name])
        elif (found := checked(name, value, kinds[name])) is not value:
            members = {**members, name: found}
    check_inside(kinds, {name: getattr(each, "value", each) for name, each in members.items()})
    return members


def expand_path(template: str, values: Mapping[str, object]) -> str:
    """Return `/a/{id}` with the values in place of the names.

    A value stays inside its segment. Raises InvalidRequestError for a value that is missing or empty, and for a
    segment that servers would resolve (`.` and `..`, escaped or not).
    """
    path, mark, query = template.partition("?")
    segments = [_expand_segment(segment, values) if "{" in segment else segment for segment in path.split("/")]
    return "/".join(segments) + mark + _expand(query, values)


def encode_query(values: Mapping[str, object]) -> str:
    """Return `a=1&b=2`, without "?"; empty where nothing is sent."""
    return "&".join(encode_each("query parameter", values, _query_texts))


def encode_headers(values: Mapping[str, object]) -> list[Field]:
    """Return names and values of headers. Raises InvalidRequestError for line breaks and control characters."""
    return list(encode_each("header", values, _header_fields))


def encode_cookies(values: Mapping[str, object]) -> str:
    """Return the value of the Cookie header, `a=1; b=2`; empty where nothing is sent."""
    return "; ".join(f"{name}={text}" for name, text in encode_each("cookie", values, _cookie_fields))


def encode_each(kind: str, values: Mapping[str, object], encode: Encode[T]) -> Iterator[T]:
    """Yield what `encode` yields for each value that is sent. An error names the parameter."""
    for name, value in values.items():
        if not is_sent(value):
            continue
        try:
            yield from encode(name, value)
        except (InvalidRequestError, UnicodeEncodeError) as error:
            own = type(error) if isinstance(error, InvalidRequestError) else InvalidRequestError
            raise own(f"{kind} {name!r}: {error}") from error


def texts_of(value: object, pair: str, escape: Escape) -> list[str]:
    """Return the members of a value as text: of a scalar itself, of an array its items, of an object `key{pair}value`s."""
    match plain(value):
        case Mapping() as members:
            pairs = sent_members(members)
            return [f"{escape(key)}{pair}{escape(to_text(member))}" for key, member in pairs]
        case list() | tuple() as items:
            return [escape(to_text(item)) for item in items if is_sent(item)]
        case scalar:
            return [escape(to_text(scalar))]


def sent_members(members: Mapping[object, object]) -> Iterator[tuple[str, object]]:
    """Yield the members of an object that are sent, with their keys as text."""
    return ((to_text(key), member) for key, member in members.items() if is_sent(member))


def form_fields(name: str, value: object, escape: Escape, escape_value: Escape) -> Iterator[Field]:
    """Yield an exploded value: `n=a&n=b`, or the members of an object without `n`, as OpenAPI defines it.

    OpenAPI does not define arrays and objects inside of those; they are encoded as in deepObject.
    """
    match plain(value):
        case str() as text:
            yield escape(name), escape_value(to_text(text))
        case Mapping() as members:
            for key, member in sent_members(members):
                fields = deep_fields if isinstance(plain(member), Mapping) else form_fields
                yield from fields(key, member, escape, escape_value)
        case list() | tuple() as items if any(map(_is_nested, items)):
            yield from deep_fields(name, items, escape, escape_value)
        case other:
            yield from ((escape(name), text) for text in texts_of(other, "=", escape_value))


def deep_fields(name: str, value: object, escape: Escape, escape_value: Escape) -> Iterator[Field]:
    """Yield `n[k]=a`; of arrays `n[]=a`, with a number where the members of an item must stay together: `n[0][k]=a`."""
    match plain(value):
        case None:
            return
        case Mapping() as members:
            for key, member in sent_members(members):
                yield from deep_fields(f"{name}[{key}]", member, escape, escape_value)
        case list() | tuple() as items:
            numbered = any(map(_is_nested, items))
            for index, item in enumerate(items):
                yield from deep_fields(f"{name}[{index if numbered else ''}]", item, escape, escape_value)
        case scalar:
            yield escape(name), escape_value(to_text(scalar))


def escape_all(text: str) -> str:
    """Escape all characters except the unreserved ones (RFC 3986, section 2.3)."""
    return quote(text, safe="")


_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_BREAK = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")


def _is_nested(value: object) -> bool:
    return isinstance(plain(value), Mapping | list | tuple)


def _expand_segment(segment: str, values: Mapping[str, object]) -> str:
    expanded = _expand(segment, values)
    if ("." in expanded or "%" in expanded) and _is_resolved(expanded):
        raise InvalidRequestError(f'path segment {segment!r}: "." and ".." would change the path')
    return expanded


def _expand(template: str, values: Mapping[str, object]) -> str:
    def value_of(match: re.Match[str]) -> str:
        name = match[1]
        texts = [*encode_each("path parameter", {name: values.get(name)}, _path_texts)]
        if texts == [] or texts == [""]:
            raise InvalidRequestError(f"path parameter {name!r} is {'empty' if texts else 'missing'}")
        return texts[0]

    return _PLACEHOLDER.sub(value_of, template)


def _is_resolved(segment: str) -> bool:
    """Return whether a server that unescapes the path first would find a `.` or `..` in the segment."""
    while (unescaped := unquote(segment)) != segment:
        segment = unescaped
    return not {".", ".."}.isdisjoint(segment.replace("\\", "/").split("/"))


def _path_texts(name: str, value: object) -> Iterator[str]:
    yield value.path_text(name) if isinstance(value, Marked) else ",".join(texts_of(value, ",", escape_all))


def _query_texts(name: str, value: object) -> Iterator[str]:
    if isinstance(value, Marked):
        return value.query_texts(name)
    return (f"{field}={text}" for field, text in form_fields(name, value, escape_all, escape_all))


def _cookie_fields(name: str, value: object) -> Iterator[Field]:
    if isinstance(value, Marked):
        return value.fields(name, _escape_in_cookie)
    return form_fields(name, value, _escape_in_cookie, _escape_in_cookie)


def _header_fields(name: str, value: object) -> Iterator[Field]:
    if not _HEADER_NAME.fullmatch(name):
        raise InvalidRequestError("the name is not a header name")
    texts = value.header_texts() if isinstance(value, Marked) else texts_of(value, ",", str)
    if texts:
        yield name, _refuse_line_break(",".join(texts))


def _refuse_line_break(text: str) -> str:
    if _HEADER_BREAK.search(text):
        raise InvalidRequestError("line breaks and control characters cannot be sent in a header")
    return text.strip(" \t")  # whitespace around a value is not part of it (RFC 9110, section 5.5)


def _escape_in_cookie(text: str) -> str:
    """Keep what a cookie may hold (cookie-octet, RFC 6265, section 4.1.1) but "%": few servers unescape cookies."""
    return quote(text, safe="!#$&'()*+/:<=>?@[]^`{|}")
