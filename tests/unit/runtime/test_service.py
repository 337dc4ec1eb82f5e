"""What a rep can do, in order and out of order."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any, cast

import pytest

from simulator.domain.errors import (
    ConcurrentAppend,
    InputRejected,
    NothingToAccept,
    SessionEnded,
    SessionError,
    SimulatorError,
    TurnInProgress,
    UnknownId,
    UserFacingError,
)
from simulator.domain.events import Decided, HintGiven, RepSpoke, Scored
from simulator.domain.preparation import Plan
from simulator.runtime.contract import contract_object
from simulator.runtime.service import StartRequest, TurnDone
from simulator.runtime.stores import SessionStore
from tests.support.playing import Played, ending, playing

ASK = "What matters most to you here?"


async def until_an_offer(played: Played) -> None:
    for _ in range(8):
        await played.say("What price do you have in mind, and why?")
        last = played.service.session(played.session_id).last_decided
        if last is not None and last.on_table.buyer is not None:
            return
    pytest.fail("the buyer never named a package")


# --- starting ------------------------------------------------------------------------------------


def test_the_same_choices_make_the_same_session() -> None:
    with playing() as one, playing() as two:
        assert one.start() == two.start()
        assert one.start(seed=4).session_id != two.session_id
        assert one.start(plan=Plan(batna="another buyer")).session_id != two.session_id
        assert one.start(coach="always").session_id != two.session_id


def test_a_fresh_session_has_an_id_of_its_own() -> None:
    with playing() as played:
        assert played.start().session_id != played.start(fresh=True).session_id


def test_a_seed_is_drawn_when_none_is_given() -> None:
    with playing() as played:
        assert played.start(seed=None).started.seed == 11


def test_unknown_ids_are_answered_with_the_known_ones() -> None:
    with playing() as played:
        with pytest.raises(UnknownId, match="packaging-line"):
            played.start(scenario="packing-line")
        with pytest.raises(UnknownId, match="owner-partner"):
            played.start(persona="partner")
        with pytest.raises(UnknownId):
            played.service.session("nobody")


async def test_playing_the_same_again_begins_anew_or_goes_on(tmp_path: Path) -> None:
    with playing(tmp_path) as played:
        played.start()
        await played.say(ASK)
        first = played.events
        assert played.start(if_known="resume").turn == 1
        assert played.start().turn == 0
        await played.say(ASK)
        assert stable(first) == stable(played.events)


def stable(events: object) -> str:
    objects = [contract_object(event, reveal=True) for event in events]  # type: ignore[attr-defined]
    for body in objects:
        for volatile in ("ts", "ms"):
            body.pop(volatile, None)
    return json.dumps(objects)


async def test_the_same_seed_and_words_give_the_same_events_byte_for_byte(tmp_path: Path) -> None:
    script = [ASK, "Who else decides about this?", "I propose €185,000 all in.", "/walk"]
    runs = []
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        with playing(tmp_path / name) as played:
            played.start(coach="always")
            for line in script:
                await played.say(line)
            runs.append(stable(played.events))
    assert runs[0] == runs[1]


# --- the rep's message ---------------------------------------------------------------------------


@pytest.mark.parametrize("text", ["", "   \n\t ", "\x00\x07", "\u202e"])
async def test_an_empty_message_is_turned_down(text: str) -> None:
    with playing() as played:
        played.start()
        with pytest.raises(InputRejected, match="empty"):
            await played.say(text)
        assert len(played.events) == 1


@pytest.mark.parametrize("length", [4001, 50_000, 3_000_000])
async def test_a_long_message_is_turned_down_with_both_numbers(length: int) -> None:
    with playing() as played:
        played.start()
        with pytest.raises(InputRejected) as error:
            await played.say("x" * length)
        assert "4,000" in error.value.message
        assert f"{length:,}" in error.value.message
        assert len(played.events) == 1


async def test_the_longest_message_is_taken() -> None:
    with playing() as played:
        played.start()
        done = await played.done("ab " * 1333)
        assert done.session.turn == 1


async def test_odd_characters_are_taken_out_or_kept_as_written() -> None:
    with playing() as played:
        played.start()
        await played.say("  What\x00 do\r\nyou\u202e need? <b>**now**</b> \U0001f642 \ud800 ")
        said = played.events[1]
        assert isinstance(said, RepSpoke)
        assert said.text == "What do\nyou need? <b>**now**</b> \U0001f642"


@pytest.mark.parametrize("said", ["/dael", "/Deal now", "/walk\nBye.", "/" + "x" * 3000])
async def test_a_command_nobody_knows_is_named_and_uses_up_no_turn(said: str) -> None:
    with playing() as played:
        played.start()
        with pytest.raises(InputRejected) as refused:
            await played.say(said)
        assert "command" in refused.value.message
        assert len(str(refused.value)) < 150
        assert len(played.events) == 1


# --- commands and endings ------------------------------------------------------------------------


async def test_there_must_be_something_to_accept() -> None:
    with playing() as played:
        played.start()
        with pytest.raises(NothingToAccept) as error:
            await played.say("/deal")
        assert error.value.hint
        assert len(played.events) == 1


async def test_deal_takes_the_buyers_package() -> None:
    with playing() as played:
        played.start()
        await until_an_offer(played)
        offered = played.service.session(played.session_id).last_decided
        assert offered is not None
        done = ending(
            [update async for update in played.service.command(played.session_id, "deal")]
        )
        assert done.session.last_decided is not None
        assert done.session.last_decided.accepts
        ended = played.service.end(played.session_id).session.ended
        assert ended is not None
        assert ended.deal == offered.on_table.buyer


async def test_a_message_after_the_end_is_turned_down() -> None:
    with playing() as played:
        played.start()
        await played.say("/walk")
        played.service.end(played.session_id)
        before = played.events
        with pytest.raises(SessionEnded):
            await played.say(ASK)
        with pytest.raises(SessionEnded):
            await played.service.hint(played.session_id)
        assert played.events == before


async def test_a_script_that_is_used_up_ends_the_talk_once() -> None:
    with playing() as played:
        played.start()
        await played.say(ASK)
        done = played.service.end(played.session_id)
        assert done.session.ended is not None
        assert done.session.ended.reason == "script_ended"
        assert done.session.ended.turns == 1
        assert played.service.end(played.session_id).events == ()
        assert played.service.sessions("local")[0].reason == "script_ended"


# --- one turn at a time --------------------------------------------------------------------------


async def test_a_double_submit_is_turned_down() -> None:
    with playing() as played:
        played.start()
        first = played.service.say(played.session_id, ASK)
        await anext(first)
        for attempt in (played.say(ASK), played.service.hint(played.session_id)):
            with pytest.raises(TurnInProgress):
                await attempt
        rest = [update async for update in first]
        assert isinstance(rest[-1], TurnDone)
        assert sum(isinstance(event, RepSpoke) for event in played.events) == 1


async def test_a_page_that_goes_away_leaves_the_message_to_be_answered() -> None:
    with playing() as played:
        played.start()
        gone = played.service.say(played.session_id, ASK)
        await anext(gone)
        await gone.aclose()
        if played.service.session(played.session_id).pending is not None:
            finished = [u async for u in played.service.finish_pending(played.session_id)]
            assert isinstance(finished[-1], TurnDone)
        assert played.service.session(played.session_id).turn == 1
        assert [u async for u in played.service.finish_pending(played.session_id)] == []
        assert (await played.done("And who decides?")).session.turn == 2


async def test_many_sessions_run_side_by_side() -> None:
    with playing() as played:
        ids = [played.start(seed=seed).session_id for seed in range(6)]

        async def play(session_id: str) -> int:
            async for update in played.service.say(session_id, ASK):
                if isinstance(update, TurnDone):
                    return update.session.turn
            return 0

        assert await asyncio.gather(*map(play, ids)) == [1] * 6


async def test_a_second_process_is_told_to_look_again(tmp_path: Path) -> None:
    with playing(tmp_path) as here, playing(tmp_path) as there:
        here.start()
        session = there.start(if_known="resume")
        await here.say(ASK)
        assert session.turn == 0
        assert there.service.session(here.session_id).turn == 1
        assert (await there.done("Who decides?")).session.turn == 2


async def test_a_talk_begun_anew_elsewhere_is_never_mixed_with_the_one_known_here(
    tmp_path: Path,
) -> None:
    with playing(tmp_path) as here, playing(tmp_path) as there:
        here.start()
        await here.say("Here, the first message.")
        there.start()
        there_first = "There, the first message."
        assert here.service.session(here.session_id).turn == 0
        await there.say(there_first)
        await there.say("There, the second message.")
        seen = [event.text for event in here.events if isinstance(event, RepSpoke)]
        assert seen == [there_first, "There, the second message."]
        assert here.events == there.events
        assert (await here.done("Here again.")).session.turn == 3


class Overtaken:
    """Another program is quicker at the next write to the store."""

    def __init__(self, store: SessionStore) -> None:
        self._store = store
        self.overtaken = False

    def append(self, *given: Any) -> None:
        self._quicker()
        self._store.append(*given)

    def begin(self, *given: Any, **more: Any) -> None:
        self._quicker()
        self._store.begin(*given, **more)

    def _quicker(self) -> None:
        if self.overtaken:
            raise ConcurrentAppend("planted")

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


@pytest.mark.parametrize("act", ["start", "say", "hint", "end", "scorecard"])
async def test_who_comes_second_reads_a_sentence(act: str) -> None:
    kept: list[Overtaken] = []

    def wrap(store: SessionStore) -> SessionStore:
        kept.append(Overtaken(store))
        return cast(SessionStore, kept[0])

    with playing(wrap_store=wrap) as played:
        played.start()
        if act == "scorecard":
            played.service.end(played.session_id)
        before, service = played.events, played.service
        kept[0].overtaken = True
        with pytest.raises(TurnInProgress, match="somewhere else"):
            match act:
                case "start":
                    played.start()
                case "say":
                    await played.say(ASK)
                case "end":
                    service.end(played.session_id)
                case _:
                    await getattr(service, act)(played.session_id)
        assert played.events == before


def test_of_two_programs_that_begin_the_same_talk_one_begins_it(tmp_path: Path) -> None:
    with playing(tmp_path) as there:

        class Meanwhile:
            """Lets the other program begin between looking and writing."""

            def __init__(self, store: SessionStore) -> None:
                self._store = store

            def newest_take(self, session_id: str) -> int | None:
                known = self._store.newest_take(session_id)
                if not there.session_id:
                    there.start()
                return known

            def __getattr__(self, name: str) -> object:
                return getattr(self._store, name)

        with playing(tmp_path, wrap_store=lambda s: cast(SessionStore, Meanwhile(s))) as here:
            with pytest.raises(TurnInProgress):
                here.start()
            assert here.start(if_known="resume").session_id == there.session_id
            assert here.parts.store.newest_take(there.session_id) == 0


# --- coach, judge, lists -------------------------------------------------------------------------


async def test_a_hint_that_was_asked_for_is_on_the_record() -> None:
    with playing() as played:
        played.start()
        await played.say(ASK)
        hint = await played.service.hint(played.session_id)
        last = played.events[-1]
        assert isinstance(last, HintGiven)
        assert (last.text, last.level, last.i) == (hint.text, "ask", 1)


async def test_the_scorecard_waits_for_the_end_and_is_made_once() -> None:
    with playing() as played:
        played.start()
        await played.say(ASK)
        with pytest.raises(SessionError, match="still going on"):
            await played.service.scorecard(played.session_id)
        await played.say("/walk")
        played.service.end(played.session_id)
        card = await played.service.scorecard(played.session_id)
        assert await played.service.scorecard(played.session_id) == card
        debrief = await played.service.debrief(played.session_id)
        assert debrief.headline.endswith("rep_walked")
        assert sum(isinstance(event, Scored) for event in played.events) == 1
        judge = played.parts.agents("any").judge
        assert len(judge.seen) == 1  # type: ignore[attr-defined]


async def test_the_judge_reads_the_ledger() -> None:
    with playing() as played:
        played.start()
        await until_an_offer(played)
        await played.say("I propose €60,000 for the standard package.")
        played.service.end(played.session_id)
        await played.service.scorecard(played.session_id)
        (given,) = played.parts.agents("any").judge.seen  # type: ignore[attr-defined]
        tables = [e.on_table.seller for e in played.events if isinstance(e, Decided)]
        assert [turn.package for turn in given.rep_turns] == tables
        assert any(turn.below_floor for turn in given.rep_turns)


def test_every_error_a_rep_can_cause_is_a_sentence_and_a_hint() -> None:
    assert issubclass(SessionError, UserFacingError)
    assert not issubclass(ConcurrentAppend, UserFacingError)
    assert issubclass(ConcurrentAppend, SimulatorError)


def test_a_request_is_checked() -> None:
    with pytest.raises(ValueError, match="seed"):
        StartRequest(scenario="a", persona="b", seed=-1)
