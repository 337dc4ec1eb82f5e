"""Policies around any model: repeat, budget, deadline, record. Each is a model itself.

The order matters, and `layered` knows it: the log outermost, so that a recorded reply costs
nothing; then the deadline over all attempts; then the repeats; the budget innermost, so that
every attempt is charged.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass

from pydantic import Field

from simulator.domain.errors import (
    BudgetExceeded,
    ModelCredentialInvalid,
    ModelError,
    ModelRateLimited,
    ModelRequestInvalid,
    ModelTimeout,
    ModelUnavailable,
)
from simulator.domain.ports import CallLog
from simulator.domain.values import Value
from simulator.llm.port import ChatModel, ChatReply, ChatRequest, StreamItem, Usage, streaming
from simulator.llm.recorded import in_pieces, record_of, reply_of
from simulator.llm.tokens import EstimatingCounter, TokenCounter, count_prompt

logger = logging.getLogger(__name__)

WORTH_REPEATING = (ModelTimeout, ModelRateLimited, ModelUnavailable)
"""Errors that may be gone at the next try; every other stays."""
NOTHING_GENERATED = (ModelRateLimited, ModelCredentialInvalid, ModelRequestInvalid)
"""Errors that come before the model has written a token, so that none are charged."""

Sleep = Callable[[float], Awaitable[None]]


def full_delay() -> float:
    """Stand in for a random number where repeats need not be spread in time."""
    return 1.0


class CallPolicy(Value):
    """How patient and how expensive one session's calls may be."""

    attempts: int = Field(default=3, ge=1)
    """Tries per call, the first included. Assumption: two repeats bridge a restart."""
    base_delay_s: float = Field(default=0.5, gt=0)
    """Wait before the first repeat [s]; doubled for each further one."""
    max_delay_s: float = Field(default=8.0, gt=0)
    """Longest wait before a repeat [s]. Assumption: a rep waits no longer for one sentence."""
    total_timeout_s: float = Field(default=60.0, gt=0)
    """Longest time for a call with all its repeats [s]."""
    max_calls: int | None = Field(default=None, ge=0)
    """Requests a session may send; None sets no limit."""
    max_tokens: int | None = Field(default=None, ge=0)
    """Tokens a session may use, read and written together; None sets no limit."""


def layered(
    model: ChatModel,
    policy: CallPolicy,
    call_log: CallLog | None = None,
    jitter: Callable[[], float] = full_delay,
) -> ChatModel:
    """Put all policies around a shared model in the right order, for one session."""
    inner: ChatModel = Budgeted(model, policy.max_calls, policy.max_tokens)
    inner = Retrying(
        inner,
        attempts=policy.attempts,
        base_delay_s=policy.base_delay_s,
        max_delay_s=policy.max_delay_s,
        jitter=jitter,
    )
    inner = Deadlined(inner, policy.total_timeout_s)
    return inner if call_log is None else Logged(inner, call_log)


class _Wrapper:
    """Hands name and closing through to the model inside."""

    def __init__(self, model: ChatModel) -> None:
        self._model = model

    @property
    def name(self) -> str:
        """The name of the model inside."""
        return self._model.name

    async def aclose(self) -> None:
        """Close the model inside."""
        await self._model.aclose()


