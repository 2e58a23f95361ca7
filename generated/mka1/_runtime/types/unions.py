"""What generated modules define unions with: TypeAliasType, and Variants, which `choosing` evaluates."""

from __future__ import annotations

import sys
from types import MappingProxyType
from typing import TYPE_CHECKING, Union

if TYPE_CHECKING:
    from collections.abc import Mapping

    from typing_extensions import TypeAliasType as TypeAliasType

else:

    class TypeAliasType:
        """An alias that is evaluated on first use, in models of pydantic that users define, too.

        The class of typing_extensions would have pydantic look up all names in the module, which imports none of them.
        """

        __dataclass_fields__ = MappingProxyType({})  # FastAPI reads an argument from the body if it is of a dataclass

        def __init__(self, name, value):
            self.__name__, self.__value__ = name, value
            self.__module__ = sys._getframe(1).f_globals["__name__"]

        def __repr__(self):
            return self.__name__

        __reduce__ = __repr__  # pickled by name

        def __or__(self, other):
            return Union[self, other]  # noqa: UP007  (a union with `|` would call this)

        def __ror__(self, other):
            return Union[other, self]  # noqa: UP007

        def __get_pydantic_core_schema__(self, source, handler):
            from .validation import Annotation

            return Annotation(self, self.__module__).__get_pydantic_core_schema__(source, handler)


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
