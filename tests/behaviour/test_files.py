"""Uploads and downloads through generated methods, in every form."""

from __future__ import annotations

import inspect
import io
import json
import os
import re
from pathlib import Path
from typing import Any

import mka1
import pytest
from mka1 import errors
from pytest_httpserver import HTTPServer
from scripted import Wire, serve
from werkzeug import Request, Response

from .conftest import Build
from .worlds import CLIENTS, WORLDS, done, each, opened, run

CONTENT = "/api/v1/llm/files/f/content"
LINE = b'{"a": 1}\n'


def _without_address(value: object) -> str:
    """Return the name of a case. Processes that share the tests must name it alike."""
    return re.sub(r" at 0x[0-9a-f]+", "", repr(value))


each_world = pytest.mark.parametrize("world", WORLDS)
each_client = pytest.mark.parametrize("client", CLIENTS)


class Uploads:
    """Notes what was uploaded: the fields, and name, type and content of each file."""

    def __init__(self) -> None:
        self.fields: dict[str, Any] = {}
        self.files: list[tuple[str, str | None, str, bytes]] = []

    def __call__(self, request: Request) -> Response:
        self.fields = request.form.to_dict(flat=False)
        self.files = [
            (name, file.filename, file.mimetype, file.read()) for name, file in request.files.items(multi=True)
        ]
        return Response('{"id": "f"}', content_type="application/json")


def _settings(httpserver: HTTPServer, client: str) -> dict[str, Any]:
    return {"server_url": httpserver.url_for(""), "bearer_auth": "t", "client": client}


@each_world
@each_client
@pytest.mark.parametrize("form", ["path", "bytes", "file", "named", "typed"])
def test_a_file_may_be_given_in_every_form(
    httpserver: HTTPServer, tmp_path: Path, world: str, client: str, form: str
) -> None:
    uploads = Uploads()
    httpserver.expect_request("/api/v1/llm/files", method="POST").respond_with_handler(uploads)
    path = tmp_path / "Prüfung.jsonl"
    path.write_bytes(LINE)
    with path.open("rb") as file:
        given: dict[str, Any] = {
            "path": path, "bytes": LINE, "file": file, "named": ("n.jsonl", LINE),
            "typed": ("n.jsonl", io.BytesIO(LINE), "application/jsonl"),
        }  # fmt: skip
        run(
            mka1, lambda sdk: sdk.llm.files.upload(file=given[form], purpose="batch"), world,
            **_settings(httpserver, client),
        )  # fmt: skip
    ((field, name, media_type, content),) = uploads.files
    assert (field, content, uploads.fields) == ("file", LINE, {"purpose": ["batch"]})
    assert name == {"path": "Prüfung.jsonl", "file": "Prüfung.jsonl", "bytes": name}.get(form, "n.jsonl")
    assert name
    assert media_type == "application/jsonl" or form != "typed"


FORM = """
    paths:
      /albums:
        post:
          operationId: create
          requestBody:
            content:
              multipart/form-data:
                schema:
                  required: [photos, about]
                  properties:
                    photos: {type: array, items: {type: string, format: binary}}
                    about: {type: object, properties: {title: {type: string}}}
                    tags: {type: array, items: {type: string}}
          responses: {"204": {description: ok}}
      /albums/cover:
        put:
          operationId: cover
          requestBody: {required: true, content: {image/png: {schema: {type: string, format: binary}}}}
          responses: {"204": {description: ok}}
"""


@each_world
def test_lists_of_files_and_parts_of_json(build: Build, httpserver: HTTPServer, world: str) -> None:
    uploads = Uploads()
    httpserver.expect_request("/albums", method="POST").respond_with_handler(uploads)
    about = {"title": "Süd"}
    run(
        build(FORM), lambda sdk: sdk.albums.create(photos=[b"one", ("two.png", b"two")], about=about, tags=["x", "y"]),
        world, server_url=httpserver.url_for(""),
    )  # fmt: skip
    assert [(field, content) for field, _, _, content in uploads.files] == [("photos", b"one"), ("photos", b"two")]
    assert json.loads(uploads.fields["about"][0]) == about
    assert uploads.fields["tags"] == ["x", "y"]


FILES = """
    paths:
      /files:
        post:
          operationId: send
          tags: [files]
          requestBody:
            content:
              multipart/form-data:
                schema:
                  properties:
                    one: {type: string, format: binary}
                    many: {type: array, items: {type: string, format: binary}}
                    image: {type: [string, "null"], contentMediaType: image/png}
                    link: {anyOf: [{type: string, format: binary}, {type: string, format: uri}]}
                encoding: {image: {contentType: image/png}}
          responses: {"204": {description: ok}}
"""
_NO_FILES: list[Any] = [
    "text", "/etc/hosts", 1, 1.5, True, io.StringIO("text"), object(), {"content": b"x", "size": 1}, {"file_name": "n"},
    {"file_name": "n", "content": "text"}, ("n", "text"), ("n", "text", None), ("n", 1), ("n", None, "text/plain"),
    ("n", b"x", 1), ("n", b"x", None, "X: 1"), ("n", b"x", None, {"X": "a\r\nb"}), ("n", b"x", None, None, None),
    (1, b"x"), ("n", {"a": 1}),
]  # fmt: skip
_IN_ONE: list[Any] = [[b"x"], (b"x", b"y"), [], {"a": b"x"}]


