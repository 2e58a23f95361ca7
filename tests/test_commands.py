"""The command line, in separate processes: exit statuses, standard output and error, and files on disk."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytest_httpserver import HTTPServer

from generator.codes import CODES
from generator.diff import KINDS

ROOT = Path(__file__).parents[1]
SPEC = """\
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
      responses:
        "200":
          description: The pet.
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Pet"}
components:
  schemas:
    Pet:
      type: object
      required: [name]
      properties:
        name: {type: string}
"""
CONFIG = '[tool.generator]\nspec = "pets.yaml"\noutput = "sdk"\npackage = "pets"\n'


@dataclass(frozen=True)
class Run:
    status: int
    out: str
    err: str


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with a spec and a configuration, which is the working directory."""
    (tmp_path / "pets.yaml").write_text(SPEC)
    (tmp_path / "pyproject.toml").write_text(CONFIG)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.setenv("GENERATOR_CACHE_DIR", str(tmp_path.parent / "cache"))
    return tmp_path


def run(*words: str, **environment: str) -> Run:
    """Run `python -m generator` in the working directory. It must not end with a traceback, whatever it is given."""
    finished = subprocess.run(
        [sys.executable, "-m", "generator", *words],
        capture_output=True,
        text=True,
        env={**os.environ, **environment},
        check=False,
    )
    assert "Traceback" not in finished.stderr
    return Run(finished.returncode, finished.stdout, finished.stderr)


def tree(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes() for each in sorted(folder.rglob("*")) if each.is_file()
    }


def counts(out: str) -> tuple[int, ...]:
    """Return how many files were written, unchanged and removed."""
    found = re.fullmatch(r"\S+: (\d+) files written, (\d+) unchanged, (\d+) removed in \d+\.\d\d s\n", out)
    assert found, out
    return tuple(map(int, found.groups()))


def test_without_arguments_the_configured_sdk_is_written(project: Path) -> None:
    done = run()
    assert (done.status, done.err) == (0, "")
    written, unchanged, removed = counts(done.out)
    assert (written, unchanged, removed) == (len(tree(project / "sdk")) - 1, 0, 0)
    assert (project / "sdk/pets/models/pet.py").exists()


def test_a_second_run_changes_nothing(project: Path) -> None:
    run()
    before = {each: each.stat().st_mtime_ns for each in (project / "sdk").rglob("*")}
    written, unchanged, _ = counts(run("generate").out)
    assert (written, unchanged) == (0, sum(each.is_file() for each in before) - 1)
    assert {each: each.stat().st_mtime_ns for each in (project / "sdk").rglob("*")} == before


def test_modules_of_removed_schemas_are_removed(project: Path) -> None:
    run()
    (project / "pets.yaml").write_text(
        SPEC.replace("Pet}", "Animal}").replace("    Pet:", "    Animal:").replace("/Pet", "/Animal")
    )
    _, _, removed = counts(run().out)
    assert removed == 1
    assert not (project / "sdk/pets/models/pet.py").exists()


def test_options_override_the_configuration(project: Path) -> None:
    (project / "other.yaml").write_text(SPEC.replace("Pets", "Others"))
    assert run("generate", "other.yaml", "--output", "elsewhere", "--package", "others").status == 0
    assert not (project / "sdk").exists()
    assert (project / "elsewhere/others/__init__.py").exists()


def test_a_check_is_clean_after_generating(project: Path) -> None:
    run()
    before = tree(project)
    done = run("check")
    assert (done.status, done.err) == (0, "")
    assert done.out == f"sdk: {len(tree(project / 'sdk')) - 1} files are up to date\n"
    assert tree(project) == before


