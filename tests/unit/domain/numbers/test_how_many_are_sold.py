"""How many are sold, told by the words around the number, and what that says of the price."""

from __future__ import annotations

import pytest

from simulator.domain.numbers import ReadingContext, read


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("For all nine greenhouses we'd pay 2,150 a month.", "9"),
        ("An order of 350 lanterns would come in at 4.20 a lantern.", "350"),
        ("On a batch of two thousand the hooks drop to 31p.", "2000"),
        ("Quantity 60, price 12.40 each.", "60"),
        ("What about eight, then, at 310?", "8"),
        ("Six skips at 215, then.", "6"),
        ("Sixteen of the striped parasols come to 48 a parasol.", "16"),
        ("Three wardrobes, 1,150 for the lot.", "3"),
        ("We'd have the dozen at 19 a bottle.", "12"),
        ("A dozen and a half of the lemon tarts at 3.10 each.", "18"),
        ("Twenty hours a month at 45 an hour.", "20"),
        ("Six visits a year at 120 a visit, then.", "6"),
        ("The manuscript has 240 pages and I charge 7 a page.", "240"),
        ("Make it 60 hoodies and I'll do £19.", "60"),
        ("£1,100 for three aerials.", "3"),
        ("25 x £48, carriage paid.", "25"),
        ("Just the four benches, then, at 260 each.", "4"),
        ("Eighty muffins would be 190 pounds.", "80"),
        ("I can put seven of the repaired prams aside for you.", "7"),
    ],
)
def test_how_many_are_sold(text: str, value: str) -> None:
    assert dict(read(text).offers[0].terms)["quantity"] == value


@pytest.mark.parametrize(
    "text",
    [
        "With all three partners agreed, 8,400 is my figure.",
        "Two of the vans were late, so 410 a day it is.",
        "All four seasons in one contract, 900 a month.",
        "At 19 a head I'd book all four halls.",
        "5,200 covers all six inspections.",
        "The price is £840, all three of us agree.",
        "There are eight drivers on my team and I ask 640 a day.",
        "An order of 2019 is no yardstick, I offer 280.",
        "900 for two coats of paint.",
        "Take two steps back: 900.",
        "Two guards at 36 an hour.",
        "I've laid the two fabrics side by side, 70 a metre.",
        "I've put the two samples side by side for you.",
        "You come five days a week at 210 a day.",
    ],
)
def test_such_numbers_are_not_how_many(text: str) -> None:
    assert all("quantity" not in dict(offer.terms) for offer in read(text).offers)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("What about eight, then, at 310?", "per_unit"),
        ("We'll have thirty-six of the oak barrels at £41.", "per_unit"),
        ("25 x £48, carriage paid.", "per_unit"),
        ("On a run of 5,000 the tags drop to 12p.", "per_unit"),
        ("We need 900 sachets and we'd pay €0.04 a sachet.", "per_unit"),
        ("We'd book 180 room nights if the rate's $96.", "per_night"),
        ("The carved gate is €4,700, half on order, half on delivery.", "total"),
        ("20% down, and the loader at £21,500.", "total"),
        ("€72,000 covers the whole extension.", "total"),
        ("For the complete container we'd pay 9,800.", "total"),
        ("The contract sum is EUR 96,000.", "total"),
        ("The sound kit is 480.", "total"),
        ("The cleaning is 1,200, a fifth on signature.", None),
    ],
)
def test_what_that_says_of_the_price(text: str, unit: str | None) -> None:
    assert [offer.unit for offer in read(text).offers] == [unit]


def test_a_settled_unit_is_left_alone() -> None:
    deal = ReadingContext(currency="EUR", unit="per_month")
    assert read("What about eight, then, at 310?", deal).offers[0].unit == "per_month"


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("Our best price is AED 1,640 per gate.", "1640"),
        ("We can hold you at 19.5p per kWh.", "0.195"),
        ("Pay in ten days and you can have your £7.20 a tray.", "7.2"),
        ("How about a fee of £12k for the project?", "12000"),
    ],
)
def test_words_around_a_price_that_stands(text: str, price: str) -> None:
    assert [str(offer.price) for offer in read(text).offers] == [price]
