"""Keeping secrets of the SDK's requests out of the logs of httpx2, httpcore2 and hpack.

httpx2 logs each URL at INFO; httpcore2 logs the headers of each response at DEBUG, and hpack those of HTTP/2. While a request of the SDK is being sent, a
filter on their loggers hides its credentials and secret arguments; records of other requests pass unchanged.
"""

from __future__ import annotations

from contextvars import ContextVar
from functools import cache
from logging import Filter, getLogger
from typing import TYPE_CHECKING

from ..redaction import safe_url

if TYPE_CHECKING:
    from logging import LogRecord

    from .messages import Request

LOGGERS = (
    "httpx2",
    *(f"httpcore2.{name}" for name in ("connection", "http11", "http2", "proxy", "socks")),
    *("hpack.hpack", "hpack.table"),  # httpcore2 uses hpack for HTTP/2
)

sending: ContextVar[Request | None] = ContextVar("sending", default=None)
"""The request that this thread or task is sending."""


class _HideSecrets(Filter):
    def filter(self, record: LogRecord) -> bool:
        request = sending.get()
        if request is not None:
            record.msg, record.args = safe_url(record.getMessage(), request.secrets), ()
        return True


@cache
def install() -> None:
    """Add the filter to the loggers, once in a process. Filters of a parent logger do not see records of its children."""
    hide_secrets = _HideSecrets()
    for name in LOGGERS:
        getLogger(name).addFilter(hide_secrets)
