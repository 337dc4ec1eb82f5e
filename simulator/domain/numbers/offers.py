"""Puts it together: from sorted numbers to roles, prices, terms and offers."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from simulator.domain.money import plain
from simulator.domain.numbers.basis import asked_for
from simulator.domain.numbers.doubts import doubts_of
from simulator.domain.numbers.frame import Frame
from simulator.domain.numbers.implied_units import lend_from_terms
from simulator.domain.numbers.joining import terms_of, with_terms
from simulator.domain.numbers.magnitude import LITERAL_WITHIN
from simulator.domain.numbers.markers import (
    FOLLOWS_PRICE,
    PROPOSES,
    STANDS_ALONE,
)
from simulator.domain.numbers.numerals import tidy
from simulator.domain.numbers.percents import is_deposit, is_discount
from simulator.domain.numbers.reading import Mention, Reading, ReadingContext
from simulator.domain.numbers.roles import Candidate
from simulator.domain.numbers.sentence_words import SENTENCE_WORDS
from simulator.domain.numbers.sorting import sheet_of
from simulator.domain.numbers.terms import Term, dated_terms
from simulator.domain.numbers.weighing import base_of, frame_of, valued, weighed
from simulator.domain.numbers.wholes import names_a_whole
from simulator.domain.observation import Unclear
from simulator.domain.offer import PERCENT_UNITS, TextOffer

_THOUSAND: Final = Decimal(1000)
_HOURS: Final = 12
"""Bare numbers up to here are hours and counts as often as prices."""
_FEW: Final = 2
_PURSE: Final = re.compile(r"\b(?:i've|we've)(?: only)?(?: got)? $|\bso $")
"""In front of money in somebody's hand, or of what they come to; `I've two` counts something."""
_PLAIN_WORDS: Final = re.compile(r"[a-z']+")
_BELOW_ZERO: Final = re.compile(r"(?:^|\s)[-−][€$£¥]?$")
"""A minus sign right before the number."""
_TIME_BEFORE: Final = re.compile(
    r"\b(?:who|what|when|where|breakdown|somebody|anybody|someone|starts?|opens?|closes?|evening"
    r"|morning|night|arrives?|comes in)\b[^.;]{0,50}\b(?:at|around|by|before|after|until) $"
)
"""In front of a number that tells the hour."""


_GROUPED: Final = re.compile(r"^\d{1,3}(?:[.,' ]\d{3})+$")
"""Thousands as money is written; a number so written that counts nothing is a price."""
_CLOCK: Final = re.compile(r"^0\d{2,3}$")
"""`0900`: no amount is written with a nought in front."""
_METRES: Final = re.compile(r"\d ?[mM]$")
_SIZED: Final = re.compile(
    r"^ ?(?:long|high|wide|deep|tall|away|apart|cables?|hoses?|pipes?|belts?|conveyors?|of (?:cable"
    r"|hose|pipe|belt)|from (?:the|your|our) (?:door|wall|gate|dock))\b"
)
"""Behind an `m` that means metres."""


def read(text: str, context: ReadingContext | None = None) -> Reading:
    """Read every number in a text and the offers they make; raises on no text whatsoever.

    Args:
        text: What somebody wrote, as they wrote it.
        context: What the talk so far settles; nothing by default.
    """
    context = context or ReadingContext()
    frame = frame_of(sheet_of(text, context.currency), context)
    return _read(frame, weighed(frame))


def mentions_of(text: str, context: ReadingContext) -> tuple[Mention, ...]:
    """The mentions of a text's reading alone, for those who ask for no offer.

    Where no number can be a price none has a part in the talk, and nothing more is to be read.
    """
    sheet = sheet_of(text, context.currency)
    if not sheet.numbers:
        return ()
    frame = frame_of(sheet, context)
    candidates = weighed(frame)
    if candidates:
        _parts_of(frame, candidates)
    return _mentions(frame, candidates)


class _Parts(NamedTuple):
    """What the numbers of a text, and words for how many, do there."""

    terms: list[Term]
    """Those that are terms, beside the price; in no order."""
    made: list[tuple[int, TextOffer]]
    """Prices that are put forward, by where they stand."""
    unclear: list[Unclear]


def _parts_of(frame: Frame, candidates: list[Candidate]) -> _Parts:
    """Give every candidate its last part in the talk."""
    parts = _Parts(terms_of(frame, candidates), [], [])
    lend_from_terms(frame, candidates, parts.terms)
    for candidate in candidates:
        _judge(frame, candidate, parts.made, parts.unclear)
    return parts


def _read(frame: Frame, candidates: list[Candidate]) -> Reading:
    terms, made, unclear = _parts_of(frame, candidates)
    terms = [*dated_terms(frame.sheet.folded, frame.sheet.text), *terms]
    if made:  # `160,000, eight thousand off`: what is left is said
        changes = {c.quantity.start for c in candidates if c.role == "change"}
        words = {_words(frame, c) for c in candidates if c.quantity.start in changes}
        unclear = [u for u in unclear if u.text not in words]
    terms.sort(key=lambda term: term.position)
    offers = with_terms(frame, made, terms, unclear=bool(unclear))
    return Reading(
        mentions=_mentions(frame, candidates), offers=offers, unclear=tuple(dict.fromkeys(unclear))
    )


def _judge(
    frame: Frame, candidate: Candidate, made: list[tuple[int, TextOffer]], unclear: list[Unclear]
) -> None:
    """Turn a candidate into an offer, a question, or nothing."""
    if candidate.role not in {"offer", "held", "change"}:
        return
    if candidate.quantity.percent:
        _judge_percent(frame, candidate, made)
        return
    if not _is_price(frame, candidate):
        candidate.role = "none"
        return
    if candidate.role == "change":
        _judge_change(frame, candidate, made, unclear)
        return
    doubts = doubts_of(frame, candidate)
    if _BELOW_ZERO.search(candidate.before) is not None:
        # Nobody offers less than nothing; a dash may also be punctuation, so it is asked about.
        unclear.append(Unclear(about="price", text=_words(frame, candidate)))
        return
    if _is_hour(frame, candidate, doubtful=bool(doubts)):
        candidate.role = "none"
        return
    if doubts:
        unclear.append(Unclear(about="price", text=_words(frame, candidate), candidates=doubts))
        return
    made.append((candidate.quantity.start, _offer(frame, candidate, candidate.value)))


def _is_hour(frame: Frame, candidate: Candidate, *, doubtful: bool) -> bool:
    """A bare `six` with tens of thousands on the table, or behind the words that ask the time."""
    quantity = candidate.quantity
    if quantity.currency or candidate.unit or quantity.explicit or quantity.values[0] > _HOURS:
        return False
    if _TIME_BEFORE.search(candidate.before) is not None:
        return True
    base = frame.context.standing_price
    return doubtful and base is not None and base > _HOURS * _THOUSAND * _FEW


def _is_price(frame: Frame, candidate: Candidate) -> bool:
    """Whether a number without sign or magnitude is put forward as a price at all."""
    if _is_length(frame, candidate) or _CLOCK.match(_words(frame, candidate)):
        return False
    priced = candidate.unit is not None and not candidate.lent
    if candidate.kind == "money" or priced or candidate.restated:
        return True
    if candidate.role in {"change", "held"}:
        return (
            candidate.role == "held"
            or frame.context.standing_price is not None
            or (candidate.quantity.explicit)
        )
    if _fits_the_table(frame, candidate) or _GROUPED.match(_words(frame, candidate)):
        return True
    alone = STANDS_ALONE.match(re.split("[,:]", candidate.before)[-1]) is not None
    follows = FOLLOWS_PRICE.match(candidate.behind) is not None
    follows = follows or (frame.context.unit is not None and candidate.behind.startswith(", "))
    listed = candidate.quantity.explicit and candidate.before.endswith(" or ")
    shown = _PURSE.search(candidate.before) is not None and candidate.value > _HOURS
    return (
        (alone and follows)
        or listed
        or (shown and (follows or candidate.quantity.explicit))
        or PROPOSES.search(candidate.before) is not None
    )


def _is_length(frame: Frame, candidate: Candidate) -> bool:
    """`A 20m cable`: a glued `m` without a currency, far from any money on the table."""
    quantity, base = candidate.quantity, frame.context.standing_price
    if quantity.currency is not None or _METRES.search(_words(frame, candidate)) is None:
        return False
    if _SIZED.match(candidate.behind) is not None:
        return True
    return base is not None and candidate.value > base * LITERAL_WITHIN


def _fits_the_table(frame: Frame, candidate: Candidate) -> bool:
    """A bare number of the size of the price on the table, with nothing behind that it counts."""
    base = base_of(candidate, frame.context)
    if base is None or not base / 3 <= candidate.value <= base * 3:
        return False
    words = set(_PLAIN_WORDS.findall(re.split("[.!?]", candidate.before.lower())[-1]))
    if words and words.isdisjoint(SENTENCE_WORDS) and not candidate.quantity.explicit:
        # `lorem ipsum 42`: no sentence stands around the number, so nobody has put it forward.
        return False
    listed = candidate.behind.startswith(",") and STANDS_ALONE.match(candidate.before) is not None
    follows = FOLLOWS_PRICE.match(candidate.behind) is not None
    return candidate.quantity.explicit or listed or follows


def _judge_percent(frame: Frame, candidate: Candidate, made: list[tuple[int, TextOffer]]) -> None:
    if is_deposit(candidate) or (candidate.unit is None and not is_discount(candidate)):
        candidate.role = "none"
        return
    candidate.unit = candidate.unit or "percent_discount"
    made.append((candidate.quantity.start, _offer(frame, candidate, candidate.value)))


def _judge_change(
    frame: Frame,
    candidate: Candidate,
    made: list[tuple[int, TextOffer]],
    unclear: list[Unclear],
) -> None:
    standing = frame.context.standing_price
    if standing is None or len(candidate.settled) > 1:
        candidates = tuple(plain(value) for value in candidate.settled) if standing else ()
        unclear.append(Unclear(about="price", text=_words(frame, candidate), candidates=candidates))
        return
    price = standing + candidate.direction * candidate.value
    if price > 0:
        made.append((candidate.quantity.start, _offer(frame, candidate, price)))


def _offer(frame: Frame, candidate: Candidate, price: Decimal) -> TextOffer:
    if candidate.quantity.percent:
        return TextOffer(price=tidy(price), unit=candidate.unit)
    unit = asked_for(candidate.unit, frame.context)
    if unit in PERCENT_UNITS:
        if candidate.kind != "money":
            return TextOffer(price=tidy(price), unit=unit)
        unit = candidate.unit
    if unit is None and names_a_whole(candidate.before, candidate.behind):
        unit = "total"
    currency = candidate.quantity.currency or frame.currency
    return TextOffer(price=tidy(price), currency=currency, unit=unit)


def _words(frame: Frame, candidate: Candidate) -> str:
    return frame.sheet.text[candidate.quantity.start : candidate.quantity.end]


def _mentions(frame: Frame, candidates: list[Candidate]) -> tuple[Mention, ...]:
    return tuple(
        Mention(
            span=(number.quantity.start, number.quantity.end),
            text=frame.sheet.text[number.quantity.start : number.quantity.end],
            value=tidy(value),
            kind=number.kind,
            currency=number.quantity.currency,
            unit=candidate.unit if candidate else None,
            role=candidate.role if candidate else "none",
            implied=candidate.implied if candidate else False,
        )
        for number, candidate, value in valued(frame, candidates)
    )
