"""The configuration: the nearest [tool.generator], the options that override it, and errors in both."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.config import Config, ConfigError, MissingSettingError, Options, read_config
from generator.config.allowances import Allowance, apply_allowances, read_allowance
from generator.diagnostics import Diagnostic, Location, Pointer, Severity

HERE = Location(file="pyproject.toml", line=1, column=1)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "pyproject.toml").write_text(text, encoding="utf-8")


def problem(text: str) -> Diagnostic:
    """Return the one problem of a pyproject.toml in the working directory."""
    write(Path.cwd(), text)
    with pytest.raises(ConfigError) as caught:
        read_config(Options())
    (found,) = caught.value.diagnostics
    return found


def test_settings_are_read(project: Path) -> None:
    write(
        project,
        """
        [tool.generator]
        spec = "spec/acme.yaml"
        output = "sdk"
        package = "acme_api"
        class_name = "Acme"
        distribution = "acme"
        version = "2.1.0rc1"
        client_parameters = ["X-Tenant"]
        allow = ["unsupported-style:#/paths/~1a"]
        lenient = true
        [tool.generator.names]
        listThings = "things.list"
        "#/components/schemas/thing" = "Thing"
        [tool.generator.pagination]
        listThings = { cursor = "after" }
        """,
    )
    assert read_config(Options()) == Config(
        spec=Path("spec/acme.yaml"),
        output=Path("sdk"),
        package="acme_api",
        class_name="Acme",
        distribution="acme",
        version="2.1.0rc1",
        names={"listThings": "things.list", "#/components/schemas/thing": "Thing"},
        client_parameters=("X-Tenant",),
        pagination={"listThings": {"cursor": "after"}},
        allow=(
            Allowance(
                code="unsupported-style",
                pointer="#/paths/~1a",
                location=Location(
                    file="pyproject.toml",
                    line=10,
                    column=9,
                    source_line='        allow = ["unsupported-style:#/paths/~1a"]',
                ),
            ),
        ),
        lenient=True,
    )


def test_settings_have_defaults(project: Path) -> None:
    config = read_config(Options(spec="a.yaml", package="acme_api"))
    assert config == Config(
        spec=Path("a.yaml"),
        output=Path("generated"),
        package="acme_api",
        class_name="SDK",
        distribution="acme-api",
        version="0.1.0",
    )


def test_options_override_settings(project: Path) -> None:
    write(project, '[tool.generator]\nspec = "a.yaml"\noutput = "a"\npackage = "a"\nclass_name = "A"\n')
    config = read_config(Options(spec="b.yaml", output="b", package="b", lenient=True))
    assert (config.spec, config.output, config.package) == (Path("b.yaml"), Path("b"), "b")
    assert (config.class_name, config.lenient) == ("A", True)


def test_paths_are_relative_to_the_file_and_shown_from_the_working_directory(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(project, '[tool.generator]\nspec = "spec/a.yaml"\noutput = "out"\npackage = "a"\n')
    inner = project / "spec" / "deep"
    inner.mkdir(parents=True)
    monkeypatch.chdir(inner)
    config = read_config(Options())
    assert (config.spec, config.output) == (Path("../a.yaml"), Path("../../out"))
    assert read_config(Options(output="here")).output == Path("here")


@pytest.mark.parametrize(("spec", "applies"), [("a.yaml", True), ("inner/../a.yaml", True), ("b.yaml", False)])
def test_settings_that_name_operations_apply_to_the_configured_document_only(
    project: Path, spec: str, applies: bool
) -> None:
    settings = 'spec = "a.yaml"\npackage = "a"\nclient_parameters = ["X"]\n'
    write(project, f'[tool.generator]\n{settings}allow = ["a"]\nnames = {{a = "b.c"}}\npagination = {{a = {{}}}}\n')
    (project / "inner").mkdir()
    config = read_config(Options(spec=spec))
    assert (bool(config.allow), bool(config.names), bool(config.pagination)) == (applies,) * 3
    assert config.client_parameters == ("X",)


def test_without_a_configured_document_all_settings_apply_to_any(project: Path) -> None:
    write(project, '[tool.generator]\npackage = "a"\nnames = {a = "b.c"}\n')
    assert read_config(Options(spec="b.yaml")).names == {"a": "b.c"}


def test_a_pyproject_without_our_table_is_skipped(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(project, '[tool.generator]\nspec = "a.yaml"\npackage = "a"\n')
    write(project / "inner", '[project]\nname = "x"\n')
    monkeypatch.chdir(project / "inner")
    assert read_config(Options()).spec == Path("../a.yaml")


@pytest.mark.parametrize(
    ("options", "missing"),
    [(Options(package="a"), "spec"), (Options(spec="a.yaml"), "package")],
    ids=["spec", "package"],
)
def test_spec_and_package_have_no_default(project: Path, options: Options, missing: str) -> None:
    with pytest.raises(MissingSettingError, match=f"no {missing} given: pass .* or set `{missing}`"):
        read_config(options)


def test_an_unknown_setting_is_located_with_a_suggestion(project: Path) -> None:
    found = problem('[tool.other]\noutptu = "a"\n[tool.generator]\n  outptu = "a"\n')
    assert (found.code, found.message, found.help) == (
        "unknown-setting",
        "unknown setting `outptu`",
        "did you mean `output`?",
    )
    assert (str(found.location), found.location.source_line) == ("pyproject.toml:4:3", '  outptu = "a"')


def test_an_unknown_setting_without_a_similar_one_lists_all_settings(project: Path) -> None:
    assert problem("[tool.generator]\nzzz = 1\n").help == (
        "the settings are spec, output, package, class_name, distribution, version, names, client_parameters,"
        " pagination, allow, lenient, include, exclude, exclude_deprecated, include_internal, project"
    )


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("spec = 1", "a non-empty string, not 1"),
        ("spec = ''", "a non-empty string, not ''"),
        ("output = ['a']", "a non-empty string, not ['a']"),
        ("package = 'a-b'", "a Python identifier, not 'a-b'"),
        ("package = 'class'", "a Python identifier, not 'class'"),
        ("package = 'ü'", "a Python identifier, not 'ü'"),
        ("class_name = 'a b'", "a Python identifier, not 'a b'"),
        ("distribution = 'a/b'", "the name of a distribution, not 'a/b'"),
        ("version = 'new'", "a version, such as '1.2.0', not 'new'"),
        ("version = 1.0", "a version, such as '1.2.0', not 1.0"),
        ("client_parameters = 'X-Tenant'", "a list of non-empty strings, not 'X-Tenant'"),
        ("client_parameters = [1]", "a list of non-empty strings, not [1]"),
        ("names = {a = 'b c'}", "a table of names, such as {createBatch = 'batches.create'}, not {'a': 'b c'}"),
        ("pagination = 1", "a table of JSON values, not 1"),
        ("pagination = {a = [07:32:00]}", "a table of JSON values, not {'a': [datetime.time(7, 32)]}"),
        ("allow = [{}]", "a list of non-empty strings, not [{}]"),
    ],
)
def test_a_setting_of_the_wrong_type_is_located(project: Path, line: str, wanted: str) -> None:
    found = problem(f"# first\n[tool.generator]\n{line}\n")
    assert found.message == f"`{line.split(' ')[0]}` must be {wanted}"
    assert str(found.location) == "pyproject.toml:3:1"


def test_all_problems_are_reported_at_once(project: Path) -> None:
    write(project, "[tool.generator]\nspec = 1\nb = 2\n")
    with pytest.raises(ConfigError) as caught:
        read_config(Options())
    assert [each.location.line for each in caught.value.diagnostics] == [2, 3]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[tool]\ngenerator.zzz = 1\n", "2:1"),
        ("tool.generator.zzz = 1\n", "1:1"),
        ("[tool]\ngenerator = { zzz = 1 }\n", "2:1"),
        ("[tool.generator.zzz]\na = 1\n", "1:1"),
        ('[tool."generator"]\n"zzz" = 1\n', "2:1"),
        ("tool = { generator = { zzz = 1 } }\n", "1:1"),
    ],
)
def test_settings_are_located_however_they_are_spelled(project: Path, text: str, place: str) -> None:
    assert str(problem(text).location) == f"pyproject.toml:{place}"


@pytest.mark.parametrize(
    ("text", "place"), [("[tool.generator\n", "1:16"), ("a = 1\nb = ?\n", "2:5"), ("a = '''", "1:8")]
)
def test_broken_toml_is_located(project: Path, text: str, place: str) -> None:
    found = problem(text)
    assert (found.code, str(found.location)) == ("invalid-toml", f"pyproject.toml:{place}")


def test_a_binary_file_is_reported(project: Path) -> None:
    (project / "pyproject.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(ConfigError, match="cannot read this file"):
        read_config(Options())


def test_a_section_that_is_not_a_table_is_reported(project: Path) -> None:
    assert problem("[tool]\ngenerator = 1\n").message == "`tool.generator` must be a table"


def finding(code: str, *tokens: str, severity: Severity = Severity.WARNING) -> Diagnostic:
    return Diagnostic(code=code, severity=severity, message="", location=HERE, pointer=Pointer("a.yaml", tokens))


@pytest.mark.parametrize(
    ("allowance", "found", "covered"),
    [
        ("a", finding("a", "x"), True),
        ("a", finding("b", "x"), False),
        ("a:#/x", finding("a", "x"), True),
        ("a:#/x", finding("a", "x", "y"), True),
        ("a:#/x", finding("a", "xy"), False),
        ("a:#/p~1q", finding("a", "p/q"), True),
        ("a", finding("a", "x", severity=Severity.NOTE), True),
        ("a", finding("a", "x", severity=Severity.ERROR), False),
    ],
)
def test_an_allowance_covers_a_code_or_a_place(allowance: str, found: Diagnostic, covered: bool) -> None:
    assert read_allowance(allowance, HERE).covers(found) is covered


def test_allowed_diagnostics_are_hidden_and_unused_allowances_are_errors() -> None:
    first, second = finding("a", "x"), finding("b", "x")
    findings = apply_allowances([first, second], [read_allowance("a", HERE), read_allowance("c:#/x", HERE)])
    assert findings.shown == (second,)
    (unused,) = findings.unused
    assert (unused.severity, unused.location) == (Severity.ERROR, HERE)
    assert (unused.message, unused.help) == ("unused allowance `c:#/x`", "remove it from `allow`")


def test_the_help_for_an_unused_allowance_suggests_a_code() -> None:
    (unused,) = apply_allowances([], [read_allowance("unsuported-style", HERE)]).unused
    assert unused.help == "did you mean `unsupported-style`?"
