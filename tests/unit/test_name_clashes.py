"""Name clashes: which definition keeps the name, what the others are called, and that it is reported."""

from __future__ import annotations

import json
import re
from itertools import permutations
from pathlib import Path
from typing import Any, ClassVar

import pytest
from parsed import parsed

from generator.diagnostics import Diagnostics
from generator.names import ArgumentKey, Choices, Names, assign_names
from generator.names.words import digest
from generator.usage import find_usage

TEXT = {"type": "string"}
THING = {"type": "object", "properties": {"size": {"enum": ["s", "l"]}}}


def _named(folder: Path, **parts: Any) -> tuple[Names, list[str]]:
    """Return the names of a document that has these parts, and what was reported of them."""
    settings = parts.pop("settings", {})
    spec = {"openapi": "3.1.0", "info": {"title": "A", "version": "1"}, "paths": {}, **parts}
    found = parsed(folder, json.dumps(spec), simplified=True)
    diagnostics = Diagnostics(found.document.locate)
    choices = Choices(**{"package": "acme", "class_name": "SDK", **settings})
    names = assign_names(found.api, find_usage(found.api), choices, diagnostics)
    assert {each.code for each in diagnostics} <= {"name-clash", "long-name"}
    return names, [f"{each.pointer}: {each.message}" for each in diagnostics]


def _operation(**parts: Any) -> dict[str, Any]:
    answer = {"200": {"description": "ok", "content": {"application/json": {"schema": THING}}}}
    return {"operationId": "make", "tags": ["a"], "responses": answer, **parts}


def _parameter(name: str, location: str = "query") -> dict[str, Any]:
    return {"name": name, "in": location, "required": location == "path", "schema": TEXT}


def _body(*fields: str) -> dict[str, Any]:
    schema = {"type": "object", "properties": dict.fromkeys(fields, TEXT)}
    return {"content": {"application/json": {"schema": schema}}}


CLASHES = [
    ("id", "_id", "ID", "Id"),
    ("name", "Name", "name_", "$name", "@name"),
    ("user_id", "user-id", "user.id", "userId", "user__id", "user id"),
    ("page_size", "page[size]", "page:size", "pageSize"),
    ("x", "x[]", "x*", "é x", "-x"),
]
"""Wire names that are one name in snake_case; the first is written so."""


class TestArguments:
    def test_the_same_name_in_two_places(self, tmp_path: Path) -> None:
        operation = _operation(parameters=[_parameter("a_id", "path")], requestBody=_body("a_id", "b"))
        names, reports = _named(tmp_path, paths={"/a/{a_id}": {"patch": operation}})
        (name,) = names.operations.values()
        assert name.methods[""].arguments == {
            ArgumentKey("path", "a_id"): "a_id",
            ArgumentKey("body", "a_id"): "a_id_body",
            ArgumentKey("body", "b"): "b",
        }
        (report,) = reports
        assert report.endswith("/properties/a_id: the argument name a_id is taken; a_id_body is used")

    @pytest.mark.parametrize("order", [*permutations(["time", "time<", "Time"])])
    def test_names_that_differ_in_symbols(self, tmp_path: Path, order: tuple[str, ...]) -> None:
        names, reports = _named(tmp_path, paths={"/a": {"get": _operation(parameters=[*map(_parameter, order)])}})
        (name,) = names.operations.values()
        found = {key.wire_name: argument for key, argument in name.methods[""].arguments.items()}
        assert found == {"Time": "time_capital", "time": "time", "time<": "time_less"}
        assert len(reports) == 2

    @pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
    def test_an_exact_name_wins_in_any_place(self, tmp_path: Path, order: tuple[int, ...]) -> None:
        parameters = [_parameter("Id", "path"), _parameter("X-Id", "header"), _parameter("$x_id")]
        operation = _operation(parameters=[parameters[at] for at in order], requestBody=_body("id", "x_id"))
        names, _ = _named(tmp_path, paths={"/a/{Id}": {"patch": operation}})
        (name,) = names.operations.values()
        found = {key.wire_name: argument for key, argument in name.methods[""].arguments.items()}
        assert found == {"id": "id", "Id": "id_path", "x_id": "x_id", "X-Id": "x_id_header", "$x_id": "x_id_query"}

    @pytest.mark.parametrize("wires", CLASHES, ids=" ".join)
    @pytest.mark.parametrize(
        "media_type", ["application/json", "application/x-www-form-urlencoded", "multipart/form-data"]
    )
    def test_arguments_are_called_as_fields_are(self, tmp_path: Path, wires: tuple[str, ...], media_type: str) -> None:
        schema = {"$ref": "#/components/schemas/A"}
        answer = {"200": {"description": "ok", "content": {"application/json": {"schema": schema}}}}
        for order in (wires, wires[::-1]):
            names, _ = _named(
                tmp_path,
                paths={
                    "/a": {
                        "post": _operation(requestBody={"content": {media_type: {"schema": schema}}}, responses=answer)
                    }
                },
                components={"schemas": {"A": {"type": "object", "properties": dict.fromkeys(order, TEXT)}}},
            )
            (name,), (fields,) = names.operations.values(), names.fields.values()
            arguments = {key.wire_name: argument for key, argument in name.methods[""].arguments.items()}
            assert arguments == fields
            assert fields[wires[0]] == wires[0]
            assert len(set(fields.values())) == len(wires)

    def test_what_a_method_has_for_itself(self, tmp_path: Path) -> None:
        wires = ["options", "styled", "list", "class", "self"]
        names, reports = _named(tmp_path, paths={"/a": {"get": _operation(parameters=[*map(_parameter, wires)])}})
        (name,) = names.operations.values()
        assert [*name.methods[""].arguments.values()] == [f"{wire}_" for wire in wires]
        assert reports == []


