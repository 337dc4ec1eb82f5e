"""The buyer's documented tactics: their ids, the rows that describe them, how they were met."""

from __future__ import annotations

from typing import Final, Literal

from simulator.domain.values import FrozenMap, Value

TacticId = Literal[
    "anchoring",
    "price_pushback",
    "bundle_dismantling",
    "radical_demand",
    "procurement_squeeze",
    "fairness_lever",
    "payment_stretch",
    "limited_authority",
    "counter_demand",
    "changed_circumstances",
    "flinch",
    "nibble",
    "deadline",
    "competitor_quote",
    "good_cop_bad_cop",
    "take_it_or_leave_it",
    "split_the_difference",
    "bid_against_yourself",
]

TACTIC_ROWS: Final[FrozenMap[TacticId, str]] = FrozenMap(
    {
        "anchoring": "S1.4a",
        "price_pushback": "S1.4b",
        "bundle_dismantling": "S1.4c",
        "radical_demand": "S1.5a",
        "procurement_squeeze": "S0.5",
        "fairness_lever": "S0.2",
        "payment_stretch": "S4.5a",
        "limited_authority": "S2.6a",
        "counter_demand": "S4.3a",
        "changed_circumstances": "S3.5",
        "flinch": "F1",
        "nibble": "F2",
        "deadline": "F3",
        "competitor_quote": "F4",
        "good_cop_bad_cop": "F5",
        "take_it_or_leave_it": "F6",
        "split_the_difference": "F7",
        "bid_against_yourself": "F8",
    }
)
"""Which source row documents a tactic, so that a user can ask who says so."""

AnswerQuality = Literal["good", "bad", "none"]
"""How the rep met a tactic: as the source advises, the way it exploits, or not at all."""


class TacticShown(Value):
    """A tactic as the rep can see it: which one, and where it is documented."""

    id: TacticId
    row: str


class TacticAnswer(Value):
    """What the rep did about a tactic, and what that changed."""

    tactic: TacticId
    used_i: int
    """Message index at which the buyer used it."""
    answer_i: int
    """Message index of the rep's answer."""
    quality: AnswerQuality
    effect: str
    """What the buyer does differently because of it, in one sentence."""


def shown(tactic: TacticId) -> TacticShown:
    """Pair a tactic with its source row."""
    return TacticShown(id=tactic, row=TACTIC_ROWS[tactic])
