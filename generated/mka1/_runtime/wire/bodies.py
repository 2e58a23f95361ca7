"""Request bodies: JSON, forms and text. Files and multipart forms are a feature, in the room `files`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, cast
from urllib.parse import quote_plus

from ..errors import InvalidRequestError
from ..http.body import Body
from ..sentinels import OMIT
from .parameters import Marked, encode_each
from .values import plain, sent_items, to_json, to_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .operation import BodyEncoder
    from .parameters import Field


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


def text_body(text: str, content_type: str | None = None) -> Body:
    """Return text in UTF-8."""
    try:
        return Body(content_type or "text/plain; charset=utf-8", text.encode())
    except UnicodeEncodeError as error:
        raise InvalidRequestError(f"the body is not text: {error}") from error


def given_body(content: object, content_type: str | None) -> BodyEncoder | None:
    """Return the body of `client.request(content=...)`: bytes, text, or an encoder such as files.multipart.Multipart."""
    match content:
        case None:
            return None
        case bytes():
            return Body(content_type or "application/octet-stream", content)
        case str():
            return text_body(content, content_type)
        case _ if hasattr(content, "encode"):
            return cast("BodyEncoder", content)
        case _:
            raise InvalidRequestError(f"content must be bytes or str, not {type(content).__name__}")


def fields_of(form: object, extra: Mapping[str, object] | None) -> Mapping[str, object]:
    """Return the fields of a form, which may be a model, with further ones."""
    members = plain(form)
    if not isinstance(members, Mapping) or not all(isinstance(name, str) for name in members):
        raise InvalidRequestError(f"a form must be a mapping of field names to values, not {type(form).__name__}")
    return {**cast("Mapping[str, object]", members), **(extra or {})}


def _form_fields(name: str, value: object) -> Iterator[Field]:
    if isinstance(value, Marked):
        return value.fields(name, quote_plus)
    return ((quote_plus(name), quote_plus(_form_text(item))) for item in sent_items(value))


def _form_text(value: object) -> str:
    shape = plain(value)
    return to_json(shape) if isinstance(shape, Mapping | list | tuple) else to_text(shape)
