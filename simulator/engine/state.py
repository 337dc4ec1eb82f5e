"""The buyer's state before the first word, and small changes to it."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, TypeVar

from simulator.domain.mind import Affect, BuyerMind, BuyerState, Memory
from simulator.domain.offer import Package
from simulator.domain.preparation import Proposal
from simulator.domain.values import FrozenMap
from simulator.engine.affect import bounded
from simulator.engine.valuation import surplus

K = TypeVar("K")

REMEMBERED: Final = Decimal("0.5")
"""Share of what was felt at the end of the last talk that is still felt at the next. Assumption."""
PROMISE_KEPT: Final = Decimal("0.03")
"""Trust that a kept promise has won by the next talk (S3.3). Assumption."""
PROMISE_BROKEN: Final = Decimal("0.08")
"""Trust that a broken one has cost, and the resentment it has left behind (S3.3). Assumption."""
PROMISES_COUNTED: Final = 3
"""Promises of either kind that weigh. Assumption: after that a reputation is made."""


def initial_state(
    mind: BuyerMind, proposal: Proposal | None = None, memory: Memory | None = None
) -> BuyerState:
    """A buyer who has just sat down.

    Args:
        mind: who that is.
        proposal: written terms the buyer has read; they lie on the rep's side of the table, and
            being in writing there is nothing to mishear in them.
        memory: what the buyer remembers of earlier talks with the same rep.
    """
    state = BuyerState(
        affect=Affect(trust=mind.traits.initial_trust, resentment=Decimal(0), patience=Decimal(1)),
        clock=Decimal(0),
    )
    if memory is not None:
        remembered = _remembering(state.affect, memory)
        state = state.model_copy(update={"affect": remembered, "met_before": True})
    return state if proposal is None else _having_read(mind, state, proposal)


def proposed(standard: FrozenMap[str, str], proposal: Proposal) -> Package:
    """The complete package a written proposal stands for: what it leaves out is as quoted."""
    return Package(price=proposal.price, options=standard.with_items(proposal.options))


def counted(counts: FrozenMap[K, int], key: K) -> FrozenMap[K, int]:
    """`counts` with one more of `key`."""
    return counts.with_items({key: counts.get(key, 0) + 1})


def _remembering(start: Affect, memory: Memory) -> Affect:
    """Feelings at a next meeting: between the first impression and the last one (S0.3, S2.1)."""
    kept, broken = (min(n, PROMISES_COUNTED) for n in (memory.kept, memory.broken))
    trust = start.trust + (memory.trust - start.trust) * REMEMBERED
    resentment = memory.resentment * REMEMBERED
    return start.model_copy(
        update={
            "trust": bounded(trust + kept * PROMISE_KEPT - broken * PROMISE_BROKEN),
            "resentment": bounded(resentment + broken * PROMISE_BROKEN),
        }
    )


def _having_read(mind: BuyerMind, state: BuyerState, proposal: Proposal) -> BuyerState:
    """With written terms on the table: whoever presents first sets the agenda (S4.2)."""
    package = proposed(mind.standard, proposal)
    return state.model_copy(
        update={
            "seller_package": package,
            "seller_supported": True,
            "witnessed": package,
            "stated_options": proposal.options,
            "witnessed_options": proposal.options,
            "seller_price_named": True,
            "seller_best_surplus": surplus(mind, package),
            "terms_first": "seller",
        }
    )
