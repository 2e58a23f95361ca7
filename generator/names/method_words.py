"""The words of a method's name if the document does not choose one: from the operationId, or else from method and path.

The namespace names the resource, so the method does not repeat it:

    batches    cancelBatch             cancel          albums     get-an-album         get
    playlists  add-items-to-playlist   add_items       users      getUsers             list
    branches   /projects/{id}/branches/{id}   updateProjectBranch   update
    branches   updateDraftBranch       update_draft_branch     (`update_draft` would be another thing)
    customers  GET /v1/customers/{id}/bank_accounts/{id}          get_bank_account
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import dropwhile

from ..api import Api, Operation, SuccessKind
from ..schemas import Anything, Array, Map, Object, Schema
from ..shapes import ITEMS, peeled, resolved
from .plurals import is_plural, singular, singulars
from .repetition import ACTIONS, READS, Around, nearest, telling, without_group, without_outer, without_version
from .restating import fixed_segments, fixed_words, own_words, stated_verb
from .words import split_words

_VERBS = {"GET": "get", "POST": "create", "PUT": "replace", "PATCH": "update", "DELETE": "delete"}
_METHODS_ONLY = (("post",), ("put",))
"""What says nothing where it follows other words: "similar_post" in "similar words"."""
_DELETES = frozenset({"delete", "remove"})
_COMMANDS = frozenset(
    "add approve cancel create delete discover find generate get list move remove search send stop update verify".split()
)
"""Actions that are hardly ever nouns: `GET /traits/list-keys`."""


_LONGEST = 32
"""Characters of the words of a path. If there are more, the last ones are used."""


def method_words(operation: Operation, spaces: Sequence[Sequence[str]], api: Api) -> tuple[str, ...]:
    """Return the words of the method's name. `spaces` are the words of the namespaces above it, from the outermost."""
    group = spaces[-1]
    words, last = own_words(operation), _segments(operation)[-1]
    below = _below(operation, group)
    verb = stated_verb(words, operation) if words else ()
    if verb is not None and not (_says_many(words, group) and "{" not in last):
        things = below if below is not None else _last_thing(operation, group) if words else ()
        return _by_path(operation, [each for each in things if not _are_in(each, group)], api, verb, group)
    whole, words = words, without_outer(without_version(words), spaces[:-1], group)
    rest = without_group(words, group, operation, Around.of(operation, below))
    is_of_many = "{" not in last and len(rest) == 1 and is_plural(words[-1])
    if is_of_many and (rest[0] in _DELETES or (rest[0] in READS and operation.method != "GET")):
        return words  # `delete` must delete one thing, and `delete_things` all of them
    if "{" not in last and len(rest) == 1 and rest[0] in READS and operation.method == "GET":
        nouns = (whole[-1], *split_words(last)[-1:])
        return ("list",) if any(_is_list(operation, noun, api) for noun in nouns) else rest
    if rest in _METHODS_ONLY and words[0] != rest[0]:
        return split_words(path_verb(operation, api))
    if not rest and operation.method == "POST" and _is_repeated(operation, group):
        return split_words(last)  # `POST /lease/leases` creates nothing
    return nearest(rest, operation) or split_words(path_verb(operation, api))


def path_words(operation: Operation, api: Api) -> tuple[str, ...] | None:
    """Return the words of an operation without those of the path's variables, or None if they cannot be dropped.

    `POST /v1/cards/{card}/verify`, with no operationId or with `PostCardsCardVerify`, gives ("verify", "card").
    """
    words = own_words(operation)
    verb = stated_verb(words, operation) if words else ()
    if "{" not in operation.path or verb is None:
        return None
    return _by_path(operation, fixed_words(operation), api, verb)


def path_verb(operation: Operation, api: Api) -> str:
    """Return the verb of method and path: `GET /a/{id}` get, `GET /a` list, `POST /a/{id}/cancel` cancel."""
    last = _segments(operation)[-1]
    if _is_action(operation):
        return last
    if operation.method == "GET":
        return "list" if "{" not in last and _is_list(operation, (split_words(last) or ("",))[-1], api) else "get"
    if operation.method == "POST" and last.startswith("{") and not _creates(operation):
        return "update"
    return _VERBS.get(operation.method, operation.method.lower())


def _is_repeated(operation: Operation, group: Sequence[str]) -> bool:
    """Return whether the last two segments of the path both name the namespace, as in `/lease/leases`."""
    last = [split_words(each) for each in _segments(operation)[-2:]]
    return len(last) == 2 and all(words and _are_in(words, group) for words in last)


def _segments(operation: Operation) -> list[str]:
    return operation.path.partition("?")[0].partition("#")[0].strip("/").split("/")


def _creates(operation: Operation) -> bool:
    """Return whether the only documented success is 201 Created."""
    return {each.status for each in operation.responses if each.status.startswith("2")} == {"201"}


def _is_action(operation: Operation) -> bool:
    """Return whether the path ends with an action rather than a collection: `POST /a/{id}/cancel`, `POST /a/count_words`."""
    *before, last = _segments(operation)
    if last == "search":
        return operation.method in ("GET", "POST")
    if operation.method != "POST" or "{" in last or not any(fixed_segments("/".join(before))):
        return False
    return not is_plural(last) or split_words(last)[0] in ACTIONS


