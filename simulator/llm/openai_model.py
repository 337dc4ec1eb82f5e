"""The one adapter to hosted and local models: everything that speaks OpenAI's chat protocol.

Servers differ in what they take and what they send. The adapter asks for the best first and,
when a server says no, asks again without the feature it seems to reject; what helped is
remembered for as long as the adapter lives.
"""

from __future__ import annotations

import asyncio
import importlib
import json
import logging
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from weakref import WeakKeyDictionary

from simulator.domain.errors import (
    ConfigurationError,
    ModelError,
    ModelRefused,
    ModelReplyInvalid,
    ModelRequestInvalid,
    ModelUnavailable,
)
from simulator.llm.port import (
    ChatReply,
    ChatRequest,
    Message,
    ReplySchema,
    StreamItem,
    TextDelta,
    Usage,
)
from simulator.llm.sdk_errors import map_sdk_error, sdk_errors_mapped
from simulator.llm.tokens import EstimatingCounter, TokenCounter, count_prompt

if TYPE_CHECKING:
    from openai import AsyncOpenAI, AsyncStream

__all__ = ["OpenAIChatModel", "map_sdk_error"]

logger = logging.getLogger(__name__)

DEFAULT_BASE_URL = "https://api.openai.com/v1"
NO_KEY = "no-key"
"""Sent where no key is set: local servers ignore it, hosted ones answer that it is wrong."""
CONNECT_TIMEOUT_S = 5.0
"""Seconds to wait for a connection. Assumption: a server that is up accepts well within it."""

OPTIONAL_FEATURES = (
    ("max_tokens", r"max_completion_tokens"),
    ("temperature", r"temperature"),
    ("stream_options", r"stream_options|include_usage"),
    ("seed", r"\bseed\b"),
    ("response_format", r"response_format|json_schema|schema|structured"),
    ("extra_body", r"grammar"),
)
"""Features a server may reject, with the words that betray which one it was."""
FEATURES_WORTH_A_GUESS = ("extra_body", "response_format", "stream_options")
"""Dropped one after the other when a server rejects a request without a useful word."""
STATUSES_OF_A_REJECTED_FEATURE = (400, 422)


class _Ending(NamedTuple):
    """How a reply ended, gathered alike from one answer or from a stream."""

    text: str
    finish_reason: str | None
    refusal: str
    usage: object
    model: str | None
    request_id: str | None


@dataclass
class _Stream:
    """What has come in of a streamed reply."""

    text: list[str] = field(default_factory=list)
    refusal: list[str] = field(default_factory=list)
    finish_reason: str | None = None
    usage: object = None
    model: str | None = None

    def take(self, chunk: object) -> str:
        """Note what a chunk brings and return its words; tolerates any shape."""
        self.usage = getattr(chunk, "usage", None) or self.usage
        self.model = _text(getattr(chunk, "model", None)) or self.model
        choice = _first(getattr(chunk, "choices", None))
        self.finish_reason = _text(getattr(choice, "finish_reason", None)) or self.finish_reason
        delta = getattr(choice, "delta", None)
        self.refusal.append(_text(getattr(delta, "refusal", None)))
        words = _text(getattr(delta, "content", None))
        self.text.append(words)
        return words


