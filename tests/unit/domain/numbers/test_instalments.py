"""What is paid ahead, what later, and how long a deal runs, said as a split or in short words."""

from __future__ import annotations

import pytest

from simulator.domain.numbers import read


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Half on order, half on delivery, and the organ is 14,800.", "50"),
        ("Fifty-fifty, before and after, and it's £3,300.", "50"),
        ("30/70, the first part at signature. £8,100.", "30"),
        ("A fifth with the order and the balance on handover, £6,400.", "20"),
        ("Two-fifths at booking, 2,900 euros.", "40"),
        ("One half when the hides reach me and the second half when they're tanned, £640.", "50"),
        ("You pay nothing up front, 65 a month.", "0"),
        ("You don't have to put anything down, £720.", "0"),
        ("15% dep and it's £480 a day.", "15"),
        ("I'd pay you now 20 %, and £900 it is.", "20"),
        ("Half now and half when it's finished.", "50"),
        ("You'd get 20 percent the day we sign.", "20"),
        ("Ten per cent, then the rest when the hall is booked.", "10"),
    ],
)
def test_what_is_paid_ahead(text: str, percent: str) -> None:
    assert dict(read(text).offers[0].terms)["deposit_percent"] == percent


@pytest.mark.parametrize(
    "text",
    [
        "I won't hand over half up front; £2,400 on completion.",
        "Let's meet in the middle, fifty-fifty: 4,150.",
        "The cloth is a 50/50 cotton mix at 14 a metre.",
        "Half the team on Monday and half on Tuesday, 640 a day.",
        "Half on delivery and the other half in June, £900.",
    ],
)
def test_such_shares_are_not_paid_ahead(text: str) -> None:
    assert all("deposit_percent" not in dict(offer.terms) for offer in read(text).offers)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("Sixty (60) days net, and SEK 1,120 a unit.", "payment_days", "60"),
        ("A month to pay and £7,300 is yours.", "payment_days", "30"),
        ("You'd see the money two weeks after it's running, £6,050.", "payment_days", "14"),
        ("Could we settle on 35 days?", "payment_days", "35"),
        ("A six-month assignment at £480 a day.", "term_months", "6"),
        ("Half a year to begin with, at 150 a week.", "term_months", "6"),
    ],
)
def test_days_and_months(text: str, name: str, value: str) -> None:
    assert dict(read(text).offers[0].terms)[name] == value


@pytest.mark.parametrize(
    "text", ["I could agree to 12 days.", "It took half a year to build, 45,000 pounds."]
)
def test_such_spans_are_no_terms(text: str) -> None:
    assert all(
        {"payment_days", "term_months"}.isdisjoint(dict(offer.terms)) for offer in read(text).offers
    )
