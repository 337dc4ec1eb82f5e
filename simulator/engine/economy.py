"""What a deal is worth to both sides, exactly: the value and cost tables of a scenario, enumerated.

A side's surplus is quasi-linear. With `V` the buyer's values of a package's options, `C` the
seller's costs of them, and `B` the worth of each side's best alternative:

    buyer surplus  = V − price − B(buyer)
    seller surplus = price − C − B(seller)

The price cancels in their sum, so the joint surplus belongs to the options alone. Price is
continuous inside the scenario's bounds, so only the non-price packages are enumerated and every
figure is exact: sums, halves and products of decimals, with quotients at the very end.

Both sides' secrets meet here. It serves the record and the debrief; the buyer never reads it.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cached_property, lru_cache
from itertools import product
from typing import Final

from simulator.domain.endings import Zopa
from simulator.domain.errors import InvariantViolated
from simulator.domain.offer import Package
from simulator.domain.scenario import Scenario
from simulator.domain.values import Amount, FrozenMap, Identifier, Value
from simulator.engine.exact import exactly, quotient
from simulator.engine.frontier import Limits, Segment, frontier_of

Table = FrozenMap[Identifier, FrozenMap[Identifier, Amount]]
"""Issue id to option id to an amount of money."""


def value_table(scenario: Scenario) -> Table:
    """What every option is worth to the buyer [money]."""
    return FrozenMap(
        {i.id: FrozenMap({o.id: o.buyer_value for o in i.options}) for i in scenario.issues}
    )


def cost_table(scenario: Scenario) -> Table:
    """What every option costs the seller [money]."""
    return FrozenMap(
        {i.id: FrozenMap({o.id: o.seller_cost for o in i.options}) for i in scenario.issues}
    )


class Economy(Value):
    """A scenario's deal space, enumerated once: zone, best joint value, frontier, Nash deal."""

    price_minimum: Amount
    price_maximum: Amount
    buyer_values: Table
    seller_costs: Table
    buyer_batna_value: Amount
    seller_batna_value: Amount
    limits: tuple[Limits, ...]
    """Every non-price package with both reservation prices, in the scenario's own order."""

    def limits_of(self, options: Mapping[str, str]) -> Limits:
        """Find both reservation prices of a package's options.

        Raises:
            InvariantViolated: the options do not settle every issue with an option that exists.
        """
        if set(options) != set(self.buyer_values) or any(
            options[issue] not in table for issue, table in self.buyer_values.items()
        ):
            raise InvariantViolated(f"not a complete package of this scenario: {dict(options)!r}")
        with exactly():
            worth = sum((self.buyer_values[i][o] for i, o in options.items()), Decimal(0))
            cost = sum((self.seller_costs[i][o] for i, o in options.items()), Decimal(0))
            return Limits(
                options=FrozenMap(options),
                buyer=worth - self.buyer_batna_value,
                seller=cost + self.seller_batna_value,
            )

    def buyer_surplus(self, package: Package) -> Decimal:
        """What the buyer gains over its best alternative [money]."""
        with exactly():
            return self.limits_of(package.options).buyer - package.price

    def seller_surplus(self, package: Package) -> Decimal:
        """What the seller gains over its best alternative [money]."""
        with exactly():
            return package.price - self.limits_of(package.options).seller

    def joint_surplus(self, options: Mapping[str, str]) -> Decimal:
        """What both gain together [money]; the price only divides it."""
        return self.limits_of(options).joint

    def below_floor(self, package: Package) -> bool:
        """Whether the seller would be better off without this deal."""
        return self.seller_surplus(package) < 0

    @cached_property
    def best(self) -> Limits:
        """The options with the highest joint surplus; the first of equals."""
        return max(self.limits, key=lambda limits: limits.joint)

    @cached_property
    def joint_max(self) -> Decimal:
        """Best joint surplus there is [money]; negative when the two had better part."""
        return self.best.joint

    def zone(self) -> Zopa:
        """Say whether both can gain, and between which prices at the best package.

        The best package is the one of highest joint surplus among those on which both can agree
        inside the price bounds; without a zone it is the best of all, without prices.
        """
        return self._zone

    @cached_property
    def _zone(self) -> Zopa:
        agreeable = [limits for limits in self.limits if self._agreeable(limits)]
        if not agreeable:
            return Zopa(exists=False, low=None, high=None, at_package=self.best.options)
        best = max(agreeable, key=lambda limits: limits.joint)
        low, high = self._agreeable_prices(best)
        return Zopa(exists=True, low=low, high=high, at_package=best.options)

    def nash(self) -> Package | None:
        """The deal with the highest product of surpluses; None when nobody can gain.

        Among equal products the higher joint surplus wins, then the scenario's own order, so that
        the answer is always efficient and always the same. Source: Nash 1950.
        """
        return self._nash

    @cached_property
    def _nash(self) -> Package | None:
        best: tuple[Decimal, Decimal] | None = None
        chosen: Package | None = None
        with exactly():
            for limits in self.limits:
                low, high = self._agreeable_prices(limits)
                if low > high:
                    continue
                # An even split makes the product largest; the nearest price allowed comes next.
                price = min(max((limits.buyer + limits.seller) / 2, low), high)
                rank = (limits.buyer - price) * (price - limits.seller), limits.joint
                if best is None or rank > best:
                    best = rank
                    chosen = Package(price=price, options=limits.options)
        return chosen

    def frontier(self) -> tuple[Segment, ...]:
        """The efficient deals, from the buyer's best to the seller's best."""
        return frontier_of(self.limits, self.price_minimum, self.price_maximum)

    @property
    def has_pie(self) -> bool:
        """Whether there is anything to divide: a deal exists at which both gain something."""
        return self.joint_max > 0 and self.zone().exists

    def pie_captured(self, package: Package) -> Decimal | None:
        """Joint surplus of the deal as a share of the best there is; None without a pie.

        Below 0 when the deal destroys value, never above 1.
        """
        if not self.has_pie:
            return None
        return quotient(self.joint_surplus(package.options), self.joint_max)

    def seller_share(self, package: Package) -> Decimal | None:
        """The seller's part of the joint surplus of this deal; None when it has none to divide.

        Below 0 when the seller pays for the deal, above 1 when the buyer does.
        """
        joint = self.joint_surplus(package.options)
        if not self.has_pie or joint <= 0:
            return None
        return quotient(self.seller_surplus(package), joint)

    def _agreeable_prices(self, limits: Limits) -> tuple[Decimal, Decimal]:
        """Prices inside the bounds at which neither side loses; low above high when none is."""
        return max(limits.seller, self.price_minimum), min(limits.buyer, self.price_maximum)

    def _agreeable(self, limits: Limits) -> bool:
        low, high = self._agreeable_prices(limits)
        return low <= high


