"""Text as the guard reads it: one spelling of quotes and spaces, cut into sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Final

_SAME: Final = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u2011": "-", "\u00a0": " "}
)
SENTENCE_END: Final = re.compile(r"(?<=[.!?…])[\"')\]]*\s+|\n+")
_REMEMBERED: Final = 2048
"""Texts kept in memory: the same few are looked at by every rule. Assumption."""
_WORD: Final = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")

NEGATORS: Final = frozenset(
    {
        *("no", "not", "never", "nothing", "none", "neither", "nor", "cannot", "without"),
        *("hardly", "nowhere", "nobody", "far from", "isnt", "dont", "cant", "wont"),
    }
)
"""Words that turn what follows into its opposite; `n't` at the end of a word does the same."""

CONDITIONS: Final = frozenset(
    {
        *("if", "unless", "until", "before", "once", "when", "provided", "assuming", "would"),
        *("could", "might", "unlikely", "whether", "for", "towards", "toward", "to"),
    }
)
"""Words after which something is only thought of, not said to be so."""


def flat(text: str) -> str:
    """One kind of quote, dash and space, and full-width digits as plain ones; case is kept."""
    return unicodedata.normalize("NFKC", text).translate(_SAME).strip()


@lru_cache(maxsize=_REMEMBERED)
def folded(text: str) -> str:
    """`flat`, in lower case and with single spaces: what patterns are matched against."""
    return " ".join(flat(text).casefold().split())


@lru_cache(maxsize=_REMEMBERED)
def sentences(text: str) -> tuple[str, ...]:
    """Cut at full stops, question and exclamation marks and line breaks; marks are kept."""
    return tuple(part.strip() for part in SENTENCE_END.split(text) if part.strip())


@lru_cache(maxsize=_REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, lower case, inner apostrophes and hyphens kept."""
    return tuple(_WORD.findall(folded(text)))


@cache
def pattern(source: str) -> re.Pattern[str]:
    """Compile a pattern for folded text, once."""
    return re.compile(source)


def first_match(sources: Sequence[str], text: str) -> re.Match[str] | None:
    """The first of several patterns that a folded text matches."""
    for source in sources:
        found = pattern(source).search(text)
        if found is not None:
            return found
    return None


def negated(before: str, reach: int = 4) -> bool:
    """Whether the last few words before some point turn it into its opposite."""
    near = words(_clause_tail(before))[-reach:]
    return any(word in NEGATORS or word.endswith("n't") for word in near)


def conditional(before: str, reach: int = 12) -> bool:
    """Whether what comes after these words is only thought of."""
    near = words(before)[-reach:]
    return any(word in CONDITIONS or word.endswith("'d") for word in near)


def _clause_tail(before: str) -> str:
    """The clause a point stands in: what came before `but` or a semicolon does not reach it."""
    return re.split(r"[;:]|\bbut\b|\bso\b|\bthen\b", before)[-1]


MASK: Final = "§"
"""Stands where licensed words stood; no pattern and no number reads anything into it."""


def masked(text: str, licensed: Iterable[str]) -> str:
    """Blank out what the decision itself puts into the buyer's mouth, word for word.

    Args:
        text: Text in the one spelling of `flat`.
        licensed: Strings in any spelling; the longest are blanked first.
    """
    for said in sorted({flat(one).rstrip(".!?…") for one in licensed}, key=len, reverse=True):
        if said:
            loose = r"\s+".join(re.escape(word) for word in said.split())
            # A figure is never blanked out of the middle of a longer one.
            text = re.sub(
                rf"(?<![\w€$£])(?<!\d[.,]){loose}(?!\w|[.,]\d)", MASK, text, flags=re.IGNORECASE
            )
    return text
