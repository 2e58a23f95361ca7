"""jupyter_server: files and folders, checkpoints, settings, terminals and kernels. Its document lacks the token."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest
from behaviour.worlds import done

from .conftest import Server

FOLDERS = {"Contents.content: string_type", "Contents.format: string_type", "Contents.mimetype: string_type"}
"""The document says that the content is a string, and never null. That of a folder is an array."""
NOTEBOOK: dict[str, Any] = {"cells": [], "metadata": {"title": "Größe"}, "nbformat": 4, "nbformat_minor": 5}


@pytest.fixture
def name() -> str:
    """A name for a folder of the test, to be found in no other test's listing."""
    return f"ein Ördner {uuid4()}"


def test_the_server_tells_its_version_and_state(jupyter: Server, world: str) -> None:
    async def script(sdk: Any) -> None:
        assert (await done(sdk.api.get())).version.count(".") == 2
        assert (await done(sdk.status.get())).kernels >= 0
        me = await done(sdk.identity.get(permissions='{"contents": ["read"]}'))
        assert me.permissions["contents"] == ["read"]
        assert me.identity.username

    jupyter.run(script, world)


def test_the_served_document_is_a_download(jupyter: Server, world: str) -> None:
    async def script(sdk: Any) -> None:
        document = await done(sdk.api_spec.get())
        assert (await done(document.read())).startswith(b"swagger:")

    jupyter.run(script, world)


