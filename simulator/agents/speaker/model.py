"""The speaker with a model: the same draft, in the persona's own voice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Final, Literal, Protocol, TypeAlias, runtime_checkable

from simulator.agents.speaker.draft import draft_of
from simulator.agents.speaker.figure_lock import figure_lock
from simulator.content.prompts import Prompt, PromptLibrary
from simulator.domain.events import GuardHit
from simulator.domain.mind import PublicView
from simulator.llm.port import ChatModel, ChatReply, ChatRequest, Message, Sampling, TextDelta

WORD: Final = "speaker/word_move"
REWORD: Final = "speaker/reword_line"
REPAIR: Final = "speaker/repair"

Wording: TypeAlias = Literal["from_move", "as_written"]
"""How a model is asked: told of the person, the deal and the talk, it says the move freely; or it
rewords the draft as written, with the draft's figures locked, which is what a small one can do."""

SHORTEST_LIMIT: Final = 24
TOKENS_A_WORD: Final = 3
"""How long a line as written may get [tokens, and tokens for each word of the draft]. Assumption:
twice the draft's words; a small model that has lost its way goes on until it is stopped."""

_REASONS: Final = {
    "missing_number": "It {why}.",
    "missing_terms": "It {why}.",
    "acceptance": "It {why}.",
    "too_long": "It {why}.",
    "empty": "It {why}.",
}


@runtime_checkable
class Prompted(Protocol):
    """A speaker whose requests can be seen before they are sent."""

    def request(
        self,
        view: PublicView,
        draft: str,
        *,
        scope: str,
        rejected: str = "",
        hits: tuple[GuardHit, ...] = (),
    ) -> ChatRequest:
        """Build the first request, or with `hits` the one that asks for a repair."""

    def send(self, request: ChatRequest) -> AsyncIterator[TextDelta | ChatReply]:
        """Stream the answer."""


class ModelSpeaker:
    """Words a draft through a model that knows the draft and the public view, and nothing else.

    Args:
        model: The model, with its retries, budget and log around it.
        prompts: Where the two prompts are found.
        seed: Passed on to servers that know seeds.
        wording: How the model is asked.
    """

    def __init__(
        self,
        model: ChatModel,
        prompts: PromptLibrary,
        *,
        seed: int | None = None,
        wording: Wording = "from_move",
    ) -> None:
        self._wording = wording
        self._model = model
        self._prompts = prompts
        self._seed = seed

    def draft(self, view: PublicView) -> str:
        """Render the move from the persona's phrase book."""
        return draft_of(view)

    def word(
        self, view: PublicView, draft: str, *, scope: str, hits: tuple[GuardHit, ...] = ()
    ) -> AsyncIterator[TextDelta | ChatReply]:
        """Stream the draft in the persona's voice; with `hits`, the one repair."""
        return self.send(self.request(view, draft, scope=scope, hits=hits))

    def request(
        self,
        view: PublicView,
        draft: str,
        *,
        scope: str,
        rejected: str = "",
        hits: tuple[GuardHit, ...] = (),
    ) -> ChatRequest:
        """Build what is sent: rules and persona first and unchanging, the talk and draft last."""
        if hits:
            prompt = self._prompts.get(REPAIR)
            rendered = prompt.render(
                view=view,
                draft=draft,
                rejected=rejected or "; ".join(hit.text for hit in hits if hit.text),
                reasons=reasons_for(hits),
            )
        else:
            prompt = self._prompts.get(REWORD if self._wording == "as_written" else WORD)
            rendered = prompt.render(view=view, draft=draft)
        return ChatRequest(
            messages=(
                Message(role="system", content=rendered.system),
                Message(role="user", content=rendered.user),
            ),
            sampling=self._sampling(prompt, draft),
            grammar=figure_lock(draft) if self._wording == "as_written" else None,
            purpose="speaker",
            scope=scope,
            attempt=1 if hits else 0,
        )

    def send(self, request: ChatRequest) -> AsyncIterator[TextDelta | ChatReply]:
        """Stream the model's answer to a request."""
        return self._model.stream(request)

    def _sampling(self, prompt: Prompt, draft: str) -> Sampling:
        longest = prompt.head.max_tokens
        if self._wording == "as_written":
            longest = min(longest, SHORTEST_LIMIT + TOKENS_A_WORD * len(draft.split()))
        return Sampling(
            temperature=prompt.head.temperature,
            max_tokens=longest,
            seed=self._seed,
        )


def reasons_for(hits: tuple[GuardHit, ...]) -> tuple[str, ...]:
    """Say to the model what was wrong, without telling it what is a secret and what is just extra.

    The model must not learn from a repair what it was never told.
    """
    return tuple(dict.fromkeys(_reason(hit) for hit in hits))


def _reason(hit: GuardHit) -> str:
    if hit.rule in _REASONS:
        return _REASONS[hit.rule].format(why=hit.why)
    if hit.rule in {"role", "meta", "language"}:
        return f"It says {hit.text!r}, which the buyer would not say across the table."
    return f"It says {hit.text!r}, which the draft does not say."
