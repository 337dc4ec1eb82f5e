"""A sum for one named thing is a total, unless something else says what it is the price of."""

from __future__ import annotations

import pytest

from simulator.domain.numbers import ReadingContext, read


@pytest.mark.parametrize(
    "text",
    [
        "I make it 18,400 for the cold store.",
        "Nine thousand euros for the pair, delivered.",
        "You can have the smaller loader for 31,500.",
        "£2,250 for your roof, scaffold and all.",
    ],
)
def test_a_sum_for_a_named_thing_is_a_total(text: str) -> None:
    assert [offer.unit for offer in read(text).offers] == ["total"]


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("2.85 the kilo for the Braeburns.", "per_kg"),
        ("£640 a month for the studio.", "per_month"),
        ("Forty-one thousand for the chairs, then.", None),
        ("We could do 12,900 for the moment.", None),
        ("19,500 and I sign.", None),
    ],
)
def test_other_words_do_not_make_one(text: str, unit: str | None) -> None:
    assert [offer.unit for offer in read(text).offers] == [unit]


def test_in_a_talk_about_monthly_prices_it_is_a_monthly_price() -> None:
    deal = ReadingContext(currency="EUR", unit="per_month")
    assert read("4,900 for the backup.", deal).offers[0].unit == "per_month"
