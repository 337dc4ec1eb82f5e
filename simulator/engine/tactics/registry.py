"""Every tactic the engine can play, and the questions asked of all of them."""

from __future__ import annotations

from typing import Final

from simulator.domain.tactic import TacticAnswer, TacticId
from simulator.domain.values import FrozenMap
from simulator.engine.hearing import Table
from simulator.engine.tactics.anchoring import ANCHORING
from simulator.engine.tactics.bundle_dismantling import BUNDLE_DISMANTLING
from simulator.engine.tactics.price_pushback import PRICE_PUSHBACK
from simulator.engine.tactics.rule import Consequence, TacticRule

RULES: Final[FrozenMap[TacticId, TacticRule]] = FrozenMap(
    {rule.id: rule for rule in (PRICE_PUSHBACK, ANCHORING, BUNDLE_DISMANTLING)}
)
"""In the order in which a buyer reaches for them."""


def eligible_now(table: Table) -> tuple[TacticId, ...]:
    """Tactics this buyer has in mind today that fit the moment."""
    state = table.state
    return tuple(
        rule.id
        for rule in RULES.values()
        if rule.id in table.mind.traits.repertoire
        and rule.id not in state.settled
        and state.used.get(rule.id, 0) < rule.most_uses
        and rule.eligible(table)
    )


def judge_answer(table: Table) -> tuple[TacticAnswer, Consequence] | None:
    """How the rep met the tactic that was open, if one was."""
    opened = table.before.open_tactic
    if opened is None:
        return None
    rule = RULES[opened.tactic]
    quality = rule.quality(table)
    consequence = rule.consequence(table, quality)
    answer = TacticAnswer(
        tactic=opened.tactic,
        used_i=opened.used_i,
        answer_i=table.i - 1,
        quality=quality,
        effect=consequence.effect,
    )
    return answer, consequence
