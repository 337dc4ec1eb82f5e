"""The words in front of an amount that say what it is the price of: `per seat it comes to`."""

from __future__ import annotations

import re
from typing import Final

from simulator.domain.numbers.pricing_things import each_costs_you, pair_before, thing_before
from simulator.domain.numbers.vocabulary import PERIODIC, THINGS, UNIT_OF_PAIR, UNIT_OF_THING
from simulator.domain.offer import PriceUnit

_TOTAL_BEFORE: Final = re.compile(
    r"\b(?:total|grand total|fixed price|lump sum|(?:contract|total|purchase|project) (?:sum|price"
    r"|value)|an? (?:total )?sum|flat fee|one-off (?:fee|price|payment|charge"
    r"|sum)|total price|altogether|all told|in all"
    r"|all in|the lot|together|a flat)"
    r"(?: (?:of|is|at|to|would be|stays|remains|comes? to|price|costs?|fee|it's|that's"
    r"|that makes|makes"
    r"|are|for|they're|they are|i'd say|we'd say))*[:, ]*$"
)
_WHOLE_FIRST: Final = re.compile(
    r"(?:^|[.!?;] )(?:all in|all told|all together|in all|everything included),[^.;!?\d]{0,90}$"
)
_PERIODIC_BEFORE: Final = re.compile(
    r"\b(monthly|annual|yearly|weekly|daily|hourly|nightly|fortnightly)(?: [\w']+){0,2}"
    r"(?: is| of| at| to| be| for| from|:)?(?: about| around| just| only)?,? ?$"
    r"|(?:^|[.;!?] )(monthly|annually|yearly|weekly|daily|hourly|nightly|fortnightly)"
    r"\b[^.;!?\d]{0,40}$"
)
_THING_TOO: Final = re.compile(r"\b(?:per|each|every|a|an|by the) (\w+)\b")
_PER_BEFORE: Final = re.compile(
    r"\bper (?:\w+ed )?(\w+)(?: (?:per|a|and) (\w+))?[,:]?(?: (?:\w+'?\w*)){0,4}:? ?$"
)
_BY_THE: Final = re.compile(r"\bby the (\w+)\b[^.;\d]{0,30}$")
_RATE: Final = re.compile(
    r"(?<!\d)(?<!\d[ -])\b(?:per[ -])?(\w+)[ -](?:rate|price|fee|charge|tariff)\b[^.;,!?\d]{0,30}$"
)
"""`the day rate is 560`, `a unit price of 3,150`."""
_SUBJECT: Final = re.compile(
    r"\b(?:an?|one|each|every)(?: [a-z'-]+){0,2}?[ -](\w+(?:-outs?)?)(?:(?: "
    "(?:of|with|including|without|at|by"
    r"|from|in|on|inside|within|to|into|over|outside|for) (?:(?!, "
    r"and\b|\b(?:i|we|you|it)\b)[^.;!?\d]){1,50}"
    r"|, (?:(?!\b(?:my|i|we|you|it)\b)[^.;!?\d]){1,30},)?) "
    r"(?:is|costs?(?: you| us)?|comes? (?:to|in at|out at)|runs? (?:at|to)|goes for"
    r"|stands at|would be|will be|is (?:charged|billed|priced|sold) (?:at|for)|lists at"
    r"|would (?:come to|cost(?: you| us)?|run to|be worth)|works out at|'d be|'d cost(?: you| us)?"
    r"|sells (?:at|for)|sets you back|gets \w+ for|is worth)"
    r"(?: (?:just|only|still|about|around))* $"
)
"""`A visit with the concert set-up comes to 480`."""
_FOR_ONE: Final = re.compile(
    r"\bfor (?:an?|one|each|every|per|the) (?:[\w'-]+ ){0,2}?"
    r"(shift|visit|night|hour|delivery|head|person|guest|child|seat|pallet|page|kilo|tonne)\b"
    r"[^.;!?\d]{0,50}$"
)
"""`For the twelve-hour shift I'd ask 640`."""
_FOR_EACH: Final = re.compile(
    r"(?:^|[.;!?:,] |\b(?:and|so|then) )(?:for (?:each|every)|per|for (?:each|every) one of "
    "(?:the|your))"
    r" (?:[\w'-]+ed )?(\w+(?: metre| meter)?)\b[^.;!?\d]{0,40}"
    r"\b(?:i|we|you|i'd|we'd|you'd|i'll|we'll|you'll|it's|it is|that's|it'd) [^.;!?\d]{0,25}$"
)
"""`Per square metre I offer you 24`, `for each participant we'd pay 110`."""
_EACH_TIME: Final = re.compile(
    r"\b(?:each|every) time\b[^.;!?\d]{0,40}"
    r"\b(?:comes?|calls?|visits?|turns? up|drives? out|goes out)\b[^.;!?\d]{0,30}$"
)
"""`Every time our man comes out it's 95`: the price of a visit."""
_PLURAL: Final = re.compile(
    r"(?:^|[.;!?:] |\b(?:the|our|my|your) )(?:extra |single |double )?(\w+s) "
    r"(?:cost(?: you)?|come (?:to|in at)|go for|are (?:charged|billed|priced|sold) (?:at|for)|sell"
    r" (?:at|for)|run (?:at|to))(?: (?:just|only|still|about|around))* $"
)
"""`Nights cost 72`: what is sold by the piece, in the plural."""
_OWN_DAY: Final = re.compile(
    r"\b(?:my|our) (day|hour|night|shift|visit|week)(?:'s rate)? (?:is|costs?(?: you)?|comes? to"
    r"|goes for|runs? to)(?: (?:just|only|still|about|around))* $"
)
"""`My day costs you 640`."""
_FAR: Final = 110
"""How far in front of an amount the thing it is the price of may be named [characters]."""
_SINGLY: Final = frozenset(
    {"seat", "head", "vehicle", "unit", "page", "pallet", "kg", "tonne", "m2", "kwh", "visit",
     "shift", "delivery"}
)  # fmt: skip
_STAFF: Final = frozenset({"worker", "workers", "member", "members", "patient", "patients"})
_SPOILT: Final = re.compile(
    r"\b(?:lost|missed|late|failed|rejected|broken|idle|empty|wasted|wrong|faulty|spoilt|damaged"
    r"|unsold|delayed|cancelled|down|extra|additional|further|another|second|third|more|repaired"
    r"|saved|sick)\b"
)
"""Of things that cost their owner money, or that come on top."""
_SPAN: Final = 60
"""How far in front of an amount its unit may stand without the thing being named [characters]."""