class Retrying(_Wrapper):
    """Repeats calls whose failure may pass, waiting as long as the server asks.

    Args:
        model: the model inside.
        attempts: tries per call, the first included.
        base_delay_s: wait before the first repeat [s], doubled each time.
        max_delay_s: longest wait [s]; a server that asks for more gets no repeat.
        sleep: how to wait; tests pass one that does not.
        jitter: a number in [0, 1] per wait; spreads repeats over the upper half of the delay,
            so that sessions that failed together do not come back together.
    """

    def __init__(
        self,
        model: ChatModel,
        attempts: int = 3,
        base_delay_s: float = 0.5,
        max_delay_s: float = 8.0,
        sleep: Sleep = asyncio.sleep,
        jitter: Callable[[], float] = full_delay,
    ) -> None:
        super().__init__(model)
        self._attempts = attempts
        self._base_delay_s = base_delay_s
        self._max_delay_s = max_delay_s
        self._sleep = sleep
        self._jitter = jitter

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Return the first reply that comes, or raise the last error."""
        attempt = 1
        while True:
            try:
                reply = await self._model.complete(request)
            except ModelError as error:
                await self._wait_or_raise(error, attempt)
                attempt += 1
            else:
                return _with_failed_calls(reply, attempt - 1)

    async def stream(self, request: ChatRequest) -> AsyncIterator[StreamItem]:
        """Yield the first stream that begins; once words are out, an error is final."""
        attempt = 1
        while True:
            begun = False
            try:
                async with streaming(self._model, request) as items:
                    async for item in items:
                        begun = True
                        if isinstance(item, ChatReply):
                            item = _with_failed_calls(item, attempt - 1)  # noqa: PLW2901
                        yield item
            except ModelError as error:
                if begun:
                    error.attempt = attempt
                    raise
                await self._wait_or_raise(error, attempt)
                attempt += 1
            else:
                return

    async def _wait_or_raise(self, error: ModelError, attempt: int) -> None:
        error.attempt = attempt
        if not isinstance(error, WORTH_REPEATING) or attempt >= self._attempts:
            raise error
        asked = error.retry_after
        if asked is not None and asked > self._max_delay_s:
            message = (
                f"{error}; the server asks to wait {asked:g} s, and the limit here is "
                f"{self._max_delay_s:g} s"
            )
            raise type(error)(
                message, request_id=error.request_id, attempt=attempt, retry_after=asked
            ) from error
        delay = asked if asked is not None else self._backoff(attempt)
        logger.info("llm.retry %s attempt=%d delay=%.2fs", type(error).__name__, attempt, delay)
        await self._sleep(delay)

    def _backoff(self, attempt: int) -> float:
        delay = min(self._max_delay_s, self._base_delay_s * 2.0 ** (attempt - 1))
        return delay * (0.5 + self._jitter() / 2)


def _with_failed_calls(reply: ChatReply, failed: int) -> ChatReply:
    if not failed:
        return reply
    calls = reply.usage.calls + failed
    return reply.model_copy(update={"usage": reply.usage.model_copy(update={"calls": calls})})


@dataclass
class _Charge:
    """Tokens set aside for a call that is under way."""

    reserved: int
    used: Usage | None = None
    free: bool = False


class Budgeted(_Wrapper):
    """Stops before a session spends more than it was given.

    A call sets aside its estimated prompt and its longest reply before it is sent, and is
    charged what it really used afterwards; calls that run side by side therefore cannot
    overspend together. A failed call stays charged unless nothing can have been written.

    Args:
        model: the model inside.
        max_calls: requests allowed; None sets no limit.
        max_tokens: tokens allowed, read and written together; None sets no limit.
        counter: estimates prompts before they are sent.
    """

    def __init__(
        self,
        model: ChatModel,
        max_calls: int | None = None,
        max_tokens: int | None = None,
        counter: TokenCounter | None = None,
    ) -> None:
        super().__init__(model)
        self._max_calls = max_calls
        self._max_tokens = max_tokens
        self._counter = counter or EstimatingCounter()
        self._calls = 0
        self._tokens = 0

    @property
    def calls(self) -> int:
        """Requests sent so far."""
        return self._calls

    @property
    def tokens(self) -> int:
        """Tokens charged so far, those set aside for running calls included."""
        return self._tokens

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Pass the call on if it fits the budget.

        Raises:
            BudgetExceeded: it does not fit; nothing was sent.
        """
        charge = self._reserve(request)
        try:
            reply = await self._model.complete(request)
            charge.used = reply.usage
        except NOTHING_GENERATED:
            charge.free = True
            raise
        finally:
            self._settle(charge)
        return reply

    async def stream(self, request: ChatRequest) -> AsyncIterator[StreamItem]:
        """Pass the stream on if the call fits the budget.

        Raises:
            BudgetExceeded: it does not fit; nothing was sent.
        """
        charge = self._reserve(request)
        try:
            async with streaming(self._model, request) as items:
                async for item in items:
                    if isinstance(item, ChatReply):
                        charge.used = item.usage
                    yield item
        except NOTHING_GENERATED:
            charge.free = True
            raise
        finally:
            self._settle(charge)

    def _reserve(self, request: ChatRequest) -> _Charge:
        if self._max_calls is not None and self._calls >= self._max_calls:
            message = f"all {self._max_calls} model calls of this session are used"
            raise BudgetExceeded(message)
        prompt = count_prompt(request.messages, self.name, self._counter)
        needed = prompt + request.sampling.max_tokens
        if self._max_tokens is not None and self._tokens + needed > self._max_tokens:
            message = (
                f"this call may need {needed} tokens and {self._max_tokens - self._tokens} of "
                f"{self._max_tokens} are left for this session"
            )
            raise BudgetExceeded(message)
        self._calls += 1
        self._tokens += needed
        return _Charge(reserved=needed)

    def _settle(self, charge: _Charge) -> None:
        if charge.used is not None:
            self._tokens += charge.used.total_tokens - charge.reserved
        elif charge.free:
            self._tokens -= charge.reserved