def test_files_are_uploaded_listed_changed_and_deleted(jupyter: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        folder = await done(sdk.contents.replace(name, type="directory"))
        assert (folder.type, folder.path) == ("directory", name)
        for number in range(3):
            path = f"{name}/{number}.txt"
            saved = await done(sdk.contents.replace(path, type="file", format="text", content=f"Text №{number}"))
            assert (saved.name, saved.path, saved.size) == (f"{number}.txt", path, 9)
        listed = (await done(sdk.contents.get(name))).content
        assert sorted(item["name"] for item in listed) == ["0.txt", "1.txt", "2.txt"]
        assert name in [item["path"] for item in (await done(sdk.contents.get("/"))).content]

        read = await done(sdk.contents.get(f"{name}/1.txt", type="file", format="base64", hash=1))
        assert (read.content, read.hash_algorithm) == ("VGV4dCDihJYx\n", "sha256")
        assert (await done(sdk.contents.get(f"{name}/1.txt", content=0))).content is None

        moved = await done(sdk.contents.update(f"{name}/1.txt", path_body=f"{name}/100 %.txt"))
        assert (moved.name, moved.type) == ("100 %.txt", "file")
        assert (await done(sdk.contents.get(moved.path))).content == "Text №1"
        copy = await done(sdk.contents.create(name, copy_from=moved.path))
        assert copy.name == "100 %-Copy1.txt"
        empty = await done(sdk.contents.create(name, ext=".py"))
        assert (empty.name, empty.size) == ("untitled.py", 0)

        for item in (await done(sdk.contents.get(name))).content:
            assert await done(sdk.contents.delete(item["path"])) is None
        assert (await done(sdk.contents.get(name))).content == []
        await done(sdk.contents.delete(name))

    jupyter.run(script, world, drifts=FOLDERS)


def test_a_notebook_is_json_in_both_directions(jupyter: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        path = f"{name}.ipynb"
        await done(sdk.contents.replace(path, type="notebook", format="json", content=NOTEBOOK))
        assert (await done(sdk.contents.get(path))).content == NOTEBOOK
        await done(sdk.contents.delete(path))

    jupyter.run(script, world, drifts=FOLDERS)


def test_a_checkpoint_restores_a_file(jupyter: Server, world: str, name: str) -> None:
    async def script(sdk: Any) -> None:
        path = f"{name}.txt"
        await done(sdk.contents.replace(path, type="file", format="text", content="first"))
        checkpoint = await done(sdk.contents.create_checkpoint(path))
        await done(sdk.contents.replace(path, type="file", format="text", content="second"))
        assert [item.id for item in await done(sdk.contents.list_checkpoints(path))] == [checkpoint.id]
        await done(sdk.contents.update_checkpoint(path, checkpoint.id))
        assert (await done(sdk.contents.get(path))).content == "first"
        await done(sdk.contents.delete_checkpoint(path, checkpoint.id))
        assert await done(sdk.contents.list_checkpoints(path)) == []
        await done(sdk.contents.delete(path))

    jupyter.run(script, world, drifts=FOLDERS)


def test_settings_are_merged(jupyter: Server, world: str) -> None:
    async def script(sdk: Any) -> None:
        section = f"section{uuid4().hex}"
        assert await done(sdk.config.get(section)) == {}
        await done(sdk.config.update(section, body={"theme": {"dark": True}, "gone": 1}))
        await done(sdk.config.update(section, body={"theme": {"size": 12}, "gone": None}))
        assert await done(sdk.config.get(section)) == {"theme": {"dark": True, "size": 12}}

    jupyter.run(script, world)


def test_terminals_are_opened_and_closed(jupyter: Server, world: str) -> None:
    async def script(sdk: Any) -> None:
        terminal = await done(sdk.terminals.create())
        assert terminal.name in [item.name for item in await done(sdk.terminals.list())]
        assert (await done(sdk.terminals.get(terminal.name))).name == terminal.name
        await done(sdk.terminals.delete(terminal.name))
        with pytest.raises(jupyter.package.errors.NotFoundError):
            await done(sdk.terminals.get(terminal.name))

    jupyter.run(script, world)


def test_kernels_and_sessions_start_and_stop(jupyter: Server, world: str) -> None:
    async def script(sdk: Any) -> None:
        specs = await done(sdk.kernelspecs.get())
        if not specs.kernelspecs:
            pytest.skip("no kernel is installed")
        session = await done(
            sdk.sessions.create(path="a.ipynb", type="notebook", name="a", kernel={"name": specs.default})
        )
        kernel = session.kernel.id
        assert isinstance(kernel, UUID)
        assert kernel in [item.id for item in await done(sdk.kernels.list())]
        assert await done(sdk.kernels.interrupt(kernel)) is None
        assert (await done(sdk.kernels.restart(kernel))).id == kernel
        assert (await done(sdk.sessions.update(session.id, name="b"))).name == "b"
        assert [item.name for item in await done(sdk.sessions.list())] == ["b"]
        await done(sdk.sessions.delete(session.id))
        with pytest.raises(jupyter.package.errors.NotFoundError):
            await done(sdk.kernels.get(kernel))

    jupyter.run(script, world)


def test_errors_are_raised_by_status_with_their_bodies(jupyter: Server, world: str, name: str) -> None:
    errors = jupyter.package.errors

    async def script(sdk: Any) -> None:
        with pytest.raises(errors.NotFoundError, match="does not exist"):
            await done(sdk.contents.get(name))
        await done(sdk.contents.replace(name, type="file", format="text", content=""))
        with pytest.raises(errors.BadRequestError) as caught:
            await done(sdk.contents.get(name, type="directory"))
        assert caught.value.data.reason == "bad type"
        await done(sdk.contents.delete(name))

    jupyter.run(script, world, drifts=FOLDERS)


def test_the_root_of_the_contents_has_to_be_written_as_a_slash(jupyter: Server, world: str) -> None:
    with pytest.raises(jupyter.package.errors.InvalidRequestError, match="path"):
        jupyter.run(lambda sdk: sdk.contents.get(""), world)


@pytest.mark.parametrize("headers", [{}, {"Authorization": "token of-somebody-else"}])
def test_a_call_without_the_right_token_is_refused(jupyter: Server, world: str, headers: dict[str, str]) -> None:
    with pytest.raises(jupyter.package.errors.PermissionDeniedError) as caught:
        jupyter.run(lambda sdk: sdk.status.get(), world, headers=headers)
    assert "of-somebody-else" not in str(caught.value)
