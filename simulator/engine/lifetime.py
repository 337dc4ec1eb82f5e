"""What the relationship is worth to the seller beyond the deal at hand (S0.6, S2.1).

The documents give the direction: a beaten or tricked buyer does not come back and recommends
nobody, a well-treated one does both. The sizes are assumptions.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.endings import Lifetime
from simulator.domain.mind import Affect
from simulator.engine.exact import exactly

WITHOUT_A_DEAL: Final = Decimal("0.3")
"""Share of the chance of a next deal that is left when this one did not come about. Assumption."""
REFERRALS_AT_BEST: Final = Decimal("0.5")
"""Deals that a fully satisfied buyer's recommendations bring. Assumption."""
REFERRAL_TRUST: Final = Decimal("0.5")
"""Trust up to which nobody recommends anybody [0–1]. Assumption."""


def lifetime_of(
    affect: Affect, *, closed: bool, this_deal: Decimal, next_deal: Decimal
) -> Lifetime:
    """Add to this deal what can be expected after it.

    One next deal, and the deals of whoever is sent by this buyer; nothing further ahead, and
    nothing discounted for the time until then. Assumption.

    Args:
        affect: how the buyer feels about the rep at the end.
        closed: whether there was a deal; who did not buy has nothing to recommend.
        this_deal: seller's surplus of this deal [money].
        next_deal: what a later deal of this kind would be worth to the seller [money].
    """
    with exactly():
        goodwill = affect.trust * (1 - affect.resentment)
        repeat = goodwill if closed else goodwill * WITHOUT_A_DEAL
        beyond = max(affect.trust - REFERRAL_TRUST, Decimal(0)) / (1 - REFERRAL_TRUST)
        referrals = REFERRALS_AT_BEST * beyond * (1 - affect.resentment) if closed else Decimal(0)
        return Lifetime(
            this_deal=this_deal,
            repeat_chance=repeat,
            referrals=referrals,
            value=this_deal + (repeat + referrals) * next_deal,
        )
