"""The words of a method's name if the document does not choose one: from the operationId, or else from method and path.

The namespace names the resource, so the method does not repeat it:

    batches    cancelBatch             cancel          albums     get-an-album         get
    playlists  add-items-to-playlist   add_items       users      getUsers             list
    branches   updateProjectBranch     update_project_branch      (`update_project` would be another thing)
    customers  GET /v1/customers/{id}/bank_accounts/{id}          get_bank_account
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import pairwise

from ..api import Api, Operation, SuccessKind
from ..schemas import Anything, Array, Map, Object, Schema
from ..shapes import ITEMS, peeled, resolved
from .words import split_words

_VERBS = {"GET": "get", "POST": "create", "PUT": "replace", "PATCH": "update", "DELETE": "delete"}
_DELETES = frozenset({"delete", "remove"})
_READS = frozenset({"fetch", "get", "read", "retrieve"})
_ARTICLES = frozenset({"a", "an", "the"})
_PREPOSITIONS = frozenset({"to", "from", "of", "for"})
_PARTICLES = frozenset({"by", "down", "in", "into", "off", "on", "out", "under", "up", "with"})
"""Prepositions that may be part of the verb: "sign in"."""
_ACTIONS = frozenset(
    """add apply approve batch bulk cancel check copy count create delete discover export generate get import list move remove
    run send set start stop sync update validate verify""".split()
)
"""Verbs that may precede a plural at the end of a path: `/messages/count_tokens`."""
_ADVERBS = frozenset({"auto", "batch", "beta", "bulk", "force", "partial"})
_QUALIFIERS = frozenset(
    """all available active current featured latest many multiple my new one or and recent several single
    get list create update delete replace remove""".split()
)
"""Words that tell how many or which things, but not what they are; and verbs, as in "bulk create"."""


def method_words(operation: Operation, group: Sequence[str], api: Api) -> tuple[str, ...]:
    """Return the words of the method's name. `group` are the words of its namespace."""
    words = split_words(own_id(operation) or "")
    below = _below(operation, group)
    rest = _without(words, group, {_singular(word) for each in below or () for word in each})
    last = _segments(operation)[-1]
    is_of_many = "{" not in last and len(rest) == 1 and _is_plural(words[-1])
    if is_of_many and (rest[0] in _DELETES or (rest[0] in _READS and operation.method != "GET")):
        return words  # `delete` must delete one thing, and `delete_things` all of them
    if not words or (below is not None and _restates(words, operation)):
        return _by_path(operation, below or (), api)
    if "{" not in last and len(rest) == 1 and rest[0] in _READS and operation.method == "GET":
        nouns = (words[-1], *split_words(last)[-1:])
        return ("list",) if any(_is_list(operation, noun, api) for noun in nouns) else rest
    return rest or split_words(path_verb(operation, api))


def path_words(operation: Operation, api: Api) -> tuple[str, ...] | None:
    """Return the words of an operation without those of the path's variables, or None if they cannot be dropped.

    `POST /v1/cards/{card}/verify`, with no operationId or with `PostCardsCardVerify`, gives ("verify", "card").
    """
    words = split_words(own_id(operation) or "")
    if "{" not in operation.path or (words and not _restates(words, operation)):
        return None
    fixed = tuple(words for each in fixed_segments(operation.path.partition("#")[0]) if (words := split_words(each)))
    return _by_path(operation, fixed, api)


def own_id(operation: Operation) -> str | None:
    """Return the operationId without the path and method that some frameworks append to it."""
    own = operation.operation_id
    if own is None:
        return None
    tail = re.sub(r"\W", "_", operation.path) + "_" + operation.method.lower()
    return own.removesuffix(tail) or own


def path_verb(operation: Operation, api: Api) -> str:
    """Return the verb of method and path: `GET /a/{id}` get, `GET /a` list, `POST /a/{id}/cancel` cancel."""
    last = _segments(operation)[-1]
    if _is_action(operation):
        return last
    if operation.method == "GET":
        return "list" if "{" not in last and _is_list(operation, (split_words(last) or ("",))[-1], api) else "get"
    if operation.method == "POST" and last.startswith("{"):
        return "update"
    return _VERBS.get(operation.method, operation.method.lower())


def fixed_segments(path: str) -> Iterator[str]:
    """Yield the segments of a path that are no variable, no version and not "api"."""
    for segment in path.partition("?")[0].split("/"):
        if segment and "{" not in segment and not re.fullmatch(r"api|v\d+\w*", segment):
            yield segment


def _segments(operation: Operation) -> list[str]:
    return operation.path.partition("?")[0].partition("#")[0].strip("/").split("/")


def _is_action(operation: Operation) -> bool:
    """Return whether the path ends with an action rather than a collection: `POST /a/{id}/cancel`, `POST /a/count_words`."""
    *before, last = _segments(operation)
    if last == "search":
        return operation.method in ("GET", "POST")
    if operation.method != "POST" or "{" in last or not any(fixed_segments("/".join(before))):
        return False
    return not _is_plural(last) or split_words(last)[0] in _ACTIONS


