"""Install the generator, generate an SDK, install and call it, and check the output: `python tests/smoke.py`.

For systems on which the test suite does not run. Needs only Python and a package index, and works in a temporary
folder. Line ends are those of a Windows checkout: the document has CRLF, and so has the output before the last check.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CONFIGURATION = """\
[tool.generator]
spec = "acme.yaml"
output = "sdk"
package = "acme"
"""
SPEC = """\
openapi: 3.1.0
info:
  title: Acme
  version: "1"
  description: |
    An API whose document has lines
    that end with CRLF.
paths:
  /pets/{pet_id}:
    post:
      tags: [Pets]
      operationId: feedPet
      parameters: [{name: pet_id, in: path, required: true, schema: {type: string}}]
      requestBody:
        required: true
        content: {multipart/form-data: {schema: {$ref: "#/components/schemas/Meal"}}}
      responses:
        "200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pet"}}}}
components:
  schemas:
    Meal: {type: object, required: [food], properties: {food: {type: string, contentMediaType: application/octet-stream}}}
    Pet: {type: object, required: [name, fed_at], properties: {name: {type: string}, fed_at: {type: string, format: date-time}}}
"""
CALLS = """\
import asyncio
import json
import sys
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import acme

ANSWER = json.dumps({"name": "Rex \\u00e9", "fed_at": "2024-01-01T00:00:00Z"}).encode()
FOOD = b"a\\r\\nb\\n\\x00\\xff" * 1000
received = []


class Answering(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = b""
        if "Content-Length" in self.headers:
            body = self.rfile.read(int(self.headers["Content-Length"]))
        else:
            while size := int(self.rfile.readline(), 16):
                body += self.rfile.read(size)
                self.rfile.readline()
            self.rfile.readline()
        received.append((self.path, body))
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(ANSWER)))
        self.end_headers()
        self.wfile.write(ANSWER)

    def log_message(self, *_):
        pass


async def feed(url, food):
    async with acme.AsyncSDK(server_url=url) as sdk:
        return await sdk.pets.feed("a b", food=food)


food = Path("food.bin")
food.write_bytes(FOOD)
with ThreadingHTTPServer(("127.0.0.1", 0), Answering) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}"
    with acme.SDK(server_url=url) as sdk:
        pets = [sdk.pets.feed("a b", food=food), asyncio.run(feed(url, food))]
    server.shutdown()
assert [pet.name for pet in pets] == ["Rex \\u00e9"] * 2, pets
assert pets[0].fed_at.utcoffset().total_seconds() == 0
assert [path for path, _ in received] == ["/pets/a%20b"] * 2, received
assert all(FOOD in body for _, body in received)
"""


def main() -> None:
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        project = Path(folder, "a project")
        project.mkdir()
        (project / "pyproject.toml").write_bytes(_with_crlf(CONFIGURATION))
        (project / "acme.yaml").write_bytes(_with_crlf(SPEC))
        python = _new_environment(Path(folder, "environment"))
        _run(project, python, "-m", "pip", "install", "--quiet", str(ROOT))
        _run(project, python, "-m", "generator")
        files = [path for path in (project / "sdk").rglob("*") if path.is_file()]
        assert not [path for path in files if b"\r" in path.read_bytes()], "a generated file has CRLF"
        _run(project, python, "-m", "generator", "check")
        _run(project, python, "-m", "pip", "install", "--quiet", "./sdk")
        (project / "calls.py").write_text(CALLS, encoding="utf-8")
        _run(project, python, "calls.py")
        for path in files:
            path.write_bytes(_with_crlf(path.read_text(encoding="utf-8")))
        _run(project, python, "-m", "generator", "check")
        (project / "sdk" / "README.md").write_bytes(b"another text\r\n")
        _run(project, python, "-m", "generator", "check", status=1)
    print("all is well")


def _with_crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def _new_environment(folder: Path) -> str:
    """Make a virtual environment, and return its Python."""
    venv.create(folder, with_pip=True, symlinks=os.name != "nt")
    return str(folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python"))


def _run(folder: Path, *command: str, status: int = 0) -> None:
    """Run a command that has to end with this status, and show what it prints where it does not."""
    print("+", *command[1:], flush=True)
    environment = {**os.environ, "GENERATOR_CACHE_DIR": ""}
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode != status:
        sys.stdout.buffer.write(done.stdout)
        sys.exit(f"ended with status {done.returncode} instead of {status}")


if __name__ == "__main__":
    main()
