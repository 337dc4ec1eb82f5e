"""A process that plays one turn against a model server and waits to be killed in the middle of it.

    python -m tests.support.crash_child FOLDER BASE_URL

Speaker and coach both ask the model; the call log is on disk beside the events.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

from simulator.agents.ports import CoachView, Hint
from simulator.agents.speaker.model import ModelSpeaker
from simulator.content.prompts import default_prompts
from simulator.graph.deps import Agents
from simulator.llm import CallPolicy, ChatModel, ChatRequest, Message, OpenAIChatModel, layered
from simulator.llm.port import Usage
from simulator.runtime.stores import SqliteCallLog, SqliteFile
from simulator.settings import prepare_process

ASK = "What matters most to you here?"


class AskingCoach:
    """Takes its hint straight from the model."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model

    async def hint(self, view: CoachView, *, scope: str) -> tuple[Hint, Usage]:
        asked = Message(role="user", content=f"COACH {len(view.lines)}")
        reply = await self._model.complete(
            ChatRequest(messages=(asked,), purpose="coach", scope=scope)
        )
        return Hint(text=reply.text), reply.usage


@asynccontextmanager
async def crash_agents(folder: Path, base_url: str) -> AsyncIterator[Agents]:
    """The agents of both the process that dies and the one that goes on."""
    from tests.support.playing import plain_agents

    file = SqliteFile(folder / "calls.sqlite3")
    server = OpenAIChatModel("m", base_url, timeout_s=60)
    model = layered(server, CallPolicy(), SqliteCallLog(file))
    speaker = ModelSpeaker(model, default_prompts())
    try:
        yield replace(plain_agents(speaker), coach=AskingCoach(model))
    finally:
        await server.aclose()
        file.close()


async def play(folder: Path, base_url: str) -> None:
    """Say one thing."""
    from tests.support.playing import playing

    async with crash_agents(folder, base_url) as agents:
        with playing(folder, agents=agents, model="m") as played:
            played.start(coach="always")
            await played.say(ASK)


if __name__ == "__main__":
    prepare_process()
    asyncio.run(play(Path(sys.argv[1]), sys.argv[2]))