class Deadlined(_Wrapper):
    """Ends a call that takes too long in all, however lively its stream is."""

    def __init__(self, model: ChatModel, total_s: float) -> None:
        super().__init__(model)
        self._total_s = total_s

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Pass the call on.

        Raises:
            ModelTimeout: the time is up.
        """
        try:
            async with asyncio.timeout(self._total_s):
                return await self._model.complete(request)
        except TimeoutError as error:
            raise self._too_late() from error

    async def stream(self, request: ChatRequest) -> AsyncIterator[StreamItem]:
        """Pass the stream on; the clock runs from the first request for an item.

        Raises:
            ModelTimeout: the time is up.
        """
        deadline = asyncio.get_running_loop().time() + self._total_s
        async with streaming(self._model, request) as items:
            while True:
                # Only the waiting is timed: the clock must not interrupt the reader's own work.
                try:
                    async with asyncio.timeout_at(deadline):
                        item = await anext(items)
                except TimeoutError as error:
                    raise self._too_late() from error
                except StopAsyncIteration:
                    return
                yield item

    def _too_late(self) -> ModelTimeout:
        return ModelTimeout(f"the reply was not complete after {self._total_s:g} s")


class Logged(_Wrapper):
    """Never asks twice what the call log knows: crash recovery, replay, the judge's cache."""

    def __init__(self, model: ChatModel, call_log: CallLog) -> None:
        super().__init__(model)
        self._log = call_log

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Return the recorded reply, or ask and record."""
        recorded = self._recorded(request)
        if recorded is not None:
            return recorded
        reply = await self._model.complete(request)
        self._record(request, reply)
        return reply

    async def stream(self, request: ChatRequest) -> AsyncIterator[StreamItem]:
        """Yield the recorded reply word by word, or ask and record what came in whole."""
        recorded = self._recorded(request)
        if recorded is not None:
            for delta in in_pieces(recorded.text):
                yield delta
            yield recorded
            return
        async with streaming(self._model, request) as items:
            async for item in items:
                if isinstance(item, ChatReply):
                    self._record(request, item)
                yield item

    def _recorded(self, request: ChatRequest) -> ChatReply | None:
        record = self._log.get(request.call_key(self.name))
        return None if record is None else reply_of(record, self.name)

    def _record(self, request: ChatRequest, reply: ChatReply) -> None:
        self._log.put(request.call_key(self.name), record_of(reply))
