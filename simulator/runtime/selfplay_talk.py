"""One session without a graph: the engine, the plain draft and the event log's own builders.

It makes the events the turn graph makes of the same inputs; a test compares the two one by one.
"""

from __future__ import annotations

import random
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal

from simulator.agents.guard.check import RulesGuard
from simulator.agents.guard.flow import Worded
from simulator.agents.perceiver.tiers import TieredPerceiver
from simulator.agents.speaker.draft import draft_of
from simulator.domain.acts import Command
from simulator.domain.costs import TurnMillis
from simulator.domain.events import Event, GuardHit, RepSpoke, SessionStarted
from simulator.domain.mind import Decision
from simulator.domain.observation import Observation
from simulator.domain.seller_view import SellerView
from simulator.domain.values import Value
from simulator.engine.chance import rng_for
from simulator.engine.decide import decide
from simulator.engine.economy import Economy
from simulator.engine.projections import seller_view
from simulator.graph.commands import observation_of
from simulator.graph.ending import ended_event, ending_now, ending_of
from simulator.graph.heading import Heading
from simulator.graph.ledger import Live, advanced, opened
from simulator.graph.seeing import guarded_by, hearing_of, view_of
from simulator.graph.state import Advised, Chosen, Heard
from simulator.graph.turn_events import Played as Answered
from simulator.graph.turn_events import turn_events
from simulator.llm.port import Usage
from simulator.reps import Rep, RepAction, RepView, SeenMove
from simulator.runtime.selfplay_corruption import misheard

Through = Literal["acts", "text"]
"""Whether the engine is told what the rep means, or has to understand the rep's words."""

OVERTIME: Final = 3
"""Turns beyond the buyer's limit after which a talk that will not end is cut off [turns]."""


class TypedTurn(Value):
    """A message of the rep together with what was understood of it."""

    text: str
    observation: Observation
    command: Command | None = None


@dataclass(frozen=True, slots=True)
class Truth:
    """What the rep meant in one turn, whatever was heard."""

    turn: int
    i: int
    action: RepAction
    corrupted: bool
    heard_as_meant: bool
    """Whether terms and acceptance were understood as the rep meant them."""


@dataclass(frozen=True, slots=True)
class Played:
    """A finished session with what the rep had in mind."""

    events: tuple[Event, ...]
    truths: tuple[Truth, ...]
    draft_hits: tuple[GuardHit, ...]
    """What the guard has against the plain drafts; empty when drafts are correct."""
    economy: Economy
    """What the deal was worth, enumerated once for the whole session."""


def engine_events(started: SessionStarted, turns: Iterable[TypedTurn]) -> tuple[Event, ...]:
    """Play typed turns through the engine alone until they or the session end.

    Args:
        started: the session's first event.
        turns: what the rep says, with the reading the engine is to be given.
    """
    talk = _Talk(started)
    for turn in turns:
        if talk.over:
            break
        talk.answer(talk.hears(turn.text, turn.command), turn.observation)
    return tuple(talk.events)


def play(
    started: SessionStarted,
    rep: Rep,
    *,
    through: Through = "acts",
    corruption: float = 0,
    check_drafts: bool = False,
) -> Played:
    """Let a scripted rep negotiate with a buyer until the end.

    Args:
        corruption: share of the messages that are misheard on purpose [0–1].
        check_drafts: measure every plain draft with the guard, as it does a model's wording.
    """
    return _SelfPlay(started, rep, through, corruption, check_drafts=check_drafts).run()


