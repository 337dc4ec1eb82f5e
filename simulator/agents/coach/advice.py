"""What the coach has to say, as data: one piece of advice for every tactic and situation."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Final, Literal

from simulator.domain.acts import ActId
from simulator.domain.tactic import TACTIC_ROWS, TacticId
from simulator.domain.values import FrozenMap, Value

MOST_WORDS: Final = 40
"""Longest hint [words]: it is read while somebody waits for an answer."""

SituationId = Literal[
    "read_back_waits",
    "below_own_walk_away",
    "gave_for_nothing",
    "about_to_give",
    "only_price_moves",
    "nothing_asked",
    "need_not_tied",
    "limit_not_told",
    "fits_elsewhere",
    "smaller_option",
    "time_runs_out",
    "their_offer_too_low",
    "close_now",
    "stuck",
]
"""What the coach recognises, tactics aside."""

SilenceId = Literal["off", "over", "nothing_wrong", "nothing_to_say"]

PRINCIPLES: Final = frozenset(
    {
        *(f"S0.{n}" for n in range(1, 7)),
        *(f"S1.{n}" for n in range(1, 6)),
        *("S2.1", "S2.3", "S2.5", "S2.6"),
        *(f"S3.{n}" for n in range(1, 7)),
        *(f"S4.{n}" for n in range(1, 8)),
    }
)
"""Rows of the source documents that state a principle or a step."""

KNOWN_ROWS: Final = PRINCIPLES | frozenset(TACTIC_ROWS.values())
"""Every row a hint may cite."""


class Advice(Value):
    """One next step."""

    text: str
    """What to do, row included; braces are filled from the talk."""
    example: str
    """How it could be said."""
    next_act: ActId
    cites: tuple[str, ...]


class AdviceBook(Value):
    """All the coach can say."""

    tactics: FrozenMap[TacticId, Advice]
    situations: FrozenMap[SituationId, Advice]
    silence: FrozenMap[SilenceId, str]


@cache
def advice_book() -> AdviceBook:
    """Read the advice that comes with the program."""
    text = files(__package__).joinpath("advice.json").read_text(encoding="utf-8")
    return AdviceBook.model_validate_json(text)


def word_count(text: str) -> int:
    """Words as a reader counts them."""
    return len(text.split())
