"""The turn graph: wait for the rep, understand, decide, say, commit, and wait again.

    await_rep -> perceive -> decide -+-> voice (speak -> guard) -+-> commit -> await_rep | end
                                     +-> coach ------------------+

`voice` is a graph of its own so that a slow coach never holds up the words: the two run side by
side and meet before `commit`. Nodes read the session from the ledger and only `commit` writes.
"""

from __future__ import annotations

import logging
from collections.abc import AsyncGenerator
from typing import TYPE_CHECKING, Any, Literal

from langgraph.config import get_stream_writer
from langgraph.graph import END, START, StateGraph
from langgraph.types import Command, interrupt

from simulator.agents.guard.flow import first_wording, settle
from simulator.domain.costs import TurnMillis
from simulator.domain.errors import ConcurrentAppend, SimulatorError
from simulator.domain.events import CoachLevel, RepSpoke
from simulator.engine.chance import rng_for
from simulator.graph.commands import observation_of
from simulator.graph.deps import TurnDeps
from simulator.graph.ledger import Live
from simulator.graph.seeing import Fresh, coach_view, guarded_by, hearing_of, view_of
from simulator.graph.state import (
    Advised,
    Checked,
    Chosen,
    Drafted,
    Heard,
    RepInput,
    TurnState,
    Voiced,
)
from simulator.graph.turn_events import Played, labels_of, turn_events
from simulator.graph.updates import HintReady, TurnPart, Words
from simulator.llm.port import Usage
from simulator.llm.stopwatch import model_time

if TYPE_CHECKING:
    from langchain_core.runnables import RunnableConfig
    from langgraph.checkpoint.base import BaseCheckpointSaver
    from langgraph.graph.state import CompiledStateGraph

logger = logging.getLogger(__name__)

SPEAKS_UNASKED: tuple[CoachLevel, ...] = ("nudge", "always")
"""Levels at which the coach runs in every turn; at `ask` it waits to be asked."""


class _Nodes:
    """The nodes, with what they work with."""

    def __init__(self, deps: TurnDeps) -> None:
        self._deps = deps

    async def await_rep(self, state: TurnState) -> TurnState:  # noqa: ARG002 (LangGraph's call)
        """Stop until the rep has spoken; the message is on the log already."""
        given = interrupt("the rep's next message")
        return {"given": RepInput.model_validate(given), "over": False}

    async def perceive(self, state: TurnState) -> TurnState:
        """Turn the words into an observation; a command needs no reading."""
        said, begun = state["given"].said, self._deps.clock.timer()
        with model_time() as spent:
            if said.command is not None:
                observation, usage = observation_of(said.command), Usage()
            else:
                perceiver = self._deps.agents(said.session_id).perceiver
                hearing = hearing_of(self._live(said), said)
                observation, usage = await perceiver.perceive(hearing, scope=scope_of(said))
        ms = self._deps.clock.ms_since(begun)
        heard = Heard(observation=observation, usage=usage, ms=ms, model_ms=spent.ms)
        return {"heard": heard}

    async def decide(self, state: TurnState) -> TurnState:
        """Let the engine choose the move."""
        said, begun = state["given"].said, self._deps.clock.timer()
        live = self._live(said)
        decision = self._deps.decide(
            live.table.mind,
            live.state,
            state["heard"].observation,
            turn=said.turn,
            i=said.i + 1,
            rng=rng_for(live.session.started.seed, said.branch, said.turn),
        )
        return {"chosen": Chosen(decision=decision, ms=self._deps.clock.ms_since(begun))}

    async def speak(self, state: TurnState) -> TurnState:
        """Draft the move and have it worded, showing what is safe as it comes."""
        said, begun = state["given"].said, self._deps.clock.timer()
        live, decision = self._live(said), state["chosen"].decision
        agents, write = self._deps.agents(said.session_id), get_stream_writer()
        with model_time() as spent:
            wording = await first_wording(
                agents.speaker,
                agents.guard,
                view_of(live, decision),
                guarded_by(live, said, decision),
                scope=scope_of(said),
                show=lambda text: write(Words(text=text, final=False)),
                clock=self._deps.clock.timer,
            )
        ms = self._deps.clock.ms_since(begun)
        return {"drafted": Drafted(wording=wording, ms=ms, model_ms=spent.ms)}

    async def guard(self, state: TurnState) -> TurnState:
        """Settle the words the rep sees."""
        said, begun = state["given"].said, self._deps.clock.timer()
        live, decision = self._live(said), state["chosen"].decision
        agents = self._deps.agents(said.session_id)
        with model_time() as spent:
            worded = await settle(
                agents.speaker,
                agents.guard,
                view_of(live, decision),
                guarded_by(live, said, decision),
                state["drafted"].wording,
                scope=scope_of(said),
            )
        get_stream_writer()(Words(text=worded.text, final=True))
        ms = self._deps.clock.ms_since(begun)
        return {"checked": Checked(worded=worded, ms=ms, model_ms=spent.ms)}

    async def coach(self, state: TurnState) -> TurnState:
        """Advise the rep on the move, where the level asks for it.

        Advice is an extra: when the coach fails in one of the ways this program knows, the turn
        whose words the rep is reading goes on without it. Anything else is a bug nobody has
        thought of; it breaks the turn off like a bug in any other node, and the same message can
        be answered again.
        """
        given, begun = state["given"], self._deps.clock.timer()
        decision = state["chosen"].decision
        if given.coach not in SPEAKS_UNASKED or decision.move.ends is not None:
            return {"advised": Advised(hint=None, ms=0)}
        acts = labels_of(state["heard"].observation.acts)
        view = coach_view(self._live(given.said), given.coach, Fresh(given.said, acts, decision))
        coach = self._deps.agents(given.said.session_id).coach
        hint, fault = None, None
        try:
            hint, _ = await coach.hint(view, scope=scope_of(given.said))
        except SimulatorError as error:
            logger.exception("the coach failed in %s", scope_of(given.said))
            fault = f"coach.{type(error).__name__}"
        return {"advised": Advised(hint=hint, ms=self._deps.clock.ms_since(begun), fault=fault)}

    async def commit(self, state: TurnState) -> TurnState:
        """Put the whole turn on the log at once."""
        said, begun = state["given"].said, self._deps.clock.timer()
        live = self._live(said)
        if live.session.pending != said:
            raise ConcurrentAppend(f"{scope_of(said)} has been answered by somebody else")
        played = Played(
            said=said,
            heard=state["heard"],
            chosen=state["chosen"],
            worded=state["checked"].worded,
            advised=state["advised"],
            coach=state["given"].coach,
        )
        ts, ms = self._deps.clock.now(), self._millis(state, begun)
        events = turn_events(live, played, ms=ms, ts=ts)
        after = self._deps.ledger.append(live, events)
        hint = state["advised"].hint
        if hint is not None and hint.text is not None:
            get_stream_writer()(HintReady(hint=hint))
        return {"over": after.session.ended is not None}

    def _live(self, said: RepSpoke) -> Live:
        return self._deps.ledger.live(said.session_id, said.branch)

    def _millis(self, state: TurnState, begun: float) -> TurnMillis:
        """Where the time went; `commit` is the time until the events are handed to the store."""
        heard, drafted, checked = state["heard"], state["drafted"], state["checked"]
        return TurnMillis(
            perceive=heard.ms,
            decide=state["chosen"].ms,
            speak=drafted.ms,
            guard=checked.ms,
            commit=self._deps.clock.ms_since(begun),
            model=round(heard.model_ms + drafted.model_ms + checked.model_ms, 2),
            first_word=checked.worded.first_word_ms,
        )


