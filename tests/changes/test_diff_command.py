"""`diff` and `changelog` in a git repository, some in separate processes as a user runs them."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pytest_httpserver import HTTPServer

from generator.cli import main

ROOT = Path(__file__).parents[2]
PETS = """\
openapi: 3.1.0
info: {title: Pets, version: "1"}
servers: [{url: "https://pets.example"}]
paths:
  /pets/{pet_id}:
    get:
      operationId: getPet
      tags: [Pets]
      parameters:
        - {name: pet_id, in: path, required: true, schema: {type: string}}
        - {name: verbose, in: query, schema: {type: boolean}}
      responses:
        "200": {description: ok, content: {application/json: {schema: {$ref: "schemas/pet.yaml"}}}}
"""
PET = """\
type: object
required: [name]
properties:
  name: {type: string}
  age: {type: integer}
"""
CONFIG = '[tool.generator]\nspec = "api/pets.yaml"\npackage = "pets"\nversion = "1.4.2"\nnames = {getPet = "animals.fetch"}\n'


@dataclass(frozen=True)
class Run:
    status: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


def run(*words: str) -> Run:
    """Run the command line in this process, which is faster."""
    done = CliRunner().invoke(main, words)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return Run(done.exit_code, done.stdout, done.stderr)


def run_process(*words: str, folder: Path | None = None, **environment: str) -> Run:
    """Run `python -m generator`. It must not end with a traceback, whatever it is given."""
    finished = subprocess.run(
        [sys.executable, "-m", "generator", *words],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        cwd=folder,
        check=False,
    )
    assert "Traceback" not in finished.stderr
    return Run(finished.returncode, finished.stdout, finished.stderr)


def git(*words: str) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *identity, *words], check=True, capture_output=True)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a released document in two files, tagged `v1`, and with changes that are not committed."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    (tmp_path / "api/schemas").mkdir(parents=True)
    (tmp_path / "api/pets.yaml").write_text(PETS)
    (tmp_path / "api/schemas/pet.yaml").write_text(PET)
    (tmp_path / "pyproject.toml").write_text(CONFIG)
    git("init", "--quiet")
    git("add", ".")
    git("commit", "--quiet", "--message", "Release")
    git("tag", "v1")
    (tmp_path / "api/schemas/pet.yaml").write_text(PET.replace("  age: {type: integer}\n", ""))
    return tmp_path


OLD, NEW = "v1:api/pets.yaml", "api/pets.yaml"


def test_a_revision_is_compared_with_a_file(project: Path) -> None:
    done = run_process("diff", OLD, NEW)
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        "models\n"
        "  major  Pet.age is gone  [field-removed]\n"
        "         v1:api/schemas/pet.yaml:5\n"
        "\n"
        "1 major: this is a major change, 1.4.2 -> 2.0.0\n"
    )


def test_the_same_sdk_has_no_changes(project: Path) -> None:
    done = run("diff", OLD, "HEAD:./api/pets.yaml", "--fail-on", "minor")
    assert (done.status, done.err) == (0, "")
    assert done.out == "no changes: the SDK is the same, and its version stays 1.4.2\n"
    assert run("diff", OLD, OLD, "--format", "json").json == {"verdict": "none", "version": "1.4.2", "changes": []}


def test_json_has_verdict_version_and_places(project: Path) -> None:
    (project / NEW).write_text(PETS.replace("{type: boolean}", "{type: string}"))
    found = run("diff", OLD, NEW, "--format", "json").json
    assert (found["verdict"], found["version"]) == ("major", "2.0.0")
    place = {"line": 11, "pointer": "#/paths/~1pets~1{pet_id}/get/parameters/1"}
    assert found["changes"][0] == {
        "level": "major",
        "code": "type-changed",
        "subject": "animals.fetch(verbose)",
        "message": "is str instead of bool",
        "old": {"file": OLD, **place},
        "new": {"file": NEW, **place},
    }
    assert found["changes"][1]["new"] is None
    assert found["changes"][1]["old"] == {
        "file": "v1:api/schemas/pet.yaml", "line": 5, "pointer": "#/properties/age"
    }  # fmt: skip


def test_names_of_the_configuration_apply_to_versions_of_its_document_only(project: Path) -> None:
    (project / "other.yaml").write_text(PETS.replace('"schemas/pet.yaml"', '"api/schemas/pet.yaml"'))
    (project / "third.yaml").write_text(
        PETS.replace('"schemas/pet.yaml"', '"api/schemas/pet.yaml"').replace("boolean", "string")
    )
    assert "pets\n  major  get(verbose) is" in run("diff", "other.yaml", "third.yaml").out
    assert (
        "animals\n  major  fetch(verbose) is"
        in run("diff", "other.yaml", "third.yaml", "--config", "pyproject.toml").out
    )


def test_a_name_in_the_configuration_may_match_one_version_only(project: Path) -> None:
    (project / "pyproject.toml").write_text(
        CONFIG.replace('getPet = "animals.fetch"', 'getCat = "cats.get"')
        + 'exclude = ["listCats"]\nclient_parameters = ["X-Tenant"]\npagination = {listCats = {kind = "next", next = "next"}}\n'
    )
    assert run("diff", OLD, NEW).status == 0


def test_operations_that_the_configuration_excludes_are_not_compared(project: Path) -> None:
    (project / "pyproject.toml").write_text(CONFIG + 'exclude = ["getPet"]\n')
    (project / NEW).write_text(PETS.replace("boolean", "string"))
    assert "animals" not in run("diff", OLD, NEW).out


def test_the_configuration_can_be_another_file(project: Path) -> None:
    (project / "more").mkdir()
    (project / "more/settings.toml").write_text('[tool.generator]\nclass_name = "Zoo"\nversion = "0.3.1"\n')
    (project / NEW).write_text(PETS.replace("https://pets.example", "https://zoo.example"))
    done = run("diff", OLD, NEW, "--config", "more/settings.toml")
    assert "client, on the wire\n  minor  Zoo sends requests to https://zoo.example" in done.out
    assert done.out.endswith("0.3.1 -> 0.4.0\n")


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--config", "missing.toml"], "missing.toml:1:1: error[unreadable-config]: cannot read this file"),
        (["--config", "api/pets.yaml"], "error[invalid-toml]"),
        (
            ["--config", "empty.toml"],
            "empty.toml:1:1: error[unreadable-config]: this file has no table [tool.generator]",
        ),
        (["--version", "one"], "'one' is not a version, such as '1.2.0'"),
        (["--format", "xml"], "'xml' is not one of"),
        (["--fail-on", "patch"], "'patch' is not one of"),
        (["third.yaml"], "unexpected extra argument"),
    ],
)
def test_wrong_words_are_reported(project: Path, words: list[str], message: str) -> None:
    (project / "empty.toml").write_text("")
    done = run("diff", OLD, NEW, *words)
    assert (done.status, done.out) == (2, "")
    assert message in done.err


def test_both_documents_cannot_be_standard_input(project: Path) -> None:
    done = run("diff", "-", "-")
    assert (done.status, done.out) == (2, "")
    assert "only one of the two documents can be read from standard input" in done.err


@pytest.mark.parametrize(
    ("old", "message", "help"),
    [
        (
            "v9:api/pets.yaml",
            'this repository has no revision "v9"',
            "`git branch --all` and `git tag` list the known ones",
        ),
        ("v1:api/pet.yaml", 'revision "v1" has no file "api/pet.yaml"', "did you mean v1:api/pets.yaml?"),
        ("v1:pets.yaml", 'revision "v1" has no file "pets.yaml"', "did you mean v1:api/pets.yaml?"),
        ("v1:nothing.txt", 'revision "v1" has no file "nothing.txt"', "paths start at the root of the repository"),
        ("v1:api", "this is a folder, not a file", ""),
        (":api/none.yaml", 'the index has no file "api/none.yaml"', ""),
        ("--help:api/pets.yaml", "", ""),
        ("none.yaml", "this file does not exist", ""),
        ("v1:", "this is neither a file nor REV:path", "name a file, a URL, or a file of a git revision"),
    ],
)
@pytest.mark.parametrize("command", ["diff", "changelog"])
def test_an_unreadable_version_is_located(project: Path, command: str, old: str, message: str, help: str) -> None:
    for words in ([old, NEW], [NEW, old]):
        done = run(command, "--", *words)
        assert (done.status, done.out) == (3, ""), done.err
        assert re.match(rf"{re.escape(old)}:1:1: error\[unreadable-file\]: ", done.err)
        assert message in done.err
        assert help in done.err


def test_an_unknown_revision_is_an_error(project: Path) -> None:
    done = run_process("diff", "v9:api/pets.yaml", NEW)
    assert (done.status, done.out) == (3, "")
    assert done.err.startswith('v9:api/pets.yaml:1:1: error[unreadable-file]: this repository has no revision "v9"\n')


def test_a_document_of_a_revision_is_checked_like_any_other(project: Path) -> None:
    (project / NEW).write_text("openapi: 3.1.0\n  info: [")
    git("add", ".")
    done = run("diff", NEW, ":api/pets.yaml")
    assert (done.status, done.out) == (3, "")
    assert done.err.startswith("api/pets.yaml:2:")
    done = run("diff", OLD, ":api/pets.yaml")
    assert (done.status, done.out) == (3, "")
    assert done.err.startswith(":api/pets.yaml:2:")


def test_files_outside_of_the_folder_are_not_read_from_a_revision(project: Path) -> None:
    (project / NEW).write_text(PETS.replace("schemas/pet.yaml", "../pet.yaml"))
    (project / "pet.yaml").write_text(PET)
    git("add", ".")
    done = run("diff", OLD, ":api/pets.yaml")
    assert (done.status, done.out) == (3, "")
    assert 'error[outside-reference]: "../pet.yaml" is outside the folder of the document' in done.err


def test_outside_of_a_repository_a_revision_is_an_error(
    project: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    (elsewhere / "pets.yaml").write_text(PETS)
    done = run_process("diff", OLD, "pets.yaml", folder=elsewhere, GIT_CEILING_DIRECTORIES=str(elsewhere.parent))
    assert (done.status, done.out) == (3, "")
    assert "not a git repository" in done.err


def test_without_git_files_are_compared_and_revisions_are_an_error(project: Path) -> None:
    assert run_process("diff", NEW, NEW, PATH="").status == 0
    done = run_process("diff", OLD, NEW, PATH="")
    assert (done.status, done.out) == (3, "")
    assert "reading a revision needs git, which is not installed" in done.err


def test_a_url_is_compared(project: Path, httpserver: HTTPServer) -> None:
    whole = PETS.replace('$ref: "schemas/pet.yaml"', "type: object")
    httpserver.expect_request("/pets.yaml").respond_with_data(whole)
    url = httpserver.url_for("/pets.yaml")
    assert run("diff", url, url).out.startswith("no changes")
    done = run("diff", NEW, "http://127.0.0.1:9/pets.yaml")
    assert (done.status, done.out) == (3, "")
    assert "error[unreadable-file]: cannot read this URL: " in done.err
    assert "check the URL, or download the document and pass the file" in done.err
    done = run("diff", httpserver.url_for("/none"), NEW)
    assert (done.status, done.out) == (3, "")
    assert "cannot read this URL: the server answered 500" in done.err


def test_a_file_with_a_colon_is_a_file(project: Path) -> None:
    (project / "v1:pets.yaml").write_text(PETS.replace("schemas/pet.yaml", "api/schemas/pet.yaml"))
    assert run("diff", "v1:pets.yaml", NEW).out.startswith("no changes")


@pytest.mark.parametrize(("level", "status"), [("major", 0), ("minor", 1)])
def test_fail_on_decides_the_exit_status(project: Path, level: str, status: int) -> None:
    (project / "api/schemas/pet.yaml").write_text(PET + "  size: {type: string}\n")
    done = run_process("diff", OLD, NEW, "--fail-on", level)
    assert done.status == status
    assert "minor  Pet.size is new" in done.out
    assert done.err == ("error: this is a minor change, and --fail-on is minor\n" if status else "")
    assert run("diff", NEW, OLD, "--fail-on", level).status == 1


def test_the_released_version_can_be_given(project: Path) -> None:
    assert run("diff", OLD, NEW, "--version", "0.4.2").out.endswith("this is a major change, 0.4.2 -> 0.5.0\n")


def test_markdown_escapes_the_text_of_the_document(project: Path) -> None:
    enum = '{type: string, enum: ["<b>", "`x`", "a|b"]}'
    (project / "api/schemas/pet.yaml").write_text(PET + f"  kind: {enum}\n")
    git("add", ".")
    (project / "api/schemas/pet.yaml").write_text(PET + "  kind: {type: string, enum: [a, c]}\n")
    done = run("diff", ":api/pets.yaml", NEW, "--format", "markdown")
    assert done.out.startswith("### 1 minor, 1 patch: this is a minor change, 1.4.2 -\\> 1.5.0\n\n**models**\n\n")
    assert "- patch: `models.Pet.kind` is never '\\<b\\>', '\\`x\\`', 'a\\|b' any more (enum-value-removed)" in done.out


def test_annotations_are_beside_the_lines_of_the_new_document(project: Path) -> None:
    (project / NEW).write_text(PETS.replace("{type: boolean}", "{type: string}"))
    lines = run("diff", OLD, NEW, "--format", "github").out.splitlines()
    assert lines == [
        "::error file=api/pets.yaml,line=11,title=major[type-changed]::animals.fetch(verbose) is str instead of bool",
        "::error file=api/pets.yaml,line=1,title=major[field-removed]::models.Pet.age is gone",
        "::notice title=SDK 2.0.0::2 major: this is a major change, 1.4.2 -> 2.0.0",
    ]
    git("add", ".")
    lines = run("diff", OLD, ":api/pets.yaml", "--format", "github").out.splitlines()
    assert lines[1].startswith("::error file=api/pets.yaml,line=1,")


def test_control_characters_of_a_document_are_escaped(project: Path) -> None:
    (project / "api/schemas/pet.yaml").write_text(PET + '  kind: {type: string, enum: ["\\e[31m", b]}\n')
    git("add", ".")
    (project / "api/schemas/pet.yaml").write_text(PET + "  kind: {type: string, enum: [a, b]}\n")
    for form in ("text", "markdown", "github", "json"):
        assert "\x1b" not in run("diff", ":api/pets.yaml", NEW, "--format", form).out
    assert "\x1b" not in run("changelog", ":api/pets.yaml", NEW).out


def test_text_has_colours_on_a_terminal(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    reader, writer = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "generator", "diff", OLD, NEW], stdout=writer, stderr=subprocess.DEVNULL
    )
    os.close(writer)
    output = b""
    try:
        while piece := os.read(reader, 1 << 16):
            output += piece
    except OSError:  # the end of a terminal
        pass
    os.close(reader)
    assert process.wait() == 0
    assert b"\x1b[1;31m  major" in output


def test_changelog_prints_a_section(project: Path) -> None:
    (project / NEW).write_text(
        PETS.replace("{type: boolean}", "{type: boolean, default: true}").replace(
            "get:\n", "get:\n      deprecated: true\n"
        )
    )
    (project / "api/schemas/pet.yaml").write_text(PET.replace("age", "size"))
    done = run_process("changelog", OLD, NEW, "--date", "2026-03-01")
    assert (done.status, done.err) == (0, "")
    assert done.out == (
        "## [2.0.0] - 2026-03-01\n\n"
        "### Added\n\n- `models.Pet.size` is new.\n\n"
        "### Changed\n\n- On the wire: `animals.fetch(verbose)` has the default True instead of none.\n\n"
        "### Deprecated\n\n- `animals.fetch` is deprecated now.\n\n"
        "### Removed\n\n- **Breaking:** `models.Pet.age` is gone.\n"
    )
    assert re.match(r"## \[2\.0\.0\] - \d{4}-\d\d-\d\d\n", run("changelog", OLD, NEW).out)


def test_changelog_of_the_same_sdk_prints_nothing(project: Path) -> None:
    done = run("changelog", OLD, OLD)
    assert (done.status, done.out) == (0, "")
    assert done.err == "the SDK is the same: there is nothing to release\n"


def test_nothing_is_written(project: Path) -> None:
    def tree() -> dict[str, bytes]:
        files = (each for each in project.rglob("*") if each.is_file() and each.name != "index")
        return {str(each): each.read_bytes() for each in files}

    before = tree()
    for words in (["diff", OLD, NEW], ["changelog", OLD, NEW], ["diff", "v9:x.yaml", NEW], ["diff", OLD, "none.yaml"]):
        run(*words)
    assert tree() == before
