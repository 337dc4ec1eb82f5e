"""Summing up (S4.6): the rep's summary is held against the record; without one, memories differ."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Final

from simulator.domain.acts import ActId
from simulator.domain.mind import Beat, Dispute, SummaryCheck
from simulator.domain.observation import Observation
from simulator.domain.offer import Package
from simulator.engine.chance import draw_share
from simulator.engine.hearing import Table
from simulator.engine.moves import Plan

MEMORY_SLIPS: Final = Decimal("0.5")
"""Chance, without any trust, that a term nobody summed up is remembered differently. Assumption."""

MOVES_TERMS: Final = ("propose", "trade", "concede_bare", "suggest_alternative")
"""Acts beside which a summary is an offer of its own."""


def sums_up(observation: Observation) -> bool:
    """Whether the rep has summed up terms, rightly or not."""
    return observation.has("summarise") and observation.stated.says_something


def check_summary(table: Table) -> SummaryCheck | None:
    """Compare the rep's summary with what is on record; None when there is nothing to compare.

    A term that the rep stands for already is no mistake: where the two still differ, each may sum
    up their own side. Another price before anything is agreed is an offer, whatever it is called.
    """
    observation, record = table.observation, _record(table)
    stated = observation.stated
    if record is None or not sums_up(observation):
        return None
    open_yet = record == table.before.own_offer and not observation.has("accept")
    offers = observation.has(*MOVES_TERMS) or stated.price not in {None, record.price}
    if open_yet and offers:
        return None
    own = table.before.seller_package
    wrong = [
        issue
        for issue, option in stated.options.items()
        if option != record.options.get(issue)
        and (own is None or option != own.options.get(issue))
        and not _grants(table, issue, option)
    ]
    named = stated.price
    if named not in {None, record.price} and (own is None or named != own.price):
        wrong.insert(0, "price")
    return SummaryCheck(ok=not wrong, wrong=tuple(wrong))


def _grants(table: Table, issue: str, option: str) -> bool:
    """Whether the rep sums up an extra that was asked for with the handshake: a yes to it."""
    agreed, values = table.before.agreed, table.mind.worth.get(issue)
    if agreed is None or values is None or option not in values:
        return False
    return values[option] > values[agreed.options[issue]]


def correct(table: Table, check: SummaryCheck) -> Plan | None:
    """Put a wrong summary right, before anything else is said.

    Only the buyer's own offer is held; what was agreed, or read back, is played back.
    """
    record = _record(table)
    if check.ok or record is None:
        return None
    return Plan(
        act=_act(table, record),
        reason="the rep's summary is not what was said",
        beats=(Beat(phrase="summary_wrong"),),
        package=record,
        names_price=True,
        summary=check,
    )


def _act(table: Table, record: Package) -> ActId:
    if record == table.before.confirming:
        return "ask_closed"
    return "hold" if record == table.before.own_offer else "summarise"


def summed_up(table: Table, check: SummaryCheck | None) -> Package | None:
    """The package that counts as summed up after this message: price and every unusual term."""
    record = _record(table)
    if check is None or not check.ok or record is None:
        return table.state.summed_up
    stated, standard = table.observation.stated, table.mind.standard
    unusual = {issue for issue, option in record.options.items() if option != standard[issue]}
    whole = stated.price == record.price and unusual <= set(stated.options)
    return record if whole else table.state.summed_up


def dispute(table: Table, package: Package, rng: random.Random) -> Dispute | None:
    """Whether the two will remember a term differently, because the rep never summed it up.

    Only a term off the quoted bundle can be, and the buyer remembers what suits the buyer: the
    deal itself stands as it was closed. No retraction, and no change of anybody's offer.
    """
    dice = draw_share(rng)
    if table.state.summed_up == package:
        return None
    if dice >= MEMORY_SLIPS * (1 - table.state.affect.trust):
        return None
    mind = table.mind
    for issue in mind.issues:
        agreed = package.options[issue.id]
        values = mind.worth[issue.id]
        better = [option for option in values if values[option] > values[agreed]]
        if agreed != mind.standard[issue.id] and better:
            buyer_says = min(better, key=lambda option: values[option])
            return Dispute(issue=issue.id, buyer_says=buyer_says, seller_says=agreed)
    return None


def _record(table: Table) -> Package | None:
    """What the rep's summary is about: the deal if there is one, else the buyer's own offer."""
    before = table.before
    return before.confirming or before.agreed or before.approval_of or before.own_offer
