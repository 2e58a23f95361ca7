"""Signatures of methods, and overloads if an argument decides whether the answer is a stream."""

from __future__ import annotations

from dataclasses import dataclass

from ..api import STREAM
from ..sdk import Argument, PyType, Signature
from .answers import Answer
from .arguments import Inputs
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
    options = Argument(name="options", annotation="RequestOptions | None", default="None")
    return Signature(positional=inputs.positional, keyword_only=(*inputs.keyword_only, options), returns=returns)


def overloads(inputs: Inputs, returns: Returns) -> tuple[Signature, ...]:
    """Return an overload for each value of the switch: false or absent, true, and a bool that is unknown to the type checker."""
    if returns.streamed is None:
        return ()
    whole = signature(inputs, returns.either)
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