class TestFields:
    @pytest.mark.parametrize("order", [*permutations(["user_id", "userId", "_user_id"])])
    def test_the_one_that_is_written_so_keeps_the_name(self, tmp_path: Path, order: tuple[str, ...]) -> None:
        schema = {"type": "object", "properties": dict.fromkeys(order, TEXT)}
        names, reports = _named(tmp_path, components={"schemas": {"A": schema}})
        (fields,) = names.fields.values()
        assert (fields["user_id"], fields["_user_id"]) == ("user_id", "underscore_user_id")
        assert fields["userId"] == "user_id_camel"
        assert len(reports) == 2
        assert "#/components/schemas/A/properties/userId: the field name user_id is taken" in "\n".join(reports)


class TestClient:
    PATHS: ClassVar = {
        "/a": {"get": _operation(parameters=[*map(_parameter, ("X-Key", "x_key", "x-key", "timeout", "super"))])}
    }

    @pytest.mark.parametrize("order", [*permutations(["X-Key", "x_key", "x-key"])])
    def test_parameters_of_one_name(self, tmp_path: Path, order: tuple[str, ...]) -> None:
        settings = {"client_parameters": (*order, "timeout", "super", "absent")}
        names, reports = _named(tmp_path, paths=self.PATHS, settings=settings)
        assert names.client.parameters == {
            "X-Key": "x_minus_key",
            "x_key": "x_key",
            "x-key": "x_key_parameter",
            "timeout": "timeout_",
            "super": "super_",
        }
        assert len([each for each in reports if "parameters" in each]) >= 2

    @pytest.mark.parametrize("order", [*permutations(["x_key", "xKey"])])
    def test_a_credential_keeps_its_name(self, tmp_path: Path, order: tuple[str, ...]) -> None:
        schemes = {name: {"type": "apiKey", "in": "header", "name": name} for name in order}
        settings = {"client_parameters": ("x_key",)}
        names, reports = _named(tmp_path, paths=self.PATHS, components={"securitySchemes": schemes}, settings=settings)
        assert names.client.credentials == {"x_key": "x_key", "xKey": "x_key_credential"}
        assert names.client.parameters == {"x_key": "x_key_parameter"}
        assert (
            "#/components/securitySchemes/xKey: the argument name x_key is taken; x_key_credential is used" in reports
        )

    def test_webhooks_of_one_name(self, tmp_path: Path) -> None:
        hook = {"post": {"requestBody": _body("a"), "responses": {"204": {"description": "ok"}}}}
        names, reports = _named(tmp_path, webhooks={"pet.sold": hook, "pet_sold": hook, "parse": hook, "str": hook})
        found = {pointer.tokens[1]: name for pointer, name in names.webhooks.items()}
        assert (found["pet_sold"], found["parse"], found["str"]) == ("pet_sold", "parse_", "str_")
        assert found["pet.sold"].startswith("pet_sold_")
        assert any("the method name pet_sold is taken" in each for each in reports)


