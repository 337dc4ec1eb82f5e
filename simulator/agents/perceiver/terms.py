"""Reads what a message does with terms: offers, gives, trades, holds, turns down."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise
from typing import Literal, NamedTuple

from simulator.agents.perceiver import cues_packages as packages
from simulator.agents.perceiver import cues_terms as cues
from simulator.agents.perceiver.patterns import find, heard, said, starts
from simulator.agents.perceiver.sentences import Sentence
from simulator.domain.acts import Act, ActId, Span, Statement, Terms
from simulator.domain.numbers import Mention, Reading
from simulator.domain.offer import TextOffer

_PUT_FORWARD = frozenset({"offer", "held", "change"})
_ADVICE = (r"(?:my|a|one) (?:tip|advice|word of advice)\b",)
"""Advice given away is not a concession."""

_GRANTS = (
    r"(?:ok |okay |fine |yes |well )?(?:you(?:'ve)? got it|sure|done|no problem|of course|"
    r"consider it "
    r"done|it's yours|you have it|granted|absolutely|certainly|no worries)\b",
)
"""Gives what the speaker has just put into the other side's mouth."""
_GRANTED: tuple[Literal["propose", "concede_bare"], ...] = ("propose", "concede_bare")

_TOLD_ASIDE: frozenset[ActId] = frozenset(
    {
        "explain_impact",
        "disclose_limit",
        "reflect",
        "empathise",
        "summarise",
        "undermine_need",
        "walk_away",
    }
)
"""What a sentence that names options may do instead of putting them forward."""
_FIRM = (
    r"(?:i|we)(?:'d| would)? (?:offer|propose|quote|suggest)|let's|how about|make (?:it|that)|"
    r"it is$|"
    r"i'd say|my offer|i(?:'ll| can| could)|we(?:'ll| can| could)",
)


class Said(NamedTuple):
    """A sentence, with what it names and how it was understood so far."""

    sentence: Sentence
    asked: bool
    """A real question: it names terms without putting them forward."""
    options: bool
    """It names an option of the scenario."""
    numbers: tuple[Mention, ...]
    """The numbers in it."""
    kinds: frozenset[ActId]
    """What was heard in it before terms are looked at."""


class TermsRead(NamedTuple):
    """What a message does with terms."""

    acts: tuple[Act, ...]
    licensed: tuple[Sentence, ...]
    """Sentences that put terms forward; only they may settle a price or an option."""


def offering_mentions(reading: Reading, sentence: Sentence) -> tuple[Mention, ...]:
    """The numbers in a sentence that are part of an offer."""
    return tuple(
        m
        for m in reading.mentions
        if m.role in _PUT_FORWARD
        and m.kind in ("money", "percent", "plain")
        and sentence.start <= m.span[0] < sentence.end
    )


def read_terms(
    parts: tuple[Said, ...],
    reading: Reading,
    *,
    own_price: Decimal | None,
    accepts: bool,
    other_scope: bool,
) -> TermsRead:
    """Label what the sentences do with terms.

    Args:
        parts: The sentences of the message in order.
        reading: What the number grammar found in the whole message.
        own_price: The speaker's own latest price, to hear a give in a lower figure.
        accepts: Whether the message takes what is on the table; its price is then no new offer.
        other_scope: Whether the message takes something out: a lower price for less is no gift.
    """
    asks_back = any(not p.asked and _asks_back(p.sentence.text) for p in parts)
    acts: list[Act] = []
    licensed: list[Sentence] = []
    for before, part in zip((None, *parts), parts, strict=False):
        if part.asked:
            continue
        if (
            before is not None
            and before.asked
            and before.options
            and starts(_GRANTS, part.sentence.text)
        ):
            licensed.append(before.sentence)
            acts += [
                Terms(kind=kind, span=(before.sentence.start, before.sentence.end), confidence=0.75)
                for kind in _GRANTED
            ]
        mentions = offering_mentions(reading, part.sentence)
        together = bool(mentions) and _put_together(before, part)
        kinds = _kinds(part, bool(mentions), asks_back=asks_back, accepts=accepts)
        if mentions:
            kinds = _with_before(kinds, before, part, together=together)
        offer = _offer_at(reading, mentions) if mentions else None
        acts += [_terms_act(kind, part.sentence, offer) for kind in kinds]
        if before is not None and together:
            licensed.append(before.sentence)
        goes_on = bool(licensed) and part.options and _adds(part)
        if mentions or goes_on or _may_settle(part, kinds, accepts=accepts):
            licensed.append(part.sentence)
    licensed = sorted(set(licensed))
    if "propose" in {a.kind for a in acts} and "trade" not in {a.kind for a in acts}:
        acts += _ties(parts, acts)
    asks_back = asks_back or "trade" in {a.kind for a in acts}
    settled = asks_back or accepts or other_scope
    if not settled and "concede_bare" not in {a.kind for a in acts} and _grudging(parts):
        acts += [
            Terms(kind="concede_bare", span=a.span, confidence=0.75)
            for a in acts
            if a.kind == "propose"
        ]
    if not settled and _came_down(reading, own_price, acts):
        first = next(a for a in acts if a.kind == "propose")
        acts.append(Terms(kind="concede_bare", span=first.span, confidence=0.8))
    return TermsRead(tuple(_unique(acts)), tuple(licensed))


