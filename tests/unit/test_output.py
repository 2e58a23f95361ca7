"""Writing and comparing: foreign files are never changed, even if a run is killed."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.write.output import MANIFEST, Difference, ForeignFileError, Written, compare, write

SDK = {"README.md": "# SDK\n", "acme/__init__.py": '"""SDK."""\n', "acme/models/pet.py": "class Pet: ...\n"}


def tree(folder: Path) -> dict[str, str]:
    """Return every file below a folder but the manifest, by its path."""
    files = (each for each in folder.rglob("*") if not each.is_dir())
    return {
        each.relative_to(folder).as_posix(): each.read_text(encoding="utf-8") for each in files if each.name != MANIFEST
    }


def folders(folder: Path) -> set[str]:
    return {each.relative_to(folder).as_posix() for each in folder.rglob("*") if each.is_dir()}


def test_files_are_written_with_a_sorted_manifest(tmp_path: Path) -> None:
    written = write(SDK, tmp_path / "new" / "out")
    assert written == Written(written=tuple(sorted(SDK)), unchanged=(), removed=())
    assert tree(tmp_path / "new" / "out") == SDK
    assert (tmp_path / "new" / "out" / MANIFEST).read_text() == "README.md\nacme/__init__.py\nacme/models/pet.py\n"


def test_unchanged_files_are_not_touched(tmp_path: Path) -> None:
    write(SDK, tmp_path)
    before = {path: (tmp_path / path).stat() for path in (*SDK, MANIFEST)}
    written = write({**SDK, "README.md": "# New\n"}, tmp_path)
    assert written == Written(written=("README.md",), unchanged=("acme/__init__.py", "acme/models/pet.py"), removed=())
    after = {path: (tmp_path / path).stat() for path in before}
    assert [
        path
        for path in before
        if (before[path].st_mtime_ns, before[path].st_ino) != (after[path].st_mtime_ns, after[path].st_ino)
    ] == ["README.md"]


def test_obsolete_files_are_removed_with_their_empty_folders(tmp_path: Path) -> None:
    write(SDK, tmp_path)
    written = write({"README.md": "# SDK\n"}, tmp_path)
    assert written.removed == ("acme/__init__.py", "acme/models/pet.py")
    assert (tree(tmp_path), folders(tmp_path)) == ({"README.md": "# SDK\n"}, set())


def test_foreign_files_stay_with_their_folders(tmp_path: Path) -> None:
    write(SDK, tmp_path)
    (tmp_path / "acme/models/mine.py").write_text("mine")
    (tmp_path / "LICENSE").write_text("mine")
    write({"README.md": "# SDK\n"}, tmp_path)
    assert tree(tmp_path) == {"README.md": "# SDK\n", "acme/models/mine.py": "mine", "LICENSE": "mine"}


def test_a_file_becomes_a_folder_and_back(tmp_path: Path) -> None:
    write({"acme": "a file"}, tmp_path)
    write({"acme/deep/a.py": "in a folder"}, tmp_path)
    assert tree(tmp_path) == {"acme/deep/a.py": "in a folder"}
    write({"acme": "a file"}, tmp_path)
    assert tree(tmp_path) == {"acme": "a file"}


@pytest.mark.parametrize("path", ["README.md", "acme/__init__.py"])
def test_a_foreign_file_is_not_overwritten(tmp_path: Path, path: str) -> None:
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text("mine")
    with pytest.raises(ForeignFileError) as caught:
        write(SDK, tmp_path)
    assert caught.value.paths == (path,)
    assert tree(tmp_path) == {path: "mine"}
    assert not (tmp_path / MANIFEST).exists()


def test_a_foreign_file_with_the_right_content_becomes_ours(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# SDK\n")
    assert write(SDK, tmp_path).unchanged == ("README.md",)


@pytest.mark.parametrize(
    ("taken", "in_the_way"),
    [("acme", "acme"), ("acme/models", "acme/models"), ("README.md/x", "README.md"), (f"{MANIFEST}/x", MANIFEST)],
)
def test_a_file_in_place_of_a_folder_and_the_reverse_are_in_the_way(
    tmp_path: Path, taken: str, in_the_way: str
) -> None:
    (tmp_path / taken).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / taken).write_text("mine")
    with pytest.raises(ForeignFileError) as caught:
        write(SDK, tmp_path)
    assert caught.value.paths == (in_the_way,)
    assert set(tree(tmp_path)) <= {taken}


def test_an_output_folder_that_is_a_file_is_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(ForeignFileError, match="out"):
        write(SDK, tmp_path / "out")
    assert tree(tmp_path) == {"out": "mine"}


@pytest.mark.parametrize("link", ["README.md", "acme", "acme/models", MANIFEST])
def test_links_are_not_followed(tmp_path: Path, link: str) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "out"
    write(SDK, outside)
    (folder / link).parent.mkdir(parents=True, exist_ok=True)
    (folder / link).symlink_to(outside / link)
    with pytest.raises(ForeignFileError) as caught:
        write(dict.fromkeys(SDK, "new"), folder)
    assert caught.value.paths == (link,)
    assert tree(outside) == SDK


def test_a_link_in_place_of_a_removed_folder_is_not_followed(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "out"
    write(SDK, outside)
    write(SDK, folder)
    (folder / "acme/models/pet.py").unlink()
    (folder / "acme/models").rmdir()
    (folder / "acme/models").symlink_to(outside / "acme/models")
    write({"README.md": "# SDK\n"}, folder)
    assert tree(outside) == SDK


def test_a_folder_that_is_itself_a_link_is_the_users_choice(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to("real")
    write(SDK, tmp_path / "link")
    assert tree(tmp_path / "real") == SDK


def test_a_manifest_cannot_lead_outside(tmp_path: Path) -> None:
    folder = tmp_path / "out"
    write(SDK, folder)
    (tmp_path / "mine").write_text("mine")
    manifest = f"../mine\n{tmp_path}/mine\nacme/../../mine\n\n.\n..\n<<<<<<< ours\n\udcff\n"
    (folder / MANIFEST).write_text(manifest, errors="surrogateescape")
    write({}, folder)
    assert (tmp_path / "mine").read_text() == "mine"


@pytest.mark.parametrize("path", ["", "/a", "a//b", "../a", "a/./b", "a b", "a🎉", "a\\b", MANIFEST, "a.unfinished"])
def test_an_unsafe_path_is_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(ValueError, match="unsafe path"):
        write({path: ""}, tmp_path)
    with pytest.raises(ValueError, match="unsafe path"):
        compare({path: ""}, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_cannot_be_a_folder_as_well(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="unsafe path"):
        write({"a": "", "a/b": ""}, tmp_path)


def test_a_half_written_file_is_cleaned_up(tmp_path: Path) -> None:
    write(SDK, tmp_path)
    (tmp_path / "acme/__init__.py.unfinished").write_text('"""SD')
    assert write(SDK, tmp_path).written == ()
    assert tree(tmp_path) == SDK


