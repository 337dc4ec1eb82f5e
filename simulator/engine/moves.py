"""Putting a decision together: beats, the public move, the state after it, the private trace."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from simulator.domain.acts import ActId
from simulator.domain.mind import (
    Beat,
    BuyerState,
    Decision,
    Disclosure,
    Dispute,
    EndReason,
    MeetingClosed,
    Phase,
    PublicMove,
    Reopening,
    SummaryCheck,
    Trace,
)
from simulator.domain.offer import Package
from simulator.domain.persona import PhraseKey
from simulator.domain.tactic import TacticAnswer, TacticId, shown
from simulator.engine.hearing import Table
from simulator.engine.state import counted
from simulator.engine.valuation import utility


@dataclass(frozen=True, slots=True)
class Plan:
    """A reply taking shape: what it will do, before it is written down as a decision."""

    act: ActId
    reason: str
    beats: tuple[Beat, ...] = ()
    package: Package | None = None
    names_price: bool = False
    tactic: TacticId | None = None
    disclosures: tuple[Disclosure, ...] = ()
    accepts: bool = False
    ends: EndReason | None = None
    bluff: str | None = None
    """The alternative this reply bluffs with."""
    conditional_on: str | None = None
    """Whose approval is named: an acceptance waits for it, or it has just come."""
    closes: MeetingClosed | None = None
    agreed: Package | None = None
    """What stands as agreed while this reply asks for something small besides."""
    summary: SummaryCheck | None = None
    dispute: Dispute | None = None
    reopening: Reopening | None = None

    def led_by(self, *beats: Beat) -> Plan:
        """The same reply with something said first."""
        return replace(self, beats=(*beats, *self.beats))

    def followed_by(self, *beats: Beat) -> Plan:
        """The same reply with something said last."""
        return replace(self, beats=(*self.beats, *beats))


class Context(NamedTuple):
    """What every decision of a turn records, whichever rule decides."""

    table: Table
    answered: TacticAnswer | None
    eligible: tuple[TacticId, ...]
    would_accept: bool


def beat(phrase: PhraseKey, **more: str) -> Beat:
    """A beat with its optional fact or issue."""
    return Beat.model_validate({"phrase": phrase, **more})


def decided(context: Context, plan: Plan, state: BuyerState) -> Decision:
    """Write a plan down: number the beats, name the phase, keep the reasons."""
    table = context.table
    said = state.said
    numbered: list[Beat] = []
    for item in plan.beats:
        numbered.append(item.model_copy(update={"nth": said.get(item.phrase, 0)}))
        said = counted(said, item.phrase)
    phase = _phase(state, plan)
    # Only what this very reply says counts as told, whatever was weighed on the way to it.
    disclosed = (*table.before.disclosed, *(told.id for told in plan.disclosures))
    after = state.model_copy(
        update={
            "said": said,
            "phase": phase,
            "disclosed": tuple(dict.fromkeys(disclosed)),
            "answering": plan.package if plan.names_price else None,
        }
    )
    move = PublicMove(
        act=plan.act,
        beats=tuple(numbered),
        tactics=(shown(plan.tactic),) if plan.tactic else (),
        package=plan.package,
        names_price=plan.names_price,
        voiced=_voiced(table, plan) if plan.names_price else (),
        disclosed=plan.disclosures,
        accepts=plan.accepts,
        phase=phase,
        ends=plan.ends,
        conditional_on=plan.conditional_on,
        closes_meeting=plan.closes,
        agreed=plan.agreed,
    )
    trace = Trace(
        aspiration=table.aspiration + table.mind.batna_value,
        buyer_value=None if plan.package is None else utility(table.mind, plan.package),
        reservation_value=table.mind.batna_value,
        would_accept_rep=context.would_accept,
        rep_limit_estimate=state.rep_limit_estimate,
        eligible=context.eligible,
        bluff=plan.bluff,
        reason=plan.reason,
    )
    return Decision(
        move=move,
        state=after,
        trace=trace,
        answered=context.answered,
        summary=plan.summary,
        dispute=plan.dispute,
        reopening=plan.reopening,
    )


def _voiced(table: Table, plan: Plan) -> tuple[str, ...]:
    """Issues on which the package differs from what the rep would otherwise take it to be.

    Somebody who only holds a package has named it before, and a part that is taken out is named
    by the beat that takes it out.
    """
    if plan.package is None or plan.act == "hold":
        return ()
    if plan.accepts or plan.act == "ask_closed":
        # Closing, or about to: nothing is taken for granted.
        return tuple(table.mind.standard)
    options, standard = plan.package.options, table.mind.standard
    rep = table.state.seller_package
    named = standard if rep is None else rep.options
    said = {item.issue for item in plan.beats}
    return tuple(
        issue
        for issue in standard
        if issue not in said
        and (options[issue] != named[issue] or options[issue] != standard[issue])
    )


def _phase(state: BuyerState, plan: Plan) -> Phase:
    if plan.ends is not None:
        return "ended"
    if state.agreed is not None:
        return "follow_up"
    if state.approval_of is not None:
        return "closing"
    if state.confirming is not None or state.warned:
        return "closing"
    if state.own_offer is not None and state.seller_package is not None:
        return "trading"
    if state.own_offer is not None or plan.tactic is not None:
        return "counter_opening"
    return "needs" if state.disclosed or state.hinted else "opening"
