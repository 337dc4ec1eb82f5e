"""Every tactic the engine can play, and the questions asked of all of them."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Final

from simulator.domain.tactic import TacticAnswer, TacticId
from simulator.domain.values import FrozenMap
from simulator.engine.chance import draw_share
from simulator.engine.hearing import Table
from simulator.engine.tactics.anchoring import ANCHORING
from simulator.engine.tactics.bundle_dismantling import BUNDLE_DISMANTLING
from simulator.engine.tactics.changed_circumstances import CHANGED_CIRCUMSTANCES
from simulator.engine.tactics.competitor_quote import COMPETITOR_QUOTE
from simulator.engine.tactics.counter_demand import COUNTER_DEMAND
from simulator.engine.tactics.last_words import SPLIT_THE_DIFFERENCE, TAKE_IT_OR_LEAVE_IT
from simulator.engine.tactics.levers import LEVER_RULES
from simulator.engine.tactics.limited_authority import LIMITED_AUTHORITY
from simulator.engine.tactics.nibble import NIBBLE
from simulator.engine.tactics.payment_stretch import PAYMENT_STRETCH
from simulator.engine.tactics.price_pushback import PRICE_PUSHBACK
from simulator.engine.tactics.radical_demand import RADICAL_DEMAND
from simulator.engine.tactics.rule import Consequence, TacticRule

RULES: Final[FrozenMap[TacticId, TacticRule]] = FrozenMap(
    {
        rule.id: rule
        for rule in (
            RADICAL_DEMAND,
            COUNTER_DEMAND,
            ANCHORING,
            PRICE_PUSHBACK,
            *LEVER_RULES,
            COMPETITOR_QUOTE,
            LIMITED_AUTHORITY,
            BUNDLE_DISMANTLING,
            PAYMENT_STRETCH,
            CHANGED_CIRCUMSTANCES,
            SPLIT_THE_DIFFERENCE,
            TAKE_IT_OR_LEAVE_IT,
            NIBBLE,
        )
    }
)
"""Those that need an early moment first: a radical demand can only be the first figure."""

FIRST_FIGURES: Final[tuple[TacticId, ...]] = ("radical_demand", "counter_demand", "anchoring")
"""Tactics that are lost once the buyer has named a figure in another way."""

NAMES_A_FIGURE: Final[tuple[TacticId, ...]] = (*FIRST_FIGURES, "bundle_dismantling")
"""Tactics with which a buyer can name its first figure."""

BEFORE_FIGURES: Final[tuple[TacticId, ...]] = ("bid_against_yourself",)
"""Tactics that make sense only while the buyer has named no figure at all."""

SIGNATURE_NOW: Final = Decimal("0.95")
"""Chance per turn that a fitting signature tactic is played at once. Assumption."""
OTHER_NOW: Final = Decimal("0.90")
"""The same for any other tactic of the repertoire: a buyer is no list to be worked off.
Assumption."""


def eligible_now(table: Table) -> tuple[TacticId, ...]:
    """Tactics that fit the moment and are not switched off for this buyer, catalogue order.

    Which of them this buyer has in mind today is another matter: see `Traits.repertoire`.
    """
    state, tastes = table.state, table.mind.tactics
    return tuple(
        rule.id
        for rule in RULES.values()
        if (taste := tastes.get(rule.id)) is not None
        and taste.weight > 0
        and rule.id not in state.settled
        and state.used.get(rule.id, 0) < rule.most_uses
        and rule.eligible(table)
    )


def in_order(
    table: Table, eligible: tuple[TacticId, ...], rng: random.Random
) -> tuple[TacticId, ...]:
    """Which of the fitting tactics the buyer reaches for now, the likeliest first.

    What is lost once a figure is out comes first, then first figures, then signatures, then the
    rest in an order of this turn's own, so that the same buyer never works off the same list.
    Some are left for later.
    """
    tastes = table.mind.tactics
    meant = _first_figure_meant(table)
    ranked: list[tuple[tuple[bool, bool, bool, bool, Decimal], TacticId]] = []
    for tactic in eligible:
        if meant is not None and tactic in NAMES_A_FIGURE and tactic != meant:
            continue
        taste, dice, place = tastes.get(tactic), draw_share(rng), draw_share(rng)
        signature = taste is not None and taste.signature
        again = table.state.used.get(tactic, 0) > 0
        likely = SIGNATURE_NOW if signature and not again else OTHER_NOW
        if dice < likely or tactic in FIRST_FIGURES:
            before_any = tactic in BEFORE_FIGURES
            first = NAMES_A_FIGURE if signature else FIRST_FIGURES
            later = tactic not in first and not before_any
            rank = (again, later, not before_any, not signature, place)
            ranked.append((rank, tactic))
    return tuple(tactic for _, tactic in sorted(ranked))


def _first_figure_meant(table: Table) -> TacticId | None:
    """The way this buyer always opens; the others must not come before it."""
    if table.state.own_offer is not None:
        return None
    tastes = table.mind.tactics
    always = [tactic for tactic in FIRST_FIGURES if tactic in tastes and tastes[tactic].signature]
    return always[0] if always else None


def overdue(table: Table, eligible: tuple[TacticId, ...]) -> tuple[TacticId, ...]:
    """Signature tactics that fit and have not come yet: this buyer cannot help it any longer."""
    tastes = table.mind.tactics
    return tuple(
        tactic
        for tactic in eligible
        if (taste := tastes.get(tactic)) is not None
        and taste.signature
        and not table.state.used.get(tactic)
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
