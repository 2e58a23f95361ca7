"""`vendor` and generator.toml, as applications use them: in a subprocess, with an application around the package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from behaviour.conftest import complete
from behaviour.test_choosing import SHOP

CLIENT = "src/app/_clients/shop"


@pytest.fixture
def application(tmp_path: Path) -> Path:
    """Return a project with a document, a package, and settings for another SDK."""
    (tmp_path / "api").mkdir()
    (tmp_path / "api/shop.yaml").write_text(complete(SHOP), encoding="utf-8")
    settings = (
        '[project]\nname = "app"\n[tool.generator]\nspec = "other.yaml"\npackage = "other"\nclass_name = "Other"\n'
    )
    (tmp_path / "pyproject.toml").write_text(settings, encoding="utf-8")
    return tmp_path


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "generator", *arguments], cwd=folder, capture_output=True, text=True, check=False
    )


def test_a_part_is_vendored_checked_and_extended(application: Path) -> None:
    made = command(application, "vendor", "api/shop.yaml", "--into", CLIENT, "--only", "charges.get, charges.list")
    assert made.returncode == 0, made.stderr
    assert "lines about the API and" in made.stdout
    config = application / CLIENT / "generator.toml"
    for arguments in (["check", "--config", f"{CLIENT}/generator.toml"], ["generate", "--config", str(config)]):
        assert command(application, *arguments).returncode == 0
    assert command(application / CLIENT, "check").returncode == 0, "the nearest settings are those of the package"
    program = "from app._clients.shop import SDK; print(sorted(each for each in dir(SDK().charges) if each[0] != '_'))"
    found = subprocess.run([sys.executable, "-c", program], cwd=application / "src", capture_output=True, text=True)
    assert found.stdout == "['get', 'list']\n", found.stderr
    config.write_text(config.read_text().replace('"charges.list"', '"charges.create"'), encoding="utf-8")
    assert command(application, "check", "--config", str(config)).returncode == 1
    assert command(application, "generate", "--config", str(config)).returncode == 0
    found = subprocess.run([sys.executable, "-c", program], cwd=application / "src", capture_output=True, text=True)
    assert found.stdout == "['create', 'get']\n"


def test_nothing_is_written_where_something_fails(application: Path) -> None:
    unknown = command(application, "vendor", "api/shop.yaml", "--into", CLIENT, "--only", "charges.gett")
    assert unknown.returncode == 2
    assert "`charges.gett` in `include` matches nothing" in unknown.stderr
    assert "did you mean `charges.get`?" in unknown.stderr
    missing = command(application, "vendor", "api/none.yaml", "--into", CLIENT)
    assert missing.returncode == 3
    assert "none.yaml" in missing.stderr
    assert not (application / "src").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["api/shop.yaml", "--into", "src/my-client"], "'my-client' is the name of the package"),
        (["-", "--into", CLIENT], "SPEC must be a file or a URL"),
        (["api/shop.yaml"], "--into"),
    ],
)
def test_wrong_usage(application: Path, arguments: list[str], message: str) -> None:
    found = command(application, "vendor", *arguments)
    assert found.returncode == 2
    assert message in found.stderr
    assert not (application / "src").exists()


def test_a_choice_is_not_overwritten(application: Path) -> None:
    assert command(application, "vendor", "api/shop.yaml", "--into", CLIENT).returncode == 0
    again = command(application, "vendor", "api/shop.yaml", "--into", CLIENT, "--only", "charges")
    assert again.returncode == 2
    assert "generator.toml exists: edit it" in again.stderr


def test_settings_of_a_generator_toml_are_located(application: Path) -> None:
    (application / "api/generator.toml").write_text(
        'spec = "shop.yaml"\npackage = "shop"\nincluude = ["a"]\n', encoding="utf-8"
    )
    found = command(application / "api", "check")
    assert found.returncode == 2
    assert "generator.toml:3:1" in found.stderr
    assert "did you mean `include`?" in found.stderr
