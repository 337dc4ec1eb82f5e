"""Each node broken in turn: the failure is seen, nothing is half written, and the talk goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from simulator.agents.ports import CoachView, Hint
from simulator.domain.errors import ModelTimeout, SimulatorError, StorageUnavailable, TurnInProgress
from simulator.domain.events import Event, Faulted, RepSpoke
from simulator.graph.deps import Agents
from simulator.graph.turn_events import COACH_FAULT
from simulator.llm.port import Usage
from simulator.runtime.contract import contract_object
from simulator.runtime.stores import SessionStore
from simulator.ui.views.talk import notes_html
from tests.support.playing import Played, plain_agents, playing

ASK = "What matters most to you here?"
NODES = ("await_rep", "perceive", "decide", "speak", "guard", "coach", "commit")


class Broken(RuntimeError):
    """Stands for any bug in a node."""


def break_node(played: Played, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Make one node of the compiled graph raise, wherever it sits."""

    async def broken(*_: object, **__: object) -> object:
        raise Broken(name)

    graph: Any = played.parts.turns._graph
    inner = graph.nodes["voice"].bound
    node = (graph if name in graph.nodes else inner).nodes[name]
    monkeypatch.setattr(node.bound, "afunc", broken)


def stable(events: Sequence[Event]) -> list[dict[str, Any]]:
    """What two runs must agree on: everything but the time and the place in the sequence."""
    objects = [contract_object(event, reveal=True) for event in events]
    return [{k: v for k, v in o.items() if k not in {"ts", "ms", "seq"}} for o in objects]


@pytest.mark.parametrize("node", NODES)
async def test_a_broken_node_is_seen_and_the_talk_goes_on(
    node: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with playing() as untouched:
        untouched.start(coach="always")
        await untouched.say("Good morning.")
        expected = stable((await untouched.done(ASK)).events)

    with playing(tmp_path) as played:
        played.start(coach="always")
        await played.say("Good morning.")
        before = played.events
        with monkeypatch.context() as patch:
            break_node(played, node, patch)
            with pytest.raises(Broken, match=node):
                await played.say(ASK)
            added = played.events[len(before) :]
            assert [type(event) for event in added] == [RepSpoke, Faulted]
            fault = added[1]
            assert isinstance(fault, Faulted)
            assert fault.kind == "Broken"
            assert "send it again" in fault.shown
            assert played.service.session(played.session_id).pending == added[0]
        done = await played.done(ASK)  # the very same words, sent again
        assert [e for e in stable(done.events) if e["event"] != "fault"] == expected
        assert (await played.done("And who decides?")).session.turn == 3


@pytest.mark.parametrize("node", ["judge", "analyst", "commit"])
async def test_a_broken_debrief_can_be_asked_for_again(
    node: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object, **__: object) -> object:
        raise Broken(node)

    with playing() as played:
        played.start()
        await played.say("/walk")
        played.service.end(played.session_id)
        graph: Any = played.parts.debriefs._graph
        with monkeypatch.context() as patch:
            patch.setattr(graph.nodes[node].bound, "afunc", broken)
            with pytest.raises(Broken, match=node):
                await played.service.scorecard(played.session_id)
            assert played.events[-1].event == "session_ended"
        assert await played.service.scorecard(played.session_id)
        assert played.events[-1].event == "scorecard"


class FailingCoach:
    """Fails in one of the ways this program knows."""

    async def hint(self, view: CoachView, *, scope: str) -> tuple[Hint, Usage]:
        raise ModelTimeout("no answer in time")


async def test_a_turn_the_rep_has_read_stands_although_the_coach_failed() -> None:
    with playing(agents=replace(plain_agents(), coach=FailingCoach())) as played:
        played.start(coach="always")
        done = await played.done(ASK)
        assert [event.event for event in done.events] == [
            *("rep_spoke", "observed", "decided", "buyer_spoke", "fault"),
        ]
        fault = done.events[-1]
        assert isinstance(fault, Faulted)
        assert (fault.kind, fault.shown) == ("coach.ModelTimeout", COACH_FAULT)
        assert COACH_FAULT in notes_html(played.events)
        assert done.session.pending is None
        assert (await played.done("And who decides?")).session.turn == 2


class FailingStore:
    """Refuses writes from the given one on, as a full disk does."""

    def __init__(self, store: SessionStore) -> None:
        self._store = store
        self.fail_with: SimulatorError | None = None
        self.writes_left = 0

    def append(
        self,
        session_id: str,
        branch: str,
        expected_seq: int,
        events: Sequence[Event],
        take: int | None = None,
    ) -> None:
        if self.fail_with is not None:
            if self.writes_left == 0:
                raise self.fail_with
            self.writes_left -= 1
        self._store.append(session_id, branch, expected_seq, events, take)

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


@pytest.mark.parametrize("writes", [0, 1])
async def test_a_full_disk_loses_nothing(writes: int, tmp_path: Path) -> None:
    kept: list[FailingStore] = []

    def wrap(store: SessionStore) -> SessionStore:
        kept.append(FailingStore(store))
        return kept[0]  # type: ignore[return-value]

    with playing(tmp_path, wrap_store=wrap) as played:
        played.start()
        before = played.events
        kept[0].fail_with = StorageUnavailable("The disk is full.", "Make room.")
        kept[0].writes_left = writes
        with pytest.raises(StorageUnavailable, match="full"):
            await played.say(ASK)
        assert len(played.events) == len(before) + writes
        kept[0].fail_with = None
        assert (await played.done(ASK)).session.turn == 1
        assert sum(isinstance(event, RepSpoke) for event in played.events) == 1


class MeanwhileCoach:
    """Lets somebody else answer the turn while it is thinking."""

    def __init__(self) -> None:
        self.other: Played | None = None

    async def hint(self, view: CoachView, *, scope: str) -> tuple[Hint, Usage]:
        if self.other is not None:
            other, self.other = self.other, None
            async for _ in other.service.finish_pending(other.session_id):
                pass
        return Hint(text="Too late."), Usage()


async def test_a_turn_answered_elsewhere_is_not_answered_twice(tmp_path: Path) -> None:
    coach = MeanwhileCoach()
    with (
        playing(tmp_path, agents=replace(plain_agents(), coach=coach)) as here,
        playing(tmp_path) as there,
    ):
        here.start(coach="always")
        there.start(coach="always", if_known="resume")
        coach.other = there
        with pytest.raises(TurnInProgress, match="somewhere else"):
            await here.say(ASK)
        assert [event.event for event in here.events].count("buyer_spoke") == 1
        assert (await here.done("And who decides?")).session.turn == 2


def test_the_parts_a_test_can_break_are_all_of_them() -> None:
    with playing() as played:
        graph: Any = played.parts.turns._graph
        inner = graph.nodes["voice"].bound
        names = {*graph.nodes, *inner.nodes} - {"__start__", "voice"}
        assert names == set(NODES)
    assert isinstance(plain_agents(), Agents)
