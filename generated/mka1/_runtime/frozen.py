"""Frozen, the base of small immutable values.

It stands in for dataclasses, whose import alone costs more than everything else that `from package import SDK` loads.
"""

from __future__ import annotations


class Frozen:
    """A value: equal, hashed, shown and pickled by its `__slots__`, in the order of its constructor's arguments."""

    __slots__: tuple[str, ...] = ()

    def _fill(self, *values: object) -> None:
        for name, value in zip(self.__slots__, values, strict=True):
            object.__setattr__(self, name, value)

    def _values(self) -> tuple[object, ...]:
        return tuple(getattr(self, name) for name in self.__slots__)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable: make another one instead of setting {name!r}")

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"{type(self).__name__} is immutable: {name!r} cannot be deleted")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Frozen) or type(other) is not type(self):
            return NotImplemented
        return self._values() == other._values()

    def __hash__(self) -> int:
        return hash((type(self), self._values()))

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({fields})"

    def __reduce__(self) -> tuple[object, ...]:
        return _restore, (type(self), self._values())


def _restore(cls: type[Frozen], values: tuple[object, ...]) -> Frozen:
    value = cls.__new__(cls)
    value._fill(*values)  # pyright: ignore[reportPrivateUsage]
    return value
