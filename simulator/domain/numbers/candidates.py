"""Every number that may be a price, with the clause around it and what it is the price of."""

from __future__ import annotations

from typing import Final, NamedTuple

from simulator.domain.numbers.counting import counted_before, counted_behind, sold_at, thing_of
from simulator.domain.numbers.frame import Frame
from simulator.domain.numbers.markers import OF_ORIGINAL
from simulator.domain.numbers.percents import IN_PERCENT
from simulator.domain.numbers.pricing_before import sold_singly, unit_before
from simulator.domain.numbers.pricing_things import plural_before
from simulator.domain.numbers.pricing_units import (
    EACH,
    total_further,
    unit_behind,
    unit_of_each,
    with_period,
)
from simulator.domain.numbers.roles import WINDOW, Candidate, reduces
from simulator.domain.numbers.sorting import Sorted
from simulator.domain.numbers.vocabulary import DURATIONS, UNIT_OF_THING
from simulator.domain.offer import PriceUnit

_SHORTEST: Final = 3
"""Letters of the shortest noun that is taken for one."""
_WORDS: Final = 5
"""Words behind a number among which its noun is looked for: `16 of the striped parasols`."""
_FEW: Final = 12
"""Numbers of a message that are looked through for what they count; keeps the reading linear."""
_GAP: Final = 16
"""Characters between two numbers up to which they are looked at together."""
_PERIODS: Final[frozenset[PriceUnit | None]] = frozenset({"per_month", "per_week"})
"""Periods that join with a thing to one unit (`per_seat_month`)."""


class _Unit(NamedTuple):
    """What an amount is the price of."""

    unit: PriceUnit | None
    end: int
    """Character position behind its words."""
    each_of: Sorted | None = None
    """The number of the things that its `each` points back to."""


def candidates_of(frame: Frame) -> list[Candidate]:
    """The numbers of a message that may be prices, in order."""
    found: list[Candidate] = []
    numbers = _numbers(frame)
    folded = frame.sheet.folded
    for index, number in enumerate(numbers):
        quantity = number.quantity
        begin, end = frame.clause(quantity.start)
        last = numbers[index - 1].quantity.end if index else 0
        following = numbers[index + 1].quantity.start if index + 1 < len(numbers) else end
        priced = _priced(frame, number, begin)
        begin = max(begin, found[-1].unit_end if found else 0, last)
        before = folded[max(begin, quantity.start - WINDOW) : quantity.start]
        behind = folded[priced.end : min(end, following, priced.end + WINDOW)]
        plain_behind = folded[quantity.end : min(end, following, quantity.end + WINDOW)]
        gap = folded[last : quantity.start] if index and quantity.start - last <= _GAP else None
        if gap is None and found and 0 <= quantity.start - found[-1].unit_end <= _GAP:
            gap = folded[found[-1].unit_end : quantity.start]
        candidate = Candidate(
            quantity, number.kind, begin, before, behind, gap, priced.unit, priced.end
        )
        candidate.thing = folded[quantity.end : priced.end].rpartition(" ")[2]
        candidate.each_of = priced.each_of.quantity.start if priced.each_of else -1
        candidate.sold_singly = sold_singly(folded, quantity.start, begin)
        candidate.reduces = reduces(before, plain_behind)
        candidate.dotted = "." in folded[quantity.start : quantity.end]
        found.append(candidate)
    return found


def _numbers(frame: Frame) -> list[Sorted]:
    """Money, percentages and bare numbers that are no label; `in percent` makes bare ones some."""
    in_percent = IN_PERCENT.search(frame.sheet.folded) is not None
    found = []
    for number in frame.sheet.numbers:
        quantity = number.quantity
        if number.kind not in {"money", "percent", "plain"} or not quantity.values:
            continue
        if number.kind == "plain" and number.label:
            continue
        if in_percent and number.kind == "plain" and not quantity.explicit:
            shares = quantity._replace(percent=True)
            found.append(number._replace(kind="percent", quantity=shares))
        else:
            found.append(number)
    return found