@each_world
@pytest.mark.parametrize(
    ("given", "name", "media_type"),
    [
        (("n.txt", b"data", None), "n.txt", "text/plain"),
        (("n.txt", b"data", "text/x"), "n.txt", "text/x"),
        (("n.txt", b"data", "text/x", {"X-Size": "4"}), "n.txt", "text/x"),
        (("n.txt", b"data", None, None), "n.txt", "text/plain"),
        ((None, b"data"), "upload", "application/octet-stream"),
        (("n.txt", [b"da", b"ta"]), "n.txt", "text/plain"),
        ({"file_name": "n.txt", "content": b"data"}, "n.txt", "text/plain"),
        ({"file_name": "n.txt", "content": io.BytesIO(b"data"), "content_type": "text/x"}, "n.txt", "text/x"),
        ({"content": b"data", "content_type": None}, "upload", "application/octet-stream"),
    ],
    ids=_without_address,
)
def test_a_file_may_be_a_tuple_or_an_object(
    build: Build, httpserver: HTTPServer, world: str, given: Any, name: str, media_type: str
) -> None:
    uploads = Uploads()
    httpserver.expect_request("/files", method="POST").respond_with_handler(uploads)

    def again(value: Any) -> Any:
        return {**value, "content": io.BytesIO(b"data")} if isinstance(value, dict) else value

    async def scenario(sdk: Any) -> None:
        await done(sdk.files.send(one=again(given)))
        assert uploads.files == [("one", name, media_type, b"data")]
        await done(sdk.files.send(many=[again(given), b"x"]))
        assert uploads.files == [
            ("many", name, media_type, b"data"),
            ("many", "upload", "application/octet-stream", b"x"),
        ]
        await done(sdk.files.send(many=again(given)))
        assert uploads.files == [("many", name, media_type, b"data")]
        await done(sdk.files.send(image=("n.bin", b"data")))
        assert uploads.files == [("image", "n.bin", "image/png", b"data")]
        assert uploads.fields == {}

    run(build(FILES), scenario, world, server_url=httpserver.url_for(""))


@each_world
def test_headers_of_a_file_are_sent(build: Build, world: str) -> None:
    with serve(lambda wire: wire.answer(b"", status="204 No")) as server:
        file = ("n.txt", b"data", None, {"X-Size": "4"})
        run(build(FILES), lambda sdk: sdk.files.send(one=file, link=file), world, server_url=server.url)
        assert (
            server.requests[0].body.count(b'filename="n.txt"\r\nContent-Type: text/plain\r\nX-Size: 4\r\n\r\ndata') == 2
        )


@pytest.mark.parametrize("value", [*_NO_FILES, *_IN_ONE], ids=_without_address)
def test_what_is_no_file_is_not_sent(build: Build, value: Any) -> None:
    package = build(FILES)
    with serve() as server, package.SDK(server_url=server.url) as sdk:
        with pytest.raises(package.errors.InvalidRequestError, match="form field 'one'"):
            sdk.files.send(one=value)
        if value not in _IN_ONE:
            with pytest.raises(package.errors.InvalidRequestError, match="form field 'many'"):
                sdk.files.send(many=value)
        for values in ([b"x", value], (b"x", value)):
            with pytest.raises(package.errors.InvalidRequestError, match="form field 'many'"):
                sdk.files.send(many=values)
        with pytest.raises(package.errors.InvalidRequestError, match="form field 'many'"):
            sdk.files.send(many=[b"x", None])
        assert server.requests == []


@each_world
def test_a_field_that_may_be_text_takes_text(build: Build, httpserver: HTTPServer, world: str) -> None:
    uploads = Uploads()
    httpserver.expect_request("/files", method="POST").respond_with_handler(uploads)
    run(build(FILES), lambda sdk: sdk.files.send(link="https://a.test"), world, server_url=httpserver.url_for(""))
    assert uploads.fields == {"link": ["https://a.test"]}


