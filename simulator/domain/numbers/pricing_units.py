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
    r"|as a one-off|one-off)"
)
_TOTAL_BEFORE: Final = re.compile(
    r"\b(?:total|grand total|fixed price|lump sum|flat fee|total price|altogether|all told|in all"
    r"|all in)"
    r"(?: (?:of|is|at|to|would be|comes to|price|cost|fee|it's|that's|that makes|makes))*[:, ]*$"
)
_PERIODIC_BEFORE: Final = re.compile(
    r"\b(monthly|annual|yearly|weekly|daily|hourly|nightly|fortnightly) (?:\w+ )?(?:\w+ )?"
    r"(?:is|of|at|to|be|for|from|:)?(?: (?:about|around|just|only))? ?$"
)
_PER_BEFORE: Final = re.compile(
    r"\bper (?:\w+ed )?(\w+)(?: (?:per|a|and) (\w+))?[,:]?(?: (?:\w+'?\w*)){0,4}:? ?$"
)
_BY_THE: Final = re.compile(r"\bby the (\w+)\b[^.;\d]{0,30}$")
_RATE: Final = re.compile(
    r"(?<!\d)(?<!\d[ -])\b(?:per[ -])?(\w+)[ -](?:rate|price|fee|charge|tariff)\b[^.;,!?\d]{0,30}$"
)
"""`the day rate is 560`, `a unit price of 3,150`."""
_SUBJECT: Final = re.compile(
    r"\b(?:an?|one|each|every)(?: [a-z'-]+){0,2}? (\w+)(?: (?:of|with|including|without|at|by"
    r"|from|in|on"
    r"|for) [^.;,!?\d]{1,50})? (?:is|costs?|comes? (?:to|in at|out at)|runs? (?:at|to)|goes for"
    r"|stands at|would be|will be|is (?:charged|billed|priced|sold) (?:at|for)|lists at"
    r"|sells (?:at|for)|sets you back)"
    r"(?: (?:just|only|still|about|around))* $"
)
"""`A visit with the concert set-up comes to 480`."""
_FOR_ONE: Final = re.compile(
    r"\bfor (?:an?|one|each|every|per|the) (?:[\w'-]+ ){0,2}?"
    r"(shift|visit|night|hour|delivery|head|person|guest|child|seat|pallet|page|kilo|tonne)\b"
    r"[^.;!?\d]{0,50}$"
)
"""`For the twelve-hour shift I'd ask 640`."""
_FILLER: Final = frozenset({"net", "gross", "plus", "vat", "ex", "excl", "excluding", ".", "flat"})
_SPAN: Final = 60
_FAR: Final = 110
"""How far in front of an amount the thing it is the price of may be named [characters]."""
_PERIODS: Final = frozenset({"day", "week", "fortnight", "month", "year", "night", "hour", "shift"})
_NO_THING: Final = frozenset(
    {"quarter", "season", "term", "term's", "contract", "project", "deal", "order",
     "campaign", "event", "annum", "se", "cent", "cents", "customer", "client", "company",
     "firm", "site", "case", "job", "anything", "everything", "and", "or", "our", "your",
     "my", "request", "attachment", "agreement", "invoice", "day's", "usual", "instructions",
     "schedule", "list", "offer"}
)  # fmt: skip
"""Behind `per`: spans, occasions and phrases that are no countable thing sold."""
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
EACH: Final = frozenset({"each", "apiece"})
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
        return PERIODIC.get(periodic.group(1))
    per = _PER_BEFORE.search(window)
    if per is not None and per.group(1) in THINGS:
        thing = THINGS[per.group(1)]
        period = THINGS.get(per.group(2) or "", "")
        return UNIT_OF_PAIR.get((thing, period), UNIT_OF_THING[thing])
    return _named_before(folded[max(begin, start - _FAR) : start])


def _named_before(window: str) -> PriceUnit | None:
    """The unit of the thing that the amount is said to be the price of, further in front."""
    for pattern in (_RATE, _SUBJECT, _BY_THE, _FOR_ONE):
        for hit in pattern.finditer(window):
            thing = THINGS.get(hit.group(1))
            if thing is not None and not (pattern is _SUBJECT and thing in {"year", "month"}):
                return UNIT_OF_THING[thing]
    return None


def unit_of_each(thing: str, period: PriceUnit | None) -> PriceUnit:
    """What `each` means for a thing counted before, with a period said beside it."""
    if period is not None:
        pair = UNIT_OF_PAIR.get((thing, period.removeprefix("per_")))
        return pair or period
    return UNIT_OF_THING[thing]


def with_period(thing: PriceUnit, period: PriceUnit) -> PriceUnit:
    """The unit of a price per thing, said before it, and per period, said behind it.

    The other way round as well: `a monthly fee of 12 per user`.
    """
    for first, second in ((thing, period), (period, thing)):
        name = next((name for name, unit in UNIT_OF_THING.items() if unit == first), "")
        pair = UNIT_OF_PAIR.get((name, second.removeprefix("per_")))
        if pair is not None:
            return pair
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
    thing = _thing(tokens, place + 2) if tokens.word(place + 1) in PER_WORDS - {"the"} else None
    pair = UNIT_OF_PAIR.get((thing[0], known.removeprefix("per_"))) if thing else None
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
    if tokens.word(place) == "for" and tokens.word(place + 1) in {"the", "a"}:
        span = THINGS.get(tokens.word(place + 2), "")
        whole = span in _PERIODS and tokens.word(place + 3) not in _PARTICULAR
        return Priced(UNIT_OF_THING[span], place + 3) if whole else None
    if tokens.word(place) == "by" and tokens.word(place + 1) == "the":
        place += 1
    if tokens.word(place) not in PER_WORDS:
        return None
    thing = _thing(tokens, place + 1) or _any_thing(tokens, place)
    if thing is None:
        return None
    name, after = thing
    if tokens.word(place) == "the" and not _by_measure(tokens, name, after):
        return None
    return _with_period(tokens, name, after)


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
        period = _thing(tokens, period_at + 1)
    elif tokens.word(after) == "and":
        period = _thing(tokens, after + 1)
    if period is not None and name not in _PERIODS:
        by_time = name == "unit" and period[0] in _PERIODS  # `per guard per hour`
        unit = UNIT_OF_PAIR.get((name, period[0]), UNIT_OF_THING[period[0] if by_time else name])
        return Priced(unit, period[1])
    if period is not None and (period[0], name) in UNIT_OF_PAIR:
        return Priced(UNIT_OF_PAIR[(period[0], name)], period[1])
    if tokens.word(after) in {"monthly"} and (name, "month") in UNIT_OF_PAIR:
        return Priced(UNIT_OF_PAIR[(name, "month")], after + 1)
    return Priced(UNIT_OF_THING[name], after)
