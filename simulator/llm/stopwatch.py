"""How long was spent waiting for models, whoever asked and whether or not an answer came.

    with model_time() as spent:
        await perceiver.perceive(...)
    spent.ms

A node cannot see the calls its agents make, and a call that failed leaves no reply to carry its
time. The watch therefore lies in the context of the running task: what runs beside it, such as the
coach, has a context and a watch of its own.
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from simulator.llm.port import ChatModel, ChatReply, ChatRequest, StreamItem, streaming


class ModelTime:
    """Time spent in model calls so far."""

    def __init__(self) -> None:
        self.seconds = 0.0

    @property
    def ms(self) -> float:
        """In milliseconds, to a hundredth."""
        return round(self.seconds * 1000, 2)


_RUNNING: Final[ContextVar[ModelTime | None]] = ContextVar("model_time", default=None)


@contextmanager
def model_time() -> Iterator[ModelTime]:
    """Measure the model calls that are awaited inside the block."""
    spent = ModelTime()
    before = _RUNNING.set(spent)
    try:
        yield spent
    finally:
        _RUNNING.reset(before)


class Timed:
    """Adds the time of its calls to the watch that is running; belongs outside all policies.

    Args:
        model: the model inside.
        timer: seconds on a clock that only goes forward.
    """

    def __init__(self, model: ChatModel, timer: Callable[[], float] = time.perf_counter) -> None:
        self._model = model
        self._timer = timer

    @property
    def name(self) -> str:
        """The name of the model inside."""
        return self._model.name

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Pass the call on and time it, to its reply or its failure."""
        with self._timing():
            return await self._model.complete(request)

    async def stream(self, request: ChatRequest) -> AsyncIterator[StreamItem]:
        """Pass the stream on; only the waiting counts, not what the reader does in between."""
        async with streaming(self._model, request) as items:
            while True:
                try:
                    with self._timing():
                        item = await anext(items)
                except StopAsyncIteration:
                    return
                yield item

    async def aclose(self) -> None:
        """Close the model inside."""
        await self._model.aclose()

    @contextmanager
    def _timing(self) -> Iterator[None]:
        spent, begun = _RUNNING.get(), self._timer()
        try:
            yield
        finally:
            if spent is not None:
                spent.seconds += self._timer() - begun
