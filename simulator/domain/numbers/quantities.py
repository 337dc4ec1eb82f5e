"""Finds every number in the tokens, with its sign, magnitude and currency; asks nothing more."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from simulator.domain.numbers.currencies import dollar, money_at, money_before, small_change
from simulator.domain.numbers.folding import Tokens
from simulator.domain.numbers.numerals import components, readings
from simulator.domain.numbers.spelled import STARTERS, Part, grow, read_spelled
from simulator.domain.numbers.vocabulary import (
    BARE_FOLLOWERS,
    CENT_WORDS,
    CENTS_OF,
    DOLLAR_PREFIXES,
    GLUED_MAGNITUDES,
    NOTES,
    SIGNS,
    UNITS,
)

_THOUSAND: Final = Decimal(1000)
_ONE_OF: Final = frozenset({"dollar", "pound", "euro", "franc", "quid", "buck"})
"""Money that is said without its number when there is one of it."""


class Quantity(NamedTuple):
    """A number in the text, before anything is known about its part in the sentence."""

    values: tuple[Decimal, ...]
    """Every reading, the likelier first; empty for a serial number or a run like `1.2.3`."""
    first: int
    """Index of its first token, a sign or currency included."""
    after: int
    """Index of the first token behind it."""
    start: int
    end: int
    parts: tuple[Decimal, ...] = ()
    """What a run like `40,45,48` is made of."""
    explicit: bool = False
    """Nothing is left for the context to complete: a magnitude, groups or four digits."""
    magnitude: bool = False
    """A magnitude was named: k, thousand, million …"""
    currency: str | None = None
    percent: bool = False
    spelled: bool = False


def quantities_of(tokens: Tokens, currency: str | None) -> Iterator[Quantity]:
    """Every number in order; `currency` is the one that a bare `$` means."""
    behind = 0
    for index, token in enumerate(tokens.items):
        if index < behind or (token.kind == "word" and token.text not in STARTERS):
            continue
        found = _number_at(tokens, index)
        if found is not None:
            found = _with_suffix(tokens, _with_prefix(tokens, found, currency), currency)
            yield found
            behind = found.after


def _number_at(tokens: Tokens, index: int) -> Quantity | None:
    token = tokens[index]
    if token.kind == "number":
        return _numeral(tokens, index)
    if token.kind == "fraction":
        value = Decimal(str(unicodedata.numeric(token.text)))
        return _made(tokens, index, Part(value, index + 1))
    if token.kind != "word":
        return None
    spelled = read_spelled(tokens, index)
    if spelled is None:
        return _one_and_change(tokens, index)
    return Quantity(
        values=spelled.values,
        first=index,
        after=spelled.after,
        start=token.start,
        end=tokens[spelled.after - 1].end,
        explicit=spelled.explicit,
        magnitude=spelled.explicit,
        spelled=True,
    )


def _one_and_change(tokens: Tokens, index: int) -> Quantity | None:
    """`a` in `a dollar twelve`; `a pound of coffee` and `a dollar` alone are no number."""
    if tokens.word(index) != "a" or tokens.word(index + 1) not in _ONE_OF:
        return None
    if small_change(tokens, index + 2) is None:
        return None
    return _made(tokens, index, Part(Decimal(1), index + 1))._replace(spelled=True)


def _numeral(tokens: Tokens, index: int) -> Quantity:
    text = tokens.word(index)
    values = readings(text)
    after = index + 1
    if len(values) == 1 and tokens[after].kind == "fraction":
        share = Decimal(str(unicodedata.numeric(tokens.word(after))))
        values, after = (values[0] + share,), after + 1
    grouped = any(sign in text for sign in " ,.'")
    grown = [_grown(tokens, Part(value, after)) for value in values]
    if not grown:
        made = _made(tokens, index, Part(Decimal(0), after))
        return made._replace(values=(), parts=components(text))
    part, magnitude = grown[0]
    readable = tuple(dict.fromkeys(part.value for part, _ in grown))
    if magnitude and len(readable) > 1:
        readable = readable[1:]  # 1.234 million: a fraction, or there would be no magnitude
    big = bool(readable) and readable[0] >= _THOUSAND
    half = _spoken_hundreds(tokens, part) if not magnitude and text.isdigit() else None
    if half is not None:
        made = _made(tokens, index, half)
        return made._replace(values=(half.value * _THOUSAND, half.value))
    return _made(tokens, index, part)._replace(
        values=readable,
        explicit=magnitude or (big and (grouped or readable[0] >= _THOUSAND)),
        magnitude=magnitude,
    )


def _spoken_hundreds(tokens: Tokens, part: Part) -> Part | None:
    """`157 five`: thousands in digits, hundreds in a word, and nothing behind that it counts."""
    said = UNITS.get(tokens.word(part.after), 0)
    follows = tokens[part.after + 1]
    counts = follows.kind != "word" or follows.text in BARE_FOLLOWERS
    if not (10 <= part.value < _THOUSAND and 1 <= said <= 9 and counts):  # noqa: PLR2004
        return None
    if follows.kind == "number" or follows.text in {"-", "%", *SIGNS}:
        return None
    return Part(part.value + Decimal(said) / 10, part.after + 1)


def _grown(tokens: Tokens, part: Part) -> tuple[Part, bool]:
    glued = GLUED_MAGNITUDES.get(tokens.word(part.after))
    if glued is not None and tokens.touches(part.after):
        return Part(part.value * glued, part.after + 1), True
    if tokens.word(part.after) == "k" and not tokens.touches(part.after):
        follows = tokens[part.after + 1]
        if follows.start == tokens[part.after].end and follows.kind == "number":
            return part, False
    grown, said = grow(tokens, part)
    return grown, said and grown.value >= part.value * 100


def _made(tokens: Tokens, index: int, part: Part) -> Quantity:
    return Quantity(
        values=(part.value,),
        first=index,
        after=part.after,
        start=tokens[index].start,
        end=tokens[part.after - 1].end,
    )


def _with_prefix(tokens: Tokens, found: Quantity, currency: str | None) -> Quantity:
    """Take in a currency in front: `$`, `US$`, `EUR`, `CHF`, `Fr.`."""
    before = tokens[found.first - 1]
    code = SIGNS.get(before.text)
    first = found.first - 1
    if code is None:
        money = money_before(tokens, found.first, currency)
        if money is None:
            return found
        start = tokens[money.after].start
        return found._replace(currency=money.code, first=money.after, start=start)
    if before.text == "$":
        prefix = tokens[first - 1]
        named = DOLLAR_PREFIXES.get(prefix.text) if prefix.end == before.start else None
        first = first - 1 if named else first
        code = named or dollar(currency)
    return found._replace(currency=code, first=first, start=tokens[first].start)


def _with_suffix(tokens: Tokens, found: Quantity, currency: str | None) -> Quantity:
    """Take in a percent sign or a currency behind: `40 €`, `40 euros`, `95 cents`, `5 euro 80`."""
    place = tokens.after_hyphen(found.after)
    dashed = tokens.word(place) in {",", "."} and tokens.word(place + 1) in {"-", "\u2014"}
    if dashed and tokens.touches(place) and tokens[place + 2].text in SIGNS:
        place += 2  # `2.400,- €`
    token = tokens[place]
    if token.text == "%" or token.text in {"percent", "pct", "percents"}:
        return _extended(tokens, found, place + 1, percent=True)
    if token.text == "per" and tokens.word(place + 1) in {"cent", "cents"}:
        return _extended(tokens, found, place + 2, percent=True)
    if found.currency is not None:
        return found
    if token.text in CENT_WORDS or (token.text == "p" and tokens.touches(place)):
        return _in_cents(tokens, found, place + 1, CENTS_OF.get(token.text, currency))
    if found.spelled and any(tokens.word(at) in NOTES for at in range(found.first, found.after)):
        return found._replace(currency=currency or "GBP")
    money = money_at(tokens, place, currency)
    if money is None:
        return found
    if tokens.word(money.after) in CENT_WORDS:
        return _in_cents(tokens, found, money.after + 1, money.code)  # `8 euro cents`
    paid = _extended(tokens, found, money.after, currency=money.code)
    return _with_change(tokens, paid) if token.kind == "word" else paid


def _in_cents(tokens: Tokens, found: Quantity, after: int, code: str | None) -> Quantity:
    cents = found._replace(values=tuple(value / 100 for value in found.values), explicit=True)
    return _extended(tokens, cents, after, currency=code)


def _with_change(tokens: Tokens, paid: Quantity) -> Quantity:
    """Add what stands behind the currency: `5 euro 80`, `two dollars and fifty cents`."""
    whole = len(paid.values) == 1 and paid.values[0] == paid.values[0].to_integral_value()
    if not whole or paid.magnitude or paid.values[0] >= _THOUSAND:
        return paid
    change = small_change(tokens, paid.after)
    if change is None:
        return paid
    share, after = change
    return paid._replace(values=(paid.values[0] + share,), after=after, end=tokens[after - 1].end)


def _extended(
    tokens: Tokens,
    found: Quantity,
    after: int,
    *,
    percent: bool = False,
    currency: str | None = None,
) -> Quantity:
    return found._replace(
        after=after, end=tokens[after - 1].end, percent=percent, currency=currency
    )
