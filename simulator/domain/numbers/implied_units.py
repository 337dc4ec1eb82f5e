"""What a price is counted by when only the terms beside it tell: `five, then, at 590` is each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from simulator.domain.numbers.counting import thing_of
from simulator.domain.numbers.frame import Frame
from simulator.domain.numbers.roles import Candidate
from simulator.domain.numbers.sorting import Sorted
from simulator.domain.numbers.terms import Term
from simulator.domain.numbers.vocabulary import THINGS, UNIT_OF_THING
from simulator.domain.offer import PriceUnit

_AT: Final = re.compile(
    r",?(?: then,?| [a-z-]+){0,5} at (?:only |just |about )?| ?(?:x|\u00d7|@) ?"
)
"""Between how many and what each of them costs."""
_RATE: Final = re.compile(r"\brate(?:'s| is| of| stays at| would be)(?: only| just| still)? $")
_BY_TIME: Final = frozenset({"night", "hour", "day", "shift", "visit"})
"""Of which a rate is the price of one."""
_FEW: Final = 8
"""Quantities in a message that are looked at; keeps the reading linear."""
_CLOSE: Final = 60
"""How far behind a quantity the price of each may stand [characters]."""
_WORDS: Final = 3
_ONE: Final = Decimal(1)
_MANY: Final = 10
"""So many together never cost less than one unit of money. Assumption."""


def lend_from_terms(frame: Frame, candidates: Sequence[Candidate], terms: Sequence[Term]) -> None:
    """Give prices without a unit the one that a quantity beside them implies.

    Args:
        frame: The message; nothing is lent where the talk has settled the unit.
        candidates: Its numbers, in order, with their parts.
        terms: Every term in the words.
    """
    if frame.context.unit is not None:
        return
    counted = {term.position for term in terms if term.name == "quantity"}
    numbers = [number for number in frame.sheet.numbers if number.quantity.start in counted]
    numbers = numbers[:_FEW]
    for candidate in candidates:
        open_still = candidate.unit is None and candidate.role in {"offer", "held"}
        if not open_still or candidate.quantity.percent:
            continue
        unit = next((u for n in numbers if (u := _of_each(frame, candidate, n)) is not None), None)
        if unit is not None:
            candidate.unit, candidate.lent = unit, candidate.kind == "plain"


def _of_each(frame: Frame, candidate: Candidate, number: Sorted) -> PriceUnit | None:
    quantity, thing = number.quantity, thing_of(frame, number)
    begin, end = quantity.end, candidate.quantity.start
    close = 0 <= end - begin <= _CLOSE
    if close and _AT.fullmatch(frame.sheet.folded, begin, end):
        return UNIT_OF_THING[thing] if thing else "per_unit"
    time = _time_counted(frame, number)
    if time is not None and _RATE.search(candidate.before):
        return UNIT_OF_THING[time]
    small = candidate.value < _ONE and quantity.values[0] >= _MANY
    return "per_unit" if small and candidate.quantity.currency and thing is None else None


def _time_counted(frame: Frame, number: Sorted) -> str | None:
    """The nights, hours or visits that a number counts: `220 room nights`."""
    tokens, after = frame.sheet.tokens, number.quantity.after
    words = [tokens.word(at) for at in range(after, after + _WORDS)]
    things = [THINGS.get(word, "") for word in words if word.endswith("s")]
    return next((thing for thing in things if thing in _BY_TIME), None)
