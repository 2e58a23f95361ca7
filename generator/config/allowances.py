"""Findings that the configuration accepts. An allowance that nothing needs any more is an error, so that the list stays true."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .. import codes
from ..diagnostics import Diagnostic, Location, Severity, fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """What is accepted: every finding of a code, or those at a pointer and below it. Never an error."""

    code: str
    pointer: str | None
    location: Location

    def covers(self, found: Diagnostic) -> bool:
        if found.severity is Severity.ERROR or found.code != self.code:
            return False
        return self.pointer is None or f"{found.pointer}/".startswith(f"{self.pointer}/")

    def __str__(self) -> str:
        return self.code if self.pointer is None else f"{self.code}:{self.pointer}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """`shown`: what no allowance covers. `unused`: an error for each allowance that covers nothing."""

    shown: tuple[Diagnostic, ...]
    unused: tuple[Diagnostic, ...]


def read_allowance(text: str, location: Location) -> Allowance:
    """Return what "code" or "code:#/paths/~1a" allows."""
    code, _, pointer = text.partition(":")
    return Allowance(code=code, pointer=pointer or None, location=location)


def apply_allowances(found: Iterable[Diagnostic], allowances: Iterable[Allowance]) -> Findings:
    """Sort out which findings are accepted, and which allowances have nothing left to accept."""
    found, allowances = tuple(found), tuple(allowances)
    return Findings(
        shown=tuple(each for each in found if not any(allowance.covers(each) for allowance in allowances)),
        unused=tuple(_unused(allowance) for allowance in allowances if not any(map(allowance.covers, found))),
    )


def _unused(allowance: Allowance) -> Diagnostic:
    message = f"nothing is found any more that `{allowance}` allows"
    return fault(codes.UNUSED_ALLOWANCE, message, allowance.location, help="remove it from `allow`")
