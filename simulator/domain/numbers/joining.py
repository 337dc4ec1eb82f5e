"""Brings terms and prices together: which term was said with which offer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from simulator.domain.money import plain
from simulator.domain.numbers.counting import quantities
from simulator.domain.numbers.frame import Frame
from simulator.domain.numbers.instalments import shares_ahead
from simulator.domain.numbers.percents import AHEAD_BEHIND, is_deposit
from simulator.domain.numbers.roles import WINDOW, Candidate
from simulator.domain.numbers.sorting import Sorted
from simulator.domain.numbers.spans import quantities_in_words
from simulator.domain.numbers.terms import Term, duration_term, is_payment, net_term
from simulator.domain.offer import TextOffer
from simulator.domain.values import FrozenMap

_TERMS_PUT: Final = re.compile(
    r"\b(?:i|we)(?:'ll| will| can| could| would| might|'d| do|'re happy to|'m happy to)\b"
    r"|\bhow about\b"
    r"|\bwhat (?:about|if)\b|\blet's\b|\blet us\b|\bmake (?:it|that)\b|\b(?:happy|willing"
    r"|prepared|ready) to\b"
    r"|\bif you\b|\bour (?:offer|terms)\b|\bin (?:return|exchange)\b|\bwould you\b|\bcould you\b"
    r"|\bcan you\b"
    r"|\byou (?:can |may |could )?(?:pay|have|get)\b"
    r"|\band (?:i|we)(?:'ll)? (?:hold|keep|start|throw|give|add|waive|drop|can|could|will|do|come"
    r"|take|knock|go)\b"
    r"|\bi (?:offer|propose|suggest|need|want)\b|\bwe (?:offer|propose|suggest|need|want)\b"
    r"|\bin that case\b"
    r"|^\W*(?:ok(?:ay)?|fine|agreed|deal|alright|sure|yes|right you are|granted)\b|\bdeal\b"
    r"|\b(?:give me|give us|take|agreed|accepted|extend|renew|commit|sign|it is|you have it)\b"
    r"|^\W*(?:would|could|can|suppose) |\binsist on\b|\b(?:has|have|needs?) to be\b"
    r"|\bdeposit (?:of|would be|is)\b|\bour condition\b|\b(?:would|will|'d) (?:do|suit|work"
    r"|be (?:fine|enough|ok|okay))\b"
    r"|^\W*we(?:'d)? (?:pay|settle)\b|\bshall we say\b|\byou'd (?:get|pay|be paid|have)\b"
    r"|\bis simple\b|\b(?:my|our) (?:proposal|suggestion)\b|\bthe (?:other (?:half|third|quarter"
    r"|two|three|\d)|rest|balance"
    r"|remainder)\b|\bhalf [^.;!?]{0,40}(?:,|\band|\bthen) half (?:on|when|once|at|after|later)\b"
)
_OPENS: Final = re.compile(
    r"\W*(?:(?:so|well|and|then|but|or|also|only|our side|your side|payment|terms|a|net|for|over"
    r"|on|no|sorry|not before)\b\W*)*"
)
"""Nothing but small words in front of a term that opens its clause: `Sixty days, then.`"""
_STANDS: Final = re.compile(
    r"[\w-]+(?: (?:days?|weeks?|months?|years?|net|percent|deposit|payment|down|half|quarter"
    r"|third|of (?:it|that)|and|a"
    r"|now)\b){0,4}"
    r"(?:'s?)?(?:[.,!;]|$| then\b| it is| net\b| minimum| fixed| from (?:receipt|invoice|delivery)"
    r"| rather| instead| (?:up-?\s?front|in advance|on (?:signing|signature|order)|when (?:you"
    r"|we) (?:order|sign|book|confirm))| as (?:agreed"
    r"|before|always|in)| (?:is|are|would be|'d be|'s) (?:where|what|as far as|the best|our|my)\b"
    r"| (?:after|from|of) (?:the )?(?:invoice|delivery|receipt)\b|'s contract\b"
    r"| (?:on|at) (?:delivery|receipt|collection|completion|once|the (?:nail|spot|day))(?=[.,!;]"
    r"|$| then\b)"
    r"| (?:is|are|would be|'d be) (?:fine|ok|okay|good|on the table|acceptable)\b"
    r"| (?:would|could|will) (?:do|work)\b)(?![^.!]*\?)"
)
"""A term that says all there is to its clause, and is not asked back."""
_WHOLE: Final = 100
_NEXT: Final = 24
"""How far behind the start of a term words still speak of it [characters]."""
_COUNT_PUT: Final = re.compile(
    r"\b(?:take|order|buy|book|bring|send|give|reserve|commit to|sign(?: up)? for|make (?:it"
    r"|that)"
    r"|go for|go with|(?:start|begin) with|took|raise|lift|increase|deliver|up to|minimum of"
    r"|agree to|say yes "
    "to|settle on|offer|propose"
    r"|suggest)"
    r"(?: "
    r"(?:me|us|you|it|that|to|a|the|for|with|at|least|minimum|of|another|all|full|just|only|maybe"
    r"|say))* $"
)
"""In front of a quantity that is put forward without a price."""
_KEPT: Final = re.compile(r"\b(?:put|set|keep|lay) $")
_ASIDE: Final = re.compile(r"[\w-]+ (?:of )?[^.;!?\d]{3,40} (?:aside|by|back)\b(?! side)")
"""Around a quantity that is kept for the other side: `I can put eleven of the bikes aside`."""
_OWN_PART: Final = re.compile(
    r", (?:so |then |and )?(?:i|we)(?:'d| can| could|'ll| will| would)"
    r" (?:give|do|offer|live with|pay|take|go|say|accept|make)\b"
)
"""Behind a comma, how somebody begins to put a term of their own forward."""
_TERMS_NOT_PUT: Final = re.compile(
    r"\b(?:can't|cannot|can not|won't|couldn't|not able|unable|you (?:said|asked|mentioned"
    r"|wanted|want)|your"
    r"|last year|used to|how (?:long|many|often)|did (?:you|it|they|the|i)|prefer|if you ask me"
    r"|why|they|competitor|too long|normally|usually|our standard terms are)\b"
)


_SAID_BACK: Final = re.compile(
    r"\byou(?:'ve| have|'d| had)? (?:just |already )?(?:said|told (?:me|us)|asked(?: for)?|wanted"
    r"|mentioned|offered|proposed|wrote|quoted)\b[^.;!?]{0,50}$"
    r"|\b(?:old|previous|former|last) (?:deal|contract|agreement|one|lease)\b[^.;!?]{0,30}$"
    r"|\b(?:not|instead of|rather than) (?:for |over |the |your |a )*$"
)
"""In front of a term that is not the speaker's own."""


