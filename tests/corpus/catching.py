"""A local server that keeps requests as they were sent, in the form that openapi-core validates."""

from __future__ import annotations

import re
from email.message import Message
from email.parser import BytesParser
from email.policy import HTTP
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any, Self
from urllib.parse import parse_qsl, unquote

from openapi_core.datatypes import RequestParameters
from werkzeug.datastructures import Headers, ImmutableMultiDict


class CaughtRequest:
    """A request. A slash within a value stays escaped in `path`, so that it ends no segment."""

    def __init__(self, host_url: str, method: str, target: str, headers: Message, body: bytes) -> None:
        self.host_url = host_url
        self.method = method.lower()
        self.target = target
        self.body = body
        path, _, query = target.partition("?")
        self.path = "".join(part if part.upper() == "%2F" else unquote(part) for part in re.split("(%2[Ff])", path))
        self.content_type = headers.get("Content-Type", "application/octet-stream")
        cookies = SimpleCookie(headers.get("Cookie", ""))
        self.parameters = RequestParameters(
            query=ImmutableMultiDict(parse_qsl(query, keep_blank_values=True)),
            header=Headers(list(headers.items())),
            cookie=ImmutableMultiDict({name: each.value for name, each in cookies.items()}),
        )

    @property
    def form(self) -> dict[str, str | bytes] | None:
        """Return the fields of a form, files as bytes; None where the body is none."""
        if self.content_type == "application/x-www-form-urlencoded":
            return dict(parse_qsl(self.body.decode(), keep_blank_values=True))
        if not self.content_type.startswith("multipart/form-data"):
            return None
        head = f"Content-Type: {self.content_type}\r\n\r\n".encode()
        return dict(map(_field, BytesParser(policy=HTTP).parsebytes(head + self.body).iter_parts()))


def _field(part: Any) -> tuple[str, str | bytes]:
    content = part.get_payload(decode=True)
    is_file = part.get_filename() is not None
    return part.get_param("name", header="content-disposition"), content if is_file else content.decode()


class CatchingServer:
    """Answers each request with status 418."""

    def __init__(self) -> None:
        self.requests: list[CaughtRequest] = []
        caught = self.requests

        class Handler(BaseHTTPRequestHandler):
            def handle_one_request(self) -> None:
                self.raw_requestline = self.rfile.readline(2**20)
                if not self.raw_requestline or not self.parse_request():
                    self.close_connection = True
                    return
                host_url = f"http://{self.headers['Host']}"
                caught.append(CaughtRequest(host_url, self.command, self.path, self.headers, self._body()))
                self.wfile.write(b"HTTP/1.1 418 I'm a teapot\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")
                self.close_connection = True

            def _body(self) -> bytes:
                if self.headers.get("Transfer-Encoding", "").lower() != "chunked":
                    return self.rfile.read(int(self.headers.get("Content-Length", "0")))
                chunks = []
                while size := int(self.rfile.readline().partition(b";")[0], 16):
                    chunks.append(self.rfile.read(size))
                    self.rfile.readline()
                self.rfile.readline()
                return b"".join(chunks)

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Self:
        Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
