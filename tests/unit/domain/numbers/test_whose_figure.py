"""Whose figure it is: put forward, said back, a rival's, taken back, or the price of a part."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.domain.numbers import ReadingContext, read


@pytest.mark.parametrize(
    "text",
    [
        "Fifty thousand? I need a chair.",
        "Forty? I can't see it, sorry.",
        "Eight quid an hour for three kids? Come on.",
        "How did five dollars a head come about?",
        "May I ask what is behind the 1,900 euros?",
        "Sixty-five thousand is a figure we cannot accept.",
        "Brandt & Sons mailed me £29 an hour for the same guards.",
        "Quinn wants 11,200 euros.",
        "Hansa has offered 2.30 euros per kilo.",
        "Another bid on my desk is ten percent under yours.",
        "A national chain has offered us the linen at 0.92 euros a piece.",
        "Someone at the fair will sell me those for 12k apiece.",
        "We hold an offer from a third party amounting to EUR 7,320.",
        "I could have it for 4.15 euros from Steinmann.",
        "My signature goes to 18,000 euros.",
        "I may give up to 5,000 euros without asking.",
        "An additional user licence is 19 dollars a month.",
        "It depends on the rooms, anything from 6 to 11 thousand.",
        "The set-up fee is 400 euros.",
    ],
)
def test_what_somebody_else_said_or_may_do_is_no_offer(text: str) -> None:
    assert not read(text).offers


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("Sorry, no 2,500 euros. The rent's 2,750 euros per month.", "2750"),
        ("It's 43 thousand. Sorry, 41 thousand.", "41000"),
        ("What about 1,790 euros? We were at 1,950 euros.", "1790"),
        ("You asked 44,000 euros, I wanted 40,000, so 42,000.", "42000"),
        ("300 euros a day rather than the 800.", "300"),
        ("43,000 euros? Then we have a deal.", "43000"),
        ("If you need it by Friday it's 4,800 euros.", "4800"),
        ("That's why we're at 41,000 euros.", "41000"),
        ("In return we'd pay 41,000 euros.", "41000"),
        ("For a young company I'd say 41,000 dollars.", "41000"),
        ("So far we have 41,000 euros and thirty days.", "41000"),
        ("I'm authorised to offer you 38,000 euros.", "38000"),
        ("For a minimum of 200 pieces it's 9.80 francs.", "9.8"),
        ("£48 an hour and nothing extra.", "48"),
        ("Instead of the market rate you pay 38 euros an hour.", "38"),
        ("Why not say 60 francs?", "60"),
        ("Two firms are under 67,000 euros. Give us 65,000 and you have it.", "65000"),
        ("Your 41,000 euros is fine, deal.", "41000"),
        ("The flat fee is 55 francs a shift.", "55"),
        ("The training is 980 euros a day.", "980"),
        ("A visit with the concert set-up comes to 480 francs.", "480"),
        ("Take the mid-size press. 64,000, running before Easter.", "64000"),
        ("Consultants earn less than me, so 320 euros a day.", "320"),
    ],
)
def test_ones_own_figure_is_an_offer_whatever_stands_around_it(text: str, price: str) -> None:
    offers = read(text).offers
    assert offers, text
    assert offers[0].price == Decimal(price)


def test_bare_numbers_are_percentages_where_the_talk_is_about_one() -> None:
    context = ReadingContext(unit="percent_discount", standing_price=Decimal(10))
    offers = read("I wanted fourteen, so twelve.", context).offers
    assert [(o.price, o.unit, o.currency) for o in offers] == [
        (Decimal(12), "percent_discount", None)
    ]


def test_money_is_no_percentage_although_the_talk_was_about_one() -> None:
    context = ReadingContext(unit="percent_discount", standing_price=Decimal(10))
    offer = read("I'd rather say £4,000.", context).offers[0]
    assert (offer.price, offer.unit, offer.currency) == (Decimal(4000), None, "GBP")


def test_a_count_before_a_compound_is_no_price() -> None:
    text = "That is $36,500 a year with onboarding for two in-house trainers and a 36-month term."
    assert [offer.price for offer in read(text, ReadingContext()).offers] == [Decimal(36500)]
