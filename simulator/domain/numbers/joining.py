"""Brings terms and prices together: which term was said with which offer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from simulator.domain.money import plain
from simulator.domain.numbers.cues import DEPOSIT_BEFORE, DEPOSIT_BEHIND
from simulator.domain.numbers.frame import Frame
from simulator.domain.numbers.roles import WINDOW, Candidate
from simulator.domain.numbers.sorting import Sorted
from simulator.domain.numbers.terms import Term, dated_terms, duration_term, net_term
from simulator.domain.offer import TextOffer
from simulator.domain.values import FrozenMap

_TERMS_PUT: Final = re.compile(
    r"\b(?:i|we)(?:'ll| will| can| could| would| might|'d| do|'re happy to|'m happy to)\b"
    r"|\bhow about\b"
    r"|\bwhat (?:about|if)\b|\blet's\b|\blet us\b|\bmake (?:it|that)\b|\b(?:happy|willing"
    r"|prepared|ready) to\b"
    r"|\bif you\b|\bour (?:offer|terms)\b|\bin (?:return|exchange)\b|\bwould you\b|\bcould you\b"
    r"|\bcan you\b"
    r"|\bi (?:offer|propose|suggest|need|want)\b|\bwe (?:offer|propose|suggest|need|want)\b"
    r"|\bin that case\b"
    r"|^\W*(?:ok(?:ay)?|fine|agreed|deal|alright|sure|yes)\b|\bdeal\b"
)
_TERMS_NOT_PUT: Final = re.compile(
    r"\b(?:can't|cannot|can not|won't|couldn't|not able|unable|you (?:said|asked|mentioned"
    r"|wanted|want)|your"
    r"|last year|used to|why|they|competitor|too long|normally|usually|our standard terms are)\b"
)


def terms_of(frame: Frame, candidates: Sequence[Candidate]) -> list[Term]:
    """Every term in the words, in order; a candidate that turns out to be one loses its role."""
    folded, tokens = frame.sheet.folded, frame.sheet.tokens
    found = list(dated_terms(folded, frame.sheet.text))
    for number in frame.sheet.numbers:
        quantity = number.quantity
        if number.kind == "duration" and number.time_unit and quantity.values:
            end = tokens[_behind_unit(frame, number)].end
            term = duration_term(folded, quantity.start, end, quantity.values[0], number.time_unit)
        elif number.kind == "count" and number.thing and quantity.values:
            term = Term("quantity", plain(quantity.values[0]), quantity.start)
        else:
            term = None
        if term is not None:
            found.append(term)
    for candidate in candidates:
        quantity = candidate.quantity
        if quantity.percent:
            if DEPOSIT_BEFORE.search(candidate.before) or DEPOSIT_BEHIND.match(candidate.behind):
                found.append(Term("deposit_percent", plain(candidate.value), quantity.start))
            continue
        term = net_term(folded, quantity.start, quantity.end, quantity.values[0])
        if term is not None and not quantity.magnitude and quantity.currency is None:
            candidate.role = "none"
            found.append(term)
    return sorted(found, key=lambda term: term.position)


def _behind_unit(frame: Frame, number: Sorted) -> int:
    """Index of the last token of a duration's unit."""
    tokens, place = frame.sheet.tokens, number.quantity.after
    for index in range(place, place + 4):
        if tokens.word(index).removesuffix("'s").removesuffix("'").rstrip("s") in {
            "day", "week", "month", "year", "quarter", "yr", "hour", "hr", "minute", "min", "mth",
            "fortnight", "second", "night", "decade", "wk",
        }:  # fmt: skip
            return index
    return place


def with_terms(
    frame: Frame, made: list[tuple[int, TextOffer]], terms: list[Term], *, unclear: bool
) -> tuple[TextOffer, ...]:
    """Give each offer its terms; terms alone are an offer when they are put forward."""
    if not made:
        put = [term for term in terms if _put_forward(frame, term)]
        if not put or unclear:
            return ()
        return (TextOffer(terms=_map(put)),)
    if len({offer.price for _, offer in made}) == 1:
        _, offer = made[0]
        return (offer.model_copy(update={"terms": _map(terms)}),)
    joined: list[TextOffer] = []
    bounds = _bounds(frame, [position for position, _ in made])
    for (_, offer), (low, high) in zip(made, bounds, strict=True):
        mine = [term for term in terms if low <= term.position < high]
        joined.append(offer.model_copy(update={"terms": _map(mine)}))
    return tuple(dict.fromkeys(joined))


def _bounds(frame: Frame, positions: list[int]) -> list[tuple[int, int]]:
    """The stretch of text that belongs to each of several offers."""
    cuts = [0]
    for left, right in pairwise(positions):
        between = frame.sheet.folded[left:right]
        cut = re.search(r"[.;!?]\s|\bor\b|\n|,? and\b(?= for| with| without|:)", between)
        cuts.append(left + cut.start() if cut else right)
    cuts.append(len(frame.sheet.folded) + 1)
    return list(pairwise(cuts))


def _put_forward(frame: Frame, term: Term) -> bool:
    begin, end = frame.clause(term.position)
    sentence = frame.sheet.folded[
        max(begin, term.position - 2 * WINDOW) : min(end, term.position + WINDOW)
    ]
    return _TERMS_PUT.search(sentence) is not None and not _TERMS_NOT_PUT.search(sentence)


def _map(terms: Sequence[Term]) -> FrozenMap[str, str]:
    first: dict[str, str] = {}
    for term in terms:
        first.setdefault(term.name, term.value)
    return FrozenMap(first)
