"""S4.5a, stretching the payment: later, or in parts, as if it cost nothing.

Answer the source gives: trade it for a higher price or another term. The buyer takes a priced
trade.
"""

from __future__ import annotations

from typing import Final

from simulator.domain.mind import Beat
from simulator.domain.offer import Package
from simulator.domain.tactic import AnswerQuality
from simulator.domain.values import FrozenMap
from simulator.engine.hearing import Table
from simulator.engine.offers import kept, package_at_price, standing_as_before
from simulator.engine.tactics.rule import (
    GOOD_STEP,
    Consequence,
    Reply,
    TacticRule,
    answered_by,
    naming,
    pressing_on,
)


def eligible(table: Table) -> bool:
    """Once there is an own offer whose payment could be later."""
    return stretched(table) is not None


def stretched(table: Table) -> Package | None:
    """The buyer's own package with the next later payment, its price left as it is."""
    mind, own = table.mind, table.state.own_offer
    if own is None:
        return None
    for issue in mind.issues:
        if issue.term != "payment_days":
            continue
        values = mind.worth[issue.id]
        later = [o for o in issue.options if o.value > values[own.options[issue.id]]]
        if later:
            step = min(later, key=lambda option: option.value)
            options = own.options.with_items({issue.id: step.id})
            package = package_at_price(mind, options, own.price)
            return None if package is None else kept(table.state, package)
    return None


def play(table: Table) -> Reply | None:
    """Ask for it beside the price that stands; what the buyer stands for does not change."""
    package = stretched(table)
    if package is None:
        return None
    plan = naming("payment_stretch", package, "stretches the payment")
    return plan, standing_as_before(table, package)


def consequence(table: Table, answer: AnswerQuality) -> Consequence:
    """Let it go, or take it at a price; keep what came for nothing."""
    own = table.before.own_offer
    payment = {
        issue.id: own.options[issue.id]
        for issue in table.mind.issues
        if own is not None and issue.term == "payment_days"
    }
    match answer:
        case "good" if table.observation.has("trade"):
            return Consequence(
                effect="Later payment became a trade: the buyer is ready to pay for it.",
                step_factor=GOOD_STEP,
                settled=True,
            )
        case "good":
            return Consequence(
                effect="The buyer let the later payment go.",
                beats=(Beat(phrase="stretch_dropped"),),
                step_factor=GOOD_STEP,
                settled=True,
            )
        case "bad":
            given = pressing_on("Later payment came for nothing, and is kept.")
            return Consequence(
                effect=given.effect,
                beats=given.beats,
                step_factor=given.step_factor,
                wants=FrozenMap(payment),
            )
        case "none":
            return Consequence(effect="The later payment stands unanswered.")


PAYMENT_STRETCH: Final = TacticRule(
    id="payment_stretch",
    eligible=eligible,
    play=play,
    quality=answered_by("trade", "hold", "reject", "disclose_reason", "explain_impact"),
    consequence=consequence,
)
