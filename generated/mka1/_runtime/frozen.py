"""Frozen, the base class of small immutable values; type checkers treat its subclasses as frozen dataclasses.

It is no dataclass, because importing `dataclasses` takes longer than all else that `from package import SDK` imports.
"""

from __future__ import annotations

from typing import dataclass_transform


@dataclass_transform(frozen_default=True)
class Frozen:
    """A value that is compared, hashed, shown and pickled by its `__slots__`, which the constructor takes in order.

    A subclass whose arguments have names or defaults defines its own constructor, and calls this one.
    """

    __slots__: tuple[str, ...] = ()

    def __init__(self, *values: object) -> None:
        for name, value in zip(self.__slots__, values, strict=True):
            object.__setattr__(self, name, value)

    def __setattr__(self, name: str, value: object = None) -> None:
        raise AttributeError(f"cannot change {name!r}: {type(self).__name__} is immutable")

    __delattr__ = __setattr__

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Frozen) or type(other) is not type(self):
            return NotImplemented
        return self.__getstate__() == other.__getstate__()

    def __hash__(self) -> int:
        return hash((type(self), self.__getstate__()))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({fields})"

    def __getstate__(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __setstate__(self, values: tuple[object, ...]) -> None:
        Frozen.__init__(self, *values)
