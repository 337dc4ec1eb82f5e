"""The number grammar with a memory: labels, facts and secrets are read again and again."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache, lru_cache
from typing import Final

from simulator.domain.numbers import (
    Figure,
    Mention,
    ReadingContext,
    figures_of,
    mentions_of,
    numbers_said,
)

_REMEMBERED: Final = 4096
"""Texts whose numbers are kept in memory; a few hundred belong to one session. Assumption."""
_LONGEST: Final = 2_000
"""Longest text worth remembering [characters]; what people say is shorter. Assumption."""
_SHORT_FOR: Final = frozenset({"money", "percent", "plain"})
"""Kinds of number that can be short for something, which only the talk tells."""


@lru_cache(maxsize=_REMEMBERED)
def _mentions(text: str, context: ReadingContext) -> tuple[Mention, ...]:
    return mentions_of(text, context)


@lru_cache(maxsize=_REMEMBERED)
def _amounts(text: str, context: ReadingContext) -> tuple[Figure, ...]:
    return figures_of(text, context)


@lru_cache(maxsize=_REMEMBERED)
def _lasting(text: str, plain: ReadingContext) -> tuple[Figure, ...] | None:
    """What a text's numbers come to in every talk; None when that depends on the talk."""
    found = figures_of(text, plain)
    return None if any(figure.kind in _SHORT_FOR for figure in found) else found


@lru_cache(maxsize=_REMEMBERED)
def _said(text: str) -> frozenset[Decimal]:
    return frozenset(numbers_said(text))


def mentions_in(text: str, context: ReadingContext) -> tuple[Mention, ...]:
    """Read a text's numbers and their parts in the light of the talk."""
    return _mentions(text, context) if len(text) <= _LONGEST else mentions_of(text, context)


def amounts_in(text: str, context: ReadingContext) -> tuple[Figure, ...]:
    """What a text's numbers come to in the light of the talk; costs half of their mentions."""
    return _amounts(text, context) if len(text) <= _LONGEST else figures_of(text, context)


def amounts_of_label(text: str, context: ReadingContext) -> tuple[Figure, ...]:
    """As `amounts_in`, for names that come again under ever new prices: `30 days net`."""
    lasting = _lasting(text, plain_context(context.currency))
    return amounts_in(text, context) if lasting is None else lasting


@cache
def plain_context(currency: str | None) -> ReadingContext:
    """A talk of which nothing is known but its currency."""
    return ReadingContext(currency=currency)


def figures_in(text: str) -> frozenset[Decimal]:
    """Every amount a text names, in whatever rendering."""
    return _said(text) if len(text) <= _LONGEST else frozenset(numbers_said(text))


def readings_of(number: Mention | Figure) -> frozenset[Decimal]:
    """Every amount a number can stand for."""
    return figures_in(number.text) | {number.value}


_TENS: Final = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_TO_NINETEEN: Final = (
    r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen)"
)
_ONES: Final = r"(?:one|two|three|four|five|six|seven|eight|nine)"
_NO_CENTS: Final = (
    r"(?:thousand|hundred|grand|k|times|minutes|hours|days|weeks|months|years|people|per cent"
    r"|percent)"
)
"""Words after a number that make it something else than pence."""
_MONEY: Final = ("pound", "euro", "dollar", "franc")
_CENTS: Final = (
    rf"\b((?:[a-z]+[- ]){{0,3}}?[a-z]+|\d[\d,]*) ({'s?|'.join(_MONEY)}s?) (?:and )?"
    rf"({_TENS}(?:[- ]{_ONES})?|{_TO_NINETEEN}|\d\d)(?: (?:pence|cents|rappen|centimes))?\b"
    rf"(?![.,]?\d|[- ]{_NO_CENTS}\b)"
)


def with_cents(text: str) -> str:
    """Write `nineteen pounds eighty` as `19.80 pounds`, the one amount that it is."""
    plain = text.lower()
    if not any(money in plain for money in _MONEY):  # spares most texts the search
        return text
    return re.sub(_CENTS, _one_amount, text, flags=re.IGNORECASE)


def _one_amount(match: re.Match[str]) -> str:
    before = match.group(1).split(" ")
    whole = figures_in(match.group(1))
    cents = next(iter(figures_in(match.group(3))), None)
    if len(whole) != 1 or cents is None:
        return match.group(0)
    # The fewest words that still say the whole number: `yes to seventy` is `seventy`.
    start = max(at for at in range(len(before)) if figures_in(" ".join(before[at:])) == whole)
    said = f"{next(iter(whole)).normalize():f}.{int(cents):02d}"
    return " ".join([*before[:start], said, match.group(2)])
