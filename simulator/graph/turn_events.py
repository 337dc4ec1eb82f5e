"""The events of one turn, built from what its steps produced; one place for every way to play."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any, Final, NamedTuple

from simulator.agents.guard.flow import Worded
from simulator.domain.acts import Act, ActId, Span
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
    RepSpoke,
    SessionEnded,
    TacticAnswered,
    TokensUsed,
    TurnMillis,
)
from simulator.domain.mind import Decision, EndReason
from simulator.domain.offer import Package
from simulator.domain.tactic import TacticAnswer
from simulator.domain.values import FrozenMap
from simulator.engine.outcome import Outcome, outcome_of
from simulator.graph.ledger import Live
from simulator.graph.state import Advised, Chosen, Heard
from simulator.llm.port import Usage

COACH_FAULT: Final = "The coach could not advise on this turn. The talk goes on."
"""What the rep reads when the coach has failed."""


class Heading:
    """The fields that all events of one turn share, with the next sequence number each time."""

    def __init__(self, live: Live, turn: int, ts: str) -> None:
        started = live.session.started
        self._seq = count(live.session.next_seq)
        self._shared = {
            "session_id": started.session_id,
            "branch": started.branch,
            "turn": turn,
            "ts": ts,
            "person_id": started.person_id,
        }

    def next(self) -> dict[str, Any]:
        """Head the next event."""
        return {"seq": next(self._seq), **self._shared}


class Played(NamedTuple):
    """A turn whose steps are done and which is not on the log yet."""

    said: RepSpoke
    heard: Heard
    chosen: Chosen
    worded: Worded
    advised: Advised
    coach: CoachLevel


def turn_events(live: Live, played: Played, *, ms: TurnMillis, ts: str) -> tuple[Event, ...]:
    """Build everything a turn adds to the log after the rep's own message, in order."""
    said, heard, worded = played.said, played.heard, played.worded
    heading = Heading(live, said.turn, ts)
    decision = played.chosen.decision
    events: list[Event] = [observed(heading, said, heard, decision)]
    if decision.answered is not None:
        events.append(_answered(heading, decision.answered))
    events.append(decided(heading, decision))
    events.append(_buyer_spoke(heading, said, heard.usage, worded, ms))
    if worded.fault is not None:
        events.append(Faulted(**heading.next(), kind=worded.fault, shown=""))
    if played.advised.fault is not None:
        events.append(Faulted(**heading.next(), kind=played.advised.fault, shown=COACH_FAULT))
    if played.advised.hint is not None:
        events.append(hint_event(heading, said.i + 1, played.advised, played.coach))
    events.extend(_ending(live, heading, said, heard, decision))
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


def ended_event(heading: Heading, outcome: Outcome) -> SessionEnded:
    """Record the end and what it was worth."""
    figures = {name: getattr(outcome, name) for name in Outcome.model_fields}
    return SessionEnded(**heading.next(), **figures)


def ending_of(
    live: Live, reason: EndReason, deal: Package | None, decision: Decision | None
) -> Outcome:
    """Work out the end, after `decision` when there is one that is not on the log yet."""
    return outcome_of(
        live.table.economy,
        live.table.mind,
        deal=deal,
        reason=reason,
        state=decision.state if decision else live.session.state,
        turns=live.session.turn,
    )


def _ending(
    live: Live, heading: Heading, said: RepSpoke, heard: Heard, decision: Decision
) -> Iterator[Event]:
    move = decision.move
    if move.ends is None:
        return
    if move.ends == "adjourned":
        by_rep = said.command == "adjourn" or heard.observation.has("adjourn")
        yield Adjourned(**heading.next(), by="seller" if by_rep else "buyer")
    deal = move.package if move.accepts else None
    yield ended_event(heading, ending_of(live, move.ends, deal, decision))


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
