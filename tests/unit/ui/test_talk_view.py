from __future__ import annotations

import re

from simulator.domain.events import Faulted
from simulator.runtime.projection import chat_of
from simulator.ui.views.chat import Incoming, chat_html, started_of
from simulator.ui.views.talk import (
    accept_words,
    hint_html,
    moves_of,
    notes_html,
    offers_html,
    result_html,
    status_html,
)
from tests.support.playing import Played

QUOTE = (
    "The price is 165,000 euros for the line with the standard package, and that is my full offer."
)


async def test_words_of_both_sides_are_text(played: Played) -> None:
    played.start()
    await played.done("<script>alert(1)</script> **hello**")
    shown = chat_html(played.events)
    assert "<script>" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt; **hello**" in shown
    assert shown.count('dir="auto"') == 2


async def test_a_message_on_its_way_stands_below_with_somebody_typing(played: Played) -> None:
    played.start()
    shown = chat_html(played.events, Incoming(sent="<b>Hi"))
    assert "&lt;b&gt;Hi" in shown
    assert "is typing" in shown
    assert 'aria-busy="true"' in shown
    streaming = chat_html(played.events, Incoming(sent="Hi", words="Good mor"))
    assert "Good mor" in streaming
    assert "is typing" not in streaming


async def test_the_turns_are_counted(played: Played) -> None:
    session = played.start()
    assert f"Turn 0 of {session.started.max_turns}" in status_html(played.events)
    await played.done("Good morning.")
    assert f"Turn 1 of {session.started.max_turns}" in status_html(played.events)


async def test_the_table_shows_positions_and_how_they_moved(played: Played) -> None:
    played.start()
    assert "Nobody has put a complete offer" in offers_html(played.events)
    await played.done(QUOTE)
    moves = moves_of(played.events)
    assert [move.side for move in moves][:1] == ["seller"]
    assert "€165,000" in offers_html(played.events)
    assert f"moved ({len(moves)})" in offers_html(played.events)


async def test_there_is_nothing_to_accept_before_the_buyer_stands_for_something(
    played: Played,
) -> None:
    played.start()
    assert accept_words(played.events) is None
    for _ in range(6):
        await played.done(QUOTE)
        words = accept_words(played.events)
        if words is not None:
            assert words.startswith("€")
            return
    raise AssertionError("the buyer never named a package")


async def test_the_hint_is_shown_until_it_is_overtaken(played: Played) -> None:
    played.start()
    await played.done("Good morning.")
    await played.service.hint(played.session_id)
    assert "Ask what is behind it" in hint_html(played.events)
    before = [e for e in played.events if e.event != "hint"]
    assert "Nothing to add" in hint_html(before)


async def test_the_end_is_said_once_it_has_come(played: Played) -> None:
    played.start()
    assert result_html(played.events) == ""
    async for _ in played.service.command(played.session_id, "walk"):
        pass
    assert result_html(played.events) == ""
    played.service.end(played.session_id)
    assert "You walked away" in result_html(played.events)
    assert "You leave the table." in chat_html(played.events)


async def test_a_silent_model_is_told_in_the_turn_in_which_it_was_silent(played: Played) -> None:
    played.start()
    await played.done("Good morning.")
    last = played.events[-1]
    fault = Faulted(
        seq=last.seq + 1,
        session_id=last.session_id,
        turn=last.turn,
        ts=last.ts,
        person_id=last.person_id,
        kind="model_timeout",
        shown="",
    )
    assert notes_html(played.events) == ""
    assert "model timeout" in notes_html([*played.events, fault])


async def test_nothing_private_is_drawn_before_the_end(played: Played) -> None:
    played.start()
    await played.done(QUOTE)
    events = played.events
    drawn = "".join(
        (chat_html(events), status_html(events), offers_html(events), hint_html(events))
    )
    private = started_of(events).private
    for need in private.needs:
        assert need.text not in drawn
    said = "".join(line.text for line in chat_of(events))
    figures = [v for secret in private.secrets for v in secret.variants if re.search(r"\d{3}", v)]
    assert figures
    assert not [figure for figure in figures if figure in drawn and figure not in said]
