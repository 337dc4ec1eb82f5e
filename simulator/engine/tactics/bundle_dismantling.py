"""S1.4c, dismantling the bundle: parts are taken out, the price of the rest is taken for granted.

Answer the source gives: do not accept changed terms; say that the price must be reviewed for the
new scope, then discuss a fitting one. The buyer then chooses scope together with price.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.mind import Beat, BuyerIssue
from simulator.domain.offer import Package
from simulator.domain.tactic import AnswerQuality
from simulator.engine.hearing import Table
from simulator.engine.offers import dismantled_offer, standing_as_before
from simulator.engine.tactics.rule import Consequence, Reply, TacticRule, naming


def eligible(table: Table) -> bool:
    """Once a price is on the table, and a part of the bundle can be spared."""
    return spare_part(table) is not None


def play(table: Table) -> Reply | None:
    """Name the rep's bundle without one part, as if the rest kept its price.

    It may be the first figure the buyer names at all.
    """
    part = spare_part(table)
    package = None if part is None else dismantled_offer(table, part)
    if part is None or package is None:
        return None
    plan = naming(
        "bundle_dismantling",
        package,
        "takes the bundle apart",
        Beat(phrase="bundle_dismantling", issue=part.id),
    )
    return plan, standing_as_before(table, package)


def spare_part(table: Table) -> BuyerIssue | None:
    """The part in the package talked about that is worth least to the buyer and can be left out."""
    package = _talked_about(table)
    if package is None:
        return None
    needed = {
        issue
        for need in table.mind.needs
        if need.id in table.state.disclosed
        for issue in need.issues
    }
    spare = [
        issue
        for issue in table.mind.issues
        if issue.left_out is not None
        and package.options[issue.id] != issue.left_out
        and issue.id not in needed
    ]
    return min(spare, key=lambda issue: _loss(table, issue), default=None)


def quality(table: Table) -> AnswerQuality:
    """Tying the scope to the price is good; giving the part away is bad."""
    observation = table.observation
    if observation.has("accept") or (table.bare and table.gave):
        return "bad"
    if observation.has("hold", "reject", "explain_impact", "trade", "ask_need", "ask_reason"):
        return "good"
    if table.named_price and not table.gave:
        return "good"
    return "bad" if observation.has("concede_bare") else "none"


def consequence(_table: Table, answer: AnswerQuality) -> Consequence:
    """Choose scope with price when made to; keep what was given otherwise."""
    match answer:
        case "good":
            return Consequence(
                effect="The buyer went back to choosing scope and price together.",
                beats=(Beat(phrase="dismantling_repriced"),),
                step_factor=Decimal("1.4"),
                settled=True,
            )
        case "bad":
            return Consequence(
                effect="The buyer kept the bundle's price for the smaller scope.",
                step_factor=Decimal("0.6"),
            )
        case "none":
            return Consequence(effect="The smaller scope stands unanswered.")


def _talked_about(table: Table) -> Package | None:
    """The rep's package; the buyer's own while the rep names none."""
    return table.state.seller_package or table.state.own_offer


def _loss(table: Table, issue: BuyerIssue) -> Decimal:
    package = _talked_about(table)
    if package is None or issue.left_out is None:
        return Decimal(0)
    worth = table.mind.worth[issue.id]
    return worth[package.options[issue.id]] - worth[issue.left_out]


BUNDLE_DISMANTLING: Final = TacticRule(
    id="bundle_dismantling",
    eligible=eligible,
    play=play,
    quality=quality,
    consequence=consequence,
)
