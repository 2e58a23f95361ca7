"""Parameters in every OpenAPI style, after the tables of OpenAPI 3.2 and RFC 6570, and with hostile values."""

from __future__ import annotations

from datetime import UTC, datetime
from urllib.parse import parse_qsl, unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from runtime.errors import InvalidRequestError
from runtime.sentinels import OMIT
from runtime.wire.parameters import encode_cookies, encode_headers, encode_query, expand_path
from runtime.wire.styles import content, styled

EMPTY = ""
STRING = "blue"
ARRAY = ["blue", "black", "brown"]
OBJECT = {"R": 100, "G": 200, "B": 150}

# OpenAPI 3.2, "Style Examples": style, explode, value, text. Rows that it calls n/a are not here.
PATH_STYLES = [
    ("matrix", False, EMPTY, ";color"),
    ("matrix", False, STRING, ";color=blue"),
    ("matrix", False, ARRAY, ";color=blue,black,brown"),
    ("matrix", False, OBJECT, ";color=R,100,G,200,B,150"),
    ("matrix", True, EMPTY, ";color"),
    ("matrix", True, STRING, ";color=blue"),
    ("matrix", True, ARRAY, ";color=blue;color=black;color=brown"),
    ("matrix", True, OBJECT, ";R=100;G=200;B=150"),
    ("label", False, STRING, ".blue"),
    ("label", False, ARRAY, ".blue,black,brown"),
    ("label", False, OBJECT, ".R,100,G,200,B,150"),
    ("label", True, STRING, ".blue"),
    ("label", True, ARRAY, ".blue.black.brown"),
    ("label", True, OBJECT, ".R=100.G=200.B=150"),
    ("simple", False, STRING, "blue"),
    ("simple", False, ARRAY, "blue,black,brown"),
    ("simple", False, OBJECT, "R,100,G,200,B,150"),
    ("simple", True, STRING, "blue"),
    ("simple", True, ARRAY, "blue,black,brown"),
    ("simple", True, OBJECT, "R=100,G=200,B=150"),
]
QUERY_STYLES = [
    ("form", False, EMPTY, "color="),
    ("form", False, STRING, "color=blue"),
    ("form", False, ARRAY, "color=blue,black,brown"),
    ("form", False, OBJECT, "color=R,100,G,200,B,150"),
    ("form", True, EMPTY, "color="),
    ("form", True, STRING, "color=blue"),
    ("form", True, ARRAY, "color=blue&color=black&color=brown"),
    ("form", True, OBJECT, "R=100&G=200&B=150"),
    ("spaceDelimited", False, ARRAY, "color=blue%20black%20brown"),
    ("spaceDelimited", False, OBJECT, "color=R%20100%20G%20200%20B%20150"),
    ("pipeDelimited", False, ARRAY, "color=blue%7Cblack%7Cbrown"),
    ("pipeDelimited", False, OBJECT, "color=R%7C100%7CG%7C200%7CB%7C150"),
    ("deepObject", True, OBJECT, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    # Not in the table, met in documents.
    ("tabDelimited", False, ARRAY, "color=blue%09black%09brown"),
    ("spaceDelimited", True, ARRAY, "color=blue&color=black&color=brown"),
    ("pipeDelimited", True, ARRAY, "color=blue&color=black&color=brown"),
    ("deepObject", False, OBJECT, "color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150"),
    ("deepObject", True, STRING, "color=blue"),
]
COOKIE_STYLES = [
    ("cookie", False, EMPTY, "color="),
    ("cookie", False, STRING, "color=blue"),
    ("cookie", False, ARRAY, "color=blue,black,brown"),
    ("cookie", False, OBJECT, "color=R,100,G,200,B,150"),
    ("cookie", True, EMPTY, "color="),
    ("cookie", True, STRING, "color=blue"),
    ("cookie", True, ARRAY, "color=blue; color=black; color=brown"),
    ("cookie", True, OBJECT, "R=100; G=200; B=150"),
    ("form", False, ARRAY, "color=blue,black,brown"),
    ("form", True, OBJECT, "R=100; G=200; B=150"),
]


@pytest.mark.parametrize(("style", "explode", "value", "text"), PATH_STYLES)
def test_path_styles(style: str, explode: bool, value: object, text: str) -> None:
    assert expand_path("/a/{color}/b", {"color": styled(value, style, explode=explode)}) == f"/a/{text}/b"


@pytest.mark.parametrize(("style", "explode", "value", "text"), QUERY_STYLES)
def test_query_styles(style: str, explode: bool, value: object, text: str) -> None:
    assert encode_query({"color": styled(value, style, explode=explode)}) == text


@pytest.mark.parametrize(("style", "explode", "value", "text"), COOKIE_STYLES)
def test_cookie_styles(style: str, explode: bool, value: object, text: str) -> None:
    assert encode_cookies({"color": styled(value, style, explode=explode)}) == text


@pytest.mark.parametrize(
    ("explode", "value", "text"),
    [
        (False, STRING, "blue"),
        (False, ARRAY, "blue,black,brown"),
        (False, OBJECT, "R,100,G,200,B,150"),
        (True, OBJECT, "R=100,G=200,B=150"),
        (False, EMPTY, ""),
    ],
)
def test_header_styles(explode: bool, value: object, text: str) -> None:
    assert encode_headers({"Color": styled(value, "simple", explode=explode)}) == [("Color", text)]


@pytest.mark.parametrize(
    ("style", "in_path", "in_header"),
    [
        ("spaceDelimited", "blue%20black%20brown", "blue black brown"),
        ("pipeDelimited", "blue%7Cblack%7Cbrown", "blue|black|brown"),
        ("tabDelimited", "blue%09black%09brown", "blue\tblack\tbrown"),
    ],
)
def test_collection_formats_of_openapi_2(style: str, in_path: str, in_header: str) -> None:
    assert expand_path("/{color}", {"color": styled(ARRAY, style, explode=False)}) == f"/{in_path}"
    assert encode_headers({"Color": styled(ARRAY, style, explode=False)}) == [("Color", in_header)]


# RFC 6570: section 1.2 and 3.2.x. half = "50%", hello = "Hello World!", path = "/foo/bar", base = "http://example.com/home/"
RFC_VALUES = {
    "var": "value",
    "hello": "Hello World!",
    "half": "50%",
    "who": "fred",
    "dub": "me/too",
    "x": 1024,
    "y": 768,
}
RFC_COUNT = ["one", "two", "three"]
RFC_KEYS = {"semi": ";", "dot": ".", "comma": ","}


@pytest.mark.parametrize(
    ("template", "values", "text"),
    [
        ("/{var}", RFC_VALUES, "/value"),
        ("/{hello}", RFC_VALUES, "/Hello%20World%21"),
        ("/{half}", RFC_VALUES, "/50%25"),
        ("/O{half}X", RFC_VALUES, "/O50%25X"),
        ("/{dub}", RFC_VALUES, "/me%2Ftoo"),
        ("/map,{x},{y}", RFC_VALUES, "/map,1024,768"),
        ("/{keys}", {"keys": RFC_KEYS}, "/semi,%3B,dot,.,comma,%2C"),
        ("/{keys}", {"keys": styled(RFC_KEYS, "simple", explode=True)}, "/semi=%3B,dot=.,comma=%2C"),
        ("/X{keys}", {"keys": styled(RFC_KEYS, "label", explode=True)}, "/X.semi=%3B.dot=..comma=%2C"),
        ("/{keys}", {"keys": styled(RFC_KEYS, "matrix", explode=True)}, "/;semi=%3B;dot=.;comma=%2C"),
        ("/{count}", {"count": styled(RFC_COUNT, "matrix", explode=True)}, "/;count=one;count=two;count=three"),
        (
            "/{hello}",
            {"hello": styled("Hello World!", "simple", explode=False, allow_reserved=True)},
            "/Hello%20World!",
        ),
        ("/{half}", {"half": styled("50%", "simple", explode=False, allow_reserved=True)}, "/50%25"),
        ("/{half}", {"half": styled("50%25", "simple", explode=False, allow_reserved=True)}, "/50%25"),
    ],
)
def test_rfc_6570_in_paths(template: str, values: dict[str, object], text: str) -> None:
    assert expand_path(template, values) == text


def test_rfc_6570_in_queries() -> None:
    assert encode_query({"x": 1024, "y": 768, "empty": ""}) == "x=1024&y=768&empty="
    assert encode_query({"keys": styled(RFC_KEYS, "form", explode=True)}) == "semi=%3B&dot=.&comma=%2C"
    assert encode_query({"keys": styled(RFC_KEYS, "form", explode=False)}) == "keys=semi,%3B,dot,.,comma,%2C"
    assert encode_query({"undef": None, "none": [], "no_keys": {}}) == ""


def test_unmarked_values_take_the_defaults_of_their_place() -> None:
    at = datetime(2024, 1, 31, 12, tzinfo=UTC)
    assert encode_query({"ids": ["a", "b"], "on": True, "at": at}) == "ids=a&ids=b&on=true&at=2024-01-31T12%3A00%3A00Z"
    assert encode_headers({"X-Ids": ["a", "b"], "X-On": False}) == [("X-Ids", "a,b"), ("X-On", "false")]
    assert encode_cookies({"a": 1, "b": ["x", "y"]}) == "a=1; b=x; b=y"
    assert expand_path("/{ids}", {"ids": [1, 2]}) == "/1,2"


@pytest.mark.parametrize("absent", [None, OMIT, styled(None, "form", explode=True), content(OMIT, "application/json")])
def test_absent_values_are_not_sent(absent: object) -> None:
    assert encode_query({"a": absent, "b": 1}) == "b=1"
    assert encode_headers({"A": absent}) == []
    assert encode_cookies({"a": absent}) == ""


def test_absent_members_are_not_sent() -> None:
    assert encode_query({"a": ["x", None, "y"], "o": {"k": None, "l": 1}}) == "a=x&a=y&l=1"
    assert encode_query({"a": styled({"k": None, "l": [None, 1]}, "deepObject", explode=True)}) == "a%5Bl%5D%5B%5D=1"
    assert encode_headers({"A": []}) == []


def test_names_with_brackets_and_signs_are_escaped() -> None:
    assert encode_query({"created[gte]": 1, "$filter": "a", "a&b=c": 2}) == "created%5Bgte%5D=1&%24filter=a&a%26b%3Dc=2"


NESTED = {"range": {"gte": 1, "lt": None}, "tags": ["a", "b"], "items": [{"price": "p", "n": 2}, {"price": "q"}]}


def test_deep_objects_nest() -> None:
    assert parse_qsl(encode_query({"f": styled(NESTED, "deepObject", explode=True)})) == [
        ("f[range][gte]", "1"),
        ("f[tags][]", "a"),
        ("f[tags][]", "b"),
        ("f[items][0][price]", "p"),
        ("f[items][0][n]", "2"),
        ("f[items][1][price]", "q"),
    ]


def test_deep_objects_may_be_arrays() -> None:
    assert unquote(encode_query({"expand": styled(["a", "b"], "deepObject", explode=True)})) == "expand[]=a&expand[]=b"


def test_nested_values_under_form_are_spelled_as_deep_objects() -> None:
    assert parse_qsl(encode_query({"f": {"range": {"gte": 1}, "tags": ["a", "b"]}})) == [
        ("range[gte]", "1"),
        ("tags", "a"),
        ("tags", "b"),
    ]
    assert unquote(encode_query({"items": [{"id": 1}, {"id": 2}]})) == "items[0][id]=1&items[1][id]=2"


@pytest.mark.parametrize("style", ["form", "spaceDelimited", "pipeDelimited"])
def test_nested_values_that_have_no_spelling_are_refused(style: str) -> None:
    with pytest.raises(InvalidRequestError, match="query parameter 'f'"):
        encode_query({"f": styled({"a": {"b": 1}}, style, explode=False)})


def test_content_typed_parameters() -> None:
    marked = content({"a": [1, "é"]}, "application/json")
    assert unquote(encode_query({"filter": marked})) == 'filter={"a":[1,"\\u00e9"]}'
    assert encode_headers({"X-Filter": marked}) == [("X-Filter", '{"a":[1,"\\u00e9"]}')]
    assert unquote(expand_path("/{filter}", {"filter": marked})) == '/{"a":[1,"\\u00e9"]}'
    assert encode_query({"name": content("a b", "text/plain")}) == "name=a%20b"
    assert encode_query({"name": content("a", "application/json")}) == "name=%22a%22"


def test_reserved_characters_pass_where_the_document_allows_them() -> None:
    allowed = styled("a:/?@!$'()*,;=b", "form", explode=True, allow_reserved=True)
    assert encode_query({"q": allowed}) == "q=a:/?@!$'()*,;=b"
    assert encode_query({"q": styled("%41 100%", "form", explode=True, allow_reserved=True)}) == "q=%41%20100%25"


@given(st.text(st.characters(exclude_categories=["Cs"])), st.booleans())
def test_a_query_value_stays_one_value(text: str, allow_reserved: bool) -> None:
    query = encode_query({"q": styled(text, "form", explode=True, allow_reserved=allow_reserved)})
    pairs = parse_qsl(query, keep_blank_values=True)
    assert len(pairs) == 1
    assert "#" not in query
    assert allow_reserved or pairs == [("q", text)]


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), st.booleans())
def test_a_path_value_stays_in_its_segment(text: str, allow_reserved: bool) -> None:
    value = styled(text, "simple", explode=False, allow_reserved=allow_reserved)
    try:
        path = expand_path("/a/{v}/b", {"v": value})
    except InvalidRequestError:
        assert "." in unquote(unquote(text))
        return
    assert path.count("/") == 3
    assert not set("?# ") & set(path)
    assert allow_reserved or unquote(path.split("/")[2]) == text