def sold_singly(folded: str, start: int, begin: int) -> bool:
    """Whether the words in front name one of what is sold, and the amount as its price.

    `Each delegate costs you 145` is a price; `a lost shift costs you 12,000` is a loss.
    """
    window = folded[max(begin, start - _FAR) : start]
    if pair_before(window) is not None:
        return True
    if each_costs_you(window) and not _SPOILT.search(window):
        return True
    for pattern in (_SUBJECT, _OWN_DAY, _PLURAL):
        for hit in pattern.finditer(window):
            sold = THINGS.get(hit.group(1).replace("-", "")) in _SINGLY or pattern is _OWN_DAY
            if sold and hit.group(1) not in _STAFF and not _SPOILT.search(hit.group()):
                return True
    return False


def unit_before(folded: str, start: int, begin: int) -> PriceUnit | None:
    """The unit in the words in front of an amount, within the same sentence."""
    window = folded[max(begin, start - _SPAN) : start]
    if _TOTAL_BEFORE.search(window) or _WHOLE_FIRST.search(
        folded[max(begin, start - _FAR) : start]
    ):
        return "total"
    pair = pair_before(folded[max(begin, start - _FAR) : start])
    if pair is not None:
        return pair
    periodic = _PERIODIC_BEFORE.search(window)
    if periodic and periodic.group(1):
        return PERIODIC.get(periodic.group(1))
    if periodic:
        also = _THING_TOO.search(periodic.group())
        beside = THINGS.get(also.group(1)) if also else None
        rhythm = PERIODIC[periodic.group(2)]
        # `monthly, and for each person`: half of that unit would be the wrong one
        return UNIT_OF_PAIR.get((beside, rhythm.removeprefix("per_"))) if beside else rhythm
    per = _PER_BEFORE.search(window)
    if per is not None and per.group(1) in THINGS:
        thing = THINGS[per.group(1)]
        period = THINGS.get(per.group(2) or "", "")
        return UNIT_OF_PAIR.get((thing, period), UNIT_OF_THING[thing])
    far = folded[max(begin, start - _FAR) : start]
    return _named_before(far) or thing_before(far)


def _named_before(window: str) -> PriceUnit | None:
    """The unit of the thing that the amount is said to be the price of, further in front."""
    if _EACH_TIME.search(window):
        return "per_visit"
    for pattern in (_RATE, _OWN_DAY, _SUBJECT, _PLURAL, _BY_THE, _FOR_ONE, _FOR_EACH):
        for hit in pattern.finditer(window):
            words = hit.group(1)
            plain = words.split()[0].replace("-", "")  # `call-out`
            thing = "m2" if words.startswith("square m") else THINGS.get(plain)
            spoken = pattern in {_SUBJECT, _PLURAL} and thing in {"year", "month"}
            if thing is not None and not spoken:
                return UNIT_OF_THING[thing]
    return None
