"""Warnings and notes that the configuration allows. An unused allowance is an error, so that the list stays current."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from .. import codes
from ..diagnostics import Diagnostic, Location, Severity, fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Allowance:
    """Allows the diagnostics of a code, everywhere or at a pointer and below it. Errors cannot be allowed."""

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
class Filtered:
    """`shown`: the diagnostics that no allowance covers. `unused`: an error for each allowance that covers none."""

    shown: tuple[Diagnostic, ...]
    unused: tuple[Diagnostic, ...]


def read_allowance(text: str, location: Location) -> Allowance:
    """Parse "code" or "code:#/paths/~1a"."""
    code, _, pointer = text.partition(":")
    return Allowance(code=code, pointer=pointer or None, location=location)


def apply_allowances(found: Iterable[Diagnostic], allowances: Iterable[Allowance]) -> Filtered:
    """Separate the diagnostics to show from the allowed ones, and find the allowances that are unused."""
    found, allowances = tuple(found), tuple(allowances)
    return Filtered(
        shown=tuple(each for each in found if not any(allowance.covers(each) for allowance in allowances)),
        unused=tuple(_unused(allowance) for allowance in allowances if not any(map(allowance.covers, found))),
    )


def _unused(allowance: Allowance) -> Diagnostic:
    close = [] if allowance.code in codes.CODES else get_close_matches(allowance.code, codes.CODES, n=1)
    help = f"did you mean `{close[0]}`?" if close else "remove it from `allow`"
    return fault(codes.UNUSED_ALLOWANCE, f"unused allowance `{allowance}`", allowance.location, help=help)
