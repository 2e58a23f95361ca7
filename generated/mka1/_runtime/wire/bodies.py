"""Request bodies: JSON, forms, multipart forms and raw content. Pure, but for looking at the files that are named.

json_body({"a": 1})             application/json
form_body({"a": 1})             application/x-www-form-urlencoded
multipart_body({"a": path})     multipart/form-data
raw_body(b"...", "image/png")   anything else
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote_plus

from ..errors import InvalidRequestError
from ..http.content import Body as Body
from ..http.content import source_of
from ..sentinels import OMIT
from .multipart import media_type_of
from .multipart import multipart_body as multipart_body
from .parameters import encode_each, escape_in_query
from .styles import Content, Styled, encode_fields
from .values import plain, sent_items, to_json, to_text
from .values import to_wire as to_wire

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .styles import Field

__all__ = ["Body", "form_body", "json_body", "multipart_body", "raw_body", "to_wire"]


def json_body(value: object, content_type: str = "application/json") -> Body:
    """Return a value as JSON. Of an object, OMIT members are left out; a None is null."""
    shape = plain(value)
    if isinstance(shape, Mapping):
        shape = {name: member for name, member in shape.items() if member is not OMIT}
    try:
        return Body(content_type, to_json(shape).encode())
    except UnicodeEncodeError as error:
        raise InvalidRequestError(f"the body is not text: {error}") from error


def form_body(fields: Mapping[str, object], content_type: str = "application/x-www-form-urlencoded") -> Body:
    """Return fields as a form: arrays repeat their field, objects are JSON text unless a marker says otherwise.

    That is the default `contentType` of OpenAPI's Encoding Object. Stripe and others mark with deepObject.
    """
    pairs = encode_each("form field", fields, _form_fields)
    return Body(content_type, "&".join(f"{name}={text}" for name, text in pairs).encode())


def raw_body(content: object, content_type: str | None = None) -> Body:
    """Return content as it is: bytes, text, a path, an open binary file or an iterable of bytes.

    A range as media type, such as `image/*`, is what the document admits: the name of a file may narrow it down.
    """
    declared = None if content_type == "*/*" else content_type
    if not isinstance(content, str):
        return source_of(content, media_type_of(content, declared))
    try:
        return Body(declared or "text/plain; charset=utf-8", content.encode())
    except UnicodeEncodeError as error:
        raise InvalidRequestError(f"the body is not text: {error}") from error


def _form_fields(name: str, value: object) -> Iterator[Field]:
    match value:
        case Styled() if value.allow_reserved:
            return encode_fields(name, value, quote_plus, escape_in_query)
        case Styled() | Content():
            return encode_fields(name, value, quote_plus)
        case _:
            return ((quote_plus(name), quote_plus(_form_text(item))) for item in sent_items(value))


def _form_text(value: object) -> str:
    shape = plain(value)
    return to_json(shape) if isinstance(shape, Mapping | list | tuple) else to_text(shape)
