"""Path, query, header and cookie parameters as text that cannot leave its place.

Values come as they are, or marked with what the document says of them: `styled`, `content`. Pure: values in, text out.
The styles themselves are in `styles`; unmarked values take the default of their place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from ..errors import InvalidRequestError
from .styles import DELIMITERS, Content, Styled, content_text, encode_fields, sent_members, texts_of
from .styles import content as content
from .styles import styled as styled
from .values import is_json, is_sent, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import TypeAlias, TypeVar

    from .styles import Escape, Field

    T = TypeVar("T")
    Encode: TypeAlias = Callable[[str, object], Iterator[T]]


def expand_path(template: str, values: Mapping[str, object]) -> str:
    """Return `/a/{id}` with the values in place of the names.

    A value stays inside its segment. Raises InvalidRequestError for a value that is missing or empty, and for a
    segment that a server would fold (`.`, `..`, escaped or not).
    """
    path, mark, query = template.partition("?")
    segments = [_expand_segment(segment, values) if "{" in segment else segment for segment in path.split("/")]
    return "/".join(segments) + mark + _expand(query, values)


def encode_query(values: Mapping[str, object]) -> str:
    """Return `a=1&b=2`, without "?"; empty where nothing is sent."""
    return "&".join(encode_each("query parameter", values, _query_texts))


def encode_querystring(value: object) -> str:
    """Return a whole query (OpenAPI 3.2, `in: querystring`): an object's members, JSON, or text as it is."""
    if isinstance(value, Content):
        return _escape(content_text(value)) if is_json(value.media_type) else encode_querystring(value.value)
    match plain(value if is_sent(value) else ""):
        case Mapping() as members:
            return encode_query(dict(sent_members(members)))
        case str() as text:
            return quote(_STRAY_PERCENT.sub("%25", text), safe="%:/?@!$'()*,;=&+")
        case _:
            raise InvalidRequestError("a query is an object, JSON or text")


def encode_headers(values: Mapping[str, object]) -> list[Field]:
    """Return names and values of headers. Raises InvalidRequestError for what would break out of its line."""
    return list(encode_each("header", values, _header_fields))


def encode_cookies(values: Mapping[str, object]) -> str:
    """Return the value of the Cookie header, `a=1; b=2`; empty where nothing is sent."""
    return "; ".join(f"{name}={text}" for name, text in encode_each("cookie", values, _cookie_fields))


def encode_each(kind: str, values: Mapping[str, object], encode: Encode[T]) -> Iterator[T]:
    """Yield what `encode` makes of each value that is sent; an error names its parameter."""
    for name, value in values.items():
        if not is_sent(value):
            continue
        try:
            yield from encode(name, value)
        except (InvalidRequestError, UnicodeEncodeError) as error:
            raise InvalidRequestError(f"{kind} {name!r}: {error}") from error


_PLACEHOLDER = re.compile(r"\{([^{}]+)\}")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_HEADER_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_HEADER_BREAK = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_COOKIE_BREAK = re.compile(r"[\x00-\x1f\x7f;]")


def _expand_segment(segment: str, values: Mapping[str, object]) -> str:
    expanded = _expand(segment, values)
    if ("." in expanded or "%" in expanded) and _is_folded(expanded):
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


def _is_folded(segment: str) -> bool:
    """Tell whether a server that unescapes before it folds would see a `.` or `..` in here."""
    while (unescaped := unquote(segment)) != segment:
        segment = unescaped
    return not {".", ".."}.isdisjoint(segment.replace("\\", "/").split("/"))


def _path_texts(name: str, value: object) -> Iterator[str]:
    match value:
        case Content():
            yield _escape(content_text(value))
        case Styled():
            escape = _escape_in_path if value.allow_reserved else _escape
            yield _path_text(name, value, escape)
        case _:
            yield ",".join(texts_of(value, ",", _escape))


def _path_text(name: str, value: Styled, escape: Escape) -> str:
    texts = texts_of(value.value, "=" if value.explode else ",", escape)
    if not texts:
        return ""
    match value.style:
        case "label":
            return "." + ("." if value.explode else ",").join(texts)
        case "matrix":
            return "".join(_matrix_fields(_escape(name), value, texts))
        case style:
            return escape(DELIMITERS[style]).join(texts) if style in DELIMITERS else ",".join(texts)


def _matrix_fields(name: str, value: Styled, texts: Sequence[str]) -> Iterator[str]:
    if value.explode and isinstance(plain(value.value), Mapping):
        yield from (f";{text}" for text in texts)
    elif value.explode:
        yield from (f";{name}={text}" if text else f";{name}" for text in texts)
    else:
        text = ",".join(texts)
        yield f";{name}={text}" if text else f";{name}"


def _query_texts(name: str, value: object) -> Iterator[str]:
    if isinstance(value, Styled) and value.style == "querystring":
        return filter(None, (encode_querystring(value.value),))
    return (f"{field}={text}" for field, text in _query_fields(name, value))


def _query_fields(name: str, value: object) -> Iterator[Field]:
    allow_reserved = isinstance(value, Styled) and value.allow_reserved
    return encode_fields(name, value, _escape, escape_in_query if allow_reserved else None)


def _cookie_fields(name: str, value: object) -> Iterator[Field]:
    is_verbatim = isinstance(value, Styled) and value.style == "cookie"
    return encode_fields(name, value, _refuse_cookie_break if is_verbatim else _escape_in_cookie)


def _header_fields(name: str, value: object) -> Iterator[Field]:
    if not _HEADER_NAME.fullmatch(name):
        raise InvalidRequestError("the name is not a header name")
    delimiter = ","
    match value:
        case Content():
            texts = [content_text(value)]
        case Styled():
            texts = texts_of(value.value, "=" if value.explode else ",", str)
            delimiter = DELIMITERS.get(value.style, ",")
        case _:
            texts = texts_of(value, ",", str)
    if texts:
        yield name, _refuse_line_break(delimiter.join(texts))


def _refuse_line_break(text: str) -> str:
    if _HEADER_BREAK.search(text):
        raise InvalidRequestError("line breaks and control characters cannot be sent in a header")
    return text.strip(" \t")  # whitespace around a value is no part of it (RFC 9110, section 5.5)


def _escape(text: str) -> str:
    """Escape all but the unreserved characters (RFC 3986, section 2.3)."""
    return quote(text, safe="")


def _escape_in_path(text: str) -> str:
    """Keep reserved characters and escapes, but none that would end the segment."""
    return quote(_STRAY_PERCENT.sub("%25", text), safe="%:@!$&'()*+,;=")


def escape_in_query(text: str) -> str:
    """Keep reserved characters and escapes, but none that would end the value, nor "+", which forms read as a space."""
    return quote(_STRAY_PERCENT.sub("%25", text), safe="%:/?@!$'()*,;=")


def _escape_in_cookie(text: str) -> str:
    """Keep what a cookie may hold (cookie-octet, RFC 6265, section 4.1.1) but "%": servers seldom unescape cookies."""
    return quote(text, safe="!#$&'()*+/:<=>?@[]^`{|}")


def _refuse_cookie_break(text: str) -> str:
    if _COOKIE_BREAK.search(text):
        raise InvalidRequestError('";" and control characters must be escaped by the caller')
    return text