def scope_of(said: RepSpoke) -> str:
    """Name the turn in the call log, the same before and after a crash."""
    return f"{said.session_id}/{said.branch}/{said.turn}"


def _after_commit(state: TurnState) -> Literal["await_rep", "__end__"]:
    return "__end__" if state["over"] else "await_rep"


def build_turn_graph(
    deps: TurnDeps, saver: BaseCheckpointSaver[Any]
) -> CompiledStateGraph[TurnState, None, TurnState, TurnState]:
    """Wire and compile the turn."""
    nodes = _Nodes(deps)
    voice = StateGraph(TurnState, output_schema=Voiced)
    voice.add_node("speak", nodes.speak)
    voice.add_node("guard", nodes.guard)
    voice.add_edge(START, "speak")
    voice.add_edge("speak", "guard")
    voice.add_edge("guard", END)

    graph = StateGraph(TurnState)
    graph.add_node("await_rep", nodes.await_rep)
    graph.add_node("perceive", nodes.perceive)
    graph.add_node("decide", nodes.decide)
    graph.add_node("voice", voice.compile(checkpointer=False))
    graph.add_node("coach", nodes.coach)
    graph.add_node("commit", nodes.commit)
    graph.add_edge(START, "await_rep")
    graph.add_edge("await_rep", "perceive")
    graph.add_edge("perceive", "decide")
    graph.add_edge("decide", "voice")
    graph.add_edge("decide", "coach")
    graph.add_edge(["voice", "coach"], "commit")
    graph.add_conditional_edges("commit", _after_commit, {"await_rep": "await_rep", "__end__": END})
    return graph.compile(checkpointer=saver)


class TurnGraph:
    """The compiled turn, ready to be used without knowing LangGraph."""

    def __init__(self, deps: TurnDeps, saver: BaseCheckpointSaver[Any]) -> None:
        self._graph = build_turn_graph(deps, saver)
        self._saver = saver
        self._ledger = deps.ledger

    async def answer(self, given: RepInput) -> AsyncGenerator[TurnPart, None]:
        """Answer a message that is on the log, yielding what may be shown on the way.

        Raises:
            Exception: whatever a node raised; nothing of the turn is on the log then, and the
                same message can be given again.
        """
        said, config = given.said, self._config(given.said)
        await self._get_ready(said, config)
        parts = self._graph.astream(
            Command(resume=given),
            config,
            stream_mode="custom",
            subgraphs=True,
            durability="exit",
            version="v2",
        )
        async for part in parts:
            if part["type"] == "custom":
                yield part["data"]
        if self._ledger.live(said.session_id, said.branch).session.ended is not None:
            await self._saver.adelete_thread(config["configurable"]["thread_id"])

    def forget(self, session_id: str, branch: str) -> None:
        """Drop what is kept of a session that was ended from outside: no turn will follow."""
        self._saver.delete_thread(f"{session_id}/{branch}")

    async def _get_ready(self, said: RepSpoke, config: RunnableConfig) -> None:
        """Bring the thread to its interrupt, whatever an earlier run left behind."""
        snapshot = await self._graph.aget_state(config)
        if snapshot.next == ("await_rep",):
            return
        await self._saver.adelete_thread(config["configurable"]["thread_id"])
        start: TurnState = {"session_id": said.session_id, "branch": said.branch}
        await self._graph.ainvoke(start, config, durability="exit")

    def _config(self, said: RepSpoke) -> RunnableConfig:
        # Deep enough for the longest turn, and no deeper: a loop in the graph is a bug.
        return {
            "configurable": {"thread_id": f"{said.session_id}/{said.branch}"},
            "recursion_limit": 25,
        }
