"""Leaving, pausing and coming back (S1.5, S4.5, S2.6).

A meeting that is closed is not the end: a rep who left kindly is called back by a buyer with a
real need, on terms the engine would have come to anyway; one who stormed out is not.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Final

from simulator.domain.mind import Beat, EndReason, MeetingClosed, Reopening
from simulator.domain.persona import PhraseKey
from simulator.domain.values import FrozenMap
from simulator.engine.affect import cooled
from simulator.engine.hearing import Table
from simulator.engine.moves import Plan, beat
from simulator.engine.offers import improved_offer, with_own_offer
from simulator.engine.tactics.rule import Reply

AFTER_A_MEETING: Final[FrozenMap[MeetingClosed, EndReason]] = FrozenMap(
    {"adjourned": "adjourned", "left": "rep_walked"}
)
"""Why a talk is over that did not go on after a meeting was closed."""

SURE_ENOUGH_TO_PART: Final = Decimal("0.60")
"""Confidence from which words of parting close the meeting. Assumption."""

MOST_MEETINGS: Final = 4
"""Times the two sit down before the buyer has other things to do. Assumption."""

TOO_SOUR: Final = Decimal("0.60")
"""Resentment from which a buyer does not want to see the rep again. Assumption (S0.3)."""

RETHINKING: Final = Decimal("0.5")
"""How far thinking it over moves the concession clock [turns]. Assumption (S4.5)."""


def parting(table: Table) -> Reply | None:
    """The rep leaves or pauses the meeting; the buyer lets them, or calls them back."""
    observation = table.observation
    if observation.confidence_of("walk_away") >= SURE_ENOUGH_TO_PART:
        return _left(table)
    if observation.confidence_of("adjourn") >= SURE_ENOUGH_TO_PART:
        plan = Plan(act="adjourn", reason="rep adjourned", beats=(beat("adjourn"),))
        return _closed(table, plan, "adjourned")
    return None


def _left(table: Table) -> Reply:
    if stormed(table):
        plan = Plan(
            act="walk_away",
            reason="rep stormed out",
            beats=(beat("let_go"),),
            ends="rep_walked",
        )
        return plan, table.state.model_copy(update={"stormed": True})
    called = _call_back(table)
    if called is not None:
        return called
    plan = Plan(act="walk_away", reason="rep left", beats=(beat("let_go"),))
    return _closed(table, plan, "left")


def _closed(table: Table, plan: Plan, how: MeetingClosed) -> Reply:
    """Close the meeting, and the talk with it when the rep has no turn left to come back in."""
    if table.turns_left <= 0:
        return replace(plan, ends=AFTER_A_MEETING[how]), table.state
    return replace(plan, closes=how), table.state.model_copy(update={"meeting_closed": how})


def stormed(table: Table) -> bool:
    """Whether the rep left in anger: that door stays shut (S4.5)."""
    observation = table.observation
    return observation.tone == "hostile" or observation.has("blame", "undermine_need")


def _call_back(table: Table) -> Reply | None:
    """Come after a rep who left kindly, with what the buyer would have come to anyway (S1.5a).

    Only once, only with a real need: the rep's own offers, and what may still be expected of them,
    beat the buyer's alternative.
    """
    state = table.state
    expected = state.rep_limit_estimate
    hopeless = expected is None or expected < table.marks.margin
    sour = state.affect.resentment >= TOO_SOUR
    if hopeless or sour or state.meetings > 1 or table.turns_left <= 1 or state.own_offer is None:
        return None
    improved = improved_offer(table, earned=False, last_call=True, mood=Decimal(0))
    if improved is None or improved[0] == state.own_offer:
        return None
    package, stands_for = improved
    after = with_own_offer(table.mind, state, package, stands_for)
    after = after.model_copy(
        update={"meetings": state.meetings + 1, "affect": cooled(after.affect)}
    )
    plan = Plan(
        act="propose",
        reason="a real need: calls the rep back",
        beats=(beat("call_back"),),
        package=package,
        names_price=True,
        reopening=Reopening(by="buyer", granted=True, why="a real need, and the rep left kindly"),
    )
    return plan, after


def come_back(table: Table) -> Reply:
    """Answer a rep who asks to sit down again: feelings have cooled, positions a little."""
    state = table.state
    why = _why_not(table)
    if why is not None:
        plan = Plan(
            act="reject",
            reason=why,
            beats=(beat("refuse_return"),),
            ends=AFTER_A_MEETING[state.meeting_closed or "adjourned"],
            reopening=Reopening(by="seller", granted=False, why=why),
        )
        return plan, state
    after = state.model_copy(
        update={
            "meeting_closed": None,
            "meetings": state.meetings + 1,
            "affect": cooled(state.affect),
            "clock": state.clock + RETHINKING,
            "idle_turns": 0,
            "open_tactic": None,
            "confirming": None,
        }
    )
    granted = Reopening(by="seller", granted=True, why="the talk is worth another meeting")
    if state.own_offer is None:
        phrase: PhraseKey = "ask_price" if state.seller_package is None else "acknowledge_question"
        plan = Plan(
            act="ask_open",
            reason="another meeting",
            beats=(beat("welcome_back"), Beat(phrase=phrase)),
            reopening=granted,
        )
        return plan, after
    plan = Plan(
        act="hold",
        reason="another meeting, the position restated",
        beats=(beat("welcome_back"), beat("hold")),
        package=state.own_offer,
        names_price=True,
        reopening=granted,
    )
    return plan, after


def _why_not(table: Table) -> str | None:
    state = table.state
    if state.stormed:
        return "the rep stormed out"
    if cooled(state.affect).resentment >= TOO_SOUR:
        return "too much resentment"
    if state.meetings >= MOST_MEETINGS or table.turns_left <= 0:
        return "no time for another meeting"
    return None