def _priced(frame: Frame, number: Sorted, begin: int) -> _Unit:
    quantity, sheet = number.quantity, frame.sheet
    if quantity.percent:
        behind = sheet.folded[quantity.end : quantity.end + WINDOW]
        return _Unit("percent_of_original" if OF_ORIGINAL.match(behind) else None, quantity.end)
    named = unit_behind(sheet.tokens, quantity.after, sheet.folded)
    before = unit_before(sheet.folded, quantity.start, begin)
    end = max(quantity.end, sheet.tokens[named.after - 1].end) if named else quantity.end
    each = _each_at(frame, number)
    if each is not None:
        unit = before or (named.unit if named else None)  # `by the visit, 95 each`
        things = plural_before(sheet.folded[begin : quantity.start])
        if things is not None:  # `seats are 34 a month each`
            unit = with_period(things, named.unit, "") if named else things
        return _each(frame, number, each, _Unit(unit, end))
    if named is not None:
        behind = sheet.folded[quantity.end : quantity.end + WINDOW]
        # `a seat is 34 a month`
        unit = with_period(before, named.unit, behind) if before else named.unit
        return _Unit(unit, end)
    if before is not None:
        return _Unit(before, end)
    noun = _counted_noun(frame, number)
    if noun is not None:
        return _Unit("per_unit", noun)
    sold = sold_at(frame, quantity.start)
    if sold is not None:
        return _Unit(UNIT_OF_THING[sold], end)
    return _Unit("total" if total_further(sheet.folded, quantity.end) else None, end)


def _counted_noun(frame: Frame, number: Sorted) -> int | None:
    """Where `a sachet` ends behind an amount, when the same message counts sachets."""
    tokens, after = frame.sheet.tokens, number.quantity.after
    noun = tokens.word(after + 1)
    if tokens.word(after) not in {"a", "an", "the"} or len(noun) < _SHORTEST or noun in DURATIONS:
        return None
    plurals = {f"{noun}s", f"{noun}es"}
    for other in frame.sheet.numbers[:_FEW]:
        behind = other.quantity.after
        if other.kind == "count" and plurals & {tokens.word(behind + at) for at in range(_WORDS)}:
            return tokens[after + 1].end
    return None


def _each(frame: Frame, number: Sorted, each: int, priced: _Unit) -> _Unit:
    """The unit of an amount with `each`: of what was counted before, else of what is talked of."""
    counted = counted_before(frame, number.quantity.start) or counted_behind(frame, each)
    thing = thing_of(frame, counted) if counted else None
    if thing is not None:
        unit: PriceUnit | None = unit_of_each(thing, _period(frame, each, priced.unit))
    elif counted is None and priced.unit == "per_unit" and frame.context.unit is not None:
        unit = frame.context.unit
    else:
        unit = priced.unit
    return priced._replace(unit=unit, each_of=counted)


def _each_at(frame: Frame, number: Sorted) -> int | None:
    """Index of the `each` that belongs to a price: right behind it, or behind its unit."""
    tokens, after = frame.sheet.tokens, number.quantity.after
    named = unit_behind(tokens, after, "")
    if tokens.word(after) == "for" and tokens.word(after + 1) in {"each", "every"}:
        alone = tokens.word(after + 2) == "one" or tokens[after + 2].kind != "word"
        return after + 1 if alone else None  # `31 for every one of them`
    places = [after, after + 1, *((named.after - 1, named.after) if named else ())]
    return next((place for place in places if tokens.word(place) in EACH), None)


def _period(frame: Frame, each: int, unit: PriceUnit | None) -> PriceUnit | None:
    """The period beside an `each`: `430 a month each`, `29 each per month`."""
    if unit in _PERIODS:
        return unit
    behind = each + 2 if frame.sheet.tokens.word(each + 1) == "one" else each + 1
    named = unit_behind(frame.sheet.tokens, behind, "")
    return named.unit if named and named.unit in _PERIODS else None
