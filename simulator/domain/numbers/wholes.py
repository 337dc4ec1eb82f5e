"""A price for one named thing as a whole: `245k for the hall`, `the plain model for 12,900`.

Only where nothing else says what the price is the price of: in a talk about monthly prices
`4,900 for the backup` is a monthly price.
"""

from __future__ import annotations

import re
from typing import Final

from simulator.domain.numbers.vocabulary import DURATIONS, THINGS

_A_WHOLE: Final = r"(?:the|this|that|your|our|my|an?|both)"
_BEHIND: Final = re.compile(rf"^[ ,]{{0,2}}for {_A_WHOLE} ((?:[a-z'-]+ ){{0,2}})([a-z'-]+)")
_BEFORE: Final = re.compile(
    rf"\b{_A_WHOLE} ((?:[a-z'-]+ ){{0,2}})([a-z'-]+) (?:for|at)(?: only| just| about)? $"
)
_NO_THING: Final = frozenset(
    {
        *("first", "next", "last", "same", "time", "moment", "record", "sake", "rest", "other"),
        *("price", "rate", "figure", "number", "deal", "season's", "trouble", "money", "one"),
    }
)
"""Behind `for the`, what is no thing that could have a price."""

_TOGETHER: Final = frozenset({"pair", "set", "batch", "order", "job", "lot"})
"""Many as one: with an article of their own they are sold whole."""


def names_a_whole(before: str, behind: str) -> bool:
    """Whether the words around a price say that it buys one thing, whole.

    Args:
        before: The clause in front of the price, folded.
        behind: The clause behind it, folded.
    """
    hit = _BEHIND.search(behind) or _BEFORE.search(before)
    if hit is None:
        return False
    noun = hit.group(2)
    if noun in _TOGETHER:
        return True
    plural = noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    said = {*hit.group(1).split(), noun}
    return not (plural or noun in THINGS or noun in DURATIONS or said & _NO_THING)
