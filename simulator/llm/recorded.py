"""Replies on record: how one is kept, read back, and served again in place of a model."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable, Iterator

from simulator.domain.ports import CallKey, CallRecord
from simulator.llm.port import ChatReply, ChatRequest, StreamItem, TextDelta, Usage


def record_of(reply: ChatReply) -> CallRecord:
    """Keep of a reply what reading it back needs."""
    return CallRecord(
        text=reply.text,
        prompt_tokens=reply.usage.prompt_tokens,
        completion_tokens=reply.usage.completion_tokens,
        token_method=reply.usage.token_method,
        finish_reason=reply.finish_reason,
        calls=reply.usage.calls,
    )


def reply_of(record: CallRecord, model: str) -> ChatReply:
    """Read a reply back; it says of itself that nothing was sent for it."""
    usage = Usage(
        calls=record.calls,
        prompt_tokens=record.prompt_tokens,
        completion_tokens=record.completion_tokens,
        token_method="estimate" if record.token_method == "estimate" else "exact",
    )
    return ChatReply(
        text=record.text,
        usage=usage,
        model=model,
        finish_reason=record.finish_reason,
        replayed=True,
    )


def in_pieces(text: str) -> Iterator[TextDelta]:
    """Cut a finished text into words, for models that have it whole but must stream it."""
    for piece in re.findall(r"\s*\S+\s*?|\s+", text):
        yield TextDelta(text=piece)


class RecordedModel:
    """Answers from a record and from nothing else; opens no connection.

    Args:
        name: the name of the model that gave the replies; part of every key.
        find: returns what is on record for a call, or raises what the call came to.
    """

    def __init__(self, name: str, find: Callable[[CallKey], CallRecord]) -> None:
        self._name = name
        self._find = find

    @property
    def name(self) -> str:
        """The name of the model whose replies these are."""
        return self._name

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Return the recorded reply, or fail as the call failed."""
        return reply_of(self._find(request.call_key(self._name)), self._name)

    async def stream(self, request: ChatRequest) -> AsyncIterator[StreamItem]:
        """Yield the recorded reply word by word, or fail as the call failed."""
        reply = await self.complete(request)
        for delta in in_pieces(reply.text):
            yield delta
        yield reply

    async def aclose(self) -> None:
        """Nothing is held open."""