@pytest.mark.parametrize(
    "value",
    [".", "..", "%2e", "%2E%2e", ".%2E", "%252e%252e", "../x", "x/..", "a/../b", "..\\x", "a%2f..%2fb", "/.", "./"],
)
@pytest.mark.parametrize("allow_reserved", [False, True])
def test_segments_that_a_server_would_fold_are_refused(value: str, allow_reserved: bool) -> None:
    with pytest.raises(InvalidRequestError, match="would change the path"):
        expand_path("/a/{id}/b", {"id": styled(value, "simple", explode=False, allow_reserved=allow_reserved)})


def test_dots_are_checked_in_the_whole_segment() -> None:
    assert expand_path("/lists.{format}", {"format": "."}) == "/lists.."
    assert expand_path("/{a}.{b}", {"a": "x", "b": "."}) == "/x.."
    with pytest.raises(InvalidRequestError):
        expand_path("/{a}{b}", {"a": ".", "b": "."})
    with pytest.raises(InvalidRequestError):
        expand_path("/{format}", {"format": styled(".", "label", explode=False)})
    assert expand_path("/{a}", {"a": "..."}) == "/..."
    assert expand_path("/{a}", {"a": "file.tar.gz"}) == "/file.tar.gz"


@pytest.mark.parametrize("value", ["", [], {}, None, OMIT, styled("", "simple", explode=False), [None], [""]])
def test_empty_and_missing_path_values_are_refused(value: object) -> None:
    with pytest.raises(InvalidRequestError, match="path parameter 'id'"):
        expand_path("/a/{id}", {"id": value})
    with pytest.raises(InvalidRequestError, match="path parameter 'id' is missing"):
        expand_path("/a/{id}", {})


