"""Whether a price could be meant in two ways: `forty-eight` may be 48 or 48,000."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from simulator.domain.money import plain
from simulator.domain.numbers.frame import Frame
from simulator.domain.numbers.magnitude import settle
from simulator.domain.numbers.roles import Candidate
from simulator.domain.offer import PriceUnit

_THOUSAND: Final = Decimal(1000)
_TEN: Final = 10
_IN_FULL: Final = re.compile(r"\d[.,]\d\d$|\bhundred\b|^0?[.,]\d")
"""Written with small change or said with its hundreds: nobody means thousands by that."""
_HUNDRED: Final = Decimal(100)
_IN_THOUSANDS: Final[frozenset[PriceUnit | None]] = frozenset({"total", "per_year"})
"""Units of which people drop the thousands. Assumption: what is sold by the hour, the month or
the piece costs less than that."""


def doubts_of(frame: Frame, candidate: Candidate) -> tuple[str, ...]:
    """The readings between which nothing decides; none when there is only one."""
    if len(candidate.settled) > 1:
        return tuple(plain(value) for value in candidate.settled)
    quantity = candidate.quantity
    bare = quantity.currency is None and candidate.kind == "plain" and candidate.unit is None
    if not bare or candidate.implied or quantity.explicit or _said_in_full(frame, candidate):
        return ()
    base = frame.context.standing_price
    if (
        base is not None
        and settle(candidate.settled, base, short=False)
        and (base / _TEN <= candidate.value <= base * _TEN)
    ):
        return ()
    return (plain(candidate.value), plain(candidate.value * _THOUSAND))


def _said_in_full(frame: Frame, candidate: Candidate) -> bool:
    """`17.90`, `nine hundred`, `62` where prices by the hour were asked for.

    Three digits are dropped thousands only in a deal whose sums are that large: out of nothing,
    `I can do 340` is 340.
    """
    context = frame.context
    words = frame.sheet.folded[candidate.quantity.start : candidate.quantity.end]
    if _IN_FULL.search(words):
        return True
    if context.standing_price is not None or context.unit in _IN_THOUSANDS:
        return False
    return context.unit is not None or candidate.value >= _HUNDRED
