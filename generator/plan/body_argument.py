"""Bodies that are one argument, and how an argument that may be left out is declared."""

from __future__ import annotations

from dataclasses import dataclass

from ..api import MediaType
from ..literals import literal
from ..names import Identifier
from ..sdk import Argument, Import, Keyword, PyType
from ..shapes import FORM, MULTIPART, is_json, media_essence
from .types import NONE, Types, generic, union, with_import

OMIT = with_import("OMIT", "_runtime.sentinels")
OMIT_TYPE = with_import("Omit", "_runtime.sentinels")
_ANY_JSON = PyType("object")


@dataclass(frozen=True, slots=True, kw_only=True)
class WholeBody:
    argument: Argument
    type: PyType
    imports: frozenset[Import]
    keywords: tuple[Keyword, ...]


def whole_body(media: MediaType, name: Identifier, types: Types, *, is_required: bool) -> WholeBody:
    """Return a body that is one argument: JSON by its schema, a form as a mapping, anything else as bytes."""
    essence = media_essence(media.media_type)
    if is_json(essence):
        kind = types.request(media.schema) if media.schema is not None else _ANY_JSON
        keywords = (Keyword(name="json", expression=name), *content_type(media))
        argument, imports = optional_argument(name, kind, required=is_required, nullable=True)
        return WholeBody(argument=argument, type=kind, imports=imports, keywords=keywords)
    if essence in (FORM, MULTIPART):
        kind = generic("Mapping", PyType("str"), _ANY_JSON, module="collections.abc")
        keywords = (Keyword(name="form" if essence == FORM else "multipart", expression=name),)
    else:
        kind = with_import("ContentInput", "_runtime.wire.inputs")
        named = Keyword(name="content_type", expression=literal(media.media_type))
        keywords = (Keyword(name="content", expression=name), named)
    argument, imports = optional_argument(name, kind, required=is_required, nullable=False)
    return WholeBody(argument=argument, type=kind, imports=imports, keywords=keywords)


def content_type(media: MediaType) -> tuple[Keyword, ...]:
    """Return `content_type="..."` for JSON by another name, or with parameters."""
    is_other = is_json(media.media_type) and "*" not in media.media_type and media.media_type != "application/json"
    return (Keyword(name="content_type", expression=literal(media.media_type)),) if is_other else ()


def optional_argument(name: str, kind: PyType, *, required: bool, nullable: bool) -> tuple[Argument, frozenset[Import]]:
    """Return the argument: None means "not sent", but where None is JSON null, OMIT does."""
    if required:
        return Argument(name=name, annotation=kind.text, default=None), frozenset()
    if nullable:
        annotation = f"{kind.text} | Omit"
        return Argument(name=name, annotation=annotation, default="OMIT"), OMIT.imports | OMIT_TYPE.imports
    return Argument(name=name, annotation=union([kind, NONE]).text, default="None"), frozenset()
