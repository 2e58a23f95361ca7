"""The result of a run is cached until something changes that it depends on."""

from __future__ import annotations

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from unittest.mock import ANY

import pytest

from generator import pipeline
from generator.config import Config, Options, read_config
from generator.diagnostics import DocumentError
from generator.result import Generated
from generator.write import run_cache
from generator.write.cache import CACHE_VARIABLE

SPEC = """
openapi: 3.1.0
info: {title: Pets, version: "1"}
paths:
  /pets:
    get:
      operationId: listPets
      responses: {"200": {description: Yes., content: {application/json: {schema: {$ref: "./parts.yaml#/Pet"}}}}}
"""
PARTS = """
Pet: {type: object, properties: {name: {}, size: {not: {type: string}}}}
"""


@pytest.fixture
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    monkeypatch.setenv(CACHE_VARIABLE, str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    Path("spec.yaml").write_text(SPEC, encoding="utf-8")
    Path("parts.yaml").write_text(PARTS, encoding="utf-8")
    return read_config(Options(spec="spec.yaml", output="out", package="pets"))


@pytest.fixture
def run(config: Config) -> Callable[..., tuple[Generated, bool]]:
    """Return what comes of a run, and whether the pipeline had to do it."""

    def run(changed: Config = config) -> tuple[Generated, bool]:
        calls: list[Config] = []

        def generate(config: Config) -> Generated:
            calls.append(config)
            return pipeline.generate(config)

        return run_cache.cached_run(changed, generate), bool(calls)

    return run


Run = Callable[..., tuple[Generated, bool]]


def test_the_second_run_returns_the_cached_result(run: Run) -> None:
    first, was_made = run()
    second, was_made_again = run()
    assert (was_made, was_made_again) == (True, False)
    assert (second.files, second.diagnostics, second.report) == (first.files, first.diagnostics, first.report)
    assert first.diagnostics
    assert first.diagnostics[0].location.source_line


def test_a_pipe_is_read_once(config: Config, run: Run, tmp_path: Path) -> None:
    first, _ = run()
    os.mkfifo(tmp_path / "pipe")
    with ThreadPoolExecutor() as pool:
        pool.submit((tmp_path / "pipe").write_text, SPEC, encoding="utf-8")
        assert run(replace(config, spec=Path("pipe"))) == (
            replace(first, report=ANY, diagnostics=ANY, sources=ANY),
            True,
        )


def test_a_byte_order_mark_changes_nothing(run: Run) -> None:
    run()
    Path("parts.yaml").write_bytes(b"\xef\xbb\xbf" + PARTS.encode())
    assert not run()[1]


@pytest.mark.parametrize("file", ["spec.yaml", "parts.yaml"])
def test_a_change_of_any_file_of_the_document_runs_again(run: Run, file: str) -> None:
    run()
    Path(file).write_text(Path(file).read_text(encoding="utf-8") + "# more\n", encoding="utf-8")
    assert run()[1]


@pytest.mark.parametrize(
    "change",
    [
        {"package": "cats"},
        {"class_name": "Pets"},
        {"distribution": "d"},
        {"version": "2"},
        {"names": {"listPets": "pets.all"}},
        {"client_parameters": ("X",)},
        {"pagination": {"pets.list": {"kind": "none"}}},
        {"lenient": True},
    ],
)
def test_a_change_of_any_setting_runs_again(config: Config, run: Run, change: dict[str, object]) -> None:
    run()
    settings = run_cache._key(replace(config, **change), b"")  # type: ignore[arg-type]
    assert settings != run_cache._key(config, b"")


def test_another_output_folder_does_not_run_again(config: Config, run: Run) -> None:
    run()
    assert not run(replace(config, output=Path("elsewhere")))[1]


def test_a_change_of_the_generator_runs_again(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run()
    (tmp_path / "new.jinja").touch()
    code = list(run_cache._code())
    assert {"run_cache.py", "resource.py.jinja", "driver.py"} <= {each.name for each in code}
    monkeypatch.setattr(run_cache, "_code", lambda: iter([*code, tmp_path / "new.jinja"]))
    assert run()[1]


def test_a_failure_is_not_cached(config: Config, run: Run) -> None:
    Path("parts.yaml").unlink()
    for _ in range(2):
        with pytest.raises(DocumentError):
            run()
    lenient = replace(config, lenient=True)
    assert run(lenient)[1]
    assert run(lenient)[1]
    Path("parts.yaml").write_text(PARTS, encoding="utf-8")
    assert run(lenient)[1]


def test_without_a_cache_every_run_runs_again(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(CACHE_VARIABLE, "")
    assert run()[1]
    assert run()[1]
