"""Text as the guard reads it: one spelling of quotes and spaces, cut into sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
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


@cache
def _joined(sources: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """Several patterns as one or two.

    Those that begin at the edge of a word stay by themselves: then `re` tries them there only, and
    not at every letter. One alternative that begins elsewhere undoes it for all of them: it is kept
    as a source of its own.
    """
    at_words = [source for source in sources if source.startswith(r"\b")]
    others = [source for source in sources if not source.startswith(r"\b")]
    groups = [group for group in (at_words, others) if group]
    return tuple(re.compile("|".join(f"(?:{one})" for one in group)) for group in groups)


def any_match(sources: tuple[str, ...], text: str) -> bool:
    """Whether a text matches one of several patterns; quicker than one after the other."""
    return any(joined.search(text) is not None for joined in _joined(sources))


def first_match(sources: tuple[str, ...], text: str) -> re.Match[str] | None:
    """The first of several patterns that a folded text matches."""
    if not any_match(sources, text):  # as a rule
        return None
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


_MAY_BEGIN: Final = re.compile(r"(?<![\w€$£])(?<!\d[.,])")
_MAY_END: Final = re.compile(r"(?!\w|[.,]\d)")
"""Where words that are blanked out may begin and end."""

MASK: Final = "§"
"""Stands where licensed words stood; no pattern and no number reads anything into it."""


def masked(text: str, licensed: Iterable[str]) -> str:
    """Blank out what the decision itself puts into the buyer's mouth, word for word.

    Args:
        text: Text in the one spelling of `flat`.
        licensed: Strings in any spelling; the longest are blanked first.
    """
    low = folded(text)
    for said in sorted({_unstopped(one) for one in licensed}, key=len, reverse=True):
        if said and folded(said) in low:  # most are not said, and need no search
            text = _blanked(text, said)
            low = folded(text)
    return text


def _blanked(text: str, said: str) -> str:
    """Blank out words in any case and spacing, but no figure in the middle of a longer one."""
    low, words_low = text.lower(), " ".join(said.split()).lower()
    if len(low) != len(text) or " ".join(text.split()) != text:
        return _loosely(said).sub(MASK, text)
    # To compile a pattern for every fact and name costs more than all the rest of a check.
    kept, end = [], 0
    for start in _places(words_low, low):
        after = start + len(words_low)
        if start >= end and _MAY_BEGIN.match(text, start) and _MAY_END.match(text, after):
            kept += [text[end:start], MASK]
            end = after
    return "".join([*kept, text[end:]])


def word_for_word(said: str, text: str) -> Iterator[tuple[int, int]]:
    """Where whole words stand in a text, both of them folded."""
    end = 0
    for start in _places(said, text):
        after = start + len(said)
        alone = not (_is_letter(text[:start][-1:]) or _is_letter(text[after : after + 1]))
        if start >= end and alone:
            yield start, after
            end = after


def _places(said: str, text: str) -> Iterator[int]:
    start = text.find(said)
    while start >= 0:
        yield start
        start = text.find(said, start + 1)


def _is_letter(mark: str) -> bool:
    return mark.isalnum() or mark == "_"


@lru_cache(maxsize=_REMEMBERED)
def _unstopped(said: str) -> str:
    return flat(said).rstrip(".!?…")


def _loosely(said: str) -> re.Pattern[str]:
    loose = r"\s+".join(re.escape(word) for word in said.split())
    return re.compile(
        f"{_MAY_BEGIN.pattern}{loose}{_MAY_END.pattern}",
        re.IGNORECASE,
    )
