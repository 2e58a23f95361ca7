"""The words of a method's name if the document does not choose one: from the operationId, or else from method and path.

The namespace names the resource, so the method does not repeat it:

    batches    cancelBatch             cancel          albums     get-an-album         get
    playlists  add-items-to-playlist   add_items       users      getUsers             list
    branches   updateProjectBranch     update_project_branch      (`update_project` would be another thing)
    customers  GET /v1/customers/{id}/bank_accounts/{id}          get_bank_account
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence, Set
from itertools import pairwise

from ..api import Api, Operation, SuccessKind
from ..schemas import Anything, Array, Map, Object, Schema
from ..shapes import ITEMS, peeled, resolved
from .restating import fixed_segments, own_words, stated_verb
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
_COMMANDS = frozenset("add approve cancel create delete discover generate get list move remove send stop update verify".split())
"""Actions that are hardly ever nouns: `GET /traits/list-keys`."""
_ADVERBS = frozenset({"auto", "batch", "beta", "bulk", "force", "partial"})
_METHODS_ONLY = frozenset({"post", "put"})
_GENERIC = frozenset({"api", "apis", "endpoint", "endpoints", "method", "methods", "operation", "operations"})
_QUALIFIERS = frozenset(
    """all available active current featured latest many multiple my new one or and recent several single
    get list create update delete replace remove""".split()
)
"""Words that tell how many or which things, but not what they are; and verbs, as in "bulk create"."""


def method_words(operation: Operation, spaces: Sequence[Sequence[str]], api: Api) -> tuple[str, ...]:
    """Return the words of the method's name. `spaces` are the words of the namespaces above it, from the outermost."""
    group, above = spaces[-1], {_singular(word) for space in spaces for word in space}
    words, last = own_words(operation), _segments(operation)[-1]
    below = _below(operation, group)
    verb = stated_verb(words, operation) if words else ()
    if verb is not None and not (_says_many(words, group) and "{" not in last):
        things = below if below is not None else _last_thing(operation, group, above) if words else ()
        found = _by_path(operation, [each for each in things if not above.issuperset(_singulars(each))], api, verb)
        return (_VERBS.get(operation.method, "call"),) if above.issuperset(_singulars(found)) else found
    whole, words = words, _without_outer(_without_version(words), spaces[:-1], group)
    rest = _without_group(words, group, operation, {_singular(word) for each in below or () for word in each})
    is_of_many = "{" not in last and len(rest) == 1 and _is_plural(words[-1])
    if is_of_many and (rest[0] in _DELETES or (rest[0] in _READS and operation.method != "GET")):
        return words  # `delete` must delete one thing, and `delete_things` all of them
    if "{" not in last and len(rest) == 1 and rest[0] in _READS and operation.method == "GET":
        nouns = (whole[-1], *split_words(last)[-1:])
        return ("list",) if any(_is_list(operation, noun, api) for noun in nouns) else rest
    if rest == (operation.method.lower(),) and rest[0] in _METHODS_ONLY:
        return split_words(path_verb(operation, api))
    return _nearest(rest, operation) or split_words(path_verb(operation, api))


def path_words(operation: Operation, api: Api) -> tuple[str, ...] | None:
    """Return the words of an operation without those of the path's variables, or None if they cannot be dropped.

    `POST /v1/cards/{card}/verify`, with no operationId or with `PostCardsCardVerify`, gives ("verify", "card").
    """
    words = own_words(operation)
    verb = stated_verb(words, operation) if words else ()
    if "{" not in operation.path or verb is None:
        return None
    return _by_path(operation, _fixed_words(operation), api, verb)


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


def _says_many(words: Sequence[str], group: Sequence[str]) -> bool:
    """Return whether an operationId is like "delete things" in the namespace of things."""
    return words[:1] == ("delete",) and _singulars(words[1:]) == _singulars(group) and _is_plural(words[-1])


