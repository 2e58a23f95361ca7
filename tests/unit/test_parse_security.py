"""Security schemes and requirements, servers and their variables, and tags."""

from __future__ import annotations

from pathlib import Path

import pytest
from parsed import Parsed, with_paths

from generator.api import ParameterLocation, SchemeKind

SCHEMES = """\
components:
  securitySchemes:
    bearer: {type: http, scheme: Bearer, bearerFormat: JWT}
    basic: {type: http, scheme: basic}
    digest: {type: http, scheme: digest}
    key: {type: apiKey, in: query, name: api_key}
    cookie: {type: apiKey, in: cookie, name: sid}
    app: {type: oauth2, flows: {clientCredentials: {tokenUrl: /token, scopes: {read: R, write: W}}}}
    code: {type: oauth2, flows: {authorizationCode: {authorizationUrl: /a, tokenUrl: /b, scopes: {}}}}
    oidc: {type: openIdConnect, openIdConnectUrl: https://example.com}
    mtls: {type: mutualTLS}
    shared: {$ref: '#/components/securitySchemes/basic'}
"""


def test_schemes(tmp_path: Path) -> None:
    found = with_paths(tmp_path, "  {}\n" + SCHEMES)
    kinds = {each.name: each.kind for each in found.api.security_schemes}
    assert kinds == {
        "bearer": SchemeKind.BEARER, "basic": SchemeKind.BASIC, "digest": SchemeKind.HTTP, "key": SchemeKind.API_KEY,
        "cookie": SchemeKind.API_KEY, "app": SchemeKind.OAUTH2, "code": SchemeKind.OAUTH2,
        "oidc": SchemeKind.OPEN_ID_CONNECT, "mtls": SchemeKind.MUTUAL_TLS, "shared": SchemeKind.BASIC,
    }  # fmt: skip
    by_name = {each.name: each for each in found.api.security_schemes}
    assert (by_name["key"].parameter_name, by_name["key"].parameter_location) == ("api_key", ParameterLocation.QUERY)
    assert (by_name["app"].token_url, by_name["app"].scopes) == ("/token", ("read", "write"))
    assert (by_name["code"].token_url, by_name["code"].scopes) == (None, ())
    assert by_name["digest"].http_scheme == "digest"


@pytest.mark.parametrize(
    "scheme", ["{type: apiKey, name: k}", "{type: apiKey, in: header}", "{type: magic}", "{}", "text"]
)
def test_an_incomplete_scheme_is_ignored(tmp_path: Path, scheme: str) -> None:
    found = with_paths(tmp_path, f"  {{}}\ncomponents: {{securitySchemes: {{a: {scheme}}}}}\n")
    assert found.api.security_schemes == ()
    assert "unknown-security-scheme" in found.codes


def uses(found: Parsed) -> list[list[str]] | None:
    security = found.operation.security
    return None if security is None else [list(alternative) for alternative in security]


@pytest.mark.parametrize(
    ("security", "expected", "codes"),
    [
        ("", None, []),
        ("security: null", None, []),
        ("security: []", [], []),
        ("security: [{}]", [[]], []),
        ("security: [{bearer: []}, {}]", [["bearer"], []], []),
        ("security: [{bearer: [], key: []}, {basic: []}]", [["bearer", "key"], ["basic"]], []),
        ("security: [{absent: []}, {basic: []}]", [["basic"]], ["undefined-security-scheme"]),
        ("security: [{basic: [], absent: []}]", None, ["undefined-security-scheme"]),
        ("security: {basic: []}", [["basic"]], ["wrong-type"]),
        ("security: [basic]", [["basic"]], []),
    ],
)
def test_requirements_of_an_operation(
    tmp_path: Path, security: str, expected: list[list[str]] | None, codes: list[str]
) -> None:
    found = with_paths(tmp_path, f"  /a:\n    get:\n      summary: S\n      {security}\n{SCHEMES}")
    assert uses(found) == expected
    assert found.codes == codes


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("bearer", SchemeKind.BEARER),
        ("Bearer Token", SchemeKind.BEARER),
        ("http-bearer", SchemeKind.BEARER),
        ("JWT", SchemeKind.BEARER),
        ("OAuth2", SchemeKind.OAUTH2),
        ("basicAuth", SchemeKind.BASIC),
        ("openIdConnect", SchemeKind.OPEN_ID_CONNECT),
    ],
)
def test_a_name_may_say_what_an_undefined_scheme_is(tmp_path: Path, name: str, kind: SchemeKind) -> None:
    security = f'security: [{{"{name}": []}}]'
    found = with_paths(
        tmp_path, f"  /a:\n    get:\n      summary: S\n      {security}\n  /b:\n    get: {{{security}}}\n"
    )
    assert [(each.name, each.kind) for each in found.api.security_schemes] == [(name, kind)]
    assert [each.security for each in found.api.operations] == [((name,),)] * 2
    assert found.codes == ["undefined-security-scheme"] * 2
    found = with_paths(tmp_path, f"  {{}}\n{security}\n")
    assert found.api.security == ((name,),)
    assert found.codes == ["undefined-security-scheme"]


def test_requirements_of_the_document(tmp_path: Path) -> None:
    found = with_paths(tmp_path, f"  {{}}\n{SCHEMES}security: [{{app: [read]}}]\n")
    assert found.api.security == (("app",),)


def test_servers_and_variables(tmp_path: Path) -> None:
    found = with_paths(
        tmp_path,
        """\
  {}
servers:
  - url: https://{region}.example.com/{base}
    variables:
      region: {default: eu, enum: [us, eu]}
      base: {enum: [v1, v2]}
  - {url: '/v{n}'}
  - {description: nothing}
""",
    )
    first, second = found.api.servers
    assert first.url == "https://{region}.example.com/{base}"
    assert [(each.name, each.default) for each in first.variables] == [("region", "eu"), ("base", "v1")]
    assert [(each.name, each.default) for each in second.variables] == [("n", "")]
    assert found.codes == [
        "server-variable-default",
        "undeclared-server-variable",
        "malformed-server",
    ]


def test_the_root(tmp_path: Path) -> None:
    found = with_paths(tmp_path, "  {}\ntags: [{name: a, description: D}, {name: b}, {description: none}]\n")
    assert found.api.title == "T"
    assert [(each.name, each.description) for each in found.api.tags] == [("a", "D"), ("b", None)]
