"""F4, a rival's offer held up against the rep, true or bluffed.

What answers it: ask what the offer contains and compare like with like. A true one then shows its
gaps; a bluff does not survive the question. Source: purchasing textbooks; DOMAIN row F4.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.mind import Beat
from simulator.domain.scenario import Alternative
from simulator.domain.tactic import AnswerQuality
from simulator.engine.hearing import Table
from simulator.engine.moves import Plan
from simulator.engine.tactics.rule import (
    GOOD_STEP,
    Consequence,
    Reply,
    TacticRule,
    answered_by,
    pressing_on,
    price_is_disputed,
)

SEEN_THROUGH: Final = Decimal("1.6")
"""What seeing through a bluff does to the next step. Assumption."""

QUESTIONS: Final = ("ask_reason", "ask_need", "ask_open", "ask_closed", "ask_process")


def rival(table: Table) -> Alternative | None:
    """The offer this buyer holds up in this session: a real one, or a bluff when it bluffs.

    Whoever is ready to bluff but has only a real one to show shows that; never the other way round.
    """
    rivals = [other for other in table.mind.alternatives if other.rival]
    real = next((other for other in rivals if other.true), None)
    made_up = next((other for other in rivals if not other.true), None)
    return made_up or real if table.mind.traits.bluffs else real


def eligible(table: Table) -> bool:
    """On a price in dispute, unless a bluff has been seen through before."""
    found = rival(table)
    known = found is not None and found.id in (*table.state.disclosed, *table.state.held_up)
    return found is not None and not known and not table.state.exposed and price_is_disputed(table)


def play(table: Table) -> Reply | None:
    """Hold it up; whether it is real stays in the trace."""
    found = rival(table)
    if found is None:
        return None
    plan = Plan(
        act="reject",
        reason="holds up a rival's offer",
        beats=(Beat(phrase="competitor_quote", fact=found.text),),
        tactic="competitor_quote",
        bluff=None if found.true else found.id,
    )
    return plan, table.state.model_copy(update={"held_up": (*table.state.held_up, found.id)})


def consequence(table: Table, answer: AnswerQuality) -> Consequence:
    """Show the gap of a real offer, or back away from a bluff, when asked what it contains."""
    found = next((a for a in table.mind.alternatives if a.id in table.state.held_up), None)
    if answer == "bad":
        return pressing_on("The rival's offer was taken at its word: the buyer pushes on.")
    if answer == "none" or found is None:
        return Consequence(effect="The rival's offer stands unexamined.")
    asked = table.observation.has(*QUESTIONS)
    if asked and not found.true:
        return Consequence(
            effect="The rival's offer did not survive the question.",
            beats=(Beat(phrase="bluff_exposed"),),
            step_factor=SEEN_THROUGH,
            settled=True,
            exposed=True,
        )
    if asked and found.gap:
        return Consequence(
            effect="The buyer said what the other offer lacks.",
            beats=(Beat(phrase="quote_explained", fact=found.gap),),
            step_factor=GOOD_STEP,
            settled=True,
        )
    return Consequence(
        effect="The rep did not bid against an offer nobody had looked into.",
        step_factor=GOOD_STEP,
        settled=True,
    )


COMPETITOR_QUOTE: Final = TacticRule(
    id="competitor_quote",
    eligible=eligible,
    play=play,
    quality=answered_by(
        *QUESTIONS, "explain_impact", "disclose_reason", "suggest_alternative", "hold", "trade"
    ),
    consequence=consequence,
)
