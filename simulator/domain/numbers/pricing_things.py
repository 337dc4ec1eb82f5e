"""One of the things sold, named anywhere in front of an amount: `every van on the policy, 410`."""

from __future__ import annotations

import re
from typing import Final

from simulator.domain.numbers.vocabulary import THINGS, UNIT_OF_PAIR, UNIT_OF_THING
from simulator.domain.offer import PriceUnit

_PAIR: Final = re.compile(
    r"\b(?:an?|each|every|per|one) ([a-z]+)(?: places?| spaces?)?,? (?:and )?(?:an?|each|every|per)"
    r" ([a-z]+)\b[^.;!?\d]{0,40}$"
)
"""`A pallet a week costs you 2.65`, `each pallet, each week: 3.20`."""
_EACH: Final = re.compile(
    r"(?:^|[.;!?:,] |\b(?:and|so|then|for) )(?:for )?(?:each|every)(?: single| further)?"
    r" (square met(?:re|er)|kilowatt[- ]hour|[a-z]+)\b"
    r"(?:(?!\b(?:but|so|then|because|if|while|unless)\b)[^.,;!?\d]){0,50}[,:]? ?$"
)
"""`Every user you add is 74`, `for each car on the policy, 410`."""
_FOR_A: Final = re.compile(r"\bfor (?:an?|one) ([a-z]+)\b[^.;!?\d]{0,50}$")
"""`For a participant I'd go up to 340`."""
_A_FOR: Final = re.compile(r"(?:^|[.;!?:,] )(?:an?|one) ([a-z]+) (?:for|at)(?: only| just)? $")
"""`By weight: a kilo for 13.20`."""
_STAFF: Final = frozenset({"employee"})
"""Costs its employer, whoever sells."""
_SPAN_OF: Final = re.compile(
    r"\b(?:an?|one|each|every) (day|week|fortnight|month|year|night|hour)'s"
    r" (?:rent|hire|fee|work|service|cover|stay|use|cleaning|subscription)\b[^.,;!?\d]{0,30}$"
)
"""`A month's rent would be 940`."""
_FOR_THE_SPAN: Final = re.compile(
    r"(?:^|[.;!?:,] |\band )for (?:the|an?) (day|week|fortnight|month|year|night),?"
    r" (?:that's|that|it's|it|it'd|that'd|you'd|you'll|you|we'd|we|i'd|i)\b[^.;!?\d]{0,40}$"
)
"""`For the month you'd get a bill of 1,040`."""
_COSTS_YOU: Final = re.compile(
    r"\b(?:each|every|an?)(?: single)? (square met(?:re|er)|kilowatt[- ]hour|[a-z]+)\b"
    r"[^.,;!?\d]{0,40}"
    r" (?:(?:costs?|would cost|will cost) you|(?:is|would be) worth)(?: just| only| about)? $"
)
"""`Every litre we deliver costs you 1.42`, `each bus you clean is worth 55 to us`."""
_PLURAL: Final = re.compile(
    r"(?:^|[.;!?:,] |\b(?:the|our|my|your) )([a-z]+s) (?:are|would be|will be)(?: just| only)? $"
)
"""`Seats are 34 each`."""
_SPANS: Final = frozenset({"day", "week", "fortnight", "month", "year", "night", "hour"})
"""Of these `every` tells when as often as what for (`every week we order`)."""
_SOLD_BY: Final = frozenset(
    {"head", "seat", "employee", "kg", "tonne", "m2", "kwh", "page", "pallet", "visit", "shift",
     "delivery"}
)  # fmt: skip
"""Things of which one alone is hardly ever what a deal is about."""


def pair_before(window: str) -> PriceUnit | None:
    """The unit of a thing and a period that are both named in front of an amount."""
    hit = _PAIR.search(window)
    if hit is None:
        return None
    return UNIT_OF_PAIR.get((THINGS.get(hit.group(1), ""), THINGS.get(hit.group(2), "")))


def each_costs_you(window: str) -> bool:
    """Whether what one of the things sold costs the other side stands right behind it."""
    hit = _COSTS_YOU.search(window)
    return (
        hit is not None
        and thing_named(hit.group(1)) in (_SOLD_BY | {"measure", "unit", "vehicle"}) - _STAFF
    )


def thing_before(window: str) -> PriceUnit | None:
    """The unit of the one thing that is named in front of an amount, not right before it.

    Args:
        window: The clause up to the amount.
    """
    span = _FOR_THE_SPAN.search(window) or _SPAN_OF.search(window)
    if span is not None:
        return UNIT_OF_THING[THINGS[span.group(1)]]
    for hit in _EACH.finditer(window):
        thing = thing_named(hit.group(1))
        if thing is not None and thing not in _SPANS:
            return UNIT_OF_THING[thing]
    for pattern in (_FOR_A, _A_FOR):
        for hit in pattern.finditer(window):
            thing = THINGS.get(hit.group(1))
            if thing in _SOLD_BY:
                return UNIT_OF_THING[thing]
    return None


def plural_before(window: str) -> PriceUnit | None:
    """The unit of the things that an amount with `each` is said of."""
    hit = _PLURAL.search(window)
    thing = THINGS.get(hit.group(1)) if hit else None
    return UNIT_OF_THING[thing] if thing is not None and thing not in _SPANS else None


def thing_named(words: str) -> str | None:
    """The thing that words name, measures of two words included."""
    if words.startswith("square"):
        return "m2"
    return "kwh" if words.startswith("kilowatt") else THINGS.get(words)
