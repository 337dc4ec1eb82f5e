"""The debrief graph: judge, explain, and put the scorecard on the log.

    judge -> analyst -> commit

A session that has its scorecard already keeps it: judging again changes nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from langgraph.graph import END, START, StateGraph

from simulator.agents.ports import Debrief
from simulator.domain.events import Event, Scored
from simulator.domain.rubric import Scorecard
from simulator.graph.deps import TurnDeps
from simulator.graph.heading import Heading
from simulator.graph.judging import debrief_input, judge_input
from simulator.graph.state import DebriefState, Scoring
from simulator.graph.turn_events import tokens_used
from simulator.llm.port import Usage

if TYPE_CHECKING:
    from langgraph.graph.state import CompiledStateGraph

ReadEvents = Callable[[str, str], Sequence[Event]]
"""Session id and branch to all events."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the debrief comes to."""

    card: Scorecard
    debrief: Debrief


class _Nodes:
    def __init__(self, deps: TurnDeps, read: ReadEvents) -> None:
        self._deps = deps
        self._read = read

    async def judge(self, state: DebriefState) -> DebriefState:
        """Score the talk, unless that has been done."""
        known = self._deps.ledger.live(state["session_id"], state["branch"]).session.scorecard
        if known is not None:
            return {"scoring": Scoring(card=known, usage=Usage(), ms=0)}
        begun = self._deps.clock.timer()
        given = judge_input(self._read(state["session_id"], state["branch"]))
        judge = self._deps.agents(state["session_id"]).judge
        card, usage = await judge.score(given, scope=_scope(state))
        scoring = Scoring(card=card, usage=usage, ms=self._deps.clock.ms_since(begun))
        return {"scoring": scoring}

    async def analyst(self, state: DebriefState) -> DebriefState:
        """Explain the talk, knowing both sides."""
        live = self._deps.ledger.live(state["session_id"], state["branch"])
        judged = judge_input(self._read(state["session_id"], state["branch"]))
        given = debrief_input(judged, live.session.started, state["scoring"].card)
        analyst = self._deps.agents(state["session_id"]).analyst
        debrief, _ = await analyst.explain(given, scope=_scope(state))
        return {"debrief": debrief}

    async def commit(self, state: DebriefState) -> DebriefState:
        """Put the scorecard on the log, once."""
        live = self._deps.ledger.live(state["session_id"], state["branch"])
        if live.session.scorecard is None:
            scoring = state["scoring"]
            heading = Heading(live, live.session.turn, self._deps.clock.now())
            scored = Scored(
                **heading.next(),
                card=scoring.card,
                usage=tokens_used(scoring.usage),
                ms=scoring.ms,
            )
            self._deps.ledger.append(live, (scored,))
        return {}


def _scope(state: DebriefState) -> str:
    return f"{state['session_id']}/{state['branch']}/end"


def build_debrief_graph(
    deps: TurnDeps, read: ReadEvents
) -> CompiledStateGraph[DebriefState, None, DebriefState, DebriefState]:
    """Wire and compile the debrief; it keeps no checkpoints, since every step can be repeated."""
    nodes = _Nodes(deps, read)
    graph = StateGraph(DebriefState)
    graph.add_node("judge", nodes.judge)
    graph.add_node("analyst", nodes.analyst)
    graph.add_node("commit", nodes.commit)
    graph.add_edge(START, "judge")
    graph.add_edge("judge", "analyst")
    graph.add_edge("analyst", "commit")
    graph.add_edge("commit", END)
    return graph.compile()


class DebriefGraph:
    """The compiled debrief, ready to be used without knowing LangGraph."""

    def __init__(self, deps: TurnDeps, read: ReadEvents) -> None:
        self._graph = build_debrief_graph(deps, read)

    async def judged(self, session_id: str, branch: str) -> Judged:
        """Score and explain a finished session; the scorecard is on the log afterwards."""
        start: DebriefState = {"session_id": session_id, "branch": branch}
        end = await self._graph.ainvoke(start)
        return Judged(card=end["scoring"].card, debrief=end["debrief"])
