from __future__ import annotations

import asyncio

import pytest

from simulator.domain.errors import UnknownId
from simulator.domain.events import BuyerSpoke, GuardHit, RepSpoke
from simulator.ui.api import public_object
from simulator.ui.conversation import Conversations, Frame
from tests.support.playing import Played


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


async def test_a_guard_hit_is_not_explained_before_the_end(played: Played) -> None:
    conversations, session = begun(played)
    await frames(conversations, session, "Good morning.")
    spoke = next(e for e in conversations.events(session) if isinstance(e, BuyerSpoke))
    hit = GuardHit(rule="secret", text="49,500", why="names the limit")
    spoke = spoke.model_copy(update={"guard_hits": (hit,)})
    assert "49,500" not in str(public_object(spoke, over=False))
    assert "secret" not in str(public_object(spoke, over=False)["guard_hits"])
    assert "49,500" in str(public_object(spoke, over=True))
