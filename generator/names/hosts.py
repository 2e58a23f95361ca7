"""Which definitions share a module: a definition that only one other module uses moves into that module.

    components: Batch -> BatchErrors -> BatchError      models/batch.py: Batch, BatchErrors, BatchError
    operation:  POST /a -> CreateAResponse, Problem     models/create_a.py: CreateAResponse, Problem

A definition that several modules use has its own module. So do the variants of a union in answers whose variant is chosen
at run time, so that only the chosen one is imported, and recursive types that involve an alias, which pyright cannot always
resolve within one module. A `home` is the component or operation that a definition belongs to; a host gives its module to
other homes. How modules are called is decided in `schemas`.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Set

from ..api import Api
from ..diagnostics import Pointer
from ..graph import strongly_connected_components
from ..schemas import Object, Reference, Union
from ..shapes import peeled
from ..traversal import descendants, roots
from ..usage import Usage


def find_hosts(
    api: Api,
    usage: Usage,
    defined: Set[str],
    home_of: Callable[[Pointer], str],
    is_lazy: Callable[[Union], bool],
) -> Callable[[str], str]:
    """Return a function from each home to its host, which is the home itself if it has its own module.

    `defined` are the homes that have definitions; `home_of` returns the home of a pointer; `is_lazy` returns whether a
    union imports its variants at run time.
    """
    users: defaultdict[str, set[str]] = defaultdict(set)
    aliases = {home_of(root.about.pointer) for root in roots(api) if not isinstance(root, Object)}
    late: list[Union] = []
    for root in roots(api):
        user = home_of(root.about.pointer)
        for schema in descendants(root):
            if isinstance(schema, Reference):
                users[home_of(schema.target)].add(user)
            elif isinstance(schema, Union) and is_lazy(schema):
                aliases.add(user)
                late.append(schema)
    variants = [peeled(each) for union in late if union.about.pointer in usage.answers for each in union.variants]
    apart = {home_of(each.target) for each in variants if isinstance(each, Reference)} | _in_cycles_of_aliases(
        users, aliases
    )
    movable = {home_of(pointer) for pointer in api.schemas} - apart
    by_home = {home: users[home] for home in sorted(movable)}
    hosts = _settled(by_home, defined)
    # An operation without definitions of its own is a host if several homes move into its module.
    alone = [home for home in by_home if home in defined and home not in hosts]
    wanted = Counter(user for home in alone for user in _outside(home, by_home, hosts))
    hosts = _settled(by_home, defined | {user for user, count in wanted.items() if count > 1})
    return lambda home: _outermost(home, hosts)


def _in_cycles_of_aliases(users: Mapping[str, set[str]], aliases: Set[str]) -> set[str]:
    """Return the homes in reference cycles that involve an alias."""
    cycles = (each for each in strongly_connected_components(users) if not each.isdisjoint(aliases))
    return {home for cycle in cycles for home in cycle}


def _settled(users: Mapping[str, set[str]], may_host: Set[str]) -> dict[str, str]:
    """Return the host of each home that moves. Repeats until nothing changes: a move may unite all users of another home."""
    hosts: dict[str, str] = {}
    while True:
        before = len(hosts)
        for home in [each for each in users if each not in hosts]:
            for host in _outside(home, users, hosts) & may_host:
                hosts[home] = host
        if len(hosts) == before:
            return hosts


def _outside(home: str, users: Mapping[str, set[str]], hosts: Mapping[str, str]) -> set[str]:
    """Return the only other module that uses a home, or an empty set if there are several."""
    found = {_outermost(each, hosts) for each in users[home]} - {home}
    return found if len(found) == 1 else set()


def _outermost(home: str, hosts: Mapping[str, str]) -> str:
    """Return the host of a home: hosts may have moved themselves."""
    while home in hosts:
        home = hosts[home]
    return home
