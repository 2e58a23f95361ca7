"""Names of schemas and operations in a document -> names of classes and methods."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from parsed import with_paths

from generator.diagnostics import Diagnostics
from generator.names import Choices, Names, assign_names
from generator.usage import find_usage

CHOICES = Choices(package="acme", class_name="SDK")
CLASSES = """
  /icons/{set}:
    parameters:
    - {name: set, in: path, required: true, schema: {type: string}}
    - {name: size, in: query, schema: {enum: [small, large]}}
    post:
      operationId: drawIcon
      requestBody:
        content:
          application/x-www-form-urlencoded: {schema: {properties: {shape: {enum: [round, square]}}}}
          OTHER
      responses:
        "200": {description: ok, content: {text/event-stream: {schema: {type: object, properties: {a: {type: integer}}}}}}
"""


def _names(folder: Path, paths: str) -> Names:
    parsed = with_paths(folder, paths, simplified=True)
    return assign_names(parsed.api, find_usage(parsed.api), CHOICES, Diagnostics(parsed.document.locate))


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        ("", ["DrawIconBodyShape", "DrawIconResponse", "IconsSetSize"]),
        (
            "multipart/form-data: {schema: {properties: {form: {enum: [a, b]}}}}",
            ["DrawIconBodyFormShape", "DrawIconBodyMultipartForm", "DrawIconResponse", "IconsSetSize"],
        ),
    ],
)
def test_a_media_type_tells_types_apart_where_there_are_several(
    tmp_path: Path, other: str, expected: list[str]
) -> None:
    names = _names(tmp_path, CLASSES.replace("OTHER", other))
    assert sorted(each.name for each in names.classes.values()) == expected


UNION = """
  /things:
    post:
      operationId: make
      requestBody: {content: {application/json: {schema: {properties: {one: SCHEMA}}}}}
      responses: {"204": {description: ok}}
