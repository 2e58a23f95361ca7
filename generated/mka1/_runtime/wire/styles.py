"""Marked values: parameters and fields whose style differs from the default of their place. Shipped where an API has some.

    style            in               explode    no explode
    simple           path header      a,b        a,b          {R: 1} -> R=1 | R,1
    label            path             .a.b       .a,b
    matrix           path             ;n=a;n=b   ;n=a,b
    form             query cookie     n=a&n=b    n=a,b
    spaceDelimited   query            as form    n=a%20b
    pipeDelimited    query            as form    n=a%7Cb
    tabDelimited     query            as form    n=a%09b      of OpenAPI 2.0, with all three in paths and headers: a%7Cb, a|b
    deepObject       query            n[k]=a     the same; arrays inside: n[k][]=a, n[0][k]=a
    cookie           cookie           n=a; n=b   n=a,b        nothing is escaped
    querystring      query            the whole query: an object's members, JSON, or text as it is

The tables are those of OpenAPI 3.2 (section 4.12.3, style examples) and RFC 6570. Members that are None, and arrays and objects
without members, are undefined there and are not sent.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from ..errors import InvalidRequestError
from .parameters import Marked, deep_fields, encode_query, escape_all, form_fields, sent_members, texts_of
from .values import is_json, is_sent, plain, to_ascii_json, to_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .parameters import Escape, Field

_DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|", "tabDelimited": "\t"}
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_COOKIE_BREAK = re.compile(r"[\x00-\x1f\x7f;]")


def styled(value: object, style: str, *, explode: bool, allow_reserved: bool = False) -> object:
    """Mark a value with its style; None and OMIT stay what they are."""
    return Styled(value, style, explode, allow_reserved) if is_sent(value) else value


def content(value: object, media_type: str) -> object:
    """Mark a value to be sent as `media_type`; None and OMIT stay what they are."""
    return Content(value, media_type) if is_sent(value) else value


class Styled(Marked):
    """A value with the style that the document gives it."""

    __slots__ = ("allow_reserved", "explode", "style", "value")

    def __init__(self, value: object, style: str, explode: bool, allow_reserved: bool) -> None:
        self.value = value
        self.style = style
        self.explode = explode
        self.allow_reserved = allow_reserved

    def path_text(self, name: str, /) -> str:
        escape = _escape_in_path if self.allow_reserved else escape_all
        texts = texts_of(self.value, "=" if self.explode else ",", escape)
        if not texts:
            return ""
        match self.style:
            case "label":
                return "." + ("." if self.explode else ",").join(texts)
            case "matrix":
                return "".join(self._matrix_fields(escape_all(name), texts))
            case style:
                return escape(_DELIMITERS[style]).join(texts) if style in _DELIMITERS else ",".join(texts)

    def query_texts(self, name: str) -> Iterator[str]:
        if self.style == "querystring":
            return filter(None, (_querystring(self.value),))
        return (f"{field}={text}" for field, text in self.fields(name, escape_all))

    def header_texts(self) -> list[str]:
        texts = texts_of(self.value, "=" if self.explode else ",", str)
        return [_DELIMITERS[self.style].join(texts)] if texts and self.style in _DELIMITERS else texts

    def fields(self, name: str, escape: Escape) -> Iterator[Field]:
        if self.style == "cookie":
            escape = _refuse_cookie_break
        escape_value = _escape_in_query if self.allow_reserved and escape is not str else escape
        if self.style == "deepObject":
            yield from deep_fields(name, self.value, escape, escape_value)
        elif self.explode:
            yield from form_fields(name, self.value, escape, escape_value)
        else:
            delimiter = escape_value(_DELIMITERS[self.style]) if self.style in _DELIMITERS else ","
            if texts := texts_of(self.value, delimiter, escape_value):
                yield escape(name), delimiter.join(texts)

    def _matrix_fields(self, name: str, texts: Sequence[str]) -> Iterator[str]:
        if self.explode and isinstance(plain(self.value), Mapping):
            yield from (f";{text}" for text in texts)
        else:
            members = texts if self.explode else [",".join(texts)]
            yield from (f";{name}={text}" if text else f";{name}" for text in members)


class Content(Marked):
    """A value that is sent as a document of a media type."""

    __slots__ = ("media_type", "value")

    def __init__(self, value: object, media_type: str) -> None:
        self.value = value
        self.media_type = media_type

    @property
    def text(self) -> str:
        return to_ascii_json(self.value) if is_json(self.media_type) else to_text(self.value)

    def path_text(self, _name: str, /) -> str:
        return escape_all(self.text)

    def query_texts(self, name: str) -> Iterator[str]:
        yield f"{escape_all(name)}={escape_all(self.text)}"

    def header_texts(self) -> list[str]:
        return [self.text]

    def fields(self, name: str, escape: Escape) -> Iterator[Field]:
        yield escape(name), escape(self.text)


def _escape_in_query(text: str) -> str:
    """Keep reserved characters and escapes, but none that would end the value, nor "+", which forms read as a space."""
    return quote(_STRAY_PERCENT.sub("%25", text), safe="%:/?@!$'()*,;=")


def _querystring(value: object) -> str:
    """Return a whole query (OpenAPI 3.2, `in: querystring`)."""
    if isinstance(value, Content):
        return escape_all(value.text) if is_json(value.media_type) else _querystring(value.value)
    match plain(value if is_sent(value) else ""):
        case Mapping() as members:
            return encode_query(dict(sent_members(members)))
        case str() as text:
            return quote(_STRAY_PERCENT.sub("%25", text), safe="%:/?@!$'()*,;=&+")
        case _:
            raise InvalidRequestError("a query must be an object, JSON or text")


def _escape_in_path(text: str) -> str:
    """Keep reserved characters and escapes, but none that would end the segment."""
    return quote(_STRAY_PERCENT.sub("%25", text), safe="%:@!$&'()*+,;=")


def _refuse_cookie_break(text: str) -> str:
    if _COOKIE_BREAK.search(text):
        raise InvalidRequestError('";" and control characters must be escaped by the caller')
    return text
