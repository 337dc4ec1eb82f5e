"""How long was spent waiting for models: failures count, the reader's own work does not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from simulator.domain.errors import ModelTimeout
from simulator.llm import ChatReply, ChatRequest, FunctionModel, Message, StreamItem, Timed
from simulator.llm.stopwatch import model_time

REQUEST = ChatRequest(
    messages=(Message(role="user", content="hello"),), purpose="speaker", scope="s/main/1"
)


class Hands:
    """A clock that goes forward when a test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


class SlowModel(FunctionModel):
    """Takes two seconds of its clock for a reply, and one for each piece of a stream."""

    def __init__(self, hands: Hands, error: ModelTimeout | None = None) -> None:
        super().__init__(lambda _: "one two")
        self._hands = hands
        self._error = error

    async def complete(self, request: ChatRequest) -> ChatReply:
        self._hands.now += 2
        if self._error is not None:
            raise self._error
        return await super().complete(request)

    async def stream(self, request: ChatRequest) -> AsyncIterator[StreamItem]:
        async for item in FunctionModel.stream(FunctionModel(lambda _: "one two"), request):
            self._hands.now += 1
            yield item


async def test_every_call_in_the_block_counts() -> None:
    hands = Hands()
    model = Timed(SlowModel(hands), timer=hands)
    with model_time() as spent:
        await model.complete(REQUEST)
        hands.now += 100
        await model.complete(REQUEST)
    await model.complete(REQUEST)  # after the block: nobody is measuring
    assert spent.ms == 4000


async def test_a_call_that_failed_took_its_time_as_well() -> None:
    hands = Hands()
    model = Timed(SlowModel(hands, ModelTimeout("too late")), timer=hands)
    with model_time() as spent, pytest.raises(ModelTimeout):
        await model.complete(REQUEST)
    assert spent.ms == 2000


async def test_of_a_stream_only_the_waiting_counts() -> None:
    hands = Hands()
    model = Timed(SlowModel(hands), timer=hands)
    with model_time() as spent:
        items = 0
        async for _ in model.stream(REQUEST):
            hands.now += 50  # the reader's own work
            items += 1
    assert spent.ms == items * 1000
    assert items == 3


async def test_what_runs_beside_has_a_watch_of_its_own() -> None:
    hands = Hands()
    model = Timed(SlowModel(hands), timer=hands)

    async def ask(times: int) -> float:
        with model_time() as spent:
            for _ in range(times):
                await model.complete(REQUEST)
                await asyncio.sleep(0)
        return spent.ms

    assert await asyncio.gather(ask(1), ask(3)) == [2000, 6000]
