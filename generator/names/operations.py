"""Operation -> its namespace, and the names of its methods and of their arguments.

Sources, in this order: the project's configuration, vendor extensions, the tag and the operationId without the words of
the tag, the HTTP method and the path. `method_words` decides which words of an operationId or path remain.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from .. import codes
from ..api import Api, Exchange, Operation
from ..diagnostics import Diagnostics, Pointer
from ..media_types import short_name
from .arguments import CALLED_IN_METHODS, ArgumentKey, name_arguments
from .clashes import settle
from .method_words import method_words, path_verb
from .namespaces import Space
from .plurals import singulars
from .restating import fixed_segments, own_id, own_words, stated_verb
from .words import BUILT_IN_TYPES, DEVICES, Identifier, digest, safe, snake, split_words

RESERVED_METHODS = (BUILT_IN_TYPES - {"list"}) | {
    "bytes", "object", "property", "cached_property", "overload", "deprecated", "paginated"
}  # fmt: skip
"""Names that later lines of the class body use. `list` is allowed, because the plan then writes `builtins.list`."""

RESERVED_NAMESPACES = frozenset({"capture", "close", "preload", "request", "with_options"})
"""Methods of the runtime's clients."""

LONGEST_METHOD = 60
"""Characters of a method's name that the document did not choose."""

_USED_BY_PACKAGES = CALLED_IN_METHODS | {"list"}
"""Names that methods use. Importing a submodule of such a name would replace it in the namespace's package."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MethodName:
    """`errors`: the constant that holds the types of the method's error bodies. `arguments`: by what they stand for."""

    name: Identifier
    errors: Identifier
    arguments: Mapping[ArgumentKey, Identifier]


@dataclass(frozen=True, slots=True, kw_only=True)
class OperationName:
    """Namespace `("llm", "batches")` and method `cancel` are called as `sdk.llm.batches.cancel(...)`.

    `methods`: one for each exchange, by `Exchange.variant`: `{"": create, "multipart/form-data": create_multipart}`.
    """

    namespace: Space
    methods: Mapping[str, MethodName]

    @property
    def attribute(self) -> str:
        """Return "llm.batches.cancel"."""
        return ".".join((*self.namespace, self.methods[""].name))


def name_operations(api: Api, overrides: Mapping[str, str], diagnostics: Diagnostics) -> dict[Pointer, OperationName]:
    """Name every operation. The methods of one namespace have distinct names."""
    spaces = {operation.pointer: _namespace(operation, overrides) for operation in api.operations}
    methods = _name_methods(api, spaces, overrides, diagnostics)
    return {
        operation.pointer: OperationName(
            namespace=spaces[operation.pointer],
            methods={
                each.variant: _method_name(methods[operation.pointer, each.variant], operation, each, diagnostics)
                for each in operation.exchanges
            },
        )
        for operation in api.operations
    }


_Method: TypeAlias = tuple[Pointer, str]
"""An operation's pointer, and the variant of one of its exchanges; "" is the main one."""


def _name_methods(
    api: Api, spaces: Mapping[Pointer, Space], overrides: Mapping[str, str], diagnostics: Diagnostics
) -> dict[_Method, Identifier]:
    """Name the methods of each namespace: first those of main exchanges, then the others, which are named after them."""
    children = {space[:depth] for space in spaces.values() for depth in range(1, len(space) + 1)}
    names: dict[_Method, Identifier] = {}
    for space in sorted(set(spaces.values())):
        inside = {(each.pointer, ""): each for each in api.operations if spaces[each.pointer] == space}
        taken = frozenset(str(child[-1]) for child in children if child[:-1] == space)
        whole = {key: _wanted(each, space, overrides, api) for key, each in inside.items()}
        wanted = {key: whole[key] if _chosen(each, overrides) else _cut(whole[key]) for key, each in inside.items()}
        own = _settled(wanted, inside, space, taken, api)
        others = {
            (pointer, exchange.variant): _variant(own[pointer, ""], exchange)
            for (pointer, _), each in inside.items()
            for exchange in each.exchanges[1:]
        }
        further = _settled_variants(others, taken | set(own.values()))
        _report_cuts(whole, own, diagnostics)
        _report_clashes(wanted | others, own | further, inside, space, diagnostics)
        names |= own | further
    return names


def _report_cuts(
    whole: Mapping[_Method, Identifier], names: Mapping[_Method, Identifier], diagnostics: Diagnostics
) -> None:
    for key, name in names.items():
        if name != whole[key] and name == _cut(whole[key]):
            message = f"the method name {whole[key]} has more than {LONGEST_METHOD} characters; {name} is used"
            diagnostics.report(codes.LONG_NAME, key[0], message)


def _report_clashes(
    wanted: Mapping[_Method, Identifier],
    names: Mapping[_Method, Identifier],
    operations: Mapping[_Method, Operation],
    space: Space,
    diagnostics: Diagnostics,
) -> None:
    """Report each method without its wanted name, with both operations and their places in the document."""
    keepers = {name: key for key, name in names.items()}
    for key, name in names.items():
        if name != wanted[key]:
            own, keeper = operations[key[0], ""], keepers.get(wanted[key])
            other = operations[keeper[0], ""] if keeper else None
            by = f"the namespace {'.'.join((*space, wanted[key]))}"
            if other is not None:
                by = f"{other.method} {other.path} ({diagnostics.locate(other.pointer)})"
            place = diagnostics.locate(own.pointer)
            message = (
                f"the method name {wanted[key]} is taken by {by}; {name} is used for {own.method} {own.path} ({place})"
            )
            diagnostics.report(codes.NAME_CLASH, key[0], message)


