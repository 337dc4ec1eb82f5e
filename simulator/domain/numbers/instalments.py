"""How a price is split between now and later: `half on order, half on delivery`, `40/60`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from simulator.domain.money import plain

_ONE: Final = {"half": 50, "third": 33, "quarter": 25, "fifth": 20, "tenth": 10}
_MANY: Final = {"two thirds": 67, "three quarters": 75, "two fifths": 40, "three fifths": 60}
PARTS: Final = ("half", "third", "quarter", "fifth", "tenth")
"""Parts of a price, as they are named: every share in words has one of these."""
_SHARE: Final = (
    r"\b((?:(?:an?|one)[ -])?(?:half|third|quarter|fifth|tenth)"
    r"|(?:two[ -]thirds|three[ -]quarters|(?:two|three)[ -]fifths))"
)
_WHEN: Final = (
    r"(?:now|today|up-?\s?front|in advance|down|(?:on|at|with|upon) (?:the |your "
    r"|our )?(?!delivery|completion|receipt|handover|collection)[a-z]+"
    r"|(?:when|once|before|as soon as) [a-z]+)"
)
_REST: Final = (
    r"(?:(?:the )?(?:rest|balance|remainder)|(?:the )?(?:other|second|remaining)"
    r" (?:half|third|quarter|two[ -]thirds|three[ -]quarters|fifth|three[ -]fifths|four[ -]fifths)"
    r"|half|two[ -]thirds|three[ -](?:quarters|fifths))"
)
_SPLIT: Final = re.compile(
    _SHARE
    + r"(?: of it)?,? "
    + _WHEN
    + r"\b[^.;!?\d]{0,40}?(?:,|\band|\bthen|,? &) (?:then )?"
    + _REST
    + r"\b(?! (?:of the (?:day|week|month|year)|an hour|a day|price))"
)
"""A share at one time and what is left at another."""
_BOOKED: Final = re.compile(
    _SHARE + r" (?:at|on|upon|with) (?:the )?(?:booking|signing|signature|order(?:ing)?|kick-?off"
    r"|confirmation|contract)\b"
)
_EVEN: Final = re.compile(r"\b(?:fifty[- ]fifty|50 ?[-/:] ?50|half and half|half[-/]half)\b")
_TWO_PARTS: Final = re.compile(
    r"(?<![\d.,/-])(\d0|\d5) ?[/:-] ?(\d0|\d5)(?![\d/%-]|[.,]\d| ?(?:k|days)\b)"
)
_HUNDRED: Final = 100
_PAID_WHEN: Final = re.compile(
    r"\b(?:before and after|signature|signing|on order|order and|booking|up-?front|deposit|pay(?:s"
    r"|ment|ments|able)?|paid|instal+ments?|completion|commissioning|start and (?:finish|end)"
    r"|now and (?:later|then|on)|before you start|when (?:you|we) (?:start|finish|deliver))\b"
)
"""Somewhere in a message in which two halves are of payment, not of a difference or a risk."""
_MEETING: Final = re.compile(
    r"\b(?:split|share|shared|meet|difference|risk|chance|odds|partners?|cotton|blend|mix)\b"
)
_NOTHING: Final = re.compile(
    r"\b(?:don't|do not|needn't|won't|wouldn't|not|never)(?: have to| need to| want you to| ask you"
    r" to)? (?:put|pay|send|leave|want|need|ask for|take) (?:me |us |you )?(?:anything|a penny"
    r"|a cent"
    r"|any money|any deposit|a deposit) (?:down|up-?\s?front|in advance|now|first|beforehand)\b"
    r"|\b(?:nothing|zero|no money|not a penny|not a cent|without a penny) (?:to pay |payable "
    r"|due |is"
    r" due )?(?:down|up-?\s?front|in advance|now|beforehand|until|till)\b"
)
"""`You don't put anything down with us`, `nothing to pay until it runs`."""
_TURNED_DOWN: Final = re.compile(
    r"\b(?:not|never|won't|can't|cannot|couldn't|wouldn't|don't want to)(?: be)? (?:hand(?:ing)?"
    r"(?: you| over)?|pay(?:ing)?|put(?:ting)?(?: down)?|giv(?:e|ing)|part(?:ing)? with)"
    r"(?: you| us| me)? $"
)
"""In front of a share that somebody will not pay ahead."""
_NEAR: Final = 40


class Ahead(NamedTuple):
    """A share paid ahead, in percent, and where it was said."""

    percent: str
    start: int
    end: int


def found_in(folded: str, pattern: re.Pattern[str], *words: str) -> Iterator[re.Match[str]]:
    """Every match of a pattern that takes one of these words; most texts have none of them."""
    return pattern.finditer(folded) if any(word in folded for word in words) else iter(())


def shares_ahead(folded: str) -> list[Ahead]:
    """Every share of a price that a message wants paid ahead, said as a split or as nothing."""
    found = [
        Ahead(_percent(hit.group(1)), hit.start(), hit.end(1))
        for pattern in (_SPLIT, _BOOKED)
        for hit in found_in(folded, pattern, *PARTS)
        if not turned_down(folded, hit.start())
    ]
    found += [Ahead("0", hit.start(), hit.end()) for hit in _NOTHING.finditer(folded)]
    if _PAID_WHEN.search(folded) and not _MEETING.search(folded):
        found += [Ahead("50", hit.start(), hit.end()) for hit in _EVEN.finditer(folded)]
        found += [
            Ahead(plain(Decimal(hit.group(1))), hit.start(), hit.end())
            for hit in _TWO_PARTS.finditer(folded)
            if int(hit.group(1)) + int(hit.group(2)) == _HUNDRED
        ]
    return found


def turned_down(folded: str, position: int) -> bool:
    """Whether the words in front of a share say that nobody pays it ahead."""
    return _TURNED_DOWN.search(folded, max(0, position - _NEAR), position) is not None


def _percent(share: str) -> str:
    words = share.replace("-", " ")
    return str(_MANY.get(words) or _ONE[words.rpartition(" ")[2]])
