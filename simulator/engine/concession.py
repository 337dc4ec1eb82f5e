"""How far the buyer has come: the aspiration it would accept, and the steps of its own offers.

Two things move, as with people. What the buyer would *accept* follows the time-dependent curve
α(t) = k + (1 − k)·t^(1/β) of Faratin, Sierra & Jennings (1998). What the buyer *offers* moves in
shrinking steps (people: about .33, .12 and .04 of the opening gap), more when the rep gives.
"""

from __future__ import annotations

from decimal import ROUND_CEILING, Decimal, localcontext
from functools import lru_cache
from typing import Final, NamedTuple

from simulator.domain.mind import BuyerMind, BuyerState
from simulator.engine.valuation import landmarks, tidy

CLOSING_TURNS: Final = 2
"""Turns before the limit at which the buyer says that time is short [turns]. Assumption."""

RESENTMENT_STRICTNESS: Final = Decimal("0.30")
"""Share of the way back to the opening that full resentment takes. Assumption (S0.3)."""

NEUTRAL_TRUST: Final = Decimal("0.5")
"""Trust at which a buyer neither asks for more nor comes more easily. Assumption."""

DISTRUST_STRICTNESS: Final = Decimal("0.50")
"""Share of the way back to the opening that a complete lack of trust takes, twice over: whoever
cannot rely on what is promised wants to be paid for the risk. Assumption (S2.3, S3.2, S3.3)."""

TRUST_EASE: Final = Decimal("0.6")
"""How much trust enlarges or shrinks a step: by that share at full trust or none. Assumption
(S2.3)."""

EARNED_SHARE: Final = Decimal("0.5")
"""Share of a step that a good answer is worth when the rep gives nothing with it. Assumption."""

AHEAD: Final = Decimal("0.35")
"""How far an own offer may run ahead of the aspiration, as a share of the way to the margin.
Assumption, so that first steps can be as large as people's (.33 of the opening gap)."""

GIFT_SHARE: Final = Decimal("0.3")
"""Share of the usual answer that a concession with nothing asked back gets. Assumption (S0.1)."""

STEP_CEILING: Final = Decimal(2)
"""However well the rep plays, one step is at most this many ordinary ones. Assumption."""


def conceded_share(mind: BuyerMind, clock: Decimal) -> Decimal:
    """α(t): share of the way from opening to last acceptable surplus [0–1], never falling."""
    traits = mind.traits
    horizon = Decimal(max(traits.max_turns - CLOSING_TURNS, 1))
    elapsed = min(max(clock, Decimal(0)) / horizon, Decimal(1))
    return _curve(traits.initial_concession, traits.concession_exponent, elapsed)


@lru_cache(maxsize=4096)
def _curve(k: Decimal, exponent: Decimal, elapsed: Decimal) -> Decimal:
    """The curve itself; remembered, because a decimal power is dear and often asked for."""
    if elapsed == 0:
        return k
    with localcontext() as context:
        context.prec = 12
        curve = elapsed ** (1 / exponent)
    return min(k + (1 - k) * curve, Decimal(1))


def aspiration(mind: BuyerMind, state: BuyerState) -> Decimal:
    """Least surplus the buyer would accept now; between the margin and the opening."""
    marks = landmarks(mind)
    span = marks.opening - marks.margin
    soft = marks.opening - conceded_share(mind, state.clock) * span
    wary = max(NEUTRAL_TRUST - state.affect.trust, Decimal(0)) * DISTRUST_STRICTNESS
    sour = state.affect.resentment * RESENTMENT_STRICTNESS
    strict = soft + min(sour + wary, Decimal(1)) * (marks.opening - soft)
    return max(tidy(mind, strict, ROUND_CEILING), marks.margin)


class Step(NamedTuple):
    """What the buyer's next concession answers."""

    gain: Decimal
    """What the rep's package has just got better by [money]."""
    traded: bool
    """The rep put something on the table in this message."""
    moved: bool
    """The rep did anything a concession may answer."""
    bare: bool
    """The rep gave and asked for nothing: why pay for what comes for free? (S0.1)."""
    last_call: bool
    """This is the buyer's last offer: time is up and both know it."""
    most: Decimal | None
    """Come back at least to this surplus, where a radical figure is given up."""
    mood: Decimal
    """How this step strays from the plan [-1, 1]."""


def next_surplus(mind: BuyerMind, state: BuyerState, step: Step) -> Decimal:
    """Surplus of the buyer's next own offer: never more than the last, never below the margin.

    The step is the next of the shrinking series or the answer to what the rep gave, whichever is
    larger. Without a move of the rep the buyer repeats itself: standing still is not rewarded. A
    gift is answered with less than a trade is: it invites asking for more.
    """
    current = state.own_surplus
    if current is None:
        raise ValueError("there is no own offer to improve yet")
    least = aspiration(mind, state)
    if step.last_call:
        return min(current, least)
    if step.most is not None and step.most < current:
        return min(current, max(step.most, least))
    if not step.moved:
        return current
    # An offer may run ahead of what would be taken in silence: people's first steps do.
    ahead = least - (least - landmarks(mind).margin) * AHEAD
    size = _planned(mind, state, step) * (1 + mind.traits.noise * step.mood)
    return min(current, max(current - size, ahead))


def _planned(mind: BuyerMind, state: BuyerState, step: Step) -> Decimal:
    """How far the buyer means to come this time [money]."""
    gap = state.opening_gap or Decimal(0)
    decay = mind.traits.step_decay**state.steps if state.steps else Decimal(1)
    series = gap * mind.traits.first_step * decay
    series *= min(state.step_factor, STEP_CEILING)
    if not step.traded:
        series *= EARNED_SHARE
    if step.bare:
        series *= GIFT_SHARE
    felt = Decimal("0.5") + state.affect.fairness
    answer = max(step.gain, Decimal(0)) * mind.traits.reciprocity * felt
    if step.bare:
        answer *= GIFT_SHARE
    ease = 1 + (state.affect.trust - NEUTRAL_TRUST) * TRUST_EASE
    return max(series, answer) * ease * (1 - state.affect.resentment / 2)
