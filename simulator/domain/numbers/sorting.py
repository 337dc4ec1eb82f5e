"""Sorts the numbers of a text: which are money, which count, which tell the time."""

from __future__ import annotations

from bisect import bisect_right
from functools import lru_cache
from typing import Final, NamedTuple

from simulator.domain.numbers.currencies import leaves_open
from simulator.domain.numbers.folding import Tokens, fold, tokens_of
from simulator.domain.numbers.moments import Block, blocks_of, duration_of, moment_of
from simulator.domain.numbers.pricing_units import unit_behind
from simulator.domain.numbers.quantities import Quantity, quantities_of
from simulator.domain.numbers.reading import MentionKind
from simulator.domain.numbers.spelled import DOZEN
from simulator.domain.numbers.vocabulary import (
    BARE_FOLLOWERS,
    COUNTED,
    CURRENCY_WORDS,
    DURATIONS,
    ISO_CODES,
    MONTHS,
    ORDINALS,
    THINGS,
)

_REMEMBERED: Final = 256
"""Texts whose sheet is kept in memory: those of a turn or two. Assumption."""
_LONGEST: Final = 2_000
"""Longest text that is kept [characters]; what people say is shorter. Assumption."""
_ADJECTIVES: Final = 2
"""Words that may stand between a number and the thing it counts (`40 named users`)."""
_LAST_CLASS: Final = 7
"""The highest emission class there is."""
_NOT_NOUNS: Final = BARE_FOLLOWERS | {"percent", "percentage"}


class Sorted(NamedTuple):
    """A number together with what sort it is."""

    quantity: Quantity
    kind: MentionKind
    thing: str | None = None
    """For a count: what is counted, when prices can be counted per it."""
    time_unit: str | None = None
    """For a duration: day, month …"""
    label: bool = False
    """A plain number that is only part of a name, an address or a telephone number."""


class Sheet(NamedTuple):
    """A text with everything that was found in it so far."""

    text: str
    folded: str
    tokens: Tokens
    numbers: tuple[Sorted, ...]


def sheet_of(text: str, currency: str | None) -> Sheet:
    """Fold a text, find its numbers, and sort them."""
    if currency is not None and not leaves_open(text, currency):
        currency = None  # one sheet for every reader, whatever the deal is in
    return _remembered(text, currency) if len(text) <= _LONGEST else _sheet(text, currency)


def _sheet(text: str, currency: str | None) -> Sheet:
    folded = fold(text)
    tokens = Tokens(tokens_of(text, folded))
    quantities = tuple(quantities_of(tokens, currency))
    if not quantities:
        return Sheet(text, folded, tokens, ())
    blocks = blocks_of(folded)
    starts = [block.start for block in blocks]
    reach = _running_ends(blocks)
    numbers = []
    for quantity in quantities:
        place = bisect_right(starts, quantity.start) - 1
        inside = place >= 0 and reach[place] > quantity.start
        if inside:
            kind: MentionKind = blocks[place].kind
            numbers.append(Sorted(quantity, kind, label=True))
        elif not _is_pronoun(tokens, quantity):
            numbers.append(_sorted(tokens, folded, quantity))
    return Sheet(text, folded, tokens, tuple(numbers))


_remembered: Final = lru_cache(maxsize=_REMEMBERED)(_sheet)
"""One message is read several times in a turn: for its offers, for its words, by the guard."""


def _running_ends(blocks: tuple[Block, ...]) -> list[int]:
    ends: list[int] = []
    for block in blocks:
        ends.append(max(block.end, ends[-1]) if ends else block.end)
    return ends


def _is_pronoun(tokens: Tokens, quantity: Quantity) -> bool:
    """`this one`, `one of us`: not a number unless something countable follows."""
    named = quantity.percent or quantity.currency is not None
    if not quantity.spelled or named or quantity.values[0] != 1:
        return False
    place = tokens.after_hyphen(quantity.after)
    word = tokens.word(place)
    return word not in DURATIONS and word not in THINGS


