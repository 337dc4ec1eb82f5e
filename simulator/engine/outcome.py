"""What a session was worth: every figure of its end, computed from the deal and the last state."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.endings import Lifetime, Relationship, RepAuthority, Zopa
from simulator.domain.mind import BuyerMind, BuyerState, EndReason
from simulator.domain.offer import Package
from simulator.domain.values import Amount, Value
from simulator.engine.economy import Economy
from simulator.engine.exact import exactly, quotient
from simulator.engine.lifetime import lifetime_of
from simulator.engine.state import initial_state

RESENTMENT_PER_GIFT: Final = Decimal("0.1")
"""Seller's resentment per concession without return. Assumption: S0.3 gives the direction only."""
RESENTMENT_FROM_GIFTS: Final = Decimal("0.6")
"""Most that concessions without return add up to. Assumption."""
RESENTMENT_BELOW_FLOOR: Final = Decimal("0.2")
"""Added at once when the seller would have been better off without the deal. Assumption."""
RESENTMENT_FROM_LOSS: Final = Decimal("0.2")
"""Most that the size of such a loss adds. Assumption."""
DEEP_LOSS: Final = Decimal("0.1")
"""Loss, as a share of the deal's price, from which it could not hurt more. Assumption."""


class Outcome(Value):
    """The end of a session in figures: all of `SessionEnded` but its place in the log."""

    reason: EndReason
    deal: Package | None
    buyer_surplus: Amount
    seller_surplus: Amount
    joint_max: Amount
    pie_captured: Amount | None
    seller_share: Amount | None
    zopa: Zopa
    nash: Package | None
    relationship: Relationship
    needs_found: int
    needs_total: int
    below_floor: bool
    turns: int
    conditional_on: str | None = None
    lifetime: Lifetime
    rep_authority: RepAuthority | None = None


def outcome_of(
    economy: Economy,
    mind: BuyerMind,
    *,
    deal: Package | None,
    reason: EndReason,
    state: BuyerState | None,
    turns: int,
    conditional_on: str | None = None,
    rep_authority: RepAuthority | None = None,
) -> Outcome:
    """Work out what the end was worth to both sides.

    Without a deal both sides fall back on their alternatives: both surpluses are 0, nothing of the
    pie is captured, and nothing was divided.

    Args:
        state: the buyer after the last decision; None when the talk ended before the first.
        turns: how many times the rep has spoken.
        conditional_on: who has to sign before the deal holds.
        rep_authority: the rep's limit held against the deal; None when nobody asked for it.
    """
    known = state or initial_state(mind)
    told = set(known.disclosed)
    seller_surplus = economy.seller_surplus(deal) if deal else Decimal(0)
    nash = economy.nash()
    return Outcome(
        reason=reason,
        deal=deal,
        buyer_surplus=economy.buyer_surplus(deal) if deal else Decimal(0),
        seller_surplus=seller_surplus,
        joint_max=economy.joint_max,
        pie_captured=_pie_captured(economy, deal),
        seller_share=economy.seller_share(deal) if deal else None,
        zopa=economy.zone(),
        nash=nash,
        relationship=_relationship(known, deal, seller_surplus),
        needs_found=sum(need.id in told for need in mind.needs),
        needs_total=len(mind.needs),
        below_floor=deal is not None and economy.below_floor(deal),
        turns=turns,
        conditional_on=conditional_on,
        lifetime=lifetime_of(
            known.affect,
            closed=deal is not None,
            this_deal=seller_surplus,
            next_deal=economy.seller_surplus(nash) if nash else Decimal(0),
        ),
        rep_authority=rep_authority,
    )


def seller_resentment(gifts: int, surplus: Decimal, price: Decimal) -> Decimal:
    """Estimate what the talk left behind in the rep [0–1].

    Resentment runs both ways: a rep who gave much away for nothing, or ended below the floor,
    makes the next deal dear. Source: S0.3 for the direction; the figures are assumptions.

    Args:
        gifts: concessions the rep made with nothing asked in return.
        surplus: the seller's surplus at the end [money].
        price: price of the deal, the yardstick of a loss [money].
    """
    with exactly():
        from_gifts = min(gifts * RESENTMENT_PER_GIFT, RESENTMENT_FROM_GIFTS)
        if surplus >= 0:
            return from_gifts
        deep = price <= 0 or -surplus >= price * DEEP_LOSS
        depth = Decimal(1) if deep else quotient(-surplus, price * DEEP_LOSS)
        return from_gifts + RESENTMENT_BELOW_FLOOR + RESENTMENT_FROM_LOSS * depth


def _pie_captured(economy: Economy, deal: Package | None) -> Decimal | None:
    if deal is not None:
        return economy.pie_captured(deal)
    return Decimal(0) if economy.has_pie else None


def _relationship(state: BuyerState, deal: Package | None, surplus: Decimal) -> Relationship:
    return Relationship(
        buyer_trust=state.affect.trust,
        buyer_resentment=state.affect.resentment,
        seller_resentment=seller_resentment(
            state.seller_bare_concessions, surplus, deal.price if deal else Decimal(0)
        ),
    )
