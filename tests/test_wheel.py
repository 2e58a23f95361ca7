"""The wheel of the generator is complete, and works without a checkout."""

from __future__ import annotations

import configparser
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the wheel holds, as pip would install it."""
    folder = tmp_path_factory.mktemp("wheel")
    pip = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--quiet",
        "--no-deps",
        "--no-build-isolation",
        "--wheel-dir",
        str(folder),
    ]
    subprocess.run([*pip, str(ROOT)], check=True)
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def files(folder: Path, suffixes: set[str]) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes() for each in folder.rglob("*") if each.suffix in suffixes
    }


def test_the_wheel_holds_the_generator_and_all_templates(installed: Path) -> None:
    suffixes = {".py", ".jinja", ".typed"}
    templates = {f"templates/{path}": content for path, content in files(ROOT / "templates", suffixes).items()}
    assert files(installed / "generator", suffixes) == {**files(ROOT / "generator", suffixes), **templates}
    assert {each.name for each in installed.iterdir() if not each.name.endswith(".dist-info")} == {"generator"}


def test_the_wheel_writes_what_the_checkout_writes(installed: Path, tmp_path: Path) -> None:
    words = ["generate", str(ROOT / "spec/mka1.yaml"), "--package", "mka1", "--output"]
    written = []
    for place in (installed, ROOT):
        output = tmp_path / place.name
        environment = {**os.environ, "PYTHONPATH": str(place)}
        command = [sys.executable, "-P", "-m", "generator", *words, str(output)]
        subprocess.run(command, cwd=tmp_path, env=environment, check=True, capture_output=True)
        written.append(files(output, {".py", ".toml", ".md"}))
    assert written[0] == written[1]
    assert "mka1/client.py" in written[0]


def test_the_command_works_beside_a_folder_of_the_same_name(installed: Path, tmp_path: Path) -> None:
    """`python -m generator` would import a project's own `generator` instead."""
    (entries,) = installed.glob("*.dist-info/entry_points.txt")
    scripts = configparser.ConfigParser()
    scripts.read(entries)
    ((name, target),) = scripts["console_scripts"].items()
    module, _, function = target.partition(":")
    script = tmp_path / "bin" / name
    script.parent.mkdir()
    script.write_text(
        f"import sys\nfrom {module} import {function}\nif __name__ == '__main__':\n    sys.exit({function}())\n"
    )
    project = tmp_path / "project"
    (project / "generator").mkdir(parents=True)
    (project / "generator/__init__.py").write_text("raise ImportError('this is the wrong one')")
    command = [sys.executable, str(script), "validate", str(ROOT / "spec/mka1.yaml")]
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    done = subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True, text=True)
    assert name == "openapi-python-sdk-generator"
    assert done.stdout.endswith("mka1.yaml: 1 note\n")
