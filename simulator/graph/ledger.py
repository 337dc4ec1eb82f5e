"""A session as the nodes read it: folded state, the talk so far, and the table it is played at.

Everything is derived from the events. `advanced` takes one more event into account, so that the
work of a turn does not grow with the length of the talk.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from typing import Protocol

from simulator.agents.ports import BuyerTurn
from simulator.domain.acts import ActId
from simulator.domain.errors import InvariantViolated
from simulator.domain.events import (
    BuyerSpoke,
    Decided,
    Event,
    HintGiven,
    Observed,
    OnTable,
    RepSpoke,
    SessionStarted,
)
from simulator.domain.lexicon import Lexicon, lexicon_of
from simulator.domain.mind import BuyerMind, BuyerState, Line, PublicDeal, PublicPersona
from simulator.domain.session import Session, apply, begin
from simulator.engine.economy import Economy, economy_of
from simulator.engine.projections import buyer_mind, public_deal, public_persona
from simulator.engine.state import initial_state, proposed
from simulator.graph.recap import Offered, with_offer


@dataclass(frozen=True, slots=True)
class Talk:
    """What has been said, as agents are shown it; bounded by the buyer's turn limit."""

    lines: tuple[Line, ...] = ()
    buyer_turns: tuple[BuyerTurn, ...] = ()
    rep_acts: tuple[tuple[ActId, ...], ...] = ()
    hints: tuple[str, ...] = ()
    offered: tuple[Offered, ...] = ()
    """Which messages put an offer forward."""


@dataclass(frozen=True, slots=True)
class Table:
    """What is fixed for a session, worked out once from its first event."""

    mind: BuyerMind
    deal: PublicDeal
    persona: PublicPersona
    lexicon: Lexicon
    economy: Economy


@dataclass(frozen=True, slots=True)
class Live:
    """A session up to its newest event."""

    session: Session
    talk: Talk
    table: Table
    take: int = 0
    """Which playing of the same session id this is; the newest one alone can be gone on with."""

    @property
    def state(self) -> BuyerState:
        """The buyer's state after the last decision, or before the first word."""
        started = self.session.started
        return self.session.state or initial_state(
            self.table.mind, started.proposal, started.memory
        )

    @property
    def on_table(self) -> OnTable:
        """The packages both sides stand for."""
        decided = self.session.last_decided
        return decided.on_table if decided else put_before(self.session.started)


class Ledger(Protocol):
    """Reads and extends sessions; the event log behind it is the only truth."""

    def live(self, session_id: str, branch: str) -> Live:
        """Return the session up to its newest event.

        Raises:
            UnknownId: there is no such session.
            StorageUnavailable: the store cannot be read.
        """

    def append(self, live: Live, events: Sequence[Event]) -> Live:
        """Add all `events` at once, or none of them.

        Raises:
            ConcurrentAppend: somebody else has gone on from `live` already.
            StorageUnavailable: the store cannot be written.
        """


def table_of(started: SessionStarted) -> Table:
    """Lay the table from the documents a session carries, not from today's files."""
    scenario, persona = started.private.scenario_document, started.private.persona_document
    return Table(
        mind=buyer_mind(scenario, persona, started.private.traits),
        deal=public_deal(scenario),
        persona=public_persona(persona),
        lexicon=lexicon_of(scenario),
        economy=economy_of(scenario),
    )


def put_before(started: SessionStarted) -> OnTable:
    """What is on the table before the first word: a written proposal, or nothing."""
    if started.proposal is None:
        return OnTable(buyer=None, seller=None)
    standard = started.private.scenario_document.standard
    return OnTable(buyer=None, seller=proposed(standard, started.proposal))


def opened(event: Event) -> Live:
    """Begin a session from its first event."""
    session = begin(event)
    return Live(session=session, talk=Talk(), table=table_of(session.started))


def advanced(live: Live, event: Event) -> Live:
    """Take one more event into account."""
    return replace(live, session=apply(live.session, event), talk=_heard(live, event))


def live_of(events: Iterable[Event]) -> Live:
    """Rebuild a session from all its events."""
    remaining = iter(events)
    first = next(remaining, None)
    if first is None:
        raise InvariantViolated("a session without events has no state")
    return reduce(advanced, remaining, opened(first))


def _heard(live: Live, event: Event) -> Talk:
    talk = live.talk
    match event:
        case RepSpoke():
            line = Line(i=event.i, speaker="seller", text=event.text)
            return replace(talk, lines=(*talk.lines, line))
        case Observed():
            offered = talk.offered
            if event.offers or event.stated.says_something:
                offered = with_offer(offered, Offered(i=event.i, by_rep=True))
            return replace(talk, rep_acts=(*talk.rep_acts, event.acts), offered=offered)
        case Decided():
            return replace(talk, offered=_with_package(talk, event))
        case HintGiven(text=str(text)):
            return replace(talk, hints=(*talk.hints, text))
        case BuyerSpoke():
            line = Line(i=event.i, speaker="buyer", text=event.text)
            return replace(
                talk,
                lines=(*talk.lines, line),
                buyer_turns=_with_move(live, event, talk),
                offered=_with_answer(live, event, talk),
            )
        case _:
            return talk


def _with_package(talk: Talk, event: Decided) -> tuple[Offered, ...]:
    """Note which package the rep's message came to, where it put something forward."""
    last = talk.offered[-1] if talk.offered else None
    if last is None or not talk.lines or last.i != talk.lines[-1].i:
        return talk.offered
    return with_offer(talk.offered, last.model_copy(update={"package": event.on_table.seller}))


def _with_answer(live: Live, event: BuyerSpoke, talk: Talk) -> tuple[Offered, ...]:
    decided = live.session.last_decided
    if decided is None or decided.move.package is None:
        return talk.offered
    if not (decided.move.names_price or decided.move.voiced):
        return talk.offered
    made = Offered(i=event.i, by_rep=False, package=decided.move.package)
    return with_offer(talk.offered, made)


def _with_move(live: Live, event: BuyerSpoke, talk: Talk) -> tuple[BuyerTurn, ...]:
    decided = live.session.last_decided
    if decided is None:
        raise InvariantViolated("the buyer spoke before anything was decided")
    return (*talk.buyer_turns, BuyerTurn(i=event.i, move=decided.move))
