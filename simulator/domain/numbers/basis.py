"""What prices are counted by when the figure itself does not say: once for a message, or beside.

`By the hour, then. I'd want 85.` names it once; `not 5.60 a kilo, 6.50` beside the other figure.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from simulator.domain.numbers.folding import fold
from simulator.domain.numbers.frame import Frame
from simulator.domain.numbers.pricing_things import thing_named
from simulator.domain.numbers.reading import ReadingContext
from simulator.domain.numbers.roles import Candidate
from simulator.domain.numbers.vocabulary import PERIODIC, UNIT_OF_PAIR, UNIT_OF_THING
from simulator.domain.offer import PERCENT_UNITS, PriceUnit

_THING: Final = r"(square met(?:re|er)|kilowatt[- ]hour|[a-z]+)s?\b"
_AND: Final = r"(?: and (?:by the |by |per )?([a-z]+)\b)?"
_RHYTHM: Final = r"(?:annual|yearly|monthly|fortnightly|weekly|daily|hourly|nightly)(?:ly)?"
_CHARGED: Final = (
    re.compile(
        r"\b(?:charge[ds]?|bill(?:ed|s)?|quote[ds]?|price[ds]?|pay|paid|sell|sold|let|invoice[ds]?"
        r"|rent(?:ed)?|hire[ds]?|do|work|buy)\b[^.;!?\d]{0,30}?\bby the " + _THING + _AND
    ),
    re.compile(
        r"\b(?:charge[ds]?|bill(?:ed|s)?|quote[ds]?|price[ds]?|pay|paid|sell|sold|invoice[ds]?)\b"
        r"(?: [a-z]+){0,2}? (?:per|by) " + _THING + _AND
    ),
    re.compile(
        r"(?:^|[.;!?:\n] )(?:so |then |fine,? |ok,? |well,? )?(?:by the|per) " + _THING + _AND
    ),
    re.compile(
        r"\b(?:do|does|done|go|goes|going|work|charge[ds]?|reckon(?:ed)?)\b[^.;!?\d]{0,20}? by"
        r" (page|kilo|weight|tonne|metre|piece|head|pallet|visit)\b()"
    ),
    re.compile(r"(?:^|[.;!?] )(?:and |so |ok,? )?(" + _RHYTHM + r")(?:,? then)?[?:.] ()"),
    re.compile(
        r"\b(?:the|your|our|my|an?|about an?) (" + _RHYTHM + r"|day) (?:[a-z]+ )?(?:fee|rate"
        r"|price|charge"
        r"|rent|cost|payment|retainer|subscription)\b()"
    ),
)
"""How somebody says what they charge by."""
_ASKS_PRICE: Final = re.compile(
    r"\b(?:charge|price|cost|costs|rate|fee|come to|comes to|how much|pay|ask|quote|pounds|euros"
    r"|dollars|francs)\b"
)
_ASKED_SHORT: Final = re.compile(
    r"(?:^|[.;!?,] )(?:and |so |but |ok,? )?(?:what(?:'s| is| would| does| about"
    r"| will)\b[^.;!?]{0,40} )?"
    r"(?:per|by the|for (?:each|every)) [^.;!?]{2,40}\?"
)
"""A question for a price that leaves the price out: `And per hour?`."""
_ASKED_PER: Final = re.compile(r"\b(?:per|by the|for (?:each|every)|an?) " + _THING)
_ASKED_RATE: Final = re.compile(
    r"\b(" + _RHYTHM + r"|day|unit|seat|kilo)[ -](?:rate|price|fee|charge|rent|cost)\b"
)
_EACH_TIME: Final = re.compile(r"\b(?:each|every) time (?:you|we|they|your|our|somebody|someone)\b")
_ASKED_BACK: Final = re.compile(r"[.!?] +(?:per|by the|an?|each) \*?[a-z]+\*?\?")
"""Behind a figure, the surprise at what it is counted by: `52? Per car?`."""
_ONLY_BY: Final = frozenset({"day", "night"})
"""Behind a bare `by` they tell when, not what for (`we work by night`)."""
_COMPARED: Final = frozenset(
    {"past", "rival", "played_back", "correction", "limit", "floor", "threshold"}
)
"""Parts of a figure that one's own is set against."""
_CLOSE: Final = 2
"""Figures of the same thing differ by less than this factor. Assumption."""
_FEW: Final = 8
"""Figures that one's own is compared with at most; keeps the reading linear."""
_HOURS: Final = 12
"""Bare numbers up to here are hours and counts as often as prices."""
_NEAR: Final = 60
"""How far behind a figure its unit may be asked back [characters]."""
_TABLE: Final = 3
_BOTH: Final = 2
"""A thing and a period."""


