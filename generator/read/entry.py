"""Read the entry of a document that is no file: a URL, or standard input. Follows no references."""

from __future__ import annotations

import sys
from http.client import HTTPException, HTTPResponse
from time import monotonic
from typing import IO, Final
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from .. import codes
from ..diagnostics import Code, DocumentError, Location, fault
from .syntax.limits import MAX_BYTES

STANDARD_INPUT: Final = "-"
_WAIT: Final = 20.0
"""The longest wait for the server, in seconds."""
_DEADLINE: Final = 60.0
"""The longest download, in seconds."""
_HEADERS: Final = {"Accept": "application/json, application/yaml, */*;q=0.5"}
_PIECE: Final = 1 << 16


def read_entry(source: str) -> bytes:
    """Return the document at a URL, or on standard input for "-". Raises DocumentError."""
    if source == STANDARD_INPUT:
        return _limited(sys.stdin.buffer.read(MAX_BYTES + 1), source)
    parts = urlsplit(source)
    if parts.scheme.lower() not in ("http", "https"):
        raise unusable(source, codes.UNREADABLE_FILE, f"a URL must be http or https, not {parts.scheme}")
    if "@" in parts.netloc:
        shown = source.replace(parts.netloc, parts.netloc.rpartition("@")[2])
        raise unusable(shown, codes.UNREADABLE_FILE, "this URL has a user name or password, which are not sent")
    try:
        with _opener().open(request.Request(source, headers=_HEADERS), timeout=_WAIT) as response:
            return _limited(_download(response), source)
    except (OSError, HTTPException, ValueError) as error:
        if isinstance(error, HTTPError):
            error.close()
        raise unusable(source, codes.UNREADABLE_FILE, f"cannot read this URL: {_reason(error)}") from None


def unusable(source: str, code: Code, message: str) -> DocumentError:
    """Return the error for a document that is unusable as a whole."""
    help = "check the URL, or download the document and pass the file" if source != STANDARD_INPUT else None
    return DocumentError(fault(code, message, Location(file=shown_name(source), line=1, column=1), help=help))


def shown_name(source: str) -> str:
    """Return what locations call the entry."""
    return "<stdin>" if source == STANDARD_INPUT else source


class _Redirects(request.HTTPRedirectHandler):
    """Follows redirects, but not from https to http. No handler opens other schemes."""

    def redirect_request(
        self, req: request.Request, fp: IO[bytes], code: int, msg: str, headers: object, newurl: str
    ) -> request.Request | None:
        if req.type == "https" and not newurl.lower().startswith("https:"):
            fp.close()
            raise URLError(f"it redirects from https to {newurl}")
        return super().redirect_request(req, fp, code, msg, headers, newurl)  # type: ignore[arg-type]  # HTTPMessage


def _opener() -> request.OpenerDirector:
    """Return an opener for http and https alone; `build_opener` would add one for files."""
    opener = request.OpenerDirector()
    for handler in (
        request.ProxyHandler(),
        request.HTTPHandler(),
        request.HTTPSHandler(),
        request.HTTPDefaultErrorHandler(),
        request.HTTPErrorProcessor(),
        _Redirects(),
        request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener


def _download(response: HTTPResponse) -> bytes:
    end = monotonic() + _DEADLINE
    content = bytearray()
    while len(content) <= MAX_BYTES and (piece := response.read1(_PIECE)):
        content += piece
        if monotonic() > end:
            raise TimeoutError(f"the download takes more than {_DEADLINE:g} s")
    if response.length and len(content) <= MAX_BYTES:
        raise HTTPException("the connection broke before the end")
    return bytes(content)


def _limited(content: bytes, source: str) -> bytes:
    if len(content) > MAX_BYTES:
        raise unusable(source, codes.TOO_LARGE, f"this document is larger than {MAX_BYTES // 1024**2} MiB")
    return content


def _reason(error: Exception) -> str:
    match error:
        case HTTPError():
            return f"the server answered {error.code} {error.reason}".rstrip()
        case URLError(reason=OSError() as reason):
            return _reason(reason)
        case URLError():
            return str(error.reason)
        case OSError():
            return error.strerror or str(error) or type(error).__name__
        case _:
            return str(error) or type(error).__name__
