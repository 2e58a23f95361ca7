"""A file that cannot be rewound, as a pipe or a socket."""

from __future__ import annotations

import io
from typing import Any


class OneWay(io.RawIOBase):
    def __init__(self, content: bytes) -> None:
        self._content = io.BytesIO(content)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        return self._content.readinto(buffer)
