"""Keeps apart what is put forward from what is set aside, and one alternative from the next."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise
from typing import Final

from simulator.agents.perceiver import cues_packages as packages
from simulator.agents.perceiver.cues_manner import ECHO, SURPRISE
from simulator.agents.perceiver.patterns import heard, starts
from simulator.agents.perceiver.sentences import Sentence, plain
from simulator.domain.acts import Span
from simulator.domain.numbers import Mention, Reading
from simulator.domain.observation import Unclear

_NUMBER: Final = r"(?:\d+|[a-z]+(?:-[a-z]+)?)"
_MEASURE: Final = r"(?:days?|weeks?|months?|years?|nights?)"
_SHARED: Final = re.compile(
    rf"({_NUMBER}) (?:rather than|instead of|in place of|not) (?:the )?{_NUMBER} ({_MEASURE})\b"
)
"""`30 rather than 90 days`: the measure belongs to both numbers."""

_ASIDE: Final = re.compile(
    r"\b(?:instead of|rather than|in place of)\b(?:[^,;:.!?()]{0,60}?)"
    r"(?=[,;:.!?()]|$| and (?!\d)| - | then\b| for (?:\d|[$€£])| at (?:\d|[$€£])| i'd\b| we'd\b)"
)
_SWAP: Final = re.compile(
    r"\b(?:swap(?:ping|ped)?|exchang(?:e|ing)|replac(?:e|ing)|trad(?:e|ing)|switch(?:ing)?"
    r"(?: from)?|chang(?:e|ing)(?: from)?) ((?:[\w'-]+ ){1,6}?)(?=(?:for|with|by|to|against) )"
)
_SUM: Final = re.compile(
    r"(?:\bso|which is|that's|that is|makes|comes to|equals|=|i\.e\.)(?: about| roughly)? $"
)

_SEVERAL: Final = 2

_SIGNS: Final = (
    "instead",
    "rather",
    "in place of",
    " not ",
    "swap",
    "exchang",
    "replac",
    "trad",
    "switch",
    "chang",
)
"""Without one of these there is nothing set aside; looked for first, because that is fast."""

_BREAKS: Final = (
    re.compile(r"[.!?;]\s+|\s-\s|\n"),
    re.compile(r"\bor\b|\bbut\b|\bwhile\b|\bwhereas\b|\balternatively\b|\bversus\b|\bvs\b"),
    re.compile(r","),
    re.compile(r"\band\b"),
)
"""Where one alternative ends and the next begins, the clearest first."""


def without_rejected(text: str) -> str:
    """The text with `instead of Y` and the X of `swap X for Y` blanked; as long as before."""
    if not any(word in text for word in _SIGNS):
        return text
    text = _SHARED.sub(lambda hit: _padded(f"{hit[1]} {hit[2]}", len(hit[0])), text)
    text = _SWAP.sub(lambda hit: _padded(hit[0][: -len(hit[1])], len(hit[0])), text)
    return _ASIDE.sub(lambda hit: " " * len(hit[0]), text)


def _padded(text: str, length: int) -> str:
    return text[:length].ljust(length)


def put_forward(reading: Reading, sentences: tuple[Sentence, ...], text: str) -> Span | None:
    """The stretch of the alternative that is meant; None when they cannot be kept apart.

    The first is, unless it is only told (a list price) and a later one is offered in so many
    words.

    Args:
        reading: The whole message, read for its numbers.
        sentences: Those that put terms forward.
        text: The whole message.
    """
    prices = priced(reading, sentences, text)
    spans = _stretches(prices, text)
    if not spans:
        return None
    chosen = _meant(spans, text)
    start, end = spans[chosen]
    lower = plain(text)
    price = prices[chosen].span[0]
    listed = lower.rfind(": ", start, price)
    repeats = listed >= 0 and any(sign.isdigit() for sign in lower[listed:price])
    return (listed if repeats else start, end)


def _stretches(prices: tuple[Mention, ...], text: str) -> tuple[Span, ...]:
    """The stretch of text around each price; nothing when they cannot be kept apart."""
    lower = plain(text)
    cuts = [0]
    for one, two in pairwise(prices):
        cut = _between(lower, one, two)
        if cut is None:
            return ()
        cuts.append(cut)
    return tuple(pairwise((*cuts, len(text)))) if prices else ()


def _meant(spans: tuple[Span, ...], text: str) -> int:
    """Which of several stretches is meant: the first, unless it only tells and a later offers."""
    parts = [plain(text)[start:end] for start, end in spans]
    if not heard(packages.TOLD, parts[0]) or _offered(parts[0]):
        return 0
    return next((i for i, part in enumerate(parts) if _offered(part)), 0)


def foremost(reading: Reading, sentences: tuple[Sentence, ...], text: str) -> Reading:
    """The reading with the price that is put forward in front of those that are only told."""
    prices = priced(reading, sentences, text)
    spans = _stretches(prices, text)
    if len(spans) < _SEVERAL:
        return reading
    value = prices[_meant(spans, text)].value
    offers = tuple(sorted(reading.offers, key=lambda offer: offer.price != value))
    return reading.model_copy(update={"offers": offers})


def _offered(part: str) -> bool:
    return heard(packages.OFFERED, part)


def priced(reading: Reading, sentences: tuple[Sentence, ...], text: str) -> tuple[Mention, ...]:
    """The different prices that are put forward, each where it is said first."""
    found: dict[object, Mention] = {}
    for mention in reading.mentions:
        in_play = mention.role in ("offer", "held") and mention.kind in ("money", "plain")
        made = any(o.price == mention.value for o in reading.offers)
        if in_play and made and any(s.start <= mention.span[0] < s.end for s in sentences):
            found.setdefault(mention.value, mention)
    different = tuple(found.values())
    return tuple(
        one
        for one, two in zip(different, (*different[1:], None), strict=False)
        if two is None or not _is_sum(text[one.span[1] : two.span[0]])
    )


def _is_sum(between: str) -> bool:
    """`95 a seat, so 45,600 a year`: the second is the first worked out, not another offer."""
    return _SUM.search(plain(between)) is not None


def _between(lower: str, one: Mention, two: Mention) -> int | None:
    """Where the first alternative ends; in a list like `A is 44, B is 41` at the comma."""
    start, end = one.span[1], two.span[0]
    for ways in _BREAKS:
        hit = ways.search(lower, start, end)
        if hit is not None:
            return hit.start()
    return None


def without_echo(
    reading: Reading, sentences: tuple[Sentence, ...], theirs: Decimal | None
) -> Reading:
    """The other side's figure, repeated in surprise or to ask about it, is no offer."""
    if theirs is None or not reading.offers:
        return reading
    pairs = zip(sentences, (*sentences[1:], None), strict=False)
    echoes = [
        one
        for one, two in pairs
        if starts(ECHO, one.text)
        and (one.asks or starts(SURPRISE, one.text) or (two is not None and two.asks))
    ]
    back = {
        m.value
        for m in reading.mentions
        if m.value == theirs and any(s.start <= m.span[0] < s.end for s in echoes)
    }
    if not back:
        return reading
    return Reading(
        mentions=tuple(
            m.model_copy(update={"role": "played_back"}) if m.value in back else m
            for m in reading.mentions
        ),
        offers=tuple(o for o in reading.offers if o.price not in back),
        unclear=reading.unclear,
    )


def without_budget(reading: Reading, sentences: tuple[Sentence, ...], asked: str | None) -> Reading:
    """A budget that a buyer explains because it was asked for is told, and not put forward.

    Args:
        reading: The whole message, read for its numbers.
        sentences: The message.
        asked: What the seller has just said; None when nothing was.
    """
    if asked is None or not reading.offers or not heard(packages.ASKS_BUDGET, plain(asked)):
        return reading
    if any(_offered(sentence.text) for sentence in sentences):
        return reading
    return reading.model_copy(update={"offers": ()})


def entangled(reading: Reading, sentences: tuple[Sentence, ...], text: str) -> Unclear:
    """Alternatives whose terms cannot be told apart, named by their prices."""
    prices = tuple(m.text for m in priced(reading, sentences, text))
    return Unclear(about="terms", text=" or ".join(prices[:2]), candidates=prices)
