"""A sum said as one is a total: written on an order, come to, for a job, with something in it."""

from __future__ import annotations

import pytest

from simulator.domain.numbers import ReadingContext, read


@pytest.mark.parametrize(
    "text",
    [
        "I'll put 27,300 on the order if the driver helps unload.",
        "Repainting the gallery would be nineteen thousand, scaffold ours.",
        "Rewiring the two mills would amount to EUR 88,000.",
        "To dredge the pond we charge 12,400 pounds.",
        "The lathe, the bench and the vices for your school: €9,750 fitted.",
        "Your anniversary dinner: £2,150, and the band eats with us.",
        "Say $2,400 and the harp's yours by Friday.",
        "I've $890 down here, the first gas bottle and a lesson in it.",
        "The granite worktop is 3,150 pounds.",
        "One price, everything included, the puppet show too: £410.",
        "For a one-off polish of the ballroom you're looking at £780.",
    ],
)
def test_a_sum_is_a_total(text: str) -> None:
    assert [offer.unit for offer in read(text).offers] == ["total"]


@pytest.mark.parametrize(
    "text",
    [
        "Our offer comes to 41,000 euros.",
        "Then it comes out at 6,950 pounds.",
        "My best figure is 18,300 pounds.",
        "The subscription is 4,900 euros.",
        "Our proposal: 52,000 pounds.",
        "Fourteen pence a word, rush included.",
        "Done at 9,100 francs.",
        "We haven't moved, and our position is this: 18,000 dollars.",
        "Ninety quid and it's yours.",
    ],
)
def test_what_may_be_a_rate_stays_open(text: str) -> None:
    assert [offer.unit for offer in read(text).offers] in ([None], [])


def test_what_the_deal_is_counted_by_goes_before() -> None:
    context = ReadingContext(currency="EUR", unit="per_month")
    assert [offer.unit for offer in read("The platform is 4,900.", context).offers] == ["per_month"]


def test_what_you_are_looking_at_is_no_figure_of_yours() -> None:
    mentions = read("You're looking at £395, drain included.").mentions
    assert [mention.role for mention in mentions] == ["offer"]


def test_a_thing_you_put_somewhere_is_no_figure_of_yours() -> None:
    offers = read("Sixty-five pounds a day, you put the diesel back.").offers
    assert [offer.unit for offer in offers] == ["per_day"]
