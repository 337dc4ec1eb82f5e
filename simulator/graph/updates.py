"""What a turn shows while it is running."""

from __future__ import annotations

from simulator.agents.ports import Hint
from simulator.domain.values import Value


class Words(Value):
    """The buyer's reply so far; each update replaces the one before."""

    text: str
    final: bool
    """True once the guard has passed the whole reply; nothing is taken back after that."""


class HintReady(Value):
    """The coach has something to say about the move that was just shown."""

    hint: Hint


TurnPart = Words | HintReady
"""Anything that is shown before the turn is over."""
