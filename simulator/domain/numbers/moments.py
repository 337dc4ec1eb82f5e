"""Numbers that tell when or how long, or that are only part of a name: never prices."""

from __future__ import annotations

import re
from typing import Final, Literal, NamedTuple

from simulator.domain.numbers.folding import Tokens
from simulator.domain.numbers.quantities import Quantity
from simulator.domain.numbers.vocabulary import (
    DOUBTFUL_MONTHS,
    DURATION_FILLERS,
    DURATIONS,
    LABELS,
    MONTHS,
)

Moment = Literal["duration", "date", "year", "time", "ordinal", "plain"]

_HOUR: Final = (
    r"(?:(?<![\d.,])\d{1,2}(?![\d%])|one|two|three|four|five|six|seven|eight|nine|ten|eleven"
    r"|twelve)"
)

# Each begins with all that a match can begin with, so that most of a text is passed over quickly.
_BLOCKS: Final[tuple[tuple[Moment, re.Pattern[str]], ...]] = (
    ("plain", re.compile(r"https?://\S{1,300}|www\.\S{1,300}|[^\s@]{1,64}@[^\s@]{1,64}")),
    (
        "plain",  # telephone numbers
        re.compile(
            r"(?=[+(\d]|\b[pterc])(?:"
            r"\+\d[\d ()/-]{6,20}\d|\(\d{2,5}\) ?\d[\d -]{4,14}\d"
            r"|(?<![\d.,-])\d{3}[ .-]\d{3}[.-]\d{4}(?!\d)|(?<![\d.,])0\d{2,4}[ /-]\d{4,9}(?![\d,])"
            r"|(?<![\d.,])555-\d{4}(?!\d)"
            r"|\b(?:phone|tel|call me (?:on|at)|reach me (?:on|at)|ext|extension)\b[ .:]{0,3}"
            r"\d[\d -]{1,18})"
        ),
    ),
    (
        "date",
        re.compile(
            r"(?=\d)(?:"
            r"(?<!\d)\d{4}-\d{1,2}-\d{1,2}(?!\d)|(?<![\d/])\d{1,2}/\d{1,2}/\d{2,4}(?![\d/])"
            r"|(?<![\d.])\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d))"
        ),
    ),
    (
        "time",
        re.compile(
            r"(?=\d|\b[abcefhnorstw])(?:"
            r"\b24 ?[/x] ?7\b|\btwenty-?four[ -]seven\b|\b8 ?x ?5\b|\b9 ?(?:-|to"
            r"|till) ?5\b(?! ?[%k])"
            r"|\bnine[ -]to[ -]five\b"
            r"|(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])|\b\d{1,2}(?:[.:]\d{2})? ?(?:am|pm"
            r"|a\.m|p\.m)\b"
            r"|\b" + _HOUR + r" ?(?:o'clock|am|pm|a\.m\.|p\.m\.|sharp|in the (?:early |late )?"
            r"(?:morning|evening|afternoon)|at night|on (?:a )?(?:(?:mon|tues|wednes|thurs|fri|"
            r"satur"
            r"|sun)day|weekdays|weekends))\b"
            r"|\b(?:from |between )?"
            + _HOUR
            + r" (?:and|to|till|until) "
            + _HOUR
            + r" (?:at night|in the (?:morning|evening|afternoon)|o'clock)\b"
            r"|(?<!down )(?<!up )(?<!go )(?<!come )(?<!move )(?<!drop )(?<!it )\bfrom "
            + _HOUR
            + r" (?:to|till|until) "
            + _HOUR
            + r"\b(?! ?(?:[%k$€£,.]\d|%|k\b|thousand|hundred|grand|percent|per|an?\b|euros?"
            r"|dollars|pounds"
            r"|quid|francs|each|days?|weeks?|months?|years?|people|-|\w+s\b))"
            r"|\b(?:only|clean|cleans|cleaning|open|opens|work|works|run|runs|shift|staffed|hours"
            r"|there|on site|at night|nights?)(?: is| are| only| from| between|,)* "
            + _HOUR
            + r" (?:and|to|till|until|-) "
            + _HOUR
            + r"\b(?! ?(?:[%k,.]\d|thousand|grand|percent)))"
        ),
    ),
    (
        "plain",
        re.compile(
            r"\b(?:fifty[- ]fifty|50[-/]50)\b|\bcatch[- ]22\b|\bscale (?:of"
            r"|from) (?:0|1|one|zero)(?: to |-)(?:5|five|10|ten|100)\b|\bb2b\b|\b360 ?degree"
        ),
    ),
)