def _answers(before: Said, part: Said) -> bool:
    """`Would you be a reference? Then I could make it 40,000`: the question names the get."""
    return (
        before.asked
        and starts((r"(?:and )?then (?:i|we|it|that)\b",), part.sentence.text)
        and starts((r"(?:would|could|can|will|are) you\b",), before.sentence.core)
    )


def _with_before(
    kinds: tuple[ActId, ...], before: Said | None, part: Said, *, together: bool
) -> tuple[ActId, ...]:
    """What a priced sentence does in the light of the one before it."""
    if before is not None and _answers(before, part):
        return ("propose", "trade")
    if together and kinds == ("disclose_price",):
        return ("propose",)
    return kinds


def _put_together(before: Said | None, part: Said) -> bool:
    """Whether a sentence lists what the next one prices."""
    if before is None:
        return False
    summed = starts(packages.SUMS_UP, part.sentence.core)
    aside = _TOLD_ASIDE - {"reflect"} if summed else _TOLD_ASIDE
    if before.asked or not before.options or before.kinds & aside:
        return False
    return (
        starts(packages.LEADS_ON, part.sentence.core)
        or starts(packages.LEADS_ON, part.sentence.text)
        or heard(packages.PUTS_TOGETHER, before.sentence.text)
    )


def _adds(part: Said) -> bool:
    """Whether a sentence only adds to what was put forward before it."""
    return not part.kinds & _TOLD_ASIDE and starts(packages.GOES_ON, part.sentence.text)


def _ties(parts: tuple[Said, ...], acts: list[Act]) -> list[Act]:
    """The trade that is spread over two sentences: the give in one, the get in the other."""
    for part in parts:
        if not part.asked and heard(packages.TIES, part.sentence.text):
            first = next(a for a in acts if a.kind == "propose")
            return [Terms(kind="trade", span=first.span, confidence=0.75)]
    return []


def _asks_back(text: str) -> bool:
    return heard(cues.GETS, text) and not (
        heard(cues.CONDITION_OUTSIDE, text) and not heard(cues.GETS[1:], text)
    )


def _kinds(part: Said, priced: bool, *, asks_back: bool, accepts: bool) -> tuple[ActId, ...]:
    text = part.sentence.text
    held = said(cues.HOLD, text) is not None
    rejected = said(cues.REJECT, text) is not None
    found: list[ActId] = []
    if held and "walk_away" not in part.kinds:
        found.append("hold")
    if rejected and not part.kinds & {"walk_away", "disclose_limit", "overpromise"}:
        found.append("reject")
    if said(cues.ALTERNATIVE, text) is not None and "summarise" not in part.kinds:
        found.append("suggest_alternative")
    if accepts or "summarise" in part.kinds:
        return tuple(found)
    gives = heard(cues.GIVES, text)
    trading = gives or priced or part.options
    if "explain_impact" in part.kinds and not priced:
        trading = False
    if trading and _asks_back(text) and (gives or priced or not rejected):
        return (*found, "propose", "trade")
    found += _plain_terms(part, priced, gives=gives, held=held, rejected=rejected)
    alone = not (asks_back or rejected or held or part.sentence.asks or "blame" in part.kinds)
    if (
        alone
        and not heard(_ADVICE, text)
        and heard(cues.ONE_SIDED, text)
        and not _conditional(text)
    ):
        found.append("concede_bare")
    return tuple(found)


