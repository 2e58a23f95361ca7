"""Install real servers into a folder: `python tests/servers/install.py FOLDER [SERVER ...]`, by default all of them.

Servers in Python get a virtual environment each. The others are packages of Debian, which are unpacked and not
installed, so nothing outside the folder changes. What is there already is kept.

The exit status is 1 if one of the servers cannot be installed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import venv
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

FINISHED = ".finished"
"""An empty file in the folder of a server that was installed completely."""


class InstallationError(Exception):
    pass


def main(words: Sequence[str]) -> int:
    folder, chosen = Path(words[0]).absolute(), words[1:] or list(SERVERS)
    if unknown := set(chosen) - set(SERVERS):
        print(f"no such server: {', '.join(sorted(unknown))}; there are {', '.join(SERVERS)}", file=sys.stderr)
        return 2
    missing = [name for name in chosen if not installed(name, folder / name)]
    if missing:
        print(f"not installed: {', '.join(missing)}", file=sys.stderr)
    if missing and (rest := [name for name in chosen if name not in missing]):
        print(f"to run the tests of the others: make servers ONLY={' '.join(rest)!r}", file=sys.stderr)
    return 1 if missing else 0


def installed(name: str, folder: Path) -> bool:
    """Install a server if it is not there, and return whether it is there now."""
    if (folder / FINISHED).exists():
        return True
    print(f"installing {name} into {folder}", flush=True)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        SERVERS[name](folder=folder)
    except (InstallationError, OSError) as error:
        print(f"{name} cannot be installed: {error}", file=sys.stderr, flush=True)
        return False
    (folder / FINISHED).touch()
    return True


def with_pip(*requirements: str, folder: Path) -> None:
    """Install packages of PyPI into a virtual environment."""
    venv.create(folder, with_pip=True)
    run(str(folder / "bin" / "python"), "-m", "pip", "install", "--quiet", *requirements)


def with_apt(*packages: str, folder: Path) -> None:
    """Unpack packages of Debian, and the packages that they need and this machine lacks."""
    if shutil.which("apt-get") is None or shutil.which("dpkg") is None:
        raise InstallationError("there is no apt-get on this machine")
    try:
        plan = run("apt-get", "--simulate", "--no-install-recommends", "install", *packages)
    except InstallationError as error:
        raise InstallationError(f"{error} (apt-get update fetches the lists of packages)") from None
    needed = [line.split()[1] for line in plan.splitlines() if line.startswith("Inst ")]
    downloads = folder / "packages"
    downloads.mkdir()
    run("apt-get", "--quiet", "download", *dict.fromkeys([*packages, *needed]), within=downloads)
    for package in downloads.iterdir():
        run("dpkg", "--extract", str(package), str(folder))


def run(*command: str, within: Path | None = None) -> str:
    done = subprocess.run(command, cwd=within, capture_output=True, text=True)
    if done.returncode:
        raise InstallationError(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout


SERVERS: dict[str, Callable[..., None]] = {
    "jupyter": partial(with_pip, "jupyter_server", "ipykernel"),
    "chroma": partial(with_pip, "chromadb"),
    "prefect": partial(with_pip, "prefect"),
    "etcd": partial(with_apt, "etcd-server"),
    "powerdns": partial(with_apt, "pdns-server", "pdns-backend-sqlite3"),
}


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
