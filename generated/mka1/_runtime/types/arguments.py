"""TypedDict and SequenceNotStr, which only the types of arguments need."""

from __future__ import annotations

import sys
import types
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar, get_args, get_origin

import typing_extensions

from .validation import Annotation

T_co = TypeVar("T_co", covariant=True)

if TYPE_CHECKING:
    from typing_extensions import TypedDict as TypedDict

    class SequenceNotStr(Protocol[T_co]):
        """A list, a tuple or any other sequence, but no `str`, which is a `Sequence[str]` of its characters.

        Only `str` finds nothing but text in itself.
        """

        def __contains__(self, item: object, /) -> bool: ...
        def __getitem__(self, index: int, /) -> T_co: ...
        def __iter__(self) -> Iterator[T_co]: ...
        def __len__(self) -> int: ...

else:
    SequenceNotStr = Sequence

    class _Deferring(type):
        """Makes a TypedDict with annotations that pydantic evaluates on first use, because modules import each other lazily."""

        def __new__(cls, name, bases, namespace):
            if not bases:
                return super().__new__(cls, name, bases, namespace)
            plain = type(name, (), dict(namespace))
            about = {key: namespace[key] for key in ("__module__", "__qualname__", "__doc__") if key in namespace}
            return _typed_dict(name, getattr(plain, "__annotations__", {}), about)

        def __call__(cls, name, keys):
            return _typed_dict(name, keys, {"__module__": sys._getframe(1).f_globals["__name__"]})

    class TypedDict(metaclass=_Deferring):
        """The base of TypedDicts, and the function that defines one with keys that are no identifiers."""

    def _typed_dict(name, keys, about):
        annotations = {key: _deferred(each, about["__module__"]) for key, each in keys.items()}
        body = {**about, "__annotations__": annotations, "__pydantic_config__": {"extra": "allow", "strict": True}}
        return types.new_class(name, (typing_extensions.TypedDict,), exec_body=lambda namespace: namespace.update(body))

    def _deferred(annotation, module):
        if get_origin(annotation) is typing_extensions.NotRequired:
            return typing_extensions.NotRequired[Annotation(get_args(annotation)[0], module)]
        inner = annotation.removeprefix("NotRequired[") if isinstance(annotation, str) else annotation
        if inner == annotation:
            return Annotation(annotation, module)
        return typing_extensions.NotRequired[Annotation(inner.removesuffix("]"), module)]
