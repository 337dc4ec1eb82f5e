"""How a session ends: by the buyer's decision, or from outside with what stands by then."""

from __future__ import annotations

from typing import NamedTuple

from simulator.domain.events import SessionEnded
from simulator.domain.mind import Decision, EndReason
from simulator.domain.offer import Package
from simulator.engine.authority import authority_held
from simulator.engine.outcome import Outcome, outcome_of
from simulator.graph.heading import Heading
from simulator.graph.ledger import Live


class Ending(NamedTuple):
    """Why a session is over, and with which deal."""

    reason: EndReason
    deal: Package | None = None
    conditional_on: str | None = None
    """Who has to sign before the deal holds."""


def ending_with(decision: Decision, reason: EndReason) -> Ending:
    """The end as the buyer's decision has it."""
    move = decision.move
    if reason not in {"deal", "conditional_deal"}:
        return Ending(reason)
    deal = move.package if move.accepts else move.agreed
    return Ending(reason, deal, move.conditional_on if reason == "conditional_deal" else None)


def ending_now(live: Live) -> Ending:
    """The end of a session in which nobody says anything more.

    What was agreed holds; what lies with the buyer's approver holds on condition. A meeting that
    was closed and to which nobody came back is over the way it was closed.
    """
    session, state = live.session, live.state
    if state.agreed is not None:
        return Ending("deal", state.agreed)
    if state.approval_of is not None:
        approver = live.table.mind.approver
        who = approver.who if approver else "somebody else"
        return Ending("conditional_deal", state.approval_of, who)
    match session.meeting_closed:
        case "adjourned":
            return Ending("adjourned")
        case "left":
            return Ending("rep_walked")
        case None:
            return Ending("script_ended")


def ending_of(live: Live, ending: Ending, decision: Decision | None = None) -> Outcome:
    """Work out what the end was worth.

    A deal needs authority on both sides of the table (S2.6): one beyond what the rep may give
    alone, and for which nobody was asked, waits for the seller's own approver. The buyer never
    learns of that limit; it is held against the deal only here.

    Args:
        live: the session up to its newest event.
        ending: why it ends.
        decision: the buyer's last one, when it is not on the log yet.
    """
    session, scenario = live.session, live.session.started.private.scenario_document
    held = authority_held(scenario, ending.deal, asked=session.asked_for_approval)
    reason, conditional_on = ending.reason, ending.conditional_on
    if ending.deal is not None and not held.within:
        signers = (conditional_on, scenario.seller.authority.approver)
        reason, conditional_on = "conditional_deal", " and ".join(who for who in signers if who)
    return outcome_of(
        live.table.economy,
        live.table.mind,
        deal=ending.deal,
        reason=reason,
        state=decision.state if decision else live.state,
        turns=session.turn,
        conditional_on=conditional_on,
        rep_authority=held,
    )


def ended_event(heading: Heading, outcome: Outcome) -> SessionEnded:
    """Record the end and what it was worth."""
    figures = {name: getattr(outcome, name) for name in Outcome.model_fields}
    return SessionEnded(**heading.next(), **figures)