"""
SIZE = "{enum: [s, l]}"
OBJECT = "{title: T, type: object, properties: {size: {enum: [s, l]}}}"


@pytest.mark.parametrize(
    ("schema", "expected"),
    [
        (f"{{anyOf: [{OBJECT}, {{type: string}}]}}", ["MakeBodyOne", "MakeBodyOneSize"]),
        (f"{{anyOf: [{{type: array, items: {SIZE}}}, {{type: 'null'}}]}}", ["MakeBodyOneItem"]),
        (f"{{anyOf: [{{type: boolean}}, {SIZE}]}}", ["MakeBodyOne"]),
        (
            f"{{anyOf: [{OBJECT}, {{type: array, items: {SIZE}}}]}}",
            ["MakeBodyOneListItem", "MakeBodyOneT", "MakeBodyOneTSize"],
        ),
    ],
)
def test_only_variants_that_there_are_several_of_are_told_apart(
    tmp_path: Path, schema: str, expected: list[str]
) -> None:
    names = _names(tmp_path, UNION.replace("SCHEMA", schema))
    assert sorted(each.name for each in names.classes.values()) == expected


LIST = "{type: array, items: {type: string}}"
THING = "{type: object, properties: {name: {type: string}}}"
PAGE = "{type: object, properties: {things: {type: array, items: {type: string}}}}"


@pytest.mark.parametrize(
    ("operation", "answer", "expected"),
    [
        # The tag's words are not said again.
        ("things POST /things createThing", THING, "create"),
        ("albums GET /albums/{id} get-an-album", THING, "get"),
        ("playlists POST /playlists/{id}/tracks add-tracks-to-playlist", THING, "add_tracks"),
        ("tracks GET /tracks/{id}/comments getCommentsOnTrack", LIST, "get_comments"),
        ("guests POST /guests/{id}/checkin checkInGuest", THING, "check_in"),
        ("lease POST /v3/lease/leases Lease_LeaseLeases", THING, "leases"),
        # They are, where something else would remain.
        ("branches PATCH /projects/{id}/branches/{id2} updateDraftBranch", THING, "update_draft_branch"),
        ("messages DELETE /apps/{id}/messages deleteAppMessages", THING, "delete_app_messages"),
        ("things POST /things/bulk bulkMoveThings", THING, "bulk_move"),
        ("things POST /things createOrJoinThing", THING, "create_or_join"),
        ("things GET /things getAllThings", LIST, "get_all"),
        ("orders GET /orders/count getCountOrder", THING, "get_count"),
        # What gets a list lists.
        ("things GET /things getThings", LIST, "list"),
        ("things GET /things getThings", PAGE, "list"),
        ("things GET /things getThings", THING, "get"),
        ("things GET /things/{id} getThing", THING, "get"),
        ("thing GET /thing getThing", LIST, "get"),
        ("settings GET /settings getSettings", PAGE, "get"),
        ("settings GET /settings -", PAGE, "list"),
        ("flows GET /flows read_flows", LIST, "list"),
        ("flows GET /flows/{id} read_flow", THING, "read"),
        ("settings GET /settings read_settings", THING, "read"),
        # What deletes or reads all things is not what deletes or reads one.
        ("flows POST /flows/filter read_flows", LIST, "read_flows"),
        ("work_pools POST /work_pools/filter read_work_pools", LIST, "read_work_pools"),
        ("flows POST /flows/first read_flow", THING, "read"),
        ("things DELETE /things deleteThings", THING, "delete_things"),
        ("things DELETE /things/{id} deleteThing", THING, "delete"),
        # An operationId that only says method and path says nothing; below the namespace they name what there is.
        ("- GET /v1/customers GetCustomers", PAGE.replace("things", "data"), "list"),
        ("- POST /v1/customers PostCustomers", THING, "create"),
        ("- GET /v1/customers/{customer} GetCustomersCustomer", THING, "get"),
        ("- POST /v1/customers/{customer} PostCustomersCustomer", THING, "update"),
        ("- GET /v1/customers/search GetCustomersSearch", THING, "search"),
        ("- POST /v1/customers/{customer}/cards PostCustomersCustomerCards", THING, "create_card"),
        ("- DELETE /v1/customers/{customer}/cards/{id} DeleteCustomersCustomerCardsId", THING, "delete_card"),
        ("- POST /v1/customers/{customer}/cards/{id}/verify PostCustomersCustomerCardsIdVerify", THING, "verify_card"),
        ("files PUT /files/{file_id} put_files_id", THING, "replace"),
        ("- GET /models/{id}/versions models.versions.get", LIST, "list_versions"),
        ("- POST /messages/count_tokens -", THING, "count_tokens"),
        ("- POST /user/as2_keys -", THING, "create_as2_key"),
        ("catalog blocks GET /blocks/latest -", THING, "get_latest"),
        ("- GET /health -", THING, "get"),
        ("- GET /brand -", LIST, "list"),
        ("downloads GET /files/{file_id}/content get_files_id_content", THING, "get_content"),
    ],
)
def test_methods(tmp_path: Path, operation: str, answer: str, expected: str) -> None:
    *tag, method, path, own = operation.split()
    parts = [
        f"{{name: {each}, in: path, required: true, schema: {{type: string}}}}" for each in re.findall(r"{(\w+)}", path)
    ]
    names = _names(
        tmp_path,
        f"""
  {path}:
    {method.lower()}:
      tags: [{"" if tag == ["-"] else " ".join(tag)}]
      {"" if own == "-" else f"operationId: {own}"}
      parameters: [{", ".join(parts)}]
      responses: {{"200": {{description: ok, content: {{application/json: {{schema: {answer}}}}}}}}}
