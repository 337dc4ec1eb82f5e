"""S4.3a, the detailed counter-demand: a long list, like a tender.

Answer the source gives: listen, clarify, sort it into needs and wants. The buyer then separates
what it must have from what it wishes for.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.mind import Beat
from simulator.domain.offer import Package
from simulator.domain.tactic import AnswerQuality
from simulator.engine.disclosure import need_disclosure
from simulator.engine.hearing import Table
from simulator.engine.offers import (
    kept,
    opening_surplus,
    standing_as_before,
    within_reason,
)
from simulator.engine.tactics.rule import (
    GOOD_STEP,
    Consequence,
    Reply,
    TacticRule,
    fell_for,
    naming,
    pressing_on,
    price_is_disputed,
)
from simulator.engine.valuation import best_option, package_at

FEWEST_POINTS: Final = 5
"""Points from which a list is a counter-demand, the price among them (Source: S4.3a,
about five)."""

LISTENING: Final = ("ask_need", "ask_reason", "ask_open", "reflect", "summarise", "ask_closed")


def eligible(table: Table) -> bool:
    """Early, on the rep's first terms, where there is enough to make a list of."""
    many = len(table.mind.issues) + 1 >= FEWEST_POINTS
    early = table.state.steps == 0
    return many and early and price_is_disputed(table) and _list(table) is not None


def play(table: Table) -> Reply | None:
    """Read the list out: the best of everything, at the figure asked for anyway."""
    package = _list(table)
    if package is None:
        return None
    plan = naming("counter_demand", package, "a list of demands")
    return plan, standing_as_before(table, package)


def quality(table: Table) -> AnswerQuality:
    """Asking and sorting is good; granting points is bad; arguing each one is neither."""
    if fell_for(table):
        return "bad"
    return "good" if table.observation.has(*LISTENING, "trade") else "none"


def consequence(table: Table, answer: AnswerQuality) -> Consequence:
    """Say what matters most when asked; keep the whole list otherwise."""
    match answer:
        case "good":
            untold = [n for n in table.mind.needs if n.id not in table.state.disclosed and n.issues]
            told = tuple(need_disclosure(need) for need in untold[:1])
            facts = tuple(Beat(phrase="disclose", fact=item.said) for item in told)
            return Consequence(
                effect="The buyer told what it must have from what it would like to have.",
                beats=(Beat(phrase="demands_sorted"), *facts),
                disclosures=told,
                step_factor=GOOD_STEP,
                trust=Decimal("0.02"),
                settled=True,
            )
        case "bad":
            return pressing_on("Points were granted without asking: the list gets longer.")
        case "none":
            return Consequence(effect="The list stands as it is.")


def _list(table: Table) -> Package | None:
    options = {issue.id: best_option(table.mind, issue.id) for issue in table.mind.issues}
    asked = table.state.own_surplus
    wanted = opening_surplus(table) if asked is None else asked
    package = package_at(table.mind, options, wanted)
    if package is not None and asked is None:
        package = within_reason(table, package)
    if package is None or package == table.state.own_offer:
        return None
    return kept(table.state, package)


COUNTER_DEMAND: Final = TacticRule(
    id="counter_demand",
    eligible=eligible,
    play=play,
    quality=quality,
    consequence=consequence,
)