def test_templates_may_hold_several_names_a_suffix_and_a_fixed_query() -> None:
    assert expand_path("/models/{model}:countTokens", {"model": "a b"}) == "/models/a%20b:countTokens"
    assert expand_path("/g/{x},{y}/{x}", {"x": 1, "y": 2}) == "/g/1,2/1"
    assert expand_path("/v1/messages?beta=true", {}) == "/v1/messages?beta=true"
    assert expand_path("/a/{b.c-d}", {"b.c-d": "e?f#g"}) == "/a/e%3Ff%23g"


@pytest.mark.parametrize("text", ["a\r\nX-Evil: 1", "a\nb", "a\rb", "a\x00b", "a\x7fb"])
def test_header_values_keep_to_their_line(text: str) -> None:
    for value in (text, [text], content(text, "text/plain")):
        with pytest.raises(InvalidRequestError, match="header 'X-A'"):
            encode_headers({"X-A": value})


@pytest.mark.parametrize("name", ["", "a b", "a:b", "a\r\nb", "é"])
def test_header_names_are_names(name: str) -> None:
    with pytest.raises(InvalidRequestError):
        encode_headers({name: "x"})


def test_header_values_are_not_escaped() -> None:
    assert encode_headers({"X-A": " a%20b; c=é\t"}) == [("X-A", "a%20b; c=é")]


