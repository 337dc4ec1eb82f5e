"""What an amount is the price of: `per seat per month`, `a year`, `/kg`, `all in`."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from simulator.domain.numbers.folding import Tokens
from simulator.domain.numbers.vocabulary import (
    MAGNITUDES,
    MONTHS,
    PER_WORDS,
    PERIODIC,
    RENTED,
    SMALL_THINGS,
    THINGS,
    UNIT_OF_PAIR,
    UNIT_OF_THING,
)
from simulator.domain.offer import PriceUnit

_TOTAL: Final = re.compile(
    r"^,? ?(?:(?:euros|dollars|pounds) )?(?:in total|total\b|all[- ]in\b|in all\b|all told\b"
    r"|altogether|together\b|overall\b|flat\b|all[- ]inclusive|start to finish|lock, stock"
    r"|the lot\b"
    r"|for the (?:entire |complete )?(?:job|thing)\b"
    r"|lump sum|for everything|for the lot\b|for the whole|for all of it|fixed price"
    r"|everything (?:counted|included|in\b|inside)"
    r"|as a one-off|one-off|(?:as )?one lump)"
)
_FLAT: Final = re.compile(r"^,? ?(?:flat\b|all[- ]in|everything|fixed price)")
"""Behind the price of one thing, that nothing comes on top of it."""
_TOTAL_FURTHER: Final = re.compile(
    r"[^.;!?\d]{0,50}(?:\ball told\b|\bas a whole\b|\bone lump\b|\blump sum\b|\b(?:fixed|flat) "
    r"price\b|\bin all\b(?! )"
    r"|\ball[- ]in\b(?! \w)|\b(?:as |it's |is )?a one-off\b|\bone-off(?=[.,;!?]|$)|\bin total\b"
    r"|\bfor everything\b|\bfor the lot\b"
    r"|\bnothing (?:more|else|further|left) to pay\b"
    r"|\bfor the whole (?!year|month|week|day|night|term|period|season|hour)\w)"
)
"""Further behind an amount that nothing else says what it is the price of."""
_FILLER: Final = frozenset(
    {"net", "gross", "plus", "vat", "ex", "excl", "excluding", ".", "flat", "+", "(", ")", "kr"}
)
_SPAN: Final = 60
_PERIODS: Final = frozenset({"day", "week", "fortnight", "month", "year", "night", "hour", "shift"})
_NO_THING: Final = frozenset(
    {"quarter", "season", "term", "term's", "contract", "project", "deal", "order",
     "campaign", "event", "annum", "se", "cent", "cents", "customer", "client", "company",
     "firm", "site", "case", "job", "anything", "everything", "and", "or", "our", "your",
     "my", "request", "attachment", "agreement", "invoice", "day's", "usual", "instructions",
     "schedule", "list", "offer"}
)  # fmt: skip
"""Behind `per`: spans, occasions and phrases that are no countable thing sold."""
_EVERY_TWO: Final = frozenset({"two", "2", "other", "second"})
"""Behind `every` and in front of `week`: once a fortnight."""
_PARTICULAR: Final = frozenset(
    {"you", "we", "i", "it", "they", "that", "this", "before", "after", "of", "when", "in",
     "on", "at", "which", "where", "ended"}
)  # fmt: skip
"""Behind `the day`, what makes it one certain day."""
_SORTS: Final = frozenset(
    {"working", "calendar", "full", "whole", "single", "standard", "named", "business", "normal",
     "active", "printed", "course", "man", "room"}
)  # fmt: skip
"""Words between `a` and the thing a price is counted by (`a working day`)."""
_PLACES: Final = frozenset({"place", "places", "space", "spaces", "position", "positions", "slot"})
_THE: Final = frozenset({"the", "your", "our", "these", "those", "my"})
_MEASURES: Final = frozenset({"kwh", "m2", "kg", "tonne", "page", "visit"})
"""Of which one alone is hardly ever sold: `19 cents for the kilowatt-hour` is a unit."""
_BY_ALONE: Final = frozenset({"month", "week", "hour", "year", "page", "kilo", "tonne", "piece"})
"""Behind `by` without an article, as people say who think in another language: `480 by month`."""
_DONE_EACH_TIME: Final[dict[str, PriceUnit]] = {
    "come": "per_visit", "call": "per_visit", "visit": "per_visit", "attend": "per_visit",
    "deliver": "per_delivery", "ship": "per_delivery",
}  # fmt: skip
EACH: Final = frozenset({"each", "apiece", "ea"})
"""Words that leave the thing to what was counted before."""


class Priced(NamedTuple):
    """A unit of price and the index of the first token behind its words."""

    unit: PriceUnit
    after: int


def unit_behind(tokens: Tokens, after: int, folded: str) -> Priced | None:
    """The unit in the words right behind an amount."""
    place = after
    if tokens.word(place) in {".", ","} and tokens.word(place + 1) in {"-", "\u2014"}:
        place += 2  # `3,900.- a year`
    for _ in range(5):
        named_tax = tokens.word(place) == "vat" and tokens.word(place - 1) not in _FILLER
        ends = tokens.word(place) == "." and place == after and tokens.word(place + 1) != "per"
        if tokens.word(place) in _FILLER and tokens.word(place + 1) and not (named_tax or ends):
            place += 1  # not in `900 VAT a month`
    if tokens.word(place) in {"each", "every"} and tokens.word(place + 1) == "time":
        return _each_time(tokens, place + 2)
    named = _periodic(tokens, place) or _per(tokens, place)
    if named is None and tokens.word(place) == ",":
        named = _told_later(tokens, place + 1)
    if named is not None:
        return named
    end = tokens[after - 1].end
    if _TOTAL.match(folded[end : end + _SPAN].lstrip(" ")):
        return Priced("total", after)
    return None


def _each_time(tokens: Tokens, place: int) -> Priced | None:
    """`95 every time we come out`; without a verb nobody knows what is meant."""
    for at in range(place, place + 3):
        unit = _DONE_EACH_TIME.get(tokens.word(at).removesuffix("s"))
        if unit is not None:
            return Priced(unit, at + 1)
    return None


def _told_later(tokens: Tokens, place: int) -> Priced | None:
    """`95, per visit`, `1,300, monthly`; not `95, daily deliveries included`."""
    if tokens.word(place) == "per":
        return _per(tokens, place)
    rhythm = tokens.word(place)
    alone = tokens[place + 1].kind != "word" or tokens.word(place + 1) in {"and", "if", "for"}
    return _periodic(tokens, place) if rhythm.endswith("ly") and alone else None


def total_further(folded: str, end: int) -> bool:
    """Whether words further behind an amount, in its sentence, say it is the price of the whole."""
    return _TOTAL_FURTHER.match(folded, end) is not None


def unit_of_each(thing: str, period: PriceUnit | None) -> PriceUnit:
    """What `each` means for a thing counted before, with a period said beside it."""
    if period is not None:
        pair = UNIT_OF_PAIR.get((thing, period.removeprefix("per_")))
        return pair or period
    return UNIT_OF_THING[thing]


def with_period(thing: PriceUnit, period: PriceUnit, behind: str) -> PriceUnit:
    """The unit of a price per thing, said before it, and per period, said behind it.

    The other way round as well: `a monthly fee of 12 per user`.
    """
    for first, second in ((thing, period), (period, thing)):
        name = next((name for name, unit in UNIT_OF_THING.items() if unit == first), "")
        pair = UNIT_OF_PAIR.get((name, second.removeprefix("per_")))
        if pair is not None:
            return pair
    if period == "total" and _FLAT.match(behind):
        return thing  # `a call-out is 88 flat`
    timed = thing.removeprefix("per_") in _PERIODS or thing == "per_visit"
    if timed and period in {"per_unit", "per_head"}:
        return thing  # `each shift is 228 per guard`
    return period


def _periodic(tokens: Tokens, place: int) -> Priced | None:
    word = tokens.word(place)
    if word == "p" and tokens.word(place + 1) in {".", "/"}:
        unit: PriceUnit | None = {"a": "per_year", "m": "per_month"}.get(tokens.word(place + 2))  # type: ignore[assignment]
        return Priced(unit, place + 3) if unit else None
    if word == "each" and tokens.word(place + 1) in THINGS:
        return None
    known = PERIODIC.get(word)
    if known is None:
        return None
    at = place + 1
    if tokens.word(at) == "for" and tokens.word(at + 1) in {"each", "every", "a", "an", "one"}:
        at += 1  # `450 monthly for each vehicle`
    thing = _thing(tokens, at + 1) if tokens.word(at) in PER_WORDS - {"the"} else None
    pair = _pair(tokens, thing, known.removeprefix("per_")) if thing else None
    if thing is not None and pair is not None:
        return Priced(pair, thing[1])  # `430 monthly per van`
    return Priced(known, place + 1)


def _thing(tokens: Tokens, place: int) -> tuple[str, int] | None:
    """The thing named at `place` and the index behind its words."""
    measure = _measure(tokens, place)
    if measure is not None:
        return measure
    word = tokens.word(place)
    if (word in _SORTS or word == "metric") and tokens.word(place + 1) in THINGS:
        place, word = place + 1, tokens.word(place + 1)
    thing = THINGS.get(word)
    if thing is None or word == "parking":
        return None
    after = place + 1
    if thing == "pallet" and tokens.word(after) in _PLACES:
        after += 1
    span = THINGS.get(tokens.word(after), "") if thing == "unit" else ""
    return (span, after + 1) if span in _PERIODS else (thing, after)  # `per room night`


def _measure(tokens: Tokens, place: int) -> tuple[str, int] | None:
    """Things that are named in several words: square metres, kilowatt hours, call-outs."""
    word, behind = tokens.word(place), tokens.after_hyphen(place + 1)
    if word in {"square", "sq"} and tokens.word(place + 1) in {"metre", "meter", "m"}:
        return "m2", place + 2
    if word in {"square", "cubic"} and tokens[place + 1].kind == "word":
        return "measure", place + 2
    if word == "m" and tokens.word(place + 1) in {"2", "²"}:
        return "m2", place + 2
    if word == "call" and tokens.word(behind) == "out":
        return "visit", behind + 1
    if word in {"kilowatt", "kw"} and tokens.word(behind) in {"hour", "hours", "h"}:
        return "kwh", behind + 1
    return None


def _per(tokens: Tokens, place: int) -> Priced | None:
    if tokens.word(place) == "for" and tokens.word(place + 1) in {"each", "every", "one"}:
        place += 1
    if tokens.word(place) == "for" and tokens.word(place + 1) in {"the", "a", "an"}:
        return _for_the(tokens, place + 2)
    if tokens.word(place) == "every" and tokens.word(place + 1) in _EVERY_TWO:
        weeks = tokens.word(place + 2) in {"week", "weeks"}
        return Priced("per_fortnight", place + 3) if weeks else None
    if tokens.word(place) == "by" and tokens.word(place + 1) == "the":
        place += 1
    elif tokens.word(place) == "by" and tokens.word(place + 1) in _BY_ALONE:
        return _with_period(tokens, THINGS[tokens.word(place + 1)], place + 2)
    if tokens.word(place) not in PER_WORDS:
        return None
    thing = _thing(tokens, place + 1) or _any_thing(tokens, place)
    if thing is None:
        return None
    name, after = thing
    if tokens.word(place) == "the" and not _by_measure(tokens, name, after):
        return None
    return _with_period(tokens, name, after)


def _for_the(tokens: Tokens, place: int) -> Priced | None:
    """`for the day`, `for the kilowatt-hour`, `for a room a night`; not `for the van`."""
    if tokens.word(place + 1) == "-" and tokens.word(place + 3) == "shift":
        return Priced("per_shift", place + 4)  # `for an eight-hour shift`
    thing = _thing(tokens, place)
    if thing is None:
        return None
    name, after = thing
    if name in _PERIODS:
        whole = after == place + 1 and tokens.word(after) not in _PARTICULAR
        return Priced(UNIT_OF_THING[name], after) if whole else None
    by_time = tokens.word(after) in {"a", "per"} and tokens.word(after + 1) in THINGS
    if by_time and THINGS[tokens.word(after + 1)] in _PERIODS:
        return _with_period(tokens, name, after)
    one = tokens.word(place - 1) != "the" and tokens.word(place) in SMALL_THINGS
    return Priced(UNIT_OF_THING[name], after) if one or name in _MEASURES else None


def _by_measure(tokens: Tokens, name: str, after: int) -> bool:
    """`4,200 the tonne` names a unit; `40,000 the day you sign` does not."""
    if name not in _PERIODS:
        return True
    return tokens.word(after) not in _PARTICULAR and tokens.word(after) not in MONTHS


def _any_thing(tokens: Tokens, place: int) -> tuple[str, int] | None:
    """`per blade`, `per hectare`: whatever is counted so is a unit of what is sold."""
    follows = tokens[place + 1]
    plain_noun = follows.kind == "word" and follows.text not in _NO_THING | MAGNITUDES.keys()
    if tokens.word(place) != "per" or not plain_noun:
        return None
    whole = THINGS.get(tokens.word(place + 2))  # `per course day`, `per parcel locker`
    if whole is not None:
        return whole, place + 3
    double = tokens[place + 2].kind == "word" and tokens.word(place + 3) in PER_WORDS
    return "unit", place + 3 if double and tokens.word(place + 2) not in PER_WORDS else place + 2


def _with_period(tokens: Tokens, name: str, after: int) -> Priced:
    """The unit of a thing and the period that may follow it: `per car and month`."""
    period_at = after if tokens.word(after) not in {",", "and"} else after + 1
    period: tuple[str, int] | None = None
    if tokens.word(period_at) == "for" and tokens.word(period_at + 1) in {"each", "every"}:
        period_at += 1
    if tokens.word(period_at) in PER_WORDS - {"the"}:
        of_all = tokens.word(period_at + 1) == "of" and tokens.word(period_at + 2) in _THE
        period = _thing(tokens, period_at + (3 if of_all else 1))  # `for each of the vans`
    elif tokens.word(after) == "and":
        period = _thing(tokens, after + 1)
    if period is not None and name not in _PERIODS:
        by_time = name == "unit" and period[0] in _PERIODS  # `per guard per hour`
        pair = _pair(tokens, (name, after), period[0])
        return Priced(pair or UNIT_OF_THING[period[0] if by_time else name], period[1])
    if period is not None:
        pair = _pair(tokens, period, name)
        if pair is not None:
            return Priced(pair, period[1])
    often = after + 1 if tokens.word(after) == "," else after
    rhythm = PERIODIC.get(tokens.word(often), "")
    pair = _pair(tokens, (name, after), rhythm.removeprefix("per_")) if rhythm else None
    if pair is not None:
        return Priced(pair, often + 1)  # `2 a pallet weekly`, `6 a user, monthly`
    return Priced(UNIT_OF_THING[name], after)


def _pair(tokens: Tokens, thing: tuple[str, int], period: str) -> PriceUnit | None:
    """The unit of a thing, named right before a place, and a period together."""
    name, after = thing
    known = UNIT_OF_PAIR.get((name, period))
    if known is not None or period != "month":
        return known
    return UNIT_OF_PAIR.get((RENTED.get(tokens.word(after - 1), ""), period))