def _plain_terms(
    part: Said, priced: bool, *, gives: bool, held: bool, rejected: bool
) -> tuple[ActId, ...]:
    text = part.sentence.text
    proposes = heard(cues.PROPOSES, text) or part.sentence.asks
    money = any(m.kind == "money" or m.role == "cost" for m in part.numbers)
    if not priced and money and heard(cues.PRICE_TOLD, text) and not heard(_FIRM, text):
        return (
            ("disclose_price",)
            if not (gives or held or rejected or "overpromise" in part.kinds)
            else ()
        )
    if priced:
        if held and not heard(_FIRM, text):
            return ()
        if heard(cues.PRICE_TOLD, text) and not heard(_FIRM, text):
            return ("disclose_price",)
        return ("propose",)
    if part.sentence.asks and part.numbers and not part.options:
        return ("propose",)
    if (rejected or held) and not gives:
        return ()
    about = part.kinds & {
        "explain_impact",
        "disclose_limit",
        "reflect",
        "empathise",
        "follow_up",
        "summarise",
        "ask_commitment",
        "undermine_need",
    }
    if part.options and (gives or proposes) and not about:
        return ("propose",)
    return ()


def _conditional(text: str) -> bool:
    return heard((r"(?:if|unless|when|without|would have to|wouldn't|can't|cannot|not)\b",), text)


def _may_settle(part: Said, kinds: tuple[ActId, ...], *, accepts: bool) -> bool:
    if accepts or "summarise" in part.kinds:
        return True
    return not {"propose", "trade", "concede_bare"}.isdisjoint(kinds)


def _offer_at(reading: Reading, mentions: tuple[Mention, ...]) -> TextOffer | None:
    values = {m.value for m in mentions}
    for offer in reading.offers:
        if offer.price in values:
            return offer
    return reading.offers[0] if reading.offers else None


def _terms_act(kind: ActId, sentence: Sentence, offer: TextOffer | None) -> Act:
    span = _span(kind, sentence)
    if kind in ("hold", "reject"):
        return Statement.model_validate({"kind": kind, "span": span, "confidence": 0.8})
    sure = 0.9 if offer is not None else 0.75
    return Terms.model_validate({"kind": kind, "span": span, "confidence": sure, "offer": offer})


def _span(kind: ActId, sentence: Sentence) -> Span:
    ways = {"trade": cues.GETS, "concede_bare": cues.ONE_SIDED}.get(kind)
    at = find(ways, sentence.text) if ways else None
    if at is None:
        return (sentence.start, sentence.end)
    return (sentence.start + at[0], sentence.start + at[1])


def _grudging(parts: tuple[Said, ...]) -> bool:
    """Whether a figure follows a sigh, as in `Fine, fine. 42,500.` said in two breaths."""
    pairs = pairwise(parts)
    return any(
        starts(
            (r"(?:fine|ok|okay|alright|all right|you win)[,. ]*(?:fine|ok|okay)?[.!]?$",),
            a.sentence.text,
        )
        and bool(b.numbers)
        for a, b in pairs
    )


def _came_down(reading: Reading, own_price: Decimal | None, acts: list[Act]) -> bool:
    """Whether a lower figure than the own one was put forward, with nothing taken out."""
    kinds = {act.kind for act in acts}
    if own_price is None or "propose" not in kinds or kinds & {"concede_bare", "trade"}:
        return False
    offer = reading.offers[0] if reading.offers else None
    if offer is None or offer.price is None:
        return False
    if offer.unit == "percent_discount":
        return True
    return offer.unit != "percent_of_original" and offer.price < own_price


def _unique(acts: list[Act]) -> list[Act]:
    best: dict[ActId, Act] = {}
    for act in acts:
        if act.kind not in best or act.confidence > best[act.kind].confidence:
            best[act.kind] = act
    return list(best.values())
