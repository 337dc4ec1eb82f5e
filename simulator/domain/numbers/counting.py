"""How many of the thing sold: what `each` points back to, and the numbers that are a quantity."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from simulator.domain.money import plain
from simulator.domain.numbers.frame import Frame
from simulator.domain.numbers.roles import Candidate
from simulator.domain.numbers.sorting import Sorted
from simulator.domain.numbers.terms import Term
from simulator.domain.numbers.vocabulary import DURATIONS, PER_WORDS, UNIT_OF_THING
from simulator.domain.offer import PriceUnit

_BACK: Final = 120
"""How far `each` points back [characters]. Assumption: about twenty words."""
_NEAR: Final = 24
"""How far in front of a number its own words stand [characters]."""
_TIMES: Final = frozenset({"day", "night", "hour", "shift"})
_ADJECTIVES: Final = 2
"""Words that may stand between a number and the days it counts (`twelve coaching days`)."""
_FACT: Final = re.compile(r"\b(?:you've|you have|you're|we've|there are|you run|has) (?:got )?$")
"""In front of a number that tells how large somebody is, not how much is sold."""
_AT: Final = re.compile(r"(?: [\w-]+){1,3} at (?:only |just |about )?")
_ALL: Final = re.compile(
    r"\ball (?:the )?$|\b(?:take|takes|order|buy|book|commit to|sign for|make it|bring me|bring us"
    r"|go (?:for|up to|to)|raise it to) $"
    r"|(?:^|[.!?;:] )(?:for|from) $"
)
_PER_THING: Final[frozenset[PriceUnit]] = frozenset(
    {"per_seat", "per_seat_month", "per_head", "per_vehicle", "per_vehicle_month", "per_unit",
     "per_page", "per_pallet", "per_pallet_week", "per_kg", "per_tonne", "per_visit", "per_shift",
     "per_delivery"}
)  # fmt: skip
"""Units of which somebody can take more or fewer."""


def counted_before(frame: Frame, position: int) -> Sorted | None:
    """The last thing that was counted in front of a position, not too far away."""
    numbers = frame.sheet.numbers
    place = bisect_left(numbers, position, key=lambda number: number.quantity.start) - 1
    while place >= 0 and position - numbers[place].quantity.end <= _BACK:
        number = numbers[place]
        counts = number.kind == "count" or _thing(frame, number) is not None
        if counts and number.quantity.values:
            return number
        place -= 1
    return None


def thing_of(frame: Frame, number: Sorted) -> str | None:
    """What a number counts, in the words of prices; None when prices are not counted per it."""
    return number.thing or _thing(frame, number)


def _thing(frame: Frame, number: Sorted) -> str | None:
    """Days or nights that are counted, not the span of a contract (`a two-day course`)."""
    tokens, place = frame.sheet.tokens, number.quantity.after
    if number.kind not in {"duration", "count"} or tokens.word(place) == "-":
        return None
    for at in range(place, place + _ADJECTIVES + 1):
        unit = DURATIONS.get(tokens.word(at))
        if unit in _TIMES:
            often = tokens.word(at + 1) in PER_WORDS  # `five days a week`
            return unit if tokens.word(at).endswith("s") and not often else None
        if tokens[at].kind != "word":
            return None
    return None


def sold_at(frame: Frame, position: int) -> str | None:
    """What was counted right before an amount: `600 uniforms at 71.50`; None for nothing."""
    number = counted_before(frame, position)
    if number is None:
        return None
    between = frame.sheet.folded[number.quantity.end : position]
    return number.thing if _AT.fullmatch(between) else None


def quantities(frame: Frame, candidates: Sequence[Candidate]) -> list[Term]:
    """The quantities in a message, those of the thing that is priced before any others.

    Args:
        frame: The message.
        candidates: The amounts in it.
    """
    priced = frozenset(c.unit for c in candidates if c.unit is not None)
    pointed_at = frozenset(c.each_of for c in candidates)
    things = frozenset(c.thing.rstrip("s") for c in candidates if c.thing)
    prices = frozenset(c.quantity.start for c in candidates if c.unit_end > c.quantity.end)
    loose: list[Term] = []
    meant: list[Term] = []
    for number in frame.sheet.numbers:
        quantity = number.quantity
        if not quantity.values or _FACT.search(_before(frame, quantity.start)):
            continue
        term = Term("quantity", plain(quantity.values[0]), quantity.start)
        thing = thing_of(frame, number)
        parts = {UNIT_OF_THING[thing], f"{UNIT_OF_THING[thing]}_month"} if thing else set()
        if thing == "pallet":
            parts.add("per_pallet_week")
        named = number.kind == "count" and _noun(frame, number) in things
        if quantity.start in pointed_at or parts & priced or named:
            meant.append(term)
        elif number.kind == "count" and number.thing and quantity.values[0] > 1:
            loose.append(term)
        elif number.kind == "plain" and quantity.start not in prices and priced & _PER_THING:
            if _of_all(frame, number):
                meant.append(term)
        elif number.kind == "count" and priced & _PER_THING and _of_them(frame, number):
            meant.append(term)
    return meant or loose


def _of_all(frame: Frame, number: Sorted) -> bool:
    """`78 a car for all sixty`: a bare number of the things that are priced."""
    quantity = number.quantity
    whole = quantity.values[0] == quantity.values[0].to_integral_value()
    if not whole or number.label:
        return False
    return _ALL.search(_before(frame, quantity.start)) is not None


def _noun(frame: Frame, number: Sorted) -> str:
    return frame.sheet.tokens.word(number.quantity.after).rstrip("s")


def _of_them(frame: Frame, number: Sorted) -> bool:
    tokens, after = frame.sheet.tokens, number.quantity.after
    return tokens.word(after) == "of" and tokens.word(after + 1) in {"them", "those", "these"}


def _before(frame: Frame, position: int) -> str:
    return frame.sheet.folded[max(0, position - _NEAR) : position]
