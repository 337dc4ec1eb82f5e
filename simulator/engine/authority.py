"""The rep's own limits of authority, held against a deal (S2.6).

Both sides' private figures never meet here: the seller's list and the seller's limit are all it
reads. The buyer's decisions know nothing of it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.endings import RepAuthority
from simulator.domain.offer import Package
from simulator.domain.scenario import Issue, Scenario
from simulator.engine.exact import exactly, quotient

_PERCENT: Final = Decimal(100)


def authority_held(scenario: Scenario, deal: Package | None, *, asked: bool) -> RepAuthority:
    """Hold the deal's discount against what the rep may give alone.

    Args:
        scenario: whose list price and limit apply.
        deal: what was agreed; without one nothing was exceeded.
        asked: the rep left the table once and came back, so that approval can be assumed.
    """
    limit = scenario.seller.authority.max_discount_percent
    discount = None if deal is None else discount_percent(scenario, deal)
    within = discount is None or discount <= limit or asked
    return RepAuthority(limit_percent=limit, discount_percent=discount, asked=asked, within=within)


def list_price_of(scenario: Scenario, package: Package) -> Decimal:
    """The list price of the package's options [money].

    The frame's list price is that of the standard package; parts that are priced apart and are
    chosen otherwise, or left out, change it by the difference.
    """
    with exactly():
        return sum(
            (_difference(issue, scenario, package) for issue in scenario.issues),
            start=scenario.price.list_price,
        )


def discount_percent(scenario: Scenario, package: Package) -> Decimal:
    """The discount off the list price of the same package [%]; 0 at the list price and above."""
    full = list_price_of(scenario, package)
    with exactly():
        off = (full - package.price) * _PERCENT
    return quotient(off, full) if full > 0 and off > 0 else Decimal(0)


def _difference(issue: Issue, scenario: Scenario, package: Package) -> Decimal:
    chosen = issue.option(package.options[issue.id]).list_price
    standard = issue.option(scenario.standard[issue.id]).list_price
    return Decimal(0) if chosen is None or standard is None else chosen - standard
