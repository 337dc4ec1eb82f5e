"""Units, quantities and terms that a message names beside the figure, and near misses."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.domain.numbers import read, unit_asked


@pytest.mark.parametrize(
    ("text", "price", "unit"),
    [
        ("By the hour, then. I'd want 85 euros.", "85", "per_hour"),
        ("We quote by the piece. CHF 1.15, packed.", "1.15", "per_unit"),
        ("Storage is charged by the week and by the pallet. CHF 4.20.", "4.2", "per_pallet_week"),
        ("Not 5.60 euros a kilo, 6.50.", "6.5", "per_kg"),
        ("They pay 30 euros a page and you'd pay 26.", "26", "per_page"),
        ("You had it at 49 dollars a seat, I can do 41.", "41", "per_seat"),
        ("Fortnightly you'd get one bill of £260.", "260", "per_fortnight"),
        ("Cleaning is 540 dollars every two weeks.", "540", "per_fortnight"),
        ("Nights cost £72 in November.", "72", "per_night"),
        ("Each delegate costs you CHF 145.", "145", "per_head"),
        ("A call-out is 88 dollars flat.", "88", "per_visit"),
        ("Every time our man comes out it's £95.", "95", "per_visit"),
        ("£95 every time we come out.", "95", "per_visit"),
        ("My day costs you £640.", "640", "per_day"),
        ("Per square metre I offer you £24.", "24", "per_m2"),
        ("£385 a month for each of the vans.", "385", "per_vehicle_month"),
        ("£265 per desk monthly.", "265", "per_seat_month"),
        ("2 pounds a pallet weekly.", "2", "per_pallet_week"),
        ("Each shift is £228 per guard.", "228", "per_shift"),
        ("The marquee, the heaters, the lot: £5,250.", "5250", "total"),
        ("The band takes £1,800 for the night's work, one lump.", "1800", "total"),
        ("£900 a month plus VAT.", "900", "per_month"),
        ("£900 (plus VAT) per month.", "900", "per_month"),
        ("8 euro cent per page.", "0.08", "per_page"),
        ("A dollar twelve a kilo.", "1.12", "per_kg"),
        ("List price 45,000 euros, for you 41,500 euros.", "41500", None),
        ("Telematics is $21 per truck per month and there's no box.", "21", "per_vehicle_month"),
    ],
)
def test_what_stands_beside_settles_the_figure(text: str, price: str, unit: str | None) -> None:
    offers = read(text).offers
    assert offers, text
    assert (offers[0].price, offers[0].unit) == (Decimal(price), unit)


@pytest.mark.parametrize(
    "text",
    [
        "Each hour of downtime costs you 5,000 euros.",
        "A lost shift costs you 12,000 euros.",
        "Each employee costs you 40,000 euros a year.",
        "A customer is worth 500 euros to us.",
        "Your website lists 55 euros a head.",
        "The place next door wants 49 pounds a head.",
        "12.4 million euros is out.",
        "We pay 900 pounds VAT a month.",
        "You paid 30 euros a page for 40 pages.",
        "Your colleague said 30 euros a page and three rounds.",
        "It's a pound of coffee.",
        "I have a dozen reasons.",
        "The brochure has 48 pp.",
        "By the week or by the day?",
    ],
)
def test_losses_counts_and_figures_of_others_are_no_price(text: str) -> None:
    assert not [offer for offer in read(text).offers if offer.price is not None]


@pytest.mark.parametrize(
    ("text", "quantity"),
    [
        ("£3.75 each, and there'd be twelve hundred.", "1200"),
        ("I'll have two dozen at 16 euros each.", "24"),
        ("£1,500 per car. There are three.", "3"),
        ("75 euros per desk, and you have 9 of them.", "9"),
        ("£34.50 each for 80 guests.", "80"),
        ("Come ten times for 105 euros a visit.", "10"),
        ("£8 a bottle on an order of 600.", "600"),
        ("60 x $29 a seat.", "60"),
        ("15 dollars a kilo in ten-kilo boxes.", None),
        ("CHF 200 a shift, three shifts a day.", None),
        ("£8 a bottle, and six of them were broken.", None),
    ],
)
def test_a_number_without_a_noun_counts_what_is_priced(text: str, quantity: str | None) -> None:
    offer = read(text).offers[0]
    assert offer.terms.get("quantity") == quantity
    assert offer.price != Decimal(quantity or 0)


@pytest.mark.parametrize(
    ("text", "term", "value"),
    [
        ("£4,500, cash on delivery.", "payment_days", "0"),
        ("£4,500, due on receipt.", "payment_days", "0"),
        ("£4,500, no cash on delivery.", "payment_days", None),
        ("£4,500, the rest payable on delivery.", "payment_days", None),
        ("£4,500 if we pay a month later.", "payment_days", "30"),
        ("£4,500, due end of month plus 30.", "payment_days", "30"),
        ("£4,500 and the invoice at two months.", "payment_days", "60"),
        ("£4,500 a month, net30.", "payment_days", "30"),
        ("£620 a day, at least three days, payable within 10 days.", "payment_days", "10"),
        ("£4,500, the deposit being 40 percent.", "deposit_percent", "40"),
        ("£4,500, half of that when you book.", "deposit_percent", "50"),
        ("£4,500, a fifth of it straight away.", "deposit_percent", "20"),
        ("£4,500, the full amount in advance.", "deposit_percent", "100"),
        ("£4,500 with a first instalment of 30%.", "deposit_percent", "30"),
        ("You said 18 months. I say 12 months at £1,150.", "term_months", "12"),
        ("£4,500 a month, 24mo term.", "term_months", "24"),
    ],
)
def test_terms_in_everyday_words(text: str, term: str, value: str | None) -> None:
    assert read(text).offers[0].terms.get(term) == value


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("What does the menu come to, per guest?", "per_head"),
        ("What's your charge each time you come round?", "per_visit"),
        ("How much is it an hour?", "per_hour"),
        ("How many people come per day?", None),
        ("What do you charge per day or per hour?", None),
        ("We charge per hour.", None),
    ],
)
def test_a_question_names_the_unit_of_its_answer(text: str, unit: str | None) -> None:
    assert unit_asked(text) == unit