def test_there_is_no_difference_after_writing(tmp_path: Path) -> None:
    write(SDK, tmp_path)
    difference = compare(SDK, tmp_path)
    assert difference == Difference(changed=(), missing=(), extra=(), text="")
    assert not difference


def test_line_ends_that_git_has_converted_are_no_difference(tmp_path: Path) -> None:
    write(SDK, tmp_path)
    for path in (*SDK, MANIFEST):
        converted = (tmp_path / path).read_bytes().replace(b"\n", b"\r\n")
        (tmp_path / path).write_bytes(converted)
    assert not compare(SDK, tmp_path)
    assert write(SDK, tmp_path).unchanged == tuple(sorted(SDK))
    assert b"\r\n" in (tmp_path / MANIFEST).read_bytes()


def test_differences_are_reported_and_nothing_is_changed(tmp_path: Path) -> None:
    write({**SDK, "acme/old.py": ""}, tmp_path)
    (tmp_path / "README.md").write_text("# MINE\n")
    (tmp_path / "acme/models/pet.py").unlink()
    (tmp_path / "acme/models/mine.py").write_text("mine")
    (tmp_path / "LICENSE").write_text("mine")
    before = tree(tmp_path)
    difference = compare(SDK, tmp_path)
    assert difference
    assert difference.changed == (MANIFEST, "README.md")
    assert difference.missing == ("acme/models/pet.py",)
    assert difference.extra == ("acme/models/mine.py", "acme/old.py")
    assert "--- a/README.md\n+++ b/README.md\n@@ -1 +1 @@\n-# MINE\n+# SDK\n" in difference.text
    assert tree(tmp_path) == before


