"""Talks that did not go smoothly replay as they went."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest

from simulator.engine.decide import decide
from simulator.graph.deps import Decide
from simulator.runtime.build import Deps, build_deps
from simulator.runtime.recording import Recording, read_recording, write_recording
from simulator.runtime.replaying import Replay, Replies, recording_of, replay_deps
from simulator.runtime.service import StartRequest
from simulator.runtime.setting_aside import original_of, set_aside
from simulator.settings import load_settings
from tests.support import model_server as server

CHOICES = StartRequest(scenario="support-desk-saas", persona="owner-partner", seed=3)
PRICE = "The Complete edition costs $48,000 a year for forty seats."


@asynccontextmanager
async def program(folder: Path, url: str, engine: Decide = decide) -> AsyncIterator[Deps]:
    settings = load_settings().model_copy(
        update={"base_url": url, "model": "m-1", "data": folder, "model_total_s": 10.0}
    )
    deps = build_deps(settings, engine=engine)
    try:
        yield deps
    finally:
        await deps.aclose()


async def say(deps: Deps, session_id: str, *lines: str, **more: Any) -> None:
    for line in lines:
        async for _ in deps.service.say(session_id, line, **more):
            pass


async def replayed(folder: Path, session_id: str) -> Recording:
    """Record a session with no server there any more, and replay the file."""
    async with program(folder, "http://127.0.0.1:9/v1") as deps:
        made = await recording_of(deps, session_id)
    path = folder / f"{session_id}.jsonl"
    write_recording(made, path)
    read = read_recording(path)
    assert read == made
    replies = Replies(read.calls)
    deps = replay_deps(load_settings(), replies, read.head.models)
    try:
        await Replay(deps, read.events, replies).run()
    finally:
        await deps.aclose()
    return read


async def test_a_call_that_was_sent_twice_counts_as_two_again(tmp_path: Path) -> None:
    refused: list[int] = []

    def second_time_lucky(body: server.Body) -> server.Behaviour:
        refused.append(1)
        return server.status(503, 0) if len(refused) == 1 else server.echo_last_draft()(body)

    with server.model_server(second_time_lucky) as fake:
        async with program(tmp_path, fake.base_url) as deps:
            session_id = deps.service.start(CHOICES).session_id
            await say(deps, session_id, PRICE)
            deps.service.end(session_id)
    recording = await replayed(tmp_path, session_id)
    (spoke,) = (event for event in recording.events if event.event == "buyer_spoke")
    assert spoke.usage.calls == 2
    assert [call.reply.calls for call in recording.calls if call.reply] == [2]


async def test_a_turn_that_broke_off_and_was_answered_later(tmp_path: Path) -> None:
    broken = [True]

    def failing(*given: Any, **more: Any) -> Any:
        if broken.pop() if broken else False:
            raise RuntimeError("a bug")
        return decide(*given, **more)

    with server.model_server(server.echo_last_draft()) as fake:
        async with program(tmp_path, fake.base_url, failing) as deps:
            session_id = deps.service.start(CHOICES).session_id
            with pytest.raises(RuntimeError, match="a bug"):
                await say(deps, session_id, PRICE)
            await say(deps, session_id, PRICE, "Why is that?")
            deps.service.end(session_id)
    kinds = [event.event for event in (await replayed(tmp_path, session_id)).events]
    assert kinds[1:4] == ["rep_spoke", "fault", "observed"]
    assert kinds.count("buyer_spoke") == 2


async def test_a_message_nobody_answered(tmp_path: Path) -> None:
    def failing(*_: Any, **__: Any) -> Any:
        raise RuntimeError("a bug")

    with server.model_server(server.echo_last_draft()) as fake:
        async with program(tmp_path, fake.base_url, failing) as deps:
            session_id = deps.service.start(CHOICES).session_id
            with pytest.raises(RuntimeError, match="a bug"):
                await say(deps, session_id, PRICE)
            deps.service.end(session_id)
    kinds = [event.event for event in (await replayed(tmp_path, session_id)).events]
    assert kinds == ["session_started", "rep_spoke", "fault", "session_ended"]


async def test_a_coach_that_was_asked_and_spoke_up_in_some_turns_only(tmp_path: Path) -> None:
    def answer(body: server.Body) -> server.Behaviour:
        text = str(body["messages"])
        return server.reply("Ask why.") if "You coach" in text else server.echo_last_draft()(body)

    with server.model_server(answer) as fake:
        async with program(tmp_path, fake.base_url) as deps:
            session_id = deps.service.start(CHOICES).session_id
            await say(deps, session_id, PRICE, coach="always")
            await say(deps, session_id, "Good morning, by the way.")
            await deps.service.hint(session_id)
            await say(deps, session_id, "Why is that too much?", coach="nudge")
            deps.service.end(session_id)
    hints = [e for e in (await replayed(tmp_path, session_id)).events if e.event == "hint"]
    assert [event.level for event in hints] == ["always", "ask", "nudge"]
    assert "Ask why." in {event.text for event in hints}


async def test_a_talk_that_was_set_aside_has_its_replies_with_the_first_one(tmp_path: Path) -> None:
    with server.model_server(server.echo_last_draft()) as fake:
        async with program(tmp_path, fake.base_url) as deps:
            session_id = deps.service.start(CHOICES).session_id
            await say(deps, session_id, PRICE)
            copy = set_aside(deps.store, session_id)
            await say(deps, copy, "Why is that?")
            deps.service.end(copy)
    recording = await replayed(tmp_path, copy)
    assert recording.head.session_id == copy
    assert {call.key.scope for call in recording.calls} == {f"{copy}/main/1", f"{copy}/main/2"}


def test_the_original_of_a_copy_is_in_its_id() -> None:
    assert [original_of(one) for one in ("s1a", "s1a-2")] == ["s1a", "s1a"]
