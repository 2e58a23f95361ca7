"""jupyter_server: files and folders, checkpoints, terminals, kernels, and a token that the document does not mention."""

from __future__ import annotations

from typing import Any

import pytest
from behaviour.worlds import done

from .conftest import Server


def test_x(jupyter, world):
    async def script(sdk):
        print(await done(sdk.api.get()))
        print(await done(sdk.status.get()))
        print(await done(sdk.identity.get()))
        print(await done(sdk.identity.get(permissions='{"contents":["read"]}')))
        print(await done(sdk.kernelspecs.get()))
        print(await done(sdk.kernels.list()))
        print(await done(sdk.sessions.list()))
        print(await done(sdk.terminals.list()))
        for path in ["", "/", "."]:
            try:
                print(path, await done(sdk.contents.get(path)))
            except Exception as e: print(path, type(e), e)
        made = await done(sdk.contents.replace("a.txt", type="file", format="text", content="hello"))
        print(made)
        print(await done(sdk.contents.replace("dir with ä", type="directory")))
        print(await done(sdk.contents.replace("dir with ä/b.txt", type="file", format="text", content="hello")))
        try:
            print(await done(sdk.contents.replace("n.ipynb", type="notebook", format="json", content={"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5})))
        except Exception as e: print(type(e), e)
        print(await done(sdk.contents.get("a.txt", content=1, hash=1)))
        print(await done(sdk.contents.get("a.txt", content=0)))
        print(await done(sdk.contents.get("dir with ä")))
        print(await done(sdk.contents.update_contents("dir with ä", copy_from="a.txt")))
        print(await done(sdk.contents.update_contents("dir with ä", ext=".py")))
        print(await done(sdk.contents.update("a.txt", path_body="dir with ä/c.txt")))
        cp=(await done(sdk.contents.create_checkpoint("dir with ä/c.txt")))
        print(cp)
        print(await done(sdk.contents.list_checkpoints("dir with ä/c.txt")))
        print(await done(sdk.contents.update_checkpoint("dir with ä/c.txt", cp.id)))
        print(await done(sdk.contents.delete_checkpoint("dir with ä/c.txt", cp.id)))
        try: print(await done(sdk.contents.get("nope")))
        except Exception as e: print(type(e), e, repr(e), e.data, e.body)
        try: print(await done(sdk.contents.get("n.ipynb", type="directory")))
        except Exception as e: print(type(e), e, repr(e), e.data, e.body)
        try: print(await done(sdk.contents.update("n.ipynb")))
        except Exception as e: print(type(e), e, repr(e), e.data, e.body)
        print(await done(sdk.contents.delete("dir with ä/c.txt")))
        print(await done(sdk.config.update("sec", body={"a": 1})), await done(sdk.config.get("sec")))
        t = await done(sdk.terminals.create()); print(t, await done(sdk.terminals.get(t.name)), await done(sdk.terminals.list()))
        await done(sdk.terminals.delete(t.name))
        k = await done(sdk.kernels.create(name="python3")); print(k, await done(sdk.kernels.get(k.id)), await done(sdk.kernels.list()))
        print(await done(sdk.kernels.interrupt(k.id)))
        print(await done(sdk.kernels.restart(k.id)))
        print(await done(sdk.kernels.delete(k.id)))
        s = await done(sdk.sessions.create(path="x.ipynb", type="notebook", name="x", kernel={"name": "python3"})); print(s)
        print(await done(sdk.sessions.update(s.id, name="zz")))
        print(await done(sdk.resolve_path.get(path="n.ipynb")))
        print(await done(sdk.sessions.delete(s.id)))
        spec = await done(sdk.api_spec.get()); print(spec)
    jupyter.run(script, world)
    def anon(sdk): return sdk.status.get()
    try: jupyter.run(anon, world, headers={})
    except Exception as e: print(type(e), e, e.body)
