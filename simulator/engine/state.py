"""The buyer's state before the first word, and small changes to it."""

from __future__ import annotations

from decimal import Decimal
from typing import TypeVar

from simulator.domain.mind import Affect, BuyerMind, BuyerState
from simulator.domain.values import FrozenMap

K = TypeVar("K")


def initial_state(mind: BuyerMind) -> BuyerState:
    """A buyer who has just sat down."""
    return BuyerState(
        affect=Affect(trust=mind.traits.initial_trust, resentment=Decimal(0), patience=Decimal(1)),
        clock=Decimal(0),
    )


def counted(counts: FrozenMap[K, int], key: K) -> FrozenMap[K, int]:
    """`counts` with one more of `key`."""
    return counts.with_items({key: counts.get(key, 0) + 1})
