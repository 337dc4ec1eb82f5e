"""What earlier messages settle about the numbers of the next one, without a scenario."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.agents.perceiver import RulesPerceiver
from simulator.agents.ports import Hearing, Speaker
from simulator.domain.mind import Line
from simulator.domain.offer import TextOffer


def heard(text: str, *before: str, speaker: Speaker = "seller") -> tuple[TextOffer, ...]:
    """The offers in a message after others of the other side."""
    other: Speaker = "buyer" if speaker == "seller" else "seller"
    lines = tuple(Line(i=i, speaker=other, text=said) for i, said in enumerate(before))
    return RulesPerceiver().observe(Hearing(text=text, speaker=speaker, context=lines)).offers


@pytest.mark.parametrize(
    ("before", "text", "price", "currency", "unit"),
    [
        ("You said 43 thousand dollars.", "It's 41, not 43.", 41000, "USD", None),
        ("What do you charge in euros?", "31 cents per kilowatt hour.", "0.31", "EUR", "per_kwh"),
        ("£29,000 for the pair.", "I'll come down to 27 and a half.", 27500, "GBP", "total"),
        ("It's $71 per blade.", "Fine. Sixty-eight dollars each.", 68, "USD", "per_unit"),
        ("Our rate is 310 euros a visit.", "I could do 290.", 290, "EUR", "per_visit"),
        ("It's 158 with the sleeves.", "Perhaps 150?", 150, None, None),
        ("I can give ten percent.", "So twelve.", 12, None, "percent_discount"),
        ("You get ten percent on 40,000 euros.", "I'd say 38,000.", 38000, "EUR", None),
        ("Last year we paid 39 thousand pounds.", "I could do 41.", 41000, "GBP", None),
    ],
)
def test_what_was_said_completes_what_is_said(
    before: str, text: str, price: int | str, currency: str | None, unit: str | None
) -> None:
    offers = heard(text, before)
    assert offers, text
    assert (offers[0].price, offers[0].currency, offers[0].unit) == (
        Decimal(price),
        currency,
        unit,
    )


def test_a_budget_that_was_asked_for_is_told_and_not_put_forward() -> None:
    text = "We have 55 thousand dollars set aside for this."
    assert not heard(text, "May I ask what you've budgeted?", speaker="buyer")
    assert heard(text, "Shall I show you the machine?", speaker="buyer")


def test_a_bid_is_one_although_a_budget_was_asked_for() -> None:
    offers = heard("I could do 55,000 dollars.", "What is your budget?", speaker="buyer")
    assert [offer.price for offer in offers] == [Decimal(55000)]
