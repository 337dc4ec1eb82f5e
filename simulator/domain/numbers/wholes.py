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
_SUMMED: Final = re.compile(
    r"\b(?:would |will )?(?:(?:comes?|came) (?:out )?(?:to|at)|adds? up to|amounts? to|totals"
    r"|sums? (?:up )?to"
    r"|(?:sets?|would set|will set) you back|you're looking at|you'd be looking at)"
    r"(?: only| just| about| around| roughly| exactly)? $"
)
"""`Installing the pumps would amount to 41,300`: a sum, unless a rate is what comes to it."""
_ALL_TOLD: Final = re.compile(
    r"\b(?:lump sum|(?:fixed|flat|one-off) (?:fee|price|sum|charge)|one price|one-off|everything"
    r" (?:included|counted)|all (?:told|in all)|in all|altogether"
    r"|total (?:[a-z]+ )?(?:cost|price|fee|sum|bill)|(?:the )?(?:whole )?lot|start to finish"
    r"|turnkey|up and running)\b"
)
"""Said to be everything there is to pay."""
_RATE: Final = re.compile(r"^ ?(?:an?|per|each|every|apiece|the) [a-z]")
"""`11p a word`: a rate, though nothing is known of what it is counted by."""
_PART_OF_IT: Final = re.compile(
    r"^,? (?!with everything)(?:[a-z'-]+,? ){1,9}(?:in it|inside that|thrown in)\b"
    r"|^ (?:fitted|installed|delivered and \w+)\b"
)
"""Behind a price, what comes with the thing: `fitted`, `first filter set in it`."""
_ON_PAPER: Final = re.compile(
    r"^ (?:on|in|onto|into) (?:the|your|this|that|our) (?:[a-z]+ )?(?:order|contract|invoice|cheque"
    r"|check)\b"
)
"""`I'll write 39,200 on the order`: what is written there is the sum."""
_HEADED: Final = re.compile(
    r"^(?:for )?(?:the|your|our|my|this|an?) [a-z0-9'-]+(?:,? [a-z0-9'-]+){0,11}: $"
)
"""`Your wedding film: 980`, like a line of a price list."""
_JOB: Final = re.compile(
    r"^(?:[a-z ]+, )?(?:(?:for )?(?:re-?)?[a-z]{3,}ing (?:the|your|our|this|both|all)\b[^.;!?]*"
    r" (?:is|costs(?: you)?|would be|will be|would cost|would come out at)"
    r"|to [a-z]+ (?:the|your|our|this|both|all)\b[^.;!?]* (?:we|i) (?:ask|charge|want|need|take))"
    r"(?: only| just| about| around)? $"
)
"""`Re-thatching the south side would be 11,050`, `to build the app we ask 94,000`."""
_YOURS: Final = re.compile(r"^,? and (?:the|this|that) [a-z -]{2,20}(?:'s| is) yours\b")
"""`1,995 and the piano's yours`."""
_NO_THING: Final = frozenset(
    {
        *("first", "next", "last", "same", "time", "moment", "record", "sake", "rest", "other"),
        *("price", "rate", "figure", "number", "deal", "season's", "trouble", "money", "one"),
    }
)
"""Behind `for the`, what is no thing that could have a price."""
_SPOKEN_OF: Final = _NO_THING | {
    "fee", "offer", "quote", "bid", "budget", "cost", "limit", "ceiling", "floor", "maximum",
    "minimum", "best", "answer", "idea", "target", "amount", "sum", "charge", "value", "aim",
    "difference", "gap", "discount", "deposit", "most", "least", "proposal", "request", "list",
    "invoice", "bill", "margin", "saving", "increase", "market", "competition", "competitor",
    "system", "package", "platform", "software", "solution", "product", "position", "balance",
    "advance", "payment", "instalment", "premium", "salary", "wage", "tariff", "rent", "rental",
    "lease", "hire", "subscription", "licence", "license", "membership", "retainer", "support",
    "service", "maintenance", "hosting", "storage", "insurance", "cleaning", "catering",
    "coverage", "cover", "plan", "tier", "course", "shift", "visit", "standard", "basic",
    "average", "usual", "going", "per", "lowest", "highest", "call-out", "seat", "user",
    "agreement", "term", "customer", "client", "boss", "company", "thing", "order", "point",
    "reason", "other's", "counter-offer", "counter", "alternative", "option",
}  # fmt: skip
"""In front of `is 5,900`, what is a price itself, or sold for a time as often as once."""
_ARTICLES: Final = frozenset({"the", "this", "your", "our", "my", "a", "an", "both", "all"})
_NO_NAME: Final = frozenset(
    {"it", "it's", "that's", "which", "has", "have", "is", "are", "was", "were", "will", "would"}
)
"""Instead of a thing, or a whole sentence: what `it` comes to may be a rate."""
_WORDS: Final = re.compile(r"[a-z'-]+")
_TOGETHER: Final = frozenset({"pair", "set", "batch", "order", "job", "lot"})
"""Many as one: with an article of their own they are sold whole."""


def names_a_whole(before: str, behind: str) -> bool:
    """Whether the words around a price say that it buys one thing, whole.

    Args:
        before: The clause in front of the price, folded.
        behind: The clause behind it, folded.
    """
    if _RATE.search(behind):
        return False
    entire = _ENTIRE.search(before)
    if entire is not None and entire.group(1) not in DURATIONS:
        return True
    hit = _BEHIND.search(behind) or _BEFORE.search(before)
    if hit is not None:
        return hit.group(2) in _TOGETHER or _is_one(hit, _NO_THING)
    if _ON_PAPER.search(behind) or _YOURS.search(behind):
        return True
    if _ALL_TOLD.search(before) or _ALL_TOLD.search(behind) or _PART_OF_IT.search(behind):
        return True
    summed = _SUMMED.search(before)
    if summed is not None or _HEADED.search(before):
        words = set(_WORDS.findall(before, 0, summed.start() if summed else len(before)))
        return bool(words & _ARTICLES) and not words & (_SPOKEN_OF | _NO_NAME)
    if _JOB.search(before):
        return True
    said = _COPULA.search(before)
    return said is not None and _is_one(said, _SPOKEN_OF)


def _is_one(hit: re.Match[str], no_thing: frozenset[str]) -> bool:
    """Whether the words name a single thing that has no unit of price of its own."""
    noun = hit.group(2)
    plural = noun.endswith("s") and not noun.endswith(("ss", "us", "is"))
    said = {*hit.group(1).split(), noun}
    return not (plural or noun in THINGS or noun in DURATIONS or said & no_thing)
