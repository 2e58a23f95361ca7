"""Encode multipart/form-data (RFC 7578) as a stream: files are read while they are sent, and never held in memory as a whole.

bytes, path, open file                   file part, named after the file, else "upload"
(name, content[, type[, headers]])       file part with the caller's name and media type, either of which may be None
{"file_name": ..., "content": ...}       the same, in a field that only takes files; "content_type" is optional
list                                     one part per item
object, model                            application/json
scalar                                   text
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple, NotRequired, TypedDict, cast

from ..errors import InvalidRequestError
from ..http.body import Body
from ..wire.bodies import fields_of
from ..wire.parameters import encode_each, encode_headers
from ..wire.styles import Content, Styled, content
from ..wire.values import is_json, is_sent, plain, sent_items, to_json, to_text
from .sources import media_type_by_name, name_of, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import TypeAlias

    from .sources import Readable

    FileContent: TypeAlias = bytes | bytearray | memoryview | os.PathLike[str] | Readable
    Source: TypeAlias = FileContent | Iterable[bytes]

    class NamedFile(TypedDict):
        """A file as an object."""

        file_name: str | None
        content: Source
        content_type: NotRequired[str | None]

    FileInput: TypeAlias = (
        FileContent
        | tuple[str | None, Source]
        | tuple[str | None, Source, str | None]
        | tuple[str | None, Source, str | None, Mapping[str, str]]
        | NamedFile
    )
    """A file to send: its content, or a tuple of file name, content and optionally media type and headers of its part."""


_IN_MEMORY = 65536
_HEADER_ESCAPES = str.maketrans({'"': "%22", "\r": "%0D", "\n": "%0A"})


class _Part:
    """The header lines of one part, and its content."""

    __slots__ = ("head", "source")

    def __init__(
        self, name: str, source: Body, filename: str | None = None, headers: Mapping[str, object] | None = None
    ) -> None:
        head = f'Content-Disposition: form-data; name="{_escape(name)}"'
        if filename is not None:
            head += f'; filename="{_escape(filename)}"'
        if source.content_type is not None:
            head += f"\r\nContent-Type: {_checked(source.content_type)}"
        for header, value in encode_headers(headers or {}):
            head += f"\r\n{header}: {value}"
        self.head = head.encode()
        self.source = source


class _File(NamedTuple):
    """A file as the caller passed it."""

    name: str
    content: object
    content_type: str | None = None
    headers: Mapping[str, object] | None = None


class _Upload(NamedTuple):
    """A value of a field that only takes files: one, or `many`."""

    value: object
    content_type: str | None
    many: bool = False


def multipart_body(fields: Mapping[str, object] | None) -> Multipart | None:
    """Return a body of `fields`, or None if they are None. Generated methods call this."""
    return None if fields is None else Multipart(fields)


class Multipart:
    """A `multipart/form-data` body."""

    __slots__ = ("fields",)

    def __init__(self, fields: object) -> None:
        self.fields = fields

    def encode(self, extra: Mapping[str, object] | None) -> Body:
        """Return the body, with `extra` fields."""
        return encode_multipart(fields_of(self.fields, extra))


def part(value: object, content_type: str) -> object:
    """Return a value marked with the media type of its part. A type that the caller gives a file overrides it.

    `content_type` may be a list or have wildcards, as OpenAPI allows: `image/png, image/*`.
    """
    return content(value, content_type)


def as_file(value: object, content_type: str | None = None) -> object:
    """Return a value marked as a file, so that nothing else is sent. `content_type` is that of `part`."""
    return _Upload(value, content_type) if is_sent(value) else value


def as_files(value: object, content_type: str | None = None) -> object:
    """Return a value marked as a list of files, or one of them."""
    return _Upload(value, content_type, many=True) if is_sent(value) else value


def encode_multipart(fields: Mapping[str, object]) -> Body:
    """Return fields as a multipart form. It has a length if all sources have one, and is replayable if all sources are."""
    boundary = os.urandom(16).hex()
    parts = list(encode_each("form field", fields, _parts))
    heads = [f"--{boundary}\r\n".encode() + part.head + b"\r\n\r\n" for part in parts]
    sources = [part.source for part in parts]
    end = f"--{boundary}--\r\n".encode()

    def pieces() -> Iterator[bytes]:
        for head, source in zip(heads, sources, strict=True):
            yield head
            yield from source.pieces()
            yield b"\r\n"
        yield end

    content_type = f"multipart/form-data; boundary={boundary}"
    length = _total([len(head) + 2 for head in heads] + [source.length for source in sources] + [len(end)])
    if length is not None and length <= _IN_MEMORY and all(source.content is not None for source in sources):
        return Body(content_type, b"".join(pieces()))
    is_replayable = all(source.is_replayable for source in sources)
    return Body(content_type, open=pieces, length=length, is_replayable=is_replayable)


def _parts(name: str, value: object, content_type: str | None = None) -> Iterator[_Part]:
    match value:
        case Styled():
            for field, text in value.fields(name, str):
                yield _Part(field, Body(None, text.encode()))
        case Content():
            yield from _parts(name, value.value, value.media_type)
        case _Upload():
            yield from (_file_part(name, file, value.content_type) for file in _uploaded(value))
        case _:
            for item in iter((value,)) if _as_file(value) is not None else sent_items(value):
                file = _as_file(item)
                yield _value_part(name, item, content_type) if file is None else _file_part(name, file, content_type)


def _value_part(name: str, value: object, content_type: str | None) -> _Part:
    shape = plain(value)
    if isinstance(shape, Mapping | list | tuple) or (content_type is not None and is_json(content_type)):
        return _Part(name, Body(content_type or "application/json", to_json(shape).encode()))
    return _Part(name, Body(content_type, to_text(shape).encode()))


def _file_part(name: str, file: _File, declared: str | None) -> _Part:
    content_type = file.content_type or media_type_by_name(file.name, declared)
    return _Part(name, source_of(file.content, content_type), file.name, file.headers)


def _uploaded(upload: _Upload) -> Iterator[_File]:
    """Yield the files of a field that takes nothing else."""
    value = upload.value
    is_list = upload.many and _is_content(value) and _as_file(value) is None
    for item in cast("Iterable[object]", value) if is_list else (value,):
        is_object = isinstance(item, Mapping)
        file = _from_dict(cast("Mapping[object, object]", item)) if is_object else _as_file(item)
        if file is None:
            raise InvalidRequestError(
                f"{type(item).__name__} is no file: pass bytes, a path, an open binary file, or (name, content)"
            )
        yield file


def _from_dict(members: Mapping[object, object]) -> _File | None:
    if "content" not in members or not members.keys() <= {"file_name", "content", "content_type"}:
        return None
    return _named(members.get("file_name"), members["content"], members.get("content_type"))


def _as_file(value: object) -> _File | None:
    """Return the file that a value stands for, or None for any other value."""
    if isinstance(value, tuple):
        return _as_named_file(cast("tuple[object, ...]", value))
    return _File(name_of(value), value) if _is_file(value) else None


def _is_file(value: object) -> bool:
    return isinstance(value, bytes | bytearray | memoryview | os.PathLike) or hasattr(value, "read")


def _is_content(value: object) -> bool:
    return _is_file(value) or (isinstance(value, Iterable) and not isinstance(value, str | Mapping))


def _as_named_file(value: tuple[object, ...]) -> _File | None:
    match value:
        case (str(), str()) | (str(), str(), str() | None):
            raise InvalidRequestError(
                "a tuple is a file name and its content: pass the content as bytes, or several texts as a list"
            )
        case (str() as name, file):
            return _File(name, file)
        case (str() | None as name, file, *rest) if len(rest) <= 2 and _is_content(file):
            return _named(name, file, *rest)
        case _:
            return None


def _named(name: object, content: object, content_type: object = None, headers: object = None) -> _File:
    """Return a file with what the caller says about it, each of which may be None."""
    if not isinstance(content_type, str | None) or not isinstance(headers, Mapping | None):
        raise InvalidRequestError("a file is (name, content), with its media type and a mapping of headers if wanted")
    return _File(str(name or name_of(content)), content, content_type, cast("dict[str, object] | None", headers))


def _total(lengths: list[int | None]) -> int | None:
    known = [length for length in lengths if length is not None]
    return sum(known) if len(known) == len(lengths) else None


def _escape(text: str) -> str:
    """Escape a name as browsers do (WHATWG HTML, section 4.10.21.8)."""
    return text.translate(_HEADER_ESCAPES)


def _checked(media_type: str) -> str:
    if not media_type.isprintable():
        raise InvalidRequestError("the media type of a file must be printable text on one line")
    return media_type
