"""What a message does: typed acts, told apart by `kind` (labels defined for both sides)."""

from __future__ import annotations

from typing import Annotated, Final, Literal, get_args

from pydantic import Field

from simulator.domain.offer import TextOffer
from simulator.domain.values import Value

Command = Literal["deal", "walk", "adjourn", "return"]
"""What the rep can do without words: take the buyer's package, leave, pause, ask to meet again."""

QuestionKind = Literal["ask_open", "ask_closed", "ask_need", "ask_reason", "ask_process"]
TermsKind = Literal[
    "propose", "trade", "concede_bare", "accept", "disclose_price", "suggest_alternative"
]
StatementKind = Literal[
    "greet",
    "small_talk",
    "reflect",
    "disclose_limit",
    "disclose_reason",
    "state_preference",
    "hold",
    "reject",
    "explain_impact",
    "fairness_appeal",
    "voice_mutual_intent",
    "empathise",
    "blame",
    "pressure",
    "undermine_need",
    "overpromise",
    "summarise",
    "ask_commitment",
    "adjourn",
    "signal_dissatisfaction",
    "walk_away",
    "follow_up",
    "other",
]
ActId = Literal[QuestionKind, TermsKind, StatementKind]

ACT_IDS: Final[tuple[ActId, ...]] = get_args(ActId)
"""Every act label, questions first."""

Span = tuple[int, int]
"""Character positions `[start, end)` in the message."""


class _Said(Value):
    """Where in the message an act was heard, and how surely."""

    span: Span | None = None
    """None when the act was typed in directly and never was text."""
    confidence: float = Field(default=1.0, ge=0, le=1)


class Question(_Said):
    """Asks for content or marks the form (open, closed) of such a question."""

    kind: QuestionKind
    topic: str | None = None
    """What is asked about, in the asker's words; matched against the gates of needs."""


class Terms(_Said):
    """Speaks about terms; carries the offer when the words contain one."""

    kind: TermsKind
    offer: TextOffer | None = None


class Statement(_Said):
    """Everything that neither asks nor names terms."""

    kind: StatementKind


Act = Annotated[Question | Terms | Statement, Field(discriminator="kind")]
"""One thing a message does; a message may do several."""


def act_of(kind: ActId, *, span: Span | None = None, confidence: float = 1.0) -> Act:
    """Build the bare act of a kind, without topic or offer."""
    if kind in get_args(QuestionKind):
        return Question.model_validate({"kind": kind, "span": span, "confidence": confidence})
    if kind in get_args(TermsKind):
        return Terms.model_validate({"kind": kind, "span": span, "confidence": confidence})
    return Statement.model_validate({"kind": kind, "span": span, "confidence": confidence})