class TestNamespaces:
    def _classes(self, folder: Path, *tags: str, **parts: Any) -> tuple[dict[str, str], list[str]]:
        paths = {f"/{at}": {"get": _operation(tags=[tag], operationId=f"get{at}")} for at, tag in enumerate(tags)}
        names, reports = _named(folder, paths=paths, **parts)
        assert all(each.async_class_name == f"Async{each.class_name}" for each in names.namespaces.values())
        return {".".join(space): name.class_name for space, name in names.namespaces.items()}, reports

    def test_a_model_keeps_its_name(self, tmp_path: Path) -> None:
        found, reports = self._classes(tmp_path, "Batches", components={"schemas": {"AsyncBatches": THING}})
        assert found == {"batches": "BatchesResource"}
        assert reports == ["#/paths/~10/get: the class name Batches is taken; BatchesResource is used"]

    def test_a_namespace_within_one_of_its_own_name(self, tmp_path: Path) -> None:
        found, _ = self._classes(tmp_path, "files", "files.files", "files.files.files")
        assert found == {
            "files": "Files", "files.files": "FilesResource", "files.files.files": "Files"
        }  # fmt: skip

    @pytest.mark.parametrize("tag", ["Page", "none", "True", "client", "timeout"])
    def test_a_name_that_the_module_has_for_something_else(self, tmp_path: Path, tag: str) -> None:
        found, _ = self._classes(tmp_path, tag)
        assert [*found.values()] == [f"{tag.title()}Resource"]

    def test_the_client_keeps_its_name(self, tmp_path: Path) -> None:
        found, _ = self._classes(tmp_path, "pets", settings={"class_name": "Pets"})
        assert found == {"pets": "PetsResource"}

    def test_the_twin_of_one_is_not_another(self, tmp_path: Path) -> None:
        found, _ = self._classes(tmp_path, "jobs", "async jobs")
        assert found == {"jobs": "Jobs", "async_jobs": "GroupAsyncJobs"}


class TestClasses:
    def _names(self, folder: Path, **schemas: Any) -> tuple[dict[str, tuple[str, str]], list[str]]:
        paths = {
            f"/{name}": {"post": _operation(operationId=f"make{at}", tags=[f"t{at}"], requestBody=self._list(name))}
            for at, name in enumerate(schemas)
        }
        names, reports = _named(folder, paths=paths, components={"schemas": schemas})
        found = {"/".join(pointer.tokens[2:]): home for pointer, home in names.classes.items()}
        return {name: (home.name, home.param) for name, home in found.items() if name[0] != "p"}, reports

    def _list(self, name: str) -> dict[str, Any]:
        schema = {"type": "array", "items": {"$ref": f"#/components/schemas/{name}"}}
        return {"content": {"application/json": {"schema": schema}}}

    @pytest.mark.parametrize("order", [*permutations(["Item", "ItemParam"])])
    def test_a_schema_that_is_called_like_a_request_type(self, tmp_path: Path, order: tuple[str, ...]) -> None:
        found, reports = self._names(
            tmp_path, **{name: {"type": "object", "properties": {"a": TEXT}} for name in order}
        )
        assert found == {"Item": ("Item", "ItemInputParam"), "ItemParam": ("ItemParamModel", "ItemParam")}
        assert reports == ["#/components/schemas/Item: the class name ItemParam is taken; ItemInputParam is used"]

    def test_a_request_type_that_nobody_uses_takes_a_name_silently(self, tmp_path: Path) -> None:
        schemas = {"Item": THING, "ItemParam": THING}
        names, reports = _named(tmp_path, components={"schemas": schemas})
        assert "ItemInputParam" in {home.param for home in names.classes.values()}
        assert reports == []

    @pytest.mark.parametrize("order", [*permutations(["FooBar", "Foo.bar", "foo_bar"])])
    def test_the_one_that_is_written_so_keeps_the_name(self, tmp_path: Path, order: tuple[str, ...]) -> None:
        found, reports = self._names(
            tmp_path, **{name: {"type": "object", "properties": {"a": TEXT}} for name in order}
        )
        assert found["FooBar"] == ("FooBar", "FooBarParam")
        others = [found[name][0] for name in ("Foo.bar", "foo_bar")]
        assert all(len(name) == len("FooBar1234") and name.startswith("FooBar") for name in others)
        assert len([each for each in reports if "the class name FooBar is taken" in each]) == 2

    @pytest.mark.parametrize("device", ["con", "PRN", "Aux", "nul", "com1", "LPT9", "com0"])
    def test_no_module_is_a_device(self, tmp_path: Path, device: str) -> None:
        names, _ = _named(
            tmp_path, paths={"/a": {"get": _operation(tags=[device])}}, components={"schemas": {device: THING}}
        )
        assert f"models.{device.lower()}_" in {home.module for home in names.classes.values()}
        assert (f"{device.lower()}_",) in names.namespaces

    def test_modules_that_differ_in_case_only(self, tmp_path: Path) -> None:
        paths = {f"/{name}": {"get": _operation(operationId=name)} for name in ("GetURL", "GetUrl", "list")}
        names, reports = _named(tmp_path, paths=paths)
        modules = {home.module for home in names.classes.values()}
        assert {"models.get_url", "models.list_"} < modules
        assert len(modules) == 3
        assert any("the module name get_url is taken" in each for each in reports)