def test_caches_and_hidden_files_are_not_extra(tmp_path: Path) -> None:
    write(SDK, tmp_path)
    for path in ("acme/__pycache__/a.pyc", "acme/.DS_Store", "acme/models/.cache/x"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("")
    assert not compare(SDK, tmp_path)


def test_in_an_absent_folder_everything_is_missing_and_nothing_is_created(tmp_path: Path) -> None:
    difference = compare(SDK, tmp_path / "out")
    assert difference.missing == (MANIFEST, *sorted(SDK))
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("a", "b\n", "-a\n\\ No newline at end of file\n+b\n"),
        ("a\f\u2028b\n", "a\f\u2028c\n", "-a\f\u2028b\n+a\f\u2028c\n"),
    ],
)
def test_the_diff_keeps_lines_whole(tmp_path: Path, old: str, new: str, shown: str) -> None:
    write({"a": old}, tmp_path)
    assert compare({"a": new}, tmp_path).text.endswith(shown)


def test_a_file_that_is_not_text_is_changed(tmp_path: Path) -> None:
    write({"a": "a\n"}, tmp_path)
    (tmp_path / "a").write_bytes(b"\xff\n")
    assert compare({"a": "a\n"}, tmp_path).changed == ("a",)


NAMES = st.sampled_from(["a.py", "b.py", "x/a.py", "x/b.py", "x/y/a.py", "z/a.py"])
FILES = st.dictionaries(NAMES, st.text(alphabet="ab\n", max_size=4))


@given(
    steps=st.lists(FILES, min_size=1, max_size=4), foreign=st.sets(st.sampled_from(["c.txt", "x/c.txt", "z/y/c.txt"]))
)
def test_any_sequence_of_runs_ends_with_the_last_files(
    tmp_path_factory: pytest.TempPathFactory, steps: list[dict[str, str]], foreign: set[str]
) -> None:
    folder = tmp_path_factory.mktemp("out")
    for path in foreign:
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text("mine")
    before: dict[str, str] = {}
    for files in steps:
        difference = compare(files, folder)
        written = write(files, folder)
        assert tree(folder) == {**files, **dict.fromkeys(foreign, "mine")}
        assert set(written.written) == {path for path in files if before.get(path) != files[path]}
        assert set(written.unchanged) == files.keys() - set(written.written)
        assert set(written.removed) == before.keys() - files.keys()
        assert set(written.written) == {*difference.changed, *difference.missing} - {MANIFEST}
        assert set(written.removed) <= set(difference.extra)
        assert set(compare(files, folder).extra) == {path for path in foreign if owns(files, path)}
        before = files
    kept = {
        "/".join(path.split("/")[:depth]) for path in {*before, *foreign} for depth in range(1, path.count("/") + 1)
    }
    assert folders(folder) == kept


def owns(files: dict[str, str], path: str) -> bool:
    """Claim that a file of others lies in a folder that is generated as a whole."""
    return "/" in path and any(each.startswith(path.split("/")[0] + "/") for each in files)


