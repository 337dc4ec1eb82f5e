"""What a turn cost: tokens, calls, and where the time went."""

from __future__ import annotations

from typing import Literal

from simulator.domain.values import Value


class TokensUsed(Value):
    """What model calls cost.

    In `buyer_spoke` those that read the rep's message and worded the reply, in a scorecard the
    judge's.
    """

    calls: int = 0
    prompt_tokens: int = 0
    completion_tokens: int = 0
    token_method: Literal["exact", "estimate"] = "estimate"
    cost: str | None = None
    """Decimal string; None when the price of the model is not known."""


class TurnMillis(Value):
    """Where the time of a turn went [ms]; volatile."""

    perceive: float = 0
    decide: float = 0
    speak: float = 0
    guard: float = 0
    commit: float = 0
    model: float = 0
    """Spent waiting for models, inside `perceive`, `speak` and `guard`; the rest is own work."""
    first_word: float | None = None
