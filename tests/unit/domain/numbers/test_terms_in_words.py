"""Terms that are said in words, and when terms alone are put forward."""

from __future__ import annotations

import pytest

from simulator.domain.numbers import read


@pytest.mark.parametrize(
    ("text", "term", "value"),
    [
        ("A year and a half, 900 euros a month.", "term_months", "18"),
        ("Two and a half years at 900 euros a month.", "term_months", "30"),
        ("Sign for a year and it's 900 euros a month.", "term_months", "12"),
        ("A contract over half a year, 900 euros a month.", "term_months", "6"),
        ("Sign for another two years and it's 900 euros.", "term_months", "24"),
        ("Over the next four years you pay 1,200 euros a year.", "term_months", "48"),
        ("If we pay within the week, could we say 15,000 euros?", "payment_days", "7"),
        ("You settle in a fortnight and I do it for 9,000 euros.", "payment_days", "14"),
        ("No deposit and I'd pay £4,300.", "deposit_percent", "0"),
        ("Nothing up front and I'd pay £4,300.", "deposit_percent", "0"),
        ("Half the money up front and it's £4,300.", "deposit_percent", "50"),
        ("A third on signing and it's £4,300.", "deposit_percent", "33"),
        ("A deposit of a quarter and it's £4,300.", "deposit_percent", "25"),
        ("40 up front and it's £4,300.", "deposit_percent", "40"),
    ],
)
def test_a_term_is_read_beside_a_price(text: str, term: str, value: str) -> None:
    offers = read(text).offers
    assert offers, text
    assert offers[0].price is not None
    assert offers[0].terms.get(term) == value


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Sixty days, then, from receipt of goods.", {"payment_days": "60"}),
        ("Right you are, net sixty.", {"payment_days": "60"}),
        ("Yes, of course, take the ninety days.", {"payment_days": "90"}),
        ("Give me three years instead of one and your bill shrinks.", {"term_months": "36"}),
        ("Could you live with a 12-month contract?", {"term_months": "12"}),
        ("No down payment, and the rest when it runs.", {"deposit_percent": "0"}),
        ("You pay 30 percent up front and we start.", {"deposit_percent": "30"}),
        ("Commit to forty tonnes and I hold the price.", {"quantity": "40"}),
    ],
)
def test_terms_alone_are_an_offer_when_they_are_put_forward(
    text: str, terms: dict[str, str]
) -> None:
    offers = read(text).offers
    assert [dict(offer.terms) for offer in offers] == [terms]


@pytest.mark.parametrize(
    "text",
    [
        "A translator for twelve guests is showing off, if you ask me.",
        "For two people I'd honestly look at the compact unit.",
        "Our ovens do 900 loaves, and not one more.",
        "Ninety days? No.",
        "Sixty days from receipt, did I get you right?",
        "Eleven years with one supplier and then a two-line email.",
        "Six months on we'll sit together again.",
        "Three quarters of the fee is the crane.",
        "How long did the last move take, 6 months?",
    ],
)
def test_terms_that_are_only_spoken_of_are_no_offer(text: str) -> None:
    assert not read(text).offers


@pytest.mark.parametrize(
    "text",
    [
        "£18,400 all in, two years of call-outs.",
        "5.90 euros apiece, because I buy my card stock six months ahead.",
    ],
)
def test_a_span_of_something_else_is_no_term_of_the_contract(text: str) -> None:
    assert "term_months" not in read(text).offers[0].terms
