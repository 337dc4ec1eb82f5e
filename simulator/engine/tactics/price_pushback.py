"""S1.4b, pushing back on the price: it is rejected whatever it is, often by a lame comparison.

Answer the source gives: ask why it is too much, listen, then show why the comparison does not
hold. The real objection then comes out.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.acts import Question
from simulator.domain.mind import Beat, Disclosure
from simulator.domain.scenario import Need
from simulator.domain.tactic import AnswerQuality
from simulator.engine.disclosure import gate_matches, need_disclosure
from simulator.engine.hearing import Table
from simulator.engine.moves import Plan
from simulator.engine.tactics.rule import Consequence, Reply, TacticRule, asked_price
from simulator.engine.valuation import surplus

REPEAT_AFTER_BAD: Final = 2
"""Plays in one session when the first one paid [plays]. Assumption."""


def eligible(table: Table) -> bool:
    """On a price that is asked for, once; again when pushing has just paid."""
    asked, own = asked_price(table), table.state.own_surplus
    if asked is None:
        return False
    left = surplus(table.mind, asked)
    if left >= table.marks.opening or (own is not None and left >= own):
        return False
    used = table.state.used.get("price_pushback", 0)
    return used == 0 or (table.bare and table.gave)


def play(table: Table) -> Reply | None:
    """Turn the price down, next to something cheaper."""
    plan = Plan(
        act="reject",
        reason="pushes back on the price",
        beats=(Beat(phrase="price_pushback"),),
        tactic="price_pushback",
    )
    return plan, table.state


def quality(table: Table) -> AnswerQuality:
    """A question about the objection, or substance against it, is good; a bare cut is bad."""
    observation = table.observation
    if table.bare and table.gave:
        return "bad"
    if observation.has("ask_reason", "ask_need", "explain_impact"):
        return "good"
    if observation.has("hold", "reject", "disclose_price") and observation.has("disclose_reason"):
        return "good"
    if observation.has("trade"):
        return "good"
    return "none"


def consequence(table: Table, answer: AnswerQuality) -> Consequence:
    """Say what is really behind it when asked; push again when pushing paid."""
    match answer:
        case "good":
            need = _real_objection(table)
            if need is None:
                return Consequence(
                    effect="The buyer dropped the complaint about the price.",
                    step_factor=Decimal("1.3"),
                    settled=True,
                )
            told = need_disclosure(need)
            return Consequence(
                effect="The real objection came out.",
                beats=(Beat(phrase="pushback_objection", fact=told.said),),
                disclosures=(Disclosure(id=told.id, kind=told.kind, said=told.said),),
                step_factor=Decimal("1.3"),
                trust=Decimal("0.02"),
                settled=True,
            )
        case "bad":
            return Consequence(
                effect="Pushing paid: the buyer will ask for more of the same.",
                beats=(Beat(phrase="press_on"),),
                step_factor=Decimal("0.6"),
            )
        case "none":
            return Consequence(effect="The complaint about the price stands.")


def _real_objection(table: Table) -> Need | None:
    """The untold need the rep's question touches, else a reason, else what weighs most."""
    questions = [act for act in table.observation.acts if isinstance(act, Question)]
    untold = [
        need
        for need in table.mind.needs
        if not need.personal and need.id not in table.state.disclosed
    ]
    return max(
        untold,
        key=lambda need: (
            bool(need.gate.topics) and gate_matches(need.gate, questions),
            "ask_reason" in need.gate.acts,
            _weight(table, need),
        ),
        default=None,
    )


def _weight(table: Table, need: Need) -> Decimal:
    worth = table.mind.worth
    spreads = [max(worth[i].values()) - min(worth[i].values()) for i in need.issues if i in worth]
    return sum(spreads, start=Decimal(0))


PRICE_PUSHBACK: Final = TacticRule(
    id="price_pushback",
    most_uses=REPEAT_AFTER_BAD,
    eligible=eligible,
    play=play,
    quality=quality,
    consequence=consequence,
)
