"""The types that schemas become, wherever the document uses them."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from pytest_httpserver import HTTPServer

from .conftest import Build
from .worlds import WORLDS, run


def test_a_part_of_a_merged_schema_keeps_its_own_type(build: Build) -> None:
    package = build("""
        paths:
          /messages:
            post:
              operationId: send
              requestBody:
                content: {application/json: {schema: {allOf: [{$ref: "#/components/schemas/Text"}, {$ref: "#/components/schemas/To"}]}}}
              responses: {"204": {description: sent}}
        components:
          schemas:
            To: {type: object, properties: {to: {type: string}}}
            Text: {type: object, properties: {message: {type: object, properties: {text: {type: string}}}}}
        """)
    assert package.models.Text.model_validate({"message": {"text": "x"}}).message.text == "x"


@pytest.mark.parametrize("world", WORLDS)
def test_a_schema_that_may_be_null_is_what_it_says(build: Build, httpserver: HTTPServer, world: str) -> None:
    package = build("""
        openapi: 3.0.3
        info: {title: Acme, version: "1"}
        paths:
          /pages:
            get:
              operationId: list
              responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Pages"}}}}}
        components:
          schemas:
            Pages:
              type: object
              properties:
                here: {$ref: "#/components/schemas/Place"}
                last: {$ref: "#/components/schemas/Place"}
                inline: {type: object, nullable: true, properties: {offset: {type: integer}}}
            Place: {type: object, nullable: true, properties: {offset: {type: integer}, kind: {type: string, nullable: true, enum: [a, b]}}}
        """)
    httpserver.expect_request("/pages").respond_with_json(
        {"here": {"offset": 3, "kind": "a"}, "last": None, "inline": {"offset": 4}}
    )
    url = httpserver.url_for("")
    pages = run(package, lambda sdk: sdk.pages.list(), world, server_url=url, strict=True)
    assert (pages.here.offset, pages.here.kind, pages.last, pages.inline.offset) == (3, "a", None, 4)
    assert isinstance(pages.here, package.models.Place)


@pytest.mark.parametrize("world", WORLDS)
def test_a_namespace_never_takes_the_name_of_a_model(build: Build, httpserver: HTTPServer, world: str) -> None:
    package = build("""
        paths:
          /command:
            get:
              tags: [Command]
              operationId: show
              responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/CommandResource"}}}}}
        components:
          schemas:
            Command: {type: object, properties: {id: {type: string}}}
            CommandResource: {type: object, properties: {last: {$ref: "#/components/schemas/Command"}}}
        """)
    httpserver.expect_request("/command").respond_with_json({"last": {"id": "x"}})
    url = httpserver.url_for("")
    answer = run(package, lambda sdk: sdk.command.show(), world, server_url=url, strict=True)
    assert isinstance(answer, package.models.CommandResource)
    assert answer.last.id == "x"


def test_modules_leave_to_packages_what_those_use(build: Build, httpserver: HTTPServer) -> None:
    package = build("""
        paths:
          /things:
            post:
              tags: [things]
              operationId: add
              requestBody: {content: {application/json: {schema: {type: object, properties: {name: {type: string}}}}}}
              responses: {"204": {description: added}}
          /options:
            get: {tags: [things.styled], operationId: show, responses: {"204": {description: shown}}}
          /kinds: {get: {tags: [things], operationId: kinds, responses: {"200": {$ref: "#/components/responses/Lists"}}}}
          /lists: {get: {tags: [things.list], operationId: show, responses: {"200": {$ref: "#/components/responses/Lists"}}}}
          /dicts: {get: {tags: [things.dict], operationId: show, responses: {"200": {$ref: "#/components/responses/Lists"}}}}
        components:
          responses:
            Lists: {description: ok, content: {application/json: {schema: {type: object, additionalProperties: {type: array, items: {type: string}}}}}}
          schemas:
            sorted: {type: object, properties: {getattr: {$ref: "#/components/schemas/getattr"}}}
            getattr: {type: object, properties: {import_module: {$ref: "#/components/schemas/import_module"}}}
            import_module: {type: object, properties: {sorted: {$ref: "#/components/schemas/sorted"}}}
        """)
    models = [getattr(package.models, name) for name in dir(package.models)]
    assert {each.__name__ for each in models} >= {"Sorted", "Getattr", "ImportModule"}
    assert dir(package.models)
    httpserver.expect_request("/options").respond_with_data(status=204)
    httpserver.expect_request("/things", json={"name": "x"}).respond_with_data(status=204)
    with package.SDK(server_url=httpserver.url_for("")) as sdk:
        sdk.things.styled_.show()
        for path, show in (
            ("lists", sdk.things.list_.show),
            ("dicts", sdk.things.dict_.show),
            ("kinds", sdk.things.kinds),
        ):
            httpserver.expect_request(f"/{path}").respond_with_json({"a": ["b"]})
            assert show() == {"a": ["b"]}
        sdk.things.add(name="x")


def test_a_number_among_other_scalars_comes_back_as_it_came(build: Build) -> None:
    package = build("""
        paths: {}
        components:
          schemas:
            Measure:
              type: object
              properties: {value: {anyOf: [{type: number}, {type: string, enum: [NaN, Infinity]}]}}
        """)
    for value in (1, 1.5, 2**60 + 1, "NaN"):
        measure = package.models.Measure.model_validate({"value": value})
        assert repr(measure.model_dump(mode="json")["value"]) == repr(value)


METRICS = """
    paths:
      /metrics:
        get:
          operationId: list
          responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Metrics"}}}}}
    components:
      schemas:
        Metrics:
          type: object
          properties: {total: {type: integer}}
          additionalProperties: {$ref: "#/components/schemas/Point"}
        Point:
          type: object
          required: [x]
          properties: {x: {type: integer}, at: {type: string, format: date-time}, inner: {$ref: "#/components/schemas/Metrics"}}
    """


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("strict", [True, False])
def test_properties_beside_the_declared_ones_have_their_type(
    build: Build, httpserver: HTTPServer, world: str, strict: bool
) -> None:
    package = build(METRICS)
    answer = {"total": 1, "a": {"x": 2, "at": "2020-01-02T03:04:05Z"}, "b": {"x": 3, "inner": {"c": {"x": 4}}}}
    httpserver.expect_request("/metrics").respond_with_json(answer)
    metrics = run(package, lambda sdk: sdk.metrics.list(), world, server_url=httpserver.url_for(""), strict=strict)
    further = metrics.model_extra
    assert {name: type(each) for name, each in further.items()} == dict.fromkeys("ab", package.models.Point)
    assert (further["a"].at.year, further["b"].inner.model_extra["c"].x) == (2020, 4)
    assert metrics.model_dump(mode="json", by_alias=True, exclude_unset=True) == answer
    assert pickle.loads(pickle.dumps(metrics)) == copy.deepcopy(metrics) == metrics


@pytest.mark.parametrize("world", WORLDS)
def test_a_further_property_that_does_not_fit_is_told_and_kept(
    build: Build, httpserver: HTTPServer, world: str
) -> None:
    package = build(METRICS)
    answer = {"a": {"x": "two"}, "b": 3, "c": {"x": 1}}
    httpserver.expect_request("/metrics").respond_with_json(answer)
    drifts: list[Any] = []
    hooks = {"sync": package.hooks.Hooks, "async": package.hooks.AsyncHooks}[world]()
    hooks.on_drift = drifts.append
    url = httpserver.url_for("")
    metrics = run(package, lambda sdk: sdk.metrics.list(), world, server_url=url, hooks=hooks)
    assert metrics.model_dump(mode="json", by_alias=True, exclude_unset=True) == answer
    assert metrics.model_extra["c"].x == 1
    assert {each.path for each in drifts} == {"a.x", "b"}
    with pytest.raises(package.errors.ResponseDecodeError, match=r"a\.x"):
        run(package, lambda sdk: sdk.metrics.list(), world, server_url=url, strict=True)


@pytest.mark.parametrize("world", WORLDS)
def test_an_array_of_first_items_may_end_early_unless_it_has_a_least_length(
    build: Build, httpserver: HTTPServer, world: str
) -> None:
    package = build("""
        paths:
          /points:
            get:
              operationId: list
              responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Point"}}}}}
        components:
          schemas:
            Point:
              type: object
              properties:
                pair: {type: array, prefixItems: [{type: string}, {$ref: "#/components/schemas/Point"}], minItems: 2, maxItems: 2}
                short: {type: array, prefixItems: [{type: string}, {type: integer}], items: false}
                long: {type: array, prefixItems: [{type: string}], items: {$ref: "#/components/schemas/Point"}}
        """)
    sent = {"pair": ["a", {"short": ["b"]}], "short": [], "long": ["c", {"short": ["d", 1]}]}
    httpserver.expect_request("/points").respond_with_json(sent)
    got = run(package, lambda sdk: sdk.points.list(), world, server_url=httpserver.url_for(""), strict=True)
    assert got.model_dump(mode="json", by_alias=True, exclude_unset=True) == sent
    assert isinstance(got.pair, tuple)
    assert {type(got.pair[1]), type(got.long[1])} == {package.models.Point}


def test_a_namespace_leaves_the_names_of_the_client_to_it(build: Build, httpserver: HTTPServer) -> None:
    names = ["client", "timeout", "hooks", "secret", "api_key", "definition", "http_bearer"]
    paths = "\n".join(
        f"  /{name}: {{get: {{tags: [{name}], operationId: show, responses: {{'204': {{description: ok}}}}}}}}"
        for name in names
    )
    package = build(
        f"paths:\n{paths}\ncomponents: {{securitySchemes: {{key: {{type: apiKey, in: header, name: X-Key}}}}}}\n"
    )
    httpserver.expect_request("/client").respond_with_data(status=204)
    with package.SDK(server_url=httpserver.url_for(""), key="k") as sdk:
        sdk.client.show()
        assert {type(getattr(sdk, name)).__name__ for name in names} == {
            "ClientResource", "TimeoutResource", "HooksResource", "SecretResource", "ApiKeyResource", "DefinitionResource",
            "HttpBearerResource",
        }  # fmt: skip


@pytest.mark.parametrize("world", WORLDS)
def test_one_of_several_objects_or_nothing(build: Build, httpserver: HTTPServer, world: str) -> None:
    package = build("""
        paths:
          /pet:
            get:
              operationId: find
              responses:
                "200":
                  description: ok
                  content: {application/json: {schema: {oneOf: [{$ref: "#/components/schemas/Cat"}, {$ref: "#/components/schemas/Dog"}]}}}
                "204": {description: none}
        components:
          schemas:
            Cat: {type: object, required: [claws], properties: {claws: {type: integer}}}
            Dog: {type: object, required: [tail], properties: {tail: {type: integer}}}
        """)
    url = httpserver.url_for("")
    httpserver.expect_oneshot_request("/pet").respond_with_json({"tail": 1})
    assert isinstance(run(package, lambda sdk: sdk.pet.find(), world, server_url=url), package.models.Dog)
    httpserver.expect_oneshot_request("/pet").respond_with_data(status=204)
    assert run(package, lambda sdk: sdk.pet.find(), world, server_url=url) is None


def test_a_model_is_made_by_python_names_or_wire_names_and_dumped_by_either(build: Build) -> None:
    model = build("""
        paths: {/a: {get: {responses: {"200": {description: ok, content: {application/json: {schema: {$ref: "#/components/schemas/Rule"}}}}}}}}
        components: {schemas: {Rule: {type: object, required: [isOpen], properties: {isOpen: {type: boolean}, maxSize: {type: integer}}}}}
        """).models.Rule
    made = model(is_open=True, max_size=3)
    assert made == model(isOpen=True, maxSize=3) == model.model_validate_json('{"isOpen": true, "maxSize": 3}')
    assert made.model_dump(by_alias=True) == {"isOpen": True, "maxSize": 3}
    assert made.model_dump() == {"is_open": True, "max_size": 3}
    assert model(is_open=True).model_dump(by_alias=True, exclude_unset=True) == {"isOpen": True}
