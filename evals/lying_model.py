"""Whole talks with a model server that lies in every turn; what the rep is shown has to be right.

    python -m evals.lying_model

Each lie gets a talk of its own through service, graph, stores and a real HTTP server. A turn is
right when the buyer's words are the plain draft of the move, or pass a guard that is built afresh
after the talk, and the talk goes on as it would have without a model. Exit 1 unless all turns are.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from evals.lies import LIES
from evals.lying_server import lying_server
from simulator.agents.guard.check import RulesGuard
from simulator.agents.ports import GuardInput
from simulator.agents.speaker.draft import draft_of
from simulator.domain.events import BuyerSpoke, Decided, Event, RepSpoke, SessionStarted
from simulator.domain.mind import PublicView
from simulator.graph.ledger import Live, live_of
from simulator.graph.recap import LEAST_LINES
from simulator.llm import OpenAIChatModel
from simulator.runtime.build import Deps, build_deps
from simulator.runtime.crew import Models
from simulator.runtime.service import StartRequest
from simulator.settings import Settings, load_settings

SAID: Final = (
    "Before we talk figures: what matters most to you, and who else decides?",
    "The quote is $48,000 a year for the Complete edition with guided onboarding, analytics, "
    "12 months, 30 days net and no reference.",
    "Why is that too much? What would the money have to cover?",
    "If you commit to two years and give two reference calls, I can do $46,500.",
)
"""The rep's lines: a question, a first price, an answer to a pushback, a trade."""
PATIENCE_S: Final = 0.4
"""Silence after which the model is given up [s]; short, because the server is on this machine."""


@dataclass(frozen=True, slots=True)
class Row:
    """What came of one lie."""

    lie: str
    turns: int
    """Turns that the rep began."""
    right: int
    """Turns whose words were right."""
    drafts: int
    """Turns in which the plain draft was shown in place of the model's words."""
    went_on: bool
    """Whether every message was answered and the talk could be ended by the rep."""
    asked: int
    """Requests that reached the server."""

    @property
    def sound(self) -> bool:
        """Whether nothing at all went wrong."""
        return self.went_on and self.turns == self.right == len(SAID) and self.asked > 0


async def played(lie: str) -> Row:
    """Play one talk with a server that tells this lie in every turn."""
    settings = load_settings().model_copy(
        update={"model_attempts": 2, "model_timeout_s": PATIENCE_S, "model_total_s": 2 * PATIENCE_S}
    )
    with lying_server(LIES[lie], _limit(settings)) as server:
        model = OpenAIChatModel("liar", server.base_url, "none", timeout_s=PATIENCE_S)
        deps = build_deps(settings, in_memory=True, models=Models(buyer=model))
        try:
            session = deps.service.start(_request()).session_id
            for line in (*SAID, "/walk"):
                async for _ in deps.service.say(session, line):
                    pass
            deps.service.end(session)
            return row_of(lie, deps.service.events(session), asked=server.asked)
        finally:
            await deps.aclose()


def row_of(lie: str, events: Sequence[Event], *, asked: int) -> Row:
    """Judge a talk from its record alone."""
    started = events[0]
    assert isinstance(started, SessionStarted)  # noqa: S101 (every session begins with it)
    spoken = [e for e in events if isinstance(e, RepSpoke) and e.command is None]
    answers = {e.turn: e for e in events if isinstance(e, BuyerSpoke)}
    decided = {e.turn: e for e in events if isinstance(e, Decided)}
    right = sum(
        is_right(live_of(events[: said.seq + 1]), said, decided[said.turn], answers[said.turn])
        for said in spoken
        if said.turn in answers
    )
    return Row(
        lie=lie,
        turns=len(spoken),
        right=right,
        drafts=sum(said.turn in answers and answers[said.turn].guard == "draft" for said in spoken),
        went_on=len(answers) > len(SAID) and events[-1].event == "session_ended",
        asked=asked,
    )


def is_right(live: Live, said: RepSpoke, decided: Decided, spoke: BuyerSpoke) -> bool:
    """Whether the words shown are the draft of the move, or pass a fresh guard."""
    table, state = live.table, decided.private.state
    view = PublicView(
        persona=table.persona,
        deal=table.deal,
        transcript=live.talk.lines[-LEAST_LINES:],
        move=decided.move,
        seller_package=state.seller_package,
        variation=live.session.started.seed,
    )
    told = set(state.disclosed)
    secrets = live.session.started.private.secrets
    frame = GuardInput(
        text=spoke.text,
        move=decided.move,
        deal=table.deal,
        seller_package=state.seller_package,
        secrets=tuple(one for one in secrets if one.id.rpartition(":")[2] not in told),
        max_words=table.persona.max_words,
        rep_text=said.text,
        persona_name=table.persona.name,
    )
    return bool(spoke.text.strip()) and (
        spoke.text == draft_of(view) or not RulesGuard().check(frame)
    )


def main() -> int:
    """Play every lie and print the table."""
    rows = [asyncio.run(played(lie)) for lie in LIES]
    print(f"{'the model':<24}{'turns':>6}{'right':>7}{'draft shown':>13}{'goes on':>9}")
    for row in rows:
        went_on = "yes" if row.went_on else "NO"
        print(f"{row.lie:<24}{row.turns:>6}{row.right:>7}{row.drafts:>13}{went_on:>9}")
    turns, right = sum(row.turns for row in rows), sum(row.right for row in rows)
    print(f"{right} of {turns} turns right ({100 * right / turns:.1f} %)")
    return 0 if all(row.sound for row in rows) else 1


def _request() -> StartRequest:
    return StartRequest(
        scenario="support-desk-saas", persona="owner-partner", seed=7, coach="off", fresh=True
    )


def _limit(settings: Settings) -> str:
    """Find out what the buyer of this talk would have to keep back."""
    deps: Deps = build_deps(settings.without_models(), in_memory=True)
    try:
        started = deps.service.start(_request()).started
        return next(one.value for one in started.private.secrets if one.id == "reservation_price")
    finally:
        deps.close()


if __name__ == "__main__":
    sys.exit(main())
