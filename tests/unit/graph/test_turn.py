"""The turn graph: what it shows, what it puts on the log, and what it keeps to itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from simulator.agents.ports import CoachView, GuardInput, Hint
from simulator.agents.speaker.plain import PlainSpeaker
from simulator.domain.events import (
    BuyerSpoke,
    Decided,
    GuardHit,
    HintGiven,
    Observed,
    RepSpoke,
    SessionStarted,
)
from simulator.domain.mind import PublicView
from simulator.domain.session import fold
from simulator.graph.ledger import live_of
from simulator.graph.updates import HintReady, Words
from simulator.llm.port import ChatReply, TextDelta, Usage
from simulator.runtime.service import TurnDone
from tests.support.playing import ending, plain_agents, playing


async def test_a_turn_is_one_story_on_the_log() -> None:
    with playing() as played:
        played.start(coach="always")
        updates = await played.say("What matters most to you in this purchase?")
        events = played.events
        assert [type(event) for event in events] == [
            SessionStarted,
            RepSpoke,
            Observed,
            Decided,
            BuyerSpoke,
            HintGiven,
        ]
        assert [event.seq for event in events] == list(range(6))
        words = [update for update in updates if isinstance(update, Words)]
        spoken = events[4]
        assert isinstance(spoken, BuyerSpoke)
        assert words[-1] == Words(text=spoken.text, final=True)
        assert spoken.i == 1
        assert isinstance(updates[-2], HintReady)
        assert ending(updates) == TurnDone(events=events[1:], session=fold(events))


async def test_the_state_kept_equals_the_full_replay(tmp_path: Path) -> None:
    with playing(tmp_path) as played:
        played.start(coach="always")
        for text in ("What do you need?", "I propose €180,000.", "Why that number?", "/walk"):
            await played.say(text)
        kept = played.parts.reader.live(played.session_id)
        assert kept == live_of(played.events)
        assert kept.session == fold(played.events)


async def test_the_checkpoint_holds_the_turn_in_flight_and_no_history(tmp_path: Path) -> None:
    with playing(tmp_path) as played:
        played.start()
        await played.say("A very unusual word: xylophone. What do you need?")
        await played.say("And who decides?")
        graph = played.parts.turns._graph
        config: Any = {"configurable": {"thread_id": f"{played.session_id}/main"}}
        state = await graph.aget_state(config)
        assert state.next == ("await_rep",)
        assert "xylophone" not in repr(state.values["given"])
        assert state.values["given"].said.text == "And who decides?"
        assert type(state.values["chosen"]).__name__ == "Chosen"


async def test_a_finished_session_leaves_no_checkpoint(tmp_path: Path) -> None:
    with playing(tmp_path) as played:
        played.start()
        await played.say("/walk")
        played.service.end(played.session_id)
        config: Any = {"configurable": {"thread_id": f"{played.session_id}/main"}}
        assert played.service.session(played.session_id).ended is not None
        assert (await played.parts.turns._graph.aget_state(config)).next == ()


class SlowSpeaker(PlainSpeaker):
    """Streams the draft word by word, waiting for a signal before the last one."""

    def __init__(self) -> None:
        self.go_on = asyncio.Event()

    def word(
        self, view: PublicView, draft: str, *, scope: str, hits: tuple[GuardHit, ...] = ()
    ) -> AsyncIterator[TextDelta | ChatReply]:
        return self._stream(draft)

    async def _stream(self, draft: str) -> AsyncIterator[TextDelta | ChatReply]:
        *first, last = draft.split(" ")
        for word in first:
            yield TextDelta(text=f"{word} ")
        await self.go_on.wait()
        yield TextDelta(text=last)
        yield ChatReply(text=draft, usage=Usage(), model="m", finish_reason="stop")


class TrustingGuard:
    """Lets everything through at once; how much a real guard holds back is tested with it."""

    def check(self, given: GuardInput) -> tuple[GuardHit, ...]:
        return ()

    def safe_prefix(self, given: GuardInput) -> str:
        return given.text


async def test_words_are_shown_before_the_last_is_written() -> None:
    speaker = SlowSpeaker()
    with playing(agents=replace(plain_agents(speaker), guard=TrustingGuard())) as played:
        played.start()
        updates = played.service.say(played.session_id, "What do you need most?")
        async with asyncio.timeout(10):
            first = await anext(updates)
        assert isinstance(first, Words)
        assert not first.final
        assert first.text
        speaker.go_on.set()
        rest = [update async for update in updates]
        assert isinstance(rest[-1], TurnDone)


class SlowCoach:
    """Waits until the words are out: it would wait for ever if they waited for it."""

    def __init__(self) -> None:
        self.go_on = asyncio.Event()

    async def hint(self, view: CoachView, *, scope: str) -> tuple[Hint, Usage]:
        await self.go_on.wait()
        return Hint(text="Now."), Usage()


async def test_a_slow_coach_does_not_hold_up_the_words() -> None:
    coach = SlowCoach()
    with playing(agents=replace(plain_agents(), coach=coach)) as played:
        played.start(coach="always")
        updates = played.service.say(played.session_id, "What do you need most?")
        async with asyncio.timeout(10):
            first = await anext(updates)
        assert isinstance(first, Words)
        assert first.final
        coach.go_on.set()
        assert [type(update) for update in [u async for u in updates]] == [HintReady, TurnDone]


async def test_the_coach_sees_the_new_move_and_nothing_private() -> None:
    agents = plain_agents()
    with playing(agents=agents) as played:
        played.start(coach="nudge")
        await played.say("What do you need most?")
        (view,) = agents.coach.seen  # type: ignore[attr-defined]
        assert view.level == "nudge"
        assert [turn.i for turn in view.buyer_turns] == [1]
        assert len(view.rep_acts) == 1
        assert view.turns_left == view_turns(played.events) - 1


def view_turns(events: tuple[Any, ...]) -> int:
    started = events[0]
    assert isinstance(started, SessionStarted)
    return started.max_turns


async def test_the_coach_is_silent_unless_asked_at_level_ask() -> None:
    agents = plain_agents()
    with playing(agents=agents) as played:
        played.start(coach="ask")
        await played.say("What do you need most?")
        assert not agents.coach.seen  # type: ignore[attr-defined]
        assert not any(isinstance(event, HintGiven) for event in played.events)
