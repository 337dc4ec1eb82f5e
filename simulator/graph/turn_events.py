"""The events of one turn, built from what its steps produced; one place for every way to play."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from simulator.agents.guard.flow import Worded
from simulator.domain.acts import Act, ActId, Span
from simulator.domain.costs import TokensUsed, TurnMillis
from simulator.domain.events import (
    Adjourned,
    BuyerSpoke,
    CoachLevel,
    Decided,
    DecidedPrivate,
    Event,
    Faulted,
    HintGiven,
    Observed,
    OnTable,
    Reopened,
    RepSpoke,
    SummaryChecked,
    TacticAnswered,
    TermsDisputed,
)
from simulator.domain.mind import Decision, Reopening
from simulator.domain.tactic import TacticAnswer
from simulator.domain.values import FrozenMap
from simulator.graph.ending import ended_event, ending_of, ending_with
from simulator.graph.heading import Heading
from simulator.graph.ledger import Live
from simulator.graph.state import Advised, Chosen, Heard
from simulator.llm.port import Usage

COACH_FAULT: Final = "The coach could not advise on this turn. The talk goes on."
"""What the rep reads when the coach has failed."""


class Played(NamedTuple):
    """A turn whose steps are done and which is not on the log yet."""

    said: RepSpoke
    heard: Heard
    chosen: Chosen
    worded: Worded
    advised: Advised
    coach: CoachLevel


def turn_events(live: Live, played: Played, *, ms: TurnMillis, ts: str) -> tuple[Event, ...]:
    """Build everything a turn adds to the log after the rep's own message, in order.

    Who calls somebody back, or lets them sit down again, has done so before the first word of it
    is spoken; who leaves, leaves after the last one.
    """
    said, heard, worded = played.said, played.heard, played.worded
    heading = Heading(live, said.turn, ts)
    decision = played.chosen.decision
    events: list[Event] = [observed(heading, said, heard, decision)]
    if decision.summary is not None:
        summary = decision.summary
        checked = SummaryChecked(**heading.next(), i=said.i, ok=summary.ok, wrong=summary.wrong)
        events.append(checked)
    if decision.answered is not None:
        events.append(_answered(heading, decision.answered))
    events.append(decided(heading, decision))
    if decision.reopening is not None:
        events.extend(_reopening(live, heading, decision.reopening))
    events.append(_buyer_spoke(heading, said, heard.usage, worded, ms))
    if worded.fault is not None:
        events.append(Faulted(**heading.next(), kind=worded.fault, shown=""))
    if played.advised.fault is not None:
        events.append(Faulted(**heading.next(), kind=played.advised.fault, shown=COACH_FAULT))
    if played.advised.hint is not None:
        events.append(hint_event(heading, said.i + 1, played.advised, played.coach))
    events.extend(_parting(heading, said, heard, decision))
    if decision.move.ends is not None:
        ending = ending_with(decision, decision.move.ends)
        events.append(ended_event(heading, ending_of(live, ending, decision)))
    return tuple(events)


def observed(heading: Heading, said: RepSpoke, heard: Heard, decision: Decision) -> Observed:
    """Record what was understood of the rep's message."""
    seen = heard.observation
    return Observed(
        **heading.next(),
        i=said.i,
        acts=labels_of(seen.acts),
        tactics=seen.tactics,
        offer=seen.offer,
        offers=seen.offers,
        claims=seen.claims,
        tone=seen.tone,
        spans=_spans(seen.acts),
        confidence=_confidence(seen.acts),
        unclear=seen.unclear,
        tier=seen.tier,
        ms=heard.ms,
        stated=seen.stated,
        complete=decision.state.seller_package is not None,
        observation=seen,
    )


