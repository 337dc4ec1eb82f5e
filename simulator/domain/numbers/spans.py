"""Spans of time and shares in words without a number: `a year and a half`, `no deposit`."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from simulator.domain.money import plain
from simulator.domain.numbers.instalments import PARTS, found_in, shares_ahead, turned_down
from simulator.domain.numbers.vocabulary import COUNTED, THINGS

_MONTHS: Final = {"year": 12, "month": 1}
_DAYS: Final = {"week": 7, "fortnight": 14, "month": 30}
_SHORT_SPANS: Final = tuple(_DAYS)
_YEAR_AND: Final = re.compile(
    r"\b(?:a|one|an extra|another) (year|month) and a (half|quarter)\b(?!['-])"
)
_PAY_NEAR: Final = re.compile(r"\b(?:pay|paid|payment|invoice|settle|credit)\b[^.;!?\d]{0,24}$")
_PART_YEAR: Final = re.compile(r"\b(?:half a year|half-year (?:contract|term|deal))\b")
_BOUND: Final = re.compile(
    r"\b(?:sign(?:ed|ing)?|commit(?:ted|ting|ment)?|contract|term|lock(?:ed|ing)? in|lease|rent"
    r"|hire"
    r"|renew\w*|extend|fixed|take it|deal|subscription|agreement|run|for|over|on)\b"
    r"[^.;!?\d]{0,24}$"
)
_TO_BEGIN: Final = re.compile(
    r"(?: minimum| fixed)?,? (?:to (?:start|begin) with|for a start|as a (?:start|first term)"
    r"|initially|minimum\b)"
)
"""Behind half a year that somebody binds himself for at first."""
_ONE_YEAR: Final = re.compile(
    r"\b(?:sign(?:ed)?(?: up)?|commit|lock(?: it| that)? in|contract|term|fixed|renew|extend|lease"
    r"|rent)(?: (?:with us|it|them|this|that|the price|us|you))? (?:for|to|by|of) "
    r"(?:a|one|the) (?:full |whole |further |second )?year\b(?! ago| and a )"
    r"|\b(?:a|one) full year (?:contract|term|commitment)\b|\ba year's (?:contract|term"
    r"|commitment|deal|lease|agreement)"
    r"|\bmake it one\b(?= year)"
    r"|\b(?:on|with|for|sign|to|as) an annual (?:contract|commitment|agreement|term)\b"
)
_PAY_WITHIN: Final = re.compile(
    r"\b(?:pay|pays|paid|payment|settle|settled|settlement|transfer|money|rest|balance|remainder"
    r"|other half|bill|invoice)\b[^.;!?\d]{0,30}?"
    r"\b(?:(?:within|in|inside) (?:a|the|one) (week|fortnight|month)\b"
    r"|(?:a|one) (week|fortnight|month) (?:after|later|from|of)\b)"
)
_AFTER_DELIVERY: Final = re.compile(
    r"\b(?:a|one) (week|fortnight|month) (?:after|from) (?:the )?(?:delivery|invoice|receipt)\b"
)
_MONEY_TALK: Final = re.compile(
    r"\b(?:pay|pays|paid|payments?|payable|settle|settled|money|cash|invoiced?|bill|deposit|rest"
    r"|balance|up-?front)\b"
)
"""Somewhere in a message that speaks of when money changes hands."""
_IN_FULL: Final = re.compile(
    r"\bpa(?:y|id)(?: it| me| us| you)? (?:up-?\s?front|in advance) in full\b|"
    r"\b(?:everything|all of it|the lot|all|(?:paid?|pay(?:ment|able)?|settled?)(?: you| us| me)?"
    r"(?: it| that)? in full|in full),?"
    r" (?:(?:is |to be )?(?:paid |payable |due )?)?(?:up-?\s?front|in advance|beforehand"
    r"|before (?:anything|delivery|you ship|we ship|it (?:leaves|ships)))\b"
)
"""All of the price before the goods."""
_AS_SOON_AS: Final = re.compile(
    r"\b(?:pay|pays|paid|payment|settle|cash|money|payable|transfer)\b[^.;!?\d]{0,30}?"
    r" (?:as soon as|the (?:moment|minute|day|hour)|once|when|on the day) (?:it|they|that"
    r"|everything|(?:the"
    r"|your|my|our) (?:\w+ )?(?:goods|delivery|order|load|lorry|truck|stuff|parts|boxes|pallets"
    r"|machine"
    r"|van|job|work|things?|chairs|desks|invoice))"
    r"(?:'s|'re| is| are| has| have)? (?:arrived?s?|come|comes|here|there|in\b|on\b|at|delivered"
    r"|done"
    r"|unloaded"
    r"|lands?|finished|handed over)\b"
)
_PAY_AT_ONCE: Final = re.compile(
    r"\b(?:cash|pay(?:s|ment|able|ing)?|paid|settled?|settlement|due|money)"
    r"(?: (?:you|me|us|it|them|that|in full|in cash|cash|is|be|due|payable|always|strictly|only"
    r"|by card|the bill|(?:the|your|our) driver))*"
    r" (?:lands? |arrives? |comes? |goes out |is there |is in )?"
    r"(?:on (?:delivery|receipt|the spot|the day|collection|completion|the nail)|immediately"
    r"|at once|straight away|right away|there and then)\b(?! after| is not| is no| isn't)"
    r"|\bimmediate payment\b"
    r"|\bpays? (?:me |us |you )?when (?:it|they|the \w+) (?:arrives?|comes?|gets? here)\b"
)
_NOT_AT_ONCE: Final = re.compile(
    r"\b(?:rest|balance|remainder|half|third|quarter|percent|not|never|no|without|can't|cannot"
    r"|won't|don't|deposit|needn't|rather than|instead of|not have to"
    r"|don't have to)\b[^.;!?]{0,16}$|% ?(?:is |to be )?$"
)
"""In front of words of payment that are about a part of it, or turned down."""
_BOTH: Final = re.compile(
    r"\b(?:take|have|buy|order|book|rent|hire)(?: you)? (both (?:of )?(?:the |your |those "
    r"|these )?)"
    r"([a-z]+s)\b"
)
"""`I'd take both machines`."""
_MANY: Final = {"dozen": "12", "half-dozen": "6", "half dozen": "6", "pair": "2"}
_THE_MANY: Final = re.compile(
    r"\b(?:take|have|buy|order|want|for) the (dozen|half[ -]dozen|pair)\b(?! of (?:us|you|them)\b)"
)
"""`We'd take the dozen`, `430 for the pair`: so many, named before."""
_TO_PAY: Final = re.compile(
    r"\b(?:a|one) (week|fortnight|month)(?:'s)? (?:to (?:pay|settle)\b|credit\b)"
)
_NO_DEPOSIT: Final = re.compile(
    r"\b(?:no|without (?:a|any)|zero|waive (?:the|your|any)|skip the|drop the|scrap the"
    r"|forget the|do without (?:a|the|any)) "
    r"(?:deposit|down ?-?payment|prepayment|advance payment|up-?front payment)\b"
    r"|\b(?:nothing|zero) (?:down|up-?\s?front|in advance)\b"
)
_AHEAD: Final = (
    r"(?:now|up-?\s?front|in advance|on (?:signature|signing|order|ordering|booking)"
    r"|at (?:signing|signature|order)|as a deposit|down\b|ahead"
    r"|when (?:we|you) (?:sign|order|book|confirm)|on confirmation|with the order|beforehand"
    r"|before (?:we|you|i) [a-z]+|before (?:anything|anybody|anyone|work)\b|first)"
)
_SHARE: Final = re.compile(
    r"\b(half|a third|one third|a quarter|one quarter|two thirds|three quarters|a fifth|a tenth"
    r"|the (?:whole|full|entire) (?:lot|sum|amount|price))"
    r"(?: (?:of )?(?:it|that|the (?:whole )?\w+))?(?: is| goes| gets| comes| to be)?"
    r"(?: paid| payable| due)? " + _AHEAD
)
_SHARE_AT_ONCE: Final = re.compile(
    r"\b(half|a third|one third|a quarter|one quarter|two thirds|a fifth|a tenth)"
    r" of (?:it|that|the (?:price|sum|amount|money|total|fee|bill)) "
    r"(?:straight away|right away|immediately|at once|today)\b"
)
_DEPOSIT_SHARE: Final = re.compile(
    r"\b(?:deposit|down ?-?payment|prepayment|advance)(?: of| is|:| being| would be) (half|a "
    "third|one third|a quarter"
    r"|two thirds|a fifth|a tenth)\b"
)
_SHARE_PAID: Final = re.compile(
    r"\b(?:pay|paid)(?: me| us| you)? (half|a third|a quarter|two thirds)"
    r"(?: of (?:it|that|the \w+))? (?:now|before|up|in|on|at|when|with)\b"
)
_PER_CENT: Final = {
    "half": "50", "a third": "33", "one third": "33", "a quarter": "25", "one quarter": "25",
    "two thirds": "67", "three quarters": "75", "a fifth": "20", "a tenth": "10",
}  # fmt: skip
"""Shares in percent; the rest of the list is the whole."""
_WHOLE: Final = "100"
_NEAR: Final = 40
"""How far in front of half a year words of a commitment may stand [characters]."""
_HALF_MONTHS: Final = Decimal(6)


class Span(NamedTuple):
    """A canonical term, its value, and where it was said."""

    name: str
    value: str
    position: int


def spans_in_words(folded: str) -> tuple[Span, ...]:
    """Every term of a message that is said without a number of its own, save how many."""
    found: list[Span] = []
    for hit in found_in(folded, _YEAR_AND, "year and", "month and"):
        part = Decimal("0.5") if hit.group(2) == "half" else Decimal("0.25")
        if hit.group(1) == "month":
            if _PAY_NEAR.search(folded, max(0, hit.start() - _NEAR), hit.start()):
                found.append(Span("payment_days", plain(30 * (1 + part)), hit.start()))
            continue  # nobody signs for so short a time
        months = _MONTHS[hit.group(1)] * (1 + part)
        found.append(Span("term_months", plain(months), hit.start()))
    found += [
        Span("term_months", plain(_HALF_MONTHS), hit.start())
        for hit in found_in(folded, _PART_YEAR, "half")
        if _BOUND.search(folded, max(0, hit.start() - _NEAR), hit.start())
        or _TO_BEGIN.match(folded, hit.end())
    ]
    found += [
        Span("term_months", "12", hit.start())
        for hit in found_in(folded, _ONE_YEAR, "year", "annual")
    ]
    found += [
        Span("payment_days", str(_DAYS[hit.group(1) or hit.group(2)]), hit.start())
        for hit in found_in(folded, _PAY_WITHIN, *_SHORT_SPANS)
    ]
    found += [
        Span("payment_days", "0", hit.start())
        for hit in _PAY_AT_ONCE.finditer(folded)
        if not _NOT_AT_ONCE.search(folded, max(0, hit.start() - _NEAR), hit.start())
    ]
    found += [
        Span("payment_days", "0", hit.start())
        for pattern in (_IN_FULL, _AS_SOON_AS)
        for hit in pattern.finditer(folded)
        if not _NOT_AT_ONCE.search(folded, max(0, hit.start() - _NEAR), hit.start())
    ]
    if _MONEY_TALK.search(folded):
        found += [
            Span("payment_days", str(_DAYS[hit.group(1)]), hit.start())
            for hit in _AFTER_DELIVERY.finditer(folded)
        ]
    found += [Span("deposit_percent", "0", hit.start()) for hit in _NO_DEPOSIT.finditer(folded)]
    found += [
        Span("deposit_percent", _PER_CENT.get(hit.group(1), _WHOLE), hit.start())
        for pattern in (_SHARE, _SHARE_PAID, _SHARE_AT_ONCE, _DEPOSIT_SHARE)
        for hit in found_in(folded, pattern, *PARTS, "whole", "full", "entire")
        if not turned_down(folded, hit.start())
    ]
    found += [Span("deposit_percent", paid.percent, paid.start) for paid in shares_ahead(folded)]
    found += [
        Span("payment_days", str(_DAYS[hit.group(1)]), hit.start())
        for hit in found_in(folded, _TO_PAY, *_SHORT_SPANS)
    ]
    return tuple(found)


def quantities_in_words(folded: str) -> tuple[Span, ...]:
    """How many are taken, said without a number: `both vans`, `430 for the pair`."""
    both = (
        Span("quantity", "2", hit.start(1))
        for hit in found_in(folded, _BOTH, "both")
        if THINGS.get(hit.group(2)) in COUNTED
    )
    many = (
        Span("quantity", _MANY[hit.group(1)], hit.start(1))
        for hit in found_in(folded, _THE_MANY, "dozen", "pair")
    )
    return (*both, *many)
