"""Number words to values: `two and a half k`, `twelve fifty`, `one point two million`."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from simulator.domain.numbers.folding import Tokens
from simulator.domain.numbers.vocabulary import AFTER_GRAND, MAGNITUDES, NOTES, TENS, UNITS

_TEN: Final = 10
_HUNDRED: Final = Decimal(100)
_HALVES: Final = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_AHEAD: Final = frozenset({"down", "up", "upfront", "now", "on", "when", "before", "in"})
"""Behind `and a half`, what makes it a share paid ahead: `4,000 and a quarter down`."""
_WHOLE: Final = frozenset({"full", "whole", "round", "entire"})
DOZEN: Final = frozenset({"dozen", "dozens"})
STARTERS: Final = frozenset(
    {*UNITS, *TENS, "a", "another", "half", "halfs", "quarter", "quarters", "hundred"}
)
"""Words a number in words can begin with."""
_LONGEST_FRACTION: Final = 6


class Spelled(NamedTuple):
    """A number in words."""

    values: tuple[Decimal, ...]
    """Every reading, the likelier first."""
    after: int
    """Index of the first token behind it."""
    explicit: bool
    """A magnitude was said, so that nothing is left for the context to complete."""


class Part(NamedTuple):
    """A value and the index of the first token behind it."""

    value: Decimal
    after: int


def read_spelled(tokens: Tokens, index: int) -> Spelled | None:
    """Read the number words that start at `index`; None when none do."""
    if tokens.word(index) not in STARTERS:
        return None
    fraction = _fraction_of_magnitude(tokens, index)
    if fraction is not None:
        return fraction
    head = _with_article(tokens, index) or _hundreds(tokens, index)
    if head is None:
        return None
    if tokens.word(head.after) in DOZEN:
        half = and_a_half(tokens, head.after + 1)
        if half is not None:  # `a dozen and a half`
            return Spelled(((head.value + half.value) * 12,), half.after, explicit=False)
        return Spelled((head.value * 12,), head.after + 1, explicit=False)
    if head.value < _HUNDRED:
        pair = _pair(tokens, head)
        if pair is not None:
            return pair
    head = _with_point(tokens, head)
    return _with_magnitudes(tokens, head)


def magnitude_at(tokens: Tokens, index: int) -> Part | None:
    """The magnitude word at `index` (`thousand`, `grand`), None when there is none."""
    word = tokens.word(index)
    value = MAGNITUDES.get(word)
    if value is None or (word == "grand" and tokens.word(index + 1) in AFTER_GRAND):
        return None
    return Part(value, index + 1)


def and_a_half(tokens: Tokens, index: int) -> Part | None:
    """`and a half`, `and a quarter` at `index`, as a fraction of one."""
    if tokens.word(index) == "and" and tokens.word(index + 1) in {"a", "one"}:
        share = _HALVES.get(tokens.word(index + 2))
        if share is not None and tokens.word(index + 3) not in _AHEAD:
            return Part(share, index + 3)
    return None


def grow(tokens: Tokens, part: Part) -> tuple[Part, bool]:
    """Take in `and a half` and a magnitude behind a number; the flag tells whether one was said."""
    half = and_a_half(tokens, part.after)
    if half is not None:
        part = Part(part.value + half.value, half.after)
    place = tokens.after_hyphen(part.after)
    size = magnitude_at(tokens, place)
    if size is None:
        return part, half is not None
    part = Part(part.value * size.value, size.after)
    if size.value == _HUNDRED:
        bigger = magnitude_at(tokens, part.after)
        if bigger is not None and bigger.value > _HUNDRED:
            part = Part(part.value * bigger.value, bigger.after)
    half = and_a_half(tokens, part.after)
    if half is not None:
        part = Part(part.value + half.value * size.value, half.after)
    return part, True


def _small(tokens: Tokens, index: int) -> Part | None:
    word = tokens.word(index)
    if word in UNITS:
        return Part(Decimal(UNITS[word]), index + 1)
    if word not in TENS:
        return None
    value, after = TENS[word], index + 1
    unit = UNITS.get(tokens.word(tokens.after_hyphen(after)), 0)
    if 1 <= unit <= 9:  # noqa: PLR2004 - twenty-one … twenty-nine
        return Part(Decimal(value + unit), tokens.after_hyphen(after) + 1)
    return Part(Decimal(value), after)


def _with_article(tokens: Tokens, index: int) -> Part | None:
    """`a hundred`, `a grand`, `a dozen`, `a couple of grand`."""
    if tokens.word(index) == "hundred" and tokens.word(index - 1) in _WHOLE:
        return _rest_of_hundred(tokens, Part(Decimal(1), index))  # `for the full hundred`
    if tokens.word(index) not in {"a", "another"}:
        return None
    following = tokens.word(index + 1)
    if following in NOTES:
        return Part(Decimal(NOTES[following]), index + 2)
    if following == "couple":
        place = index + 3 if tokens.word(index + 2) == "of" else index + 2
        return Part(Decimal(2), place) if magnitude_at(tokens, place) else None
    if following == "hundred":
        return _rest_of_hundred(tokens, Part(Decimal(1), index + 1))
    known = following in DOZEN or magnitude_at(tokens, index + 1) is not None
    return Part(Decimal(1), index + 1) if known else None


def _hundreds(tokens: Tokens, index: int) -> Part | None:
    small = _small(tokens, index)
    if small is None or tokens.word(small.after) != "hundred":
        return small
    return _rest_of_hundred(tokens, small)


def _rest_of_hundred(tokens: Tokens, count: Part) -> Part:
    value, after = count.value * 100, count.after + 1
    place = after + 1 if tokens.word(after) == "and" else after
    rest = _small(tokens, place)
    if rest is None:
        return Part(value, after)
    return Part(value + rest.value, rest.after)


def _pair(tokens: Tokens, head: Part) -> Spelled | None:
    """Prices as they are spoken: `two fifty`, `twelve fifty`, `forty-eight five`."""
    place = head.after
    tens = TENS.get(tokens.word(place + 1), 0)
    range_like = head.value % _TEN == 0 or 0 < tens - head.value <= _TEN  # `fifteen-twenty`
    if tokens.word(place) == "-" and tens > _TEN and (head.value < _TEN or not range_like):
        place += 1  # `nine-forty`, `twelve-fifty`
    tail = _small(tokens, place)
    if tail is None or head.value == 0 or tail.value == 0 or tokens.word(tail.after) == "-":
        return None
    if tail.value >= 10 and tail.value < _HUNDRED:  # noqa: PLR2004
        if magnitude_at(tokens, tail.after) is not None:
            joined = Part(head.value * 100 + tail.value, tail.after)
            grown, _ = grow(tokens, joined)
            return Spelled((grown.value,), grown.after, explicit=True)
        values = (head.value * 100 + tail.value, head.value + tail.value / 100)
        return Spelled(values, tail.after, explicit=False)
    said = (head.value >= 10 and head.value % 10 > 0) or head.value == 10  # noqa: PLR2004
    round_the_clock = head.value == 24 and tail.value == 7  # noqa: PLR2004
    if said and not round_the_clock and magnitude_at(tokens, tail.after) is None:
        short = head.value + tail.value / 10
        return Spelled((short * 1000, short), tail.after, explicit=False)
    return None


def _with_point(tokens: Tokens, head: Part) -> Part:
    if tokens.word(head.after) != "point":
        return head
    digits, place = "", head.after + 1
    while len(digits) < _LONGEST_FRACTION and 0 <= UNITS.get(tokens.word(place), 99) <= 9:  # noqa: PLR2004
        digits += str(UNITS[tokens.word(place)])
        place += 1
    return Part(head.value + Decimal(f"0.{digits}"), place) if digits else head


def _with_magnitudes(tokens: Tokens, head: Part) -> Spelled:
    """`forty-eight thousand five hundred`: groups of falling magnitude."""
    part, said = grow(tokens, head)
    if not said or part.value < 1000:  # noqa: PLR2004
        return Spelled((part.value,), part.after, explicit=part.value >= 1000)  # noqa: PLR2004
    total, after = part.value, part.after
    while True:
        place = after + 1 if tokens.word(after) in {"and", ","} else after
        group = _hundreds(tokens, place)
        if group is None:
            break
        grown, scaled = grow(tokens, group)
        if grown.value >= 1000 and not (scaled and total >= 1_000_000):  # noqa: PLR2004
            break
        if grown.value < 100 and tokens.word(after) == ",":  # noqa: PLR2004
            break
        total, after = total + grown.value, grown.after
        if not scaled:
            break
    return Spelled((total,), after, explicit=True)


def _fraction_of_magnitude(tokens: Tokens, index: int) -> Spelled | None:
    """`half a million`, `half a dozen`, `a quarter million`, `three quarters of a million`."""
    count, place = Decimal(1), index
    if tokens.word(place) == "a":
        place += 1
    elif tokens.word(place) == "three" and tokens.word(place + 1) == "quarters":
        count, place = Decimal(3), place + 1
    share = _HALVES.get(tokens.word(place).removesuffix("s"))
    if share is None:
        return None
    place += 1
    if tokens.word(place) == "of":
        place += 1
    if tokens.word(place) == "a":
        place += 1
    if tokens.word(place) in DOZEN:
        return Spelled((share * count * 12,), place + 1, explicit=False)
    size = magnitude_at(tokens, place)
    if size is None:
        return None
    return Spelled((share * count * size.value,), size.after, explicit=True)
