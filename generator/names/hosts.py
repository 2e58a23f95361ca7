"""Which definitions stand together in a module: what nothing outside of a module refers to stands in that module.

    components: Batch -> BatchErrors -> BatchError      models/batch.py: Batch, BatchErrors, BatchError
    operation:  POST /a -> CreateAResponse, Problem     models/create_a.py: CreateAResponse, Problem

So what several others share has a module of its own. So have the variants of a union in answers that is told apart at run
time, of which only the chosen one is imported; and types that contain themselves and are not objects all the way, which
pyright cannot always see through in one module.
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
    """Return home -> the home that gives its module the name: itself, or the one that it stands beside.

    `defined` are the homes that have definitions; `home_of` gives the component or the operation that a pointer belongs
    to; `is_lazy` tells which unions import a variant late.
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
    apart = {home_of(each.target) for each in variants if isinstance(each, Reference)} | _entangled(users, aliases)
    movable = {home_of(pointer) for pointer in api.schemas} - apart
    by_home = {home: users[home] for home in sorted(movable)}
    hosts = _settled(by_home, defined)
    # An operation that has nothing of its own gives a module its name where that is for more than one.
    alone = [home for home in by_home if home in defined and home not in hosts]
    wanted = Counter(user for home in alone for user in _outside(home, by_home, hosts))
    hosts = _settled(by_home, defined | {user for user, count in wanted.items() if count > 1})
    return lambda home: _outermost(home, hosts)


def _entangled(users: Mapping[str, set[str]], aliases: Set[str]) -> set[str]:
    """Return the homes that lead back to themselves with a type among them that is no object."""
    return {home for knot in strongly_connected_components(users) if not knot.isdisjoint(aliases) for home in knot}


def _settled(users: Mapping[str, set[str]], may_host: Set[str]) -> dict[str, str]:
    """Return who stands beside whom, once no more can: to move one may bring all users of another together."""
    hosts: dict[str, str] = {}
    while True:
        before = len(hosts)
        for home in [each for each in users if each not in hosts]:
            for host in _outside(home, users, hosts) & may_host:
                hosts[home] = host
        if len(hosts) == before:
            return hosts


def _outside(home: str, users: Mapping[str, set[str]], hosts: Mapping[str, str]) -> set[str]:
    """Return the only other module that uses a definition; nothing where there are several."""
    found = {_outermost(each, hosts) for each in users[home]} - {home}
    return found if len(found) == 1 else set()


def _outermost(home: str, hosts: Mapping[str, str]) -> str:
    while home in hosts:
        home = hosts[home]
    return home
