"""The efficient deals: those that nobody can improve on without taking from the other side.

Every non-price package is a straight line of slope −1 in the plane of the two surpluses, cut off
where the price bounds cut it. A deal is dominated exactly when some package of higher joint surplus
can give both sides at least as much, so each line loses what better lines reach.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from simulator.domain.values import Amount, FrozenMap, Identifier, Value
from simulator.engine.exact import exactly


class Limits(Value):
    """A non-price package, reduced to the two prices at which each side stops gaining."""

    options: FrozenMap[Identifier, Identifier]
    buyer: Amount
    """The buyer's reservation price [money]: above it no deal is better."""
    seller: Amount
    """The seller's reservation price [money]: below it no deal is better."""

    @property
    def joint(self) -> Decimal:
        """What both gain together over their alternatives [money]."""
        with exactly():
            return self.buyer - self.seller


class Segment(Value):
    """A stretch of the Pareto frontier: one set of options, from one price to another.

    The stretch is given with both its ends. An end where a better package takes over is the limit
    of efficient deals and not itself one.
    """

    options: FrozenMap[Identifier, Identifier]
    price_low: Amount
    price_high: Amount
    buyer_at_low: Amount
    """Buyer surplus at the low price: the buyer's best on this stretch [money]."""
    seller_at_low: Amount
    buyer_at_high: Amount
    seller_at_high: Amount
    """Seller surplus at the high price: the seller's best on this stretch [money]."""


class _Line(NamedTuple):
    """What a package offers at best to either side inside the price bounds."""

    limits: Limits
    joint: Decimal
    buyer_top: Decimal
    seller_top: Decimal


def frontier_of(
    packages: Iterable[Limits], minimum: Decimal, maximum: Decimal
) -> tuple[Segment, ...]:
    """Cut every package's price line down to its efficient stretch, if one is left.

    Returns:
        Segments ordered from the buyer's best end to the seller's best end. Where two packages
        offer the very same surpluses only the earlier one is listed.
    """
    with exactly():
        lines = [
            _Line(limits, limits.joint, limits.buyer - minimum, maximum - limits.seller)
            for limits in packages
        ]
        # Best first, so that whatever dominates a line has been seen; sorting keeps ties in order.
        lines.sort(key=lambda line: -line.joint)
        efficient: list[_Line] = []
        segments: list[Segment] = []
        for line in lines:
            low, high = _efficient_prices(line, efficient, minimum, maximum)
            if low < high:
                # A line left out here needs no remembering: its dominators reach all it reaches.
                efficient.append(line)
                segments.append(_segment(line.limits, low, high))
    segments.sort(key=lambda segment: (-segment.buyer_at_low, segment.seller_at_low))
    return tuple(segments)


def _efficient_prices(
    line: _Line, better: Iterable[_Line], low: Decimal, high: Decimal
) -> tuple[Decimal, Decimal]:
    """Prices of `line` at which no better line gives both sides at least as much.

    What a better line reaches is an interval of prices at least as long as the price range itself,
    so it always cuts off an end and never leaves two pieces.
    """
    for other in better:
        reach_low = line.limits.buyer - other.buyer_top
        reach_high = line.limits.seller + other.seller_top
        if reach_low <= low:
            low = max(low, reach_high)
        else:
            high = min(high, reach_low)
        if low >= high:
            break
    return low, high


def _segment(limits: Limits, low: Decimal, high: Decimal) -> Segment:
    return Segment(
        options=limits.options,
        price_low=low,
        price_high=high,
        buyer_at_low=limits.buyer - low,
        seller_at_low=low - limits.seller,
        buyer_at_high=limits.buyer - high,
        seller_at_high=high - limits.seller,
    )
