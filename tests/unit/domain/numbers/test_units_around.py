"""What a price is counted by, said further away: in front, in another sentence, in a question."""

from __future__ import annotations

import pytest

from simulator.agents.perceiver.rules import RulesPerceiver
from simulator.agents.ports import Hearing
from simulator.domain.mind import Line
from simulator.domain.numbers import read, unit_asked


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Every kWh you draw is billed at £0.21.", "per_kwh"),
        ("Every litre we deliver costs you €1.42.", "per_unit"),
        ("Each pallet, each week: 3.40.", "per_pallet_week"),
        ("A pallet a week costs you €2.85.", "per_pallet_week"),
        ("For each lorry on the policy, six hundred and ten euros.", "per_vehicle"),
        ("For a delegate I'd go up to 290, lunch in it.", "per_head"),
        ("By weight: a kilo for $11.20.", "per_kg"),
        ("Weekly? We'd pay 185.", "per_week"),
        ("Per square metre then? Call it 17.20.", "per_m2"),
        ("It's 69 this year. Per hour, same engineer.", "per_hour"),
        ("For the month you'd get a bill of 1,080.", "per_month"),
        ("For the year that comes to 2,450.", "per_year"),
        ("A month's rent would be 940.", "per_month"),
        ("Daily that's €395.", "per_day"),
        ("About the annual fee, I'd like to see €14,900.", "per_year"),
        ("One-off fee, 3,700, and that's it.", "total"),
        ("I'm offering 2,650, and it's a one-off.", "total"),
        ("18,500 for the lot.", "total"),
        ("£52 ph plus parts.", "per_hour"),
        ("That'd be 1,250 pcm, bills included.", "per_month"),
        ("The price must be 480 by month.", "per_month"),
        ("Seats are 31 dollars a month each.", "per_seat_month"),
        ("Storage is 4.20 weekly for a pallet.", "per_pallet_week"),
        ("It's 4.80 for a bottle.", "per_unit"),
        ("For a fortnight it would be 640.", "per_fortnight"),
        ("Each bus you clean is worth 55 francs to us.", "per_vehicle"),
        ("We'd renew at 95 percent of what we pay now.", "percent_of_original"),
        ("Each hour would come to 54 francs.", "per_hour"),
        ("It's £130 every time. So a hundred and thirty a fortnight.", "per_fortnight"),
    ],
)
def test_the_unit_may_stand_further_away(text: str, unit: str) -> None:
    assert read(text).offers[0].unit == unit


@pytest.mark.parametrize(
    ("question", "unit"),
    [
        ("And per hour?", "per_hour"),
        ("What would that be per night?", "per_night"),
        ("What's your day rate for the audit?", "per_day"),
        ("What's the plan now, per van per month?", "per_vehicle_month"),
        ("Would you like some coffee?", None),
    ],
)
def test_a_question_names_the_unit_of_its_answer(question: str, unit: str | None) -> None:
    assert unit_asked(question) == unit


@pytest.mark.parametrize(
    ("asked", "answer", "price", "unit"),
    [
        ("And per hour?", "62", "62", "per_hour"),
        ("What do you charge a month?", "For each van it'd be £41.", "41", "per_vehicle_month"),
        ("How much per visit?", "165, and the first hour is in it.", "165", "per_visit"),
    ],
)
def test_the_answer_is_in_the_unit_of_the_question(
    asked: str, answer: str, price: str, unit: str
) -> None:
    context = (Line(i=0, speaker="buyer", text=asked),)
    offer = RulesPerceiver().observe(Hearing(text=answer, speaker="seller", context=context)).offer
    assert offer is not None
    assert (str(offer.price), offer.unit) == (price, unit)


@pytest.mark.parametrize(
    "text",
    [
        "52... per vehicle? Per vehicle? Not per week?",
        "We're paid per hour, and something like six of them are lost.",
        "The visitor parking is full by nine, so come at ten.",
    ],
)
def test_a_unit_alone_makes_no_price(text: str) -> None:
    assert not read(text).offers
