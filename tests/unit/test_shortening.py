"""The parts of a class name -> the names that it may have, the shortest first."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from parsed import with_schemas

from generator.diagnostics import Diagnostics
from generator.names import Choices, assign_names
from generator.names.shortening import shorter_names
from generator.usage import find_usage


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        # What has 40 characters is short.
        ("A", ["A"]),
        ("A Body Lines Item", ["ABodyLinesItem"]),
        ("A Item Item " + "B" * 31, ["AItemItem" + "B" * 31]),
        # What is longer goes without what says nothing, and without what stands in between.
        (
            "UpdateSubscription Body PaymentSettings PaymentMethodOptions Card MandateOptions",
            [
                "UpdateSubscriptionCardMandateOptions",
                "UpdateSubscriptionPaymentMethodOptionsCardMandateOptions",
                "UpdateSubscriptionBodyPaymentSettingsPaymentMethodOptionsCardMandateOptions",
            ],
        ),
        (
            "UpdateSubscriptionSchedule Body Phases Item Items Item Recurring",
            [
                "UpdateSubscriptionScheduleItemsRecurring",
                "UpdateSubscriptionSchedulePhasesItemsRecurring",
                "UpdateSubscriptionScheduleBodyPhasesItemItemsItemRecurring",
            ],
        ),
        # An item is nothing without what it is an item of, nor is an item of an item.
        (
            "ConfirmPaymentIntentOfSomebody Body MandateOptions DefaultFor Item",
            [
                "ConfirmPaymentIntentOfSomebodyDefaultForItem",
                "ConfirmPaymentIntentOfSomebodyMandateOptionsDefaultForItem",
                "ConfirmPaymentIntentOfSomebodyBodyMandateOptionsDefaultForItem",
            ],
        ),
        (
            "Matrix Response SomethingInBetweenWhichIsLong Rows Item Item",
            ["MatrixRowsItemItem", *["MatrixResponseSomethingInBetweenWhichIsLongRowsItemItem"] * 2],
        ),
        # Words that end one part and start the next are said once.
        (
            "AccountCategoriesUpdatedWebhook AccountCategoriesUpdatedWebhookData",
            [
                *["AccountCategoriesUpdatedWebhookData"] * 2,
                "AccountCategoriesUpdatedWebhookAccountCategoriesUpdatedWebhookData",
            ],
        ),
        (
            "UpdateTheSettingsOfWholeCompanyCard CardLimits",
            ["UpdateTheSettingsOfWholeCompanyCardLimits"] * 2 + ["UpdateTheSettingsOfWholeCompanyCardCardLimits"],
        ),
        (
            "UpdateTheOldCompanysCardListCard CardListCardEntry",
            ["UpdateTheOldCompanysCardListCardEntry"] * 2 + ["UpdateTheOldCompanysCardListCardCardListCardEntry"],
        ),
        # The first and the last part are always there.
        ("A" * 39 + " Body Two Three", ["A" * 39 + end for end in ("Three", "TwoThree", "BodyTwoThree")]),
        ("A" * 70 + " Two " + "B" * 70, ["A" * 70 + "B" * 70] * 3),
        (
            "Item Body Item SomethingInBetweenWhichIsLonger Price",
            [*["ItemSomethingInBetweenWhichIsLongerPrice"] * 2, "ItemBodyItemSomethingInBetweenWhichIsLongerPrice"],
        ),
    ],
)  # fmt: skip
def test_names_from_the_shortest_to_the_whole(parts: str, expected: list[str]) -> None:
    assert list(shorter_names(parts.split())) == expected


WORDS = st.text("abc", min_size=1, max_size=20).map(str.title)


@given(st.lists(WORDS | st.sampled_from(["Body", "Item", "Value"]), min_size=1, max_size=12))
def test_a_name_is_no_shorter_than_the_one_before_it(parts: list[str]) -> None:
    names = shorter_names(parts)
    lengths = [len(name) for name in names]
    assert lengths == sorted(lengths)
    assert all(name.startswith(parts[0]) and name.endswith(parts[-1]) for name in names)
    assert len("".join(parts)) > 120 or names[-1] == "".join(parts)


SIZE = "{enum: [s, l]}"


def _classes(folder: Path, schemas: str) -> tuple[dict[str, str], list[str]]:
    found = with_schemas(folder, schemas, simplified=True)
    diagnostics = Diagnostics(found.document.locate)
    names = assign_names(
        found.api, find_usage(found.api), Choices(package="acme", class_name="SDK"), diagnostics
    ).classes
    return {str(pointer).rpartition("/schemas/")[2]: home.name for pointer, home in names.items()}, [
        each.message for each in diagnostics
    ]


def _nested(*path: str) -> str:
    if not path:
        return SIZE
    return f"{{type: object, properties: {{{path[0]}: {_nested(*path[1:])}}}}}"


def test_those_that_would_share_a_short_name_all_have_a_longer_one(tmp_path: Path) -> None:
    one, other = (f"payment_method_options_of_{kind}" for kind in ("cards", "banks"))
    schema = f"{{type: object, properties: {{{one}: {_nested('price', 'size')}, {other}: {_nested('price', 'size')}}}}}"
    found, reports = _classes(tmp_path, f"A: {schema}")
    assert found[f"A/properties/{one}/properties/price/properties/size"] == "APaymentMethodOptionsOfCardsPriceSize"
    found, reports = _classes(tmp_path, f"{'A' * 10}: {schema}")
    names = [found[f"{'A' * 10}/properties/{each}/properties/price/properties/size"] for each in (one, other)]
    assert names == [f"{'A' * 10}PaymentMethodOptionsOf{kind}PriceSize" for kind in ("Cards", "Banks")]
    assert [each for each in reports if each.startswith(f"the class name {'A' * 10}PriceSize is taken")] != []


@pytest.mark.parametrize("first", ["cards", "zebras"])
def test_a_component_keeps_its_name_whoever_would_have_it_too(tmp_path: Path, first: str) -> None:
    """Only what would have the whole name of another has a digest."""
    schemas = f"""
a: {_nested("bank_account")}
a_bank_account: {_nested("size")}
{first}: {{type: object, properties: {{a: {{$ref: "#/components/schemas/a"}}}}}}
"""
    found, _ = _classes(tmp_path, schemas)
    assert found["a_bank_account"] == "ABankAccount"
    assert found["a/properties/bank_account"].startswith("ABankAccount")
    assert len(found["a/properties/bank_account"]) == len("ABankAccount1234")
