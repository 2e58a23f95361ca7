"""The secret arguments of an exchange: paths of wire names, found without following every path through shared schemas."""

from __future__ import annotations

from pathlib import Path

import pytest
from parsed import with_paths

SECRET = "{type: string, format: password}"


def secrets(folder: Path, body: str, schemas: str = "", parameters: str = "") -> list[str]:
    """Return the secret arguments of an operation with this schema of its JSON body."""
    return list(
        with_paths(
            folder,
            f"  /a:\n    post:\n      parameters: [{parameters}]\n"
            f"      requestBody: {{content: {{application/json: {{schema: {body}}}}}}}\n"
            f"      responses: {{'204': {{description: ok}}}}\ncomponents: {{schemas: {{{schemas}}}}}\n",
            simplified=True,
        )
        .operation.exchanges[0]
        .secrets
    )


def reference(name: str) -> str:
    return f"{{$ref: '#/components/schemas/{name}'}}"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("{properties: {a: {type: string}}}", []),
        (f"{{properties: {{a: {SECRET}, b: {{type: string, writeOnly: true}}}}}}", ["a", "b"]),
        (f"{{properties: {{a: {{type: array, items: {SECRET}}}, b: {{additionalProperties: {SECRET}}}}}}}", ["a", "b"]),
        (f"{{properties: {{a: {{properties: {{b: {SECRET}, c: {{type: string}}}}}}}}}}", ["a.b"]),
        (f"{{properties: {{a: {{writeOnly: true, properties: {{b: {SECRET}}}}}}}}}", ["a"]),
        (f"{{type: array, items: {{properties: {{a: {SECRET}}}}}}}", ["a"]),
        (f"{{type: array, prefixItems: [{{properties: {{a: {SECRET}}}}}, {{type: string}}]}}", ["a"]),
        (f"{{oneOf: [{{properties: {{a: {SECRET}}}}}, {{properties: {{b: {SECRET}}}}}]}}", ["a", "b"]),
        (f"{{properties: {{a: {{oneOf: [{{type: integer}}, {SECRET}]}}}}}}", ["a"]),
        (f"{{properties: {{a: {{type: [object, 'null'], properties: {{b: {SECRET}}}}}}}}}", ["a.b"]),
        (f"{{properties: {{a: {{additionalProperties: {{properties: {{b: {SECRET}}}}}}}}}}}", ["a.*.b"]),
        (f"{{properties: {{a: true}}, additionalProperties: {{properties: {{b: {SECRET}}}}}}}", ["*.b"]),
        (f"{{additionalProperties: {{properties: {{b: {{additionalProperties: {{properties: {{c: {SECRET}}}}}}}}}}}}}", ["*.c"]),
        (f"{{properties: {{a: {{properties: {{x: true}}, additionalProperties: {SECRET}}}}}}}", ["a"]),
        (f"{{additionalProperties: {SECRET}}}", ["*"]),
        (SECRET, ["*"]),
        (f"{{allOf: [{{properties: {{a: {SECRET}}}}}, {{properties: {{b: {{writeOnly: true}}}}}}]}}", ["a", "b"]),
    ],
)  # fmt: skip
def test_secrets_at_any_depth_are_found(tmp_path: Path, body: str, expected: list[str]) -> None:
    assert secrets(tmp_path, body) == expected


def test_a_request_that_is_write_only_as_a_whole_has_secrets_by_its_properties(tmp_path: Path) -> None:
    whole = f"A: {{type: object, writeOnly: true, properties: {{a: {SECRET}, b: {{type: string}}}}}}"
    assert secrets(tmp_path, reference("A"), whole) == ["a"]


def test_secrets_of_parameters_are_found(tmp_path: Path) -> None:
    query = f"{{name: q, in: query, schema: {SECRET}}}"
    nested = f"{{name: r, in: query, style: deepObject, schema: {{properties: {{a: {SECRET}}}}}}}"
    assert secrets(tmp_path, "{}", parameters=f"{query}, {nested}") == ["q", "r.a"]


def test_an_object_inside_itself_has_secrets_at_any_depth(tmp_path: Path) -> None:
    node = f"Node: {{properties: {{a: {SECRET}, next: {reference('Node')}, b: {{properties: {{c: {SECRET}}}}}}}}}"
    assert secrets(tmp_path, reference("Node"), node) == ["*.a", "*.b.c"]
    assert secrets(tmp_path, f"{{properties: {{root: {reference('Node')}}}}}", node) == ["root.*.a", "root.*.b.c"]


def test_objects_that_contain_each_other_have_secrets_at_any_depth(tmp_path: Path) -> None:
    one = f"One: {{properties: {{a: {SECRET}, two: {reference('Two')}}}}}"
    two = f"Two: {{properties: {{b: {SECRET}, ones: {{type: array, items: {reference('One')}}}}}}}"
    assert secrets(tmp_path, reference("One"), f"{one}, {two}") == ["*.a", "*.b"]


def test_a_secret_on_many_paths_is_named_once(tmp_path: Path) -> None:
    links = ", ".join(f"p{number}: {reference('Leaf')}" for number in range(40))
    leaf = f"Leaf: {{properties: {{a: {SECRET}}}}}"
    assert secrets(tmp_path, f"{{properties: {{{links}}}}}", leaf) == ["*.a"]


def test_a_secret_far_inside_is_named_without_its_whole_path(tmp_path: Path) -> None:
    body = SECRET
    for _ in range(12):
        body = f"{{properties: {{a: {body}}}}}"
    assert secrets(tmp_path, body) == ["a.a.a.*.a"]


def test_many_secrets_side_by_side_keep_their_names(tmp_path: Path) -> None:
    many = ", ".join(f"s{number}: {SECRET}" for number in range(50))
    assert secrets(tmp_path, f"{{properties: {{{many}}}}}") == [f"s{number}" for number in range(50)]


def test_with_very_many_names_all_arguments_are_secret(tmp_path: Path) -> None:
    many = ", ".join(f"s{number}: {SECRET}" for number in range(300))
    assert secrets(tmp_path, f"{{properties: {{a: {{properties: {{{many}}}}}}}}}") == ["a"]
