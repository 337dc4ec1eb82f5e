"""Decisions a test makes up, and an engine that takes them one after the other.

engine = Scripted(lambda state: a_decision(state, accepts=True, ends="deal", package=package))
with playing(engine=engine) as played:
    ...
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from simulator.domain.mind import Beat, BuyerMind, BuyerState, Decision, PublicMove, Trace
from simulator.domain.observation import Observation
from simulator.domain.persona import PhraseKey

MakesUp = Callable[[BuyerState], Decision]
"""From the state before the turn to what the buyer does in it."""

BESIDE = frozenset({"answered", "summary", "dispute", "reopening"})
"""What a decision says beside its move."""


def a_decision(
    state: BuyerState,
    phrase: PhraseKey = "greet",
    *,
    after: dict[str, Any] | None = None,
    **more: Any,
) -> Decision:
    """A decision of which only what is named matters.

    Args:
        state: before the turn.
        phrase: the one occasion that is worded.
        after: what changes in the state.
        more: fields of the move, or of the decision itself.
    """
    move = {name: value for name, value in more.items() if name not in BESIDE}
    beside = {name: value for name, value in more.items() if name in BESIDE}
    return Decision(
        move=PublicMove(
            **{"act": "other", "beats": (Beat(phrase=phrase),), "phase": "trading", **move}
        ),
        state=state.model_copy(update=after or {}),
        trace=Trace(
            aspiration=Decimal(0),
            buyer_value=None,
            reservation_value=Decimal(0),
            would_accept_rep=False,
            rep_limit_estimate=None,
            reason="made up",
        ),
        **beside,
    )


class Scripted:
    """Stands in for the engine; remembers what it was given."""

    def __init__(self, *made_up: MakesUp) -> None:
        self._left = list(made_up)
        self.heard: list[Observation] = []

    def __call__(
        self, mind: BuyerMind, state: BuyerState, observation: Observation, **_: object
    ) -> Decision:
        """Take the next decision; the last one is repeated."""
        self.heard.append(observation)
        return (self._left.pop(0) if len(self._left) > 1 else self._left[0])(state)