def test_a_check_reports_every_difference_and_changes_nothing(project: Path) -> None:
    run()
    client = project / "sdk/pets/client.py"
    client.write_text(client.read_text() + "print('mine')\n")
    (project / "sdk/pets/errors.py").unlink()
    (project / "sdk/pets/mine.py").write_text("mine")
    before = tree(project)
    done = run("check")
    assert done.status == 1
    assert "--- a/pets/client.py\n+++ b/pets/client.py\n" in done.out
    assert "\n-print('mine')\n" in done.out
    assert done.out.endswith("missing: sdk/pets/errors.py\nextra: sdk/pets/mine.py\n")
    assert "1 changed, 1 missing, 1 extra" in done.err
    assert tree(project) == before


def test_a_check_before_the_first_run_reports_all_files_missing(project: Path) -> None:
    done = run("check")
    assert done.status == 1
    assert "missing: sdk/pets/__init__.py\n" in done.out
    assert not (project / "sdk").exists()


def test_a_foreign_file_is_reported_and_kept(project: Path) -> None:
    (project / "sdk/pets").mkdir(parents=True)
    (project / "sdk/pets/client.py").write_text("mine")
    done = run()
    assert (done.status, done.out) == (4, "")
    assert "not written by the generator: pets/client.py" in done.err
    assert tree(project / "sdk") == {"pets/client.py": b"mine"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["generat"], "No such command 'generat'"),
        (["generate", "--outptu", "x"], "No such option"),
        (["generate", "a.yaml", "b.yaml"], "unexpected extra argument"),
        (["generate", "--package", "a-b"], "'a-b' is not a Python identifier"),
        (["validate", "--format", "xml"], "'xml' is not one of"),
        (["explain", "unknow-type"], "`unknow-type` is not a diagnostic code; did you mean `unknown-type`"),
        (["explain", "zzzz"], "`zzzz` is not a diagnostic code; `explain` without a code lists all of them."),
    ],
)
def test_wrong_arguments_are_reported(project: Path, words: list[str], message: str) -> None:
    done = run(*words)
    assert (done.status, done.out) == (2, "")
    assert message in done.err


def test_an_invalid_configuration_is_located(project: Path) -> None:
    (project / "pyproject.toml").write_text(CONFIG + "pakage = 1\n")
    done = run()
    assert (done.status, done.out) == (2, "")
    assert done.err == (
        "pyproject.toml:5:1: error[unknown-setting]: unknown setting `pakage`\n"
        "  | 5 | pakage = 1\n"
        "  |     ^\n"
        "  = help: did you mean `package`?\n"
    )


def test_missing_settings_are_reported(project: Path) -> None:
    (project / "pyproject.toml").unlink()
    assert "no spec given: pass SPEC" in run().err
    assert "no package given: pass --package NAME" in run("generate", "pets.yaml").err
    assert run("generate", "pets.yaml").status == 2
    assert run("generate", "pets.yaml", "--package", "pets").status == 0
    assert (project / "generated/pets/__init__.py").exists()


def test_an_unused_allowance_is_an_error(project: Path) -> None:
    (project / "pyproject.toml").write_text(CONFIG + 'allow = ["no-such-finding"]\n')
    done = run()
    assert done.status == 2
    assert "pyproject.toml:5:1: error[unused-allowance]" in done.err
    assert not (project / "sdk").exists()


BROKEN = {
    "bad yaml": "openapi: 3.1.0\n  info: [",
    "duplicate keys": SPEC + "info: {title: Again, version: '2'}\n",
    "alias bomb": "openapi: 3.1.0\na: &a [x, x]\n"
    + "".join(f"{b}: &{b} [{', '.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefghi", "bcdefghij", strict=True)),
    "missing reference": SPEC.replace("schemas/Pet", "schemas/Cat"),
    "wrong type": SPEC.replace("paths:", "paths: 7\nx-paths:"),
    "unknown version": SPEC.replace("3.1.0", "9.9.9"),
    "no version": "info: {}\n",
    "empty": "",
    "a list": "[]\n",
    "a text": "hello\n",
}


