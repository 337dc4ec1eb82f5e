"""A process killed in mid-turn: nothing is lost, and no recorded reply is asked for again."""

from __future__ import annotations

import asyncio
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from simulator.domain.events import BuyerSpoke, RepSpoke
from tests.support import model_server as server
from tests.support.crash_child import ASK, crash_agents
from tests.support.playing import Played, ending, playing

PATIENCE_S = 60.0


def is_coach(body: server.Body) -> bool:
    return str(body["messages"][-1]["content"]).startswith("COACH")


def rows(path: Path, query: str) -> int:
    """Count rows of a database another process is writing; 0 while it is not there yet."""
    if not path.exists():
        return 0
    connection = sqlite3.connect(path)
    try:
        return int(connection.execute(query).fetchone()[0])
    except sqlite3.OperationalError:
        return 0
    finally:
        connection.close()


def killed_when(folder: Path, base_url: str, ready: Callable[[], bool], root: Path) -> None:
    """Start the child, wait until `ready`, and kill it the hard way."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.support.crash_child", str(folder), base_url],
        cwd=root,
        stderr=subprocess.PIPE,
    )
    try:
        deadline = time.monotonic() + PATIENCE_S
        while not ready():
            assert child.poll() is None, ((child.stderr and child.stderr.read()) or b"").decode()
            assert time.monotonic() < deadline, "the child never got that far"
            time.sleep(0.02)
    finally:
        child.send_signal(signal.SIGKILL)
        child.communicate()
    assert child.returncode == -signal.SIGKILL


@asynccontextmanager
async def resumed(folder: Path, base_url: str) -> AsyncIterator[Played]:
    """Open what the dead process left behind."""
    async with crash_agents(folder, base_url) as agents:
        with playing(folder, agents=agents, model="m") as played:
            yield played


async def finished(played: Played) -> None:
    """Finish the pending turn and check that the log tells one whole story."""
    played.start(coach="always", if_known="resume")
    session = played.service.session(played.session_id)
    assert session.pending is not None
    assert session.pending.text == ASK
    async with asyncio.timeout(PATIENCE_S):
        updates = [u async for u in played.service.finish_pending(played.session_id)]
    assert ending(updates).session.turn == 1
    events = played.events
    assert [event.seq for event in events] == list(range(len(events)))
    assert sum(isinstance(event, RepSpoke) for event in events) == 1
    assert sum(isinstance(event, BuyerSpoke) for event in events) == 1


@pytest.mark.slow
async def test_a_recorded_reply_is_read_back(tmp_path: Path, repository: Path) -> None:
    """Killed when the buyer's words are recorded and the coach is still being waited for."""

    def script(body: server.Body) -> server.Behaviour:
        return server.timeout(PATIENCE_S) if is_coach(body) else server.echo_last_draft()(body)

    with server.model_server(script) as fake:

        def worded() -> bool:
            asked = any(is_coach(body) for body in fake.requests)
            calls = "SELECT count(*) FROM calls WHERE node = 'speaker'"
            return asked and rows(tmp_path / "calls.sqlite3", calls) == 1

        killed_when(tmp_path, fake.base_url, worded, repository)
        words_asked = sum(not is_coach(body) for body in fake.requests)
        assert words_asked == 1
        fake.script = lambda body: (
            server.reply("Ask why.") if is_coach(body) else server.reply("Something else.")
        )
        async with resumed(tmp_path, fake.base_url) as played:
            await finished(played)
            assert sum(not is_coach(body) for body in fake.requests) == words_asked
            spoken = next(event for event in played.events if isinstance(event, BuyerSpoke))
            assert spoken.guard == "passed"
            assert spoken.text == spoken.draft


@pytest.mark.slow
async def test_a_reply_that_broke_off_is_asked_for_again(tmp_path: Path, repository: Path) -> None:
    """Killed while the buyer's words are still coming in: nothing of them was recorded."""

    def script(body: server.Body) -> server.Behaviour:
        return (
            server.reply("Ask why.") if is_coach(body) else server.slow_tokens(1.0, "a b c d e f")
        )

    with server.model_server(script) as fake:

        def coming_in() -> bool:
            said = "SELECT count(*) FROM events WHERE event = 'rep_spoke'"
            return (
                rows(tmp_path / "s.sqlite3", said) == 1
                and rows(tmp_path / "calls.sqlite3", "SELECT count(*) FROM calls") == 1
                and any(not is_coach(body) for body in fake.requests)
            )

        killed_when(tmp_path, fake.base_url, coming_in, repository)
        fake.script = server.echo_last_draft()
        coach_asked = sum(is_coach(body) for body in fake.requests)
        async with resumed(tmp_path, fake.base_url) as played:
            await finished(played)
        assert sum(is_coach(body) for body in fake.requests) == coach_asked
        assert sum(not is_coach(body) for body in fake.requests) == 2