def terms_of(frame: Frame, candidates: Sequence[Candidate]) -> list[Term]:
    """Every term with a number, and how many in words, in no order.

    A candidate that turns out to be one loses its role.
    """
    folded, tokens = frame.sheet.folded, frame.sheet.tokens
    found = [Term(*span) for span in quantities_in_words(folded)]
    counted = quantities(frame, candidates)
    places = {term.position for term in counted}
    for number in frame.sheet.numbers:
        quantity = number.quantity
        if number.kind != "duration" or not number.time_unit or not quantity.values:
            continue
        end = tokens[_behind_unit(frame, number)].end
        if quantity.start in places:
            if not is_payment(folded, quantity.start, end):
                continue
            places.remove(quantity.start)  # `620 a day, payable within 10 days`
        term = duration_term(folded, quantity.start, end, quantity.values[0], number.time_unit)
        if term is not None:
            found.append(term)
    found += [term for term in counted if term.position in places]
    split = {at for share in shares_ahead(folded) for at in range(share.start, share.end)}
    for candidate in candidates:
        start = candidate.quantity.start
        if start in places or start in split:
            candidate.role = "none"
        term = _term_in(frame, candidate)
        if term is not None:
            found.append(term)
    return found


def _term_in(frame: Frame, candidate: Candidate) -> Term | None:
    """The term that an amount turns out to be; a bare number then loses its role."""
    quantity, value = candidate.quantity, plain(candidate.value)
    if quantity.percent:
        paid = is_deposit(candidate)
        return Term("deposit_percent", value, quantity.start) if paid else None
    bare = candidate.kind == "plain" and candidate.unit is None and not quantity.explicit
    if bare and AHEAD_BEHIND.match(candidate.behind) and quantity.values[0] <= _WHOLE:
        candidate.role = "none"  # `40 up front`
        return Term("deposit_percent", plain(quantity.values[0]), quantity.start)
    term = net_term(frame.sheet.folded, quantity.start, quantity.end, quantity.values[0])
    if term is None or quantity.magnitude or quantity.currency is not None:
        return None
    candidate.role = "none"
    return term