class OpenAIChatModel:
    """Asks a server over OpenAI's chat protocol; one instance serves many sessions at once.

    It sends each request once: repeating, budgets and total time belong to the wrappers. The
    vendor's library is loaded at the first call, beside the event loop.

    Args:
        model: the name the server knows the model by.
        base_url: where the server is, `/v1` included; None is the vendor's own service.
        api_key: None or empty for servers that want none.
        timeout_s: longest silence within one request [s, > 0]; the total time of a stream
            may be longer, see `Deadlined`.
        counter: counts tokens where the server does not.
        direct: never go through a proxy, for a server on this machine.

    Raises:
        ConfigurationError: `base_url` is not an http or https address.
    """

    def __init__(
        self,
        model: str,
        base_url: str | None = None,
        api_key: str | None = None,
        timeout_s: float = 60.0,
        counter: TokenCounter | None = None,
        *,
        direct: bool = False,
    ) -> None:
        self._direct = direct
        self._url = base_url or DEFAULT_BASE_URL
        if not re.match(r"https?://[^/\s]+", self._url):
            raise ConfigurationError(
                f"The address of the model server, {self._url!r}, is not an http address.",
                "Set OPENAI_BASE_URL to something like http://localhost:8000/v1.",
            )
        self._model = model
        self._key = api_key or NO_KEY
        self._timeout_s = timeout_s
        self._counter = counter or EstimatingCounter()
        self._rejected: frozenset[str] = frozenset()
        # Connections belong to the event loop that opened them.
        self._clients: WeakKeyDictionary[asyncio.AbstractEventLoop, AsyncOpenAI] = (
            WeakKeyDictionary()
        )

    @property
    def name(self) -> str:
        """The configured model name."""
        return self._model

    async def complete(self, request: ChatRequest) -> ChatReply:
        """Ask once and return the checked reply.

        Raises:
            ModelError: any of its kinds; see `map_sdk_error` and `ModelReplyInvalid`.
        """
        answer = await self._create(request, stream=False)
        choice = _first(getattr(answer, "choices", None))
        if choice is None:
            message = "the model server answered without a reply"
            raise ModelReplyInvalid(message)
        spoken = getattr(choice, "message", None)
        return self._checked(
            request,
            _Ending(
                text=_text(getattr(spoken, "content", None)),
                finish_reason=_text(getattr(choice, "finish_reason", None)) or "stop",
                refusal=_text(getattr(spoken, "refusal", None)),
                usage=getattr(answer, "usage", None),
                model=_text(getattr(answer, "model", None)),
                request_id=getattr(answer, "_request_id", None),
            ),
        )

    async def stream(self, request: ChatRequest) -> AsyncIterator[StreamItem]:
        """Yield words as they arrive, then the checked reply.

        Raises:
            ModelUnavailable: the stream broke off before its end.
            ModelError: any other of its kinds.
        """
        chunks = cast("AsyncStream[object]", await self._create(request, stream=True))
        heard = _Stream()
        request_id = chunks.response.headers.get("x-request-id")
        try:
            with sdk_errors_mapped():
                async for chunk in chunks:
                    words = heard.take(chunk)
                    if words:
                        yield TextDelta(text=words)
        finally:
            await chunks.close()
        if heard.finish_reason is None:
            message = "the model server broke off in the middle of its reply"
            raise ModelUnavailable(message, request_id=request_id)
        yield self._checked(
            request,
            _Ending(
                text="".join(heard.text),
                finish_reason=heard.finish_reason,
                refusal="".join(heard.refusal),
                usage=heard.usage,
                model=heard.model,
                request_id=request_id,
            ),
        )

    async def aclose(self) -> None:
        """Close the connections of the running event loop."""
        client = self._clients.pop(asyncio.get_running_loop(), None)
        if client is not None:
            await client.close()

    async def _client(self) -> AsyncOpenAI:
        loop = asyncio.get_running_loop()
        if loop not in self._clients:
            # Loading takes a second or more: other sessions go on meanwhile.
            openai = await asyncio.to_thread(importlib.import_module, "openai")
            httpx2 = importlib.import_module("httpx2")
            timeout = httpx2.Timeout(
                self._timeout_s, connect=min(CONNECT_TIMEOUT_S, self._timeout_s)
            )
            if loop not in self._clients:
                # Left to itself the library follows the proxies that the environment names.
                own = httpx2.AsyncClient(trust_env=False) if self._direct else None
                self._clients[loop] = openai.AsyncOpenAI(
                    api_key=self._key,
                    base_url=self._url,
                    timeout=timeout,
                    max_retries=0,
                    http_client=own,
                )
        return self._clients[loop]

    async def _create(self, request: ChatRequest, *, stream: bool) -> object:
        """Send the request, giving up features one by one where the server rejects them."""
        client = await self._client()
        rejected = self._rejected
        first: ModelError | None = None
        while True:
            body = self._body(request, rejected, stream=stream)
            try:
                with sdk_errors_mapped():
                    answer = await self._send(client, body)
            except (ModelRequestInvalid, ModelRefused) as error:
                first = first or error
                feature = _feature_to_give_up(error.__cause__, body)
                if feature is None:
                    raise first from first.__cause__
                rejected |= {feature}
            else:
                if rejected != self._rejected:
                    logger.info("llm.features_given_up %s", sorted(rejected - self._rejected))
                    self._rejected |= rejected
                return answer

    async def _send(self, client: AsyncOpenAI, body: dict[str, Any]) -> object:
        answer: object = await client.chat.completions.create(**body)
        return answer

    def _body(
        self, request: ChatRequest, rejected: frozenset[str], *, stream: bool
    ) -> dict[str, Any]:
        sampling = request.sampling
        messages = request.messages
        limit = "max_completion_tokens" if "max_tokens" in rejected else "max_tokens"
        body: dict[str, Any] = {
            "model": self._model,
            limit: sampling.max_tokens,
            "temperature": sampling.temperature,
            "stream": stream,
        }
        if sampling.seed is not None:
            body["seed"] = sampling.seed
        if sampling.stop:
            body["stop"] = list(sampling.stop)
        if stream:
            body["stream_options"] = {"include_usage": True}
        if request.schema_ is not None:
            body["response_format"] = _response_format(request.schema_)
            if "response_format" in rejected:
                messages = _with_schema_in_words(messages, request.schema_)
        if request.grammar is not None:
            body["extra_body"] = {"grammar": request.grammar}
        for feature in rejected:
            body.pop(feature, None)
        body["messages"] = [message.model_dump() for message in messages]
        return body

    def _checked(self, request: ChatRequest, ending: _Ending) -> ChatReply:
        """Return the reply when it can be used; every other ending is an error."""
        if ending.refusal or ending.finish_reason == "content_filter":
            message = "the model declined to answer"
            raise ModelRefused(message, request_id=ending.request_id)
        if ending.finish_reason == "length":
            message = f"the reply was cut off after {request.sampling.max_tokens} tokens"
            raise ModelReplyInvalid(message, request_id=ending.request_id)
        text = ending.text
        if not text.strip():
            message = "the reply is empty"
            raise ModelReplyInvalid(message, request_id=ending.request_id)
        if request.schema_ is not None:
            text = _json_object(text, ending.request_id)
        return ChatReply(
            text=text,
            usage=self._usage(request, text, ending.usage),
            model=ending.model or self._model,
            finish_reason=ending.finish_reason or "stop",
        )

    def _usage(self, request: ChatRequest, text: str, told: object) -> Usage:
        prompt = getattr(told, "prompt_tokens", None)
        completion = getattr(told, "completion_tokens", None)
        # A reply has at least one token: servers that fill the fields with zeros did not count.
        if isinstance(prompt, int) and isinstance(completion, int) and min(prompt, completion) > 0:
            return Usage(calls=1, prompt_tokens=prompt, completion_tokens=completion)
        return Usage(
            calls=1,
            prompt_tokens=count_prompt(request.messages, self._model, self._counter),
            completion_tokens=self._counter.count(text, self._model).n,
            token_method="estimate",
        )


