"""The judge's and the analyst's input, put together from the events of a finished session."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal

from simulator.agents.ports import DebriefInput, JudgeInput, RepTurn
from simulator.domain.errors import InvariantViolated
from simulator.domain.events import Decided, Event, Observed, SessionStarted, TacticAnswered
from simulator.domain.observation import Observation
from simulator.domain.offer import Package
from simulator.domain.rubric import Scorecard
from simulator.domain.scenario import BuyerBrief
from simulator.domain.tactic import TacticAnswer
from simulator.engine.economy import Economy
from simulator.graph.ledger import Live, live_of


def judge_input(events: Sequence[Event]) -> JudgeInput:
    """Collect what the judge reads.

    Raises:
        InvariantViolated: the session has not ended.
    """
    live = live_of(events)
    started, ended = live.session.started, live.session.ended
    if ended is None:
        raise InvariantViolated(f"session {live.session.session_id} has not ended")
    return JudgeInput(
        lines=live.talk.lines,
        brief=started.seller_brief,
        plan=started.plan,
        deal=live.table.deal,
        buyer_needs=tuple(need.id for need in live.table.mind.needs),
        rep_turns=_rep_turns(events, live.table.economy),
        buyer_turns=live.talk.buyer_turns,
        answers=tuple(tactic_answers(events)),
        floor_price=floor_price(live),
        ended=ended,
        followed_up=live.session.followed_up,
    )


def buyer_brief(started: SessionStarted) -> BuyerBrief:
    """The buyer's side as this buyer has it: one who decides alone has nobody to ask (S2.6)."""
    private = started.private
    return private.scenario_document.buyer.model_copy(update={"approver": private.approver})


def debrief_input(judged: JudgeInput, started: SessionStarted, card: Scorecard) -> DebriefInput:
    """Add the buyer's side, for the analyst only and only after the end."""
    return DebriefInput(judged=judged, buyer=buyer_brief(started), card=card)


def floor_price(live: Live) -> Decimal:
    """The seller's reservation price at the standard package [money]."""
    return live.table.economy.limits_of(live.table.deal.standard).seller


def tactic_answers(events: Iterable[Event]) -> Iterable[TacticAnswer]:
    """How the rep met each tactic, in order."""
    for event in events:
        if isinstance(event, TacticAnswered):
            yield TacticAnswer(
                tactic=event.tactic,
                used_i=event.used_i,
                answer_i=event.answer_i,
                quality=event.quality,
                effect=event.effect,
            )


def _rep_turns(events: Sequence[Event], economy: Economy) -> tuple[RepTurn, ...]:
    packages = {e.turn: e.on_table.seller for e in events if isinstance(e, Decided)}
    return tuple(
        _rep_turn(e.i, e.observation, packages.get(e.turn), economy)
        for e in events
        if isinstance(e, Observed)
    )


def _rep_turn(i: int, seen: Observation, package: Package | None, economy: Economy) -> RepTurn:
    surplus = economy.seller_surplus(package) if package else None
    return RepTurn(
        i=i,
        observation=seen,
        package=package,
        below_floor=surplus is not None and surplus < 0,
        seller_surplus=surplus,
    )
