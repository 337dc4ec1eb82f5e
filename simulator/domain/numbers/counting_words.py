"""How many are sold, by the words around a number, whatever the noun: `a batch of 500`, `all six`.

Things that prices are counted by are found by their own names; these are the ways of saying it
that need no such name. All hold only beside a price.
"""

from __future__ import annotations

import re
from typing import Final

from simulator.domain.numbers.frame import Frame
from simulator.domain.numbers.sorting import Sorted

_NEAR: Final = 40
"""How far in front of a number the words that make it a quantity begin [characters]."""
_FAR: Final = 90
"""How far behind it they end [characters]."""
_SMALL: Final = r"(?: only| just| about| around| some| roughly| at least| exactly| say)?"
_ORDERED: Final = re.compile(
    r"\b(?:order|batch|requirement|print run|production run|run|quantity|volume|call-?off|purchase"
    r"|supply|basis|minimum order|consignment|fleet) of" + _SMALL + r" $"
    r"|\b(?:qty|quantity)(?: of| is)?[.:]? $"
)
"""Nouns of an order, in front of how many it is for."""
_AN_ORDER: Final = re.compile(r"\ban? (?:[a-z-]+ )?(?:order|batch|run|quantity|volume) of $")
"""`A batch of two thousand`, which would be a year elsewhere."""
_ALL: Final = re.compile(r"\ball (?:of )?(?:the |your |our |my |those |these )?$")
_OF_YOU: Final = re.compile(r" of (?:you|us|them were|them are)\b")
_TAKEN: Final = re.compile(
    r"\b(?:make it|take|taking|order|ordering|buy|buying|book|rent|hire|supply|deliver)"
    r"(?: you| us| me)?(?: about| around| another| the| at least| say)? $"
)
_GOODS: Final = re.compile(r"(?: [a-z-]+){0,2} [a-z-]+[a-rt-z]s\b(?! a (?:day|week|month|year)\b)")
"""Around a number of whatever somebody takes: `make it 60 hoodies and I'll do 19`."""
_PRICE_FOR: Final = re.compile(r"\d[\d.,]*(?: [a-z]+)? for (?:about |some |just )?$")
_INCLUDED: Final = re.compile(
    r"\b(?:covers?|covering|includ\w+|inclusive|with|comes with|throw in)\b[^.;!?\d]{0,30}$"
)
"""In front of `all four`, what makes them a part of what is sold."""
_JUST_THE: Final = re.compile(
    r"(?:^|[.!?;,] |\b(?:ok|okay|then|so|fine) )(?:just|only) (?:the |your |those |these )?$"
)
"""In front of the few that are left of a larger order: `just the seven stewards, then`."""
_FOR_ALL: Final = re.compile(
    r"(?: (?!top\b|free\b"
    r"|extra\b)[a-z][\w-]*){1,4}[,:](?! and)"
    r"[^.;!?\d]{0,20}[$€£]?\d[\d.,]*(?: (?!each\b)[\w-]+){0,2}"
    r" for (?:the (?:pair|two|three|four|five|six|lot|set|batch)|both|all (?:of them|\w+))\b"
)
"""Behind a number, the things it counts and a price for them together."""
_WOULD_BE: Final = re.compile(
    r"(?: [a-z-]+){0,2} [a-z-]+s (?:(?:would|wld|will|'d) (?:be|cost|come to)|come (?:to|out at"
    r"|in at)|cost)(?: you| us)?(?: only| just| about)? ?[$€£]?\d"
)
"""`Thirty cupcakes would be 75`."""
_GOODS_AT: Final = re.compile(
    r"(?: [a-z-]+){0,2} [a-z-]+s,?(?: then,?)? at(?: only| just| about)? ?[$€£]?\d"
)
"""`Six skips at 215`; not where a price is by the hour, as of three guards."""
_AT: Final = re.compile(
    r",?(?: then,?| of them)? at(?: only| just)? ?[$€£]?\d| ?(?:x|\u00d7) ?[$€£]| ?@ ?[$€£]?\d"
)
"""Behind a bare number, the price of each: `five, then, at 590`."""
_QUOTED: Final = re.compile(r" off,? [^.;!?]{2,60}: ?[$€£]")
"""`2000 off, M8 zinc plated: £112`, as engineers order; nobody quotes a discount in that shape."""
_OPENS: Final = re.compile(
    r"(?:^|[.!?;:,] )(?:(?:ok|okay|so|and|then|well|what about|how about|what if|say|maybe"
    r"|let's say"
    r"|i'd take|we'd take|i'll take|we'll take|i take|we take|give me|give us|make it) )*$"
)
_NO_GOODS: Final = re.compile(
    r"(?: [a-z-]+){0,2}? (?:options?|points?|offers?|quarters?|seasons?|part(?:y|ies|ners?)"
    r"|reasons?"
    r"|days?|nights?|weeks?|months?|years?|ways?|questions?|invoices?|payments?|instal+ments?"
    r"|colou?rs|sizes|stages|phases|prices|terms|times|owners|directors|brothers|managers|bids|quotes"
    r"|suppliers|lots|shifts|hours|minutes|conditions|things|people|percent|figures|numbers|steps"
    r"|versions|proposals|languages|coats|passes|rounds|drafts|revisions|trainers|guards|cleaners|engineers|consultants"
    r"|technicians|copies of the contract)\b"
)
"""Behind `all three`, what is nothing that is sold."""


def said_of_an_order(frame: Frame, number: Sorted, *, alone: bool, timed: bool) -> bool:
    """Whether the words around a number make it the quantity of what is priced beside it.

    Args:
        frame: The message; another number in it is put forward as the price.
        number: A number that carries no currency.
        alone: Whether the price is of no other thing: at 19 a head, all four halls are not it.
        timed: Whether a price in the message is by the hour, the day, the month …
    """
    quantity, folded = number.quantity, frame.sheet.folded
    value = quantity.values[0]
    if quantity.currency or quantity.percent or number.label or value <= 1:
        return False
    begin, end = max(0, quantity.start - _NEAR), quantity.end + _FAR
    before, behind = folded[begin : quantity.start], folded[quantity.end : end]
    if number.kind == "year":
        return quantity.spelled and _AN_ORDER.search(before) is not None
    if value != value.to_integral_value() or number.kind not in {"count", "plain", "money"}:
        return False
    if _ORDERED.search(before):
        return True
    if number.kind == "count":
        if _NO_GOODS.match(behind):
            return False
        every = _ALL.search(before) is not None and _INCLUDED.search(before) is None
        every = every and (alone or behind.startswith(" of ")) and not _OF_YOU.match(behind)
        few = _JUST_THE.search(before) is not None
        each = not timed and (
            _GOODS_AT.match(behind) is not None
            or _is_at_each(before, behind)
            or (
                alone
                and _GOODS.match(behind) is not None
                and bool(_TAKEN.search(before) or _PRICE_FOR.search(before))
            )
        )
        return (
            every or few or each or any(pattern.match(behind) for pattern in (_FOR_ALL, _WOULD_BE))
        )
    if not before.strip(" ") and begin == 0 and _QUOTED.match(behind):
        return True
    return number.kind == "plain" and _is_at_each(before, behind)


def _is_at_each(before: str, behind: str) -> bool:
    return _AT.match(behind) is not None and _OPENS.search(before) is not None
