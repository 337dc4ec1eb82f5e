"""A negotiation service over real stores and the real graph, with agents a test can swap.

    with playing(tmp_path) as played:
        session = played.start()
        updates = await played.say("What do you need most?")

Perceiver, speaker, guard and engine are the real ones; coach, judge and analyst are stand-ins that
say one line, because what they say is tested elsewhere.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from simulator.agents.guard.check import RulesGuard
from simulator.agents.perceiver import TieredPerceiver
from simulator.agents.ports import (
    CoachView,
    Debrief,
    DebriefInput,
    Hint,
    JudgeInput,
    Speaker,
)
from simulator.agents.speaker.plain import PlainSpeaker
from simulator.content.loader import default_library
from simulator.domain.events import Event
from simulator.domain.rubric import Scorecard
from simulator.domain.session import Session
from simulator.domain.values import FrozenMap
from simulator.engine.decide import decide
from simulator.graph.checkpoints import open_checkpoints
from simulator.graph.debrief import DebriefGraph
from simulator.graph.deps import Agents, Clock, Decide, TurnDeps
from simulator.graph.turn import TurnGraph
from simulator.llm.port import Usage
from simulator.runtime.service import (
    NegotiationService,
    ServiceParts,
    StartRequest,
    TurnDone,
    TurnUpdate,
)
from simulator.runtime.stores import (
    MemoryEventLog,
    SessionReader,
    SessionStore,
    SqliteEventLog,
    SqliteFile,
)


class OneLineCoach:
    """Always says the same; counts how often it was asked."""

    def __init__(self) -> None:
        self.seen: list[CoachView] = []

    async def hint(self, view: CoachView, *, scope: str) -> tuple[Hint, Usage]:
        self.seen.append(view)
        return Hint(text=f"Ask what is behind it ({scope}).", next_act="ask_reason"), Usage()


class EmptyJudge:
    """Gives a scorecard on which nothing is decided; counts how often it was asked."""

    def __init__(self) -> None:
        self.seen: list[JudgeInput] = []

    async def score(self, given: JudgeInput, *, scope: str) -> tuple[Scorecard, Usage]:
        self.seen.append(given)
        card = Scorecard(
            rubric="win_win",
            rubric_hash=scope,
            prompt_hash=None,
            model=None,
            votes=1,
            total=None,
            low=0.0,
            high=100.0,
            needs_human=True,
            why_human="nothing was decided",
            coverage=0.0,
            dimensions=FrozenMap(),
            facts=FrozenMap(),
        )
        return card, Usage()


class BriefAnalyst:
    """Says how the talk ended and no more."""

    async def explain(self, given: DebriefInput, *, scope: str) -> tuple[Debrief, Usage]:
        headline = f"{scope}: {given.judged.ended.reason}"
        return Debrief(headline=headline, went_well=(), to_improve=(), missed=()), Usage()


def plain_agents(speaker: Speaker | None = None) -> Agents:
    """The agents of the offline engine, with stand-ins for coach, judge and analyst."""
    return Agents(
        perceiver=TieredPerceiver(),
        speaker=speaker or PlainSpeaker(),
        guard=RulesGuard(),
        coach=OneLineCoach(),
        judge=EmptyJudge(),
        analyst=BriefAnalyst(),
    )


@dataclass
class Played:
    """A service, and the session a test is about."""

    service: NegotiationService
    parts: ServiceParts
    session_id: str = ""

    def start(
        self,
        scenario: str = "packaging-line",
        persona: str = "owner-partner",
        **more: object,
    ) -> Session:
        """Start a session and remember it."""
        asked = {"scenario": scenario, "persona": persona, "seed": 3, **more}
        session = self.service.start(StartRequest.model_validate(asked))
        self.session_id = session.session_id
        return session

    async def say(self, text: str) -> list[TurnUpdate]:
        """Say something and wait for the end of the turn."""
        return [update async for update in self.service.say(self.session_id, text)]

    async def done(self, text: str) -> TurnDone:
        """Say something and return how the turn ended."""
        return ending(await self.say(text))

    @property
    def events(self) -> tuple[Event, ...]:
        """Everything on the log."""
        return tuple(self.service.events(self.session_id))


def ending(updates: list[TurnUpdate]) -> TurnDone:
    """The end of a turn, which is always its last update."""
    last = updates[-1]
    assert isinstance(last, TurnDone)
    return last


def ticking() -> Clock:
    """A clock whose moments differ but are the same in every run."""
    moments = count()
    return Clock(
        now=lambda: f"2026-01-01T00:{next(moments) // 60:02}:00.000+00:00", timer=time.perf_counter
    )


@contextmanager
def playing(
    folder: Path | None = None,
    *,
    agents: Agents | None = None,
    engine: Decide = decide,
    model: str | None = None,
    wrap_store: Callable[[SessionStore], SessionStore] = lambda store: store,
) -> Iterator[Played]:
    """Open a service on `folder`, or in memory without one."""
    crew = agents or plain_agents()
    store: SessionStore = (
        MemoryEventLog() if folder is None else SqliteEventLog(SqliteFile(folder / "s.sqlite3"))
    )
    store = wrap_store(store)
    reader = SessionReader(store)
    deps = TurnDeps(ledger=reader, agents=lambda _: crew, decide=engine, clock=ticking())
    with open_checkpoints(None if folder is None else folder / "c.sqlite3") as saver:
        parts = ServiceParts(
            library=default_library(),
            store=store,
            reader=reader,
            turns=TurnGraph(deps, saver),
            debriefs=DebriefGraph(deps, reader.events),
            agents=lambda _: crew,
            clock=deps.clock,
            model=model,
            draw_seed=lambda: 11,
            nonce=lambda: "nonce",
        )
        try:
            yield Played(NegotiationService(parts), parts)
        finally:
            store.close()
