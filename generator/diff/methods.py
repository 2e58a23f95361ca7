"""Changes of methods: their names, arguments, answers and errors, and the requests that they send."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ..diagnostics import Pointer
from . import kinds
from .annotations import Atom, Generic, Type, shown
from .changes import Change, Kind, Level
from .comparison import Comparison, shortened
from .places import MethodSpot, Spot
from .relations import Side
from .requests import request_differences
from .views import ArgumentView, MethodView, Need, alternatives

_PAGES = ("Page",)
_STREAMS = ("EventStream",)


def compare_methods(both: Comparison) -> Iterator[Change]:
    """Yield the changes to all methods."""
    for name, method in sorted(both.old.methods.items()):
        if name in both.methods:
            yield from _Method(both, method, both.new.methods[both.methods[name]]).compare()
        else:
            place = both.old_places.methods[name].pointer
            yield both.change(kinds.METHOD_REMOVED, Level.MAJOR, method.resource, name, "is gone", place, None)
    for name in sorted(both.new.methods.keys() - {*both.methods.values()}):
        place = both.new_places.methods[name].pointer
        resource = both.new.methods[name].resource
        yield both.change(kinds.METHOD_ADDED, Level.MINOR, resource, name, "is new", None, place)


@dataclass(frozen=True, slots=True)
class _Method:
    """A method in both SDKs."""

    both: Comparison
    old: MethodView
    new: MethodView

    def compare(self) -> Iterator[Change]:
        found = [*self._changes()]
        yield from found
        if not found and self._old_doc() != _blocks(self.new.doc):
            yield self._change(kinds.DOCUMENTATION, Level.PATCH, "has another docstring")

    def _changes(self) -> Iterator[Change]:
        if self.old.attribute != self.new.attribute:
            message = f"is called {self.new.attribute} now"
            yield self._change(kinds.METHOD_RENAMED, Level.MAJOR, message)
        yield from self._states()
        yield from self._arguments()
        yield from self._answers()
        yield from self._errors()
        yield from self._wire()

    @property
    def _spots(self) -> tuple[MethodSpot, MethodSpot]:
        return self.both.old_places.methods[self.old.attribute], self.both.new_places.methods[self.new.attribute]

    def _change(
        self, kind: Kind, level: Level, message: str, *, argument: str = "",
        old: Pointer | None = None, new: Pointer | None = None, is_whole: bool = True,
    ) -> Change:  # fmt: skip
        """Return a change of the method, or of one of its arguments. `is_whole`: the place is the operation unless it is given."""
        if is_whole:
            old, new = old or self._spots[0].pointer, new or self._spots[1].pointer
        return self.both.change(kind, level, self.old.resource, self._subject(argument), message, old, new)

    def _subject(self, argument: str) -> str:
        return f"{self.old.attribute}({argument})" if argument else self.old.attribute

    def _old_doc(self) -> list[str]:
        """Return the blocks of the old docstring with the new names of renamed definitions."""
        renamed = self.both.renamed
        return _blocks(re.sub(r"\w+", lambda found: renamed.get(found[0], found[0]), self.old.doc))

    def _states(self) -> Iterator[Change]:
        if self.new.is_deprecated and not self.old.is_deprecated:
            yield self._change(kinds.DEPRECATED, Level.MINOR, "is deprecated now")
        if self.old.is_deprecated and not self.new.is_deprecated:
            yield self._change(kinds.DEPRECATION_LIFTED, Level.PATCH, "is not deprecated any more")
        if self.new.is_stub and not self.old.is_stub:
            yield self._change(kinds.METHOD_UNUSABLE, Level.MAJOR, "raises NotImplementedError")
        if self.old.is_stub and not self.new.is_stub:
            yield self._change(
                kinds.METHOD_USABLE, Level.MINOR, "makes its call, instead of raising NotImplementedError"
            )

    def _arguments(self) -> Iterator[Change]:
        matched = self._matched()
        for name, argument in self.old.arguments.items():
            if name in matched:
                yield from self._compare(argument, self.new.arguments[matched[name]])
            else:
                place = self._spot(name, is_old=True).pointer
                yield self._change(
                    kinds.ARGUMENT_REMOVED, Level.MAJOR, "is gone", argument=name, old=place, is_whole=False
                )
        for name, argument in self.new.arguments.items():
            if name not in matched.values():
                yield self._added(argument)
        yield from self._positions(matched)

    def _matched(self) -> dict[str, str]:
        """Return the new name of each argument that is still there: it has the same name, or sends the same value."""
        old, new = self.old.arguments, self.new.arguments
        matched = {name: name for name in old.keys() & new.keys()}
        values = {_value(each): name for name, each in new.items() if name not in matched}
        slots = dict(zip(_path_arguments(self.old), _path_arguments(self.new), strict=False))
        has_same_path = len(_path_arguments(self.old)) == len(_path_arguments(self.new))
        for name, each in old.items():
            if name in matched:
                continue
            other = values.get(_value(each)) or (slots.get(name) if has_same_path else None)
            if other is not None and other not in matched.values():
                matched[name] = other
        return matched

    def _spot(self, name: str, *, is_old: bool) -> Spot:
        spot = self._spots[0 if is_old else 1]
        return spot.arguments.get(name) or Spot(pointer=spot.pointer)

    def _added(self, argument: ArgumentView) -> Change:
        place = self._spot(argument.name, is_old=False).pointer
        has_body = any(each.is_field for each in self.old.arguments.values())
        if argument.need is Need.REQUIRED or (argument.need is Need.WITH_BODY and has_body):
            kind, level, message = kinds.REQUIRED_ARGUMENT_ADDED, Level.MAJOR, "is new and has to be passed"
        else:
            kind, level, message = kinds.ARGUMENT_ADDED, Level.MINOR, "is new"
        return self._change(kind, level, message, argument=argument.name, new=place, is_whole=False)

    def _compare(self, old: ArgumentView, new: ArgumentView) -> Iterator[Change]:
        spots = self._spot(old.name, is_old=True), self._spot(new.name, is_old=False)
        places = spots[0].pointer, spots[1].pointer

        def change(kind: Kind, level: Level, message: str) -> Change:
            return self._change(kind, level, message, argument=old.name, old=places[0], new=places[1])

        if old.name != new.name:
            yield change(kinds.ARGUMENT_RENAMED, Level.MAJOR, f"is called {new.name} now")
        if new.need > old.need:
            yield change(kinds.ARGUMENT_NOW_REQUIRED, Level.MAJOR, "has to be passed")
        if new.need < old.need:
            yield change(kinds.ARGUMENT_NOW_OPTIONAL, Level.MINOR, "may be left out")
        subject = self._subject(old.name)
        yield from self.both.type_changes(old.type, new.type, [Side.PASSED], self.old.resource, subject, places)
        if _is_default(old) and _is_default(new) and old.default != new.default:
            yield change(kinds.WIRE_DEFAULT, Level.MINOR, f"has the default {new.default} instead of {old.default}")
        yield from self.both.spot_changes(*spots, self.old.resource, subject, is_passed=True)
        if self._is_sent_elsewhere(old, new):
            message = f"is sent as {_sent(new)} instead of {_sent(old)}"
            yield change(kinds.WIRE_ARGUMENT, Level.MINOR, message)

    def _is_sent_elsewhere(self, old: ArgumentView, new: ArgumentView) -> bool:
        """Return whether a value is sent in another place. The body is told once, and the names in a path are not sent."""
        if old.is_field and new.is_field and self.old.wire.get("body") != self.new.wire.get("body"):
            return old.wire_name != new.wire_name
        if (old.sent or "").startswith("path") and (new.sent or "").startswith("path"):
            return _form(old) != _form(new)
        return (old.sent, old.wire_name) != (new.sent, new.wire_name)

    def _positions(self, matched: Mapping[str, str]) -> Iterator[Change]:
        """Yield the arguments whose position is another one, or that have none any more."""
        before = [matched[name] for name, each in self.old.arguments.items() if each.is_positional and name in matched]
        after = [name for name, each in self.new.arguments.items() if each.is_positional]
        names = {other: name for name, other in matched.items()}
        for at, name in enumerate(before):
            if name not in after or after.index(name) != at:
                message = (
                    f"is argument {after.index(name) + 1} instead of {at + 1}"
                    if name in after
                    else "is keyword-only now"
                )
                places = self._spot(names[name], is_old=True).pointer, self._spot(name, is_old=False).pointer
                yield self._change(
                    kinds.ARGUMENT_POSITION, Level.MAJOR, message, argument=names[name], old=places[0], new=places[1]
                )

    def _answers(self) -> Iterator[Change]:
        old, new = self.old, self.new
        places = self._spots[0].answer, self._spots[1].answer
        for what, mine, theirs in (("returns", old.returns, new.returns), *self._streams()):
            if kind := _changed_form(mine, theirs):
                message = f"{what} {shortened(shown(theirs))} instead of {shortened(shown(mine))}"
                yield self._change(kind, Level.MAJOR, message, old=places[0], new=places[1])
            else:
                resource, subject = old.resource, self._subject("")
                prefix = "the answer " if what == "returns" else "the stream "
                yield from self.both.type_changes(mine, theirs, [Side.RECEIVED], resource, subject, places, prefix)
        if (old.streamed is None) != (new.streamed is None) and not self._has_new_switch():
            message = "can no longer stream" if new.streamed is None else "returns a stream where `stream` is true"
            yield self._change(kinds.STREAM_CHANGED, Level.MAJOR, message, old=places[0], new=places[1])

    def _streams(self) -> Iterator[tuple[str, Type, Type]]:
        if self.old.streamed and self.new.streamed:
            yield "streams", self.old.streamed, self.new.streamed

    def _has_new_switch(self) -> bool:
        """Return whether a method can stream by an argument that it did not have."""
        return self.new.streamed is not None and "stream" not in self.old.arguments

    def _errors(self) -> Iterator[Change]:
        old, new = self.old.errors, self.new.errors
        for status in sorted(old.keys() | new.keys()):
            subject = f"error {status}"
            if status not in new:
                message = f"the data of {subject} has no type any more"
                yield self._change(kinds.ERROR_REMOVED, Level.MAJOR, message)
            elif status not in old:
                yield self._change(kinds.ERROR_ADDED, Level.MINOR, f"the data of {subject} is {shown(new[status])} now")
            else:
                places = self._spots[0].pointer, self._spots[1].pointer
                yield from self.both.type_changes(
                    old[status], new[status], [Side.RECEIVED], self.old.resource, self._subject(""), places,
                    f"the data of {subject} ",
                )  # fmt: skip

    def _wire(self) -> Iterator[Change]:
        for each in request_differences(self.old, self.new):
            yield self._change(each.kind, Level.MINOR, each.message)
        if self.old.secrets != self.new.secrets:
            yield self._change(kinds.SECRECY_CHANGED, Level.PATCH, "hides other arguments in messages")
        if not self._has_same_security():
            yield self._change(kinds.AUTHENTICATION_CHANGED, Level.MINOR, "needs other credentials")

    def _has_same_security(self) -> bool:
        """Return whether a method needs the same credentials, or in both SDKs those of the client."""
        if self.old.security is None and self.new.security is None:
            return True
        own = (self.both.old.sdk.client.security, self.both.new.sdk.client.security)
        before = self.both.alternatives_before(self.old.security or own[0])
        return before == alternatives(self.new.security or own[1])


def _blocks(doc: str) -> list[str]:
    """Return the paragraphs and the items of a docstring in an order of their own: that of its arguments means nothing."""
    return sorted(re.sub(r"\s+", " ", each).strip() for each in re.split(r"\n(?=    \S)|\n\n", doc))


def _value(argument: ArgumentView) -> tuple[str | None, str]:
    return argument.sent, argument.wire_name


def _path_arguments(method: MethodView) -> list[str]:
    """Return the arguments in the URL, in its order."""
    wire_names = {
        each.wire_name: name for name, each in method.arguments.items() if (each.sent or "").startswith("path")
    }
    return [wire_names[each] for each in re.findall(r"\{([^}]*)\}", method.url) if each in wire_names]


def _is_default(argument: ArgumentView) -> bool:
    """Return whether an argument has a default that is sent."""
    return argument.default not in (None, "None", "OMIT")


def _form(argument: ArgumentView) -> str:
    return (argument.sent or "").partition(" ")[2]


def _sent(argument: ArgumentView) -> str:
    place, _, form = (argument.sent or "nothing").partition(" ")
    text = f"{place} {argument.wire_name!r}" if argument.wire_name else place
    return f"{text} by {form}" if form else text


def _changed_form(old: Type, new: Type) -> Kind | None:
    """Return the kind of a change between a whole answer, a page and a stream."""
    for kind, names in ((kinds.PAGES_CHANGED, _PAGES), (kinds.STREAM_CHANGED, _STREAMS)):
        if _is_generic(old, names) != _is_generic(new, names):
            return kind
    return kinds.TYPE_CHANGED if (old == Atom("BinaryResponse")) != (new == Atom("BinaryResponse")) else None


def _is_generic(kind: Type, names: tuple[str, ...]) -> bool:
    return isinstance(kind, Generic) and kind.name in names