def _behind_unit(frame: Frame, number: Sorted) -> int:
    """Index of the last token of a duration's unit."""
    tokens, place = frame.sheet.tokens, number.quantity.after
    for index in range(place, place + 4):
        if tokens.word(index).removesuffix("'s").removesuffix("'").rstrip("s") in {
            "day", "week", "month", "year", "quarter", "yr", "hour", "hr", "minute", "min", "mth",
            "fortnight", "second", "night", "decade", "wk", "mo", "d",
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
        return (TextOffer(terms=_map(_not_said_back(frame, put))),)
    terms = _not_said_back(frame, terms)
    if len({offer.price for _, offer in made}) == 1:
        offer = next((offer for _, offer in made if offer.unit is not None), made[0][1])
        return (offer.model_copy(update={"terms": _map(terms)}),)
    joined: list[TextOffer] = []
    bounds = _bounds(frame, [position for position, _ in made])
    for (_, offer), (low, high) in zip(made, bounds, strict=True):
        mine = [term for term in terms if low <= term.position < high]
        joined.append(offer.model_copy(update={"terms": _map(mine)}))
    return tuple(dict.fromkeys(joined))


def _not_said_back(frame: Frame, terms: Sequence[Term]) -> list[Term]:
    """Leave out what the other side had said, where the speaker names the same term anew."""
    own = {term for term in terms if not _is_said_back(frame, term)}
    names = {term.name for term in own}
    return [term for term in terms if term in own or term.name not in names]


def _is_said_back(frame: Frame, term: Term) -> bool:
    begin, _ = frame.clause(term.position)
    start = max(begin, term.position - WINDOW)
    return _SAID_BACK.search(frame.sheet.folded[start : term.position]) is not None


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
    said = frame.sheet.folded[begin : term.position + _NEXT]
    here = said[max(0, said.rfind(", ", 0, term.position - begin)) :]
    if _OWN_PART.match(here) is None:
        here = said[max(0, term.position - begin - 2 * WINDOW) :]
    if _TERMS_NOT_PUT.search(here):
        return False
    if term.name == "quantity":
        before = frame.sheet.folded[max(begin, term.position - WINDOW) : term.position]
        kept = _KEPT.search(before) is not None
        aside = kept and _ASIDE.match(frame.sheet.folded, term.position) is not None
        return aside or _COUNT_PUT.search(before) is not None
    behind = frame.sheet.folded[term.position : end + 1]
    opens = _OPENS.fullmatch(frame.sheet.folded, begin, term.position) is not None
    return (opens and _STANDS.match(behind) is not None) or _TERMS_PUT.search(sentence) is not None


def _map(terms: Sequence[Term]) -> FrozenMap[str, str]:
    first: dict[str, str] = {}
    for term in terms:
        first.setdefault(term.name, term.value)
    return FrozenMap(first)