def _is_list(operation: Operation, noun: str, api: Api) -> bool:
    """Return whether the answer is a list: an array, or an object with a list of the name `noun` or of a usual name."""
    successes = operation.exchanges[0].successes
    json = next((each.media for each in successes if each.media and each.kind is SuccessKind.JSON), None)
    schema = _looked_up(json.schema, api) if json else None
    if not is_plural(noun):
        return isinstance(schema, Array) and not operation.operation_id
    if not isinstance(schema, Object):
        return not isinstance(schema, Map)  # an array, or nothing is known
    name = singular(noun) if operation.operation_id else None
    inner = [_looked_up(each.schema, api) for each in schema.properties]
    return any(_holds_list(each, name, api) for each in (schema, *inner) if isinstance(each, Object))


def _holds_list(schema: Object, name: str | None, api: Api) -> bool:
    """Return whether an object has a list that is called `name` or has a usual name; any list if `name` is None."""
    return any(
        isinstance(_looked_up(each.schema, api), Array | Anything)
        for each in schema.properties
        if name is None or each.name.lower() in ITEMS or name in map(singular, split_words(each.name)[-1:])
    )


def _looked_up(schema: Schema | None, api: Api) -> Schema | None:
    return None if schema is None else peeled(resolved(peeled(schema), api))


def _says_many(words: Sequence[str], group: Sequence[str]) -> bool:
    """Return whether an operationId is like "delete things" in the namespace of things."""
    return words[:1] == ("delete",) and singulars(words[1:]) == singulars(group) and is_plural(words[-1])


def _below(operation: Operation, group: Sequence[str]) -> tuple[tuple[str, ...], ...] | None:
    """Return the words of the fixed segments after the one with the words of the namespace, or None without such a segment.

    If no segment has all words of a namespace like "cardano blocks", "blocks" is enough.
    """
    fixed = fixed_words(operation)
    singular = singulars(telling(group))
    for skipped in range(len(singular)):
        for end in range(len(fixed), 0, -1):
            for start in range(max(0, end - len(singular)), end):
                if singulars(word for words in fixed[start:end] for word in words) == singular[skipped:]:
                    return fixed[end:]
    return None


def _last_thing(operation: Operation, group: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return the words of the last fixed segment, with those of an action at its end.

    A segment that has a word of the namespace means the same, such as "androidApps" in "android files", unless it has
    all of them and more, such as "contest-types" in "contests".
    """
    fixed = fixed_words(operation)
    last = fixed[-2:] if _is_action(operation) and not _segments(operation)[-2].startswith("{") else fixed[-1:]
    if _are_in(group, [word for words in last for word in words]):
        told = (tuple(dropwhile(lambda word: _are_in((word,), group), words)) for words in last)
        return tuple(words for words in told if words)
    return tuple(words for words in last if set(singulars(group)).isdisjoint(singulars(words)))


def _are_in(words: Sequence[str], others: Sequence[str]) -> bool:
    return set(singulars(words)).issubset(singulars(others))


def _by_path(
    operation: Operation,
    below: Sequence[tuple[str, ...]],
    api: Api,
    stated: tuple[str, ...] = (),
    group: Sequence[str] = (),
) -> tuple[str, ...]:
    """Return the verb, which may be `stated` by the operationId, and the words of the segments below the namespace."""
    if "#" in operation.path:  # tells apart what has one path
        own = split_words(operation.path.partition("#")[2])
        return own if own and own[0] in ACTIONS else (*split_words(path_verb(operation, api)), *own)
    if below and below[-1][0] in _COMMANDS and below[-1][1:] and "{" not in _segments(operation)[-1]:
        return below[-1]
    verb = path_verb(operation, api)
    segments = _segments(operation)
    is_action = _is_action(operation) and not stated
    if is_action and _are_in(split_words(verb), group):
        is_action, verb = False, _VERBS[operation.method]
    if is_action and below and not segments[-2].startswith("{"):
        return tuple(word for words in _at_end(below, segments) for word in words)
    things = below[:-1] if is_action else below
    while things[1:] and len("_".join(word for words in things for word in words)) > _LONGEST:
        things = things[1:]
    inner = tuple(word for each in things[:-1] for word in (*each[:-1], singular(each[-1])))
    last = things[-1] if things else ()
    if last and (is_action or verb == "create" or segments[-1].startswith("{")):
        last = (*last[:-1], singular(last[-1]))
    return (*(stated or split_words(verb)), *inner, *last)


def _at_end(below: Sequence[tuple[str, ...]], segments: Sequence[str]) -> Sequence[tuple[str, ...]]:
    """Return those segments that follow the last variable, without "actions": `/cards/{id}/actions/block` blocks a card."""
    size = next((at for at, segment in enumerate(reversed(segments)) if "{" in segment), len(segments))
    return [words for words in below[-size:] if words != ("actions",)] or below[-size:]