OLD = {"README.md": "old\n", "acme/a.py": "old\n", "acme/gone/b.py": "old\n", "acme/same.py": "same\n"}
NEW = {"README.md": "new\n", "acme/a.py": "new\n", "acme/made/c.py": "new\n", "acme/same.py": "same\n"}
KILLED_AT_A_CALL = """
import json, os, signal, sys
from pathlib import Path
from generator.write.output import write

folder, files, countdown = Path(sys.argv[1]), json.loads(sys.argv[2]), int(sys.argv[3])

def audit(event, arguments):
    global countdown
    if event in {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir"}:
        countdown -= 1
        if countdown < 0:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(audit)
write(files, folder)
"""
KILLED_AT_ANY_TIME = """
import json, sys
from pathlib import Path
from generator.write.output import write

folder, old, new = Path(sys.argv[1]), json.loads(sys.argv[2]), json.loads(sys.argv[3])
print(flush=True)
while True:
    write(new, folder)
    write(old, folder)
"""


def run(code: str, *arguments: object) -> subprocess.Popen[bytes]:
    root = Path(__file__).parents[2]
    return subprocess.Popen([sys.executable, "-c", code, *map(str, arguments)], cwd=root, stdout=subprocess.PIPE)


def assert_old_or_new(folder: Path) -> None:
    for path, text in tree(folder).items():
        if not path.endswith(".unfinished"):
            assert text in {OLD.get(path), NEW.get(path)}, path


@pytest.mark.parametrize("files", [OLD, NEW], ids=["old", "new"])
def test_the_next_run_repairs_one_that_was_killed_before_any_of_its_steps(
    tmp_path: Path, files: dict[str, str]
) -> None:
    """Kill a run before its first change to the disk, its second, and so on, until one gets through."""
    for steps in range(100):
        folder = tmp_path / str(steps)
        write(OLD, folder)
        with run(KILLED_AT_A_CALL, folder, json.dumps(NEW), steps) as killed:
            status = killed.wait()
        assert_old_or_new(folder)
        write(files, folder)
        assert (tree(folder), folders(folder)) == (files, {"acme", "acme/gone" if files is OLD else "acme/made"})
        if status == 0:
            break
        assert status == -signal.SIGKILL
    assert steps > 10


@pytest.mark.parametrize("files", [OLD, NEW], ids=["old", "new"])
def test_the_next_run_repairs_one_that_was_killed_at_any_time(tmp_path: Path, files: dict[str, str]) -> None:
    for _ in range(10):
        with run(KILLED_AT_ANY_TIME, tmp_path, json.dumps(OLD), json.dumps(NEW)) as victim:
            assert victim.stdout is not None
            victim.stdout.readline()
            time.sleep(random.random() / 20)
            victim.kill()
        assert victim.returncode == -signal.SIGKILL
        assert_old_or_new(tmp_path)
        write(files, tmp_path)
        assert tree(tmp_path) == files


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_without_permission_is_an_os_error(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(PermissionError):
        write(SDK, tmp_path)


def test_processes_that_write_at_the_same_time_take_turns(tmp_path: Path) -> None:
    code = f"""
import sys
from pathlib import Path
from generator.write.output import write
sys.stdin.readline()
for number in range(20):
    write({{f"acme/{{each}}.py": f"{{sys.argv[1]}} {{number}}\\n" for each in range(20)}}, Path({str(tmp_path)!r}))
"""
    writers = [
        subprocess.Popen([sys.executable, "-c", code, name], stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for name in ("one", "two")
    ]
    for each in writers:
        assert each.stdin
        each.stdin.write("\n")
        each.stdin.flush()
    for each in writers:
        _, errors = each.communicate(timeout=60)
        assert (each.returncode, errors) == (0, "")
    written = tree(tmp_path)
    assert len(written) == 20
    assert set(written.values()) in ({"one 19\n"}, {"two 19\n"})
