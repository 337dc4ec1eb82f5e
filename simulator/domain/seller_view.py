"""What a rep sits down with: the seller's brief and costs, the deal by name, and their own plan.

No field of `SellerView`, at any depth, can hold what anything is worth to the buyer.
"""

from __future__ import annotations

from simulator.domain.mind import PublicDeal
from simulator.domain.preparation import Plan
from simulator.domain.scenario import PriceFrame, SellerBrief
from simulator.domain.values import Amount, FrozenMap, Identifier, Value


class SellerView(Value):
    """The seller's side of a scenario, for people's briefing pages and for scripted reps."""

    brief: SellerBrief
    price: PriceFrame
    deal: PublicDeal
    costs: FrozenMap[Identifier, FrozenMap[Identifier, Amount]]
    """What every option costs the seller [money], by issue and option."""
    list_parts: FrozenMap[Identifier, FrozenMap[Identifier, Amount]]
    """What an option adds to the list price [money]; only options that are priced apart."""
    plan: Plan | None = None
