"""A talk that is broken off is kept when the same choices are played anew."""

from __future__ import annotations

from pathlib import Path

from simulator.runtime.setting_aside import set_aside, worth_keeping
from tests.support.playing import playing

ASK = "What matters most to you here?"


async def test_a_talk_set_aside_can_be_gone_on_with(tmp_path: Path) -> None:
    with playing(tmp_path) as played:
        played.start()
        await played.say(ASK)
        before = played.events
        kept = set_aside(played.parts.store, played.session_id)
        played.start()
        assert played.service.session(played.session_id).turn == 0
        assert [e.model_copy(update={"session_id": played.session_id}) for e in
                played.service.events(kept)] == list(before)  # fmt: skip
        played.session_id = kept
        done = await played.done("/walk")
        assert done.session.turn == 2
        assert done.session.meeting_closed is not None


async def test_every_copy_has_an_id_of_its_own() -> None:
    with playing() as played:
        played.start()
        await played.say(ASK)
        copies = [set_aside(played.parts.store, played.session_id) for _ in range(3)]
        assert len({played.session_id, *copies}) == 4


async def test_only_an_unfinished_talk_with_words_in_it_is_worth_keeping() -> None:
    with playing() as played:
        assert not worth_keeping(played.start())
        assert worth_keeping((await played.done(ASK)).session)
        assert worth_keeping((await played.done("/walk")).session)  # it can be taken up again
        assert not worth_keeping(played.service.end(played.session_id).session)
