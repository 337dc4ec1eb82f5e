"""The number grammar with a memory: labels, facts and secrets are read again and again."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Final

from simulator.domain.numbers import Mention, Reading, ReadingContext, numbers_said, read

_REMEMBERED: Final = 4096
"""Texts whose numbers are kept in memory; a few hundred belong to one session. Assumption."""
_LONGEST: Final = 400
"""Longest text worth remembering [characters]; replies and labels are, speeches are not."""


@lru_cache(maxsize=_REMEMBERED)
def _read(text: str, context: ReadingContext) -> Reading:
    return read(text, context)


@lru_cache(maxsize=_REMEMBERED)
def _said(text: str) -> frozenset[Decimal]:
    return frozenset(numbers_said(text))


def reading_of(text: str, context: ReadingContext) -> Reading:
    """Read a text's numbers in the light of the talk."""
    return _read(text, context) if len(text) <= _LONGEST else read(text, context)


def figures_in(text: str) -> frozenset[Decimal]:
    """Every amount a text names, in whatever rendering."""
    return _said(text) if len(text) <= _LONGEST else frozenset(numbers_said(text))


def readings_of(mention: Mention) -> frozenset[Decimal]:
    """Every amount a mention can stand for."""
    return figures_in(mention.text) | {mention.value}


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
_CENTS: Final = (
    r"\b((?:[a-z]+[- ]){0,3}?[a-z]+|\d[\d,]*) (pounds?|euros?|dollars?|francs?) (?:and )?"
    rf"({_TENS}(?:[- ]{_ONES})?|{_TO_NINETEEN}|\d\d)(?: (?:pence|cents|rappen|centimes))?\b"
    rf"(?![.,]?\d|[- ]{_NO_CENTS}\b)"
)


def with_cents(text: str) -> str:
    """Write `nineteen pounds eighty` as `19.80 pounds`, the one amount that it is."""
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
