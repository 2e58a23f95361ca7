"""Signatures of methods, and overloads if an argument decides whether the answer is a stream."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ..api import STREAM
from ..sdk import Argument, PyType, Signature
from .answers import Answer
from .arguments import Inputs, in_order
from .types import union


@dataclass(frozen=True, slots=True, kw_only=True)
class Returns:
    """The type of the answer in one form of a method; `streamed` is its type if the argument `switch` is true."""

    whole: str
    streamed: str | None
    switch: str

    @property
    def either(self) -> str:
        return self.whole if self.streamed is None else union([PyType(self.whole), PyType(self.streamed)]).text


def returns_of(answer: Answer, inputs: Inputs, *, is_async: bool) -> Returns:
    """Return what a method returns."""
    whole = (answer.async_returns if is_async else answer.returns).text
    if answer.streamed is None:
        return Returns(whole=whole, streamed=None, switch="")
    streamed = (answer.streamed.async_returns if is_async else answer.streamed.returns).text
    switch = next(each.argument.name for each in inputs.sent if each.wire_name == STREAM)
    return Returns(whole=whole, streamed=streamed, switch=switch)


def signature(inputs: Inputs, returns: str) -> Signature:
    """Return the signature with all arguments, followed by `options`."""
    return _with_options(inputs, inputs.keyword_only, returns)


def overloads(inputs: Inputs, returns: Returns) -> tuple[Signature, ...]:
    """Return an overload for each value of the switch, and one without the fields of a body that may be left out."""
    needed = {each.argument.name: each.type.text for each in inputs.sent if each.is_needed}
    if not needed:
        return _switches(signature(inputs, returns.either), returns)
    fields = {each.argument.name for each in inputs.sent if each.place == "body"}
    with_body = in_order(
        Argument(name=each.name, annotation=needed[each.name], default=None) if each.name in needed else each
        for each in inputs.keyword_only
    )
    without_body = (each for each in inputs.keyword_only if each.name not in fields)
    whole = _with_options(inputs, with_body, returns.either)
    return (*(_switches(whole, returns) or (whole,)), _with_options(inputs, without_body, returns.whole))


def _with_options(inputs: Inputs, keyword_only: Iterable[Argument], returns: str) -> Signature:
    options = Argument(name="options", annotation="RequestOptions | None", default="None")
    return Signature(positional=inputs.positional, keyword_only=(*keyword_only, options), returns=returns)


def _switches(whole: Signature, returns: Returns) -> tuple[Signature, ...]:
    """Return an overload for each value of the switch: false or absent, true, and a bool that is unknown to the type checker."""
    if returns.streamed is None:
        return ()
    return (
        _switched(whole, returns.switch, "Literal[False] | None", is_required=False, returns=returns.whole),
        _switched(whole, returns.switch, "Literal[True]", is_required=True, returns=returns.streamed),
        _switched(whole, returns.switch, "bool", is_required=True, returns=returns.either),
    )


def _switched(whole: Signature, switch: str, annotation: str, *, is_required: bool, returns: str) -> Signature:
    keyword_only = tuple(
        _switch(each, annotation, is_required=is_required) if each.name == switch else each
        for each in whole.keyword_only
    )
    return Signature(positional=whole.positional, keyword_only=keyword_only, returns=returns)


def _switch(whole: Argument, annotation: str, *, is_required: bool) -> Argument:
    """Return the switch for one overload. If it is nullable, its default is OMIT."""
    if is_required:
        return Argument(name=whole.name, annotation=annotation, default=None)
    omitted = " | Omit" if whole.default == "OMIT" else ""
    return Argument(name=whole.name, annotation=annotation + omitted, default=whole.default)