@each_world
@each_client
def test_a_raw_body_is_read_from_disk(
    build: Build, httpserver: HTTPServer, tmp_path: Path, world: str, client: str
) -> None:
    content = os.urandom(200_000)
    (tmp_path / "cover.png").write_bytes(content)
    httpserver.expect_request("/albums/cover", method="PUT", data=content).respond_with_data("", status=204)
    run(
        build(FORM), lambda sdk: sdk.albums.cover(body=tmp_path / "cover.png"), world,
        server_url=httpserver.url_for(""), client=client,
    )  # fmt: skip
    assert httpserver.log[0][0].content_type == "image/png"
    assert httpserver.log[0][1].status_code == 204


@each_world
@each_client
def test_a_download_can_be_read_streamed_and_written(
    httpserver: HTTPServer, tmp_path: Path, world: str, client: str
) -> None:
    content = os.urandom(300_000)
    httpserver.expect_request(CONTENT).respond_with_data(content, content_type="application/pdf")

    async def scenario(sdk: Any) -> None:
        async with opened(await done(sdk.llm.files.content("f"))) as download:
            assert (download.status, download.headers["content-type"]) == (200, "application/pdf")
            assert b"".join([piece async for piece in each(download.iter_bytes())]) == content
        assert await done((await done(sdk.llm.files.content("f"))).read()) == content
        await done((await done(sdk.llm.files.content("f"))).write_to(tmp_path / "f.pdf"))

    run(mka1, scenario, world, **_settings(httpserver, client))
    assert (tmp_path / "f.pdf").read_bytes() == content


@each_world
@each_client
def test_half_a_download_leaves_no_file(tmp_path: Path, world: str, client: str) -> None:
    def break_off(wire: Wire) -> None:
        wire.start("Content-Type: application/pdf", length=1000)
        wire.send(b"x" * 500)
        wire.reset()

    target = tmp_path / "f.pdf"
    target.write_bytes(b"what was there")

    async def scenario(sdk: Any) -> None:
        download = await done(sdk.llm.files.content("f"))
        with pytest.raises(errors.SDKError):
            await done(download.write_to(target))

    with serve(break_off) as server:
        run(mka1, scenario, world, server_url=server.url, bearer_auth="t", client=client)
    assert [path.name for path in tmp_path.iterdir()] == ["f.pdf"]
    assert target.read_bytes() == b"what was there"


VARIANTS = """
    paths:
      /edits:
        post: {operationId: change, tags: [edits], requestBody: {required: true, content: {multipart/form-data: {schema: {$ref: "#/components/schemas/Edit"}}}}, responses: &done {"204": {description: ok}}}
        put:
          operationId: crop
          tags: [edits]
          requestBody:
            required: true
            content:
              multipart/form-data:
                schema:
                  oneOf:
                    - {type: object, required: [image, size], properties: {image: {type: string, format: binary}, size: {type: integer}}}
                    - {type: object, required: [image], properties: {image: {type: string, format: binary}, size: {type: string, enum: [small, big]}}}
          responses: *done
        patch:
          operationId: either
          tags: [edits]
          requestBody: {required: true, content: {multipart/form-data: {schema: {oneOf: [{type: object, properties: {a: {type: string}}}, {type: string}]}}}}
          responses: *done
    components:
      schemas:
        Edit:
          type: object
          required: [image, mode]
          properties: {image: {type: string, format: binary}, mode: {type: string}}
          discriminator: {propertyName: mode, mapping: {blur: "#/components/schemas/Blur", turn: "#/components/schemas/Turn"}}
        Blur: {type: object, required: [image, mode, radius], properties: {image: {type: string, format: binary}, mode: {type: string}, radius: {type: number}}}
        Turn: {type: object, required: [image, mode], properties: {image: {type: string, format: binary}, mode: {type: string}, angle: {type: integer}}}
"""  # noqa: E501


@each_world
def test_a_form_of_one_of_several_shapes_has_the_fields_of_all(
    build: Build, httpserver: HTTPServer, world: str
) -> None:
    uploads = Uploads()
    httpserver.expect_request("/edits").respond_with_handler(uploads)
    package = build(VARIANTS)

    async def scenario(sdk: Any) -> None:
        await done(sdk.edits.change(image=b"x", mode="blur", radius=1.5))
        assert (uploads.fields, uploads.files[0][3]) == ({"mode": ["blur"], "radius": ["1.5"]}, b"x")
        await done(sdk.edits.crop(image=b"x", size="small"))
        assert uploads.fields == {"size": ["small"]}
        await done(sdk.edits.either(body={"a": "b"}))
        assert uploads.fields == {"a": ["b"]}

    run(package, scenario, world, server_url=httpserver.url_for(""))
    parameters = inspect.signature(type(package.SDK(server_url="http://a.test").edits).change).parameters.values()
    assert [each.name for each in parameters if each.default is each.empty] == ["self", "image", "mode"]
    with pytest.raises(package.errors.InvalidRequestError, match="form field 'image'"):
        package.SDK(server_url="http://a.test").edits.crop(image="text")
