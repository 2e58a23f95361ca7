"""Variants, the mark of a union whose variants are objects. How one of them is chosen: see `choosing`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class Variants:
    """What tells the variants of a union apart: `Annotated["Circle | Square | UnknownVariant", Variants(...)]`.

    `tag` is the wire name of the discriminator and `mapping` gives for each of its values the name of the variant's
    type, so that only that type has to be loaded. Without them the variant is inferred. An object that is none of the
    variants arrives as `fallback`, the name of a type too, and without one as UnknownVariant.
    """

    __slots__ = ("fallback", "mapping", "tag")

    def __init__(
        self, tag: str | None = None, mapping: Mapping[str, str] | None = None, fallback: str | None = None
    ) -> None:
        self.tag = tag
        self.mapping: Mapping[str, str] = mapping or {}
        self.fallback = fallback

    def __repr__(self) -> str:
        return f"Variants({self.tag!r}, {dict(self.mapping)!r}, {self.fallback!r})"