""",
    )
    (name,) = names.operations.values()
    assert name.methods[""].name == expected


TEXT = "{type: string}"


@pytest.mark.parametrize(
    ("operation", "expected"),
    [
        # All namespaces, in singular or plural, at any place.
        ("shop.orders POST /orders shopCancelOrder", "shop.orders.cancel"),
        ("shop.orders POST /orders cancel_shop_order", "shop.orders.cancel"),
        ("shops.orders POST /shops/{id}/orders addOrderToShop", "shops.orders.add"),
        ("shop.orders.lines GET /x shop_order_lines_count", "shop.orders.lines.count"),
        ("shop.orders GET /shop getShop", "shop.orders.get_shop"),
        ("orders_v2 GET /orders/{id} orders_v2_getOrder", "orders_v2.get"),
        ("order_operations DELETE /orders/{id} deleteOrder", "order_operations.delete"),
        ("orders PATCH /shops/{id}/orders/{id2} updateShopOrder", "orders.update"),
        ("orders PATCH /shops/{id}/orders/{id2} updateDraftOrder", "orders.update_draft_order"),
        ("order_lines GET /orders/{id}/lines/{id2} getLineById", "order_lines.get_by_id"),
        ("order_lines POST /x createLine", "order_lines.create"),
        ("paper_lines POST /x drawLineOfText", "paper_lines.draw_line_of_text"),
        # Words that both begin with; not verbs.
        ("shop_stock DELETE /stock/{id} shop-delete-stock", "shop_stock.delete"),
        ("shop_orders GET /x shop-get-prices", "shop_orders.get_prices"),
        ("get_started GET /x get-prices", "get_started.get_prices"),
        ("lights_on PUT /lights.on onLights", "lights_on.on_lights"),
        # An operationId that repeats method and path, in any spelling.
        ("orders GET /shops/{shopId}/openOrders/{id} get-shops-shopId-openOrders-id", "orders.get_open_order"),
        (
            "wire_transfers POST /shops/{shopId}/cards/{id}/blockNow post_shops_shopId_cards_id_blockNow",
            "wire_transfers.block_now",
        ),
        ("colours GET /shops/{shopId}/cards/{id} GetShopsShopIdCardsId", "colours.get_card"),
        ("colours GET /shops/{shopId}/cards ByShopIdShopsCardsGet", "colours.by_shop_id_shops_cards_get"),
        ("colours GET /shops/{shopId}/cards ShopsByShopIdCardsGet", "colours.list_cards"),
        ("colours GET /shops/{shopId}/cards/{id} ShopsCardsByShopIdAndIdGet", "colours.get_card"),
        ("colours PUT /api/v2/shops/{shopId}/cards/{id} updateShopsCardsByShopIdById", "colours.update_card"),
        (
            "colours PATCH /api/v2/shops/{shopId}/cards/{id} api_v2_shops_cards_partial_update",
            "colours.partial_update_card",
        ),
        ("shops DELETE /api/v2/shops/{shopId} api_v2_shops_destroy", "shops.destroy"),
        ("colours GET /key={shopId}/cards/{id} KeyByShopIdCardsByIDGet", "colours.get_card"),
        ("card_designs GET /shops/{shopId}/bankCards shops-shopId-bankCards", "card_designs.list"),
        ("designs GET /shops/{shopId}/design-kinds/{id} get_shops_shopId_design_kinds_id", "designs.get_kind"),
        ("colours GET /shops/{shopId}/cards /v2/shops/{shopId}/cards", "colours.list_cards"),
        ("login POST /users/login users-login", "login.users"),
        ("colours GET /shops/find-cards get_shops_find_cards", "colours.find_cards"),
        ("colours GET /shops/{shopId}/list-cards get_shops_shopId_list_cards", "colours.list_cards"),
        ("shops GET /shops/{shopId}/list-cards get_shops_shopId_list_cards", "shops.list_cards"),
        ("shops POST /shops/shop post_shops_shop", "shops.create"),
        ("cards PUT /cards/{id} putCard", "cards.put"),
        ("similar_words POST /words/{id}/similar similar_post", "similar_words.similar"),
        ("cards POST /{shopId}/cards ByShopIdCardsPost", "cards.create"),
        (
            "cards POST /shops/{shopId}/cards/{id}/actions/blockNow post-shops-shopId-cards-id-actions-blockNow",
            "cards.block_now",
        ),
        ("shops POST /shops/{id}/cards/{id2}/limits/raise post_shops_id_cards_id2_limits_raise", "shops.limits_raise"),
        # The path and the method after a name.
        ("cards POST /cards/{id}/block block_card_cards__id__block_post", "cards.block"),
        ("cards POST /cards/{id}/block blockCardCardsIdBlockPost", "cards.block"),
        ("cards GET /cards/ listOpenCardsGet", "cards.list_open"),
        ("cards GET /cards cards_api_v2_cards_find", "cards.find"),
        # Of several places, the last one.
        (
            "notes POST /user/{id}/account/{id2}/card/{id3}/note CREATE_Note_for_User_Account_Card",
            "notes.create_for_card",
        ),
        ("notes POST /user/{id}/note CREATE_Note_for_User", "notes.create_for_user"),
        # Long paths lose their first segments.
        (
            "shops GET /shops/{id}/opening-hours-of-weekends/{id2}/exceptions/{id3} get_shops_id_opening-hours-of-weekends_id2_exceptions_id3",
            "shops.get_exception",
        ),
        # Versions are one word, and said once.
        ("v1beta.cards GET /v1beta/cards v1beta_cards_find", "v1beta.cards.find"),
        ("v2alpha1 GET /v2alpha1/cards findV2alpha1Cards", "v2alpha1.find_cards"),
        ("v1_beta.cards GET /v1beta/cards v1_beta_cards_find", "v1beta.cards.find"),
        ("V1Beta2 GET /x findCards", "v1beta2.find_cards"),
        # Other scripts.
        ("карты GET /x найтиКарты", "карты.найти"),
        ("住所 GET /x 住所_検索", "住所.検索"),
    ],
)
def test_a_method_says_what_its_namespaces_do_not(tmp_path: Path, operation: str, expected: str) -> None:
    tag, method, path, own = operation.split()
    names = re.findall(r"{(\w+)}", path)
    parts = [f"{{name: {each}, in: path, required: true, schema: {TEXT}}}" for each in names]
    paths = f"""
  {path}:
    {method.lower()}:
      tags: [{tag}]
      operationId: "{own}"
      parameters: [{", ".join(parts)}]
      responses: {{"200": {{description: ok, content: {{application/json: {{schema: {LIST}}}}}}}}}