@pytest.mark.parametrize("text", BROKEN.values(), ids=BROKEN.keys())
@pytest.mark.parametrize("command", ["generate", "check", "validate"])
def test_a_broken_document_is_located(project: Path, text: str, command: str) -> None:
    (project / "sdk").mkdir()
    (project / "sdk/.generated-files").write_text("README.md\npets/client.py\n")
    (project / "sdk/README.md").write_text("of an earlier run")
    before = tree(project / "sdk")
    (project / "pets.yaml").write_text(text)
    done = run(command)
    assert done.status == 3
    assert re.match(r"pets\.yaml:\d+:\d+: error\[[\w-]+\]: .", done.out if command == "validate" else done.err)
    assert tree(project / "sdk") == before


@pytest.mark.parametrize("command", ["generate", "check", "validate"])
def test_an_unreadable_document_is_reported(project: Path, command: str) -> None:
    (project / "binary.yaml").write_bytes(bytes(range(256)))
    (project / "folder.yaml").mkdir()
    for spec in ("binary.yaml", "folder.yaml", "absent.yaml"):
        done = run(command, spec)
        assert done.status == 3
        assert f"{spec}:1:" in done.out + done.err


@pytest.mark.parametrize(
    ("setting", "place", "help"),
    [
        ('names = {getPets = "pets.find"}', "5:1", "did you mean `getPet`?"),
        ('[tool.generator.names]\n"#/components/schemas/pet" = "Animal"', "6:1", "did you mean `#/components/schemas/Pet`?"),
        ('[tool.generator.names]\nzzzz = "a"', "6:1", "correct the entry, or remove it"),
        ('client_parameters = ["pet-id"]', "5:1", "did you mean `pet_id`?"),
    ],
)  # fmt: skip
def test_a_setting_that_matches_nothing_is_an_error(project: Path, setting: str, place: str, help: str) -> None:
    (project / "pyproject.toml").write_text(f"{CONFIG}{setting}\n")
    for command in ("generate", "check", "validate"):
        done = run(command)
        assert done.status == 2
        assert done.err.startswith(f"pyproject.toml:{place}: error[unmatched-setting]: `")
        assert f"  = help: {help}\n" in done.err
    (project / "other.yaml").write_text(SPEC)
    assert run("validate", "other.yaml").status == 0


def test_an_error_says_whether_lenient_survives_it(project: Path) -> None:
    (project / "pets.yaml").write_text(SPEC.replace("description: The pet.", "x-description: The pet."))
    done = run()
    assert (done.status, done.err.count("  = help: --lenient makes this a warning")) == (3, 1)
    (project / "pyproject.toml").write_text(f"{CONFIG}lenient = true\n")
    done = run()
    assert (done.status, "--lenient" in done.err, "warning[invalid-document]" in done.err) == (0, False, True)
    (project / "pets.yaml").write_text("openapi: 3.1.0\ninfo: {title: T, version: '1'}\npaths: []\n")
    assert "--lenient" not in run().err


@pytest.mark.parametrize(
    ("paths", "said"),
    [
        ("paths: {}", "this document has no operations; the SDK has no methods"),
        ("webhooks: {adopted: {post: {requestBody: {content: {application/json: {schema: {type: object}}}}}}}", None),
    ],
)
def test_a_document_without_operations_and_webhooks_is_warned_of(project: Path, paths: str, said: str | None) -> None:
    (project / "pets.yaml").write_text(f"openapi: 3.1.0\ninfo: {{title: T, version: '1'}}\n{paths}\n")
    done = run("validate")
    assert (done.status, said is not None) == (0, f"warning[no-operations]: {said}" in done.out)


def test_a_url_and_standard_input_are_documents(project: Path, httpserver: HTTPServer) -> None:
    httpserver.expect_request("/openapi.json").respond_with_data(SPEC)
    url = httpserver.url_for("/openapi.json")
    assert run("generate", url, "--output", "one").status == 0
    assert run("check", url, "--output", "one").status == 0
    piped = subprocess.run(
        [sys.executable, "-m", "generator", "generate", "-", "--output", "two"], input=SPEC, text=True, check=False
    )
    assert (piped.returncode, tree(project / "one")) == (0, tree(project / "two"))
    done = run("generate", "http://127.0.0.1:1/openapi.json")
    assert done.status == 3
    assert done.err.startswith("http://127.0.0.1:1/openapi.json:1:1: error[unreadable-file]: cannot read this URL: ")