class _Talk:
    """A session under way, kept folded."""

    def __init__(self, started: SessionStarted) -> None:
        self.live: Live = opened(started)
        self.events: list[Event] = [started]
        self.decisions: list[Decision] = []

    @property
    def over(self) -> bool:
        """Whether the talk has come to an end of any kind."""
        return self.live.session.ended is not None

    def hears(self, text: str, command: Command | None) -> RepSpoke:
        """Put the rep's message on the log."""
        session = self.live.session
        said = RepSpoke(
            seq=session.next_seq,
            session_id=session.session_id,
            branch=session.started.branch,
            turn=session.turn + 1,
            ts="",
            person_id=session.started.person_id,
            i=session.next_i,
            text=text,
            command=command,
        )
        self._append(said)
        return said

    def answer(self, said: RepSpoke, observation: Observation) -> Decision:
        """Decide, draft and commit the buyer's turn."""
        live = self.live
        decision = decide(
            live.table.mind,
            live.state,
            observation,
            turn=said.turn,
            i=said.i + 1,
            rng=rng_for(live.session.started.seed, said.branch, said.turn),
        )
        draft = draft_of(view_of(live, decision))
        turn = turn_events(
            live,
            Answered(
                said=said,
                heard=Heard(observation=observation, usage=Usage(), ms=0),
                chosen=Chosen(decision=decision, ms=0),
                worded=Worded(text=draft, guard="draft", draft=draft),
                advised=Advised(hint=None, ms=0),
                coach="off",
            ),
            ms=TurnMillis(),
            ts="",
        )
        for event in turn:
            self._append(event)
        self.decisions.append(decision)
        return decision

    def end(self) -> None:
        """End the talk with what stands, because nobody will say anything more."""
        heading = Heading(self.live, self.live.session.turn, "")
        self._append(ended_event(heading, ending_of(self.live, ending_now(self.live))))

    def _append(self, event: Event) -> None:
        self.live = advanced(self.live, event)
        self.events.append(event)


class _SelfPlay:
    """A scripted rep and the buyer, taking turns."""

    def __init__(
        self,
        started: SessionStarted,
        rep: Rep,
        through: Through,
        corruption: float,
        *,
        check_drafts: bool,
    ) -> None:
        self._talk = _Talk(started)
        self._rep = rep
        self._through = through
        self._corruption = corruption
        self._check_drafts = check_drafts
        self._seller: SellerView = seller_view(started.private.scenario_document, started.plan)
        self._perceiver, self._guard = TieredPerceiver(), RulesGuard()
        self._buyer: list[SeenMove] = []
        self._truths: list[Truth] = []
        self._hits: list[GuardHit] = []

    def run(self) -> Played:
        """Play to the end, or so far past the turn limit that the limit has clearly failed."""
        limit = self._talk.live.session.started.max_turns + OVERTIME
        while not self._talk.over and self._talk.live.session.turn < limit:
            if not self._turn():
                break
        return Played(
            events=tuple(self._talk.events),
            truths=tuple(self._truths),
            draft_hits=tuple(self._hits),
            economy=self._talk.live.table.economy,
        )

    def _turn(self) -> bool:
        """Play one turn; False when the rep stays away from a meeting that was closed."""
        session = self._talk.live.session
        turn = session.turn + 1
        view = RepView(
            seller=self._seller,
            turn=turn,
            turns_left=max(0, session.started.max_turns - turn),
            buyer=tuple(self._buyer),
            own=tuple(truth.action for truth in self._truths),
        )
        action = self._rep.next(view, self._dice("rep", turn))
        if action is None or (session.meeting_closed is not None and action.command != "return"):
            self._talk.end()
            return False
        said = self._talk.hears(action.text, action.command)
        before = self._talk.live
        heard, corrupted = self._heard(said, action, turn)
        decision = self._talk.answer(said, heard)
        if self._check_drafts:
            self._hits.extend(self._objections(before, said, decision))
        spoken = self._talk.live.session.last_buyer
        text = spoken.text if spoken else ""
        self._buyer.append(SeenMove(i=said.i + 1, text=text, move=decision.move))
        self._truths.append(Truth(turn, said.i, action, corrupted, _as_meant(heard, action)))
        return True

    def _heard(self, said: RepSpoke, action: RepAction, turn: int) -> tuple[Observation, bool]:
        if action.command is not None:
            return observation_of(action.command), False
        if self._through == "text":
            heard = self._perceiver.observe(hearing_of(self._talk.live, said))
        else:
            heard = action.observation()
        dice = self._dice("ears", turn)
        if dice.random() >= self._corruption:
            return heard, False
        return misheard(heard, self._seller, dice), True

    def _objections(self, before: Live, said: RepSpoke, decision: Decision) -> tuple[GuardHit, ...]:
        spoken = self._talk.live.session.last_buyer
        text = spoken.text if spoken else ""
        return self._guard.check(guarded_by(before, said, decision, text))

    def _dice(self, use: str, turn: int) -> random.Random:
        """Chance of the rep's side, apart from the buyer's: the buyer must not share its dice."""
        return rng_for(self._talk.live.session.started.seed, f"{use}/{self._rep.id}", turn)


def _as_meant(heard: Observation, action: RepAction) -> bool:
    return heard.stated == action.stated and heard.has("accept") == action.accepts
