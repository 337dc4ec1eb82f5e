"""S2.6a, limited authority as a lever: somebody who is not in the room would never allow it.

Answer the source gives: ask early who decides and how, and agree on the conditions under which
they would sign. The buyer then names the approver and what that person wants.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.mind import Beat, Disclosure
from simulator.domain.tactic import AnswerQuality
from simulator.engine.hearing import Table
from simulator.engine.moves import Plan
from simulator.engine.tactics.rule import (
    Consequence,
    Reply,
    TacticRule,
    answered_by,
    pressing_on,
    price_is_disputed,
)

NAMING_STEP: Final = Decimal("1.2")
"""What a question about the approver does to the next step. Assumption."""


def eligible(table: Table) -> bool:
    """Only for a buyer who does have to ask, on a price that is still in dispute."""
    return table.mind.approver is not None and price_is_disputed(table)


def play(table: Table) -> Reply | None:
    """Point upwards, without a name."""
    plan = Plan(
        act="reject",
        reason="points to somebody above",
        beats=(Beat(phrase="limited_authority"),),
        tactic="limited_authority",
    )
    return plan, table.state


def consequence(table: Table, answer: AnswerQuality) -> Consequence:
    """Name the approver to a rep who asks; hide behind them otherwise."""
    approver = table.mind.approver
    if answer == "bad":
        return pressing_on("Hiding behind the approver paid: the buyer will do it again.")
    if answer == "none" or approver is None:
        return Consequence(effect="The approver stays in the dark.")
    if "approver" in table.state.disclosed:
        return Consequence(
            effect="The approver is known already: the lever lost its force.",
            beats=(Beat(phrase="squeeze_eased"),),
            step_factor=NAMING_STEP,
            settled=True,
        )
    if not table.observation.has("ask_process", "ask_need", "ask_reason"):
        return Consequence(
            effect="The rep did not move for somebody unnamed.", step_factor=NAMING_STEP
        )
    return Consequence(
        effect="The buyer named the approver and what that person wants.",
        beats=(Beat(phrase="authority_explained", fact=approver.said),),
        disclosures=(Disclosure(id="approver", kind="approver", said=approver.said),),
        step_factor=NAMING_STEP,
        settled=True,
    )


LIMITED_AUTHORITY: Final = TacticRule(
    id="limited_authority",
    eligible=eligible,
    play=play,
    quality=answered_by("ask_process", "ask_need", "ask_reason", "trade", "hold"),
    consequence=consequence,
)
