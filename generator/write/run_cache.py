"""Cache the result of a whole run, so that a `check` without changes does not run the pipeline. Knows no stage of it.

A result depends on the configuration, the generator and its libraries, and the files of the document. All of these but
the files that the entry refers to are hashed into the key; the digests of those files are stored with the result, and
compared when it is read. A run with a file that could not be read is not cached: the file may exist the next time.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, fields
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final, cast

from .. import codes
from ..config import Config
from ..diagnostics import Diagnostic, Location, Pointer, Severity
from ..result import Generated
from .cache import user_cache

_LIBRARIES: Final = ("black", "jinja2", "jsonschema-rs", "openapi-spec-validator", "pyyaml")
_UNREAD: Final = frozenset({codes.OUTSIDE_REFERENCE.name, codes.UNREADABLE_REFERENCE.name})
_AFTER_THE_RUN: Final = frozenset({"output", "allow"})
"""Settings that only matter to what is done with the result."""
_BYTE_ORDER_MARK: Final = b"\xef\xbb\xbf"


def cached_run(config: Config, generate: Callable[[Config], Generated]) -> Generated:
    """Return the cached result for a configuration, or else call `generate` and cache what it returns. Only files are cached.

    Raises what `generate` raises; an error is never cached.
    """
    if isinstance(config.spec, str) or (entry := _content(config.spec)) is None:
        return generate(config)
    cache = user_cache()
    key = _key(config, entry)
    known = _deserialized(cache.get(key), config.spec.parent)
    if known is not None:
        return known
    result = generate(config)
    if not any(each.code in _UNREAD for each in result.diagnostics):
        cache.put({key: _serialized(result, config.spec.name)})
    return result


def _key(config: Config, entry: bytes) -> str:
    """Return a key that changes with everything a result depends on, except the files that the entry refers to."""
    told = (each.name for each in fields(config) if each.compare and each.name not in _AFTER_THE_RUN)
    settings = {name: getattr(config, name) for name in told}
    libraries = [sys.version, *map(version, _LIBRARIES)]
    code = [_digest(each.read_bytes()) for each in _code()]
    return "run\n" + json.dumps([settings, libraries, code, _digest(entry)], sort_keys=True, default=_plain)


def _plain(value: object) -> object:
    """Return a path as text, and a mapping as a dict, which `json` can write."""
    return dict(cast("Mapping[str, object]", value)) if isinstance(value, Mapping) else str(value)


def _code() -> Iterator[Path]:
    """Yield the files of the generator. The templates are beside the package in a checkout, inside it when installed."""
    package = Path(__file__).parent.parent
    for folder in (package, package.parent / "templates"):
        yield from sorted(each for each in folder.rglob("*") if each.suffix in (".py", ".jinja"))


def _serialized(result: Generated, entry: str) -> str:
    digests = {name: _digest(text.encode()) for name, text in result.sources.items() if name != entry}
    diagnostics = [asdict(each) for each in result.diagnostics]
    parts = {"digests": digests, "files": dict(result.files), "diagnostics": diagnostics, "report": result.report}
    return json.dumps(parts)


def _deserialized(text: str | None, folder: Path) -> Generated | None:
    """Return a cached result, or None if there is none or a file that the document refers to has changed."""
    found: Any = json.loads(text) if text is not None else None
    if found is None or any(_digest_of(folder / name) != digest for name, digest in found["digests"].items()):
        return None
    diagnostics = tuple(map(_diagnostic, found["diagnostics"]))
    return Generated(files=found["files"], diagnostics=diagnostics, report=found["report"], sources={})


def _diagnostic(found: Any) -> Diagnostic:
    pointer = found["pointer"]
    return Diagnostic(
        code=found["code"],
        severity=Severity(found["severity"]),
        message=found["message"],
        location=Location(**found["location"]),
        pointer=Pointer(pointer["file"], tuple(pointer["tokens"])) if pointer else None,
        help=found["help"],
    )


def _content(path: Path) -> bytes | None:
    """Return a file without its byte order mark, or None if it cannot be read, or only once, such as a pipe."""
    try:
        return path.read_bytes().removeprefix(_BYTE_ORDER_MARK) if path.is_file() else None
    except OSError:
        return None


def _digest_of(path: Path) -> str | None:
    content = _content(path)
    return None if content is None else _digest(content)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
