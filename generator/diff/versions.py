"""The version that follows a version after changes of some level, by Semantic Versioning."""

from __future__ import annotations

import re

from .changes import Level

_PARTS = 3


def next_version(version: str, level: Level) -> str:
    """Return the version after `version`: "1.2.0" and MAJOR -> "2.0.0".

    Before 1.0.0, a major change increases the second number, and any other the third. A pre-release is followed by its release
    if that is high enough: "2.0.0rc1" and MAJOR -> "2.0.0".
    """
    if level is Level.NONE:
        return version
    release = re.match(r"\d+(\.\d+)*", version)
    numbers = [int(each) for each in release[0].split(".")] if release else []
    numbers = [*numbers, *[0] * _PARTS][:_PARTS]
    part = _PARTS - level
    if numbers[0] == 0 and part < _PARTS - 1:
        part += 1
    is_early = re.search(r"(a|b|rc|\.dev)\d", version) is not None
    if not is_early or any(numbers[part + 1 :]):
        numbers = [*numbers[:part], numbers[part] + 1, *[0] * (_PARTS - 1 - part)]
    return ".".join(map(str, numbers))
