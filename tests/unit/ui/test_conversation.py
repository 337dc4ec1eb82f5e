from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

import pytest

from simulator.domain.errors import UnknownId
from simulator.domain.events import BuyerSpoke, Event, GuardHit, RepSpoke, TacticAnswered
from simulator.runtime.service import NegotiationService
from simulator.runtime.stores import SessionStore
from simulator.ui.api import public_object
from simulator.ui.conversation import Conversations, Frame, guest_of
from tests.support.playing import Played, playing


def begun(played: Played) -> tuple[Conversations, str]:
    conversations = Conversations(played.service)
    return conversations, conversations.start(
        "support-desk-saas", "owner-partner", plan=None, coach="ask", seed=1
    )


async def frames(conversations: Conversations, session: str, text: str) -> list[Frame]:
    return [frame async for frame in conversations.say(session, text)]


def test_equal_choices_never_meet(played: Played) -> None:
    assert begun(played)[1] != begun(played)[1]


def test_sessions_begun_elsewhere_are_not_opened(played: Played) -> None:
    elsewhere = played.start().session_id
    with pytest.raises(UnknownId, match="no such talk"):
        Conversations(played.service).events(elsewhere)


async def test_a_turn_is_shown_as_sent_first_and_from_the_record_last(played: Played) -> None:
    conversations, session = begun(played)
    shown = await frames(conversations, session, "Good morning.")
    assert shown[0].incoming is not None
    assert shown[0].incoming.sent == "Good morning."
    assert shown[-1].incoming is None
    assert any(isinstance(event, BuyerSpoke) for event in shown[-1].events)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("", "empty"), ("x" * 4001, "4,001 characters"), ("/deal", "no complete offer")],
)
async def test_what_cannot_be_taken_is_never_shown_as_sent(
    played: Played, text: str, sentence: str
) -> None:
    conversations, session = begun(played)
    (only,) = await frames(conversations, session, text)
    assert sentence in only.notice
    assert not only.taken
    assert only.incoming is None


async def test_a_closed_tab_does_not_break_off_the_turn(played: Played) -> None:
    conversations, session = begun(played)
    updates = conversations.say(session, "Good morning.")
    async for _ in updates:
        break
    await updates.aclose()
    for _ in range(100):
        if any(isinstance(event, BuyerSpoke) for event in conversations.events(session)):
            break
        await asyncio.sleep(0.02)
    said = [e for e in conversations.events(session) if isinstance(e, RepSpoke | BuyerSpoke)]
    assert len(said) == 2


async def test_a_session_resumes_as_it_stands(played: Played) -> None:
    conversations, session = begun(played)
    await frames(conversations, session, "Good morning.")
    shown = [frame async for frame in conversations.resume(session)]
    assert [frame.incoming for frame in shown] == [None, None]
    assert list(shown[-1].events) == list(conversations.events(session))


def left(conversations: Conversations, session: str) -> str:
    conversations.end(session)
    return session


KEY = "0123456789abcdef" * 2


def begin_as(conversations: Conversations, key: str, persona: str = "owner-partner") -> str:
    return conversations.start(
        "support-desk-saas", persona, plan=None, coach="ask", seed=1, key=key
    )


def test_a_browser_is_known_again_by_a_key_that_stands_nowhere(tmp_path: Path) -> None:
    moments = iter("abcdefgh")
    with playing(tmp_path) as played:
        parts = replace(played.parts, nonce=lambda: next(moments))
        conversations = Conversations(NegotiationService(parts))
        assert conversations.earlier("owner-partner", KEY) is None
        first = begin_as(conversations, KEY)
        assert conversations.earlier("owner-partner", KEY) is None, "it has not ended"
        left(conversations, first)
        second = left(conversations, begin_as(conversations, KEY))
        begin_as(conversations, KEY)
        assert conversations.earlier("owner-partner", KEY) == second
        assert conversations.earlier("tech-lead", KEY) is None
        assert conversations.earlier("owner-partner", "f" * 32) is None
        assert conversations.earlier("owner-partner", "") is None
        assert KEY not in str(conversations.events(second))
        again = conversations.start(
            "support-desk-saas", "owner-partner", plan=None, coach="ask", after=second
        )
        started = conversations.events(again)[0]
        assert started.event == "session_started"
        assert started.memory is not None
        assert started.person_id == conversations.events(second)[0].person_id


def test_without_a_key_nobody_is_known_again() -> None:
    assert guest_of("") != guest_of("")
    assert guest_of("short") != guest_of("short")
    assert guest_of(KEY) == guest_of(KEY)


async def test_one_letter_is_written_after_the_end_and_before_the_score(played: Played) -> None:
    conversations, session = begun(played)
    assert not conversations.may_follow_up(session)
    left(conversations, session)
    assert conversations.may_follow_up(session)
    await conversations.follow_up(session, "Thank you for your time.")
    assert not conversations.may_follow_up(session)
    other = left(conversations, begun(played)[1])
    await played.service.scorecard(other)
    assert not conversations.may_follow_up(other)


async def test_a_guard_hit_is_not_explained_before_the_end(played: Played) -> None:
    conversations, session = begun(played)
    await frames(conversations, session, "Good morning.")
    spoke = next(e for e in conversations.events(session) if isinstance(e, BuyerSpoke))
    hit = GuardHit(rule="secret", text="49,500", why="names the limit")
    spoke = spoke.model_copy(update={"guard_hits": (hit,)})
    assert "49,500" not in str(public_object(spoke, over=False))
    assert "secret" not in str(public_object(spoke, over=False)["guard_hits"])
    assert "49,500" in str(public_object(spoke, over=True))


def test_how_an_answer_to_a_tactic_was_taken_is_told_after_the_end_only(played: Played) -> None:
    first = played.service.session(played.start().session_id).started
    answered = TacticAnswered(
        seq=9,
        session_id=first.session_id,
        turn=2,
        ts=first.ts,
        person_id=first.person_id,
        tactic="anchoring",
        used_i=1,
        answer_i=2,
        quality="bad",
        effect="Pushing paid: the buyer will ask for more of the same.",
    )
    shown = public_object(answered, over=False)
    assert (shown["quality"], shown["effect"]) == ("withheld", "")
    assert shown.keys() == public_object(answered, over=True).keys()
    assert public_object(answered, over=True)["effect"] == answered.effect


class Counting:
    """Counts the events that are read from the store."""

    def __init__(self, store: SessionStore) -> None:
        self._store = store
        self.read_back = 0

    def read(self, *given: Any) -> Sequence[Event]:
        events = self._store.read(*given)
        self.read_back += len(events)
        return events

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)


async def test_a_turn_of_the_page_reads_no_event_a_second_time(tmp_path: Path) -> None:
    kept: list[Counting] = []

    def wrap(store: SessionStore) -> SessionStore:
        kept.append(Counting(store))
        return cast(SessionStore, kept[0])

    with playing(tmp_path, wrap_store=wrap) as played:
        conversations, session = begun(played)
        for _ in range(4):
            await frames(conversations, session, "What matters most to you?")
            conversations.events(session)
        assert len(conversations.events(session)) > 12
        assert kept[0].read_back == 1, "only the first event is not made by the one who reads it"
