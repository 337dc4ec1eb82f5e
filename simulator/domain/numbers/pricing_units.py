"""What an amount is the price of: `per seat per month`, `a year`, `/kg`, `all in`."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from simulator.domain.numbers.folding import Tokens
from simulator.domain.numbers.vocabulary import (
    PER_WORDS,
    PERIODIC,
    THINGS,
    UNIT_OF_PAIR,
    UNIT_OF_THING,
)
from simulator.domain.offer import PriceUnit

_TOTAL: Final = re.compile(
    r"^,? ?(?:(?:euros|dollars|pounds) )?(?:in total|total\b|all[- ]in\b|altogether|overall\b"
    r"|flat\b"
    r"|lump sum|for everything|for the lot\b|for the whole|for all of it|fixed price"
    r"|as a one-off|one-off)"
)
_TOTAL_BEFORE: Final = re.compile(
    r"\b(?:total|grand total|fixed price|lump sum|flat fee|total price|altogether)"
    r"(?: (?:of|is|at|to|would be|comes to|price|cost|fee))*[: ]*$"
)
_PERIODIC_BEFORE: Final = re.compile(
    r"\b(monthly|annual|yearly|weekly|daily|hourly|nightly) (?:\w+ )?(?:\w+ )?"
    r"(?:is|of|at|to|be|for|from|:)?(?: (?:about|around|just|only))? ?$"
)
_PER_BEFORE: Final = re.compile(r"\bper (\w+)(?: (?:per|a) (\w+))?[,:]?(?: (?:\w+'?\w*)){0,4} $")
_FILLER: Final = frozenset({"net", "gross", "plus", "vat", "ex", "excl", "excluding", ".", "flat"})
_SPAN: Final = 60


class Priced(NamedTuple):
    """A unit of price and the index of the first token behind its words."""

    unit: PriceUnit
    after: int


def unit_behind(tokens: Tokens, after: int, folded: str) -> Priced | None:
    """The unit in the words right behind an amount."""
    place = after
    for _ in range(3):
        if tokens.word(place) in _FILLER and tokens.word(place + 1) not in {""}:
            place += 1
    named = _periodic(tokens, place) or _per(tokens, place)
    if named is not None:
        return named
    end = tokens[after - 1].end
    if _TOTAL.match(folded[end : end + _SPAN].lstrip(" ")):
        return Priced("total", after)
    return None


def unit_before(folded: str, start: int, begin: int) -> PriceUnit | None:
    """The unit in the words in front of an amount, within the same sentence."""
    window = folded[max(begin, start - _SPAN) : start]
    if _TOTAL_BEFORE.search(window):
        return "total"
    periodic = _PERIODIC_BEFORE.search(window)
    if periodic:
        return PERIODIC.get({"daily": "daily"}.get(periodic.group(1), periodic.group(1)), None)
    per = _PER_BEFORE.search(window)
    if per is None:
        return None
    thing = THINGS.get(per.group(1))
    if thing is None:
        return None
    period = THINGS.get(per.group(2) or "", "")
    return UNIT_OF_PAIR.get((thing, period), UNIT_OF_THING[thing])


def _periodic(tokens: Tokens, place: int) -> Priced | None:
    word = tokens.word(place)
    if word == "p" and tokens.word(place + 1) in {".", "/"}:
        unit: PriceUnit | None = {"a": "per_year", "m": "per_month"}.get(tokens.word(place + 2))  # type: ignore[assignment]
        return Priced(unit, place + 3) if unit else None
    if word == "each" and tokens.word(place + 1) in THINGS:
        return None
    known = PERIODIC.get(word)
    return Priced(known, place + 1) if known else None


def _thing(tokens: Tokens, place: int) -> tuple[str, int] | None:
    word = tokens.word(place)
    if word in {"square", "sq"} and tokens.word(place + 1) in {"metre", "meter", "m"}:
        return "m2", place + 2
    if word == "metric":
        place, word = place + 1, tokens.word(place + 1)
    if word == "m" and tokens.word(place + 1) in {"2", "²"}:
        return "m2", place + 2
    if word == "call" and tokens.word(place + 1) == "-" and tokens.word(place + 2) == "out":
        return "visit", place + 3
    if word in {"kilowatt", "parking"}:
        return ("kwh", place + 3) if word == "kilowatt" else None
    thing = THINGS.get(word)
    return (thing, place + 1) if thing else None


def _per(tokens: Tokens, place: int) -> Priced | None:
    if tokens.word(place) == "for" and tokens.word(place + 1) in {"each", "every", "one"}:
        place += 1
    if tokens.word(place) not in PER_WORDS:
        return None
    thing = _thing(tokens, place + 1)
    if thing is None:
        return None
    name, after = thing
    period_at = after if tokens.word(after) not in {",", "and"} else after + 1
    if tokens.word(period_at) in PER_WORDS:
        period = _thing(tokens, period_at + 1)
        if period is not None and name not in {"month", "year", "week", "day"}:
            unit = UNIT_OF_PAIR.get((name, period[0]), UNIT_OF_THING[name])
            return Priced(unit, period[1])
        if period is not None and (period[0], name) in UNIT_OF_PAIR:
            return Priced(UNIT_OF_PAIR[(period[0], name)], period[1])
    if tokens.word(after) in {"monthly"} and (name, "month") in UNIT_OF_PAIR:
        return Priced(UNIT_OF_PAIR[(name, "month")], after + 1)
    return Priced(UNIT_OF_THING[name], after)