def test_only_validate_shows_all_diagnostics_of_one_code(project: Path) -> None:
    extra = "".join(f"    Any{number}: {{description: Anything.}}\n" for number in range(25))
    (project / "pets.yaml").write_text(SPEC + extra)
    done = run()
    assert done.status == 0
    assert done.err.count("note[untyped-schema]") == 20
    assert done.err.endswith("\nand 5 more untyped-schema: run `validate` to see all of them\n")
    done = run("validate")
    assert (done.status, done.out.count("note[untyped-schema]")) == (0, 25)
    assert done.out.endswith("\npets.yaml: 25 notes\n")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_document_without_permission_is_reported(project: Path) -> None:
    (project / "pets.yaml").chmod(0)
    assert run().status == 3


def test_validate_reports_that_there_are_no_problems(project: Path) -> None:
    done = run("validate", "pets.yaml")
    assert (done.status, done.out, done.err) == (0, "pets.yaml: no problems found\n", "")


def test_validate_prints_json(project: Path) -> None:
    (project / "pets.yaml").write_text(BROKEN["missing reference"])
    done = run("validate", "--format", "json")
    told = json.loads(done.out)
    assert (done.status, told["spec"]) == (3, "pets.yaml")
    (found,) = told["diagnostics"]
    assert (found["severity"], found["file"], found["line"]) == ("error", "pets.yaml", 16)


def test_validate_prints_annotations_for_a_github_workflow(project: Path) -> None:
    (project / "pets.yaml").write_text(BROKEN["missing reference"])
    done = run("validate", "--format", "github")
    assert re.fullmatch(r"::error file=pets\.yaml,line=16,col=\d+,title=[\w-]+::.+\n", done.out)


def test_validate_needs_no_package(project: Path) -> None:
    (project / "pyproject.toml").unlink()
    assert run("validate", "pets.yaml").status == 0


def test_the_report_has_the_outcome_of_each_operation(project: Path) -> None:
    assert run("generate", "--report", "report.json").status == 0
    report = json.loads((project / "report.json").read_text())
    assert report == {
        "spec": "pets.yaml",
        "package": "pets",
        "operations": [
            {
                "pointer": "#/paths/~1pets~1{pet_id}/get",
                "operation_id": "getPet",
                "method": "GET",
                "path": "/pets/{pet_id}",
                "attribute": "pets.get",
                "status": "full",
                "reasons": [],
                "arguments": [{"name": "pet_id", "wire_name": "pet_id", "in": "path", "required": True}],
                "returns": "Pet",
                "paging": None,
                "unpaged": None,
            }
        ],
        "schemas": 1,
        "models": 1,
        "diagnostics": [],
    }


def test_a_report_that_cannot_be_written_is_an_error(project: Path) -> None:
    done = run("check", "--report", "absent/report.json")
    assert done.status == 2
    assert "absent/report.json" in done.err


def test_an_output_that_cannot_be_written_is_an_error(project: Path) -> None:
    (project / "file").write_text("")
    assert run("generate", "--output", "file/sdk").status in {2, 4}


def test_a_code_is_explained(project: Path) -> None:
    done = run("explain", "remote-reference")
    assert (done.status, done.err) == (0, "")
    code = CODES["remote-reference"]
    assert done.out == (
        f"remote-reference: error, with --lenient a warning\n\n{code.meaning}\n\n"
        f"Example:\n    {code.example}\n\nWhat to do:\n    {code.remedy}\n"
    )
    assert run("explain", "enum-spelling").out.startswith("enum-spelling: warning, the method is complete\n")
    assert run("explain", "name-clash").out.startswith("name-clash: note\n")


