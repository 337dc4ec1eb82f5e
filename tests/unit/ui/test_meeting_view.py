"""Where the two stand, drawn from the public record alone."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

import pytest

from simulator.content.loader import default_library
from simulator.domain.events import Event
from simulator.domain.mind import Dispute, Reopening, SummaryCheck
from simulator.domain.offer import Package
from simulator.domain.tactic import TacticShown
from simulator.ui.views.chat import chat_html, started_of
from simulator.ui.views.meeting import meeting_html, meetings_held, standing_of
from simulator.ui.views.talk import result_html
from simulator.ui.views.transcript import transcript_text
from tests.support.decisions import MakesUp, Scripted, a_decision
from tests.support.playing import playing

DESK = "support-desk-saas"
ASK = "What goes wrong today?"
STANDARD = default_library().scenario(DESK).value.standard
DEAL = Package(price=Decimal(44000), options=STANDARD)
LATER = Package(price=Decimal(44000), options=STANDARD.with_items({"payment": "days_60"}))
ACCEPTED = {"act": "accept", "package": DEAL, "accepts": True}


def decides(**move: Any) -> MakesUp:
    return lambda state: a_decision(state, **move)


async def played_out(*said: str, engine: Scripted) -> Sequence[Event]:
    with playing(engine=engine) as played:
        played.start(DESK)
        for text in said:
            await played.say(text)
        return played.events


def reopening(by: str, granted: bool, **more: Any) -> MakesUp:
    asked = Reopening.model_validate({"by": by, "granted": granted, "why": "the rep left kindly"})
    return decides(reopening=asked, **more)


@pytest.mark.parametrize(
    ("how", "words"),
    [("adjourned", "The meeting is adjourned."), ("left", "You have left the table.")],
)
async def test_a_closed_meeting_is_said_calmly_and_is_not_the_end(how: str, words: str) -> None:
    events = await played_out(ASK, engine=Scripted(decides(closes_meeting=how)))
    standing = standing_of(events)
    assert (standing.kind, standing.closed, standing.sealed) == (how, True, False)
    assert words in meeting_html(events)
    assert words in chat_html(events)
    assert result_html(events) == ""


async def test_sitting_down_again_is_talking_again() -> None:
    engine = Scripted(decides(closes_meeting="adjourned"), reopening("seller", granted=True))
    events = await played_out("/adjourn", "/return", engine=engine)
    assert standing_of(events).kind == "talking"
    assert meeting_html(events) == ""
    assert meetings_held(events) == 2
    shown = chat_html(events)
    for words in ("You ask to adjourn.", "You ask for another meeting.", "You sit down again."):
        assert words in shown
    assert "[You sit down again.]" in transcript_text(events)


async def test_a_rep_who_is_called_back_reads_it_once() -> None:
    events = await played_out("/walk", engine=Scripted(reopening("buyer", granted=True)))
    shown = chat_html(events)
    assert standing_of(events).kind == "talking"
    assert "You leave the table." in shown
    assert "You have left the table." not in shown
    assert shown.index("The buyer calls you back.") < shown.index("bs-bubble buyer")


async def test_a_refused_return_is_the_end() -> None:
    engine = Scripted(
        decides(closes_meeting="left"), reopening("seller", granted=False, ends="rep_walked")
    )
    events = await played_out("/walk", "/return", engine=engine)
    assert standing_of(events).kind == "over"
    assert "does not want another meeting" in chat_html(events)
    assert "You walked away" in result_html(events)


async def test_a_yes_that_waits_names_who_has_to_sign() -> None:
    pending = decides(**ACCEPTED, conditional_on="Aaron Feld")
    events = await played_out(ASK, engine=Scripted(pending))
    standing = standing_of(events)
    assert (standing.kind, standing.package, standing.waits_for) == (
        "conditional", DEAL, "Aaron Feld"
    )  # fmt: skip
    assert "Agreed, waiting for Aaron Feld." in meeting_html(events)
    assert "$44,000" in meeting_html(events)


async def test_an_objection_takes_the_yes_back() -> None:
    objection = decides(act="propose", package=LATER, conditional_on="Aaron Feld")
    pending = decides(**ACCEPTED, conditional_on="Aaron Feld")
    events = await played_out(ASK, ASK, engine=Scripted(pending, objection))
    assert standing_of(events).kind == "talking"


@pytest.mark.parametrize(
    ("move", "read_back", "undoable"),
    [
        ({**ACCEPTED}, False, False),
        ({"act": "ask_closed", "package": LATER}, True, False),
        ({**ACCEPTED, "tactics": ("changed_circumstances",)}, False, True),
    ],
)
async def test_an_agreed_deal_with_something_open_stands(
    move: dict[str, Any], read_back: bool, undoable: bool
) -> None:
    shown = tuple(TacticShown(id=name, row="F2") for name in move.pop("tactics", ()))
    events = await played_out(ASK, engine=Scripted(decides(**move, agreed=DEAL, tactics=shown)))
    standing = standing_of(events)
    assert (standing.kind, standing.package) == ("agreed", DEAL)
    assert (standing.read_back, standing.undoable) == (read_back, undoable)
    assert "Agreed: $44,000" in meeting_html(events)
    assert "one more thing" in meeting_html(events)


async def test_corrections_and_disputes_are_small_notes_in_the_talk() -> None:
    wrong = SummaryCheck(ok=False, wrong=("price", "payment"))
    disputed = Dispute(issue="payment", buyer_says="days_60", seller_says="days_30")
    engine = Scripted(
        decides(summary=SummaryCheck(ok=True)),
        decides(summary=wrong, dispute=disputed, **ACCEPTED, ends="deal"),
    )
    events = await played_out(ASK, ASK, engine=engine)
    label = next(
        i.label
        for i in started_of(events).private.scenario_document.issues
        if i.id == "payment"
    )  # fmt: skip
    shown = chat_html(events)
    assert "The buyer agrees with your summary." in shown
    assert f"The buyer corrects your summary: the price, {label}." in shown
    assert "you say 30 days net, the buyer says 60 days net." in shown
    assert shown.count("bs-quiet") == 3
