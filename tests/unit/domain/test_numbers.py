"""What single numbers mean, what part they play, and what a form or a leak check sees."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.domain.numbers import ReadingContext, numbers_said, parse_amount, read
from simulator.domain.numbers.magnitude import settle

DEAL = ReadingContext(currency="EUR", unit="per_year", standing_price=Decimal(50000))


@pytest.mark.parametrize(
    ("field", "amount"),
    [
        ("48k", "48000"),
        ("$48,000", "48000"),
        ("48.000,50 €", "48000.5"),
        ("48000", "48000"),
        (" 48 000 EUR ", "48000"),
        ("CHF 40'000", "40000"),
        ("XTS 12.50", "12.5"),
        ("1.2m", "1200000"),
        ("-£3.20", "-3.2"),
        ("forty-eight thousand", "48000"),
        ("1.234", "1234"),
    ],
)
def test_a_form_field_holds_one_amount(field: str, amount: str) -> None:
    assert parse_amount(field) == Decimal(amount)


@pytest.mark.parametrize(
    "field", ["", "  ", "about 48k", "48k or 50k", "12 %", "abc", "9" * 200, "1.2.3"]
)
def test_anything_else_in_a_form_field_is_no_amount(field: str) -> None:
    assert parse_amount(field) is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("48,000", [48000]),
        ("48k, forty-eight thousand, 48 grand and €48.000", [48000]),
        ("1.234 or so", [1234, "1.234"]),
        ("twelve fifty", [1250, "12.5"]),
        ("a dozen", [12]),
        ("half a million and two and a half k", [500000, 2500]),
        ("three hundred and twenty-five thousand four hundred", [325400]),
        ("this one is a good one, first of all", []),
        ("40,45,48", [40, 45, 48]),
        ("by the third of March", [3]),
        ("a hundred and five", [105]),
        ("one lakh", [100000]),
        ("$0.95", ["0.95"]),
    ],
)
def test_every_quantity_is_heard_in_every_rendering(text: str, said: list[int | str]) -> None:
    assert set(numbers_said(text)) == {Decimal(value) for value in said}


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("You said 38k, I can do 41.", ["played_back", "offer"]),
        ("Between 40 and 45k.", ["range", "range"]),
        ("I can't go below 44k.", ["floor"]),
        ("They quoted 39k.", ["rival"]),
        ("Last year we paid 42k.", ["past"]),
        ("Training costs 4,000 extra.", ["cost"]),
        ("Anything over 50k goes to the board.", ["threshold"]),
        ("I'm authorised up to 10 percent.", ["limit"]),
        ("Make it 41, not 43.", ["offer", "correction"]),
        ("I stay at 46.", ["held"]),
        ("Knock two grand off.", ["change"]),
    ],
)
def test_numbers_know_their_part(text: str, roles: list[str]) -> None:
    assert [mention.role for mention in read(text, DEAL).mentions] == roles


def test_a_completed_short_form_says_so() -> None:
    (mention,) = read("Forty-eight, then.", DEAL).mentions
    assert (mention.value, mention.implied, mention.text) == (48000, True, "Forty-eight")


def test_doubt_names_its_readings() -> None:
    (unclear,) = read("I'd say 1.234.").unclear
    assert (unclear.about, unclear.candidates) == ("price", ("1234", "1.234"))


def test_a_currency_of_another_message_part_is_shared() -> None:
    offers = read("€48,000 with training or 44,000 without.").offers
    assert [offer.currency for offer in offers] == ["EUR", "EUR"]


@pytest.mark.parametrize(
    ("values", "base", "short", "settled"),
    [
        ((48,), 50000, True, (48000,)),
        ((48,), 50000, False, (48,)),
        ((48,), 60, True, (48,)),
        ((48,), None, True, (48,)),
        ((1234, "1.234"), 1400, True, (1234,)),
        ((1234, "1.234"), "1.3", True, ("1.234",)),
        ((1234, "1.234"), None, True, (1234, "1.234")),
        (("1.9",), 2_000_000, True, (1_900_000,)),
        ((7,), 0, True, (7,)),
    ],
)
def test_magnitude_comes_from_the_table_or_not_at_all(
    values: tuple[int | str, ...],
    base: int | str | None,
    short: bool,
    settled: tuple[int | str, ...],
) -> None:
    made = settle(
        tuple(Decimal(value) for value in values),
        None if base is None else Decimal(base),
        short=short,
    )
    assert made == tuple(Decimal(value) for value in settled)
