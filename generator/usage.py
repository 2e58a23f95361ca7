"""Which schemas the API sends, and which the caller gives: an answer needs a model, a request a TypedDict, and some need both."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from .api import Api, Operation, Response, Webhook
from .diagnostics import Pointer
from .schemas import Object, Reference, Schema
from .shapes import flattened_bodies, is_read_only, is_write_only
from .traversal import children, roots


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Pointers of the schemas on each side. What no operation uses counts as part of the answers."""

    answers: frozenset[Pointer]
    requests: frozenset[Pointer]


def find_usage(api: Api) -> Usage:
    """Return which schemas the operations and webhooks of an Api use on each side."""
    received: list[Response | Webhook] = [one for each in api.operations for one in each.responses]
    received += api.webhooks
    answers = _reach(api, (root for each in received for root in roots(each)), is_request=False)
    requests = _reach(api, (root for each in api.operations for root in _given(each)), is_request=True)
    # These get models with all that is in them, also where requests use that: an `allOf` that was merged has copies of it.
    used = answers | requests | flattened_bodies(api)
    unused = [each for each in api.schemas.values() if each.about.pointer not in used]
    answers |= _reach(api, unused, is_request=False)
    return Usage(answers=frozenset(answers), requests=frozenset(requests))


def _given(operation: Operation) -> Iterator[Schema]:
    """Yield what a caller gives: parameters and bodies, or the properties of a body that are arguments."""
    yield from (each.schema for each in operation.parameters)
    for body in (each.body for each in operation.exchanges if each.body):
        yield from (each.schema for each in body.properties) if body.flattened else roots(body.media)


def _reach(api: Api, roots: Iterable[Schema], *, is_request: bool) -> set[Pointer]:
    is_absent = is_read_only if is_request else is_write_only
    reached: set[Pointer] = set()
    seen: set[int] = set()  # by identity, because a nullable schema and the one in it have the same pointer
    pending = list(roots)
    while pending:
        schema = pending.pop()
        if id(schema) in seen:
            continue
        seen.add(id(schema))
        reached.add(schema.about.pointer)
        pending.extend(_present(schema, lambda each: not is_absent(each, api)))
        if isinstance(schema, Reference):
            pending.append(api.schemas[schema.target])
    return reached


def _present(schema: Schema, is_present: Callable[[Schema], bool]) -> tuple[Schema, ...]:
    """Return the schemas directly in another, without the properties that this side does not have."""
    if not isinstance(schema, Object):
        return children(schema)
    kept = tuple(each.schema for each in schema.properties if is_present(each.schema))
    return kept if schema.additional is None else (*kept, schema.additional)
