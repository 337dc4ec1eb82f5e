"""The seller's own arithmetic: what a package costs, what it leaves, what it lists at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal

from simulator.domain.acts import ActId
from simulator.domain.money import round_to_step
from simulator.domain.observation import Stated
from simulator.domain.offer import Package
from simulator.domain.seller_view import SellerView
from simulator.domain.values import FrozenMap
from simulator.reps.view import RepView


@dataclass(frozen=True, slots=True)
class Desk:
    """A calculator on the seller's side of the table."""

    seller: SellerView

    def cost(self, options: Mapping[str, str]) -> Decimal:
        """What the options cost the seller [money]."""
        return sum(
            (self.seller.costs[issue][option] for issue, option in options.items()), Decimal(0)
        )

    def floor(self, options: Mapping[str, str]) -> Decimal:
        """Price below which the seller is better off without the deal [money]."""
        return self.cost(options) + self.seller.brief.batna_value

    def surplus(self, package: Package) -> Decimal:
        """What the package leaves over the seller's alternative [money]."""
        return package.price - self.floor(package.options)

    def list_price(self, options: Mapping[str, str]) -> Decimal:
        """List price of a bundle: the quoted one, with the parts that differ added or taken off."""
        price = self.seller.price.list_price
        for issue, parts in self.seller.list_parts.items():
            chosen, usual = options[issue], self.seller.deal.standard[issue]
            price += parts.get(chosen, Decimal(0)) - parts.get(usual, Decimal(0))
        return self.in_bounds(price)

    def in_bounds(self, price: Decimal) -> Decimal:
        """The nearest price that is discussed at all."""
        return min(max(price, self.seller.price.minimum), self.seller.price.maximum)

    def priced(self, options: Mapping[str, str], wanted: Decimal) -> Package:
        """Price the options so that at least `wanted` is left over, on the grain of the deal."""
        exact = self.floor(options) + wanted
        price = round_to_step(exact, self.seller.price.step, ROUND_CEILING)
        return Package(price=self.in_bounds(price), options=FrozenMap(options))

    def discount(self, package: Package) -> Decimal:
        """How far the package is below its own list price [%]; negative above it."""
        listed = self.list_price(package.options)
        return (listed - package.price) / listed * 100 if listed > 0 else Decimal(0)

    def within_authority(self, package: Package) -> bool:
        """Whether the seller may offer or take it without asking at home (S2.6)."""
        return self.discount(package) <= self.seller.brief.authority.max_discount_percent

    def brought_within(self, package: Package) -> Package:
        """The same options at the lowest price that needs no asking; never cheaper than before."""
        if self.within_authority(package):
            return package
        share = 1 - self.seller.brief.authority.max_discount_percent / 100
        lowest = self.list_price(package.options) * share
        price = round_to_step(lowest, self.seller.price.step, ROUND_CEILING)
        return Package(price=self.in_bounds(price), options=package.options)

    def gain(self, issue: str, before: str, after: str) -> Decimal:
        """What changing an option saves beyond what comes off the list price for it [money].

        Above zero the own costs fall by more than the other side seems to lose: for an option
        that is not priced apart nothing is known of that loss, and it counts as none.
        """
        costs, parts = self.seller.costs[issue], self.seller.list_parts.get(issue, FrozenMap())
        off_the_list = parts.get(before, Decimal(0)) - parts.get(after, Decimal(0))
        return costs[before] - costs[after] - off_the_list

    @property
    def standard(self) -> FrozenMap[str, str]:
        """The quoted bundle."""
        return self.seller.deal.standard

    @property
    def quoted(self) -> Package:
        """The quoted bundle at its list price."""
        price = self.in_bounds(self.seller.price.list_price)
        return Package(price=price, options=self.standard)


TURNING_DOWN: tuple[ActId, ...] = ("reject", "hold")
"""Acts that leave the buyer's package aside, so that its terms do not carry over."""


def carried_over(view: RepView, kinds: frozenset[ActId], stated: Stated) -> Package | None:
    """The complete package a seller means who names only a part of one.

    Issues left out carry over: from the package being answered, or from the seller's own where
    the buyer's was turned down; before any price, from the quoted bundle with what was said. A
    price outside the deal's bounds is none: the buyer asks what was meant.
    """
    own, frame = view.own_package, view.seller.price
    named = stated.price
    if named is not None and not frame.minimum <= named <= frame.maximum:
        named = None
    if named is None and not stated.options:
        return own
    price = named if named is not None else (own.price if own else None)
    if price is None:
        return None
    turned_down = bool(kinds.intersection(TURNING_DOWN)) and "accept" not in kinds
    if view.answering is not None and not turned_down:
        base = view.answering.options
    elif own is not None:
        base = own.options
    else:
        base = view.seller.deal.standard
        for action in view.own:
            base = base.with_items(action.stated.options)
    return Package(price=price, options=base.with_items(stated.options))
