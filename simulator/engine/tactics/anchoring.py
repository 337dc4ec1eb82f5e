"""S1.4a, anchoring: a target number named early, to set the range.

Answer the source gives: propose a price first; else ask how the number was worked out. The buyer
then explains the number, or drops it.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.mind import Beat
from simulator.domain.tactic import AnswerQuality
from simulator.engine.hearing import Table
from simulator.engine.offers import first_offer
from simulator.engine.tactics.rule import Consequence, Reply, TacticRule, naming
from simulator.engine.topics import NUMBER_TOPICS, asked_about

EXPLAINING_TRUST: Final = Decimal("0.45")
"""Trust from which the buyer explains the number instead of just letting it go. Assumption."""

GIVEN_AWAY_SHARE: Final = Decimal("0.25")
"""Share of the distance to the anchor which, given at once and for nothing, is falling for it.
Assumption."""


def eligible(table: Table) -> bool:
    """Only as the first number the buyer names."""
    return table.state.own_offer is None


def play(table: Table) -> Reply | None:
    """Name the first own price as a figure that was in mind all along."""
    ready = table.turn >= table.mind.traits.price_first_turn or asked_about(table, NUMBER_TOPICS)
    opened = first_offer(table) if ready else None
    if opened is None:
        return None
    package, state = opened
    plan = naming("anchoring", package, "first own price, as an anchor")
    return plan, state


def quality(table: Table) -> AnswerQuality:
    """Asking behind the number, or standing by one's own with a reason, is a good answer."""
    observation = table.observation
    if observation.has("ask_reason"):
        return "good"
    if observation.has("accept") or _fell_for_it(table):
        return "bad"
    stands = table.named_price or observation.has("hold", "reject")
    if stands and observation.has("disclose_reason", "explain_impact", "ask_need", "trade"):
        return "good"
    return "none"


def consequence(table: Table, answer: AnswerQuality) -> Consequence:
    """Explain or drop the number; hold on to it when the rep ran towards it."""
    match answer:
        case "good" if (
            table.observation.has("ask_reason") and table.state.affect.trust >= EXPLAINING_TRUST
        ):
            return Consequence(
                effect="The buyer explained where the number came from and moved off it.",
                beats=(Beat(phrase="explain_number"),),
                step_factor=Decimal("1.4"),
                trust=Decimal("0.03"),
                settled=True,
            )
        case "good":
            return Consequence(
                effect="The buyer let the number go and moved further than planned.",
                beats=(Beat(phrase="anchoring_dropped"),),
                step_factor=Decimal("1.7"),
                settled=True,
            )
        case "bad":
            return Consequence(
                effect="The number worked: the buyer stays close to it.",
                step_factor=Decimal("0.5"),
            )
        case "none":
            return Consequence(effect="The number stands unchallenged.")


def _fell_for_it(table: Table) -> bool:
    package, anchor = table.before.seller_package, table.before.own_surplus
    if package is None or anchor is None or not table.bare or not table.gave:
        return False
    distance = anchor - ((table.rep_surplus or Decimal(0)) - table.gain)
    return distance > 0 and table.gain >= distance * GIVEN_AWAY_SHARE


ANCHORING: Final = TacticRule(
    id="anchoring", eligible=eligible, play=play, quality=quality, consequence=consequence
)
