"""Which percentages are a discount, which are a deposit, and which are neither."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.domain.numbers import read


@pytest.mark.parametrize(
    ("text", "percent"),
    [
        ("Four percent comes off the day we shake hands.", "4"),
        ("Two per cent skonto if you pay in 8 days.", "2"),
        ("A three percent loyalty discount, how's that?", "3"),
        ("I move six percent.", "6"),
        ("Thirty percent down on everything.", "30"),
        ("My job is to take ten percent out of every contract.", "10"),
        ("Eleven percent would be a fair start.", "11"),
        ("I must ask you for an exceptional seven percent.", "7"),
        ("40 % must come off.", "40"),
        ("Bring the rent down by twelve percent.", "12"),
        ("Fourteen off the list, in percent of course.", "14"),
        ("Take forty off. Percent, I mean, not pounds!", "40"),
        ("Twelve percent, sixty days.", "12"),
        ("Direct debit gets you 5 percent.", "5"),
    ],
)
def test_a_discount_is_one_however_it_is_worded(text: str, percent: str) -> None:
    offers = read(text).offers
    assert offers, text
    assert (offers[0].price, offers[0].unit) == (Decimal(percent), "percent_discount")


@pytest.mark.parametrize(
    "text",
    [
        "You will be one hundred percent hacker-proof.",
        "Rush orders carry a 25% surcharge.",
        "The 18 percent margin isn't moving.",
        "The lab measured a 14 % lower consumption.",
        "Fifteen is the outer edge of what I may grant, in percent.",
        "I can sign up to eight percent on my own.",
        "Anything above 5 % off I have to take to my director.",
        "The 20 % from the five-pack applies to them as well.",
        "Thirty percent off? Nobody gets that.",
        "I see a 5 % rebate in your draft.",
    ],
)
def test_other_percentages_are_no_offer(text: str) -> None:
    assert not read(text).offers
