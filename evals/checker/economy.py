"""The deal space again, from the value tables alone: exact fractions, plain enumeration."""

from __future__ import annotations

import json
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from itertools import product
from typing import Any

Options = dict[str, str]


@dataclass(frozen=True)
class Lot:
    """One choice of options: worth to the buyer and cost to the seller, alternatives included."""

    options: tuple[tuple[str, str], ...]
    buyer: Fraction
    """Price above which the buyer has a better alternative."""
    seller: Fraction
    """Price below which the seller has a better alternative."""

    @property
    def joint(self) -> Fraction:
        """What the two gain together."""
        return self.buyer - self.seller


class Deal:
    """Everything that can be said about a deal from its tables.

    Args:
        tables: `buyer_values`, `seller_costs`, both `batna` values and `price_bounds`.
    """

    def __init__(self, tables: dict[str, Any]) -> None:
        self.values = _fractions(tables["buyer_values"])
        self.costs = _fractions(tables["seller_costs"])
        self.buyer_batna = Fraction(tables["buyer_batna_value"])
        self.seller_batna = Fraction(tables["seller_batna_value"])
        self.low, self.high = (Fraction(bound) for bound in tables["price_bounds"])

    def is_complete(self, options: Options) -> bool:
        """Whether every issue is settled by an option that exists."""
        return set(options) == set(self.values) and all(
            option in self.values[issue] for issue, option in options.items()
        )

    def buyer_value(self, package: dict[str, Any]) -> Fraction:
        """Utility to the buyer: worth less price."""
        worth = sum(self.values[i][o] for i, o in package["options"].items())
        return worth - Fraction(package["price"])

    def seller_value(self, package: dict[str, Any]) -> Fraction:
        """Profit to the seller: price less cost."""
        cost = sum(self.costs[i][o] for i, o in package["options"].items())
        return Fraction(package["price"]) - cost

    def buyer_surplus(self, package: dict[str, Any]) -> Fraction:
        """Gain of the buyer over its alternative."""
        return self.buyer_value(package) - self.buyer_batna

    def seller_surplus(self, package: dict[str, Any]) -> Fraction:
        """Gain of the seller over its alternative."""
        return self.seller_value(package) - self.seller_batna

    @cached_property
    def lots(self) -> tuple[Lot, ...]:
        """Every choice of options."""
        issues = sorted(self.values)
        return tuple(
            Lot(
                options=tuple(zip(issues, chosen, strict=True)),
                buyer=sum(self.values[i][o] for i, o in zip(issues, chosen, strict=True))
                - self.buyer_batna,
                seller=sum(self.costs[i][o] for i, o in zip(issues, chosen, strict=True))
                + self.seller_batna,
            )
            for chosen in product(*(sorted(self.values[issue]) for issue in issues))
        )

    @cached_property
    def joint_max(self) -> Fraction:
        """Best joint surplus, wherever the price would have to be."""
        return max(lot.joint for lot in self.lots)

    @cached_property
    def agreeable(self) -> tuple[Lot, ...]:
        """Choices with a price inside the bounds at which neither side loses."""
        return tuple(
            lot for lot in self.lots if max(lot.seller, self.low) <= min(lot.buyer, self.high)
        )

    @cached_property
    def best_agreeable(self) -> Fraction | None:
        """Best joint surplus that can be agreed on; None without a zone."""
        return max((lot.joint for lot in self.agreeable), default=None)

    def prices(self, options: Options) -> tuple[Fraction, Fraction]:
        """Lowest and highest price inside the bounds at which neither side loses."""
        chosen = tuple(sorted(options.items()))
        lot = next(lot for lot in self.lots if lot.options == chosen)
        return max(lot.seller, self.low), min(lot.buyer, self.high)

    @cached_property
    def nash_product(self) -> Fraction | None:
        """Highest product of surpluses; None without a zone."""
        return max((self._product(lot) for lot in self.agreeable), default=None)

    def _product(self, lot: Lot) -> Fraction:
        low, high = max(lot.seller, self.low), min(lot.buyer, self.high)
        price = min(max((lot.buyer + lot.seller) / 2, low), high)
        return (lot.buyer - price) * (price - lot.seller)


def deal_of(tables: dict[str, Any]) -> Deal:
    """Enumerate a deal once, however many sessions are about it."""
    names = ("buyer_values", "seller_costs", "buyer_batna_value", "seller_batna_value")
    key = {name: tables[name] for name in (*names, "price_bounds")}
    return _deal(json.dumps(key, sort_keys=True))


@cache
def _deal(key: str) -> Deal:
    return Deal(json.loads(key))


def _fractions(table: dict[str, dict[str, str]]) -> dict[str, dict[str, Fraction]]:
    return {
        issue: {option: Fraction(value) for option, value in options.items()}
        for issue, options in table.items()
    }
