"""How the buyer takes what the rep writes after the end (S4.7).

A follow-up thanks at once, confirms the terms in writing, and says who does what next, the seller
first of all. What it states is held against what was agreed. Sizes are assumptions; their signs
are not.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from simulator.domain.mind import Affect, BuyerMind
from simulator.domain.observation import Stated
from simulator.domain.offer import Package
from simulator.domain.persona import PhraseKey
from simulator.domain.values import Identifier, Value
from simulator.engine.affect import bounded

PRICE: Final = "price"
"""How the price is named among the terms of a letter."""

THANKED: Final = Decimal("0.02")
"""Trust that thanks win (S4.7). Assumption."""
CONFIRMED: Final = Decimal("0.05")
"""Trust that the agreed terms win, put into writing as they were agreed (S4.6). Assumption."""
TAKEN_IN_HAND: Final = Decimal("0.03")
"""Trust that a seller wins who says what happens next and does it (S4.7). Assumption."""
MISSTATED: Final = Decimal("0.15")
"""Trust that other terms than agreed cost, and the resentment they cause before the buyer's
sensitivity (S4.6, S2.1). Assumption."""
SORE: Final = Decimal("0.35")
"""Resentment from which no letter is answered warmly [0–1]. Assumption."""
WARM_ENOUGH: Final = 2
"""Of thanks, right terms and next steps, how many make a letter a good one. Assumption."""
REFERRING_TRUST: Final = Decimal("0.60")
"""Trust from which a buyer passes a name on [0–1] (S2.1). Assumption."""
REFERRING_RESENTMENT: Final = Decimal("0.15")
"""Resentment above which none does [0–1]. Assumption."""


class Letter(Value):
    """What a follow-up says, as far as it was understood."""

    thanks: bool = False
    stated: Stated = Stated()
    """Terms it states."""
    next_steps: bool = False
    """It says what happens next and who does it."""


class Reaction(Value):
    """How the buyer takes the letter."""

    right: tuple[Identifier, ...]
    """Terms stated as they were agreed; `price` for the price."""
    wrong: tuple[Identifier, ...]
    """Terms stated otherwise."""
    affect: Affect
    """How the buyer feels now."""
    referral: bool
    phrases: tuple[PhraseKey, ...]
    """The occasions the answer words, in order."""


def reaction_to(
    letter: Letter, *, mind: BuyerMind, affect: Affect, deal: Package | None, gain: Decimal
) -> Reaction:
    """Decide how the buyer takes a letter; what is not stated in it is not held against it.

    Args:
        letter: what it says.
        mind: whose reaction it is.
        affect: how the buyer felt at the end of the talk.
        deal: what was agreed; without a deal there are no terms to be right or wrong about.
        gain: the buyer's surplus of the deal [money]: who gained nothing recommends nobody.
    """
    right, wrong = _compared(letter.stated, deal)
    confirmed = PRICE in right and not wrong
    good = sum((letter.thanks, confirmed, letter.next_steps)) >= WARM_ENOUGH
    after = _felt(letter, affect, mind, confirmed=confirmed, wrong=bool(wrong))
    referral = (
        deal is not None
        and gain > 0
        and confirmed
        and good
        and after.trust >= REFERRING_TRUST
        and after.resentment <= REFERRING_RESENTMENT
    )
    warm = good and after.resentment < SORE
    first: PhraseKey = "followup_wrong" if wrong else "followup_warm" if warm else "followup_cold"
    return Reaction(
        right=right,
        wrong=wrong,
        affect=after,
        referral=referral,
        phrases=(first, "followup_referral") if referral else (first,),
    )


def _compared(
    stated: Stated, deal: Package | None
) -> tuple[tuple[Identifier, ...], tuple[Identifier, ...]]:
    if deal is None:
        return (), ()
    terms = {PRICE: stated.price == deal.price} if stated.price is not None else {}
    terms |= {issue: option == deal.options.get(issue) for issue, option in stated.options.items()}
    right = tuple(term for term, fits in terms.items() if fits)
    return right, tuple(term for term, fits in terms.items() if not fits)


def _felt(
    letter: Letter, affect: Affect, mind: BuyerMind, *, confirmed: bool, wrong: bool
) -> Affect:
    trust = affect.trust
    trust += THANKED if letter.thanks else 0
    trust += CONFIRMED if confirmed else 0
    trust += TAKEN_IN_HAND if letter.next_steps else 0
    resentment = affect.resentment
    if wrong:
        trust -= MISSTATED
        resentment += MISSTATED * mind.traits.sensitivity
    return affect.model_copy(update={"trust": bounded(trust), "resentment": bounded(resentment)})
