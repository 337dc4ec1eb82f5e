"""Hears the tactics in a buyer's message: words first, then what the figures say."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from simulator.agents.perceiver.cues_tactics import TACTICS
from simulator.agents.perceiver.patterns import heard
from simulator.agents.perceiver.sentences import MAX_READ, Sentence, plain
from simulator.agents.ports import Hearing
from simulator.domain.acts import ActId
from simulator.domain.numbers import Reading, ReadingContext, read
from simulator.domain.tactic import TACTIC_ROWS, TacticId

_RADICAL: Final = Decimal("0.62")
"""A figure at or below this share of the standing price is a radical demand (S1.5a: about 40 %)."""

_RADICAL_PERCENT: Final = Decimal(38)
"""The same, said as a discount [%]."""

_WELL_BELOW: Final = Decimal("0.92")
"""A first figure at or below this share of the standing price sets a range. Assumption."""

_MANY_POINTS: Final = 5
"""Points from which on a list is a counter-demand (S4.3a: about five or more)."""

_WORDS_ALONE: Final[tuple[TacticId, ...]] = (
    "procurement_squeeze", "fairness_lever", "payment_stretch", "limited_authority",
    "changed_circumstances", "flinch", "nibble", "deadline", "competitor_quote",
    "good_cop_bad_cop", "take_it_or_leave_it", "split_the_difference",
)  # fmt: skip
_ENQUIRY: Final = (
    r"(?:what|how much) (?:does|do|is|are|would|part) (?:\w+ ){0,4}?(?:cost|worth|account)",
)
_BUDGET_ASKED: Final = (r"budget[^.!]*\?", r"(?:price|figure|number|how much)[^.!]*in mind")
_TOO_HIGH: Final = (
    r"too (?:\w+ )?(?:high|expensive|much|steep)",
    r"(?:over|above) (?:\w+ )?budget",
    r"last year\b",
)


def tactics_of(
    hearing: Hearing, sentences: tuple[Sentence, ...], reading: Reading, kinds: frozenset[ActId]
) -> tuple[TacticId, ...]:
    """Name the tactics of a buyer's message, in the order of the catalogue; a seller has none."""
    if hearing.speaker != "buyer":
        return ()
    lower = " ".join(sentence.text for sentence in sentences)
    found: set[TacticId] = {t for t in _WORDS_ALONE if heard(TACTICS[t], lower)}
    found |= _figures(hearing, reading, lower)
    if "radical_demand" not in found and _pushes_price(lower, found):
        found.add("price_pushback")
    if heard(TACTICS["bundle_dismantling"], lower) and not heard(_ENQUIRY, lower):
        found.add("bundle_dismantling")
    if not reading.offers and heard(TACTICS["bid_against_yourself"], lower):
        found.add("bid_against_yourself")
    if _points(hearing.text) >= _MANY_POINTS:
        found.add("counter_demand")
    if "accept" in kinds:
        found.discard("payment_stretch")
    if "good_cop_bad_cop" in found:
        found.discard("limited_authority")
    if "nibble" in found and "payment_stretch" in found and "accept" not in kinds:
        found.discard("nibble")
    return tuple(tactic for tactic in TACTIC_ROWS if tactic in found)


def _pushes_price(lower: str, found: set[TacticId]) -> bool:
    ways = _TOO_HIGH if "competitor_quote" in found else TACTICS["price_pushback"]
    return heard(ways, lower)


def _figures(hearing: Hearing, reading: Reading, lower: str) -> set[TacticId]:
    offer = next((o for o in reading.offers if o.price is not None), None)
    if offer is None or offer.price is None:
        return set()
    if offer.unit == "percent_discount":
        return {"radical_demand"} if offer.price >= _RADICAL_PERCENT else set()
    theirs, mine = _standing(hearing)
    if theirs is not None and Decimal(0) < offer.price <= theirs * _RADICAL:
        return {"radical_demand"}
    if mine is not None or _asked_for_figure(hearing):
        return set()
    low = theirs is None or offer.price <= theirs * _WELL_BELOW
    whole = not heard(TACTICS["bundle_dismantling"], lower)
    if heard(TACTICS["anchoring"], lower) or (low and whole):
        return {"anchoring"}
    return set()


def _asked_for_figure(hearing: Hearing) -> bool:
    """Whether the seller has just asked for a budget: then naming it is an answer."""
    last = hearing.context[-1] if hearing.context else None
    return last is not None and last.speaker == "seller" and heard(_BUDGET_ASKED, plain(last.text))


def _standing(hearing: Hearing) -> tuple[Decimal | None, Decimal | None]:
    """The seller's and the buyer's latest price, from the table or from the words before."""
    table = hearing.on_table
    theirs = table.seller.price if table.seller else None
    mine = table.buyer.price if table.buyer else None
    context = ReadingContext()
    for line in hearing.context:
        for offer in read(line.text[:MAX_READ], context).offers[:1]:
            if offer.price is None or offer.unit in ("percent_discount", "percent_of_original"):
                continue
            context = ReadingContext(
                currency=offer.currency, unit=offer.unit, standing_price=offer.price
            )
            if line.speaker == "seller" and table.seller is None:
                theirs = offer.price
            elif line.speaker == "buyer" and table.buyer is None:
                mine = offer.price
    return theirs, mine


def _points(text: str) -> int:
    """How many points a listing message makes."""
    lower = plain(text[:MAX_READ])
    marked = len(re.findall(r"(?:^|\n|[\s;:,])(?:\d{1,2}[.)]|[-*•]|[a-h]\)) ", lower))
    ordinals = len(
        re.findall(
            r"\b(?:first|second|third|fourth|fifth|sixth|firstly|secondly|thirdly|finally)\b", lower
        )
    )
    return max(marked, ordinals)
