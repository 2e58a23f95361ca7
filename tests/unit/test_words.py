"""Text of any kind -> identifiers."""

from __future__ import annotations

import keyword
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.names.words import digest, pascal, safe, safe_class, snake, spelled, split_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("batch_id", "batch_id"),
        ("X-On-Behalf-Of", "x_on_behalf_of"),
        ("userID", "user_id"),
        ("HTTPServer", "http_server"),
        ("createdAt[gte]", "created_at_gte"),
        ("sha256", "sha256"),
        ("x509Cert", "x509_cert"),
        ("16x16", "field_16x16"),
        ("x1ab", "x1ab"),
        ("x1abc", "x1_abc"),
        ("x1AB", "x1_ab"),
        ("3ds", "field_3ds"),
        ("@type", "type"),
        ("_links", "links"),
        ("docs.count", "docs_count"),
        ("Größen", "größen"),
        ("naïve café", "naïve_café"),
        ("a\u0301rea", "área"),
        ("ЦенаТовара", "цена_товара"),
        ("userИмя", "user_имя"),
        ("住所コード", "住所コード"),
        ("住所ID", "住所_id"),
        ("ID住所", "id_住所"),
        ("住所2", "住所2"),
        ("3段目", "field_3_段目"),
        ("\u0301x", "x"),
        ("मूल्य-सूची", "मूल्य_सूची"),
        ("ｆｕｌｌ ｗｉｄｔｈ", "full_width"),
        ("IOError2Http", "io_error2_http"),
        ("userIDs", "user_ids"),
        ("URLsToFetch", "urls_to_fetch"),
        ("HTTPSettings", "http_settings"),
        ("EnableIPv4", "enable_ipv4"),
        ("OAuth2Token", "oauth2_token"),
        ("SubOAuth", "sub_oauth"),
        ("OAuthorize", "o_authorize"),
        ("ReadIOps", "read_iops"),
        ("IPsecTunnels", "ipsec_tunnels"),
        ("rootCAs", "root_cas"),
        ("mTLS", "mtls"),
        ("mTLSConfig", "mtls_config"),
        ("vCPUs", "vcpus"),
        ("xAPIKey", "x_api_key"),
        ("isIPBlocked", "is_ip_blocked"),
        ("TLSv1", "tls_v1"),
        ("graphQLQuery", "graph_ql_query"),
        ("GraphQLQuery", "graphql_query"),
        ("v1beta", "v1beta"),
        ("V2Alpha3Jobs", "v2alpha3_jobs"),
        ("listV1betaJobs", "list_v1beta_jobs"),
        ("v1p1beta1", "v1p1beta1"),
        ("v1-beta-2 things", "v1beta_2_things"),
        ("v1_beta2", "v1beta2"),
        ("x1_beta", "x1_beta"),
        ("via_beta", "via_beta"),
        ("v1betatest", "v1_betatest"),
        ("lev1beta", "lev1_beta"),
    ],
)
def test_snake(text: str, expected: str) -> None:
    assert snake(text, prefix="field") == expected


@pytest.mark.parametrize("text", ["", "---", "🎉", "_", "\u0301"])
def test_a_text_without_words_gets_a_digest(text: str) -> None:
    assert snake(text, prefix="field") == f"field_{digest(text)}"
    assert pascal(text) == f"Model{digest(text)}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("BatchObject", "BatchObject"),
        ("get_user", "GetUser"),
        ("_types.query_dsl.Operator", "TypesQueryDslOperator"),
        ("source-invoiced", "SourceInvoiced"),
        ("400", "Model400"),
        ("HTTPError", "HTTPError"),
    ],
)
def test_pascal(text: str, expected: str) -> None:
    assert pascal(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("@id", "at_id"),
        ("-created", "minus_created"),
        ("StartTime<", "start_time_less"),
        ("+1", "plus_1"),
        ("_id", "underscore_id"),
        ("own_id_", "own_id"),
        ("$#%&*", "dollar_hash_percent_and_star"),
        (">=!/.?", "greater_equal_not_slash_dot_query"),
        ("a b:c", "a_space_b_colon_c"),
        ("a[b]", "a_in_b"),
        ("~^|", "tilde_caret_or"),
    ],
)
def test_spelled_tells_symbols_apart(text: str, expected: str) -> None:
    assert spelled(text, prefix="field") == expected


@pytest.mark.parametrize("name", [snake, pascal])
def test_a_very_long_name_keeps_its_start_and_its_end(name: Callable[..., str]) -> None:
    found = name("first " + "word " * 40 + "last", prefix="Field")
    assert (len(found) <= 80, found[:5].lower(), found[-4:].lower()) == (True, "first", "last")


@pytest.mark.parametrize("text", ["x" * 200, "x" * 200 + " last", "first " + "x" * 200])
def test_a_very_long_word_is_cut(text: str) -> None:
    found = snake(text, prefix="field")
    assert len(found) <= 80
    assert ("first" in found, "last" in found) == ("first" in text, "last" in text)


def test_a_name_of_80_characters_is_whole() -> None:
    assert [len(pascal("Word" * 20)), len(pascal("Word" * 20 + "A"))] == [80, 77]


def test_keywords_get_one_suffix() -> None:
    assert safe(snake("class", prefix="field")) == "class_"
    assert safe(snake("self", prefix="field")) == "self_"
    assert safe(snake("type", prefix="field")) == "type"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("None", "None_"), ("Page", "Page_"), ("NotImplementedError", "NotImplementedError_"), ("Ellipsis", "Ellipsis_")]
    + [(name, name) for name in ("TimeoutError", "Warning", "Exception", "SystemExit", "Pet", "Int")],
)
def test_a_class_is_called_like_nothing_that_code_needs(name: str, expected: str) -> None:
    assert safe_class(pascal(name), frozenset({"Page"})) == expected


@given(st.text())
@example("False")
def test_every_text_becomes_an_identifier(text: str) -> None:
    fields = (safe(snake(text, prefix="field")), safe(spelled(text, prefix="field")))
    for name in (*fields, safe_class(pascal(text), frozenset())):
        assert name.isidentifier()
        assert name[0] != "_"
        assert name == unicodedata.normalize("NFKC", name)
        assert not keyword.iskeyword(name)
    assert all(f"a{word}".isidentifier() and "_" not in word for word in split_words(text))
