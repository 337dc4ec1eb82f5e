"""S1.5a, the radical demand: a colossal cut, named flatly as the first figure.

Answer the source gives: know your limit, show dissatisfaction with how it is going, and if that is
not heard bow out politely. A buyer with a real need then comes back to a figure it had in mind.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.mind import Beat
from simulator.domain.offer import Package
from simulator.domain.tactic import AnswerQuality
from simulator.engine.hearing import Table
from simulator.engine.offers import (
    opening_surplus,
    package_at_price,
    standing_for,
    with_first_offer,
)
from simulator.engine.tactics.rule import (
    Consequence,
    Reply,
    TacticRule,
    asked_price,
    fell_for,
    naming,
    pressing_on,
    price_is_disputed,
    stands_with_reason,
)

CUT: Final = Decimal("0.58")
"""Figure as a share of the rep's price: about 40 % off or more (Source: S1.5a)."""


def eligible(table: Table) -> bool:
    """As the first own figure only, and only where it is more ambitious than the opening."""
    return table.state.own_offer is None and price_is_disputed(table) and _demand(table) is not None


def play(table: Table) -> Reply | None:
    """Name the figure; the distance to the rep is still counted from the real opening."""
    package = _demand(table)
    if package is None:
        return None
    plan = naming("radical_demand", package, "a radical demand")
    return plan, with_first_offer(table, package, bolder=True)


def quality(table: Table) -> AnswerQuality:
    """Saying that this goes badly, or where the limit is and why, is good; running after it bad."""
    observation = table.observation
    if fell_for(table) or observation.tone == "hostile" or observation.has("blame"):
        return "bad"
    good = observation.has("signal_dissatisfaction", "disclose_limit", "ask_reason", "ask_need")
    return "good" if good or stands_with_reason(table) else "none"


def consequence(_table: Table, answer: AnswerQuality) -> Consequence:
    """Come back to earth when met with a limit; stay up there when it paid."""
    match answer:
        case "good":
            return Consequence(
                effect="The buyer came back with a figure it had in mind all along.",
                beats=(Beat(phrase="radical_dropped"),),
                to_opening=True,
                settled=True,
            )
        case "bad":
            return pressing_on("The radical demand moved the rep: the buyer stays close to it.")
        case "none":
            return Consequence(effect="The radical demand stands.")


def _demand(table: Table) -> Package | None:
    """The rep's options at a figure far below; None when the deal's bounds leave none."""
    rep = asked_price(table)
    if rep is None:
        return None
    package = package_at_price(table.mind, rep.options, rep.price * CUT)
    if package is None or package.price > rep.price * CUT:
        return None
    return package if standing_for(table.mind, package) > opening_surplus(table) else None


RADICAL_DEMAND: Final = TacticRule(
    id="radical_demand",
    eligible=eligible,
    play=play,
    quality=quality,
    consequence=consequence,
)