def test_cookies_stay_apart() -> None:
    assert encode_cookies({"a": "x; b=y", "c": "z"}) == "a=x%3B%20b=y; c=z"
    assert encode_cookies({"token": "YWJj+/=="}) == "token=YWJj+/=="
    assert encode_cookies({"a": "1,2\r\n%"}) == "a=1%2C2%0D%0A%25"
    for text in ("x; b=y", "x\r\n"):
        with pytest.raises(InvalidRequestError, match="cookie 'a'"):
            encode_cookies({"a": styled(text, "cookie", explode=True)})


def test_errors_name_the_parameter_and_never_show_its_value() -> None:
    for encode in (encode_query, encode_cookies):
        with pytest.raises(InvalidRequestError, match="'when'") as caught:
            encode({"when": datetime(2024, 1, 31)})  # noqa: DTZ001 (the mistake under test)
        assert "2024" not in str(caught.value)
    with pytest.raises(InvalidRequestError, match="query parameter 'q'"):
        encode_query({"q": "\ud800"})
    with pytest.raises(InvalidRequestError, match="path parameter 'q'"):
        expand_path("/{q}", {"q": "\ud800"})


@pytest.mark.parametrize(
    ("value", "query"),
    [
        ({"a": 1, "b": ["x y", "z"], "c": None}, "a=1&b=x%20y&b=z"),
        (content({"a": "x&y"}, "application/x-www-form-urlencoded"), "a=x%26y"),
        (content({"a": [1]}, "application/json"), "%7B%22a%22%3A%5B1%5D%7D"),
        ("$.a[?(@.b=='c')]&d=%41 e#f", "$.a%5B?(@.b=='c')%5D&d=%41%20e%23f"),
        (None, ""),
        (OMIT, ""),
        ({}, ""),
    ],
)
def test_a_whole_query_as_one_parameter(value: object, query: str) -> None:
    assert encode_query({"q": styled(value, "querystring", explode=True)}) == query


def test_what_is_no_query() -> None:
    with pytest.raises(InvalidRequestError):
        encode_query({"q": styled([1], "querystring", explode=True)})