_YEAR_BEFORE: Final = re.compile(
    r"(?:\b(?:in|since|by|of|for|until|till|from|during|early|late|mid|end|fy|the|before|after"
    r"|through|into|to|calendar|year|spring|summer|autumn|fall|winter|q[1-4]|h[12]|january"
    r"|february|march|april|may|june|july|august|september|october|november|december"
    r"|\d(?:st|nd|rd|th)?,?)|-) ?$"
)
_DAY_BEFORE: Final = re.compile(r"\b(?:the|by|on|until|till|before|from) (?:the )?$")
_SAYS: Final = frozenset({"say", "says", "said", "a"})
"""In front of a `no.` that turns something down."""
_TWO_DIGITS: Final = 100


class Block(NamedTuple):
    """A stretch of text whose digits are not quantities."""

    start: int
    end: int
    kind: Moment


def blocks_of(folded: str) -> tuple[Block, ...]:
    """Addresses, telephone numbers, dates and times of day, in order of position."""
    found = [
        Block(match.start(), match.end(), kind)
        for kind, pattern in _BLOCKS
        for match in pattern.finditer(folded)
    ]
    return tuple(sorted(found))


def duration_of(tokens: Tokens, found: Quantity) -> str | None:
    """The unit of time the number counts (`day`, `month` …), None when it counts none."""
    place = tokens.after_hyphen(found.after)
    if tokens.word(place) == ")":
        place += 1  # `forty-five (45) days`
    for _ in range(2):
        if tokens.word(place) in DURATION_FILLERS:
            place += 1
    if tokens.word(place) in {"or", "and"} and tokens[place + 1].kind == "number":
        place = tokens.after_hyphen(place + 2)  # `24 or 36 months`: the measure belongs to both
    if tokens.word(place) == "d" and tokens.touches(place):
        return "day"  # `30d net`
    word = tokens.word(place).removesuffix("'s").removesuffix("'")
    return DURATIONS.get(word)


def moment_of(tokens: Tokens, folded: str, found: Quantity) -> Moment | None:
    """What a number without currency or percent is, when it is no quantity of money or things."""
    if _is_label(tokens, found):
        return "plain"
    if duration_of(tokens, found) is not None:
        return "duration"
    if _is_month(tokens, found.first - 1) or _is_month_behind(tokens, found):
        return "date"
    if tokens.touches(found.after) and tokens.word(found.after) in {"st", "nd", "rd", "th"}:
        return (
            "date"
            if _DAY_BEFORE.search(folded, max(0, found.start - 16), found.start)
            else "ordinal"
        )
    if _is_year(folded, found):
        return "year"
    return None


def _is_month(tokens: Tokens, index: int) -> bool:
    token = tokens[index]
    if token.text not in MONTHS:
        return False
    return token.text not in DOUBTFUL_MONTHS or token.raw[:1].isupper()


def _is_month_behind(tokens: Tokens, found: Quantity) -> bool:
    place = found.after
    if tokens.touches(place) and tokens.word(place) in {"st", "nd", "rd", "th", "."}:
        place += 1
    if tokens.word(place) == "of":
        place += 1
    return not found.magnitude and _is_month(tokens, place)


def _is_label(tokens: Tokens, found: Quantity) -> bool:
    before = tokens[found.first - 1]
    if before.text == "#":
        return True
    if before.text == "." and tokens.word(found.first - 2) == "no":
        noun = tokens[found.first - 3]
        # item no. 5, but not: No. 46 or I walk
        return noun.kind == "word" and noun.text not in _SAYS
    glued = before.end == tokens[found.first].start
    if before.kind == "word" and glued:
        return before.text != "net"  # `net30` is a term of payment
    if before.text == "-" and glued and tokens.touches(found.first - 1):
        # ISO-9001 and covid-19, but not 40-45 or twenty-one
        return tokens[found.first - 2].kind == "word" and not found.magnitude
    named = before.kind == "word" and before.text in LABELS
    return (named and not found.magnitude and not found.explicit) or (
        named and before.text == "iso"
    )


def _is_year(folded: str, found: Quantity) -> bool:
    if found.magnitude and not found.spelled:
        return False
    value = found.values[0]
    if not (1950 <= value <= 2060 and value == value.to_integral_value()):  # noqa: PLR2004
        return False
    if not found.spelled and found.end - found.start != 4:  # noqa: PLR2004
        return False
    return _YEAR_BEFORE.search(folded, max(0, found.start - 16), found.start) is not None
