"""Gives every number of money or percent its part in the talk."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from simulator.domain.numbers.cues import CUES
from simulator.domain.numbers.markers import (
    ENDS_IN_TO,
    MOVED_TO,
    RAISE_BEFORE,
    RAISE_BEHIND,
    RANGE_BEFORE,
    RANGE_BEHIND,
    RANGE_JOIN,
    REDUCE_BEFORE,
    REDUCE_BEHIND,
    SAME_AGAIN,
    STILL,
)
from simulator.domain.numbers.quantities import Quantity
from simulator.domain.numbers.reading import MentionKind, Role
from simulator.domain.offer import PriceUnit

WINDOW: Final = 90
"""Characters looked at on either side. Assumption: a cue further away belongs to something else;
the bound also keeps the whole reading linear in the length of the text."""

_CLAUSE: Final = re.compile(
    r"(?=[.!?;\n\u2014 abhtw])(?:"  # whatever a match begins with: passes over the rest quickly
    r"[.!?](?=\s|$)|[;\n\u2014]|\bbut\b|\bhowever\b|\balthough\b|\bthough\b|\bwhereas\b"
    r"|\bwhile\b| - (?!no\b|sorry\b|i mean|make\b|correction|wait))"
)
_ABBREVIATED: Final = re.compile(
    r"(?:\b(?:mio|mrd|tsd|approx|excl|incl|ex|vs|(?<!said )(?<!say )(?<!says )no|nr|max|min|ca"
    r"|inc|ltd|co|mr|mrs|ms|dr|st|est"
    r"|p\.a|p\.m|e\.g"
    r"|i\.e)|\b[a-z])$"
)


_ANY: Final = re.compile(r"\b(?:any|every)thing (?:above|over|beyond|past) $")
_TOGETHER: Final = re.compile(
    r"\b(?:with|including) (?:[\w-]+ ){1,4}(?:comes?|costs?|is|runs?|would be)\b[^,]{0,12}$"
)
"""A part named in front of a price that is the price of the whole."""


_FOR_ALL_OF_IT: Final = re.compile(
    r"^,? for (?:the|your) (?:whole |entire |full )?(?:project|job|lot|programme|event)\b"
)
_THINGS: Final = re.compile(r"\b(?:they're|they are|they'll be) (?:only |just )?$")
_SHORT: Final = 45
_APOLOGY: Final = re.compile(r"^,? ?sorry\b")
_APOLOGY_ENDS: Final = re.compile(r"^,? ?sorry(?:[.!?;]+ \S|, (?:but|and|i|we|that|it)\b)")
"""Regret about a price that stands, not the start of a correction."""
_RESTART: Final = re.compile(
    r"(?:[ ,…-]|\.{2,3})*(?:(?:no|nope|ah|er+|u[hm]+|sorry|wait|actually|make that|i mean"
    r"|or rather)\b(?:[ ,…-]|\.{2,3})*)+"
)
"""Between two figures, what takes the first of them back: `two eighty… no, three ten`."""
_TO_US: Final = re.compile(r"^ to (?:us|me)\b")
_ADDED_BEHIND: Final = re.compile(
    r"^(?: [a-z]+){0,3}? (?:extra|on top|surcharge|additional\w*|more|in "
    r"(?!total|all\b|full|cash)\w+"
    r"|of (?:revenue|turnover|waste|sales|downtime)|today|already|currently|now|wasted|lost)\b"
)
"""Behind the price of one thing, what makes it a loss or an extra."""
_ADDED: Final = re.compile(
    r"\b(?:extra|additional|alone|itself|own|another|plus|separate\w*|on top|surcharge|supplement"
    r"|add-?ons?|options?|penalty|excess|more|overtime|our (?:costs?|people|crew)|wages|us|second"
    r"|third|further|fees?|deposit|optional|adds?|for (?:the|an?))\b"
)
"""Around the price of a part that comes on top."""


@dataclass(slots=True)
class Candidate:
    """A number that may be a price, with the words around it."""

    quantity: Quantity
    kind: MentionKind
    begin: int
    """Where its clause starts; never before the previous candidate."""
    before: str
    behind: str
    gap: str | None
    """What stands between it and the previous candidate of the sentence, when that is short."""
    unit: PriceUnit | None = None
    unit_end: int = 0
    """Character position behind the words of its unit."""
    role: Role = "none"
    direction: int = 0
    """For a change: -1 down, +1 up."""
    value: Decimal = Decimal(0)
    implied: bool = False
    settled: tuple[Decimal, ...] = ()
    dotted: bool = False
    """Its one separator is a point (`1.234`)."""
    thing: str = ""
    """The last word of its unit, as said (`bottle`)."""
    each_of: int = -1
    """Where the number starts that its `each` points back to; -1 without one."""
    lent: bool = False
    """Its unit was said elsewhere in the message, which alone makes no price of it."""
    restated: bool = False
    """It stands in the place of a figure that was taken back right before it."""
    sold_singly: bool = False
    """The words in front say that it is what one of the things sold costs."""
    reduces: bool = False
    """The words around it say `off`, `less`, `discount`."""


def clause_breaks(folded: str) -> tuple[tuple[int, int], ...]:
    """Where a clause ends and the next begins, as spans of the words or signs that do it."""
    return tuple(
        match.span()
        for match in _CLAUSE.finditer(folded)
        if match.group() != "."
        or not _ABBREVIATED.search(folded, max(0, match.start() - 8), match.start())
    )


def assign(candidates: list[Candidate]) -> None:
    """Give every candidate its role; neighbours of a range or a list are looked at together."""
    for index, candidate in enumerate(candidates):
        candidate.role = _role(candidate, last=index + 1 == len(candidates))
        previous = candidates[index - 1] if index else None
        if previous is None or candidate.gap is None:
            continue
        if _starts_again(previous, candidate):
            previous.role, candidate.restated = "correction", candidate.role == "offer"
            continue
        if _is_range(previous, candidate):
            previous.role = candidate.role = "range"
        elif candidate.role in {"offer", "none"} and _same_again(previous, candidate):
            candidate.role = previous.role
            candidate.direction = previous.direction
        elif _moves(previous, candidate):
            previous.role = "past"
    for candidate in candidates:
        if RANGE_BEHIND.search(candidate.behind):
            candidate.role = "range"


def _starts_again(previous: Candidate, candidate: Candidate) -> bool:
    """`Two eighty… no, three ten`: the second figure stands in the place of the first."""
    alike = previous.quantity.percent == candidate.quantity.percent
    restarts = _RESTART.fullmatch(candidate.gap or "") is not None
    return alike and restarts and previous.role in {"offer", "correction", "none"}


def _same_again(previous: Candidate, candidate: Candidate) -> bool:
    alike = previous.kind == candidate.kind or "plain" in {previous.kind, candidate.kind}
    return (
        alike
        and previous.role not in {"correction", "change"}
        and SAME_AGAIN.fullmatch(candidate.gap or "") is not None
    )


def _is_range(previous: Candidate, candidate: Candidate) -> bool:
    gap = (candidate.gap or "").strip()
    if not RANGE_JOIN.fullmatch(candidate.gap or ""):
        return False
    between = RANGE_BEFORE.search(previous.before) is not None
    if gap.startswith("and") or gap.startswith("or"):
        return between
    if gap.startswith("to") and not between and MOVED_TO.search(previous.before):
        return False
    return not (gap.startswith("to") and previous.settled and _far_apart(previous, candidate))


def _far_apart(previous: Candidate, candidate: Candidate) -> bool:
    """`1.9 million to 900`: nobody's range is that wide, somebody has moved."""
    low, high = sorted((abs(previous.value), abs(candidate.value)))
    return previous.value > candidate.value and high > low * 2 and candidate.implied


