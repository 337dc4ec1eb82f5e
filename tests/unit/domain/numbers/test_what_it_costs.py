"""Prices as people say them: the currency, the unit, spoken pairs, and what is left unsaid."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.domain.numbers import currency_named, read
from simulator.domain.offer import TextOffer


def first(text: str) -> TextOffer:
    """The offer that is put forward; fails when there is none."""
    offers = read(text).offers
    assert offers, f"no offer in {text!r}"
    return offers[0]


@pytest.mark.parametrize(
    ("text", "price", "currency"),
    [
        ("The tuning comes to Fr. 310.", "310", "CHF"),
        ("Rs. 450 a unit", "450", "INR"),
        ("1900 Swiss francs a month and not more.", "1900", "CHF"),
        ("I could offer 85 thousand Canadian dollars.", "85000", "CAD"),
        ("4,200 Hong Kong dollars for the stand.", "4200", "HKD"),
        ("Nine hundred pounds sterling, fitted.", "900", "GBP"),
        ("We stay with our 5 euro 80.", "5.8", "EUR"),
        ("Two dollars and fifty cents a copy.", "2.5", "USD"),
        ("Make it a tenner a head.", "10", "GBP"),
        ("A fiver and a half each, last word.", "5.5", "GBP"),
        ("21p a leaflet, folded.", "0.21", "GBP"),
        ("It's 7.20 apiece, in dollars.", "7.2", "USD"),
        ("Six thousand. Euro, of course.", "6000", "EUR"),
        ("I'd come down to 27 thousand, pounds.", "27000", "GBP"),
        ("Swap the Euro pallets and it's 2,300.", "2300", None),
    ],
)
def test_the_currency_is_read_from_whatever_names_it(
    text: str, price: str, currency: str | None
) -> None:
    offer = first(text)
    assert (offer.price, offer.currency) == (Decimal(price), currency)


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("What do you charge in franc terms?", "CHF"),
        ("You said 43 thousand dollars.", "USD"),
        ("It weighs forty pounds.", "GBP"),
        ("We drink a pound of coffee.", None),
        ("The engine meets Euro 6.", None),
    ],
)
def test_a_text_names_a_currency_with_or_without_a_number(text: str, currency: str | None) -> None:
    assert currency_named(text) == currency


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Paprika is 3,900 euros the tonne.", "per_tonne"),
        ("12 francs the square metre, laid.", "per_m2"),
        ("I'd pay 41,000 euros the day you deliver.", None),
        ("The day rate is 620 francs.", "per_day"),
        ("A unit price of $3,150 would do.", "per_unit"),
        ("A visit with both engineers comes to 380 euros.", "per_visit"),
        ("Each night at the lodge is 120 euros.", "per_night"),
        ("For the ten-hour shift with a driver I'd ask 510 euros.", "per_shift"),
        ("60 pounds by the hour.", "per_hour"),
        ("What if we priced by the visit, £95 each?", "per_visit"),
        ("31 dollars per guard per hour.", "per_hour"),
        ("120 euros per room per night.", "per_night"),
        ("2.50 euros per car and month.", "per_vehicle_month"),
        ("430 euros monthly per van.", "per_vehicle_month"),
        ("A monthly fee of 12 euros per user.", "per_seat_month"),
        ("A seat is 34 dollars a month.", "per_seat_month"),
        ("85 francs a pallet place per week.", "per_pallet_week"),
        ("140 euros a working day.", "per_day"),
        ("$14 per blade.", "per_unit"),
        ("1,390 euros per kilowatt.", "per_unit"),
        ("4.20 euros a child, twice a week.", "per_head"),
        ("£95 per call out.", "per_visit"),
        ("CHF 11'800 in all.", "total"),
        ("Eight thousand euros, everything counted.", "total"),
        ("EUR 3,900.- per year", "per_year"),
        ("2,950 euros per quarter.", None),
    ],
)
def test_the_unit_is_read_from_all_around_the_amount(text: str, unit: str | None) -> None:
    assert first(text).unit == unit


@pytest.mark.parametrize(
    ("text", "unit", "quantity"),
    [
        ("Three hundred pallets at £33 each.", "per_pallet", "300"),
        ("Ten coaching days, 880 euros each.", "per_day", "10"),
        ("Six nights, £140 each.", "per_night", "6"),
        ("40 seats at 29 dollars each per month.", "per_seat_month", "40"),
        ("Twelve vans, 430 euros a month each.", "per_vehicle_month", "12"),
        ("Five courses instead of six, 1,950 dollars each.", "per_unit", "5"),
        ("600 uniforms at £71.50, badges sewn on.", "per_unit", "600"),
        ("We'd do 78 euros a car for all sixty.", "per_vehicle", "60"),
        ("Take 500 instead of 300 and it's 8.40 euros a piece.", "per_unit", "500"),
        ("30 hours at 74 euros an hour.", "per_hour", "30"),
        ("Order sixty and they're 71 dollars each.", "per_unit", "60"),
        ("A two-day course at 240 euros a day.", "per_day", None),
        ("You've 140 children here; 6 euros a head.", "per_head", None),
        ("Five days a week at 90 euros a day.", "per_day", None),
    ],
)
def test_each_points_back_to_what_was_counted(text: str, unit: str, quantity: str | None) -> None:
    offer = first(text)
    assert (offer.unit, offer.terms.get("quantity")) == (unit, quantity)


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("Seventeen ninety a bottle.", "17.9"),
        ("One forty a kilo, say.", "1.4"),
        ("Twelve fifty an hour.", "12.5"),
        ("Fifteen fifty a week, diesel yours.", "1550"),
        ("Nineteen-ninety a bottle.", "19.9"),
        ("Seven-fifty a week, then.", "750"),
        ("Seven hundred fifty for the day.", "750"),
        ("We sell at 17.90.", "17.9"),
    ],
)
def test_what_it_is_the_price_of_settles_a_spoken_pair(text: str, price: str) -> None:
    assert first(text).price == Decimal(price)


@pytest.mark.parametrize("text", ["How about twelve fifty?", "Two fifty a head.", "Say 48."])
def test_what_nothing_settles_is_asked_about(text: str) -> None:
    reading = read(text)
    assert not reading.offers
    assert reading.unclear


@pytest.mark.parametrize("text", ["Fifteen-twenty people come.", "It takes five-ten days."])
def test_a_range_is_no_spoken_pair(text: str) -> None:
    assert not read(text).offers
