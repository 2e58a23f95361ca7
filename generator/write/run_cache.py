"""The result of a whole run, remembered: to find that nothing has changed takes no more than to look whether anything has.

What decides a result is the configuration, the generator with its libraries, and the files of the document. The first two
and the entry file make the key; the files that it refers to are compared with what they were. Where one of those could not
be read nothing is remembered, since it may be there the next time.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any, Final

from .. import codes
from ..config import Config
from ..diagnostics import Diagnostic, Location, Pointer, Severity
from ..result import Generated
from .cache import user_cache

_LIBRARIES: Final = ("black", "jinja2", "jsonschema-rs", "openapi-spec-validator", "pyyaml")
_MARK: Final = b"\xef\xbb\xbf"


def cached_run(config: Config, generate: Callable[[Config], Generated]) -> Generated:
    """Return what `generate` returns for this configuration, without calling it where that is known.

    Raises what `generate` raises; a failure is never remembered.
    """
    cache = user_cache()
    document = _content(config.spec)
    key = _key(config, document) if document is not None else ""
    known = _read(cache.recall(key), config.spec.parent) if key else None
    if known is not None:
        return known
    made = generate(config)
    if key and not any(each.code == codes.UNREADABLE_REFERENCE.name for each in made.diagnostics):
        cache.remember({key: _written(made, config.spec.name)})
    return made


def _key(config: Config, document: bytes) -> str:
    """Return a text that stands for all that decides a result but the files that the document refers to."""
    settings = [str(config.spec), config.package, config.class_name, config.distribution, config.version]
    choices = [sorted(config.names.items()), config.client_parameters, config.pagination, config.lenient]
    libraries = [sys.version, *map(version, _LIBRARIES)]
    code = [_digest(each.read_bytes()) for each in _code()]
    return "a whole run\n" + json.dumps([settings, choices, libraries, code, _digest(document)], default=dict)


def _code() -> Iterator[Path]:
    """Yield the generator's own files. In a checkout the templates lie beside the package, else in it."""
    package = Path(__file__).parent.parent
    for folder in (package, package.parent / "templates"):
        yield from sorted(each for each in folder.rglob("*") if each.suffix in (".py", ".jinja"))


def _written(made: Generated, entry: str) -> str:
    others = {name: _digest(text.encode()) for name, text in made.sources.items() if name != entry}
    findings = [asdict(each) for each in made.diagnostics]
    return json.dumps({"others": others, "files": dict(made.files), "diagnostics": findings, "report": made.report})


def _read(text: str | None, folder: Path) -> Generated | None:
    """Return a remembered result; None where there is none, or where another file of the document has changed."""
    found: Any = json.loads(text) if text is not None else None
    if found is None or any(_digest_of(folder / name) != digest for name, digest in found["others"].items()):
        return None
    findings = tuple(map(_finding, found["diagnostics"]))
    return Generated(files=found["files"], diagnostics=findings, report=found["report"], sources={})


def _finding(found: Any) -> Diagnostic:
    place = found["pointer"]
    return Diagnostic(
        code=found["code"],
        severity=Severity(found["severity"]),
        message=found["message"],
        location=Location(**found["location"]),
        pointer=Pointer(place["file"], tuple(place["tokens"])) if place else None,
        help=found["help"],
    )


def _content(path: Path) -> bytes | None:
    """Return a file without the mark that it may begin with, None where it cannot be read, or not twice, as a pipe."""
    try:
        return path.read_bytes().removeprefix(_MARK) if path.is_file() else None
    except OSError:
        return None


def _digest_of(path: Path) -> str | None:
    content = _content(path)
    return None if content is None else _digest(content)


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()
