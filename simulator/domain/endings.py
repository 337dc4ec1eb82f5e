"""What an end was worth beside the two surpluses: the zone, the relationship, what may follow."""

from __future__ import annotations

from simulator.domain.values import Amount, FrozenMap, Identifier, Share, Value


class Lifetime(Value):
    """What the relationship is worth to the seller beyond this deal (S0.6, S2.1). Assumption."""

    this_deal: Amount
    """Seller's surplus of this deal [money]."""
    repeat_chance: Share
    """Chance of a next deal with this buyer."""
    referrals: Amount
    """Deals expected from recommendations."""
    value: Amount
    """This deal and those expected after it [money]."""


class RepAuthority(Value):
    """The rep's own limit of authority, held against the deal (S2.6)."""

    limit_percent: Amount
    """Discount off the list price the rep may give alone [%]."""
    discount_percent: Amount | None
    """Discount off the list price of the package agreed [%]; None without a deal."""
    asked: bool
    """The rep left the table once to ask for approval."""
    within: bool
    """The deal is within the limit, or was asked for."""


class Zopa(Value):
    """The zone of possible agreement, at the package with the best joint value."""

    exists: bool
    low: Amount | None
    """Seller's reservation price there; None without a zone."""
    high: Amount | None
    """Buyer's reservation price there; None without a zone."""
    at_package: FrozenMap[Identifier, Identifier]


class Relationship(Value):
    """What the talk did to the two people [0–1]."""

    buyer_trust: Amount
    buyer_resentment: Amount
    seller_resentment: Amount
    """Estimated from concessions the rep made without return (S0.3). Assumption."""
