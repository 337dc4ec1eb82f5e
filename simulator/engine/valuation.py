"""What a package is worth to the buyer, and which price gives it a wanted worth.

Utility is quasi-linear: the values of the options less the price. Surplus is utility over the
reservation value. Source: S1.3; Raiffa's additive scoring for multi-issue deals.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import ROUND_FLOOR, Decimal
from typing import NamedTuple

from simulator.domain.mind import BuyerMind
from simulator.domain.money import round_to_step
from simulator.domain.offer import Package
from simulator.domain.values import FrozenMap


class Landmarks(NamedTuple):
    """The buyer's fixed points on the scale of surplus [money]; opening ≥ target ≥ margin ≥ 0."""

    base: Decimal
    """Reservation price of the standard package: what ratios are taken of."""
    opening: Decimal
    target: Decimal
    margin: Decimal


def options_value(mind: BuyerMind, options: Mapping[str, str]) -> Decimal:
    """Sum of what the options are worth to the buyer."""
    worth = mind.worth
    return sum([worth[issue.id][options[issue.id]] for issue in mind.issues], start=Decimal(0))


def utility(mind: BuyerMind, package: Package) -> Decimal:
    """What the package is worth to the buyer at its price."""
    return options_value(mind, package.options) - package.price


def surplus(mind: BuyerMind, package: Package) -> Decimal:
    """Utility over the best alternative; below zero the buyer is better off without the deal."""
    return utility(mind, package) - mind.batna_value


def tidy(mind: BuyerMind, amount: Decimal, rounding: str = ROUND_FLOOR) -> Decimal:
    """Round an amount the buyer keeps in mind to a hundredth of the price grain.

    Keeps what is stored short without ever depending on the size of the money.
    """
    return round_to_step(amount, mind.price.step / 100, rounding)


def best_option(mind: BuyerMind, issue_id: str) -> str:
    """The option of an issue that is worth most to the buyer; the first one wins a tie."""
    values = mind.worth[issue_id]
    return max(values, key=lambda option_id: values[option_id])


def package_at(
    mind: BuyerMind, options: Mapping[str, str], wanted_surplus: Decimal
) -> Package | None:
    """Price the options so that the buyer is left with at least `wanted_surplus`.

    Where the options are worth more than the standard ones, the buyer asks to keep a part of that
    too: all of it while hoping for the opening, none of it at the margin. Nobody offers the full
    price of a wish at once. The demand rises with the wanted surplus, so that the price of a
    package never falls while the buyer concedes.

    The price is rounded down to the grain and kept inside the bounds. None when even the lowest
    price of the deal leaves the buyer less than the margin, so that no offer below the
    reservation value can ever be built.
    """
    worth, marks = options_value(mind, options), landmarks(mind)
    extra = max(worth - options_value(mind, mind.standard), Decimal(0))
    span = marks.opening - marks.margin
    hope = (wanted_surplus - marks.margin) / span if span > 0 else Decimal(0)
    kept = extra * min(max(hope, Decimal(0)), Decimal(1))
    exact = worth - mind.batna_value - wanted_surplus - kept
    rounded = round_to_step(exact, mind.price.step, ROUND_FLOOR)
    price = min(max(rounded, mind.price.minimum), mind.price.maximum)
    package = Package(price=price, options=FrozenMap(options))
    if surplus(mind, package) < marks.margin:
        return None
    return package


def landmarks(mind: BuyerMind) -> Landmarks:
    """Opening, target and margin of this buyer as surpluses.

    Taken as ratios of the reservation price of the standard package, so that they mean the same
    for every package and scale with the money.
    """
    standard = options_value(mind, mind.standard) - mind.batna_value
    base = max(standard, mind.price.step)
    traits = mind.traits
    margin = base * max(traits.margin_ratio, Decimal(0))
    target = max(base * (1 - traits.target_ratio), margin)
    opening = max(base * (1 - traits.opening_ratio), target)
    return Landmarks(base=base, opening=opening, target=target, margin=margin)
