"""Contract terms in the words: payment days, deposit, contract term, dates, quantity."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from simulator.domain.money import plain
from simulator.domain.numbers.spans import spans_in_words

MONTHS_IN: Final = {"month": Decimal(1), "quarter": Decimal(3), "year": Decimal(12)}
_DAYS_IN: Final = {"day": Decimal(1), "week": Decimal(7), "fortnight": Decimal(14)}
_USUAL_DAYS: Final = frozenset({7, 10, 14, 15, 20, 21, 28, 30, 40, 45, 50, 60, 75, 90, 100, 120})
"""Days that are payment terms when nothing else is said about them. Assumption: the terms that
invoices carry in practice."""

_PAY_BEFORE: Final = re.compile(
    r"\b(?:net|pay(?:ment|ments|able|ing|s)?|paid|rest|remainder|balance|invoiced?|invoices"
    r"|settle(?:ment)?"
    r"|credit terms|billing)"
    r"\b[^.;!?\d]{0,32}$"
    r"|\b(?:see|have|get) (?:the|your|our) (?:money|cash) $"
)
_PAY_BEHIND: Final = re.compile(
    r"^(?:'s?)?,? ?(?:net\b|to (?:pay|settle)\b|for (?:you|us|me) to (?:pay|settle)\b"
    r"|for (?:the|your|our|my) (?:money|payment|cash)\b"
    r"|(?:payment|payable)\b(?! (?:within|in|after|is|at|by|on)\b)|credit\b|from (?:the "
    ")?invoice|(?:after"
    r"|of) (?:the )?"
    r"(?:invoice|delivery|receipt)|(?:later|on|after(?:wards)?),? (?:the|your|our) (?:money|cash"
    r"|payment)\b|for payment|on (?:the )?invoice|invoice|terms\b|end of month"
    r"|eom\b)"
)
_PAY_RIGHT_BEFORE: Final = re.compile(
    r"\b(?:pay(?:ment|able|s)?|paid|invoiced?|invoices|settled?|settlement|bill|due|money|cash)"
    r"(?: (?:is|be|it|you|us|me|due|the bill|in full|them))*,? "
    r"(?:at|in|inside|within|after) (?:about )?$"
)
"""So close in front of a span of time that it is one of payment, months included."""
_TO_PAY_BEHIND: Final = re.compile(
    r"^(?:'s?)?,? (?:to (?:pay|settle)\b|for (?:you|us|me) to (?:pay|settle)\b"
    r"|(?:after|from|of) (?:the )?(?:invoice|delivery|receipt)\b)"
)
_FEW_MONTHS: Final = 6
"""Invoices are not paid later than this many months on. Assumption."""
_DAYS_A_MONTH: Final = Decimal(30)
_TERM_BEFORE: Final = re.compile(
    r"\b(?:sign(?:ing)?|commit(?:ting|ment)?|contract|term|agreement|lock(?:ed|ing)?(?: in| it)*"
    r"|run|deal"
    r"|subscription|lease|duration|minimum|extend|go|for|over|on|fixed|frozen|stable|held"
    r"|guaranteed"
    r"|rolling)\b(?: (?:you|it|that|us|of|for|to|on|a|an|the|in|at|is|me|with|prices?|full|over"
    r"|up|least"
    r"|minimum|period|term|commitment|contract|runs|would|be|initial|another))* $"
)
_TERM_BEHIND: Final = re.compile(
    r"^(?:'s?)?[ -]?(?:minimum |fixed |initial |rolling |full |service |framework |supply |rate )*"
    r"(?:term|contract|deal|agreement|commitment|subscription|lease|plan|lock|renewal|fixed"
    r"|minimum|price|licen[cs]e|engagement|assignment|tenancy|rental|hire|placement|retainer)"
)
_ELSEWHERE: Final = re.compile(
    r"^(?:'s?)?[ -]?(?:ahead|on (?:we|i|you|from)\b|of (?:call-?outs?|support|warranty|guarantee"
    r"|cover|hotline|updates|the"
    r"|it|that|my|our|your)\b|ago|old|of experience|of (?:[\w-]+ )?(?:records?|history|data|books"
    r"|accounts|reviews)"
    r"|earlier|later|from now|guarantee|warranty"
    r"|notice"
    r"|pilot|trial"
    r"|to (?:deliver|build|install|implement|get|respond|decide|go|think|train|ship|read|see)|lead"
    r"|a (?:week|day|month|year)|per|each|of (?:training|work|consulting|support|downtime|hyper"
    r"|on)|on-?site"
    r"|response|ramp|probation|test|payback|cooling|training|workshop|shift|walk|drive|slot"
    r"|history|behind"
    r"|late|early|before|into|until|till|delay|\.? ?we (?:were|have)|in (?:business|the trade"
    r"|a row))"
)
_ELSEWHERE_BEFORE: Final = re.compile(
    r"\b(?:last|past|previous|these|next|within|after|every|since|been|in|takes|took|(?:will"
    r"|would|to|can|could|may|might|did|does|do|it'll) take"
    r"|deliver(?:y|ed)?|lead"
    r"|warranty|guarantee|pilot|trial|notice|respon\w+|first|waited|lost|down|spent|spend"
    r"|experience|for the"
    r"|valid|stands|good|ready|live|wait|only|another|other|remaining|by|about|worked|in business"
    r"|trading|open|running|here)\b(?: (?:the|a|an|about"
    r"|around|just|of"
    r"|for|is|time|last|least|only|period|at|full|is about|within|in|up|to|runs|open|takes))* $"
)
_SO_FAR: Final = re.compile(
    r"\b(?:been|worked|known|dealt|bought|used|had|lasted|(?:took|taken|takes|cost) (?:us|me|them"
    r"|you))\b"
    r"[^.,;!?\d]{0,24}?(?: for| over| these)?(?: the)?(?: last| past)? $"
)
"""In front of a span of time that has passed: `customers for six years`, `it took us two`."""
_TAKEN_BEFORE: Final = re.compile(
    r"\b(?:you|they|we) (?:take|sign(?: up)? for|commit (?:to|for)|go for|give us)"
    r"(?: it for| the| a| full)* $"
)
"""Right before a span of time that the other side is to bind itself for."""
_BOUND_BEFORE: Final = re.compile(
    r"\b(?:sign|renew|extend|commit|stay|lock|contract|agree|prolong|lengthen|fix|freeze|hold|keep"
    r"|guarantee)(?:s|ed|ing|ting|al)?(?: [a-z]+){0,4}? (?:for|by|to|over)"
    r"(?: (?:another|about|only|the next|the full|the whole|all|a further|at least|a|the))* $"
    r"|\b(?:for|over) the (?:next|full|whole|coming) $"
)
"""Words of a commitment in front of a span of time."""
_DELIVER_BEFORE: Final = re.compile(
    r"\b(?:deliver(?:y|ed|ies)?|ship(?:ped|ping)?|lead time|installed|turnaround|on site"
    r"|handover|get it there"
    r"|go live|live(?! with))\b[^.;!?\d,]{0,28}$"
)
_DELIVERED_IN: Final = re.compile(
    r"\b(?:deliver(?:y|ed)|ship(?:ped|ping)|installed|live) (?:in|within) (?:about |just )?$"
)
"""So close before a span of time that no payment word further away can claim it."""
_DELIVER_BEHIND: Final = re.compile(
    r"^(?:'s?)?[ -]?(?:delivery|lead|to deliver|turnaround|to ship|shipping|to install|to go live)"
)
_DAY: Final = (
    r"(?:(?:the )?(?:end of )?(?:next |this )?(?:mon|tues|wednes|thurs|fri|satur"
    r"|sun)day(?: (?:noon|evening"
    r"|week|night|morning))?|(?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:january|february|march"
    r"|april|may|june"
    r"|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov"
    r"|dec)\b(?: \d{4}\b)?"
    r"|(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
    r"(?: \d{1,2}(?:st|nd|rd|th)?\b)?(?:,? \d{4}\b)?|(?:the )?end of (?:the |this "
    r"|next )?(?:month|quarter|week"
    r"|year|day)|end of (?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december)"
    r"|(?:the )?\d{1,2}(?:st|nd|rd|th)\b|q[1-4]\b(?: \d{4}\b)?|next (?:week|month|quarter|year)"
    r"|tomorrow|today|tonight"
    r"|month-?end|quarter-?end|\d{4}-\d{2}-\d{2}\b|\d{1,2}[./]\d{1,2}[./]\d{2,4}\b)"
)
_DATED: Final = (
    (
        "valid_until",
        re.compile(
            r"\b(?:valid|good|stands|holds?|open|on the table|expires?|expiring|available"
            r"|guaranteed|offer"
            r"|price holds|firm)(?: is| it)?(?: valid| good| open)?(?: only)? (?:until|till|til"
            r"|through|by|on|to) "
            r"(" + _DAY + ")"
        ),
    ),
    (
        "start",
        re.compile(
            r"\b(?:start(?:ing|s)?|begin(?:ning|s)?|kick(?:ing)?[ -]?off|go(?:ing)?[ -]live"
            r"|commenc\w+|live)"
            r"(?: date)?(?: would be| is|:)? ?(?:on|in|from|by|at|as of)? (" + _DAY + ")"
        ),
    ),
    (
        "delivery",
        re.compile(
            r"\b(?:deliver(?:y|ed|ing)?|ship(?:ped|ping)?|installed|on site|arrives?|handover)"
            r"(?: it| them| everything| date)?(?: would be| is|:)? ?(?:by|on|in|before|until|for"
            r"|no later than) (" + _DAY + ")"
        ),
    ),
)
_SUPPORT: Final = re.compile(
    r"\b((?:24 ?[/x] ?7|premium|gold|silver|platinum|standard|priority|extended"
    r"|business[- ]hours|basic|phone"
    r"|8 ?x ?5)) (?:phone |telephone |customer |email )?support\b"
)
_REACH: Final = 60
_FROM_INVOICE: Final = re.compile(r"^ (?:from|after) (?:the )?(?:invoice|receipt|delivery)\b")
"""Behind a number whose days are left out: `thirty from invoice`."""


@dataclass(frozen=True, slots=True)
class Term:
    """One term and where in the text it was said."""

    name: str
    value: str
    position: int


_SETTLED_ON: Final = re.compile(
    r"\b(?:meet|settle|agree|land|compromise|stretch|extend|shorten)(?: (?:it|that|you|us|me"
    r"|halfway"
    r"|that)){0,2} (?:on|at|to) $"
)
"""Right before a number of days that two sides agree on: in a talk about money, those to pay in."""
_NOTHING_MORE: Final = re.compile(r"^(?: then| instead| net)?(?:[.!?,;]|$)")
_SHORTEST, _LONGEST = 14, 120
"""Days between which terms of payment lie that nobody names as such. Assumption."""


def duration_term(folded: str, start: int, end: int, value: Decimal, unit: str) -> Term | None:
    """What a duration at `[start, end)` settles (its unit word included), None for nothing."""
    before, behind = folded[max(0, start - _REACH) : start], folded[end : end + _REACH]
    days = _DAYS_IN.get(unit)
    paid_so = _PAY_RIGHT_BEFORE.search(before) or _TO_PAY_BEHIND.match(behind)
    if unit == "month" and value <= _FEW_MONTHS and paid_so:
        days = _DAYS_A_MONTH
    delivered = _DELIVERED_IN.search(before) is not None
    paid = _PAY_BEFORE.search(before) or _PAY_RIGHT_BEFORE.search(before)
    if days and not delivered and (paid or _PAY_BEHIND.match(behind)):
        return Term("payment_days", plain(value * days), start)
    if _DELIVER_BEFORE.search(before) or _DELIVER_BEHIND.match(behind):
        return Term("delivery", f"{plain(value)} {unit}{'' if value == 1 else 's'}", start)
    if _ELSEWHERE.match(behind):
        return None
    months = MONTHS_IN.get(unit)
    if months and _TERM_BEHIND.match(behind):
        return Term("term_months", plain(value * months), start)
    bound = _TAKEN_BEFORE.search(before) or _BOUND_BEFORE.search(before)
    if (_ELSEWHERE_BEFORE.search(before) or _SO_FAR.search(before)) and not bound:
        return None
    if months and (value * months >= 6 or _TERM_BEFORE.search(before)):  # noqa: PLR2004
        return Term("term_months", plain(value * months), start)
    agreed = _SETTLED_ON.search(before) and _NOTHING_MORE.match(behind) and _is_round(value)
    if unit == "day" and (value in _USUAL_DAYS or agreed):
        return Term("payment_days", plain(value), start)
    return None


def _is_round(days: Decimal) -> bool:
    """Whether somebody may have so many days to pay; eleven or twelve are days of work."""
    return _SHORTEST <= days <= _LONGEST and (days % 5 == 0 or days % 7 == 0)


def is_payment(folded: str, start: int, end: int) -> bool:
    """Whether a span of time is one of payment, whatever else days are counted for."""
    before, behind = folded[max(0, start - _REACH) : start], folded[end : end + _REACH]
    return bool(_PAY_RIGHT_BEFORE.search(before) or _PAY_BEHIND.match(behind))


def net_term(folded: str, start: int, end: int, value: Decimal) -> Term | None:
    """`net 45`, `45 net`, `payment at 60`: days although the word is missing."""
    if value not in _USUAL_DAYS:
        return None
    before = folded[max(0, start - _REACH) : start]
    payment = re.search(
        r"\bnet[ -]?$|\b(?:end of (?:the )?month|month[- ]end|eom)(?: plus| \+) "
        r"?$|\b(?:payment|terms|pay)(?: days| terms?)?(?: to| at| in| of| from| is"
        r"|:)+ (?:net )?$",
        before,
    )
    behind = folded[end : end + _REACH]
    if payment or re.match(r" net\b(?! of)", behind) or _FROM_INVOICE.match(behind):
        return Term("payment_days", plain(value), start)
    return None


def dated_terms(folded: str, text: str) -> tuple[Term, ...]:
    """Terms that are a date or a name: valid until, start, delivery, support; half as deposit."""
    found = [
        Term(name, _shown(text[match.start(1) : match.end(1)]), match.start())
        for name, pattern in _DATED
        for match in pattern.finditer(folded)
    ]
    found += [
        Term("support", match.group(1).replace(" ", ""), match.start())
        for match in _SUPPORT.finditer(folded)
    ]
    found += [Term(span.name, span.value, span.position) for span in spans_in_words(folded)]
    return tuple(found)


def _shown(said: str) -> str:
    return said[4:] if said.lower().startswith("the ") else said
