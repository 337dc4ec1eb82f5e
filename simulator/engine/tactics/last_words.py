"""F6 and F7: no further talk, and meeting in the middle.

What answers them: compare with one's alternative and put another package forward; trade terms
before halving anything. Source: Program on Negotiation's list of hard bargaining; rows F6, F7.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.mind import Beat
from simulator.domain.offer import Package
from simulator.domain.tactic import AnswerQuality
from simulator.engine.hearing import Table
from simulator.engine.moves import Plan
from simulator.engine.offers import kept, package_at_price, standing_for, with_own_offer
from simulator.engine.tactics.rule import (
    GOOD_STEP,
    Consequence,
    Reply,
    TacticRule,
    answered_by,
    fell_for,
    naming,
    pressing_on,
    price_is_disputed,
    stands_with_reason,
)
from simulator.engine.valuation import surplus

FINAL_FROM_TURN: Final = 5
"""The rep's turn from which somebody can credibly speak of a last word [turns]. Assumption."""

MIDDLE_FROM_TURN: Final = 5
"""The rep's turn before which nobody halves anything [turns]. Assumption."""

NEAR_ENOUGH: Final = Decimal("0.40")
"""Distance of two prices, as a share of the rep's, that is worth halving. Assumption."""


def _final_eligible(table: Table) -> bool:
    late = table.turn >= FINAL_FROM_TURN and table.turns_left > 1
    return table.state.own_offer is not None and late and price_is_disputed(table)


def _final_play(table: Table) -> Reply | None:
    plan = Plan(
        act="hold",
        reason="take it or leave it",
        beats=(Beat(phrase="take_it_or_leave_it"),),
        package=table.state.own_offer,
        names_price=True,
        tactic="take_it_or_leave_it",
    )
    return plan, table.state


def _final_consequence(_table: Table, answer: AnswerQuality) -> Consequence:
    match answer:
        case "good":
            return Consequence(
                effect="The last word was not the last: the buyer talks again.",
                beats=(Beat(phrase="final_reopened"),),
                step_factor=GOOD_STEP,
                settled=True,
            )
        case "bad":
            return pressing_on("The ultimatum moved the rep: the buyer stays with it.")
        case "none":
            return Consequence(effect="The ultimatum stands.")


TAKE_IT_OR_LEAVE_IT: Final = TacticRule(
    id="take_it_or_leave_it",
    eligible=_final_eligible,
    play=_final_play,
    quality=answered_by(
        "suggest_alternative", "trade", "hold", "ask_need", "ask_reason", "signal_dissatisfaction",
        "explain_impact", "propose",
    ),
    consequence=_final_consequence,
)  # fmt: skip


def middle(table: Table) -> Package | None:
    """The rep's package half-way between the two prices; None where it cannot be proposed.

    Half-way counts as a concession, so it has to leave the buyer nearly what it would accept by
    now: half of the way from there to the margin at worst.
    """
    rep, own, asked = table.state.seller_package, table.state.own_offer, table.state.own_surplus
    if rep is None or own is None or asked is None or table.turn < MIDDLE_FROM_TURN:
        return None
    apart = rep.price - own.price
    if not 0 < apart <= rep.price * NEAR_ENOUGH:
        return None
    found = package_at_price(table.mind, rep.options, own.price + apart / 2)
    package = None if found is None else kept(table.state, found)
    if package is None or not own.price < package.price < rep.price:
        return None
    left, stands = surplus(table.mind, package), standing_for(table.mind, package)
    enough = (table.aspiration + table.marks.margin) / 2
    return package if left >= enough and stands <= asked else None


def _split_play(table: Table) -> Reply | None:
    package = middle(table)
    if package is None:
        return None
    plan = naming("split_the_difference", package, "splits the difference")
    asked = standing_for(table.mind, package)
    return plan, with_own_offer(table.mind, table.state, package, asked)


def _split_quality(table: Table) -> AnswerQuality:
    observation = table.observation
    if observation.has("trade", "ask_reason", "suggest_alternative") or stands_with_reason(table):
        return "good"
    return "bad" if fell_for(table) else "none"


def _split_consequence(_table: Table, answer: AnswerQuality) -> Consequence:
    match answer:
        case "good":
            return Consequence(
                effect="Terms were traded before anything was halved.",
                beats=(Beat(phrase="split_dropped"),),
                step_factor=GOOD_STEP,
                settled=True,
            )
        case "bad":
            return pressing_on("Half of the distance was given, whoever had placed the ends.")
        case "none":
            return Consequence(effect="The middle stands as proposed.")


SPLIT_THE_DIFFERENCE: Final = TacticRule(
    id="split_the_difference",
    eligible=lambda table: middle(table) is not None,
    play=_split_play,
    quality=_split_quality,
    consequence=_split_consequence,
)
