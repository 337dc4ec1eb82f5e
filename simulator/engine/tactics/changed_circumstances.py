"""S3.5, changed circumstances: hardship, second thoughts or a special request, late or afterwards.

Answer the source gives: adapt without harming yourself, by a smaller package, a pause or another
plan; rather undo the deal than trap them. What it gets is loyalty.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.acts import ActId
from simulator.domain.mind import Beat
from simulator.domain.tactic import AnswerQuality
from simulator.domain.values import FrozenMap
from simulator.engine.hearing import Table
from simulator.engine.moves import Plan
from simulator.engine.tactics.rule import GOOD_STEP, Consequence, Reply, TacticRule

LOYALTY: Final = Decimal("0.060")
"""Trust won by adapting to what has changed. Assumption (S3.5 names loyalty)."""
TRAPPED: Final = Decimal("0.200")
"""Resentment, before sensitivity, of somebody who is held to it in hardship. Assumption."""

ADAPTING: Final[tuple[ActId, ...]] = (
    "suggest_alternative",
    "empathise",
    "ask_need",
    "ask_reason",
    "ask_open",
    "trade",
    "adjourn",
)
TRAPPING: Final[tuple[ActId, ...]] = ("pressure", "blame", "undermine_need")


def eligible(table: Table) -> bool:
    """In the second half of the talk, with prices on both sides, once."""
    late = table.turns_left * 2 <= table.mind.traits.max_turns
    return untold(table) and late and table.state.own_offer is not None and table.turns_left > 1


def untold(table: Table) -> bool:
    """Whether something has changed that the rep does not know of."""
    return table.mind.change is not None and not table.state.used.get("changed_circumstances")


def play(table: Table) -> Reply | None:
    """Say what has changed, and wait what the rep makes of it."""
    change = table.mind.change
    if change is None:
        return None
    plan = Plan(
        act="state_preference",
        reason="circumstances have changed",
        beats=(Beat(phrase="changed_circumstances", fact=change.said),),
        tactic="changed_circumstances",
    )
    return plan, table.state


def quality(table: Table) -> AnswerQuality:
    """Adapting is good, holding them to it under pressure is bad."""
    observation = table.observation
    if observation.has(*TRAPPING) or observation.tone == "hostile":
        return "bad"
    return "good" if observation.has(*ADAPTING) or offers_relief(table) else "none"


def offers_relief(table: Table) -> bool:
    """Whether the rep named an option that fits what has changed."""
    change = table.mind.change
    named = table.observation.stated.options
    return change is not None and any(named.get(i) == o for i, o in change.eases.items())


def consequence(table: Table, answer: AnswerQuality) -> Consequence:
    """Thank a rep who adapts, and look at the smaller deal; remember one who does not."""
    change = table.mind.change
    match answer:
        case "good":
            return Consequence(
                effect="The rep adapted to what had changed, and won some loyalty.",
                beats=(Beat(phrase="change_thanked"),),
                step_factor=GOOD_STEP,
                trust=LOYALTY,
                settled=True,
                changed=True,
                wants=FrozenMap() if change is None else change.eases,
            )
        case "bad":
            return Consequence(
                effect="The rep leaned on somebody in trouble; that is remembered.",
                beats=(Beat(phrase="react_cold"),),
                step_factor=Decimal("0.6"),
                resentment=TRAPPED,
                changed=True,
            )
        case "none":
            return Consequence(effect="What has changed was passed over.", changed=True)


CHANGED_CIRCUMSTANCES: Final = TacticRule(
    id="changed_circumstances",
    eligible=eligible,
    play=play,
    quality=quality,
    consequence=consequence,
)
