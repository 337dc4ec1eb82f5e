"""How cue tables become regular expressions: short alternatives, joined and compiled once.

In a cue, `~` stands for a gap of up to four words, so that `we ~accept` also hears `we could
never accept`. Gaps are bounded, so reading time grows with the length of the message only.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final, NamedTuple

from simulator.domain.acts import ActId, Span

GAP: Final = r"(?:[\w'%,-]{1,30} ){0,4}?"


class Cue(NamedTuple):
    """Ways of saying one thing, and what in the same sentence shows that it is not meant."""

    label: ActId
    sure: float
    """Confidence when one of the ways is heard [0-1]. Assumption: from reading own examples."""
    ways: tuple[str, ...]
    unless: tuple[str, ...] = ()


@cache
def compiled(ways: tuple[str, ...]) -> re.Pattern[str]:
    """Join the alternatives into one pattern that starts at a word."""
    joined = "|".join(ways).replace("~", GAP)
    return re.compile(rf"(?<![\w])(?:{joined})")


def find(ways: tuple[str, ...], text: str) -> Span | None:
    """Where one of the ways is said first; None when none is."""
    if not ways:
        return None
    hit = compiled(ways).search(text)
    return hit.span() if hit else None


def heard(ways: tuple[str, ...], text: str) -> bool:
    """Whether one of the ways is said anywhere."""
    return find(ways, text) is not None


def starts(ways: tuple[str, ...], text: str) -> bool:
    """Whether the text begins with one of the ways."""
    return compiled(ways).match(text) is not None


def said(cue: Cue, text: str) -> Span | None:
    """Where the cue is said, unless something in the sentence takes it back."""
    span = find(cue.ways, text)
    if span is None or heard(cue.unless, text):
        return None
    return span
