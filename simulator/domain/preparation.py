"""What the rep does before the first word: the plan, and a written proposal (S4.1, S4.2)."""

from __future__ import annotations

from typing import Annotated, Final

from pydantic import Field

from simulator.domain.values import Amount, FrozenMap, Identifier, Value

PLAN_CEILING: Final = 10**12
"""Largest amount in a plan [money]. Assumption: no single deal comes near it."""
PLAN_CHARACTERS: Final = 2_000
"""Longest text in a plan [characters]. Assumption: a plan is notes, not an essay."""
PLAN_ENTRIES: Final = 20
"""Most entries of a list in a plan. Assumption: nobody trades in more than that."""

PlanAmount = Annotated[Amount, Field(ge=0, le=PLAN_CEILING, decimal_places=6)]
PlanText = Annotated[str, Field(max_length=PLAN_CHARACTERS)]
PlanList = Annotated[tuple[PlanText, ...], Field(max_length=PLAN_ENTRIES)]


class Plan(Value):
    """The rep's preparation, written before the first word (S4.1, S2.5).

    What it takes is the same wherever it is written: form, file, questions or endpoint.
    `simulator.domain.plan_rules` says in one sentence why a plan was refused.
    """

    batna: PlanText = ""
    walk_away: PlanAmount | None = None
    """Least price the rep would take [money]."""
    target: PlanAmount | None = None
    gives: PlanList = ()
    gets: PlanList = ()


class Proposal(Value):
    """A written proposal the buyer has read before the meeting (S4.2)."""

    text: PlanText = ""
    """What it says besides the terms: product, delivery, cost, payment schedule."""
    price: PlanAmount
    options: FrozenMap[Identifier, Identifier] = FrozenMap()
    """Issues it settles otherwise than the quoted bundle."""