def lend_units(frame: Frame, candidates: Sequence[Candidate]) -> None:
    """Give figures without a unit the one that the message names for them.

    Args:
        frame: The message.
        candidates: Its numbers, in order, with their parts.
    """
    bare = [
        c
        for c in candidates
        if c.unit is None and c.role in {"offer", "held"} and not c.quantity.percent
    ]
    if not bare:
        return
    compared = [
        c
        for c in candidates
        if c.role in _COMPARED and c.unit not in {None, "total", *PERCENT_UNITS}
    ]
    for candidate in bare:
        _compare(frame, candidate, compared[:_FEW])
    if all(candidate.unit is None for candidate in candidates):
        unit = _basis(frame.sheet.folded)
        for candidate in bare if unit is not None else ():
            end = candidate.quantity.end
            asked_back = _ASKED_BACK.search(frame.sheet.folded, end, end + _NEAR)
            whole = candidate.value == candidate.value.to_integral_value()
            small = candidate.kind == "plain" and whole and candidate.value <= _HOURS
            if candidate.kind in {"money", "plain"} and asked_back is None and not small:
                candidate.unit, candidate.lent = unit, candidate.kind == "plain"


def unit_asked(text: str) -> PriceUnit | None:
    """The one unit in which a question wants its price; None when it names none or several."""
    folded = fold(text)
    asks = _ASKS_PRICE.search(folded) or _ASKED_SHORT.search(folded)
    if "?" not in folded or asks is None:
        return None
    things = {_thing(hit.group(1)) for hit in _ASKED_PER.finditer(folded)}
    things |= {_thing(hit.group(1)) for hit in _ASKED_RATE.finditer(folded)}
    found = {UNIT_OF_THING[thing] for thing in things if thing is not None}
    if _EACH_TIME.search(folded):
        found.add("per_visit")
    if len(found) == _BOTH:  # `per van per month`
        return next((unit for pair, unit in UNIT_OF_PAIR.items() if set(pair) <= things), None)
    return found.pop() if len(found) == 1 else None


def asked_for(unit: PriceUnit | None, context: ReadingContext) -> PriceUnit | None:
    """The unit of a price in the light of the unit that was asked for.

    `What do you charge a month?` — `For each van it'd be 38` is per van and month.
    """
    if unit is None or context.unit is None or context.standing_price is not None:
        return unit or context.unit
    for (thing, period), both in UNIT_OF_PAIR.items():
        if (UNIT_OF_THING[thing], f"per_{period}") == (unit, context.unit):
            return both
    return unit


def _compare(frame: Frame, candidate: Candidate, compared: Sequence[Candidate]) -> None:
    """Read a bare figure in the unit of the figure it is set against: `49 a seat; I can do 41`."""
    base, readings = frame.context.standing_price, candidate.quantity.values
    if base is not None and any(base / _TABLE <= v <= base * _TABLE for v in candidate.settled):
        return  # it speaks of the price on the table
    others = [
        other
        for other in compared
        if any(other.value / _CLOSE <= value <= other.value * _CLOSE for value in readings)
    ]
    if len({other.unit for other in others}) != 1:
        return
    other = others[0]
    fitting = tuple(v for v in readings if other.value / _CLOSE <= v <= other.value * _CLOSE)
    if len(fitting) == 1:
        candidate.unit, candidate.settled = other.unit, fitting
        candidate.value, candidate.implied = fitting[0], False


def _basis(folded: str) -> PriceUnit | None:
    """The one unit that a message says prices are counted by."""
    found = {
        _unit(hit.group(1), hit.group(2))
        for pattern in _CHARGED
        for hit in pattern.finditer(folded)
        if not (hit.group(1) in _ONLY_BY and " by the " not in f" {hit.group()}")
    } - {None}
    return found.pop() if len(found) == 1 else None


def _unit(word: str, second: str | None) -> PriceUnit | None:
    things = [_thing(name) for name in (word, second) if name]
    if things[0] is None:
        return None
    if len(things) > 1 and things[1] is not None:
        pairs = ((things[0], things[1]), (things[1], things[0]))
        return next((UNIT_OF_PAIR[pair] for pair in pairs if pair in UNIT_OF_PAIR), None)
    return UNIT_OF_THING[things[0]]


def _thing(name: str) -> str | None:
    rhythm = PERIODIC.get(name)
    return rhythm.removeprefix("per_") if rhythm is not None else thing_named(name)