def _moves(previous: Candidate, candidate: Candidate) -> bool:
    gap = (candidate.gap or "").strip()
    return gap in {"to", "down to", "up to"} and previous.role in {"offer", "none", "past"}


def _role(candidate: Candidate, *, last: bool) -> Role:
    before, behind = candidate.before, candidate.behind
    quantity_end = candidate.quantity.end
    if _APOLOGY_ENDS.match(behind) or (last and _APOLOGY.match(behind)):
        behind = ""
    for cue in CUES:
        hit = cue.before is not None and cue.before.search(before)
        if hit or (cue.behind is not None and cue.behind.search(behind)):
            if cue.role in {"threshold", "cost"} and candidate.reduces and not _ANY.search(before):
                continue
            if cue.role == "rival" and _THINGS.search(before) and candidate.unit_end > quantity_end:
                continue  # `order sixty and they're 71 each`
            if cue.role == "cost" and (_is_of_all(before, behind) or _is_rate(candidate)):
                continue
            if cue.role in {"cost", "none"} and _is_price_of_one(candidate):
                continue  # `a call-out is 88`, `each delegate costs you 145`
            return cue.role
    direction = _direction(candidate)
    if direction:
        candidate.direction = direction
        return "change"
    if RANGE_BEHIND.search(behind):
        return "range"
    return "held" if STILL.search(before) else "offer"


def _is_price_of_one(candidate: Candidate) -> bool:
    if not candidate.sold_singly or _ADDED_BEHIND.match(candidate.behind):
        return False
    return " worth " not in candidate.before[-_SHORT:] or _TO_US.match(candidate.behind) is not None


def _is_of_all(before: str, behind: str) -> bool:
    """`With training it comes to 9,000`, `a fee of 24k for the project`: the price of the whole."""
    return bool(_TOGETHER.search(before) or _FOR_ALL_OF_IT.match(behind))


def _is_rate(candidate: Candidate) -> bool:
    """`The training is 980 euros a day`: what is charged by time or piece is sold, not added."""
    words = f"{candidate.before[-_SHORT:]} {candidate.behind[:_SHORT]}"
    return candidate.unit_end > candidate.quantity.end and not _ADDED.search(words)


def _direction(candidate: Candidate) -> int:
    if candidate.quantity.percent:
        return 0
    if candidate.reduces:
        return -1
    if RAISE_BEHIND.search(candidate.behind) or RAISE_BEFORE.search(candidate.before):
        return 0 if ENDS_IN_TO.search(candidate.before) else 1
    return 0


def reduces(before: str, behind: str) -> bool:
    """Whether the words say that the number is taken away from a price."""
    if REDUCE_BEHIND.search(behind):
        return True
    return REDUCE_BEFORE.search(before) is not None and not ENDS_IN_TO.search(before)
