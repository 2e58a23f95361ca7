"""Documents that are no files: from a URL, and from standard input."""

from __future__ import annotations

import io
import socket
import sys
import threading
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer
from werkzeug import Response

from generator.diagnostics import Diagnostic, Diagnostics, DocumentError, Pointer
from generator.read import entry
from generator.read.document import load
from generator.read.references import Resolver

TEXT = '{"openapi": "3.1.0", "info": {"title": "Pets", "version": "1"}, "paths": {}}'


def refusal(spec: str) -> Diagnostic:
    with pytest.raises(DocumentError) as caught:
        load(spec)
    (found,) = caught.value.diagnostics
    assert found.location.line == 1
    return found


def test_a_url_is_read(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/api").respond_with_data(TEXT)
    document = load(httpserver.url_for("/api"))
    assert document.root.value["info"]["title"] == "Pets"
    assert document.locate(Pointer("openapi", ("info",))).file == httpserver.url_for("/api")


def test_yaml_is_read_from_a_url(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/api.yaml").respond_with_data("openapi: 3.1.0\ninfo: {}\n")
    assert load(httpserver.url_for("/api.yaml")).root.value == {"openapi": "3.1.0", "info": {}}


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(TEXT.encode())))
    document = load("-")
    assert str(document.locate(Pointer("openapi", ("info",)))) == "<stdin>:1:22"


def test_redirects_lead_to_http_only(httpserver: HTTPServer, tmp_path: Path) -> None:
    (tmp_path / "secret.json").write_text(TEXT)
    httpserver.expect_request("/final").respond_with_data(TEXT)
    for path, target in (
        ("/moved", "/final"),
        ("/file", (tmp_path / "secret.json").as_uri()),
        ("/ftp", "ftp://127.0.0.1/a"),
    ):
        httpserver.expect_request(path).respond_with_response(Response(status=302, headers={"Location": target}))
    assert load(httpserver.url_for("/moved")).root.value["openapi"] == "3.1.0"
    for path in ("/file", "/ftp"):
        assert "cannot read this URL" in refusal(httpserver.url_for(path)).message


def test_a_url_that_cannot_be_read_is_named_with_the_reason(httpserver: HTTPServer) -> None:
    httpserver.expect_request("/gone").respond_with_data("", status=410)
    found = refusal(httpserver.url_for("/gone"))
    assert (found.code, found.location.file) == ("unreadable-file", httpserver.url_for("/gone"))
    assert found.message == "cannot read this URL: the server answered 410 GONE"
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
    assert refusal(f"http://127.0.0.1:{port}/a").message == "cannot read this URL: Connection refused"
    assert refusal("http:///a").message.startswith("cannot read this URL: ")
    assert refusal("http://127.0.0.1:port/a").message.startswith("cannot read this URL: ")
    assert refusal("file:///etc/hosts").message == "a URL must be http or https, not file"


def test_credentials_in_a_url_are_not_shown() -> None:
    found = refusal("https://me:secret@api.example/openapi.json")
    assert found.location.file == "https://api.example/openapi.json"
    assert "user name or password" in found.message


def test_a_download_that_breaks_off_is_an_error() -> None:
    def answer(server: socket.socket) -> None:
        with server.accept()[0] as connection:
            connection.recv(10_000)
            connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nopenapi: 3.1.0\ninfo: {}\n")

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=answer, args=(server,))
        thread.start()
        message = refusal(f"http://127.0.0.1:{server.getsockname()[1]}/a").message
        thread.join()
    assert message == "cannot read this URL: the connection broke before the end"


def test_size_and_time_are_limited(httpserver: HTTPServer, monkeypatch: pytest.MonkeyPatch) -> None:
    httpserver.expect_request("/api").respond_with_data(TEXT)
    monkeypatch.setattr(entry, "MAX_BYTES", 10)
    assert refusal(httpserver.url_for("/api")).code == "too-large"
    monkeypatch.setattr(entry, "MAX_BYTES", 1000)
    monkeypatch.setattr(entry, "_DEADLINE", -1.0)
    assert "takes more than" in refusal(httpserver.url_for("/api")).message


@pytest.mark.parametrize("reference", ["pet.json", "https://pets.example/pet.json", "/etc/hosts"])
def test_references_to_other_files_are_refused(httpserver: HTTPServer, reference: str) -> None:
    httpserver.expect_request("/api").respond_with_data(TEXT)
    document = load(httpserver.url_for("/api"))
    diagnostics = Diagnostics(document.locate)
    assert Resolver(document, diagnostics).resolve_text(Pointer("openapi", ("info",)), reference) is None
    (found,) = diagnostics
    assert found.code in ("outside-reference", "remote-reference")
