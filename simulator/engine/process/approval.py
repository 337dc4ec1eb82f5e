"""Will and authority (S2.6): a deal closes only with both, and the approver has an agenda.

A rep who found out early who else decides has that person's conditions in the package by the time
it closes. To one who did not, the buyer says yes for themselves, and comes back with a demand.
"""

from __future__ import annotations

from simulator.domain.mind import Beat, BuyerMind, BuyerState, Disclosure
from simulator.domain.offer import Package
from simulator.engine.hearing import Table
from simulator.engine.moves import Plan
from simulator.engine.valuation import landmarks, package_at, surplus


def unmet(mind: BuyerMind, package: Package) -> dict[str, str]:
    """What the approver insists on and the package does not have: issue to option."""
    if mind.approver is None:
        return {}
    return {i: o for i, o in mind.approver.wants.items() if package.options[i] != o}


def in_the_open(state: BuyerState) -> bool:
    """Whether the rep knows that somebody else has to agree."""
    return "approver" in state.disclosed


def blocked(mind: BuyerMind, state: BuyerState, package: Package) -> bool:
    """Whether the buyer, who has talked to the approver by now, cannot take this package."""
    return in_the_open(state) and bool(unmet(mind, package))


def needed(mind: BuyerMind, state: BuyerState) -> bool:
    """Whether a yes of this buyer still depends on somebody the rep never asked about."""
    return mind.approver is not None and not in_the_open(state) and not state.approver_cleared


def conditional(table: Table, package: Package) -> Plan:
    """Say yes for oneself, and name who has to agree."""
    approver = table.mind.approver
    if approver is None:
        raise ValueError("this buyer needs nobody's approval")
    over = table.turns_left <= 1
    return Plan(
        act="accept",
        reason="will without authority",
        beats=(Beat(phrase="need_approval", fact=approver.said),),
        package=package,
        names_price=True,
        accepts=True,
        conditional_on=approver.who,
        disclosures=(Disclosure(id="approver", kind="approver", said=approver.said),),
        ends="conditional_deal" if over else None,
    )


def objection(table: Table, package: Package) -> Plan | None:
    """The approver's answer when conditions are unmet: what would get through, at the same price.

    None when the approver signs. The price gives way only where the buyer would otherwise be left
    with less than the margin; where no price would do, so does the approver.
    """
    mind, missing = table.mind, unmet(table.mind, package)
    approver = mind.approver
    if approver is None or not missing:
        return None
    options = package.options.with_items(missing)
    wanted = Package(price=package.price, options=options)
    if surplus(mind, wanted) < landmarks(mind).margin:
        cheaper = package_at(mind, options, landmarks(mind).margin)
        if cheaper is None:
            return None
        wanted = cheaper
    return Plan(
        act="propose",
        reason="the approver objects",
        beats=(Beat(phrase="approver_objects", fact=approver.objection or approver.said),),
        package=wanted,
        names_price=True,
        conditional_on=approver.who,
    )