def _telling(space: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a namespace without a version or a word like "endpoints" at its end."""
    words = list(space)
    while words[1:] and (words[-1] in _GENERIC or re.fullmatch(r"v\d+\w*", words[-1])):
        words.pop()
    return tuple(words)


def _fixed_words(operation: Operation) -> tuple[tuple[str, ...], ...]:
    fixed = map(split_words, fixed_segments(operation.path.partition("#")[0]))
    return tuple(words for words in fixed if words)


def _below(operation: Operation, group: Sequence[str]) -> tuple[tuple[str, ...], ...] | None:
    """Return the words of the fixed segments after the one with the words of the namespace, or None without such a segment.

    If no segment has all words of a namespace like "cardano blocks", "blocks" is enough.
    """
    fixed = _fixed_words(operation)
    singular = _singulars(_telling(group))
    for skipped in range(len(singular)):
        for end in range(len(fixed), 0, -1):
            for start in range(max(0, end - len(singular)), end):
                if _singulars(word for words in fixed[start:end] for word in words) == singular[skipped:]:
                    return fixed[end:]
    return None


def _last_thing(operation: Operation, group: Sequence[str], above: Set[str]) -> tuple[tuple[str, ...], ...]:
    """Return the words of the last fixed segment, with those of an action at its end.

    A segment that has a word of the namespace means the same, such as "androidApps" in "android files", unless it has
    all of them and more, such as "contest-types" in "contests".
    """
    fixed = _fixed_words(operation)
    last = fixed[-2:] if _is_action(operation) and not _segments(operation)[-2].startswith("{") else fixed[-1:]
    if set(_singulars(group)).issubset(_singulars(each for words in last for each in words)):
        told = (tuple(each for each in words if _singular(each) not in above) for words in last)
        return tuple(words for words in told if words)
    return tuple(words for words in last if above.isdisjoint(_singulars(words)))


def _by_path(
    operation: Operation, below: Sequence[tuple[str, ...]], api: Api, stated: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Return the verb, which may be `stated` by the operationId, and the words of the segments below the namespace."""
    if "#" in operation.path:  # tells apart what has one path
        own = split_words(operation.path.partition("#")[2])
        return own if own and own[0] in _ACTIONS else (*split_words(path_verb(operation, api)), *own)
    if below and below[-1][0] in _COMMANDS and below[-1][1:] and "{" not in _segments(operation)[-1]:
        return below[-1]
    verb = path_verb(operation, api)
    is_action, segments = _is_action(operation) and not stated, _segments(operation)
    if is_action and below and not segments[-2].startswith("{"):
        return tuple(word for words in below for word in words)
    things = below[:-1] if is_action else below
    inner = tuple(word for each in things[:-1] for word in (*each[:-1], _singular(each[-1])))
    last = things[-1] if things else ()
    if last and (is_action or verb == "create" or segments[-1].startswith("{")):
        last = (*last[:-1], _singular(last[-1]))
    return (*(stated or split_words(verb)), *inner, *last)


def _without_outer(words: tuple[str, ...], outer: Sequence[Sequence[str]], group: Sequence[str]) -> tuple[str, ...]:
    """Return the words without those of the outer namespaces, unless they are what the method is about."""
    for space in outer:
        at = _found(words, space)
        if at is None:
            continue
        before, after = words[:at], words[at + len(space) :]
        if after or (_found(before, group) is not None and before[-1:] != tuple(group)[-1:]):
            words = (*before, *after) if after else _unprepared(before)
        elif _found(before, group) is not None:
            words = before
    return words


def _unprepared(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without articles and prepositions at the end."""
    while words[1:] and words[-1] in _ARTICLES | _PREPOSITIONS | {"in"}:
        words = words[:-1]
    return words


def _without_version(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words without "api" and a version after it."""
    for at, (one, other) in enumerate(pairwise(words)):
        if one == "api" and re.fullmatch(r"v\d+\w*", other):
            return (*words[:at], *words[at + 2 :])
    return words


def _without_group(
    words: tuple[str, ...], space: Sequence[str], operation: Operation, parts: Set[str]
) -> tuple[str, ...]:
    """Return the words without those of the innermost namespace, nor those that both begin with."""
    for group in (space, _telling(space)):
        at = _found(words, group)
        if at == 0 and _found(words[1:], group) is not None:
            return _without(words[len(group) :], group, parts)
        if at is not None:
            return _without(words, group, parts)
    pairs = enumerate(zip(_singulars(words), _singulars(group), strict=False))
    same = next((at for at, (one, other) in pairs if one != other), 0)
    if same and words[0] not in _ACTIONS | _READS:
        return _without(words[same:], group[same:], parts)
    return _without_end(words, group, operation, parts)


def _without_end(
    words: tuple[str, ...], group: Sequence[str], operation: Operation, parts: Set[str]
) -> tuple[str, ...]:
    """Return the words without the last ones of the namespace, where the first ones are in the path or nothing else remains.

    In "product variants", these are `getVariantById` of `/products/{id}/variants/{id}`, and `listVariants`.
    """
    fixed = {word for each in _fixed_words(operation) for word in _singulars(each)}
    for at in range(1, len(group)):
        is_told = fixed.issuperset(_singulars(group[:at])) or _singulars(words[1:]) == _singulars(group[at:])
        if is_told and _found(words, group[at:]):
            return _without(words, group[at:], parts | set(_singulars(group[:at])))
    return words


def _without(words: tuple[str, ...], group: Sequence[str], parts: Set[str]) -> tuple[str, ...]:
    """Return the words without those of the group, in singular or plural: ("cancel", "batch") without ("batches",).

    They stay after a noun that is not one of `parts`: "delete app message" without "message" would delete an app.
    """
    at = _found(words, group)
    if at is None:
        return words
    before, after = list(words[:at]), words[at + len(group) :]
    while before and before[-1] in _ARTICLES:
        before.pop()
    if not after and before[1:] and before[-1] in _PREPOSITIONS | (_PARTICLES if before[2:] else set()):
        return tuple(before[:-1])
    nouns = before[2:] if before and before[0] in _ADVERBS else before[1:]
    joined = {second for first, second in pairwise(words) if first in ("or", "and")}
    known = _QUALIFIERS | _PARTICLES | joined
    is_other = not after and any(each not in known and _singular(each) not in parts for each in nouns)
    return words if is_other else (*before, *after)


def _nearest(words: tuple[str, ...], operation: Operation) -> tuple[str, ...]:
    """Return the words with the last of several places at the end: "create for user account card" -> "create for card"."""
    fixed = _fixed_words(operation)
    for at, word in enumerate(words):
        if at and word in _PREPOSITIONS:
            tail = "".join(_singulars(words[at + 1 :]))
            for end in range(len(fixed), 1, -1):
                for start in range(end - 1):
                    if "".join(_singular(each) for one in fixed[start:end] for each in one) == tail:
                        return (*words[: at + 1], *words[len(words) - len(fixed[end - 1]) :])
    return words


def _found(words: Sequence[str], part: Sequence[str]) -> int | None:
    """Return where `part`, in singular or plural, is in `words`."""
    singular, size = _singulars(words), len(part)
    return next((at for at in range(len(words) - size + 1) if singular[at : at + size] == _singulars(part)), None)


def _singulars(words: Iterable[str]) -> list[str]:
    return [_singular(word) for word in words]


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