def decided(heading: Heading, decision: Decision) -> Decided:
    """Record the decision with its private reasons."""
    move, trace, state = decision.move, decision.trace, decision.state
    return Decided(
        **heading.next(),
        act=move.act,
        tactics=move.tactics,
        package=move.package,
        on_table=OnTable(buyer=state.offered, seller=state.seller_package),
        phase=move.phase,
        disclosed=move.disclosed,
        accepts=move.accepts,
        conditional_on=move.conditional_on,
        move=move,
        private=DecidedPrivate(
            aspiration=trace.aspiration,
            buyer_value=trace.buyer_value,
            buyer_reservation_value=trace.reservation_value,
            would_accept_rep=trace.would_accept_rep,
            trust=state.affect.trust,
            resentment=state.affect.resentment,
            patience=state.affect.patience,
            rep_limit_estimate=trace.rep_limit_estimate,
            eligible_tactics=trace.eligible,
            bluff=trace.bluff,
            reason=trace.reason,
            state=state,
        ),
    )


def _reopening(live: Live, heading: Heading, reopening: Reopening) -> Iterator[Event]:
    """Somebody asks to sit down again; who is called back has left the table first."""
    if reopening.by == "buyer" and live.session.meeting_closed is None:
        yield Adjourned(**heading.next(), by="seller", how="left")
    yield Reopened(**heading.next(), by=reopening.by, granted=reopening.granted, why=reopening.why)


def _parting(heading: Heading, said: RepSpoke, heard: Heard, decision: Decision) -> Iterator[Event]:
    """What the two part with: a term they remember differently, and the meeting closed."""
    dispute, move = decision.dispute, decision.move
    if dispute is not None:
        yield TermsDisputed(
            **heading.next(),
            issue=dispute.issue,
            buyer_says=dispute.buyer_says,
            seller_says=dispute.seller_says,
        )
    how = move.closes_meeting
    if how is not None:
        by_rep = how == "left" or said.command == "adjourn" or heard.observation.has("adjourn")
        yield Adjourned(**heading.next(), by="seller" if by_rep else "buyer", how=how)


def _answered(heading: Heading, answer: TacticAnswer) -> TacticAnswered:
    figures = {name: getattr(answer, name) for name in TacticAnswer.model_fields}
    return TacticAnswered(**heading.next(), **figures)


def _buyer_spoke(
    heading: Heading, said: RepSpoke, perceiving: Usage, worded: Worded, ms: TurnMillis
) -> BuyerSpoke:
    used = perceiving + worded.usage
    return BuyerSpoke(
        **heading.next(),
        i=said.i + 1,
        text=worded.text,
        guard=worded.guard,
        guard_hits=worded.hits,
        draft=worded.draft,
        prompt_sha=worded.prompt_sha,
        usage=tokens_used(used),
        ms=ms,
    )


def tokens_used(used: Usage) -> TokensUsed:
    """Write what model calls consumed as events have it."""
    return TokensUsed(
        calls=used.calls,
        prompt_tokens=used.prompt_tokens,
        completion_tokens=used.completion_tokens,
        token_method=used.token_method,
        cost=used.cost,
    )


def hint_event(heading: Heading, i: int, advised: Advised, level: CoachLevel) -> HintGiven:
    """Record advice given beside the buyer's message `i`, silence included."""
    hint = advised.hint
    return HintGiven(
        **heading.next(),
        i=i,
        text=hint.text if hint else None,
        next_act=hint.next_act if hint else None,
        issue=hint.issue if hint else None,
        tactic=hint.tactic if hint else None,
        cites=hint.cites if hint else (),
        level=level,
        ms=advised.ms,
    )


def labels_of(acts: tuple[Act, ...]) -> tuple[ActId, ...]:
    """The labels of acts, each once, in the order in which they were heard."""
    return tuple(dict.fromkeys(act.kind for act in acts))


def _spans(acts: tuple[Act, ...]) -> FrozenMap[str, Span]:
    spans: dict[str, Span] = {}
    for act in acts:
        if act.span is not None:
            spans.setdefault(act.kind, act.span)
    return FrozenMap(spans)


def _confidence(acts: tuple[Act, ...]) -> FrozenMap[str, float]:
    surest: dict[str, float] = {}
    for act in acts:
        surest[act.kind] = max(act.confidence, surest.get(act.kind, 0.0))
    return FrozenMap(surest)
