"""Variants, the annotation that tells how a union of objects is discriminated. `choosing` evaluates it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Variants:
    """How to tell the variants of a union apart: `Annotated["Circle | Square | UnknownVariant", Variants(...)]`.

    `tag` is the wire name of the discriminator. `mapping` maps each of its values, as text, to the name of a variant's type,
    or to the names of several that are told apart by other fields, so that only these types have to be imported. Without
    a mapping the variant is inferred. `fallback` names the type of objects that match no variant; by default they become
    UnknownVariant.
    """

    __slots__ = ("fallback", "mapping", "tag")

    def __init__(
        self, tag: str = "", mapping: Mapping[str, str | tuple[str, ...]] | None = None, fallback: str | None = None
    ) -> None:
        self.tag = tag
        self.mapping: Mapping[str, str | tuple[str, ...]] = mapping or {}
        self.fallback = fallback