def _feature_to_give_up(error: object, body: dict[str, Any]) -> str | None:
    """Guess which feature of `body` a server rejected; None when there is nothing to give up."""
    if getattr(error, "status_code", None) not in STATUSES_OF_A_REJECTED_FEATURE:
        return None
    if getattr(error, "code", None) in ("context_length_exceeded", "content_filter"):
        return None
    words = f"{getattr(error, 'param', '')} {error}".lower()
    for feature, pattern in OPTIONAL_FEATURES:
        if feature in body and re.search(pattern, words):
            return feature
    return next((feature for feature in FEATURES_WORTH_A_GUESS if feature in body), None)


def _response_format(schema: ReplySchema) -> dict[str, Any]:
    return {
        "type": "json_schema",
        "json_schema": {
            "name": schema.name,
            "schema": json.loads(schema.json_schema),
            "strict": True,
        },
    }


def _with_schema_in_words(
    messages: tuple[Message, ...], schema: ReplySchema
) -> tuple[Message, ...]:
    """Put the schema into the first message, where servers reuse it from call to call."""
    first = messages[0]
    rule = f"Answer with one JSON object only, fitting this JSON Schema: {schema.json_schema}"
    if first.role != "system":
        return (Message(role="system", content=rule), *messages)
    return (Message(role="system", content=f"{first.content}\n\n{rule}"), *messages[1:])


def _json_object(text: str, request_id: str | None) -> str:
    """Return the JSON object a reply consists of, without the code fence some models add."""
    bare = re.sub(r"\A```(?:json)?\s*|\s*```\Z", "", text.strip())
    try:
        value = json.loads(bare, parse_constant=_reject_constant)
    except ValueError as error:
        message = "the reply is not JSON"
        raise ModelReplyInvalid(message, request_id=request_id) from error
    if not isinstance(value, dict):
        message = "the reply is JSON, but not an object"
        raise ModelReplyInvalid(message, request_id=request_id)
    return bare


def _reject_constant(name: str) -> None:
    message = f"{name} is not JSON"
    raise ValueError(message)


def _first(items: object) -> object:
    return items[0] if isinstance(items, list) and items else None


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
