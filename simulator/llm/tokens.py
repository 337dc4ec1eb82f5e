"""Counting tokens without ever touching the network.

The vocabulary of a hosted model is used when its rank file already lies in a local folder;
otherwise the count is an estimate and says so.
"""

from __future__ import annotations

import base64
import hashlib
import importlib
import math
import tempfile
import types
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from pydantic import Field

from simulator.domain.values import Value
from simulator.llm.port import ChatReply, Message, TokenMethod, Usage

if TYPE_CHECKING:
    import tiktoken

BYTES_PER_TOKEN = 4
"""UTF-8 bytes one token stands for. Assumption: the usual rule of thumb for English prose;
text in other scripts has more bytes and more tokens, so bytes follow better than characters."""

TOKENS_PER_MESSAGE = 4
"""Tokens a chat format adds around each message. Assumption: role, two markers, line break."""

READABLE_ENCODINGS = {
    "cl100k_base": "cl100k_base",
    "o200k_base": "o200k_base",
    "o200k_harmony": "o200k_base",
}
"""Encodings whose ranks are one file; the third differs from the second in markers only."""


class TokenCount(Value):
    """How many tokens a text has, and how far to trust that."""

    n: int = Field(ge=0)
    method: TokenMethod


class TokenCounter(Protocol):
    """Counts a text the way a given model would read it."""

    def count(self, text: str, model: str) -> TokenCount:
        """Return the count; never raises and never uses the network."""


class EstimatingCounter:
    """Counts by length alone; for models whose vocabulary is not at hand."""

    def count(self, text: str, model: str) -> TokenCount:  # noqa: ARG002 (the protocol's shape)
        """Return one token for every four bytes, rounded up."""
        return TokenCount(n=math.ceil(len(text.encode()) / BYTES_PER_TOKEN), method="estimate")


class LocalTokenCounter:
    """Counts exactly where a rank file is on this machine, else estimates.

    Args:
        cache_dir: the folder with rank files, named as tiktoken's own cache names them or
            as they are published (`cl100k_base.tiktoken`). None means tiktoken's default
            folder inside the system's temporary folder.
    """

    def __init__(self, cache_dir: Path | None = None) -> None:
        self._dir = cache_dir or Path(tempfile.gettempdir()) / "data-gym-cache"
        self._encodings: dict[str, tiktoken.Encoding | None] = {}
        self._estimate = EstimatingCounter()

    def count(self, text: str, model: str) -> TokenCount:
        """Count with the model's own vocabulary when it can be read, else estimate."""
        encoding = self._encoding(model)
        if encoding is None:
            return self._estimate.count(text, model)
        return TokenCount(n=len(encoding.encode_ordinary(text)), method="exact")

    def _encoding(self, model: str) -> tiktoken.Encoding | None:
        if not self._dir.is_dir():
            return None
        if model not in self._encodings:
            self._encodings[model] = self._load(model)
        return self._encodings[model]

    def _load(self, model: str) -> tiktoken.Encoding | None:
        import tiktoken  # noqa: PLC0415 (loaded only where rank files are at hand)
        from tiktoken.model import encoding_name_for_model  # noqa: PLC0415

        try:
            name = READABLE_ENCODINGS.get(encoding_name_for_model(model))
        except KeyError:
            return None
        if name is None:
            return None
        # The vendor's constructor fetches missing ranks. It runs here with another loader in
        # place of that one, so that no setting whatever can make it open a connection.
        original = getattr(importlib.import_module("tiktoken_ext.openai_public"), name)
        names: dict[str, Any] = {**original.__globals__, "load_tiktoken_bpe": self._ranks}
        try:
            return tiktoken.Encoding(**types.FunctionType(original.__code__, names)())
        except (OSError, ValueError):
            return None

    def _ranks(self, url: str, expected_hash: str | None = None) -> dict[bytes, int]:
        cached = self._dir / hashlib.sha1(url.encode(), usedforsecurity=False).hexdigest()
        path = cached if cached.is_file() else self._dir / url.rpartition("/")[2]
        data = path.read_bytes()
        if expected_hash is not None and hashlib.sha256(data).hexdigest() != expected_hash:
            message = f"{path.name} is not the published rank file"
            raise ValueError(message)
        pairs = (line.split() for line in data.splitlines() if line)
        return {base64.b64decode(token): int(rank) for token, rank in pairs}


def count_prompt(messages: Sequence[Message], model: str, counter: TokenCounter) -> int:
    """Return the tokens a prompt takes, the chat format's own markers included."""
    return sum(counter.count(m.content, model).n + TOKENS_PER_MESSAGE for m in messages)


def estimated_reply(
    text: str, messages: Sequence[Message], model: str, counter: TokenCounter
) -> ChatReply:
    """Build the reply of a model that does not count for itself, its usage estimated."""
    usage = Usage(
        calls=1,
        prompt_tokens=count_prompt(messages, model, counter),
        completion_tokens=counter.count(text, model).n,
        token_method="estimate",
    )
    return ChatReply(text=text, usage=usage, model=model, finish_reason="stop")
