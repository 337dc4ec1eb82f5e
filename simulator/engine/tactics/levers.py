"""Tactics that are words only: they put pressure on the rep's price and leave every number alone.

Each is one row of data: when it fits, what the buyer says, which acts of the rep answer it, and
what a good or a bad answer changes. Source: the row of each id in `TACTIC_ROWS`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from simulator.domain.acts import ActId
from simulator.domain.mind import Beat
from simulator.domain.persona import PhraseKey
from simulator.domain.tactic import AnswerQuality, TacticId
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

SETTLING_IN: Final = 3
"""The rep's turn before which nobody threatens with dates or absent colleagues. Assumption."""


@dataclass(frozen=True, slots=True)
class Lever:
    """One tactic of this kind."""

    id: TacticId
    fits: Callable[[Table], bool]
    act: ActId
    good: tuple[ActId, ...]
    """Acts that answer it, as the source advises."""
    eased: PhraseKey
    good_effect: str
    bad_effect: str
    none_effect: str
    most_uses: int = 1
    names_next: bool = False
    """A good answer makes the buyer name a figure of its own."""
    step: Decimal = GOOD_STEP
    """What a good answer does to the buyer's next step."""


def _disputed(table: Table) -> bool:
    return price_is_disputed(table)


def _just_priced(table: Table) -> bool:
    listed = table.state.seller_package is None
    return (table.named_price or listed) and price_is_disputed(table)


def _generous_words(table: Table) -> bool:
    """The rep has shown a wish to be fair: what is turned against them has to have been said."""
    heard = table.state.heard
    spoken = heard.get("voice_mutual_intent", 0) + heard.get("fairness_appeal", 0)
    return price_is_disputed(table) and spoken > 0


def _late_enough(table: Table) -> bool:
    return price_is_disputed(table) and table.turn >= SETTLING_IN


def _nothing_to_beat(table: Table) -> bool:
    """A better offer is asked for before there is an own one: no counter, no number."""
    return price_is_disputed(table) and table.state.own_offer is None


LEVERS: Final = (
    Lever(
        id="flinch",
        fits=_just_priced,
        act="reject",
        good=("hold", "disclose_reason", "ask_reason", "ask_need", "explain_impact", "trade"),
        eased="flinch_over",
        good_effect="The shock passed: the number was left to stand.",
        bad_effect="The shock paid: the buyer will ask for more.",
        none_effect="The shock was left in the room.",
    ),
    Lever(
        id="bid_against_yourself",
        fits=_nothing_to_beat,
        act="reject",
        good=("ask_reason", "ask_need", "hold", "trade", "ask_closed", "ask_commitment"),
        eased="bid_answered",
        good_effect="The buyer saw that it was their turn to name something.",
        bad_effect="The rep bid against themselves: the buyer will ask again.",
        none_effect="The request for something better stands.",
        most_uses=2,
        names_next=True,
    ),
    Lever(
        id="procurement_squeeze",
        fits=_disputed,
        act="reject",
        good=("hold", "trade", "explain_impact", "disclose_reason", "ask_need", "ask_process"),
        eased="squeeze_eased",
        good_effect="The buyer eased off and looked at more than the discount.",
        bad_effect="The discount came for nothing: the buyer goes on squeezing.",
        none_effect="The squeeze goes on.",
        most_uses=2,
    ),
    Lever(
        id="fairness_lever",
        fits=_generous_words,
        act="fairness_appeal",
        good=("trade", "hold", "reject", "disclose_reason", "explain_impact"),
        eased="lever_dropped",
        good_effect="Kindness and a firm position: the lever lost its force.",
        bad_effect="Fairness was paid for alone: the buyer pulls the lever again.",
        none_effect="The appeal to fairness stands.",
        most_uses=2,
    ),
    Lever(
        id="deadline",
        fits=_late_enough,
        act="pressure",
        good=("ask_reason", "ask_need", "ask_process", "hold", "trade", "adjourn"),
        eased="deadline_eased",
        good_effect="The date turned out to be softer than it sounded.",
        bad_effect="The hurry was paid for: the buyer keeps it up.",
        none_effect="The date stands as it was said.",
    ),
    Lever(
        id="good_cop_bad_cop",
        fits=_late_enough,
        act="reject",
        good=("ask_process", "hold", "trade", "ask_need", "explain_impact"),
        eased="cop_dropped",
        good_effect="The colleague was left out of it: both are one side.",
        bad_effect="The colleague was paid off: there will be more of them.",
        none_effect="The nasty colleague stays in the background.",
    ),
)


def _rule(lever: Lever) -> TacticRule:
    phrase: PhraseKey = lever.id

    def play(table: Table) -> Reply | None:
        plan = Plan(act=lever.act, reason=lever.id, beats=(Beat(phrase=phrase),), tactic=lever.id)
        return plan, table.state

    def consequence(_table: Table, answer: AnswerQuality) -> Consequence:
        match answer:
            case "good":
                return Consequence(
                    effect=lever.good_effect,
                    beats=(Beat(phrase=lever.eased),),
                    step_factor=lever.step,
                    settled=True,
                    names_next=lever.names_next,
                )
            case "bad":
                return pressing_on(lever.bad_effect)
            case "none":
                return Consequence(effect=lever.none_effect)

    return TacticRule(
        id=lever.id,
        eligible=lever.fits,
        play=play,
        quality=answered_by(*lever.good),
        consequence=consequence,
        most_uses=lever.most_uses,
    )


LEVER_RULES: Final = tuple(_rule(lever) for lever in LEVERS)
"""The tactics above as the registry takes them."""