REMEMBERED: Final = 32
"""Scenarios whose enumeration is kept in memory. Assumption: more than are played side by side."""


@lru_cache(maxsize=REMEMBERED)
def economy_of(scenario: Scenario) -> Economy:
    """Enumerate a scenario; the same one is enumerated once and kept, it never changes."""
    values, costs = value_table(scenario), cost_table(scenario)
    issues = tuple(values)
    with exactly():
        limits = tuple(
            Limits(
                options=FrozenMap(dict(zip(issues, choice, strict=True))),
                buyer=sum((values[i][o] for i, o in zip(issues, choice, strict=True)), Decimal(0))
                - scenario.buyer.batna_value,
                seller=sum((costs[i][o] for i, o in zip(issues, choice, strict=True)), Decimal(0))
                + scenario.seller.batna_value,
            )
            for choice in product(*(tuple(values[i]) for i in issues))
        )
    return Economy(
        price_minimum=scenario.price.minimum,
        price_maximum=scenario.price.maximum,
        buyer_values=values,
        seller_costs=costs,
        buyer_batna_value=scenario.buyer.batna_value,
        seller_batna_value=scenario.seller.batna_value,
        limits=limits,
    )


def integrative_gap(scenario: Scenario) -> Decimal | None:
    """Share of the best joint surplus that haggling over the price alone cannot reach [0–1].

    Price alone means the standard package; where that one is worse than no deal, all of the value
    lies in the other issues and the gap is 1. None when no package is worth anything together.
    """
    economy = economy_of(scenario)
    if economy.joint_max <= 0:
        return None
    reached = max(economy.joint_surplus(scenario.standard), Decimal(0))
    with exactly():
        missed = economy.joint_max - reached
    return quotient(missed, economy.joint_max)


def differently_valued_issues(scenario: Scenario) -> tuple[str, ...]:
    """Name the issues where a change is worth something else to the buyer than it costs the seller.

    Only these can make the pie bigger: on the others every step moves money across the table.
    """
    with exactly():
        return tuple(
            issue.id
            for issue in scenario.issues
            if len({option.buyer_value - option.seller_cost for option in issue.options}) > 1
        )
