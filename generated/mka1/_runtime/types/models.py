"""The base classes of the API's object types: Model, and UnknownVariant for objects of unknown type.

A model is built, that is, pydantic makes its validator, on first use. Building one builds no other: see `validation`.
"""

from __future__ import annotations

from types import GenericAlias
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Generic, NewType, TypeAlias, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import PydanticCustomError, core_schema

from .declared import EXTRA, wire_name
from .validation import BUILDING, NAME_CLASH, RECEIVED, Annotation

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from pydantic import GetCoreSchemaHandler, ValidationInfo
    from pydantic_core import CoreSchema

T_co = TypeVar("T_co", covariant=True)

UnknownStr = NewType("UnknownStr", str)
"""A string that this version of the package does not list: `Literal["a", "b"] | UnknownStr` is an open enum."""

UnknownInt = NewType("UnknownInt", int)
"""An integer that this version of the package does not list."""


class _Text:
    """The annotation of a literal that is read as any text."""

    def __get_pydantic_core_schema__(self, source: object, handler: object) -> CoreSchema:
        return core_schema.str_schema()


T = TypeVar("T")

KnownTag: TypeAlias = Annotated[T, _Text()]
"""A discriminator that the document declares as a plain string. Type checkers see the Literal; at run time any text is valid."""

if TYPE_CHECKING:

    class UnknownTag(Generic[T_co]):
        """A value that tells variants apart, and that this version of the package does not list: a `str` in `UnknownTag[str]`.

        For type checkers it is a type of its own: so `shape.kind == "circle"` narrows a union, and text that no variant
        has may be compared with it. `str(shape.kind)` is the text.
        """

        def __eq__(self, other: object, /) -> bool: ...
        def __hash__(self) -> int: ...
        def __getattr__(self, name: str) -> Any: ...

else:

    class UnknownTag:
        def __class_getitem__(cls, kind):
            return kind


class MaskedText(str):
    """Text that every repr masks, even that of a list."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "'**********'"


class Model(BaseModel):
    """An object of the API.

    Unknown fields are kept, in `model_extra` and as attributes, and
    `model_dump(mode="json", by_alias=True, exclude_unset=True)` returns exactly what the server sent. This also holds for
    answers that do not fit: a missing required field reads None, and a value of another type is the plain JSON value.
    """

    model_config = ConfigDict(
        extra="allow",
        populate_by_name=True,
        defer_build=True,
        strict=True,
        protected_namespaces=(),
        ser_json_inf_nan="constants",
        hide_input_in_errors=True,  # it may be a secret
    )

    _hidden: ClassVar[frozenset[str]] = frozenset()

    if TYPE_CHECKING:  # lets a model annotate the type of its undeclared properties
        __pydantic_extra__: Any = Field(init=False)

    def __init_subclass__(cls, *, hidden: Collection[str] = (), **options: Any) -> None:
        """Define a model. `hidden` lists what no repr shows: names of fields, and keys of undeclared properties."""
        super().__init_subclass__(**options)
        cls._hidden = cls._hidden.union(hidden)
        # pydantic would evaluate annotations now, and build the models that they name into this one. Inside a function it
        # has to, because local names cannot be looked up later.
        if "<locals>" not in cls.__qualname__:
            annotations = cls.__annotations__.items()
            cls.__annotations__ = {name: _deferred(name, each, cls.__module__) for name, each in annotations}
        if EXTRA in vars(cls):  # `= Field(init=False)` is for type checkers, and would hide pydantic's slot
            delattr(cls, EXTRA)

    @classmethod
    def model_rebuild(cls, *, _parent_namespace_depth: int = 2, **options: Any) -> bool | None:
        """Build the model unless it is built, safely from any thread. pydantic calls this on first use."""
        with BUILDING:
            return super().model_rebuild(_parent_namespace_depth=_parent_namespace_depth + 1, **options)

    def __repr_args__(self) -> Iterator[tuple[str | None, Any]]:
        for name, value in super().__repr_args__():
            yield name, MaskedText() if name in self._hidden and value is not None else value

    def __setstate__(self, state: dict[Any, Any]) -> None:
        type(self).model_rebuild()  # or the copy in another process could not be dumped
        super().__setstate__(state)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        schema = handler(source)
        renamed = {name for name, field in cls.model_fields.items() if wire_name(name, field) != name}
        if not renamed:
            return schema

        def refuse_name_clash(model: Model, info: ValidationInfo) -> Model:
            # For an unknown key `from_`, pydantic marks the field `from_`, whose key is `from`, as set. Refuse the object,
            # so that lenient decoding builds it.
            if info.context is RECEIVED and model.model_extra and not renamed.isdisjoint(model.model_extra):
                raise PydanticCustomError(NAME_CLASH, "An unknown key is the Python name of a field")
            return model

        return core_schema.with_info_after_validator_function(refuse_name_clash, schema)


class UnknownVariant(Model):
    """An object that is none of the variants of a union that this version of the package knows. It keeps all fields.

    Where the API documents fields that all variants share, it is of a subclass that has them.
    """

    if TYPE_CHECKING:  # so that type checkers accept `event.type == "text"` for a union

        def __getattr__(self, name: str) -> Any: ...


def _deferred(name: str, annotation: Any, module: str) -> Any:
    """Return an annotation of a model, wrapped if it is that of a field: so pydantic evaluates it on first use."""
    if name == EXTRA:  # has to be a dict at once, but its values may wait
        is_text = isinstance(annotation, str)
        value = annotation.partition(",")[2].strip().removesuffix("]") if is_text else get_args(annotation)[1]
        return GenericAlias(dict, (str, Annotation(value, module)))
    # The API may have a class named `ClassVar`. Only the one of `typing` takes brackets.
    if name.startswith("_") or name == "model_config" or "ClassVar[" in str(annotation):
        return annotation
    return Annotation(annotation, module)
