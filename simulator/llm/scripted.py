"""Models that need no server: for tests, demonstrations and everybody who builds on the port."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence

from simulator.domain.errors import InvariantViolated, ModelError
from simulator.llm.port import ChatReply, ChatRequest, StreamItem
from simulator.llm.recorded import in_pieces
from simulator.llm.tokens import EstimatingCounter, estimated_reply


class FunctionModel:
    """Answers by calling a plain function; `history` keeps every request it was asked.

    The function may raise a `ModelError` to play a fault.
    """

    def __init__(
        self, fn: Callable[[ChatRequest], str | ChatReply], name: str = "function"
    ) -> None:
        self._fn = fn
        self._name = name
        self.history: list[ChatRequest] = []

    @property
    def name(self) -> str:
        """The name given at construction."""
        return self._name

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Call the function and wrap a bare text into a reply with estimated usage."""
        self.history.append(request)
        answer = self._fn(request)
        if isinstance(answer, ChatReply):
            return answer
        return estimated_reply(answer, request.messages, self._name, EstimatingCounter())

    async def stream(self, request: ChatRequest) -> AsyncIterator[StreamItem]:
        """Yield the same answer word by word."""
        reply = await self.complete(request)
        for delta in in_pieces(reply.text):
            yield delta
        yield reply

    async def aclose(self) -> None:
        """Nothing is held open."""


class ScriptedModel(FunctionModel):
    """Gives the prepared replies in order, raising those that are errors.

    Running dry raises `InvariantViolated`, not a `ModelError`: the product survives a model
    that fails, and a test whose script is too short must not pass because of that.
    """

    def __init__(
        self, replies: Sequence[str | ModelError | ChatReply], name: str = "scripted"
    ) -> None:
        super().__init__(self._next, name)
        self._replies = tuple(replies)

    @property
    def remaining(self) -> int:
        """Prepared replies that nobody has asked for yet."""
        return len(self._replies) - len(self.history)

    def _next(self, request: ChatRequest) -> str | ChatReply:
        index = len(self.history) - 1
        if index >= len(self._replies):
            message = (
                f"the scripted model has {len(self._replies)} replies and was asked for number "
                f"{index + 1} (purpose {request.purpose!r}, scope {request.scope!r}, "
                f"attempt {request.attempt}): prepare more replies or ask less"
            )
            raise InvariantViolated(message)
        reply = self._replies[index]
        if isinstance(reply, ModelError):
            raise reply
        return reply