"""
    (name,) = _names(tmp_path, paths).operations.values()
    assert name.attribute == expected


@pytest.mark.parametrize(
    ("statuses", "expected"),
    [(["201"], "create"), (["200"], "update"), (["200", "201"], "update"), (["201", "404"], "create")],
)
def test_what_only_answers_created_creates(tmp_path: Path, statuses: list[str], expected: str) -> None:
    answers = ", ".join(f'"{each}": {{description: ok}}' for each in statuses)
    paths = f"""
  /files/{{path}}:
    post:
      parameters: [{{name: path, in: path, required: true, schema: {TEXT}}}]
      responses: {{{answers}}}
"""
    (name,) = _names(tmp_path, paths).operations.values()
    assert name.attribute == f"files.{expected}"


BASES = """
  /v1/cards/{card}/verify:
    post: {operationId: PostCardsCardVerify, parameters: &id [{name: card, in: path, required: true, schema: {type: string}}], responses: &ok
      {"200": {description: ok, content: {application/json: {schema: {type: object, properties: {a: {type: string}}}}}}}}
  /v1/cards/{card}:
    get: {parameters: *id, responses: *ok}
    post: {operationId: post_cards_card, parameters: *id, responses: *ok}
    delete: {operationId: removeCard, parameters: *id, responses: *ok}
  /v1/cards:
    get: {operationId: GetCards, responses: *ok}
    post: {responses: *ok}
  /v1/owners/{card}: {get: {parameters: *id, responses: *ok}}
  /v2/owners/{card}: {get: {operationId: GetOwnersCard, parameters: *id, responses: *ok}}
"""


def test_an_operation_id_that_repeats_the_path_gives_no_long_names(tmp_path: Path) -> None:
    found = _names(tmp_path, BASES).classes
    assert {(pointer.tokens[1], pointer.tokens[2]): home.name for pointer, home in found.items()} == {
        ("/v1/cards/{card}/verify", "post"): "VerifyCardResponse",
        ("/v1/cards/{card}", "get"): "GetCardResponse",
        ("/v1/cards/{card}", "post"): "UpdateCardResponse",
        ("/v1/cards/{card}", "delete"): "RemoveCardResponse",
        # There is nothing to leave out here.
        ("/v1/cards", "get"): "GetCardsResponse",
        ("/v1/cards", "post"): "PostV1CardsResponse",
        # These would both be `GetOwner`.
        ("/v1/owners/{card}", "get"): "GetV1OwnersCardResponse",
        ("/v2/owners/{card}", "get"): "GetOwnersCardResponse",
    }


COMPONENT_RESPONSE = """
  /files/{key}:
    parameters: [{name: key, in: path, required: true, schema: {type: string}}]
    get: {operationId: getFile, responses: {"200": {$ref: "#/components/responses/FileResponse"}}}
    put: {operationId: putFile, responses: {"200": {$ref: "#/components/responses/Stored"}}}
components:
  responses:
    FileResponse: {description: ok, content: {application/json: {schema: {type: object, properties: {a: {enum: [x, y]}}}}}}
    Stored: {description: ok, content: {application/json: {schema: {type: object, properties: {a: {type: integer}}}}}}
"""


def test_a_component_names_its_kind_once(tmp_path: Path) -> None:
    names = _names(tmp_path, COMPONENT_RESPONSE)
    assert sorted(each.name for each in names.classes.values()) == ["FileResponse", "FileResponseA", "StoredResponse"]


def test_a_schema_has_its_name_before_a_response(tmp_path: Path) -> None:
    schema = "  schemas: {FileResponse: {type: object, properties: {a: {enum: [x, z]}}}}\n"
    used = COMPONENT_RESPONSE.replace(
        "{type: object, properties: {a: {type: integer}}}", '{$ref: "#/components/schemas/FileResponse"}'
    )
    names = _names(tmp_path, used + schema)
    assert {str(pointer).removeprefix("spec.yaml"): each.name for pointer, each in names.classes.items()} == {
        "#/components/schemas/FileResponse": "FileResponse",
        "#/components/schemas/FileResponse/properties/a": "FileResponseA",
        "#/components/responses/FileResponse/content/application~1json/schema": "FileResponseResponse",
        "#/components/responses/FileResponse/content/application~1json/schema/properties/a": "FileResponseResponseA",
    }