def _sorted(tokens: Tokens, folded: str, quantity: Quantity) -> Sorted:
    if not quantity.values:
        return Sorted(quantity, "plain")
    if quantity.percent:
        return Sorted(quantity, "percent")
    if quantity.currency is not None:
        if _is_class(tokens, quantity):
            return Sorted(quantity, "plain", label=True)
        return Sorted(quantity, "money")
    moment = moment_of(tokens, folded, quantity)
    if moment is not None:
        return Sorted(
            quantity, moment, time_unit=duration_of(tokens, quantity), label=moment == "plain"
        )
    if tokens.word(quantity.after - 1) == "grand":
        return Sorted(quantity, "money")
    counted, thing = _counted(tokens, quantity)
    counted = counted or tokens.word(quantity.after - 1) in DOZEN  # nobody prices by dozens
    if counted:
        return Sorted(quantity, "count", thing=thing)
    return Sorted(quantity, "money" if quantity.magnitude else "plain")


def _is_class(tokens: Tokens, quantity: Quantity) -> bool:
    """`Euro 6` is an emission class; money is written `EUR 6`, with a sign, or `6 euros`."""
    small = len(quantity.values) == 1 and quantity.values[0] <= _LAST_CLASS
    return tokens[quantity.first].raw == "Euro" and small and not quantity.magnitude


def _counted(tokens: Tokens, quantity: Quantity) -> tuple[bool, str | None]:
    """Whether a noun follows that the number counts, and which thing it is."""
    if tokens.word(quantity.after) == "pp":
        return True, None  # of pages as often as per person
    if unit_behind(tokens, quantity.after, "") is not None:
        return False, None
    place = tokens.after_hyphen(quantity.after)
    glued = tokens.touches(quantity.after)
    for step in range(_ADJECTIVES + 1):
        token = tokens[place + step]
        if step and token.text == "-" and tokens.touches(place + step):
            continue  # `eighteen e-bikes`
        if token.kind != "word" or token.text in _NOT_NOUNS:
            break
        if token.raw in ISO_CODES or token.text in CURRENCY_WORDS:
            return False, None
        thing = THINGS.get(token.text)
        if thing in COUNTED and not (glued and len(token.text) == 1):
            return True, thing
    return _counted_loosely(tokens, quantity, place)


def _counted_loosely(tokens: Tokens, quantity: Quantity, place: int) -> tuple[bool, str | None]:
    """Whether a number counts what prices are not counted per: `four trainers`, `nine of them`."""
    follower = tokens[place]
    if follower.kind == "word" and follower.text == "of":
        whose = tokens.word(place + 1) in {"your", "our"}
        thing = THINGS.get(tokens.word(place + 2)) if whose else None  # `140 of your people`
        if thing in COUNTED:
            return True, thing
        return follower.start - quantity.end <= 1 and tokens.word(place + 1) in {
            "them",
            "those",
            "these",
            "the",
            "your",
            "our",
            "us",
            "you",
            "yours",
            "ours",
        }, None
    if follower.kind != "word":
        return False, None
    other = _joined(tokens, place)
    if other is not None and tokens[other].kind == "number":
        noun = tokens[other + 1]
        named = noun.kind == "word" and noun.text not in _NOT_NOUNS | CURRENCY_WORDS.keys()
        priced = unit_behind(tokens, other + 1, "") is not None or noun.raw in ISO_CODES
        return named and not priced, THINGS.get(noun.text) if named else None
    # `two in-house trainers`: what looks like a preposition begins an adjective.
    compound = tokens.word(place + 1) == "-" and tokens.touches(place + 1)
    return compound or follower.text not in _NOT_NOUNS, None


def _joined(tokens: Tokens, place: int) -> int | None:
    """Where the second of two numbers begins that share a noun: `230 or 400 volts`."""
    if tokens.word(place) == "or":
        return place + 1
    return place + 2 if (tokens.word(place), tokens.word(place + 1)) == ("rather", "than") else None


def ordinal_values(tokens: Tokens) -> tuple[int, ...]:
    """Ordinal words that stand for a day (`the third of March`)."""
    return tuple(
        ORDINALS[token.text]
        for index, token in enumerate(tokens.items)
        if token.text in ORDINALS
        and tokens.word(index + 1) == "of"
        and tokens.word(index + 2) in MONTHS
    )
