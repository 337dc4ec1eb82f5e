"""The debrief beyond the deal, in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from simulator.content.loader import default_library
from simulator.domain.endings import RepAuthority
from simulator.domain.events import Event
from simulator.domain.mind import Dispute, Reopening, SummaryCheck
from simulator.domain.offer import Package
from simulator.ui.views.aftermath import (
    Aftermath,
    aftermath_of,
    authority_words,
    commitment_html,
    followup_html,
    relation_html,
    strength_words,
)
from simulator.ui.views.transcript import transcript_text
from tests.support.decisions import MakesUp, Scripted, a_decision
from tests.support.playing import playing

DESK = "support-desk-saas"
ASK = "What goes wrong today?"
STANDARD = default_library().scenario(DESK).value.standard
LETTER = (
    "Thank you for your trust, Marta. As agreed: $40,000 a year and 60 days net. I will send you "
    "the contract on Monday."
)


def sells(price: int = 40000, **more: Any) -> MakesUp:
    package = Package(price=Decimal(price), options=STANDARD)
    return lambda state: a_decision(
        state, "accept", act="accept", package=package, accepts=True, ends="deal", **more
    )


async def after(
    *said: str, engine: Scripted, letter: str = ""
) -> tuple[Aftermath, Sequence[Event]]:
    with playing(engine=engine) as played:
        played.start(DESK)
        for text in said:
            await played.say(text)
        played.service.end(played.session_id)
        if letter:
            await played.service.follow_up(played.session_id, letter)
        found = aftermath_of(played.events)
        assert found is not None
        return found, played.events


async def test_there_is_none_while_the_talk_goes_on() -> None:
    with playing() as played:
        played.start(DESK)
        assert aftermath_of(played.events) is None


async def test_both_sides_and_the_lifetime_are_said_in_words_and_called_an_assumption() -> None:
    gifts: MakesUp = lambda state: a_decision(  # noqa: E731
        state, after={"seller_bare_concessions": 2}
    )
    left, _ = await after(ASK, ASK, engine=Scripted(gifts, sells()))
    shown = relation_html(left)
    for words in (
        "The buyer’s trust in you",
        "The buyer’s resentment",
        "Your own resentment",
        "from 2 concessions with nothing in return",
        "over your alternative",
        "deals expected from recommendations",
    ):
        assert words in shown
    assert shown.count("assumption") == 2
    assert "After your follow-up" not in shown


@pytest.mark.parametrize(
    ("share", "words"),
    [("0", "hardly any (0 %)"), ("0.3", "some (30 %)"), ("1", "a great deal (100 %)")],
)
def test_a_share_has_a_word(share: str, words: str) -> None:
    assert strength_words(Decimal(share)) == words


@pytest.mark.parametrize(
    ("discount", "asked", "words"),
    [
        (None, False, "nothing was exceeded"),
        ("8.33", False, "at 8.3 % off the list price of its parts, which is within"),
        ("25", True, "counts as having asked Renata"),
        ("25", False, "never left the table to ask. Renata still has to approve"),
    ],
)
def test_the_reps_own_authority_is_explained(
    discount: str | None, asked: bool, words: str
) -> None:  # fmt: skip
    given = None if discount is None else Decimal(discount)
    held = RepAuthority(
        limit_percent=Decimal("12.0"),
        discount_percent=given,
        asked=asked,
        within=asked or given is None or given <= 12,
    )
    said = authority_words(held, "Renata")
    assert said.startswith("You may give up to 12 % off")
    assert words in said


async def test_meetings_conditions_and_disputed_terms_are_told() -> None:
    asked = Reopening(by="seller", granted=True, why="the talk is worth another meeting")
    engine = Scripted(
        lambda state: a_decision(state, closes_meeting="left"),
        lambda state: a_decision(state, reopening=asked),
        sells(
            summary=SummaryCheck(ok=False, wrong=("price",)),
            dispute=Dispute(issue="payment", buyer_says="days_60", seller_says="days_30"),
            conditional_on="Aaron Feld",
        ),
    )
    left, _ = await after("/walk", "/return", ASK, engine=engine)
    shown = commitment_html(left)
    for words in (
        "You sat down for 2 meetings.",
        "Turn 1: you left the table.",
        "Turn 2: you asked for another meeting, and got it.",
        "the buyer had it otherwise on the price",
        "the buyer says 60 days net",
    ):
        assert words in shown


async def test_a_deal_on_a_condition_says_who_has_to_agree() -> None:
    left, _ = await after(ASK, engine=Scripted(sells(26000)))
    shown = commitment_html(left)
    assert "A deal on a condition" in shown
    assert "It holds once Renata Vogel, head of sales has agreed." in shown
    assert "Beyond" in shown
    assert "Nobody summed the deal up" in shown


async def test_the_letter_its_answer_and_what_it_did_are_shown() -> None:
    left, events = await after(ASK, engine=Scripted(sells()), letter=LETTER)
    shown = followup_html(left)
    for words in (
        "$40,000 a year and 60 days net",
        "It thanks the buyer.",
        "It confirms as agreed: the price.",
        "otherwise than agreed",
        "It says what happens next.",
    ):
        assert words in shown
    assert "After your follow-up" in relation_html(left)
    assert f"You, after the meeting: {LETTER}" in transcript_text(events)


async def test_a_letter_that_says_little_is_told_what_it_lacks() -> None:
    left, _ = await after(ASK, engine=Scripted(sells()), letter="It was sunny on the way home.")
    shown = followup_html(left)
    for words in ("does not thank", "does not state what was agreed", "does not say what happens"):
        assert words in shown


async def test_no_letter_is_said_too() -> None:
    left, _ = await after(ASK, engine=Scripted(sells()))
    assert "You wrote no follow-up." in followup_html(left)
