"""The port to a language model: what is asked, what comes back, and the protocol between.

Nothing here knows a vendor. A request says everything that shapes the reply, so that it can
be hashed, recorded and read back; a reply says what it cost and whether it was read back.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from decimal import Decimal
from typing import Annotated, Any, Literal, Protocol, TypeAlias

from pydantic import Field, field_validator

from simulator.domain.ports import CallKey
from simulator.domain.values import Value

Role: TypeAlias = Literal["system", "user", "assistant"]
Purpose: TypeAlias = Literal["speaker", "perceiver", "coach", "judge", "analyst"]
TokenMethod: TypeAlias = Literal["exact", "estimate"]


def canonical_json(data: object) -> str:
    """Write `data` in the one spelling that equal data always gets, fit for hashing."""
    return json.dumps(
        data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False
    )


class Message(Value):
    """One message of the conversation with the model (not of the negotiation)."""

    role: Role
    content: str


class Sampling(Value):
    """How the model is to choose its words."""

    temperature: float = Field(default=0.7, ge=0, le=2)
    """0 is (nearly) repeatable, 2 is the protocol's maximum."""
    max_tokens: int = Field(default=300, gt=0)
    """Longest reply, in tokens. Assumption: a spoken turn stays well under 200."""
    seed: int | None = None
    """Passed on to servers that know seeds; None leaves it out."""
    stop: tuple[str, ...] = ()
    """Texts at which the server stops writing."""


class ReplySchema(Value):
    """The JSON shape a reply must have."""

    name: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]
    """The name the server is told; part of the protocol's `json_schema` format."""
    json_schema: str
    """The JSON Schema as canonical JSON text; always describes an object."""

    @field_validator("json_schema")
    @classmethod
    def _canonical(cls, text: str) -> str:
        schema = json.loads(text)
        if not isinstance(schema, dict):
            message = "a reply schema must be a JSON object"
            raise ValueError(message)  # noqa: TRY004 (pydantic turns ValueError into its own)
        return canonical_json(schema)

    @classmethod
    def of(cls, name: str, schema: Mapping[str, Any]) -> ReplySchema:
        """Build from a schema as pydantic's `model_json_schema()` returns it."""
        return cls(name=name, json_schema=canonical_json(dict(schema)))


class ChatRequest(Value):
    """One question to a model, complete: equal requests may share one recorded reply."""

    messages: tuple[Message, ...] = Field(min_length=1)
    """Stable text first: servers reuse the work of a prefix they have seen."""
    sampling: Sampling = Sampling()
    schema_: ReplySchema | None = None
    """The shape of the reply; None asks for plain text."""
    grammar: str | None = None
    """What the reply may consist of, in GBNF; servers that do not know it are asked without."""
    purpose: Purpose
    """Which agent asks."""
    scope: str
    """What the call belongs to: session, branch and turn, or a scored transcript."""
    attempt: int = Field(default=0, ge=0)
    """0 for the first wording, 1 for its repair. Not the number of network attempts."""

    @property
    def prompt_sha(self) -> str:
        """SHA-256 over the messages as sent, in hex."""
        sent = [[message.role, message.content] for message in self.messages]
        return hashlib.sha256(canonical_json(sent).encode()).hexdigest()

    def call_key(self, model: str) -> CallKey:
        """Name this call for the call log; `model` is the configured model name."""
        parameters = self.sampling.model_dump(mode="json")
        if self.schema_ is not None:
            parameters["schema"] = self.schema_.model_dump(mode="json")
        if self.grammar is not None:
            parameters["grammar"] = self.grammar
        return CallKey(
            scope=self.scope,
            node=self.purpose,
            prompt_sha=self.prompt_sha,
            model=model,
            parameters=canonical_json(parameters),
            attempt=self.attempt,
        )


class Usage(Value):
    """What one or several model calls consumed; `Usage()` is the neutral element of `+`."""

    calls: int = Field(default=0, ge=0)
    """Requests sent, those that failed and were sent again included."""
    prompt_tokens: int = Field(default=0, ge=0)
    completion_tokens: int = Field(default=0, ge=0)
    token_method: TokenMethod = "exact"
    """`exact` only when the server counted all of it."""
    cost: str | None = None
    """Decimal number in the currency the prices were given in; None when not known."""

    @property
    def total_tokens(self) -> int:
        """Prompt and completion tokens together."""
        return self.prompt_tokens + self.completion_tokens

    def __add__(self, other: Usage) -> Usage:
        """Sum up; one estimate makes the sum an estimate, one unknown cost makes it unknown."""
        if other == Usage():
            return self
        if self == Usage():
            return other
        exact = self.token_method == other.token_method == "exact"
        known = self.cost is not None and other.cost is not None
        return Usage(
            calls=self.calls + other.calls,
            prompt_tokens=self.prompt_tokens + other.prompt_tokens,
            completion_tokens=self.completion_tokens + other.completion_tokens,
            token_method="exact" if exact else "estimate",
            cost=format(Decimal(self.cost or 0) + Decimal(other.cost or 0), "f") if known else None,
        )


class ChatReply(Value):
    """A whole reply: never empty, never cut off, and of the agreed shape as far as JSON goes."""

    text: str
    usage: Usage
    model: str
    """The model as the server names it; may be more precise than the configured name."""
    finish_reason: str
    replayed: bool = False
    """Read back from the call log: nothing was sent and nothing newly spent."""


class TextDelta(Value):
    """The next piece of a reply that is still being written."""

    text: str


StreamItem: TypeAlias = TextDelta | ChatReply


class ChatModel(Protocol):
    """Anything that answers a `ChatRequest`; wrappers and test doubles are models too.

    Every failure is a `ModelError` of `simulator.domain.errors`; an implementation never
    returns an empty text in place of an error.
    """

    @property
    def name(self) -> str:
        """The configured model name; part of every call key."""

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Return the whole reply."""

    def stream(self, request: ChatRequest) -> AsyncIterator[StreamItem]:
        """Yield the reply as it is written; the last item is the whole `ChatReply`.

        What was yielded before an error is void: whoever showed it must be able to take it
        back.
        """

    async def aclose(self) -> None:
        """Release connections; the model cannot be used afterwards."""


@asynccontextmanager
async def streaming(
    model: ChatModel, request: ChatRequest
) -> AsyncIterator[AsyncIterator[StreamItem]]:
    """Hold a stream open and close its connection even when the reader stops early."""
    items = model.stream(request)
    try:
        yield items
    finally:
        close = getattr(items, "aclose", None)
        if close is not None:
            await close()