class TestChosenNames:
    @pytest.mark.parametrize("key", ["make", "#/paths/~1a/post"])
    @pytest.mark.parametrize(
        ("chosen", "attribute"),
        [("llm.open batches.cancel", "llm.open_batches.cancel"), ("cancel", "a.cancel"), ("str", "a.str_")],
    )
    def test_of_an_operation(self, tmp_path: Path, key: str, chosen: str, attribute: str) -> None:
        names, _ = _named(tmp_path, paths={"/a": {"post": _operation()}}, settings={"names": {key: chosen}})
        (name,) = names.operations.values()
        assert name.attribute == attribute

    @pytest.mark.parametrize(
        ("chosen", "expected"),
        [
            ("own_thing", ("OwnThing", "OwnThingParam", "models.own_thing")),
            ("Page", ("Page_", "PageParam", "models.page")),
        ],
    )
    def test_of_a_schema(self, tmp_path: Path, chosen: str, expected: tuple[str, str, str]) -> None:
        schemas = {"Thing": {"type": "object", "properties": {"a": TEXT}}}
        settings = {"names": {"#/components/schemas/Thing": chosen}}
        names, _ = _named(tmp_path, components={"schemas": schemas}, settings=settings)
        (home,) = names.classes.values()
        assert (home.name, home.param, home.module) == expected


