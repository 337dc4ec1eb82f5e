"""What closes a deal and what only sounds like it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from simulator.agents.perceiver import RulesPerceiver
from simulator.agents.ports import Hearing
from simulator.domain.events import OnTable
from simulator.domain.lexicon import Lexicon, NamedIssue, NamedOption
from simulator.domain.mind import Line
from simulator.domain.observation import Observation
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap

LEXICON = Lexicon(
    currency="EUR",
    unit="per_year",
    conversions=FrozenMap({"per_month": Decimal(12)}),
    standard=FrozenMap({"payment": "days_30", "training": "on_site"}),
    issues=(
        NamedIssue(
            id="payment",
            label="payment",
            term="payment_days",
            phrases=("payment terms",),
            left_out=None,
            options=(
                NamedOption(id="days_30", label="30 days net", value="30", phrases=("30 days",)),
                NamedOption(id="days_60", label="60 days net", value="60", phrases=("60 days",)),
            ),
        ),
        NamedIssue(
            id="training",
            label="training",
            term="other",
            phrases=("the training",),
            left_out="none",
            options=(
                NamedOption(id="on_site", label="on-site training", value=None, phrases=()),
                NamedOption(id="none", label="no training", value=None, phrases=()),
            ),
        ),
    ),
)
PACKAGE = Package(
    price=Decimal(44000), options=FrozenMap({"payment": "days_60", "training": "on_site"})
)
OFFERED = "€44,000 a year with 60 days net and on-site training. That's what I can do."
READ_BACK = "So: €44,000 a year, 60 days net, on-site training. Is that what we have?"
ELSEWHERE = "Our warehouse in Lyon is on the same system, by the way."


def hear(text: str, last: str = OFFERED, *, confirming: bool = False) -> Observation:
    return RulesPerceiver().observe(
        Hearing(
            text=text,
            context=(Line(i=0, speaker="buyer", text=last),),
            lexicon=LEXICON,
            on_table=OnTable(buyer=PACKAGE, seller=None),
            confirming=PACKAGE if confirming else None,
        )
    )


@pytest.mark.parametrize(
    "text",
    [
        "Deal.",
        "Deal!",
        "Ok, deal.",
        "It's a deal.",
        "You've got a deal, I'll send the paperwork tonight.",
        "Great, then we have a deal.",
        "We accept your offer.",
        "I accept.",
        "I'll take the 44,000.",
        "Agreed.",
        "Agreed, 44,000 with 60 days.",
        "That works for us.",
        "Works for me.",
        "Fine by us, that works.",
        "44,000 works for us, let's do it.",
        "I can live with that.",
        "Let's shake on it.",
        "Sold!",
        "Sounds good, let's go ahead.",
        "Yes, let's do it.",
        "Perfect. We're on board.",
        "Deal. When would you like to start?",
        "Thank you, I'm happy with that. I'll have the contract with you on Monday.",
    ],
)
def test_a_clear_yes_to_a_package_closes(text: str) -> None:
    seen = hear(text)
    assert seen.witness.accepts
    assert seen.has("accept")


@pytest.mark.parametrize(
    "text",
    [
        "Yes.",
        "Yep",
        "Exactly.",
        "That's right.",
        "Correct, thank you.",
        "Confirmed.",
        "Yes, 60 days.",
    ],
)
def test_a_plain_yes_closes_a_package_read_back(text: str) -> None:
    assert hear(text, READ_BACK, confirming=True).witness.accepts


@pytest.mark.parametrize(
    "text",
    [
        "No deal.",
        "That's a deal-breaker.",
        "Do we have a deal?",
        "Deal?",
        "Deal if you pay within 30 days.",
        "Deal, but I need 30 days.",
        "Deal. But only with 30 days.",
        "If you take 46,000 we have a deal.",
        "As soon as you drop the training, it's a deal.",
        "We don't have a deal yet.",
        "I'm not going to accept that.",
        "I can't accept your offer.",
        "I'd love to say that works for us, but it doesn't.",
        "It would be a great deal for both of us.",
        "It's a good deal for you.",
        "I want us to find something that works for both of us.",
        "The tool just works.",
        "Yeah right, deal. In your dreams.",
        'You said "deal" last week and then nothing happened.',
        "My boss would never say deal to that.",
        "You accepted the terms last year.",
        "We agreed that the training matters.",
        "Agreed, the training is important, but 44,000 is too low.",
        "I'll take 3 percent off if you sign.",
        "I'll take it up with my manager.",
        "I accept that your budget is tight.",
        "Sounds good in theory.",
        "Almost a deal.",
        "Not done.",
        "Deal at 46,000.",
        "I accept, at 46,000.",
        "Works for us with 30 days.",
        "Deal, without the training.",
        "Could you live with 46,000?",
        "What would it take to make it a deal?",
        "Deal or no deal, that is the question.",
        "Once my director signs, we have a deal.",
        "Deal! Just kidding.",
        "I hope we can agree.",
        "Let's do it step by step.",
        "",
        "ok ok, 37 then",
    ],
)
def test_what_only_sounds_like_a_yes_closes_nothing(text: str) -> None:
    assert not hear(text).witness.accepts


@pytest.mark.parametrize(
    "text",
    [
        "Yes, but 46,000.",
        "No.",
        "Not quite.",
        "Yeah, no.",
        "Ok, that's not it.",
        "Yes, if you pay in 30 days.",
        "Yes, with 30 days.",
        "Almost, it was 46,000.",
        "Is it?",
        "What?",
    ],
)
def test_a_read_back_that_is_corrected_does_not_close(text: str) -> None:
    assert not hear(text, READ_BACK, confirming=True).witness.accepts


@pytest.mark.parametrize(
    "text", ["Yes.", "Agreed.", "That works for us.", "Sounds good.", "Sure.", "Fine."]
)
def test_a_yes_to_something_else_does_not_close(text: str) -> None:
    assert not hear(text, ELSEWHERE).witness.accepts


def test_a_favour_granted_is_a_yes_and_a_gift_but_closes_nothing() -> None:
    seen = hear("Sure, no problem.", "Could you include the training for free?")
    assert {"accept", "concede_bare"} <= seen.kinds
    assert not seen.witness.accepts


def test_a_figure_of_ones_own_is_an_offer_and_not_a_yes() -> None:
    seen = hear("Ok ok, 46 then.")
    assert seen.stated.price == 46000
    assert seen.has("propose")
    assert not seen.has("accept")