def _settled(
    wanted: Mapping[_Method, Identifier],
    operations: Mapping[_Method, Operation],
    space: Space,
    taken: frozenset[str],
    api: Api,
) -> dict[_Method, Identifier]:
    return settle(
        wanted,
        lambda key: _rank(operations[key]),
        lambda key: _method_alternatives(operations[key], space, api),
        taken,
    )


def _settled_variants(wanted: Mapping[_Method, Identifier], taken: frozenset[str]) -> dict[_Method, Identifier]:
    return settle(wanted, lambda key: key, lambda key: _digested(wanted[key], key), taken)


def _variant(method: Identifier, exchange: Exchange) -> Identifier:
    """Return the wanted name of another exchange: the main method and the media type, or "stream"."""
    return Identifier(f"{method.rstrip('_')}_{snake(short_name(exchange.variant), prefix='as')}")


def _digested(name: Identifier, key: _Method) -> Iterator[Identifier]:
    text = f"{key[0]} {key[1]}"
    yield from (Identifier(f"{name}_{digest(text)}{more}") for more in ("", digest(text[::-1])))


def _method_name(name: Identifier, operation: Operation, exchange: Exchange, diagnostics: Diagnostics) -> MethodName:
    """Return the name of a method with those of its arguments and of its table of errors, such as `_CANCEL_ERRORS`."""
    errors = Identifier(f"_{name.rstrip('_')}_errors".upper())
    return MethodName(name=name, errors=errors, arguments=name_arguments(operation, exchange, diagnostics))


def _namespace(operation: Operation, overrides: Mapping[str, str]) -> Space:
    """Return the path of the namespace. Its first part is an attribute of the client, next to the client's own methods."""
    first, *rest = _raw_namespace(operation, overrides)
    return (safe(first, RESERVED_NAMESPACES), *(safe(each, _USED_BY_PACKAGES) for each in rest))


def _raw_namespace(operation: Operation, overrides: Mapping[str, str]) -> Space:
    chosen = _override(operation, overrides)
    if chosen and "." in chosen:
        return tuple(_attribute(part) for part in chosen.split(".")[:-1])
    if operation.name_hint.group:
        return tuple(_attribute(part) for part in operation.name_hint.group)
    if operation.tags and split_words(operation.tags[0]):
        parts = [part for part in re.split(r"[>.\\]", operation.tags[0]) if split_words(part)]
        return tuple(_attribute(part) for part in parts)
    return (_attribute(next(fixed_segments(operation.path), "api")),)


def _wanted(operation: Operation, space: Space, overrides: Mapping[str, str], api: Api) -> Identifier:
    chosen = _chosen(operation, overrides)
    if chosen:
        return safe(snake(chosen.rpartition(".")[2], prefix="call"), RESERVED_METHODS)
    words = method_words(operation, [split_words(each) for each in space], api)
    return _plain(words, operation.operation_id or operation.path)


def _chosen(operation: Operation, overrides: Mapping[str, str]) -> str | None:
    return _override(operation, overrides) or operation.name_hint.method


def _override(operation: Operation, overrides: Mapping[str, str]) -> str | None:
    return overrides.get(str(operation.pointer)) or overrides.get(operation.operation_id or "")


def _rank(operation: Operation) -> tuple[object, ...]:
    """Prefer names that the document chose; then shorter paths, which are the more general ones."""
    return (operation.name_hint.method is None, len(operation.path), operation.pointer)


def _method_alternatives(operation: Operation, space: Space, api: Api) -> Iterator[Identifier]:
    """Yield longer names: what the operationId says, then more and more of the path."""
    own, verb = own_words(operation), path_verb(operation, api)
    stated = stated_verb(own, operation) if own else ()
    if stated is None:
        yield _method(own_id(operation) or "")
    words = [each for each in fixed_segments(operation.path) if each != verb or stated]
    verb = " ".join(stated or (verb,))
    yield from (_method(f"{verb} {' '.join(each)}") for each in _details(operation.path, words, space))
    if verb == operation.path.rpartition("/")[2]:
        yield _method(f"{operation.method.lower()} {verb}")
    yield _method(f"{verb} {' '.join(words)}")
    yield _method(f"{operation.method.lower()} {operation.path}")
    yield _method(f"{verb}_{digest(str(operation.pointer))}")
    yield _method(f"{verb}_{digest(str(operation.pointer))}{digest(operation.path)}")


def _details(path: str, words: Sequence[str], space: Space) -> Iterator[Sequence[str]]:
    """Yield more and more of the path that the namespace does not say."""
    above = {word for each in space for word in singulars(split_words(each))}
    telling = [each for each in words if not above.issuperset(singulars(split_words(each)))]
    if telling:
        yield telling[-1:]
    last = path.partition("#")[0].rpartition("/")[2]
    if "{" in last:
        yield (*telling[-1:], "by", last)
    if telling[1:]:
        yield telling[-2:]
        yield telling
    yield from ((each,) for each in path.split("/") if re.fullmatch(r"v\d+\w*", each))


def _attribute(text: str) -> Identifier:
    return safe(snake(text, prefix="group"), RESERVED_METHODS | DEVICES)  # a namespace is a module, too


def _method(text: str) -> Identifier:
    return _cut(_plain(split_words(text), text))


def _plain(words: tuple[str, ...], text: str) -> Identifier:
    """Return the words in snake_case, however many they are."""
    if not words:
        return snake(text, prefix="call")
    first = () if words[0].isidentifier() else ("call",)
    return safe(Identifier("_".join((*first, *words))), RESERVED_METHODS)


def _cut(name: Identifier) -> Identifier:
    """Return the name; if it is too long, as many of its words as fit, and a digest."""
    if len(name) <= LONGEST_METHOD:
        return name
    start = name[: LONGEST_METHOD - 4]
    return Identifier(f"{start.rpartition('_')[0] or start[:-1]}_{digest(name)}")