class TestMethods:
    @pytest.mark.parametrize(
        ("hint", "winner"), [({}, "/a/{id}"), ({"x-speakeasy-name-override": "read"}, "/long/{id}/things")]
    )
    @pytest.mark.parametrize("order", [*permutations(["/long/{id}/things", "/b/{id}", "/a/{id}"])])
    def test_a_chosen_name_is_kept_then_that_of_the_shortest_path(
        self, tmp_path: Path, order: tuple[str, ...], hint: dict[str, str], winner: str
    ) -> None:
        """Where paths are equally long, the first in the alphabet keeps it; the order in the document never counts."""
        paths = {path: {"get": _operation(operationId="read", parameters=[_parameter("id", "path")])} for path in order}
        paths["/long/{id}/things"]["get"] |= hint
        names, reports = _named(tmp_path, paths=paths)
        found = names.operations.items()
        assert [pointer.tokens[1] for pointer, name in found if name.attribute == "a.read"] == [winner]
        taken = [each for each in reports if f"the method name read is taken by GET {winner} (" in each]
        assert len(taken) == 2
        assert all(re.search(r"; \w+ is used for GET /\S+ \(\S+spec\.yaml:1:\d+\)$", each) for each in taken)

    def test_variants_that_two_operations_have(self, tmp_path: Path) -> None:
        media = {"application/json": {"schema": THING}, "multipart/form-data": {"schema": THING}}
        paths = {
            "/a": {"post": _operation(operationId="x", requestBody={"content": media})},
            "/b": {"post": _operation(operationId="x_multipart")},
        }
        names, reports = _named(tmp_path, paths=paths)
        found = {pointer.tokens[1]: name for pointer, name in names.operations.items()}
        variant = found["/a"].methods["multipart/form-data"]
        assert (found["/a"].methods[""].name, found["/b"].methods[""].name) == ("x", "x_multipart")
        assert variant.name == f"x_multipart_{digest('#/paths/~1a/post multipart/form-data')}"
        assert variant.errors == f"_{variant.name}_errors".upper()
        (report,) = reports
        assert re.sub(r" \(\S+spec\.yaml:1:\d+\)", " (here)", report) == (
            "#/paths/~1a/post: the method name x_multipart is taken by POST /b (here); "
            f"{variant.name} is used for POST /a (here)"
        )

    def test_a_namespace_keeps_its_name(self, tmp_path: Path) -> None:
        paths = {
            "/a/b": {"get": _operation(operationId="b")},
            "/b": {"get": _operation(tags=["a.b"], operationId="x")},
        }
        names, reports = _named(tmp_path, paths=paths)
        assert sorted(name.attribute for name in names.operations.values()) == ["a.b.x", "a.get_b"]
        (report,) = reports
        assert "the method name b is taken by the namespace a.b; get_b is used for GET /a/b (" in report

    def test_a_namespace_without_methods_keeps_its_name_too(self, tmp_path: Path) -> None:
        paths = {
            "/a/b": {"get": _operation(operationId="b")},
            "/b": {"get": _operation(tags=["a.b.c.d"], operationId="x")},
        }
        names, _ = _named(tmp_path, paths=paths)
        assert sorted(name.attribute for name in names.operations.values()) == ["a.b.c.d.x", "a.get_b"]

    def test_what_a_namespace_within_another_is_called_is_free_elsewhere(self, tmp_path: Path) -> None:
        paths = {
            "/a": {"get": _operation(operationId="c")},
            "/b": {"get": _operation(tags=["b.c"], operationId="x")},
            "/c": {"get": _operation(tags=["a.b"], operationId="x")},
        }
        names, reports = _named(tmp_path, paths=paths)
        assert sorted(name.attribute for name in names.operations.values()) == ["a.b.x", "a.c", "b.c.x"]
        assert [each for each in reports if "method name" in each] == []

    def test_two_operations_whose_variants_have_one_name(self, tmp_path: Path) -> None:
        """Each has a digest of its own operation and media type, whatever stands before it in the document."""
        media = {"application/json": {"schema": THING}, "multipart/form-data": {"schema": THING}}
        media |= {"multipart/mixed": {"schema": THING}}
        found: list[dict[tuple[str, str], str]] = []
        for order in (["/a", "/b"], ["/b", "/a"]):
            paths = {
                path: {"post": _operation(operationId=f"x{path[1]}", requestBody={"content": media})} for path in order
            }
            names, _ = _named(tmp_path, paths=paths)
            found.append(
                {(p.tokens[1], v): m.name for p, each in names.operations.items() for v, m in each.methods.items()}
            )
        assert found[0] == found[1]
        assert len(set(found[0].values())) == 6

    def test_a_tag_without_words_is_none(self, tmp_path: Path) -> None:
        paths = {"/pets": {"get": _operation(tags=["-"], operationId="listPets")}}
        paths["/dogs"] = {"get": _operation(tags=[". > cats > -"], operationId="x")}
        names, _ = _named(tmp_path, paths=paths)
        assert sorted(name.attribute for name in names.operations.values()) == ["cats.x", "pets.list"]

    @pytest.mark.parametrize("words", [11, 12, 13, 40])
    def test_a_long_name_is_cut_and_reported(self, tmp_path: Path, words: int) -> None:
        own = "_".join(["find", *["word"] * words])
        names, reports = _named(tmp_path, paths={"/x": {"get": _operation(operationId=own)}})
        (name,) = names.operations.values()
        method = name.methods[""].name
        if words == 11:
            assert (method, reports) == (own, [])
            return
        assert len(method) <= 60
        assert re.fullmatch(r"find(_word){10}_[0-9a-f]{4}", method)
        assert reports == [f"#/paths/~1x/get: the method name {own} has more than 60 characters; {method} is used"]

    def test_one_long_word_is_cut(self, tmp_path: Path) -> None:
        names, _ = _named(tmp_path, paths={"/x": {"get": _operation(operationId="w" * 90)}})
        (name,) = names.operations.values()
        assert re.fullmatch(r"w{55}_[0-9a-f]{4}", name.methods[""].name)

    @pytest.mark.parametrize("hint", [{"x-speakeasy-name-override": "word_" * 20 + "end"}])
    def test_a_long_name_that_the_document_chose_stays(self, tmp_path: Path, hint: dict[str, str]) -> None:
        names, reports = _named(tmp_path, paths={"/x": {"get": _operation(**hint)}})
        (name,) = names.operations.values()
        assert reports == []
        assert name.methods[""].name.endswith("_end")

    @pytest.mark.parametrize(
        ("paths", "expected"),
        [
            # What the path tells more of is tried first, and no word of the namespace is said again.
            (["GET /notes/{id}", "GET /notes/{id}/{field}"], ["get", "get_by_field"]),
            (["GET /notes/search", "POST /notes/search"], ["search", "post_search"]),
            (["GET /notes/{id}", "GET /old/notes/{id}"], ["get", "get_old"]),
        ],
    )
    def test_others_without_an_operation_id(self, tmp_path: Path, paths: list[str], expected: list[str]) -> None:
        for order in (paths, paths[::-1]):
            spec: dict[str, Any] = {}
            for each in order:
                method, path = each.split()
                parameters = [_parameter(name, "path") for name in re.findall(r"{(\w+)}", path)]
                operation = _operation(parameters=parameters, tags=["notes"], operationId=None)
                spec.setdefault(path, {})[method.lower()] = {k: v for k, v in operation.items() if v is not None}
            names, _ = _named(tmp_path, paths=spec)
            found = {f"{p.tokens[2].upper()} {p.tokens[1]}": n.methods[""].name for p, n in names.operations.items()}
            assert [found[each] for each in paths] == expected
