"""Let runs that write to one folder take turns. Says nothing about other programs that write there."""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

if sys.platform == "win32":
    import msvcrt
    import time
    from hashlib import sha256
    from tempfile import gettempdir

    _MOST_TRIES = 600

    @contextmanager
    def turn(folder: Path) -> Generator[None]:
        """Wait until no other run of this user writes to an existing folder, for at most a minute."""
        name = f"generator-{sha256(str(folder.resolve()).encode()).hexdigest()}.lock"  # a folder cannot be locked here
        with (Path(gettempdir()) / name).open("ab") as file:
            for _ in range(_MOST_TRIES):
                with suppress(OSError):
                    msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
                    break
                time.sleep(0.1)
            yield

else:
    import fcntl

    @contextmanager
    def turn(folder: Path) -> Generator[None]:
        """Wait until no other run writes to an existing folder. Does not wait on a file system without locks."""
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            with suppress(OSError):
                fcntl.flock(descriptor, fcntl.LOCK_EX)  # ends with the process, however that ends
            yield
        finally:
            os.close(descriptor)
