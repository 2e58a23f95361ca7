"""Values in the styles of OpenAPI, as text.

    style            in               explode    no explode
    simple           path header      a,b        a,b          {R: 1} -> R=1 | R,1
    label            path             .a.b       .a,b
    matrix           path             ;n=a;n=b   ;n=a,b
    form             query cookie     n=a&n=b    n=a,b
    spaceDelimited   query            as form    n=a%20b
    pipeDelimited    query            as form    n=a%7Cb
    tabDelimited     query            as form    n=a%09b      OpenAPI 2.0's, and all three in paths and headers: a%7Cb, a|b
    deepObject       query            n[k]=a     the same; arrays inside: n[k][]=a, n[0][k]=a
    cookie           cookie           n=a; n=b   n=a,b        nothing is escaped
    querystring      query            the whole query, see `parameters`; OpenAPI has it as a place

The tables are OpenAPI 3.2's (section 4.12.3, style examples) and RFC 6570's. Members that are None, and
arrays and objects without members, are undefined there and are not sent. What must be escaped, and how, depends on
the place: `parameters` and `bodies` bring that along.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from .values import is_json, is_sent, plain, to_ascii_json, to_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    Escape: TypeAlias = Callable[[str], str]
    Field: TypeAlias = tuple[str, str]
    """A name and its text, as in a list of headers."""

DELIMITERS = {"spaceDelimited": " ", "pipeDelimited": "|", "tabDelimited": "\t"}


class Styled:
    """A value with the style that the document gives it. Made by `styled`."""

    __slots__ = ("allow_reserved", "explode", "style", "value")

    def __init__(self, value: object, style: str, explode: bool, allow_reserved: bool) -> None:
        self.value = value
        self.style = style
        self.explode = explode
        self.allow_reserved = allow_reserved


class Content:
    """A value that is sent as a document of a media type. Made by `content`."""

    __slots__ = ("media_type", "value")

    def __init__(self, value: object, media_type: str) -> None:
        self.value = value
        self.media_type = media_type


def styled(value: object, style: str, *, explode: bool, allow_reserved: bool = False) -> object:
    """Mark a value with its style; None and OMIT stay what they are."""
    return Styled(value, style, explode, allow_reserved) if is_sent(value) else value


def content(value: object, media_type: str) -> object:
    """Mark a value to be sent as `media_type`; None and OMIT stay what they are."""
    return Content(value, media_type) if is_sent(value) else value


def encode_fields(name: str, value: object, escape: Escape, escape_value: Escape | None = None) -> Iterator[Field]:
    """Yield the names and texts of one marked or unmarked value in a query, a cookie or a form."""
    escape_value = escape_value or escape
    match value:
        case str():
            yield escape(name), escape_value(to_text(value))
        case Content():
            yield escape(name), escape_value(content_text(value))
        case Styled(style="deepObject"):
            yield from _deep_fields(name, value.value, escape, escape_value)
        case Styled(explode=False):
            delimiter = escape_value(DELIMITERS[value.style]) if value.style in DELIMITERS else ","
            texts = texts_of(value.value, delimiter, escape_value)
            if texts:
                yield escape(name), delimiter.join(texts)
        case Styled():
            yield from _form_fields(name, value.value, escape, escape_value)
        case _:
            yield from _form_fields(name, value, escape, escape_value)


def content_text(marked: Content) -> str:
    """Return the value as a document of its media type."""
    return to_ascii_json(marked.value) if is_json(marked.media_type) else to_text(marked.value)


def texts_of(value: object, pair: str, escape: Escape) -> list[str]:
    """Return the members of a value as text: a scalar's only one, an array's items, an object's `key{pair}value`s."""
    match plain(value):
        case Mapping() as members:
            pairs = sent_members(members)
            return [f"{escape(key)}{pair}{escape(to_text(member))}" for key, member in pairs]
        case list() | tuple() as items:
            return [escape(to_text(item)) for item in items if is_sent(item)]
        case scalar:
            return [escape(to_text(scalar))]


def sent_members(members: Mapping[object, object]) -> Iterator[tuple[str, object]]:
    """Yield the members of an object that are sent, their keys as text."""
    return ((to_text(key), member) for key, member in members.items() if is_sent(member))


def _form_fields(name: str, value: object, escape: Escape, escape_value: Escape) -> Iterator[Field]:
    """Yield an exploded value: `n=a&n=b`, or the object's own members without `n`, as OpenAPI has it.

    OpenAPI gives no meaning to arrays and objects inside of those; they are spelled as in deepObject.
    """
    match plain(value):
        case Mapping() as members:
            for key, member in sent_members(members):
                fields = _deep_fields if isinstance(plain(member), Mapping) else _form_fields
                yield from fields(key, member, escape, escape_value)
        case list() | tuple() as items if any(map(_is_nested, items)):
            yield from _deep_fields(name, items, escape, escape_value)
        case other:
            yield from ((escape(name), text) for text in texts_of(other, "=", escape_value))


def _deep_fields(name: str, value: object, escape: Escape, escape_value: Escape) -> Iterator[Field]:
    """Yield `n[k]=a`; of arrays `n[]=a`, with a number where members of one item must stay together: `n[0][k]=a`."""
    match plain(value):
        case None:
            return
        case Mapping() as members:
            for key, member in sent_members(members):
                yield from _deep_fields(f"{name}[{key}]", member, escape, escape_value)
        case list() | tuple() as items:
            numbered = any(map(_is_nested, items))
            for index, item in enumerate(items):
                yield from _deep_fields(f"{name}[{index if numbered else ''}]", item, escape, escape_value)
        case scalar:
            yield escape(name), escape_value(to_text(scalar))


def _is_nested(value: object) -> bool:
    """Tell whether a value is an array or an object."""
    return isinstance(plain(value), Mapping | list | tuple)
