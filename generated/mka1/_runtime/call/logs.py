"""Log one DEBUG line per attempt: method, URL without secrets, status or error, milliseconds. Headers and bodies are never logged.

A response that does not fit its type is logged at WARNING.
"""

from __future__ import annotations

from functools import cached_property
from time import perf_counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from logging import Logger

    from ..http.transport import Request
    from ..types.drift import Drift

_DEBUG = 10
"""logging.DEBUG"""
_SHOWN = 3


class CallLog:
    """The log of one client, on the logger named after the package."""

    def __init__(self, package: str) -> None:
        self._package = package

    @cached_property
    def _logger(self) -> Logger:
        from logging import getLogger  # with the first call: it would take a tenth of the package's import time

        return getLogger(self._package)

    def start(self) -> float:
        """Return the start time that `answered` and `failed` take, or 0 if DEBUG is off."""
        return perf_counter() if self._logger.isEnabledFor(_DEBUG) else 0.0

    def answered(self, request: Request, status: int, started: float) -> None:
        if started:
            self._line(request, str(status), started)

    def failed(self, request: Request, error: BaseException, started: float) -> None:
        if started:
            self._line(request, type(error).__name__, started)

    def drifted(self, drifts: list[Drift]) -> None:
        """Log one line for the drifts of a response, with the first of them."""
        shown = "; ".join([str(drifts[0]), *(each.place for each in drifts[1:_SHOWN])])
        more = f"; and {len(drifts) - _SHOWN} more" if len(drifts) > _SHOWN else ""
        self._logger.warning("a response does not fit its type: %s%s", shown, more)

    def _line(self, request: Request, outcome: str, started: float) -> None:
        milliseconds = (perf_counter() - started) * 1000
        self._logger.debug("%s %s -> %s in %.0f ms", request.method, request.safe_url, outcome, milliseconds)
