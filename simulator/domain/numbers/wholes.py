"""A price for one named thing as a whole: `245k for the hall`, `the plain model for 12,900`.

Only where nothing else says what the price is the price of: in a talk about monthly prices
`4,900 for the backup` is a monthly price.
"""

from __future__ import annotations

import re
from typing import Final

from simulator.domain.numbers.vocabulary import DURATIONS, THINGS

_A_WHOLE: Final = r"(?:the|this|that|your|our|my|an?|both)"
_BEHIND: Final = re.compile(
    rf"^(?:[ ,]{{0,2}}for| (?:covers|buys|(?:gets|would get|will get) you)) {_A_WHOLE}"
    r" ((?:[a-z'-]+ ){0,2})([a-z'-]+)"
)
_BEFORE: Final = re.compile(
    rf"\b{_A_WHOLE} ((?:[a-z'-]+ ){{0,2}})([a-z'-]+) (?:for|at)(?: only| just| about)? $"
)
_ENTIRE: Final = re.compile(
    r"\bfor (?:the|your|this) (?:full|whole|entire|complete) (?:[a-z-]+ )?([a-z-]+)"
    r"(?:,? (?:it's|i'd (?:say|pay|offer)|we'd (?:say|pay|offer)|i (?:pay|offer)|we (?:pay"
    r"|offer)))?"
    r"[,:]? $"
)
"""`For the full container 13,700`: said to be whole, whatever the thing is."""
_COPULA: Final = re.compile(
    r"(?:^|[.!?;,] |\b(?:and|so|then|but) )(?:the|this|that|your"
    r"|our) ((?:[a-z'-]+ ){0,2})([a-z'-]+)"
    r"(?: (?:itself|alone|as it stands|complete))?"
    r" (?:(?:is|stays|stands|remains|comes out)(?: at)?|comes to|costs(?: you)?|would (?:be|cost"
    r"|come to)|will (?:be|cost)|goes for|sells for|works out at)"
    r"(?: (?:only|just|still|about|the full|a|yours for))? $"
)
"""`The oak wardrobe is 5,900`, `the wall stays at 7,400`."""
_WHOLE: Final = re.compile(r"\b(?:itself|complete|as it stands|whole|entire|full)\b")
"""What makes it plain that nothing is sold by the piece or the month."""
_NO_THING: Final = frozenset(
    {
        *("first", "next", "last", "same", "time", "moment", "record", "sake", "rest", "other"),
        *("price", "rate", "figure", "number", "deal", "season's", "trouble", "money", "one"),
    }
)
"""Behind `for the`, what is no thing that could have a price."""
_SPOKEN_OF: Final = _NO_THING | frozenset(
    {
        *("fee", "offer", "quote", "bid", "budget", "cost", "limit", "ceiling", "floor", "maximum"),
        *("minimum", "best", "answer", "idea", "target", "amount", "sum", "charge", "value", "aim"),
        *(
            "difference",
            "gap",
            "discount",
            "deposit",
            "most",
            "least",
            "proposal",
            "request",
            "list",
        ),
        *("invoice", "bill", "margin", "saving", "increase", "market", "competition", "competitor"),
        *("balance", "advance", "payment", "instalment", "premium", "salary", "wage", "tariff"),
        *("rent", "rental", "lease", "hire", "subscription", "licence", "license", "membership"),
        *("retainer", "support", "service", "maintenance", "hosting", "storage", "insurance"),
        *("cleaning", "catering", "coverage", "cover", "plan", "tier", "course", "shift", "visit"),
        *("standard", "basic", "average", "usual", "going", "per", "lowest", "highest", "call-out"),
        *("seat", "user", "agreement", "term", "customer", "client", "boss", "company", "thing"),
        *(
            "order",
            "point",
            "reason",
            "other's",
            "counter-offer",
            "counter",
            "alternative",
            "option",
        ),
    }
)
"""In front of `is 5,900`, what is a price itself, or sold for a time as often as once."""
_TOGETHER: Final = frozenset({"pair", "set", "batch", "order", "job", "lot"})
"""Many as one: with an article of their own they are sold whole."""


def names_a_whole(before: str, behind: str) -> bool:
    """Whether the words around a price say that it buys one thing, whole.

    Args:
        before: The clause in front of the price, folded.
        behind: The clause behind it, folded.
    """
    entire = _ENTIRE.search(before)
    if entire is not None and entire.group(1) not in DURATIONS:
        return True
    hit = _BEHIND.search(behind) or _BEFORE.search(before)
    if hit is not None:
        return hit.group(2) in _TOGETHER or _is_one(hit, _NO_THING)
    said = _COPULA.search(before)
    return said is not None and bool(_WHOLE.search(said.group())) and _is_one(said, _SPOKEN_OF)


def names_a_thing(before: str) -> bool:
    """Whether the words in front of a price name one thing that costs it.

    Args:
        before: The clause in front of the price, folded.
    """
    said = _COPULA.search(before) or _BEFORE.search(before)
    if said is None:
        return False
    named = {*said.group(1).split(), said.group(2)}
    sold_by_time = said.group(2) in DURATIONS or named & _SPOKEN_OF
    return not sold_by_time and not said.group(2).endswith("s")


def _is_one(hit: re.Match[str], no_thing: frozenset[str]) -> bool:
    """Whether the words name a single thing that has no unit of price of its own."""
    noun = hit.group(2)
    plural = noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    said = {*hit.group(1).split(), noun}
    return not (plural or noun in THINGS or noun in DURATIONS or said & no_thing)
