"""The perceiver with a second reader: a model labels what the rules are unsure about.

The model never has a say in numbers, offers, the options they settle, or in whether the words
close the deal: those stay as the rules read them, so that a misreading cannot become a deal.
"""

from __future__ import annotations

from typing import Final, Protocol, get_args

from pydantic import ValidationError

from simulator.agents.perceiver.sentences import MAX_READ, plain
from simulator.agents.ports import Hearing
from simulator.content.prompts import PromptLibrary
from simulator.domain.acts import Act, ActId, Question, QuestionKind, Terms, act_of
from simulator.domain.errors import ModelError
from simulator.domain.observation import Observation, Tone, Unclear
from simulator.domain.values import Value
from simulator.llm.port import ChatModel, ChatRequest, Message, ReplySchema, Sampling, Usage

THRESHOLD: Final = 0.5
"""Confidence up to which the model is asked [0-1]: about one in eight of the held-out messages, so
that a turn costs 1.2 calls at most on average. Assumption."""

MODEL_SURE: Final = 0.8
"""Confidence of a label that only the model gave [0-1]. Assumption."""

_PROMPT: Final = "perceiver/label"
_CONTEXT_LINES: Final = 6


class LabelledAct(Value):
    """One label of the model, with the words it rests on."""

    kind: ActId
    quote: str
    """Copied from the message; a label whose words are not there is thrown away."""
    topic: str = ""


class LabelReply(Value):
    """The reply the prompt asks for."""

    acts: tuple[LabelledAct, ...]
    tone: Tone = "neutral"
    unclear: str = ""


class Reader(Protocol):
    """Reads without a model."""

    def observe(self, hearing: Hearing) -> Observation:
        """Understand one message, now."""


class ModelPerceiver:
    """Reads without a model first, and asks one about messages that are left unsure."""

    def __init__(
        self,
        reader: Reader,
        model: ChatModel,
        prompts: PromptLibrary,
        threshold: float = THRESHOLD,
    ) -> None:
        self._reader = reader
        self._model = model
        self._prompts = prompts
        self._threshold = threshold

    async def perceive(self, hearing: Hearing, *, scope: str) -> tuple[Observation, Usage]:
        """Understand one message; when the model fails, the rules' reading stands."""
        seen = self._reader.observe(hearing)
        if not self._unsure(seen) or not hearing.text.strip():
            return seen, Usage()
        try:
            reply = await self._model.complete(self._request(hearing, scope))
        except ModelError:
            return seen, Usage()
        labels = read_reply(reply.text)
        if labels is None:
            return seen, reply.usage
        return merge(seen, labels, hearing.text, self._threshold), reply.usage

    def _unsure(self, seen: Observation) -> bool:
        if any(u.about == "meaning" for u in seen.unclear):
            return True
        return min((act.confidence for act in seen.acts), default=0.0) <= self._threshold

    def _request(self, hearing: Hearing, scope: str) -> ChatRequest:
        prompt = self._prompts.get(_PROMPT)
        lexicon = hearing.lexicon
        rendered = prompt.render(
            speaker=hearing.speaker,
            message=hearing.text[:MAX_READ],
            offers=hearing.offers_before,
            context=hearing.context[-_CONTEXT_LINES:],
            issues=tuple(issue.label for issue in lexicon.issues) if lexicon else (),
        )
        return ChatRequest(
            messages=(
                Message(role="system", content=rendered.system),
                Message(role="user", content=rendered.user),
            ),
            sampling=Sampling(
                temperature=prompt.head.temperature, max_tokens=prompt.head.max_tokens
            ),
            schema_=ReplySchema.of("labels", LabelReply.model_json_schema()),
            purpose="perceiver",
            scope=scope,
        )


def read_reply(text: str) -> LabelReply | None:
    """Read the model's JSON, with or without words around it; None when it is not as agreed."""
    start, end = text.find("{"), text.rfind("}")
    if start < 0 or end < start:
        return None
    try:
        return LabelReply.model_validate_json(text[start : end + 1])
    except ValidationError:
        return None


def merge(seen: Observation, labels: LabelReply, text: str, sure: float = THRESHOLD) -> Observation:
    """Let the model settle what was left unsure, and add what nobody had heard.

    Args:
        seen: the reading without the model; whatever holds a number stays as it is.
        labels: the model's.
        text: the message.
        sure: confidence above which a label stays, whatever the model says [0-1]. A model of 1.5
            billion parameters that could take any label away made reading worse, by .03 of
            macro-F1; one that settles only the unsure ones, by less than .01.
    """
    lower = plain(text)
    by_kind: dict[ActId, Act] = {act.kind: act for act in seen.acts}
    merged: dict[ActId, Act] = {
        act.kind: act for act in seen.acts if isinstance(act, Terms) and act.offer is not None
    }
    merged |= {act.kind: act for act in seen.acts if act.confidence > sure and act.kind != "other"}
    for label in labels.acts:
        at = lower.find(plain(label.quote).strip()) if label.quote.strip() else -1
        if at < 0:
            continue
        known = by_kind.get(label.kind)
        merged.setdefault(label.kind, known or _act(label, (at, at + len(label.quote.strip()))))
    if not merged:
        return seen
    if len(merged) > 1:
        merged.pop("other", None)
    unclear = tuple(u for u in seen.unclear if u.about != "meaning")
    if labels.unclear.strip() and plain(labels.unclear).strip() in lower and not labels.acts:
        unclear = (*unclear, Unclear(about="meaning", text=labels.unclear.strip()))
    return seen.model_copy(
        update={
            "acts": tuple(merged.values()),
            "tone": labels.tone,
            "unclear": unclear,
            "tier": "model",
        }
    )


def _act(label: LabelledAct, span: tuple[int, int]) -> Act:
    if label.kind not in get_args(QuestionKind):
        return act_of(label.kind, span=span, confidence=MODEL_SURE)
    topic = plain(label.topic or label.quote).strip(" ?!.")
    return Question.model_validate(
        {"kind": label.kind, "span": span, "confidence": MODEL_SURE, "topic": topic}
    )
