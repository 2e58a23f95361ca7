"""Fixtures: each server with the SDK that was generated from its document.

The option `--servers FOLDER` names the folder that install.py has filled. Without it, only jupyter_server's module is
collected, and the server is the one of the running interpreter. A server and its SDK last for the session.
"""

from __future__ import annotations

import gzip
import sqlite3
import sys
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx2
import pytest
from behaviour.conftest import configuration, imported
from behaviour.worlds import WORLDS, run

from generator.pipeline import generate
from generator.write.output import write

from .process import PATIENCE, free_port, serving


@dataclass
class Server:
    """A running server and its SDK, whose clients are opened with `settings`."""

    url: str
    package: ModuleType
    settings: Mapping[str, Any] = field(default_factory=dict)

    def run(self, call: Callable[[Any], Any], world: str, *, drifts: Collection[str] = (), **settings: Any) -> Any:
        """Run a script, of which no answer may drift but for the given places, where the document is wrong."""
        found: set[str] = set()
        hooks = self.package.hooks.Hooks()
        hooks.on_drift = lambda drift: found.add(f"{drift.type_name}.{drift.path}: {drift.rule}")
        result = run(self.package, call, world, **{"server_url": self.url, "hooks": hooks, **self.settings, **settings})
        assert found <= set(drifts)
        return result


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Collect only what can run without the folder of installed servers."""
    needs_folder = collection_path.suffix == ".py" and collection_path.name != "test_jupyter.py"
    return True if needs_folder and not config.getoption("--servers") else None


@pytest.fixture(params=WORLDS)
def world(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="session")
def folder(request: pytest.FixtureRequest) -> Path:
    return Path(request.config.getoption("--servers") or "").absolute()


@pytest.fixture(scope="session")
def jupyter(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    chosen = request.config.getoption("--servers")
    python = Path(chosen).absolute() / "jupyter/bin/python" if chosen else sys.executable
    apart = Path(sys.prefix) / "jupyter-server"  # where `make` puts it
    packages = {} if chosen else {"PYTHONPATH": str(apart), "JUPYTER_CONFIG_PATH": str(apart / "etc/jupyter")}
    home, port, token = tmp_path_factory.mktemp("jupyter"), free_port(), "t0ken-of-the-tests"
    (home / "files").mkdir()
    url = f"http://127.0.0.1:{port}"
    command = [python, "-m", "jupyter_server", "--no-browser", "--allow-root", "--ip=127.0.0.1", f"--port={port}"]
    options = [f"--IdentityProvider.token={token}", f"--ServerApp.root_dir={home / 'files'}"]
    places = ("CONFIG_DIR", "DATA_DIR", "RUNTIME_DIR")
    own = {f"JUPYTER_{place}": str(home / place.lower()) for place in places}
    environment = {**own, **packages, "IPYTHONDIR": str(home / "ipython")}
    with serving([*command, *options], f"{url}/api", home, environment):
        headers = {"Authorization": f"token {token}"}
        document = _fetch(f"{url}/api/spec.yaml", headers)
        yield Server(url, build("jupyter_sdk", document, home), {"headers": headers})


@pytest.fixture(scope="session")
def chroma(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home, port = tmp_path_factory.mktemp("chroma"), free_port()
    url = f"http://127.0.0.1:{port}"
    command = [folder / "chroma/bin/chroma", "run", "--path", home / "data", "--port", str(port)]
    with serving(command, f"{url}/openapi.json", home):
        package = build("chroma_sdk", _fetch(f"{url}/openapi.json"), home)
        yield Server(url, package, {"api_key_auth": package.OMIT})


@pytest.fixture(scope="session")
def prefect(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home, port = tmp_path_factory.mktemp("prefect"), free_port()
    url = f"http://127.0.0.1:{port}"
    command = [folder / "prefect/bin/prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    environment = {"PREFECT_HOME": str(home / "prefect"), "DO_NOT_TRACK": "1"}
    with serving(command, f"{url}/api/health", home, environment):
        yield Server(url, build("prefect_sdk", _fetch(f"{url}/openapi.json"), home), {"server_url": f"{url}/api"})


@pytest.fixture(scope="session")
def etcd_sdk(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> ModuleType:
    shipped = next((folder / "etcd/usr/share/doc").rglob("rpc.swagger.json.gz"))
    return build("etcd_sdk", gzip.decompress(shipped.read_bytes()).decode(), tmp_path_factory.mktemp("etcd_sdk"))


@pytest.fixture(scope="session")
def etcd(folder: Path, etcd_sdk: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with _etcd(folder, tmp_path_factory.mktemp("etcd")) as url:
        yield Server(url, etcd_sdk, {"api_key": etcd_sdk.OMIT})


@pytest.fixture(scope="session")
def second_etcd(folder: Path, etcd_sdk: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with _etcd(folder, tmp_path_factory.mktemp("etcd")) as url:
        yield Server(url, etcd_sdk, {"api_key": etcd_sdk.OMIT})


@contextmanager
def _etcd(folder: Path, home: Path) -> Iterator[str]:
    clients, peers = (f"http://127.0.0.1:{free_port()}" for _ in range(2))
    command = [
        folder / "etcd/usr/bin/etcd", f"--data-dir={home / 'data'}", f"--listen-client-urls={clients}",
        f"--advertise-client-urls={clients}", f"--listen-peer-urls={peers}",
        f"--initial-advertise-peer-urls={peers}", f"--initial-cluster=default={peers}",
    ]  # fmt: skip
    with serving(command, f"{clients}/health", home):
        yield clients


@pytest.fixture(scope="session")
def powerdns(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    home, port, key = tmp_path_factory.mktemp("powerdns"), free_port(), "key-of-the-tests"
    url, usr, database = f"http://127.0.0.1:{port}", folder / "powerdns/usr", home / "powerdns.sqlite3"
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript(next(usr.rglob("schema.sqlite3.sql")).read_text())
    backend = next(usr.rglob("libgsqlite3backend.so")).parent
    command = [
        usr / "sbin/pdns_server", f"--config-dir={home}", f"--socket-dir={home}", f"--module-dir={backend}",
        "--launch=gsqlite3", "--gsqlite3-dnssec=yes", f"--gsqlite3-database={database}", "--daemon=no", "--guardian=no", "--api=yes",
        f"--api-key={key}", "--webserver=yes", "--webserver-address=127.0.0.1", f"--webserver-port={port}",
        "--local-address=127.0.0.1", f"--local-port={free_port()}",
    ]  # fmt: skip
    libraries = {str(library.parent) for library in (folder / "powerdns").rglob("lib*.so*")}
    with serving(command, f"{url}/api/docs", home, {"LD_LIBRARY_PATH": ":".join(sorted(libraries))}):
        document = _fetch(f"{url}/api/docs", {"X-API-Key": key})
        settings = {"server_url": f"{url}/api/v1", "api_key_header": key}
        yield Server(url, build("powerdns_sdk", document, home), settings)


def _fetch(url: str, headers: Mapping[str, str] | None = None) -> str:
    return httpx2.get(url, headers=headers, trust_env=False, timeout=PATIENCE).raise_for_status().text


def build(name: str, document: str, folder: Path) -> ModuleType:
    """Generate a package from a document into a folder, and import it."""
    path = folder / "spec.yaml"
    path.write_text(document, encoding="utf-8")
    write(generate(configuration(path, folder, name)).files, folder / "sdk")
    return imported(folder / "sdk", name)
