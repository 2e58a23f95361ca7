"""Find the secret arguments of each exchange: those that the document calls write-only or passwords, at any depth.

Each is a path of wire names, such as "owner.password"; an item of a list has the path of the list. `*` stands for any
number of names, also none. It takes the place of what a document cannot name, or names in too many ways:

    keys of a map, and additional properties    servers.*.password
    objects that contain themselves             tree.*.password
    many paths to one secret, or long ones      *.password
    very many secrets                           *

Schemas that refer to each other can have exponentially many paths through them. So the paths are collected once per
schema, from the inside out, and each schema keeps a bounded number. Finds names only; hiding the values is up to the
runtime.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Final, TypeAlias

from ..api import Api, Exchange, Operation
from ..diagnostics import Diagnostics
from ..graph import dependencies_first, strongly_connected_components
from ..schemas import Map, Object, Reference, Scalar, Schema
from ..shapes import is_write_only
from ..traversal import all_schemas, children

_Path: TypeAlias = tuple[str, ...]
_Paths: TypeAlias = tuple[_Path, ...]

_ANY: Final = "*"
_ITSELF: Final[_Path] = ()
_LONGEST_PATH: Final = 8
_MOST_LONG_PATHS: Final = 32
_MOST_PATHS: Final = 256


def find_secret_arguments(api: Api, _: Diagnostics) -> Api:
    """Return the Api with the secret arguments of each exchange."""
    if not any(_is_marked(each) for each in all_schemas(api)):
        return api
    finder = _Finder(api)
    operations = (
        replace(each, exchanges=tuple(replace(one, secrets=finder.secrets(each, one)) for one in each.exchanges))
        for each in api.operations
    )
    return replace(api, operations=tuple(operations))


def _is_marked(schema: Schema) -> bool:
    return schema.about.write_only or (isinstance(schema, Scalar) and schema.sensitive)


class _Finder:
    """Knows the paths of the secrets in each schema, by the identity of the schema."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._found: dict[int, _Paths] = {}
        schemas = {id(each): each for each in all_schemas(api)}
        for group, is_cycle in _groups({key: self._inside(each) for key, each in schemas.items()}):
            paths = (path for key in group for path in self._paths(schemas[key]))
            bounded = _bounded(map(_anywhere, paths) if is_cycle else paths)
            self._found |= dict.fromkeys(group, bounded)

    def secrets(self, operation: Operation, exchange: Exchange) -> tuple[str, ...]:
        """Return the paths of the secret arguments, dotted."""
        paths = [path for each in operation.parameters for path in self._member(each.name, each.schema)]
        if exchange.body is not None and exchange.body.media.schema is not None:
            paths += (path or (_ANY,) for path in self._found[id(exchange.body.media.schema)])
        return tuple(dict.fromkeys(".".join(each) for each in paths))

    def _inside(self, schema: Schema) -> tuple[int, ...]:
        inner = (self._api.schemas[schema.target],) if isinstance(schema, Reference) else children(schema)
        return tuple(map(id, inner))

    def _paths(self, schema: Schema) -> Iterator[_Path]:
        """Yield the paths of the secrets in a schema, as far as those inside it are known."""
        match schema:
            case Scalar():
                yield from [_ITSELF] if schema.sensitive else ()
            case Object(properties=properties, additional=additional):
                for each in properties:
                    yield from self._member(each.name, each.schema)
                yield from map(_anywhere, self._found.get(id(additional), ()))
            case Map(values=values):
                yield from map(_anywhere, self._found.get(id(values), ()))
            case _:
                for key in self._inside(schema):
                    yield from self._found.get(key, ())

    def _member(self, name: str, schema: Schema) -> Iterator[_Path]:
        """Yield the paths of the secrets in a property or a parameter."""
        if is_write_only(schema, self._api):
            yield (name,)
            return
        for path in self._found.get(id(schema), ()):
            yield (name,) if path == (_ANY,) else (name, *path)


def _groups(graph: dict[int, tuple[int, ...]]) -> Iterator[tuple[tuple[int, ...], bool]]:
    """Yield each cycle as a group, and each other node alone, after all groups that its edges lead to."""
    position = {key: at for at, key in enumerate(graph)}  # a set of ids has another order in each run
    cycles = (tuple(sorted(each, key=position.__getitem__)) for each in strongly_connected_components(graph))
    cycle_of = {key: cycle for cycle in cycles for key in cycle}
    first_of = {key: cycle_of.get(key, (key,))[0] for key in graph}
    between: dict[int, dict[int, None]] = {first: {} for first in first_of.values()}
    for key, edges in graph.items():
        between[first_of[key]] |= dict.fromkeys(first_of[each] for each in edges if first_of[each] != first_of[key])
    for first in dependencies_first(between):
        yield cycle_of.get(first, (first,)), first in cycle_of


def _anywhere(path: _Path) -> _Path:
    """Return a path behind any names: ("a", "b") -> ("*", "a", "b"). A path has one `*`, so that it is found quickly."""
    return (_ANY, *(path[path.index(_ANY) + 1 :] if _ANY in path else path))


def _bounded(paths: Iterable[_Path]) -> _Paths:
    """Return different paths, shorter or fewer ones where they are too long or too many."""
    short = dict.fromkeys(each if len(each) <= _LONGEST_PATH else (_ANY, each[-1]) for each in paths)
    if sum(len(each) > 1 for each in short) > _MOST_LONG_PATHS:
        short = dict.fromkeys(each if len(each) <= 1 else (_ANY, each[-1]) for each in short)
    return tuple(short) if len(short) <= _MOST_PATHS else ((_ANY,),)