def _is_list(operation: Operation, noun: str, api: Api) -> bool:
    """Return whether the answer is a list: an array, or an object with a list of the name `noun` or of a usual name."""
    successes = operation.exchanges[0].successes
    json = next((each.media for each in successes if each.media and each.kind is SuccessKind.JSON), None)
    schema = _looked_up(json.schema, api) if json else None
    if not _is_plural(noun):
        return isinstance(schema, Array) and not operation.operation_id
    if not isinstance(schema, Object):
        return not isinstance(schema, Map)  # an array, or nothing is known
    name = _singular(noun) if operation.operation_id else None
    inner = [_looked_up(each.schema, api) for each in schema.properties]
    return any(_holds_list(each, name, api) for each in (schema, *inner) if isinstance(each, Object))


def _holds_list(schema: Object, name: str | None, api: Api) -> bool:
    """Return whether an object has a list that is called `name` or has a usual name; any list if `name` is None."""
    return any(
        isinstance(_looked_up(each.schema, api), Array | Anything)
        for each in schema.properties
        if name is None or each.name.lower() in ITEMS or name in map(_singular, split_words(each.name)[-1:])
    )


def _looked_up(schema: Schema | None, api: Api) -> Schema | None:
    return None if schema is None else peeled(resolved(peeled(schema), api))


def _below(operation: Operation, group: Sequence[str]) -> tuple[tuple[str, ...], ...] | None:
    """Return the words of the fixed segments after the one with the words of the namespace, or None without such a segment.

    If no segment has all words of a namespace like "cardano blocks", "blocks" is enough.
    """
    fixed = [words for each in fixed_segments(operation.path.partition("#")[0]) if (words := split_words(each))]
    singular = [_singular(word) for word in group]
    for skipped in range(len(singular)):
        for end in range(len(fixed), 0, -1):
            for start in range(max(0, end - len(singular)), end):
                if [_singular(word) for words in fixed[start:end] for word in words] == singular[skipped:]:
                    return tuple(fixed[end:])
    return None


def _restates(words: Sequence[str], operation: Operation) -> bool:
    """Return whether an operationId only repeats method and path: "GetUsersId" of `GET /v1/users/{user_id}`."""
    method = operation.method.lower()
    if method not in (words[0], words[-1]):
        return False
    own = list(words[1:] if words[0] == method else words[:-1])
    segments, fixed = _segments(operation), frozenset(fixed_segments(operation.path))
    shortened = [each for each in segments if "{" in each or each in fixed]
    return any(own == each for path in (segments, shortened) for each in _readings(path))


def _readings(segments: Sequence[str]) -> Iterator[list[str]]:
    """Yield the words of a path: with its variables, with "id" for each variable, and without variables."""
    yield [word for each in segments for word in split_words(each)]
    yield [word for each in segments for word in (("id",) if each.startswith("{") else split_words(each))]
    yield [word for each in segments if not each.startswith("{") for word in split_words(each)]


def _by_path(operation: Operation, below: Sequence[tuple[str, ...]], api: Api) -> tuple[str, ...]:
    """Return the verb of a path, and the words of the segments below the namespace."""
    verb = path_verb(operation, api)
    is_action, segments = _is_action(operation), _segments(operation)
    if is_action and below and not segments[-2].startswith("{"):
        return tuple(word for words in below for word in words)
    things = below[:-1] if is_action else below
    inner = tuple(word for each in things[:-1] for word in (*each[:-1], _singular(each[-1])))
    last = things[-1] if things else ()
    if last and (is_action or verb == "create" or segments[-1].startswith("{")):
        last = (*last[:-1], _singular(last[-1]))
    return (*split_words(verb), *inner, *last)


def _without(words: tuple[str, ...], group: Sequence[str], parts: Set[str]) -> tuple[str, ...]:
    """Return the words without those of the group, in singular or plural: ("cancel", "batch") without ("batches",).

    They stay after a noun that is not one of `parts`: "delete app message" without "message" would delete an app.
    """
    singular = [_singular(word) for word in group]
    size = len(singular)
    for at in range(len(words) - size + 1):
        if [_singular(word) for word in words[at : at + size]] == singular:
            before, after = list(words[:at]), words[at + size :]
            while before and before[-1] in _ARTICLES:
                before.pop()
            if not after and before[1:] and before[-1] in _PREPOSITIONS | (_PARTICLES if before[2:] else set()):
                return tuple(before[:-1])
            nouns = before[2:] if before and before[0] in _ADVERBS else before[1:]
            joined = {second for first, second in pairwise(words) if first in ("or", "and")}
            known = _QUALIFIERS | _PARTICLES | joined
            is_other = not after and any(each not in known and _singular(each) not in parts for each in nouns)
            return words if is_other else (*before, *after)
    return words


def _is_plural(word: str) -> bool:
    return _singular(word) != word


def _singular(word: str) -> str:
    for ending, instead in (
        ("tuses", "tus"),
        ("ies", "y"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("sses", "ss"),
        ("xes", "x"),
        ("s", ""),
    ):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word if word.endswith(("ss", "tus", "ius", "rus", "sis", "xis")) else word[: -len(ending)] + instead
    return word
