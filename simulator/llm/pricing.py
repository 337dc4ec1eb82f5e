"""What calls cost, from prices the operator gave; without prices the cost is not known."""

from __future__ import annotations

from collections.abc import AsyncIterator
from decimal import Decimal

from pydantic import Field

from simulator.domain.values import Value
from simulator.llm.port import ChatModel, ChatReply, ChatRequest, StreamItem, Usage, streaming

MILLION = Decimal(1_000_000)


class Price(Value):
    """What a model's tokens cost, in whatever currency the operator reckons in."""

    prompt_per_million: Decimal = Field(ge=0)
    """Money for a million tokens read."""
    completion_per_million: Decimal = Field(ge=0)
    """Money for a million tokens written."""


def cost_of(usage: Usage, price: Price | None) -> str | None:
    """Return the cost as a decimal number, or None when no price is known."""
    if price is None:
        return None
    total = (
        usage.prompt_tokens * price.prompt_per_million
        + usage.completion_tokens * price.completion_per_million
    ) / MILLION
    return format(total.normalize(), "f")


class Priced:
    """Writes the cost into every reply; stands outside the call log, so replays carry it too."""

    def __init__(self, model: ChatModel, price: Price | None) -> None:
        self._model = model
        self._price = price

    @property
    def name(self) -> str:
        """The name of the model inside."""
        return self._model.name

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Pass the call on and price its reply."""
        return self._priced(await self._model.complete(request))

    async def stream(self, request: ChatRequest) -> AsyncIterator[StreamItem]:
        """Pass the stream on and price the reply at its end."""
        async with streaming(self._model, request) as items:
            async for item in items:
                yield self._priced(item) if isinstance(item, ChatReply) else item

    async def aclose(self) -> None:
        """Close the model inside."""
        await self._model.aclose()

    def _priced(self, reply: ChatReply) -> ChatReply:
        usage = reply.usage.model_copy(update={"cost": cost_of(reply.usage, self._price)})
        return reply.model_copy(update={"usage": usage})
