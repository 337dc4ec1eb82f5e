"""The number grammar with a memory: labels, facts and secrets are read again and again."""

from __future__ import annotations

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