def test_without_a_code_all_are_listed(project: Path) -> None:
    lines = run("explain").out.splitlines()
    known = {name: each.meaning for name, each in (*CODES.items(), *KINDS.items())}
    assert [line.split("  ")[0] for line in lines] == list(known)
    assert all(line.endswith(known[line.split()[0]]) for line in lines)


def test_the_page_of_diagnostics_is_current(project: Path) -> None:
    """`python -m generator explain --markdown > docs/diagnostics.md` rewrites it."""
    assert run("explain", "--markdown").out == (ROOT / "docs/diagnostics.md").read_text(encoding="utf-8")


def test_an_explanation_has_colours_on_a_terminal(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[1;31mremote-reference\x1b[0m: error" in on_terminal("explain", "remote-reference")
    assert "\x1b[1munknown-type\x1b[0m " in on_terminal("explain")
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" not in on_terminal("explain", "remote-reference")


@pytest.mark.parametrize("encoding", ["ascii", "iso8859-9", "utf-8"])
def test_every_character_can_be_printed(project: Path, encoding: str) -> None:
    (project / "pets.yaml").write_text(SPEC.replace("schemas/Pet", "schemas/日本\\u202e"), encoding="utf-8")
    assert run(PYTHONIOENCODING=encoding).status == 3


@pytest.mark.parametrize("words", [["--help"], ["-h"], ["generate", "--help"], ["--version"]])
def test_help_imports_only_what_it_needs(project: Path, words: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "generator", *words], capture_output=True, text=True, check=True
    )
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "click" in imported
    assert not imported & {
        "yaml",
        "jinja2",
        "black",
        "rich",
        "openapi_spec_validator",
        "jsonschema_rs",
        "generator.pipeline",
    }


def on_terminal(*words: str) -> str:
    """Run `python -m generator` with a terminal for its output, and return what it shows."""
    leader, follower = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "generator", *words],
        stdout=follower,
        stderr=follower,
        env={**os.environ, "TERM": "xterm-256color"},
    ):
        os.close(follower)
        shown = b""
        try:
            while part := os.read(leader, 4096):
                shown += part
        except OSError:  # Linux's way to say that the other side is closed
            pass
    os.close(leader)
    return shown.decode()


def test_colours_and_progress_are_shown_on_terminals_only(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "pets.yaml").write_text(BROKEN["missing reference"])
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert re.search(r"\x1b\[1;31merror\[", on_terminal())
    assert "Generating pets from pets.yaml" in on_terminal()
    assert "\x1b" not in run().err
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[1;31m" not in on_terminal()


def test_a_diff_has_colours_on_a_terminal(project: Path) -> None:
    run()
    (project / "sdk/pets/py.typed").write_text("mine\n")
    assert "\x1b[31m-mine" in on_terminal("check")
    assert "\n-mine\n" in run("check").out


def test_two_runs_at_the_same_time_succeed(project: Path) -> None:
    command = [sys.executable, "-m", "generator", "generate", "--report", "report.json"]
    runs = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
    finished = [each.communicate(timeout=60) for each in runs]
    assert [(each.returncode, err) for each, (_, err) in zip(runs, finished, strict=True)] == [(0, ""), (0, "")]
    assert sum(counts(out)[0] for out, _ in finished) == len(tree(project / "sdk")) - 1
    assert run("check").status == 0
    assert not list(project.glob("**/*.unfinished"))


@pytest.mark.skipif(os.name == "nt", reason="Windows has other permissions")
def test_a_cache_that_others_can_write_to_is_reported_once(project: Path) -> None:
    cache = project.parent / "shared/openapi-python-sdk-generator"
    cache.mkdir(parents=True)
    cache.chmod(0o777)
    done = run(GENERATOR_CACHE_DIR=str(cache.parent))
    assert done.status == 0
    assert done.err == (
        f"warning: the cache in {cache} is not used: other users can write to it; GENERATOR_CACHE_DIR chooses another folder\n"
    )
    assert list(cache.iterdir()) == []
